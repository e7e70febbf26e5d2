"""Find where the words of each turn begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.punctuation import ENDS_SPEECH
from corpus.turns.boilerplate import could_answer
from corpus.turns.labels.names import NAME
from corpus.turns.lines import INVISIBLE, Line, TurnStart

_BLANK = " \t\r\n\f\x0b\x85\u2028\u2029\xa0\u3000" + INVISIBLE
_OPENING_TAG = re.compile(r"<(?:p|div|span|li|td|br|blockquote)\b[^<>]{0,200}>", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"\s*</[a-zA-Z][a-zA-Z0-9]*\s*>$|\s*<(?:p|br)\s*/?>$", re.IGNORECASE)


_SPEAKS = re.compile(
    r"(?i)(?:I|we|you|he|she|it|they|yes|yeah|no|and|but|so|because|or|well|okay|ok|oh|thanks?|never|sure)\b|I['’]"
)
_ITALIC = re.compile(r"_(?!_)[^_]+_|\*(?!\*)[^*]+\*")
_NAMED_HEADING = re.compile(NAME + r"\s*\([^()]{2,40}\)")  # who is asked next: `Ana Lind (The Gulls)`
_LONGEST_HEADING = 60
_MOST_HEADING_WORDS = 8
_LEAST_TURNS = 4
_LONGEST_TAIL = 120  # characters of a closing line


@dataclass(frozen=True, slots=True)
class TurnSpan:
    """The words of one turn: a half-open span, trimmed to speech, with its turn start."""

    start: int
    end: int
    turn_start: TurnStart


def turn_spans(
    text: str, lines: Sequence[Line], turn_starts: Sequence[TurnStart], *, not_speech: Collection[int]
) -> list[TurnSpan]:
    """Return the spans of words after the turn starts, in order, without those that have no words.

    `not_speech` are the numbers of lines that nobody said (headings, page headers, boilerplate); they are cut
    off the ends of a turn, and stay where speech goes on after them.
    """
    starts = [line.start for line in lines]
    spans: list[TurnSpan] = []
    for number, turn_start in enumerate(turn_starts):
        limit = turn_starts[number + 1].start if number + 1 < len(turn_starts) else len(text)
        end = limit if turn_start.end is None else min(turn_start.end, limit)
        # A heading that is a question, or that holds a label and all of the turn, was said.
        given = turn_start.end is not None and (
            turn_start.role == "question"
            or (turn_start.label is not None and _is_one_line(starts, turn_start.start, turn_start.end))
        )
        span = _spoken(text, lines, starts, turn_start.body, end, frozenset() if given else not_speech)
        if span:
            spans.append(TurnSpan(*span, turn_start))
    return spans


def _is_one_line(starts: Sequence[int], start: int, end: int) -> bool:
    return bisect_right(starts, start) == bisect_left(starts, end)


def unlabelled_tail(text: str, lines: Sequence[Line], spans: Sequence[TurnSpan]) -> int | None:
    """Return the number of the line that ends the text without a label: a short paragraph that closes it.

    Nobody has more than one paragraph elsewhere, and questions and answers stand together without blank lines, so
    what stands apart belongs to neither. `None` if the last turn ends otherwise.
    """
    if len(spans) < _LEAST_TURNS or not spans[-1].turn_start.body:
        return None
    starts = [line.start for line in lines]
    numbers = [(bisect_right(starts, span.start) - 1, bisect_left(starts, span.end) - 1) for span in spans]
    first, last = numbers[-1]
    line = lines[last]
    if (
        last == first
        or line.gap < 2
        or line.end - line.start > _LONGEST_TAIL
        or any(lines[number].gap > 1 for number in range(first + 1, last))
    ):
        return None
    if any(lines[number].gap > 1 for a, b in numbers[:-1] for number in range(a + 1, b + 1)):
        return None
    together = sum(
        lines[second[0]].gap == 1 and first[1] + 1 == second[0]
        for first, second in zip(numbers[::2], numbers[1::2], strict=False)
    )
    return last if together * 2 == len(numbers) else None


def _spoken(
    text: str, lines: Sequence[Line], starts: Sequence[int], start: int, end: int, not_speech: Collection[int]
) -> tuple[int, int] | None:
    """Return the span without white space, markup and lines that nobody said at its ends."""
    first = max(0, bisect_right(starts, start) - 1)
    last = bisect_left(starts, end) - 1
    if first < last and lines[first].end <= start:
        first += 1
    following = lines[last + 1].gap if last + 1 < len(lines) else 2
    while last > first and (
        (last in not_speech and not _goes_on(text, lines, last))
        or _is_heading(text, lines, last, following, not_speech)
        or _is_note(text, lines, last)
        or _announces_nothing(text, lines, last)
    ):
        following = lines[last].gap
        last -= 1
    while first < last and first in not_speech:
        first += 1
    if (
        first == last
        and first in not_speech
        and not could_answer(text[max(start, lines[first].start) : lines[last].end])
    ):
        return None
    begin = max(start, lines[first].start)
    return trimmed(text, begin, min(end, lines[last].end))


def _goes_on(text: str, lines: Sequence[Line], number: int) -> bool:
    """Return whether a number or the like ends the sentence of the line right above it."""
    line, above = lines[number], lines[number - 1]
    return (
        line.gap == 1
        and could_answer(text[line.start : line.end])
        and not ENDS_SPEECH.search(text[max(above.start, above.end - 12) : above.end])
    )


def _is_heading(
    text: str, lines: Sequence[Line], number: int, following: int, not_speech: Collection[int]
) -> bool:
    """Return whether a line that ends a turn is the heading of what follows: short, alone, no end of a sentence.

    The words before it must have come to an end, or it could be the rest of them.
    """
    line, before = lines[number], lines[number - 1]
    words = text[line.start : line.end]
    return (
        line.gap > 1
        and following > 1
        and len(words) <= _LONGEST_HEADING
        and len(words.split()) <= _MOST_HEADING_WORDS
        and (not ENDS_SPEECH.search(words) or bool(_NAMED_HEADING.fullmatch(words)))
        and not words[0].islower()
        and not _SPEAKS.match(words)
        and (
            number - 1 in not_speech
            or bool(ENDS_SPEECH.search(text[max(before.start, before.end - 12) : before.end]))
        )
    )


def _announces_nothing(text: str, lines: Sequence[Line], number: int) -> bool:
    """Return whether the line ends the text with a colon: what it announces (a film, a list) is not in it."""
    line = lines[number]
    short = line.end - line.start <= _LONGEST_HEADING
    return number == len(lines) - 1 and short and text[line.end - 1] in ":："


def _is_note(text: str, lines: Sequence[Line], number: int) -> bool:
    """Return whether the line, wholly in italics below a Markdown heading, says what the section is about."""
    line, above = lines[number], lines[number - 1]
    return text[above.start] == "#" and bool(_ITALIC.fullmatch(text[line.start : min(line.end, line.start + 600)]))


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without white space at its ends nor markup that opens or closes around it."""
    while start < end:
        if text[start] in _BLANK:
            start += 1
        elif text[start] == "<" and (tag := _OPENING_TAG.match(text, start, end)):
            start = tag.end()
        else:
            break
    while end > start:
        if text[end - 1] in _BLANK or text[end - 1] == "|":
            end -= 1  # `|` ends the row of a table
        elif text[end - 1] == ">" and (tag := _CLOSING_TAG.search(text, max(start, end - 40), end)):
            end = tag.start()
        elif text[end - 2 : end] in ("**", "__") and text.count(text[end - 2 : end], start, end) % 2:
            end -= 2
        else:
            break
    return (start, end) if start < end else None
