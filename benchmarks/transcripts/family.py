"""A family of layouts: how a kind of file writes who says what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.transcripts.known import KnownInterview
from benchmarks.transcripts.setting import Setting


@dataclass(slots=True)
class Block:
    """A part of a text file. It opens the turn `number`, or none (`None`): a heading, a header."""

    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """A way to lay out a transcript.

    `render` returns blocks for text files, to be joined by `joint`, or else the whole marked text. `traits` tell
    which noises make sense. `prepare` returns the interview as the family can hold it, or `None`. `decode` undoes
    escapes, `pack` makes bytes from the finished text. `languages` are all if empty. With `between_shows`, what
    stands between two parts of a turn may be read as a part of it.
    """

    name: str
    suffix: str
    traits: frozenset[str]
    render: Callable[[Setting], list[Block] | str]
    prepare: Callable[[KnownInterview], KnownInterview | None] = lambda interview: interview
    joint: str = "\n\n"
    languages: frozenset[str] = frozenset()
    decode: Callable[[str], str] = str
    pack: Callable[[str], bytes] = field(default=lambda text: text.encode("utf-8"))
    between_shows: bool = True

    @property
    def is_official(self) -> bool:
        """Return whether the family lays out official records only, which no other family does."""
        return "official" in self.traits


def traits(words: str) -> frozenset[str]:
    """Return the words as a set."""
    return frozenset(words.split())
