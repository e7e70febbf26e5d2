"""Read access conditions from a table of corrections, and find the turns that they name. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from corpus.conditions import ACCESS_LEVELS, NAMING_RULES, AccessLevel, Conditions, PersonNaming, TurnCondition
from corpus.corrections.single_turns import named_turn
from corpus.dates import written_date
from corpus.document import Turn
from corpus.errors import CorrectionInvalid
from corpus.names import fold

FIELDS = ("access", "embargo", "attribution", "spans", "protected")
"""The fields of a table of corrections that are access conditions."""

_LEVELS = ", ".join(f'"{level}"' for level in ACCESS_LEVELS)
_RULES = '"full name", "initials", "anonymous" or "pseudonym: NAME"'
_SPAN = 'spans = [{ from = "12 Did you like it", to = "14", access = "closed" }]'
_KEY = re.compile(r"\s*\d{1,7}(?:\s+.*\S)?\s*", re.DOTALL)


def parse_conditions(table: Mapping[str, Any], where: str) -> Conditions:
    """Return the access conditions in a TOML or JSON table; raise `CorrectionInvalid` for an invalid value."""
    access = table.get("access")
    return Conditions(
        access=None if access is None else _level(access, "access", where),
        embargo=_date(table.get("embargo"), "embargo", where),
        attribution=_attribution(table.get("attribution", {}), where),
        spans=None if table.get("spans") is None else _spans(table["spans"], where),
        protected=None if table.get("protected") is None else _protected(table["protected"], where),
    )


def parse_attribution(given: object, name: str, where: str) -> PersonNaming:
    """Return the rule that a text states, such as `pseudonym: Marta Holm`."""
    word, _, pseudonym = str(given).partition(":")
    rule, pseudonym = " ".join(word.split()), " ".join(pseudonym.split())
    is_whole = (rule == "pseudonym") == bool(pseudonym)
    if not isinstance(given, str) or rule not in NAMING_RULES or not is_whole:
        raise CorrectionInvalid(
            f"{where}: attribution: “{given}” is not a way to name {name}.", f"Write {_RULES}."
        )
    return PersonNaming(cast(Any, rule), pseudonym)


def parse_embargo(given: object, where: str) -> str | None:
    """Return a date in ISO 8601, an empty text for none, `None` if nothing is given."""
    return _date(given, "embargo", where)


def spans_found(
    spans: Iterable[TurnCondition], turns: Sequence[Turn], text: str
) -> list[tuple[TurnCondition, tuple[int, int] | None]]:
    """Return each condition of turns with the numbers of its first and last turn; `None` if one is not found."""
    found = []
    for span in spans:
        first, last = named_turn(span.first, turns, text), named_turn(span.last, turns, text)
        is_found = first is not None and last is not None and first.number <= last.number
        found.append((span, (first.number, last.number) if first and last and is_found else None))
    return found


def unfound_spans(conditions: Conditions, turns: Sequence[Turn], text: str) -> list[str]:
    """Return the first turn of each condition of turns that names none."""
    return [span.first for span, found in spans_found(conditions.spans or (), turns, text) if found is None]


def _level(value: object, field: str, where: str) -> AccessLevel:
    for level in ACCESS_LEVELS:
        if value == level:
            return level
    raise CorrectionInvalid(f"{where}: {field}: there is no access level “{value}”.", f"Write {_LEVELS}.")


def _date(value: object, field: str, where: str) -> str | None:
    if value == "":
        return ""
    written = written_date(value)
    if written is None and value is not None:
        raise CorrectionInvalid(
            f"{where}: {field}: “{value}” is not a date.", "Write 2040, 2040-05 or 2040-05-31."
        )
    return written


def _attribution(value: object, where: str) -> tuple[tuple[str, PersonNaming], ...]:
    if not isinstance(value, Mapping):
        raise CorrectionInvalid(
            f"{where}: attribution: this is not a table.", 'Write attribution = { "Ana Lind" = "initials" }.'
        )
    if blank := [name for name in value if not fold(str(name)).strip()]:
        raise CorrectionInvalid(f"{where}: attribution: “{blank[0]}” is not a name.", "Write a name.")
    return tuple((name.strip(), parse_attribution(rule, name, where)) for name, rule in value.items())


def _spans(value: object, where: str) -> tuple[TurnCondition, ...]:
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        raise CorrectionInvalid(f"{where}: spans: this is not a list of tables.", f"Write {_SPAN}.")
    return tuple(_span(each, where) for each in value)


def _span(row: Mapping[str, Any], where: str) -> TurnCondition:
    if unknown := set(row) - {"from", "to", "access", "embargo"}:
        raise CorrectionInvalid(f"{where}: spans: there is no field “{min(unknown)}”.", f"Write {_SPAN}.")
    first = row.get("from")
    last = row.get("to", first)
    for key in (first, last):
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            raise CorrectionInvalid(
                f"{where}: spans: “{key}” does not begin with the number of a turn.", f"Write {_SPAN}."
            )
    embargo = _date(row.get("embargo"), "spans", where) or ""
    # A date alone closes the turns until then.
    access = _level(row.get("access", "open" if embargo else "closed"), "spans", where)
    return TurnCondition(" ".join(str(first).split()), " ".join(str(last).split()), access, embargo)


def _protected(value: object, where: str) -> tuple[str, ...]:
    is_list = isinstance(value, list) and all(isinstance(each, str) and fold(each).strip() for each in value)
    if not is_list:
        raise CorrectionInvalid(
            f"{where}: protected: this is not a list of words.", 'Write protected = ["Bo", "Ellida"].'
        )
    return tuple(dict.fromkeys(" ".join(each.split()) for each in cast(list[str], value)))
