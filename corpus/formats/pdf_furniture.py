"""Running headers, footers and page numbers: found by what repeats at the edges of pages, and cut out.

An answer that goes on over the page is then one stretch of clean text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.formats.pdf_lines import Line

EDGE_LINES = 4
"""Headers and footers have no more lines than this."""

REPEATED_SHARE = 0.6
"""A line that is no page number is furniture when it stands at the edge of this share of the odd or even pages."""

SAME_HEIGHT = 4.0
"""Points by which the height of a header may differ from page to page."""

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]{1,7}", re.IGNORECASE)
_ALONE = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|strona|sayfa|стр\.?|p\.|pg\.?)\s*)?(\d{1,4})\W*(?:(?:of|von|de|di|sur|из|/)\s*\d{1,4}\W*)?",
    re.IGNORECASE,
)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of every page without those that repeat at the edges of pages or number them."""
    cleaned = [list(page) for page in pages]
    for from_top in (True, False):
        for _ in range(EDGE_LINES):
            outer = [_outermost(page, from_top) for page in cleaned]
            cut = _repeated(outer)
            if not cut:
                break
            for page in cut:
                cleaned[page].remove(outer[page])  # type: ignore[arg-type]  # only pages with a line are cut
    return cleaned


def _outermost(page: Sequence[Line], from_top: bool) -> Line | None:
    if not page:
        return None
    return max(page, key=lambda line: line.top) if from_top else min(page, key=lambda line: line.bottom)


def _repeated(outer: Sequence[Line | None]) -> set[int]:
    """The pages whose outermost line is furniture."""
    return {*_numbered(outer), *_running(outer)}


def _numbered(outer: Sequence[Line | None]) -> Iterator[int]:
    """Pages whose outermost line holds nothing but the page's number, in step with the pages.

    A single page may be numbered too, when it says so in words or as a fraction ("Page 1", "1/1").
    """
    offsets: dict[int, list[int]] = {}
    for page, line in enumerate(outer):
        if line is not None and (match := _ALONE.fullmatch(line.text)):
            offsets.setdefault(int(match[1]) - page, []).append(page)
            if len(outer) == 1 and not line.text.strip().isdigit():
                yield page
        elif line is not None and _ROMAN.fullmatch(line.text.strip()) and len(outer) > 3:
            yield page
    for pages in offsets.values():
        if len(pages) > 1:
            yield from pages


def _running(outer: Sequence[Line | None]) -> Iterator[int]:
    """Pages whose outermost line is that of many others (left and right pages may differ) at the same height."""
    keys = [_key(line) if line is not None else None for line in outer]
    for parity in ((0, 2), (1, 2), (0, 1)):
        chosen = range(parity[0], len(outer), parity[1])
        counts = Counter(keys[page] for page in chosen if keys[page] is not None)
        for key, count in counts.items():
            pages = [page for page in chosen if keys[page] == key]
            if count >= max(_fewest(len(outer)), REPEATED_SHARE * len(chosen)) and _at_one_height(pages, outer):
                yield from pages


def _fewest(pages: int) -> int:
    return 2 if pages < 5 else 3


def _key(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split())).casefold()


def _at_one_height(pages: Sequence[int], outer: Sequence[Line | None]) -> bool:
    heights = sorted(line.top for page in pages if (line := outer[page]) is not None)
    middle = heights[len(heights) // 2]
    return sum(abs(height - middle) <= SAME_HEIGHT for height in heights) >= 0.8 * len(heights)
