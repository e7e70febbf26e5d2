"""Read a set of questions about interview files: one JSON object a line, with its file and gold answer.

A line has `question` and `file`, and `answer`: exact words of the file, or null if nothing answers. `kind` (`none`
for a question without an answer), `language`, `id` and `speaker` are optional.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import QuestionError, SourceUnreadable, UsageError
from qa.answering.understand import checked_question
from qa.evaluating.question_sets.gold import words

NO_ANSWER = "none"
"""The kind of a question that its file does not answer."""
_ANSWERED = "answered"
"""The kind of an answerable question whose line states none."""
_REMEDY = (
    'Write {"question": "…", "file": "…", "answer": "…"} on each line; `answer` is null where nothing answers.'
)
_NAMED = 5
"""Missing files that an error names."""


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question with its gold answer, exact words of `file`; `answer` is `None` where nothing answers."""

    id: str
    kind: str
    language: str | None
    text: str
    file: str
    answer: str | None

    @property
    def is_answerable(self) -> bool:
        """Return whether the file answers it."""
        return self.answer is not None


def read_question_set(path: Path) -> tuple[SetQuestion, ...]:
    """Return the questions in `path`; raise `SourceUnreadable` with the wrong line."""
    rows = [(number, line) for number, line in enumerate(_text(path).split("\n"), start=1) if line.strip()]
    questions = tuple(_question(f"{path.name}, line {number}", str(number), line) for number, line in rows)
    if not questions:
        raise SourceUnreadable(f"{path} has no questions.", _REMEDY)
    return questions


def is_question_set(path: Path) -> bool:
    """Return whether the first line of the file is a question about a file, not a line of a saved run."""
    try:
        first = next((line for line in _text(path).split("\n") if line.strip()), "")
        row = json.loads(first)
    except (SourceUnreadable, ValueError):
        return False
    return isinstance(row, dict) and {"question", "file"} <= row.keys()


def files_of(questions: Sequence[SetQuestion], folder: Path) -> list[Path]:
    """Return the files that the questions name, each once; raise `UsageError` if `folder` lacks some."""
    names = sorted({question.file for question in questions})
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise missing_files(missing, f"in {folder}")
    return [folder / name for name in names]


def missing_files(names: Sequence[str], where: str) -> UsageError:
    """Return the error that names the files of a question set that are missing."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    named = ", ".join(names[:_NAMED]) + more
    return UsageError(f"Can't find {named} {where}.", "Name the folder that holds the files with --documents.")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SourceUnreadable(f"Can't read {path}: {error.strerror}.", _REMEDY) from error
    except UnicodeDecodeError as error:
        raise SourceUnreadable(f"Can't read {path}: it is not UTF-8 text.", "Save it as UTF-8.") from error


def _question(at: str, number: str, line: str) -> SetQuestion:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise SourceUnreadable(f"{at}: not JSON ({error.msg}).", _REMEDY) from error
    if not isinstance(row, dict):
        raise SourceUnreadable(f"{at}: not a JSON object.", _REMEDY)
    text, file = _required(at, row, "question"), _required(at, row, "file")
    answer, kind, language = (_optional(at, row, name) for name in ("answer", "kind", "language"))
    try:
        checked_question(text)
    except QuestionError as error:
        raise SourceUnreadable(f"{at}: {error.message}", error.remedy) from error
    if kind == NO_ANSWER:
        answer = None
    elif answer is None and kind is not None:
        raise SourceUnreadable(f"{at}: a question of kind {kind} needs an answer.", _REMEDY)
    elif answer is not None and not words(answer):
        raise SourceUnreadable(f"{at}: the answer has no words.", _REMEDY)
    kind = kind or (NO_ANSWER if answer is None else _ANSWERED)
    return SetQuestion(str(row.get("id", number)), kind, language, text, file, answer)


def _required(at: str, row: dict[str, Any], field: str) -> str:
    value = _optional(at, row, field)
    if not value or not value.strip():
        raise SourceUnreadable(f"{at}: it has no {field}.", _REMEDY)
    return value


def _optional(at: str, row: dict[str, Any], field: str) -> str | None:
    value = row.get(field)
    if value is not None and not isinstance(value, str):
        raise SourceUnreadable(f"{at}: {field} is not text.", _REMEDY)
    return value
