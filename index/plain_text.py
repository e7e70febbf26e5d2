"""Replaces compatibility characters for search and models; stored text is never changed.

Fonts, scanners and web pages write one word in many ways: with ligatures, full-width letters, superscripts,
Arabic presentation forms, soft hyphens or decomposed accents. NFKC unifies them (Unicode Standard Annex #15),
and characters that are not displayed are removed (the property Default_Ignorable_Code_Point).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]

_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_IGNORABLES = re.compile(f"[{_IGNORABLE}]+")
# Characters that may combine with the one before them: trailing jamo, and half-width kana marks and jamo.
_JOINING = re.compile(f"[{_IGNORABLE}\u1161-\u11ff\ud7b0-\ud7ff\uff9e\uff9f\uffa1-\uffdc]")


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text prepared for a model, with a map of its parts to the source.

    Parts start at `plain_starts` in `text` and at `source_starts` in the source. Both are empty if nothing
    changed.
    """

    text: str
    plain_starts: Sequence[int] = ()
    source_starts: Sequence[int] = ()

    def spans(self, source: Sequence[Span]) -> list[Span]:
        """Return spans of the source as spans of `text`."""
        if not self.source_starts:
            return list(source)
        return [(self._to_plain(start), self._to_plain(end)) for start, end in source]

    def source_span(self, start: int, end: int) -> Span:
        """Return a span of `text` as a span of the source; it covers whole characters of the source."""
        if not self.plain_starts:
            return start, end
        first = max(0, bisect_right(self.plain_starts, start) - 1)
        last = bisect_left(self.plain_starts, end) if end > start else first
        return self.source_starts[first], self.source_starts[last]

    def _to_plain(self, offset: int) -> int:
        return self.plain_starts[bisect_left(self.source_starts, offset)]


def normalised(text: str) -> str:
    """Return `text` in NFKC without characters that are not displayed."""
    if text.isascii():
        return text
    text = without_ignorables(text)
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


def without_ignorables(text: str) -> str:
    """Return `text` without characters that are not displayed: soft hyphens, joiners, variation selectors."""
    return _IGNORABLES.sub("", text)


def plain_text(text: str) -> PlainText:
    """Return `text` prepared for a model: as `normalised`, part by part, so that spans can be mapped both ways.

    A part is a character with the marks that combine with it. Ignorable characters at the start are left out.
    """
    if text.isascii() or (unicodedata.is_normalized("NFKC", text) and not _IGNORABLES.search(text)):
        return PlainText(text)
    starts = [at for at, char in enumerate(text) if not at or not _joins(char)]
    parts = [normalised(text[a:b]) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    plain_starts = [0]
    for part in parts:
        plain_starts.append(plain_starts[-1] + len(part))
    return PlainText("".join(parts), plain_starts, [*starts, len(text)])


def encodable(text: str) -> str:
    """Return `text` with each lone surrogate, which no tokenizer takes, replaced by one character."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _joins(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or _JOINING.match(char) is not None
