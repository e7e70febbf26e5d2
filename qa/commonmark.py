"""Escape text so that rendered Markdown shows exactly this text."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>&#|~^$@]|-(?=-)|\.(?=\.\.)")
"""Characters with a meaning anywhere in a line in some Markdown (Pandoc turns two hyphens into a dash)."""
_ACTIVE_AT_START = re.compile(r"(?m)^([+=:-]|\d{1,9}(?=[.)]))")
_LISTED_NUMBER = re.compile(r"(?m)^(\d{1,9})([.)])")
_UNSHOWN = re.compile(r"[^\S\n \x0b\x1c-\x1f\x85]|(?m:^ +| +$)|(?<= ) ")
"""White space that rendering or editors would change: all but single spaces inside a line and line feeds.

Control characters stay: Markdown doesn't change them, and not all renderers accept references to them.
"""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,7});")


def escape(text: str) -> str:
    """Return `text` escaped so that rendered CommonMark shows exactly this text, line by line."""
    escaped = _ACTIVE.sub(r"\\\g<0>", text)
    escaped = _LISTED_NUMBER.sub(r"\1\\\2", escaped)
    escaped = _ACTIVE_AT_START.sub(lambda found: found[0] if found[0].isdigit() else f"\\{found[0]}", escaped)
    return _UNSHOWN.sub(lambda found: "".join(f"&#{ord(mark)};" for mark in found[0]), escaped)


def unescape(text: str) -> str:
    """Return the text that was given to `escape`."""
    return _ESCAPE.sub(lambda found: found[1] or chr(min(int(found[2]), 0x10FFFF)), text)
