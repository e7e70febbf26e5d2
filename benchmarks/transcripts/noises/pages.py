"""Noises of pages: wrapped lines, page headers and numbers inside turns, line numbers, indented lines."""

from __future__ import annotations

import textwrap

from benchmarks.transcripts.family import traits
from benchmarks.transcripts.marks import aside
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.setting import Setting

_NO_SPACES = frozenset({"zh", "ja"})


def wrapped(text: str, setting: Setting) -> str:
    """Break long lines at a width between 50 and 90 characters."""
    width = setting.rng.randrange(50, 90)
    return "\n".join(_folded(line, width, setting) for line in text.split("\n"))


def _folded(line: str, width: int, setting: Setting) -> str:
    if len(line) <= width:
        return line
    if setting.interview.language in _NO_SPACES:
        return "\n".join(line[at : at + width // 2] for at in range(0, len(line), width // 2))
    return "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))


NOISES = (
    Noise("wrapped-lines", needs=traits("text"), not_with=traits("one-line structured-lines"), text=wrapped),
)
