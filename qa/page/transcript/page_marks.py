"""Find the words of quotes on the pages of a PDF, as rectangles. Pure.

The letters of a page are compared with those of the stored text of that page. Words that stand there several times
are only marked if the page has them as often as the text: then the same one of them is meant. No other words are
ever marked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.formats.pdf.pictures import Letter
from qa.html import Span
from qa.page.transcript.transcript import page_starts

_LEAST_LETTERS = 4
_MOST_GAP = 0.5
"""The part of a letter's height by which letters of one line may differ."""


@dataclass(frozen=True, slots=True)
class PageMark:
    """A rectangle over words of the quote with this number, in shares of the page's width and height."""

    quote: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PagePart:
    """The part of a quote on one page: its span, and that of the page's text."""

    quote: int
    page: int
    span: Span
    of_page: Span


def parts_of(document: Document, quotes: Sequence[Span]) -> list[PagePart]:
    """Return the part of each quote on each page that it stands on."""
    starts = page_starts(document)
    ends = [start for start, _ in starts[1:]] + [len(document.text)]
    found = []
    for number, (start, end) in enumerate(quotes):
        for (first, page), last in zip(starts, ends, strict=True):
            if start < last and first < end:
                found.append(PagePart(number, page, (max(start, first), min(end, last)), (first, last)))
    return found


def marks_on(part: PagePart, text: str, letters: Sequence[Letter]) -> tuple[PageMark, ...]:
    """Return rectangles over the words of a part of a quote, one for each line; none if they are not found."""
    wanted = _plain(text[slice(*part.span)])
    before = _plain(text[part.of_page[0] : part.span[0]])
    of_page = _plain(text[slice(*part.of_page)])
    on_page, places = _letters(letters)
    if len(wanted) < _LEAST_LETTERS:
        return ()
    in_text, there = list(_occurrences(of_page, wanted)), list(_occurrences(on_page, wanted))
    if len(before) not in in_text or len(there) != len(in_text):
        return ()
    first = there[in_text.index(len(before))]
    return tuple(_lines(part.quote, (letters[places[at]] for at in range(first, first + len(wanted)))))


def _plain(text: str) -> str:
    """Return the letters and digits of a text, without case and accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", text).casefold() if each.isalnum())


def _letters(letters: Sequence[Letter]) -> tuple[str, list[int]]:
    """Return the letters of a page as `_plain` writes them, and the index of the letter that each comes from."""
    plain, places = [], []
    for at, letter in enumerate(letters):
        for each in _plain(letter.character):
            plain.append(each)
            places.append(at)
    return "".join(plain), places


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _lines(quote: int, letters: Iterable[Letter]) -> Iterator[PageMark]:
    """Yield the rectangles round letters, a new one with each line."""
    line: list[Letter] = []
    for letter in letters:
        if line and not _is_beside(line[-1], letter):
            yield _round(quote, line)
            line = []
        line.append(letter)
    if line:
        yield _round(quote, line)


def _is_beside(one: Letter, other: Letter) -> bool:
    height = max(one.bottom - one.top, other.bottom - other.top)
    middles = (one.top + one.bottom) / 2, (other.top + other.bottom) / 2
    return abs(middles[0] - middles[1]) <= _MOST_GAP * height and other.right >= one.left


def _round(quote: int, line: Sequence[Letter]) -> PageMark:
    return PageMark(
        quote,
        min(each.left for each in line),
        min(each.top for each in line),
        max(each.right for each in line),
        max(each.bottom for each in line),
    )
