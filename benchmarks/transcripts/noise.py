"""A noise: a change of one file that leaves its turns what they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.transcripts.family import Block, Family
from benchmarks.transcripts.known import KnownInterview
from benchmarks.transcripts.setting import Setting
from benchmarks.transcripts.wording import Wording


@dataclass(frozen=True, slots=True)
class Noise:
    """A change at one or more stages of rendering; the stages come in the order of the fields.

    `needs` are traits that a family must have, `not_with` those that it must not have. `talk` changes what is
    said, `setting` how labels look and what stands around the turns, `blocks` the blocks of a text file, `text`
    its marked text, `data` its bytes.
    """

    name: str
    needs: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    talk: Callable[[KnownInterview, Wording, Random], KnownInterview] | None = None
    setting: Callable[[Setting], None] | None = None
    blocks: Callable[[list[Block], Setting], list[Block]] | None = None
    text: Callable[[str, Setting], str] | None = None
    data: Callable[[bytes], bytes] | None = None

    def fits(self, family: Family) -> bool:
        """Return whether the noise makes sense in files of the family."""
        return self.needs <= family.traits and not self.not_with & family.traits
