"""Find the line numbers of court reporters' pages and numbered transcripts, and the lines between the pages.

Such a page numbers every line from 1 to 25 or so; other transcripts number their lines through. What stands
between the last line of a page and the first of the next is its footer and header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Location
from corpus.turns.cleaning.cuts import Cuts, Span, cuts_of
from corpus.turns.lines import Line

_NUMBER = re.compile(r"(?P<number>\d{1,4})(?:[ \t\xa0]+(?=\S)|$)")
_PAGE = re.compile(r"(?i:(?:page|pg\.?|p\.|seite|página|pagina|стр\.?)\s*)?(?P<page>\d{1,4})")
_LEAST_NUMBERED = 10  # lines
_LEAST_SHARE = (
    0.55  # of the lines; where lines are joined, as in text of a PDF, not every one begins with its number
)
_LEAST_COUNTING = 0.85  # of the numbers at the starts of lines
_MOST_BEFORE = 3  # numbers of a title page or a header before the first that counts
_MOST_BETWEEN = 8  # lines of footer and header between two pages
_MOST_SKIPPED = 4  # numbers that may stand within a joined line
_USUAL_PAGE = 25  # lines
_LONGEST_PAGE = 60  # lines; where more are counted, the number goes through all pages


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A line with its number, which ends at `end`."""

    line: int
    number: int
    end: int


def line_number_cuts(text: str, lines: Sequence[Line]) -> Cuts:
    """Return the line numbers of `text` and the lines between its pages; nothing if its lines are not numbered."""
    found = [
        _Numbered(at, int(number["number"]), number.end("number"))
        for at, line in enumerate(lines)
        if (number := _NUMBER.match(text, line.start, line.end))
    ]
    numbered = _without_page_numbers(lines, _counting(found))
    if len(numbered) < _LEAST_NUMBERED:
        return Cuts()
    if len(numbered) < _LEAST_SHARE * (numbered[-1].line + 1 - numbered[0].line):
        return Cuts()
    spans = [(lines[each.line].start, each.end) for each in numbered]
    between_pages: list[int] = []
    most = max(each.number for each in numbered)
    last = max(most, _USUAL_PAGE) if most <= _LONGEST_PAGE and _begins_again(numbered) else 0
    pages: list[Location] = []
    for before, after in pairwise(numbered):
        between = range(before.line + 1, after.line)
        if after.number == 1 and before.number < last:
            spans += _joined(text, before, _Numbered(after.line, last + 1, after.end), lines[after.line].start)
        if after.number == 1 and len(between) <= _MOST_BETWEEN:
            between_pages += between
            pages += _page(text, lines, between, after)
        elif after.number > before.number + 1:
            spans += _joined(text, before, after, lines[after.line].start)
    between_pages += _last_footer(text, lines, between_pages, numbered[-1].line + 1)
    spans += [(lines[number - 1].end, lines[number].end) for number in between_pages]
    first = _page(text, lines, range(max(0, numbered[0].line - 2), numbered[0].line), numbered[0])
    return cuts_of(spans, _counted_pages([*first, *pages]))


def _counting(found: Sequence[_Numbered]) -> list[_Numbered]:
    """Return the numbers that count the lines: each follows the one before, or a page begins again at 1.

    Empty if too many numbers at the starts of lines do not count. The first may be the number of a page.
    """
    best: list[_Numbered] = []
    for first in range(min(len(found), _MOST_BEFORE)):
        kept = [found[first]]
        for each in found[first + 1 :]:
            if _follows(kept[-1], each):
                kept.append(each)
        if len(kept) > len(best):
            best = kept
    return best if len(best) >= _LEAST_COUNTING * len(found) else []


def _begins_again(numbered: Sequence[_Numbered]) -> bool:
    return any(each.number == 1 for each in numbered[1:])


def _without_page_numbers(lines: Sequence[Line], numbered: Sequence[_Numbered]) -> list[_Numbered]:
    """Return the numbers without those that happen to follow but number the page: alone, above its first line."""
    return [
        each
        for each, after in zip(numbered, [*numbered[1:], None], strict=False)
        if not (after and after.number == 1 and each.end == lines[each.line].end)
    ]


def _follows(before: _Numbered, after: _Numbered) -> bool:
    if 1 <= after.number - before.number <= 1 + _MOST_SKIPPED:
        return True
    return after.number == 1 and 5 <= before.number <= _LONGEST_PAGE


def _last_footer(text: str, lines: Sequence[Line], between_pages: Sequence[int], first: int) -> Iterator[int]:
    """Yield the lines from number `first` on that stand between other pages too, but for digits."""
    shapes = {_shape(text, lines[number]) for number in between_pages}
    for number in range(first, len(lines)):
        if _shape(text, lines[number]) not in shapes:
            return
        yield number


def _shape(text: str, line: Line) -> str:
    return "".join(character for character in text[line.start : line.end] if not character.isdigit()).casefold()


def _page(text: str, lines: Sequence[Line], between: range, after: _Numbered) -> Iterator[Location]:
    """Yield the page whose number stands on one of the lines between."""
    for number in between:
        if found := _PAGE.fullmatch(text[lines[number].start : lines[number].end]):
            yield Location(lines[after.line].start, page=int(found["page"]))
            return


def _counted_pages(pages: Sequence[Location]) -> Sequence[Location]:
    """Return the pages if their numbers count up, else none."""
    return pages if all((a.page or 0) + 1 == b.page for a, b in pairwise(pages)) else ()


def _joined(text: str, before: _Numbered, after: _Numbered, end: int) -> Iterator[Span]:
    """Yield the numbers between two, where several numbered lines were joined to one (as in text of a PDF).

    A number that stands there more than once could be a word of the speech, so none of them is cut.
    """
    at = before.end
    for number in range(before.number + 1, after.number):
        places = [found.span() for found in re.finditer(rf"(?<=\s){number}(?=\s)", text[at:end])]
        if len(places) == 1:
            start, stop = at + places[0][0], at + places[0][1]
            while text[stop] in " \t\xa0":
                stop += 1
            yield (start, stop)
            at = stop
