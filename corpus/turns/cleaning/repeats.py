"""Find page headers and footers in plain text: lines that recur where a page ends or within a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from corpus.punctuation import ENDS_WRAPPED_LINE
from corpus.turns.labels.shape import is_label_shaped
from corpus.turns.lines import Line

_LEAST_REPEATS = 3
_LEAST_LETTERS = 8  # of a recurring line; shorter ones are what people say again and again
_LONGEST_LINE = 160
_LONGEST_NAME = 50
_LEAST_GAP = 3  # of a line between pages: two blank lines above it
_MOST_WIDE = 0.3  # of the lines stand below such gaps; most stand within pages
_LEAST_BELOW = 0.6  # of the lines below such gaps recur
_ADDRESS = re.compile(r"(?i)<?(?:https?://|www\.)\S+>?|\S+@\S+\.\w{2,}")
_PAGE_NUMBER = re.compile(
    r"(?i)\W*(?:(?:page|seite|página|pagina|sayfa|strona|p|s|pg|стр|с)\.?\s*)?\d{1,4}(?:\s*(?:of|/|de|von|sur|z|из)\s*\d{1,4})?\W*"
)
_LABEL = re.compile(r"[^\W\d_][^:：]{0,40}[:：]\s*\S")
_SPEAKS = re.compile(r"(?i)(?:I|we|you|yes|no|yeah|okay|well|oh|mm)\b")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def recurring_lines(
    lines: Sequence[Line], words: Sequence[str], *, labelled: Collection[int] | None = None
) -> set[int]:
    """Return the numbers of lines that stand at the edges of pages: they recur, but for digits.

    Speech recurs too, so half of them must stand beside an address, a page number or a form feed, in the middle
    of a sentence, or below gaps that hardly any other line stands below. Lines in `labelled` begin turns, so that
    they are none of these; if it is `None`, all lines are left out that could be a name, but for those below gaps.
    """
    begins = labelled or ()
    shapes = ["" if number in begins else _shape(each) for number, each in enumerate(words)]
    counts = Counter(shape for shape in shapes if shape)
    headers = _below_gaps(lines, words) - set(begins)
    shapes = [_letters(words[number]) if number in headers else shape for number, shape in enumerate(shapes)]
    recurs = [
        number in headers
        or (counts[shape] >= _LEAST_REPEATS and (labelled is not None or not _may_be_label(each)))
        for number, (shape, each) in enumerate(zip(shapes, words, strict=True))
    ]
    if not any(recurs):
        return set()
    edges = {number for number, each in enumerate(words) if number not in begins and _is_edge(each)} | headers
    blocks = _blocks([number for number, each in enumerate(recurs) if each or number in edges])
    borne_out = Counter(
        shapes[number]
        for block in blocks
        if _is_page_end(lines, words, block, edges)
        for number in block
        if recurs[number]
    )
    sure = {shape for shape, count in borne_out.items() if count * 2 >= counts[shape]}
    return {number for block in blocks if any(shapes[each] in sure for each in block) for number in block} - {
        number for number, shape in enumerate(shapes) if recurs[number] and shape not in sure
    }


def without_lines(lines: Sequence[Line], words: Sequence[str], cut: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the spans that take the lines with these numbers out, so that a sentence around them goes on."""
    for block in _blocks(sorted(cut)):
        if block.stop == len(lines):
            yield (lines[block[0]].start, lines[block[-1]].end)
            continue
        before = lines[block[0] - 1].end if block[0] else 0
        continued = goes_on(words, block[0] - 1, block.stop)
        yield (before + 1 if continued else lines[block[0]].start, lines[block.stop].start)


def _may_be_label(words: str) -> bool:
    """Return whether a line could be a speaker's name on a line of its own, which recurs too."""
    return len(words) <= _LONGEST_NAME and is_label_shaped(words.strip("*_#[]() :："))


def _blocks(numbers: Sequence[int]) -> list[range]:
    """Return the runs of consecutive numbers."""
    blocks: list[range] = []
    for number in numbers:
        if blocks and blocks[-1].stop == number:
            blocks[-1] = range(blocks[-1].start, number + 1)
        else:
            blocks.append(range(number, number + 1))
    return blocks


def _shape(words: str) -> str:
    """Return the letters of a line that could recur at the edge of a page; empty for others."""
    if len(words) > _LONGEST_LINE or words[0].islower() or words[-1] in "?？,;" or "](" in words:
        return ""
    if _SPEAKS.match(words) or (_LABEL.match(words) and not _ADDRESS.search(words)):
        return ""
    letters = _letters(words)
    return letters if len(letters) >= _LEAST_LETTERS else ""


def _is_edge(words: str) -> bool:
    """Return whether the line is only an address or a page number."""
    return bool(_ADDRESS.fullmatch(words) or (len(words) <= 20 and _PAGE_NUMBER.fullmatch(words)))


def _below_gaps(lines: Sequence[Line], words: Sequence[str]) -> set[int]:
    """Return the lines of one shape below most of the few wide gaps of a text: headers that somebody typed.

    Two are enough if they repeat the first line of the text, or if no other line stands below such a gap and one
    of them parts a sentence.
    """
    wide = [number for number, line in enumerate(lines) if number and line.gap >= _LEAST_GAP]
    if not 1 < len(wide) <= _MOST_WIDE * len(lines):
        return set()
    shapes = {number: _letters(words[number]) for number in wide if len(words[number]) <= _LONGEST_LINE}
    shape, count = Counter(shapes.values()).most_common(1)[0] if shapes else ("", 0)
    found = {number for number in shapes if shapes[number] == shape}
    is_title = shape == _letters(words[0])
    if len(shape) < (1 if is_title else _LEAST_LETTERS) or count < _LEAST_BELOW * len(wide):
        return set()
    parts = any(goes_on(words, number - 1, number + 1) for number in found)
    sure = count >= _LEAST_REPEATS or (count > 1 and (is_title or (parts and count == len(wide))))
    return found if sure else set()


def _letters(words: str) -> str:
    return _NOT_LETTERS.sub("", words).casefold()


def _is_page_end(lines: Sequence[Line], words: Sequence[str], block: range, edges: Collection[int]) -> bool:
    """Return whether the block stands where a page ends, by its lines or by the sentence around it."""
    if any(number in edges for number in block):
        return True
    if lines[block[0]].paged or (block.stop < len(lines) and lines[block.stop].paged):
        return True
    return goes_on(words, block[0] - 1, block.stop)


def goes_on(words: Sequence[str], before: int, after: int) -> bool:
    """Return whether a sentence that line number `before` does not end goes on, small, on line number `after`."""
    if before < 0 or after >= len(words):
        return False
    return not ENDS_WRAPPED_LINE.search(words[before][-12:]) and words[after][0].islower()
