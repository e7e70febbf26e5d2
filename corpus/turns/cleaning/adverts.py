"""Set adverts inside turns apart: what stands between lines such as `[AD BREAK]` is not the speaker's.

Neither is what follows `This episode is sponsored by` at the start of a line of an answer.

The words stay in the text, in a turn of their own whose role is `other` and which nobody speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.document import Document, Turn
from corpus.turns.cleaning.cuts import Span, with_turns
from corpus.turns.lexicon.load import alternation
from corpus.turns.lines import Line, end_by_asking, lines_of

_LONGEST_MARK = 60  # characters of a line that begins or ends an advert
_MOST_CLOSED = 4000  # characters up to a line that says that the advert is over
_MOST_OPEN = 1500  # characters up to a line that does not say so
_ADDRESS = r"(?:https?://|www\.)\S|\b[\w-]+\.(?:com|org|net|io|co|example)\b"
_SENTENCE_END = re.compile(r"[.!?…。！？](?=\s|$)")
_MOST_SHOWN = 60
_DECORATION = " \t\r\\*_#[](){}<>=~—–-|•·.:!…"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line that begins or ends an advert: its number, and whether it says that the advert is over."""

    number: int
    is_end: bool


def with_adverts_apart(document: Document) -> Document:
    """Return the document with its adverts as turns of their own, and with a warning that counts them."""
    turns: list[Turn] = []
    adverts: list[Span] = []
    for turn in document.turns:
        aside = turn.role == "other" and (turn.origin is None or turn.origin.rule != "aside")
        found = [] if aside else list(_in_order(_adverts(document.text, turn)))
        adverts += found
        turns += _parts(document.text, turn, found)
    if not adverts:
        return document
    apart = with_turns(document, turns)
    return replace(apart, warnings=(*document.warnings, _warning(document.text, adverts)))


def _in_order(adverts: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans in order, joined where they overlap."""
    joined: list[Span] = []
    for start, end in sorted(adverts):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    yield from joined


def _parts(text: str, turn: Turn, adverts: Sequence[Span]) -> Iterator[Turn]:
    """Yield the turn without the adverts inside it, and each advert, in order."""
    at = turn.start
    for start, end in adverts:
        yield from _spoken(text, turn, at, start)
        origin = turn.origin and replace(turn.origin, mark="", rule="advert")
        yield replace(turn, role="other", speaker=None, start=start, end=end, origin=origin)
        at = end
    yield from _spoken(text, turn, at, turn.end)


def _spoken(text: str, turn: Turn, start: int, end: int) -> Iterator[Turn]:
    words = text[start:end]
    if words.strip():
        first = start + len(words) - len(words.lstrip())
        asks = turn.role == "other" and end_by_asking(words)  # only the advert made it an aside
        yield replace(turn, role="question" if asks else turn.role, start=first, end=first + len(words.strip()))


def _adverts(text: str, turn: Turn) -> Iterator[Span]:
    """Yield the spans of the adverts inside a turn."""
    words = text[turn.start : turn.end]
    if turn.role == "answer":
        for found in _sponsored().finditer(words):
            yield turn.start + found.start(), turn.start + _end_of_sponsored(words, found.end())
    if "\n" not in words or not _may_break().search(words):
        return
    lines = lines_of(words)
    marks = [mark for number, line in enumerate(lines) if (mark := _mark(words, number, line))]
    at = 0
    while at < len(marks):
        last = None if marks[at].is_end else _last_line(words, lines, marks[at:])
        if last is not None:
            yield turn.start + lines[marks[at].number].start, turn.start + lines[last].end
        at += 1
        while last is not None and at < len(marks) and marks[at].number <= last:
            at += 1


def _end_of_sponsored(words: str, at: int) -> int:
    """Return the end of the last sentence that sells something, from the one at `at` on."""
    sells = [found.end() for found in _sells().finditer(words, at, at + _MOST_OPEN)]
    ended = _SENTENCE_END.search(words, max([at, *sells]))
    return ended.end() if ended else len(words)


def marks_advert(words: str) -> bool:
    """Return whether the words are only a line that begins or ends an advert, or begin as an advert does."""
    return bool(_sponsored().match(words)) or _mark(words, 0, Line(0, len(words), 1)) is not None


def _mark(words: str, number: int, line: Line) -> _Mark | None:
    if line.end - line.start > _LONGEST_MARK:
        return None
    said = words[line.start : line.end].strip(_DECORATION)
    if _break().fullmatch(said):
        return _Mark(number, is_end=False)
    return _Mark(number, is_end=True) if _over().fullmatch(said) else None


def _last_line(words: str, lines: Sequence[Line], marks: Sequence[_Mark]) -> int | None:
    """Return the number of the last line of the advert that the first of `marks` begins; `None` if there is none.

    A line that only repeats the first one ends an advert if one is between them. Without any such line, the advert
    goes on to the last paragraph that says what only adverts say.
    """
    start = lines[marks[0].number].end
    if len(marks) > 1:
        ending = lines[marks[1].number]
        between = words[start : ending.start]
        if marks[1].is_end and len(between) <= _MOST_CLOSED:
            return marks[1].number
        if len(between) <= _MOST_OPEN and _says().search(between):
            return marks[1].number
    said = [found.end() for found in _says().finditer(words, start, start + _MOST_OPEN)]
    if not said or (len(marks) > 1 and said[-1] > lines[marks[1].number].start):
        return None
    last = next(number for number, line in enumerate(lines) if line.end >= said[-1])
    while last + 1 < len(lines) and lines[last + 1].gap == 1:
        last += 1
    return last


def _warning(text: str, adverts: Sequence[Span]) -> str:
    start, end = adverts[0]
    shown = " ".join(text[start:end].split())
    shown = f"“{shown[:_MOST_SHOWN]}{'…' if len(shown) > _MOST_SHOWN else ''}”"
    if len(adverts) == 1:
        return f"An advert was left out of the turns: {shown}. Check if somebody says it."
    return f"{len(adverts)} adverts were left out of the turns, the first is {shown}. Check if somebody says them."


@cache
def _break() -> re.Pattern[str]:
    return re.compile(f"(?i){alternation('advert_break')}")


@cache
def _over() -> re.Pattern[str]:
    return re.compile(f"(?i){alternation('advert_over')}")


@cache
def _sponsored() -> re.Pattern[str]:
    """Return the pattern of how a host begins an advert, at the start of a line."""
    return re.compile(f"(?im)^{alternation('advert_begins')}")


@cache
def _sells() -> re.Pattern[str]:
    return re.compile(rf"(?i){alternation('advert')}|{alternation('advert_sells')}|{_ADDRESS}")


@cache
def _may_break() -> re.Pattern[str]:
    """Return the pattern of any line that could begin an advert, which is fast to look for."""
    return re.compile(rf"(?im)^[^\w\n]*{alternation('advert_break')}[^\w\n]*$")


@cache
def _says() -> re.Pattern[str]:
    return re.compile(f"(?i){alternation('advert')}")
