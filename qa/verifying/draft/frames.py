"""Finds the words of an article around a quotation that belong to its sentence. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.sentences import paragraph_spans
from qa.verifying.draft.quotations import Quotation
from qa.verifying.draft.speech import TITLES

HIDDEN = "\ufffc"
"""Replaces each character of a quotation, so that its words do not count as the article's own."""

REACH = 1_000
"""Maximum length of the sentence on either side of a quotation: longer ones do not say who speaks."""

_STOP = re.compile(r"[.!?…。！？]+[\"”’»)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"(\w+)\.?$")
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’\u0300-\u036f])*")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SentenceFrame:
    """The spans before and after a quotation in its sentence; empty if the sentence starts or ends with it.

    `paragraph` is the start of the article's paragraph. `lead` is the previous paragraph if this one is all
    quotation.
    """

    before: Span
    after: Span
    paragraph: int
    lead: Span


def hidden(text: str, quotations: Sequence[Quotation]) -> str:
    """Return the draft with every quotation hidden; offsets do not change."""
    pieces, at = [], 0
    for quotation in quotations:
        pieces += [text[at : quotation.start], HIDDEN * (quotation.end - quotation.start)]
        at = quotation.end
    return "".join([*pieces, text[at:]])


def frames(text: str, article: str, quotations: Sequence[Quotation]) -> list[SentenceFrame]:
    """Return the frame of each quotation of the draft `text`; `article` is the draft with them hidden."""
    paragraphs = paragraph_spans(article, 0, len(article))
    starts = [start for start, _ in paragraphs]
    all_quoted = [not any(map(str.isalnum, article[start:end])) for start, end in paragraphs]
    found = []
    for quotation in quotations:
        at = max(0, bisect_right(starts, quotation.start) - 1)
        start, end = paragraphs[at]
        before = _before(article, start, quotation.start)
        if not article[before[0] : before[1]].strip() and at and quotation.start <= start:
            before = _announced(article, paragraphs[at - 1])
        end = max(end, quotation.end)
        after = (quotation.end, quotation.end) if quotation.is_block else _after(text, article, quotation, end)
        lead = paragraphs[at - 1] if at and all_quoted[at] else (start, start)
        found.append(
            SentenceFrame(_end_of(before), (after[0], min(after[1], after[0] + REACH)), start, _end_of(lead))
        )
    return found


def clause(article: str, frame: SentenceFrame) -> SentenceFrame:
    """Return the part of a frame between the semicolons next to its quotation, which has a speaker of its own."""
    before, after = frame.before, frame.after
    last = article.rfind(";", *before)
    first = article.find(";", *after)
    return replace(
        frame,
        before=before if last < 0 else (last + 1, before[1]),
        after=after if first < 0 else (after[0], first),
    )


def _end_of(span: Span) -> Span:
    return max(span[0], span[1] - REACH), span[1]


def words(text: str, span: Span) -> list[tuple[int, int, str]]:
    """Return the words in a span with their offsets, in folded case."""
    return [(match.start(), match.end(), match.group().casefold()) for match in _WORD.finditer(text, *span)]


def _before(article: str, start: int, end: int) -> Span:
    """Return the span before a quotation, from the end of the previous sentence or quotation."""
    begin = max(start, article.rfind(HIDDEN, start, end) + 1)
    last = begin + len(article[begin:end].rstrip())
    for stop in _STOP.finditer(article, begin, end):
        if not _is_abbreviation(article, stop.start()):
            begin = stop.end() if stop.end() < last else end
    return begin, end


def _announced(article: str, paragraph: Span) -> Span:
    """Return the last sentence of a paragraph that ends with a colon, because it announces what follows."""
    start, end = paragraph
    if not article[start:end].rstrip().endswith((":", "：")):
        return end, end
    return _before(article, start, end)


def _after(text: str, article: str, quotation: Quotation, end: int) -> Span:
    """Return the span to the end of the sentence or the next quotation.

    It is empty if the quotation ended the sentence.
    """
    start = quotation.end
    following = article.find(HIDDEN, start, end)
    stop_at = following if following >= 0 else end
    rest = article[start:stop_at].lstrip()
    last = text[slice(*quotation.spans[-1])].rstrip()[-1:]
    has_ended = last in ".。" or rest.startswith((".", "。"))
    if not rest or (has_ended and not (rest[0].islower() or rest[0] in "—–-([,")) or rest.startswith((".", "。")):
        return start, start
    for stop in _STOP.finditer(article, start, stop_at):
        if not _is_abbreviation(article, stop.start()):
            return start, stop.start()
    return start, stop_at


def _is_abbreviation(text: str, stop: int) -> bool:
    """Return whether the full stop belongs to an initial or a title."""
    if text[stop] != ".":
        return False
    word = _LAST_WORD.search(text, max(0, stop - 12), stop)
    return word is not None and (len(word[1]) == 1 or word[1].casefold() in TITLES)
