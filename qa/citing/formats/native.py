"""Citations as On Record's own JSON: the shape of `ask --json`, without loss. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from corpus.errors import CitationError
from qa.citing.rows import REMEDY, from_row, parse_json, to_row
from qa.citing.saved import SavedCitation
from qa.citing.sections import Section
from qa.strength import MAY_ANSWER

_NOTHING = "Nothing in the archive answers that."
_MAY_ANSWER = f"{MAY_ANSWER}."


def write(citations: Sequence[SavedCitation], title: str, sections: Sequence[Section] = ()) -> str:
    """Return an object like an answer's, with a title and the quotations in order.

    `sections` are headings between them, each with its position and the paragraphs below it.
    """
    quotes = [to_row(each, rank) for rank, each in enumerate(citations, start=1)]
    exported = {"title": title, "sections": [asdict(each) for each in sections], "quotes": quotes}
    shown = json.dumps(exported, ensure_ascii=False, indent=2)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def read(text: str, where: str) -> list[SavedCitation]:
    """Return the quotations of answers, of places, or by themselves: one JSON value, or one per line.

    The `nearest` passages of an answer answer nothing and are ignored. Raises `CitationError` for anything
    else.
    """
    return [from_row(row, f"{where}, {place}") for row, place in _rows(_values(text, where), where)]


def about(data: bytes) -> tuple[str, tuple[Section, ...]]:
    """Return the title of the quotations in a file, and headings between them.

    The question of a single saved answer is the title; the questions of several are headings. An export has its
    own. Other files have neither.
    """
    try:
        values = _values(data.decode("utf-8-sig"), "")
    except (ValueError, CitationError):
        return "", ()
    answers = [each for each in values if isinstance(each, dict) and isinstance(each.get("quotes"), list)]
    if len(values) == 1 and answers:
        title = answers[0].get("title") or answers[0].get("question")
        return title if isinstance(title, str) else "", _sections(answers[0].get("sections"))
    if not answers or any(not isinstance(each.get("question"), str) for each in answers):
        return "", ()
    sections, after = [], 0
    for each in answers:
        line = _MAY_ANSWER if each.get("outcome") == "possible" else ""
        line = line if each["quotes"] else _NOTHING
        sections.append(Section(after, each["question"], (line,) if line else ()))
        after += len(each["quotes"])
    return "", tuple(sections)


def _sections(rows: Any) -> tuple[Section, ...]:
    """Return the headings of an export, or none if they are not in its format."""
    try:
        return tuple(
            Section(int(row["after"]), str(row["heading"]), tuple(map(str, row["lines"]))) for row in rows
        )
    except (TypeError, KeyError, ValueError):
        return ()


def _values(text: str, where: str) -> list[Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
        if len(lines) < 2:
            return [parse_json(text, where)]
        return [parse_json(line, f"{where}, line {number}") for number, line in lines]
    return value if isinstance(value, list) else [value]


def _rows(values: Sequence[Any], where: str) -> Iterator[tuple[Any, str]]:
    for number, value in enumerate(values, start=1):
        place = f"item {number}, " if len(values) > 1 else ""
        if not isinstance(value, dict):
            raise CitationError(f"{where}: {place or 'it'} is not an answer or a quotation.", REMEDY)
        if isinstance(value.get("quotes"), list):
            yield from ((row, f"{place}quote {rank}") for rank, row in enumerate(value["quotes"], start=1))
        elif value.get("citation") is not None:
            yield value["citation"], f"{place}citation"
        elif "citation" in value or "error" in value:
            continue  # a place outside all turns, or a question that failed, as was reported then
        elif "text" in value:
            yield value, f"{place}quote {number}"
        else:
            raise CitationError(f"{where}: {place or 'it'} is not an answer, place or quotation.", REMEDY)
