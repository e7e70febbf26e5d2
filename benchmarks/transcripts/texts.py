"""Breaking of lines, also in languages without spaces."""

from __future__ import annotations

import textwrap

NO_SPACES = frozenset({"zh", "ja"})
"""Languages that are written without spaces, so that a line may break anywhere."""


def folded(line: str, width: int, language: str, indent: str = "") -> str:
    """Return a line broken at `width` characters; further lines begin with `indent`."""
    if len(line) <= width:
        return line
    if language in NO_SPACES:
        return "\n".join(line[at : at + width // 2] for at in range(0, len(line), width // 2))
    return "\n".join(
        textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False, subsequent_indent=indent)
    )
