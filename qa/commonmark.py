"""Escape text so that Markdown, rendered, shows exactly it."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>&#|~^$@]|-(?=-)|\.(?=\.\.)")
"""Marks that some Markdown gives a meaning anywhere in a line (Pandoc makes a dash of two hyphens)."""
_ACTIVE_AT_START = re.compile(r"(?m)^([+=:-]|\d{1,9}(?=[.)]))")
_LISTED_NUMBER = re.compile(r"(?m)^(\d{1,9})([.)])")
_UNSHOWN = re.compile(r"[^\S\n \x0b\x1c-\x1f\x85]|(?m:^ +| +$)|(?<= ) ")
"""White space that rendering or editors would change: all but single spaces inside a line and line feeds.

Control characters stay as they are: Markdown leaves them alone, but not all renderers take references to them.
"""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,7});")


def escape(text: str) -> str:
    """`text` such that CommonMark, rendered, shows exactly it: lines stay lines."""
    escaped = _ACTIVE.sub(r"\\\g<0>", text)
    escaped = _LISTED_NUMBER.sub(r"\1\\\2", escaped)
    escaped = _ACTIVE_AT_START.sub(lambda found: found[0] if found[0].isdigit() else f"\\{found[0]}", escaped)
    return _UNSHOWN.sub(lambda found: "".join(f"&#{ord(mark)};" for mark in found[0]), escaped)


def unescape(text: str) -> str:
    """The text that `escape` was given."""
    return _ESCAPE.sub(lambda found: found[1] or chr(min(int(found[2]), 0x10FFFF)), text)
