"""Parse a file of questions: one question, or one JSON object, on each line. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from corpus.errors import UsageError
from qa.values import Question

_TEXT_FIELDS = ("question", "since", "until")
_NAME_FIELDS = ("document", "speaker", "within")
_FIELDS = ("question", *_NAME_FIELDS, "since", "until", "history")
_WITH_REASON = 5
"""Most errors that are reported with a reason: further ones are mostly the same."""


def parse_questions(lines: Iterable[str], defaults: Question) -> list[Question]:
    """Return the questions in `lines`; missing fields are taken from `defaults`. Blank lines are skipped.

    A line that begins with `{` is a JSON object with `question` and maybe `document`, `speaker` and `within` (each
    a text or a list of texts), `since`, `until` and `history`, a list of the earlier questions (or of objects with
    `s`, the speaker, and `t`, the text, of which the user's are taken). Raises `UsageError` with the number of
    every wrong line.
    """
    questions: list[Question] = []
    faults: dict[int, str] = {}
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix("\ufeff").strip()
        if not text:
            continue
        try:
            questions.append(_parse_object(text, defaults) if text.startswith("{") else _plain(text, defaults))
        except ValueError as fault:
            faults[number] = str(fault)
    if faults:
        raise UsageError(
            f"{len(faults)} of the questions can't be read: {_listed(faults)}.",
            'Write one question, or {"question": "…", "document": "…", "speaker": "…"}, on each line.',
        )
    return questions


def _listed(faults: dict[int, str]) -> str:
    numbers = list(faults)
    first = "; ".join(f"line {number}: {faults[number]}" for number in numbers[:_WITH_REASON])
    others = ", ".join(map(str, numbers[_WITH_REASON:]))
    return f"{first}; and lines {others}" if others else first


def _plain(text: str, defaults: Question) -> Question:
    return _with(defaults, text, {}, defaults.history)


def _parse_object(text: str, defaults: Question) -> Question:
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg} at character {error.pos + 1})") from error
    if unknown := sorted(row.keys() - set(_FIELDS)):
        raise ValueError(f"unknown field {', '.join(unknown)}; known are {', '.join(_FIELDS)}")
    if wrong := [name for name in _TEXT_FIELDS if not isinstance(row.get(name, ""), str | None)]:
        raise ValueError(f"{wrong[0]} must be text")
    if wrong := [name for name in _NAME_FIELDS if not _is_names(row.get(name))]:
        raise ValueError(f"{wrong[0]} must be text, or a list of texts")
    if not (row.get("question") or "").strip():
        raise ValueError("it has no question")
    history = defaults.history if row.get("history") is None else tuple(earlier_questions(row["history"]))
    return _with(defaults, row["question"], row, history)


def earlier_questions(history: Any) -> Iterator[str]:
    """Yield the earlier questions in a list of texts, or of objects with `s`, the speaker, and `t`, the text.

    Only objects of the user are taken. Raises `ValueError` for anything else.
    """
    if not isinstance(history, list):
        raise ValueError("history must be a list of the earlier questions")
    for item in history:
        if isinstance(item, dict) and isinstance(item.get("s"), str) and isinstance(item.get("t"), str):
            if item["s"] == "user":
                yield item["t"]
        elif isinstance(item, str):
            yield item
        else:
            raise ValueError('history must contain texts, or objects like {"s": "user", "t": "…"}')


def _is_names(value: Any) -> bool:
    """Return whether `value` is a name, several, or none."""
    names = value if isinstance(value, list) else [value]
    return value is None or all(isinstance(name, str) for name in names)


def _with(defaults: Question, text: str, row: dict[str, Any], history: tuple[str, ...]) -> Question:
    return Question(
        text=text,
        speaker=row.get("speaker") or defaults.speaker,
        document=row.get("document") or defaults.document,
        since=row.get("since") or defaults.since,
        until=row.get("until") or defaults.until,
        history=history,
        top=defaults.top,
        within=row.get("within") or defaults.within,
    )
