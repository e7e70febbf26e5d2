"""Parse what the columns of the catalogue hold; each raises `ArchiveBroken` for what cannot have been stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.conditions import UNCONDITIONAL, Conditions
from corpus.document import InterviewSession, text_sha256
from corpus.errors import ArchiveBroken, CorrectionInvalid
from corpus.filing import UNFILED, Filing
from corpus.store.records import DocumentRow, StoredPassage
from corpus.store.sqlite_errors import REPAIR

if TYPE_CHECKING:
    from corpus.corrections.corrections import Corrections

Value = TypeVar("Value")


def require_text(name: str, text: str, sha256: str) -> None:
    """Raise `ArchiveBroken` for a text that is not what was stored."""
    if text_sha256(text) != sha256:
        raise ArchiveBroken(f"The stored text of {name} has changed (its SHA-256 differs).", REPAIR)


def passage_from(row: tuple[Any, ...]) -> StoredPassage:
    """Return the passage in a row."""
    number, document, voice, speaker, turn, start, end, sentences, sha256 = row
    spans = tuple(values_in(_span, sentences))
    return StoredPassage(number, document, voice, speaker, turn, start, end, spans, sha256)


def row_from(row: tuple[Any, ...]) -> DocumentRow:
    """Return the document in a row, without its text."""
    number, name, path, title, date, sha256, people, warnings, turns, passages, confidence, *rest = row
    sessions, reviewed, conditions, place, filing = rest
    known = (
        tuple(list_in(people)),
        tuple(list_in(warnings)),
        turns,
        passages,
        confidence,
        tuple(values_in(InterviewSession, sessions)),
        bool(reviewed),
        conditions_in(name, conditions),
    )
    filed = {"place": place, "filing": filing_in(name, filing)}
    return DocumentRow(number, name, path, title, date, sha256, *known, **filed)


def _span(start: int, end: int) -> tuple[int, int]:
    return start, end


def values_in(make: Callable[..., Value], text: str) -> list[Value]:
    """Return what `make` makes of each list in a column that holds a JSON list of lists."""
    try:
        return [make(*each) for each in list_in(text)]
    except TypeError as error:
        raise ArchiveBroken(f"The catalogue is damaged: {error}.", REPAIR) from error


def corrections_in(path: str, given: str) -> Corrections:
    """Return the corrections of the source at `path`."""
    from corpus.corrections.corrections import parse_corrections  # knows all layouts, which a question needs not

    return _parsed(given, path, parse_corrections)


def conditions_in(name: str, given: str) -> Conditions:
    """Return the access conditions of a document."""
    if given == "{}":
        return UNCONDITIONAL
    from corpus.corrections.conditions import parse_conditions

    return _parsed(given, name, parse_conditions)


def filing_in(name: str, given: str) -> Filing:
    """Return how a document is filed."""
    if given == "{}":
        return UNFILED
    from corpus.corrections.filing import parse_filing

    return _parsed(given, name, parse_filing)


def _parsed(given: str, where: str, parse: Callable[[Any, str], Value]) -> Value:
    """Return a column that holds a table as JSON, parsed as the same table in a file is."""
    try:
        return parse(json.loads(given), where)
    except (ValueError, TypeError, AttributeError, CorrectionInvalid) as error:
        raise ArchiveBroken(f"The catalogue is damaged: {error}.", REPAIR) from error


def list_in(text: str) -> list[Any]:
    """Return a column that holds a JSON list."""
    try:
        found = json.loads(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise ArchiveBroken(f"The catalogue is damaged: {error}.", REPAIR) from error
    if not isinstance(found, list):
        raise ArchiveBroken(f"The catalogue is damaged: {text[:40]} is not a list.", REPAIR)
    return found
