"""Single turns whose role a person corrects, each named by its number and the words it begins with. Pure.

`12 Did you like it` is the turn that begins so; if several do, the one nearest to number 12. So it is found
again when the source has grown or shrunk before it, and nothing else is marked when its words are gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corpus.document import Role, Turn
from corpus.errors import CorrectionInvalid

ROLE_WORDS: Mapping[str, Role] = {"asks": "question", "answers": "answer", "other": "other"}
"""What a person writes for a role; as the key of a person, everybody of that role without a name."""

OPENING_CHARACTERS = 60
"""The number of a turn's words in a `turn_key`: enough to distinguish it from its neighbours."""

_KEY = re.compile(r"\s*(\d{1,7})(?:\s+(.*\S))?\s*", re.DOTALL)
# White space counts as one space, so the words of an opening may stand further apart in the text.
_LOOKED_AT = 4 * OPENING_CHARACTERS

Pairs = tuple[tuple[str, Role], ...]


def turn_key(turn: Turn, text: str) -> str:
    """Return the key that names `turn` of the document's `text` in a correction."""
    return f"{turn.number} {_opening(turn, text)[:OPENING_CHARACTERS]}".strip()


def named_turn(key: str, turns: Sequence[Turn], text: str) -> Turn | None:
    """Return the turn that `key` names, if any; a number alone names the turn of that number."""
    found = _KEY.fullmatch(key)
    if not found:
        return None
    number, words = int(found[1]), " ".join((found[2] or "").split())
    if not words:
        return next((turn for turn in turns if turn.number == number), None)
    alike = [turn for turn in turns if _opening(turn, text).startswith(words)]
    return min(alike, key=lambda turn: abs(turn.number - number), default=None)


def marked_roles(turns: Sequence[Turn], text: str, pairs: Iterable[tuple[str, Role]]) -> dict[int, Role]:
    """Return the corrected role of each turn that has one, by its number; of two for one turn the last counts."""
    named = ((named_turn(key, turns, text), role) for key, role in pairs)
    return {turn.number: role for turn, role in named if turn}


def unmarked(turns: Sequence[Turn], text: str, pairs: Iterable[tuple[str, Role]]) -> tuple[str, ...]:
    """Return the keys that name no turn."""
    return tuple(key for key, _ in pairs if named_turn(key, turns, text) is None)


def later_over(earlier: Pairs, later: Pairs) -> Pairs:
    """Return all pairs, without those whose number recurs later."""
    again = {_number(key) for key, _ in later}
    return (*((key, role) for key, role in earlier if _number(key) not in again), *later)


def parse_marked_turns(table: Mapping[str, Any], where: str) -> Pairs:
    """Return the pairs in the field `turns` of a table of corrections; raises `CorrectionInvalid`."""
    value = table.get("turns", {})
    example = '"12 Did you like it" = "asks"'
    if not isinstance(value, Mapping):
        raise CorrectionInvalid(f"{where}: turns: this is not a table.", f"Write [turns], below it {example}.")
    for key, word in value.items():
        if not _KEY.fullmatch(key):
            raise CorrectionInvalid(
                f"{where}: turns: “{key}” does not begin with the number of a turn.", f"Write {example}."
            )
        if not isinstance(word, str) or word not in ROLE_WORDS:
            roles = ", ".join(ROLE_WORDS)
            raise CorrectionInvalid(f"{where}: turns: “{word}” is not a role for {key}.", f"Write one of {roles}.")
    return tuple((" ".join(key.split()), ROLE_WORDS[word]) for key, word in value.items())


def _opening(turn: Turn, text: str) -> str:
    return " ".join(text[turn.start : min(turn.end, turn.start + _LOOKED_AT)].split())


def _number(key: str) -> int | None:
    found = _KEY.fullmatch(key)
    return int(found[1]) if found else None
