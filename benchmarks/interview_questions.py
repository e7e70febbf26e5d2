"""Measure the answers to questions about real interviews, where a question set is there.

    python benchmarks/interview_questions.py [FOLDER] [ARCHIVE]

FOLDER holds question sets, `dev*.jsonl` (default: `../shared/interview-questions`); the interviews that they name are
in `../interviews/raw` below its parent. Neither is part of this repository: without the folder nothing is measured.
All sets share one archive of all the interviews, as a user's archive holds several languages. With ARCHIVE it is kept
between runs; remove it after a change to reading or indexing.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from qa.archive import Archive
from qa.evaluate_set import evaluate_set
from qa.question_set import files_of, read_question_set
from qa.set_lines import set_lines
from qa.set_scoring import set_figures

QUESTIONS = Path(__file__).parents[2] / "shared" / "interview-questions"


def main(folder: Path, kept: Path | None = None) -> None:
    """Ask every set in `folder` and print one table for each."""
    paths = sorted(folder.glob("dev*.jsonl"))
    if not paths:
        print(f"No question sets in {folder}: nothing was measured.")
        return
    sets = {path.name: read_question_set(path) for path in paths}
    with tempfile.TemporaryDirectory() as temporary:
        archive = Archive(kept or Path(temporary) / "archive")
        if not archive.exists:
            raw = folder.parent / "interviews" / "raw"
            archive.add(files_of([question for questions in sets.values() for question in questions], raw))
        for name, questions in sets.items():
            print(f"\n{name}")
            for line in set_lines(set_figures(evaluate_set(questions, kept=archive.path))):
                print(line)


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    main(*(given or [QUESTIONS]))
