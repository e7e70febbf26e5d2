"""Ask a question set of an archive of its files, through the same code as `add` and `ask`."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath

from corpus.errors import OnRecordError, SourceUnreadable, UsageError
from qa.archive import Archive
from qa.evaluating.question_sets.questions import SetQuestion, files_of, missing_files
from qa.evaluating.question_sets.scores import SetScored, miss_rows, score_answer
from qa.session.models import MakeEmbedder
from qa.values import Progress, Question


def evaluate_set(
    questions: Sequence[SetQuestion],
    documents: Path | None = None,
    kept: Path | None = None,
    *,
    model: str | None = None,
    reader: str | None = None,
    make_embedder: MakeEmbedder | None = None,
    progress: Progress | None = None,
) -> tuple[SetScored, ...]:
    """Ask all questions of one archive of the files that they name, and score the answers.

    The archive is temporary, or the one at `kept`, which is built first if it does not exist. Building takes the
    files from the folder `documents`. Raises `UsageError` where a file is missing.
    """
    with _folder(kept) as folder:
        archive = Archive(folder, model=model, reader=reader, make_embedder=make_embedder)
        if not archive.exists:
            _build(archive, questions, documents, progress)
        _require_files(archive, questions)
        scored = []
        for done, question in enumerate(questions):
            if progress:
                progress("ask", done, len(questions), "")
            scored.append(score_answer(question, archive.ask(Question(question.text))))
    return tuple(scored)


def write_misses(scored: Sequence[SetScored], path: Path) -> None:
    """Write the questions that were missed to `path`, one JSON object a line."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in miss_rows(scored))
    try:
        path.write_text("".join(lines), encoding="utf-8", newline="\n")
    except OSError as error:
        raise OnRecordError(f"Can't write {path}: {error.strerror}.", "Name another file.") from error


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    """Yield the folder of the archive, a temporary one unless it is `kept`."""
    if kept is not None:
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-") as temporary:
        yield Path(temporary) / "archive"


def _build(
    archive: Archive, questions: Sequence[SetQuestion], documents: Path | None, progress: Progress | None
) -> None:
    if documents is None:
        raise UsageError(
            "The question set needs the files that it asks about.",
            "Name their folder with --documents, or an archive of them with --archive.",
        )
    report = archive.add(files_of(questions, documents), progress=progress)
    if report.plan.rejected:
        first = report.plan.rejected[0]
        raise SourceUnreadable(f"Can't read {first.path}: {first.reason}", "Take its questions out of the set.")


def _require_files(archive: Archive, questions: Sequence[SetQuestion]) -> None:
    """Raise `UsageError` unless the archive holds every file, compared by its name."""
    held = {PurePath(document.path).name for document in archive.documents()}
    missing = sorted({each.file for each in questions if PurePath(each.file).name not in held})
    if missing:
        raise missing_files(missing, f"in the archive {archive.path}")
