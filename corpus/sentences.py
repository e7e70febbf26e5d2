"""Sentences as spans of the text: the unit of highlighting."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

Span = tuple[int, int]

# A blank line ends a sentence whatever the punctuation; the line end may be of any kind.
_BLANK_LINES = re.compile(
    r"(?:\r\n?|\n|\x0b|\x0c|\x85|\u2028|\u2029)[^\S\r\n]*(?:[\r\n\x0b\x0c\x85\u2028\u2029]\s*)+|\f"
)
# What the splitter takes for a sentence although the next word belongs to it: a title or an initial beyond ASCII.
_INITIAL_OR_TITLE = re.compile(
    r"(?:^|[\s(\[\"'“‘«])(?:[^\W\d_A-Za-z]\.|(?:Prof|Dr|Mr|Mrs|Ms|St|Rev|Hon|Gen|Col|Capt|Lt|Sgt|Gov|Sen|Rep|Msgr)\.)+$",
)
_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f]")  # the splitter counts a space as one byte, and crashes if it has more
_HAS_WORD = re.compile(r"\w")

WINDOW = 8_192
"""Characters of a paragraph in which the splitter looks for sentences at a time."""

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)


def sentence_spans(text: str, start: int, end: int, *, language: str | None = None) -> list[Span]:
    """Return half-open spans of the sentences in `text[start:end]`, trimmed of white space.

    Together they cover every character but white space. `language` is an ISO 639-1 code; by default it is
    recognised by the script, else English.
    """
    return [
        span for paragraph in paragraph_spans(text, start, end) for span in _sentences(text, paragraph, language)
    ]


def paragraph_spans(text: str, start: int, end: int) -> list[Span]:
    """Return half-open spans of what blank lines separate in `text[start:end]`, trimmed."""
    spans, at = [], start
    for gap in _BLANK_LINES.finditer(text, start, end):
        spans.append((at, gap.start()))
        at = gap.end()
    spans.append((at, end))
    return [trimmed for span in spans if (trimmed := trim(text, *span))]


def trim(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends, `None` when nothing else is in it."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    kept = len(piece.strip())
    return (start + left, start + left + kept) if kept else None


def _sentences(text: str, paragraph: Span, language: str | None) -> Iterator[Span]:
    start, end = paragraph
    piece = _WIDE_SPACE.sub(" ", text[start:end])  # as long as before
    held: int | None = None
    has_word = False
    for begin, right in _boundaries(piece, language or _language(piece)):
        left = held if held is not None else begin
        has_word = has_word or bool(_HAS_WORD.search(piece, begin, right))
        if not has_word and right < len(piece):  # punctuation alone
            held = left if held is not None or not piece[left:right].isspace() else None
            continue
        span = trim(text, start + left, start + right)
        if span is not None and right < len(piece) and _ends_in_title(text[span[0] : span[1]]):
            held = left
            continue
        held, has_word = None, False
        if span is not None:
            yield span


def _boundaries(piece: str, language: str) -> Iterator[Span]:
    """Yield the start and end of each sentence that the splitter finds.

    Its time grows with the square of the length, so that a long text is read in overlapping windows. Only what
    ends in the first half of a window counts: marks further on may change where a sentence ends. A sentence that
    fills a window is divided between two words.
    """
    at = 0
    while len(piece) - at > WINDOW:
        space = piece.rfind(" ", at + WINDOW // 2, at + WINDOW)
        split = _split(piece[at : space + 1 if space > 0 else at + WINDOW], language)
        found = [each for each in split if each[1] <= WINDOW // 2] or split[:1]
        yield from ((at + begin, at + end) for begin, end in found)
        at += found[-1][1]
    yield from ((at + begin, at + end) for begin, end in _split(piece[at:], language))


def _split(piece: str, language: str) -> list[Span]:
    return [
        (each["start_index"], each["end_index"]) for each in sentencex.get_sentence_boundaries(language, piece)
    ]


def _ends_in_title(sentence: str) -> bool:
    """Return whether the splitter stopped too early, after an initial or a title."""
    return len(sentence) <= 400 and bool(_INITIAL_OR_TITLE.search(sentence))


def _language(piece: str) -> str:
    sample = piece[:400]
    if sample.isascii():
        return "en"
    for language, script in _SCRIPTS:
        if len(script.findall(sample)) * 4 > len(sample):
            return language
    return "en"
