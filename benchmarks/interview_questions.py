"""Measures answers to questions about real interviews, if question sets are available.

    python benchmarks/interview_questions.py [FOLDER] [ARCHIVES]

FOLDER contains question sets, `dev*.jsonl` (default: `../shared/interview-questions`). Their interviews are in
`interviews/raw` next to it. Neither is part of this repository; without the folder nothing is measured. Each
set is asked of one archive of its interviews. With ARCHIVES, a folder, these are kept between runs. Delete it
after a change to reading or indexing.
"""

from __future__ import annotations

import sys
from pathlib import Path

from qa.evaluating.question_sets.questions import read_question_set
from qa.evaluating.question_sets.run import evaluate_set
from qa.evaluating.question_sets.scores import set_figures
from qa.evaluating.question_sets.table import set_lines

QUESTIONS = Path(__file__).parents[2] / "shared" / "interview-questions"


def main(folder: Path, archives: Path | None = None) -> None:
    """Ask every set in `folder` and print one table for each."""
    paths = sorted(folder.glob("dev*.jsonl"))
    if not paths:
        print(f"No question sets in {folder}: nothing was measured.")
    for path in paths:
        kept = archives / f"{path.stem}.archive" if archives else None
        scored = evaluate_set(read_question_set(path), folder.parent / "interviews" / "raw", kept)
        print(path.name)
        for line in set_lines(set_figures(scored)):
            print(line)


if __name__ == "__main__":
    main(*(map(Path, sys.argv[1:] or [str(QUESTIONS)])))
