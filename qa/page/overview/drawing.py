"""Draw SVG with text in any script. All text is escaped.

Text can't be measured on the server, so its width is estimated, and rather too wide than too narrow.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from qa.html import Html, element

LETTER = 13
"""Font size in pictures, in pixels."""
_WIDE, _UPPER, _COMMON, _NARROW = 1.05, 0.8, 0.65, 0.4
"""Widths of letters relative to the font size: Han, kana and W; capitals; others; the narrowest."""
_NARROW_LETTERS = frozenset("iljftrI.,;:'!|()[] ")
_REPLACEMENT = "\ufffd"
_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")
"""Characters that change the text direction, and noncharacters."""
_LONGEST = 400
"""Characters of a label that are read; no picture has room for more."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in pixels from the upper left corner of the picture."""

    x: float
    y: float
    width: float
    height: float


def plain(text: str) -> str:
    """Return the start of `text` on one line, without control characters and direction marks."""
    cleaned = "".join(_REPLACEMENT if _is_control(char) else char for char in " ".join(text[:_LONGEST].split()))
    return f"{cleaned}…" if len(text) > _LONGEST else cleaned


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") or char in _STEERING


def width_of(text: str, size: float = LETTER) -> float:
    """Return the estimated width of `text` in pixels at a font size."""
    return size * sum(map(_width, text))


def _width(char: str) -> float:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(char) in ("W", "F") or char in "mwMW@%":
        return _WIDE
    if char in _NARROW_LETTERS:
        return _NARROW
    return _UPPER if char.isupper() else _COMMON


def fitted(text: str, width: float, size: float = LETTER) -> str:
    """Return `text` cleaned and cut to about `width` pixels, with an ellipsis if it was cut."""
    text = plain(text)
    if width_of(text, size) <= width:
        return text
    room, end = width - width_of("…", size), 0
    for char in text:
        room -= size * _width(char)
        if room < 0:
            break
        end += 1
    return f"{text[:end].rstrip()}…"


def number(value: float) -> str:
    """Return a coordinate rounded to a tenth of a pixel."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def rectangle(box: Box, style: str) -> Html:
    """Return a rectangle of the class `style`."""
    return element(
        "rect",
        x=number(box.x),
        y=number(box.y),
        width=number(max(box.width, 0)),
        height=number(max(box.height, 0)),
        class_=style,
    )


def words(text: str, x: float, y: float, style: str, anchor: str = "start") -> Html:
    """Return a line of text with its baseline at `y`; `anchor` is `start`, `middle` or `end`."""
    # The anchor depends on the direction: use that of the picture, whatever the script of the text.
    return element("text", text, x=number(x), y=number(y), class_=style, text_anchor=anchor, direction="ltr")


def button(label: str, *parts: Html, **attributes: str | None) -> Html:
    """Return parts of a picture as one button; `label` says what it does."""
    title = element("title", label)
    return element(
        "g", title, *parts, role="button", tabindex="0", aria_label=label, class_="or-pick", **attributes
    )


def group(label: str, *parts: Html) -> Html:
    """Return parts of a picture as one image for screen readers."""
    return element("g", element("title", label), *parts, role="img", aria_label=label)


def picture(label: str, width: float, height: float, *parts: Html) -> Html:
    """Return a picture of that size in pixels; `label` says what it shows."""
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=number(width),
        height=number(height),
        role="group",
        aria_label=label,
        class_="or-svg",
    )
