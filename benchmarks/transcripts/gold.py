"""What a reader should find in a generated file, and the comparison of words that ignores white space."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from benchmarks.transcripts.marks import TurnPiece
from corpus.document import Role

ENDS = 40
"""Characters at either end of a turn that are compared, white space aside."""

_MOST_VARIANTS = 64
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c"))


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """A turn that a file holds. Any of `roles` and `speakers` is right; without speakers, nobody is named."""

    roles: frozenset[Role]
    speakers: tuple[str, ...]
    pieces: tuple[TurnPiece, ...]
    person: str
    nameless_is_right: bool = False

    @property
    def words(self) -> str:
        """Return the words that were said."""
        return "".join(piece.words for piece in self.pieces if not piece.aside)


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file with its gold turns."""

    name: str
    family: str
    noises: tuple[str, ...]
    seed: int
    data: bytes
    gold: tuple[GoldTurn, ...]


def squashed(text: str) -> str:
    """Return the text in NFC without white space and invisible characters."""
    return "".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def beginnings(pieces: tuple[TurnPiece, ...]) -> frozenset[str]:
    """Return the first characters that a turn may have, squashed: with and without each aside."""
    return frozenset(text[:ENDS] for text in _grown(pieces, backwards=False))


def endings(pieces: tuple[TurnPiece, ...]) -> frozenset[str]:
    """Return the last characters that a turn may have, squashed: with and without each aside."""
    return frozenset(text[-ENDS:] for text in _grown(pieces, backwards=True))


def _grown(pieces: tuple[TurnPiece, ...], *, backwards: bool) -> set[str]:
    grown = {""}
    for piece in reversed(pieces) if backwards else pieces:
        if all(len(text) >= ENDS for text in grown):
            break
        words = squashed(piece.words)
        longer: set[str] = set()
        for text in grown:
            if len(text) >= ENDS:
                longer.add(text)
                continue
            if piece.aside:
                longer.add(text)
            if not piece.aside or piece.loose or text:
                longer.add(words + text if backwards else text + words)
        grown = set(sorted(longer)[:_MOST_VARIANTS])
    return {text for text in grown if text}
