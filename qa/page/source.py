"""A whole interview set as a conversation, with the quoted words marked in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from corpus.document import Document, Turn
from qa.page.markup import Html, Span, element, is_filled, joined, marked, prose
from qa.page.wording import Wording
from qa.values import clock

# How many people can be told apart by colour; further ones begin again with the first colour.
_VOICES = 6
_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n\s*")
_WORD = re.compile(r"[^\W\d_]+")
# Letters that stand alone as marks of a turn: `Q:`, `A:` and their words.
_MARK_WORDS = frozenset({"q", "a", "question", "answer"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the document's text that is set as one block: a turn, or text that is nobody's speech."""

    start: int
    end: int
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in a source: the quote, and within it the sentences that answer best."""

    quote: Span
    best: tuple[Span, ...] = ()


def source(words: Wording, document: Document, marks: Marks) -> Html:
    """The document as HTML: its head and all its words, the quote in `mark` elements of class `or-cited`.

    Where the quote lies within one turn, the text content of that one element is exactly
    `document.text[start:end]`.
    """
    voices = _voices(document.turns)
    blocks = []
    earlier: Turn | None = None
    for stretch in stretches(document, marks.quote):
        blocks.append(_block(words, document, stretch, earlier, voices, marks))
        earlier = stretch.turn or earlier
    return joined([_head(words, document), element("div", *blocks, class_="or-transcript")])


def title_of(document: Document) -> str:
    """The title as citations give it: the name of the file where the document has none."""
    return document.title or PurePath(document.path).stem


def stretches(document: Document, quote: Span) -> Iterator[Stretch]:
    """The document's text in order, cut into turns and the text between them.

    Labels, time stamps and blank space between turns are left out, for the page shows who speaks in its own
    way; nothing that overlaps `quote` is.
    """
    at = 0
    for turn in document.turns:
        yield from _between(document.text, (at, turn.start), _label_words(turn.speaker), quote)
        yield Stretch(turn.start, turn.end, turn)
        at = turn.end
    labels = _label_words(None) if document.turns else None
    yield from _between(document.text, (at, len(document.text)), labels, quote)


def _label_words(speaker: str | None) -> frozenset[str]:
    """The words of which a label of `speaker` can be made."""
    names = [word.casefold() for word in _WORD.findall(speaker or "")]
    initials = [name[0] for name in names]
    return _MARK_WORDS.union(names, initials, ["".join(initials)])


def _between(text: str, span: Span, labels: frozenset[str] | None, quote: Span) -> Iterator[Stretch]:
    """The paragraphs of `text[span]`, less what only says who speaks next: lines made of `labels`."""
    at = span[0]
    breaks = [(found.start(), found.end()) for found in _PARAGRAPH_BREAK.finditer(text, *span)]
    # A quote stays in one block, whatever blank lines it holds.
    breaks = [gap for gap in breaks if not _touches(gap, quote)]
    for left, right in [*breaks, (span[1], span[1])]:
        paragraph = (at, left)
        if not _touches(paragraph, quote):
            paragraph = _without_labels(text, paragraph, labels)
        if paragraph[0] < paragraph[1]:
            yield Stretch(*paragraph)
        at = right


def _without_labels(text: str, span: Span, labels: frozenset[str] | None) -> Span:
    """`span` less the lines at its start and end that are blank, a time, or a label."""
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
    """Whether `line` is blank or, where `labels` can stand, says no more than whose turn comes and when."""
    if labels is None:
        return not line.strip()
    return all(word.casefold() in labels for word in _WORD.findall(line))


def _touches(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def _block(
    words: Wording,
    document: Document,
    stretch: Stretch,
    earlier: Turn | None,
    voices: dict[str, int],
    marks: Marks,
) -> Html:
    turn = stretch.turn
    spoken = element("div", _words(document.text, stretch, marks), class_="or-spoken", dir="auto")
    if turn is None:
        return element("div", spoken, class_="or-aside")
    head = _turn_head(words, document, turn, earlier)
    voice = f" or-voice-{voices[turn.speaker]}" if turn.speaker in voices else ""
    return element("section", head, spoken, class_=f"or-turn or-{turn.role}{voice}", data_turn=str(turn.number))


def _words(text: str, stretch: Stretch, marks: Marks) -> Html:
    plain = partial(prose, filled=is_filled(text[stretch.start : stretch.end]))

    def best(span: Span) -> Html:
        return element("mark", plain(text[span[0] : span[1]]), class_="or-best")

    def cited(span: Span) -> Html:
        return element("mark", marked(text, span, marks.best, best, plain), class_="or-cited")

    return marked(text, (stretch.start, stretch.end), [marks.quote], cited, plain)


def _turn_head(words: Wording, document: Document, turn: Turn, earlier: Turn | None) -> Html:
    """Who speaks, said only where that changes, and the place as a citation names it."""
    goes_on = earlier is not None and (earlier.speaker, earlier.role) == (turn.speaker, turn.role)
    name = "" if goes_on else _name(words, turn)
    speaker = element("bdi", name, class_="or-speaker") if name else Html("")
    place = element("span", _place(words, document, turn), class_="or-place")
    return element("header", speaker, place, class_="or-turn-head")


def _name(words: Wording, turn: Turn) -> str:
    roles = {"question": words.interviewer, "answer": words.respondent, "other": ""}
    return turn.speaker or roles[turn.role]


def _place(words: Wording, document: Document, turn: Turn) -> str:
    location = document.location_at(turn.start)
    if location.page is not None:
        return words.page(location.page)
    return clock(location.seconds) if location.seconds is not None else words.turn(turn.number)


def _voices(turns: Sequence[Turn]) -> dict[str, int]:
    """A number from 1 for each person who answers, in order of appearance."""
    names = dict.fromkeys(turn.speaker for turn in turns if turn.role == "answer" and turn.speaker)
    return {name: place % _VOICES + 1 for place, name in enumerate(names)}


def _head(words: Wording, document: Document) -> Html:
    facts = [fact for fact in (document.date, document.place) if fact]
    people = ", ".join(document.participants)
    parts = [element("h2", title_of(document), class_="or-source-title", dir="auto")]
    if facts:
        parts.append(element("p", " · ".join(facts), class_="or-facts", dir="auto"))
    if people:
        parts.append(element("p", people, class_="or-facts", dir="auto"))
    if not document.turns:
        parts.append(element("p", words.no_turns, class_="or-remark"))
    parts += [element("p", warning, class_="or-remark", dir="auto") for warning in document.warnings]
    return element("header", *parts, class_="or-source-head")
