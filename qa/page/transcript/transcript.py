"""A whole interview as a conversation, with the quoted words marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Document, Turn
from corpus.markup import shown_text
from corpus.turns.labels.names import honoured
from qa.answering.understanding.filters import shown_title
from qa.html import Html, Span, dressed, element, is_filled, joined, prose
from qa.page.withheld import WithheldRun, is_unseen, parts_of, withheld_note, withheld_runs
from qa.page.words.below import said
from qa.page.words.messages import Words
from qa.values import clock

# The number of speaker colours; more speakers reuse them.
_VOICES = 6
_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n\s*")
_WORD = re.compile(r"[^\W\d_]+")
# Labels that mark a turn without naming anyone: `Q:`, `A:` and their words.
_MARK_WORDS = frozenset({"q", "a", "question", "answer"})


@dataclass(frozen=True, slots=True)
class TranscriptBlock:
    """A span of the document that is shown as one block: a turn, or text between turns."""

    start: int
    end: int
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class QuoteMark:
    """A quote in its interview, and its best sentences."""

    span: Span
    best: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """The marked quotes of an interview, in order and without overlap; `shown` is the one it opens at."""

    quotes: tuple[QuoteMark, ...] = ()
    shown: int = 0

    @classmethod
    def of(cls, shown: QuoteMark, others: Iterable[QuoteMark] = ()) -> Marks:
        """Return `shown` with those of `others` that do not overlap."""
        quotes = [shown]
        for other in others:
            if not any(_touches(other.span, each.span) for each in quotes):
                quotes.append(other)
        quotes.sort(key=lambda each: each.span)
        return cls(tuple(quotes), quotes.index(shown))

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return the spans of the quotes."""
        return tuple(each.span for each in self.quotes)


@dataclass(frozen=True, slots=True)
class _Setting:
    """The data for each block of a document.

    `breaks` are the offsets where pages begin, and timed words, if it `is_playable`. Each has a sign without text.
    """

    words: Words
    document: Document
    marks: Marks
    voices: Mapping[str, int]
    breaks: Sequence[int]
    is_playable: bool
    withheld: Mapping[int, WithheldRun]


def source(words: Words, document: Document, marks: Marks, is_playable: bool = False) -> Html:
    """Return the document as HTML: its head and its text, with quotes in `mark` elements of class `or-quoted`.

    `data-quote` holds the number of the quote; the shown one also has the class `or-cited`. If a quote lies within
    one turn, the text of its element is exactly `document.text[start:end]`, without the markup of the file. If the
    recording `is_playable`, times are buttons that play it.
    """
    breaks = tuple(start for start, _ in page_starts(document)[1:])
    if is_playable:
        breaks = tuple(sorted({*breaks, *(at.start for at in document.locations if at.seconds is not None)}))
    withheld = withheld_runs(document)
    setting = _Setting(words, document, marks, _voices(document.turns), breaks, is_playable, withheld)
    blocks = []
    earlier: Turn | None = None
    ahead = list(document.sessions)
    for block in blocks_of(document, marks.spans):
        while ahead and ahead[0].start < block.end:
            blocks.append(_session(document, ahead.pop(0).start))
            earlier = None  # the speaker is named again
        blocks.append(_block(setting, block, earlier))
        earlier = block.turn or earlier
    return joined([_head(words, document), element("div", *blocks, class_="or-transcript")])


def _session(document: Document, start: int) -> Html:
    """Return the date and place of the session that begins at `start`."""
    session = document.session_at(start)
    return element("p", " · ".join(filter(None, (session.date, session.place))), class_="or-facts or-session")


def page_starts(document: Document) -> list[tuple[int, int]]:
    """Return the start and number of each page."""
    starts: list[tuple[int, int]] = []
    for location in document.locations:
        if location.page is not None and (not starts or location.page != starts[-1][1]):
            starts.append((location.start, location.page))
    return starts


def blocks_of(document: Document, quotes: Sequence[Span] = ()) -> Iterator[TranscriptBlock]:
    """Yield the document's text in order, split into turns and the text between them.

    Labels, timestamps and white space between turns are left out, since the page shows speakers in its own way.
    Text that overlaps one of `quotes` is never left out.
    """
    at = 0
    for turn in document.turns:
        if not document.is_masked(at, turn.start):
            yield from _between(document.text, (at, turn.start), _label_words(turn.speaker), quotes)
        yield TranscriptBlock(turn.start, turn.end, turn)
        at = turn.end
    labels = _label_words(None) if document.turns else None
    if not document.turns or not document.is_masked(at, len(document.text)):
        yield from _between(document.text, (at, len(document.text)), labels, quotes)


def _label_words(speaker: str | None) -> frozenset[str]:
    """Return the words that a label of `speaker` can consist of."""
    names = [word.casefold() for word in _WORD.findall(speaker or "")]
    initials = [name[0] for name in names]
    return _MARK_WORDS.union(names, initials, ["".join(initials)])


def _between(
    text: str, span: Span, labels: frozenset[str] | None, quotes: Sequence[Span]
) -> Iterator[TranscriptBlock]:
    """Yield the paragraphs of `text[span]` without the lines that are only `labels`."""
    at = span[0]
    quotes = [quote for quote in quotes if _touches(span, quote)]
    breaks = [(found.start(), found.end()) for found in _PARAGRAPH_BREAK.finditer(text, *span)]
    # A quote stays in one block, even with blank lines in it.
    breaks = [gap for gap in breaks if not any(_touches(gap, quote) for quote in quotes)]
    for left, right in [*breaks, (span[1], span[1])]:
        paragraph = (at, left)
        if not any(_touches(paragraph, quote) for quote in quotes):
            paragraph = _without_labels(text, paragraph, labels)
        if paragraph[0] < paragraph[1]:
            yield TranscriptBlock(*paragraph)
        at = right


def _without_labels(text: str, span: Span, labels: frozenset[str] | None) -> Span:
    """Return `span` without blank lines, times and labels at its start and end."""
    start, end = span
    while start < end:
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end + 1
        if not _is_label(text[start:line_end], labels):
            break
        start = line_end
    while start < end:
        line_start = max(text.rfind("\n", start, end - 1) + 1, start)
        if not _is_label(text[line_start:end], labels):
            break
        end = line_start
    return start, end


def _is_label(line: str, labels: frozenset[str] | None) -> bool:
    """Return true if `line` is blank, or has only a label and a time where `labels` are known."""
    if labels is None:
        return not line.strip()
    # A form of address is not part of a name: `CHAIRMAN LIND:`.
    named = honoured(" ".join(_WORD.findall(line.casefold())))
    return all(word in labels for word in named.split())


def _touches(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def _block(setting: _Setting, block: TranscriptBlock, earlier: Turn | None) -> Html:
    turn = block.turn
    place = {"data_start": str(block.start), "data_end": str(block.end)}  # of words that are selected here
    spoken = element("div", _words(setting, block), class_="or-spoken", dir="auto", **place)
    if turn is None:
        return element("div", spoken, class_="or-aside")
    note = withheld_note(setting.words, setting.withheld, turn)
    number = setting.voices.get(turn.speaker or "")
    look = f"or-turn or-{turn.role}" + (f" or-voice-{number}" if number else "")
    look += " or-held" if turn.number in setting.withheld else ""
    return element(
        "section", note, _turn_head(setting, turn, earlier), spoken, class_=look, data_turn=str(turn.number)
    )


def _words(setting: _Setting, block: TranscriptBlock) -> Html:
    marks, path = setting.marks, setting.document.path
    text = shown_text(setting.document.text[block.start : block.end], path)
    is_filled_text = is_filled(text.text)
    quotes = {each.span: (number, each.best) for number, each in enumerate(marks.quotes)}

    def plain(span: Span) -> Html:
        """Return the text with a sign where each page, or timed words, begin; the sign has no text."""
        first = bisect_left(setting.breaks, max(span[0], block.start + 1))
        edges = [span[0], *setting.breaks[first : bisect_left(setting.breaks, span[1])], span[1]]
        parts = [
            prose(text.between(left - block.start, right - block.start), is_filled_text)
            for left, right in pairwise(edges)
        ]
        signs = [_sign(setting, edge) for edge in edges[1:-1]]
        return joined([parts[0], *(part for pair in zip(signs, parts[1:], strict=True) for part in pair)])

    def seen(span: Span) -> Html:
        """Return the text with a note in place of what is withheld from the viewer."""
        note = element("span", setting.words("withheld"), class_="or-withheld")
        return joined(note if hidden else plain(part) for part, hidden in _joined_parts(setting.document, span))

    def best(span: Span) -> Html:
        return element("mark", plain(span), class_="or-best")

    def quoted(span: Span) -> Html:
        # A quote that spans several blocks is marked in each of them.
        number, sentences = next(quotes[each] for each in quotes if _touches(each, span))
        look = "or-quoted or-cited" if number == marks.shown else "or-quoted"
        return element("mark", dressed(span, sentences, best, plain), class_=look, data_quote=str(number))

    span = (block.start, block.end)
    near = [each for each in quotes if _touches(each, span)]
    return dressed(span, near, quoted, seen)


def _joined_parts(document: Document, span: Span) -> Iterator[tuple[Span, bool]]:
    """Yield the parts of a span; of several withheld ones in a row only the first."""
    was_hidden = False
    for part, is_hidden in parts_of(document, span):
        if not (is_hidden and was_hidden):
            yield part, is_hidden
        was_hidden = is_hidden


def _sign(setting: _Setting, start: int) -> Html:
    at = setting.document.location_at(start)
    number = at.page
    if number is None and at.seconds is not None:
        return element("span", class_="or-cue", data_seconds=f"{at.seconds:g}")
    return element("span", class_="or-page-sign", data_page=setting.words("page", number=number or 0))


def _turn_head(setting: _Setting, turn: Turn, earlier: Turn | None) -> Html:
    """Return the speaker, if it differs from the turn before, and the place as in citations."""
    goes_on = earlier is not None and (earlier.speaker, earlier.role) == (turn.speaker, turn.role)
    name = "" if goes_on or is_unseen(setting.document, turn) else _name(setting.words, turn)
    speaker = element("bdi", name, class_="or-speaker") if name else Html("")
    return element("header", speaker, _place(setting, turn), class_="or-turn-head")


def _place(setting: _Setting, turn: Turn) -> Html:
    words, location = setting.words, setting.document.location_at(turn.start)
    if location.page is not None:
        return element("span", words("page", number=location.page), class_="or-place")
    if location.seconds is None:
        return element("span", words("turn", number=turn.number), class_="or-place")
    time = clock(location.seconds)
    if not setting.is_playable:
        return element("span", time, class_="or-place")
    return element(
        "button",
        time,
        type="button",
        class_="or-place or-play",
        data_do="play",
        data_seconds=f"{location.seconds:g}",
        aria_label=words("play-from", time=time),
    )


def _name(words: Words, turn: Turn) -> str:
    roles = {"question": words("interviewer"), "answer": words("respondent"), "other": ""}
    return turn.speaker or roles[turn.role]


def _voices(turns: Sequence[Turn]) -> dict[str, int]:
    """Return a number from 1 for each interviewee, in order of appearance."""
    names = dict.fromkeys(turn.speaker for turn in turns if turn.role == "answer" and turn.speaker)
    return {name: place % _VOICES + 1 for place, name in enumerate(names)}


def _head(words: Words, document: Document) -> Html:
    facts = [fact for fact in (document.date, document.place) if fact]
    people = ", ".join(document.participants)
    parts = [element("h2", shown_title(document), class_="or-source-title", dir="auto")]
    if facts:
        parts.append(element("p", " · ".join(facts), class_="or-facts", dir="auto"))
    if people:
        parts.append(element("p", people, class_="or-facts", dir="auto"))
    if not document.turns:
        parts.append(element("p", words("no-turns"), class_="or-remark"))
    parts += [element("p", said(words, warning), class_="or-remark", dir="auto") for warning in document.warnings]
    return element("header", *parts, class_="or-source-head")
