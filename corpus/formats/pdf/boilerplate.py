"""Running headers, footers and page numbers: found by what repeats at the edges of pages, and cut out.

An answer that goes on over the page is then one span of clean text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, groupby

from corpus.formats.pdf.cells import PdfLine
from corpus.formats.pdf.label_lines import line_key, says_role

EDGE_LINES = 4
"""Headers and footers have no more lines than this."""

REPEATED_SHARE = 0.6
"""A line other than a page number is boilerplate at the edge of this share of the odd or even pages."""

NEARLY_EVERY = 0.9
"""A name that also labels speech heads the pages when it is at the edge of this share of them..."""

FEWEST_HEADED = 4
"""... and when they are at least so many."""

SAME_HEIGHT = 4.0
"""Points by which the height of a header may differ from page to page."""

LONGEST_HEADER = 90
"""Characters of a running header; a line of speech that ends with a number is usually longer."""

NOTE_HEIGHT = 0.9
"""Footnotes are set in letters at most this high, in heights of the usual ones."""

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]{1,7}", re.IGNORECASE)
_AT_AN_END = re.compile(r"(\d{1,4})\s+\D.*|.*\D\s+(\d{1,4})", re.DOTALL)
_NOTE = re.compile(r"\s*(?:\d{1,3}[.)]?(?=\s|[^\W\d])|[*†‡§])")
_ALONE = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|strona|sayfa|стр\.?|p\.|pg\.?)\s*)?(\d{1,4})\W*(?:(?:of|von|de|di|sur|из|/)\s*\d{1,4}\W*)?",
    re.IGNORECASE,
)


def without_boilerplate(pages: Sequence[Sequence[PdfLine]], labels: Collection[str]) -> list[list[PdfLine]]:
    """Return the lines of every page without those that repeat at the edges of pages or number them.

    Several small pages on one sheet are looked at one by one. Lines whose keys are `labels` are speech, unless a
    name heads nearly every page too.
    """
    parts = [_small_pages(page) for page in pages]
    cleaned = _without_edges([part for page in parts for part in page], labels)
    ends = list(accumulate(map(len, parts)))
    return [
        [line for part in cleaned[end - len(page) : end] for line in part]
        for page, end in zip(parts, ends, strict=True)
    ]


def _small_pages(page: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Return the columns of a page that begin or end alike, but for numbers, as small pages do; else the page."""
    flows = [list(lines) for _, lines in groupby(page, key=lambda line: line.flow)]
    long = [lines for lines in flows if len(lines) > EDGE_LINES]
    if len(long) < 2 or len(long) < len(flows):
        return [list(page)]
    alike = (
        {_key(max(lines, key=lambda line: line.top)) for lines in long},
        {_key(min(lines, key=lambda line: line.bottom)) for lines in long},
    )
    return flows if any(len(keys) == 1 for keys in alike) else [list(page)]


def _without_edges(pages: Sequence[Sequence[PdfLine]], labels: Collection[str]) -> list[list[PdfLine]]:
    cleaned = [list(page) for page in pages]
    for from_top in (True, False):
        for _ in range(EDGE_LINES):
            outer = [_outermost(page, from_top) for page in cleaned]
            cut = _repeated(outer, labels)
            if not cut:
                break
            for page in cut:
                cleaned[page].remove(outer[page])  # type: ignore[arg-type]  # only pages with a line are cut
    return cleaned


def without_notes(pages: Sequence[Sequence[PdfLine]]) -> tuple[list[list[PdfLine]], int]:
    """Return the lines of every page without the footnotes at its end, and on how many pages there were any."""
    heights = sorted(line.height for page in pages for line in page)
    usual = heights[len(heights) // 2] if heights else 0.0
    cleaned = [_above_notes(page, NOTE_HEIGHT * usual) for page in pages]
    return cleaned, sum(len(clean) < len(page) for clean, page in zip(cleaned, pages, strict=True))


def _above_notes(page: Sequence[PdfLine], height: float) -> list[PdfLine]:
    """Return the lines of a page down to where only small letters follow, the first of them with a note's mark."""
    end = len(page)
    while end and page[end - 1].height <= height:
        end -= 1
    first = next((at for at in range(end, len(page)) if _NOTE.match(page[at].text)), len(page))
    return list(page[:first]) if end else list(page)


def _outermost(page: Sequence[PdfLine], from_top: bool) -> PdfLine | None:
    if not page:
        return None
    return max(page, key=lambda line: line.top) if from_top else min(page, key=lambda line: line.bottom)


def _repeated(outer: Sequence[PdfLine | None], labels: Collection[str]) -> set[int]:
    """Return the pages whose outermost line is boilerplate."""
    keys = [line_key(line) if line is not None else None for line in outer]
    spoken = {page for page, key in enumerate(keys) if key in labels} - set(_headed(keys))
    return {*_numbered(outer), *_running(outer)} - spoken


def _headed(keys: Sequence[str | None]) -> Iterator[int]:
    """Yield pages with a name at their edge that nearly all pages have there, or all left or right ones."""
    for first, step in ((0, 1), (0, 2), (1, 2)):
        chosen = range(first, len(keys), step)
        key, count = Counter(keys[page] for page in chosen).most_common(1)[0] if chosen else (None, 0)
        if key and not says_role(key) and count >= max(FEWEST_HEADED, NEARLY_EVERY * len(chosen)):
            yield from (page for page in chosen if keys[page] == key)


def _numbered(outer: Sequence[PdfLine | None]) -> Iterator[int]:
    """Yield pages whose outermost line is the page's number, or begins or ends with it, in step with the pages.

    A number among words (a chapter's title, say) must be in step on half of all pages. A single page may be
    numbered too, when it says so in words or as a fraction ("Page 1", "1/1").
    """
    alone: dict[int, list[int]] = {}
    among_words: dict[int, list[int]] = {}
    for page, line in enumerate(outer):
        text = line.text.strip() if line is not None else ""
        if match := _ALONE.fullmatch(text):
            alone.setdefault(int(match[1]) - page, []).append(page)
            if len(outer) == 1 and not text.isdigit():
                yield page
        elif len(text) <= LONGEST_HEADER and (match := _AT_AN_END.fullmatch(text)):
            among_words.setdefault(int(match[1] or match[2]) - page, []).append(page)
        elif _ROMAN.fullmatch(text) and len(outer) > 3:
            yield page
    for offset, pages in alone.items():
        if len(pages) + len(among_words.get(offset, ())) > 1:
            yield from pages
    for pages in among_words.values():
        if len(pages) >= max(3, len(outer) / 2):
            yield from pages


def _running(outer: Sequence[PdfLine | None]) -> Iterator[int]:
    """Yield pages whose outermost line recurs on other pages at one height; left and right may differ."""
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


def _key(line: PdfLine) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split())).casefold()


def _at_one_height(pages: Sequence[int], outer: Sequence[PdfLine | None]) -> bool:
    heights = sorted(line.top for page in pages if (line := outer[page]) is not None)
    middle = heights[len(heights) // 2]
    return sum(abs(height - middle) <= SAME_HEIGHT for height in heights) >= 0.8 * len(heights)
