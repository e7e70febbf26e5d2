"""Many questions from a file: a question a line, or a JSON object a line. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from corpus.errors import UsageError
from qa.values import Question

_TEXT_FIELDS = ("question", "document", "speaker", "since", "until")
_FIELDS = (*_TEXT_FIELDS, "history")
_TOLD_IN_FULL = 5
"""Faults told with their reason: further ones are mostly the same again."""


def parse_questions(lines: Iterable[str], defaults: Question) -> list[Question]:
    """The questions of `lines`; what a line does not say is taken from `defaults`. Blank lines are skipped.

    A line that begins with `{` is a JSON object with `question` and maybe `document`, `speaker`, `since`,
    `until` and `history`, a list of the questions before (or of objects with `s`, the speaker, and `t`, the
    text, of which the user's are taken). Raises `UsageError` with the number of every faulty line.
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
            f"{len(faults)} of the questions cannot be read: {_told(faults)}.",
            'Write a question a line, or {"question": "…", "document": "…", "speaker": "…"} a line.',
        )
    return questions


def _told(faults: dict[int, str]) -> str:
    numbers = list(faults)
    told = "; ".join(f"line {number}: {faults[number]}" for number in numbers[:_TOLD_IN_FULL])
    others = ", ".join(map(str, numbers[_TOLD_IN_FULL:]))
    return f"{told}; and lines {others}" if others else told


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
    if not (row.get("question") or "").strip():
        raise ValueError("it has no question")
    history = defaults.history if row.get("history") is None else tuple(earlier_questions(row["history"]))
    return _with(defaults, row["question"], row, history)


def earlier_questions(history: Any) -> Iterator[str]:
    """The questions before, of a list of texts or of objects with `s`, the speaker, and `t`, the text.

    Of objects only the user's are taken. Raises `ValueError` for anything else.
    """
    if not isinstance(history, list):
        raise ValueError("history must be a list of the questions before")
    for item in history:
        if isinstance(item, dict) and isinstance(item.get("s"), str) and isinstance(item.get("t"), str):
            if item["s"] == "user":
                yield item["t"]
        elif isinstance(item, str):
            yield item
        else:
            raise ValueError('history must hold texts, or objects like {"s": "user", "t": "…"}')


def _with(defaults: Question, text: str, row: dict[str, Any], history: tuple[str, ...]) -> Question:
    return Question(
        text=text,
        speaker=row.get("speaker") or defaults.speaker,
        document=row.get("document") or defaults.document,
        since=row.get("since") or defaults.since,
        until=row.get("until") or defaults.until,
        history=history,
        top=defaults.top,
    )
