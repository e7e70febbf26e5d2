"""Find marks that programs leave in a transcript: times at the ends of paragraphs, marks of comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.document import Location
from corpus.punctuation import ENDS_LINE
from corpus.turns.cleaning.bracketed import BRACKETED_TIME, time_of
from corpus.turns.cleaning.cuts import Cuts, Span, cuts_of
from corpus.turns.labels.prefixes import seconds_of
from corpus.turns.lines import Line

# `#00:00:06-2#`: tenths of a second behind a hyphen, as f4 and its relatives write them.
_HASHED_TIME = re.compile(r"[ \t\xa0]*#(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:[-.,](?P<part>\d{1,3}))?#[ \t\xa0]*")
_LISTED_TIME = re.compile(r"[•·‣▪][ \t\xa0]*(?P<time>\d{1,2}:\d{2}:\d{2})[ \t\xa0]+(?=\S)")
_TURN_NUMBER = re.compile(
    r"\[(?P<count>\d{1,3})\][ \t\xa0]+(?=[*_\[<]{0,3}[^\W\d_][^:：\n]{0,60}[:：](?:[*_\s]|$))"
)
_LEAST_NUMBERS = 3
_LEAST_LISTED = 6
_LEAST_MARKS = 2
_MAY_BE_TIMES = re.compile(r"[\[(<{]\d{1,3}:")
_LEAST_TIMES = 3
_LONGEST_NAME = 60  # characters of a line that ends with a time and could be a label
# Google Docs writes comments below the text, behind the letters of the marks in it: `[a]Check this.`
_COMMENT = re.compile(r"\[(?P<mark>[a-z]{1,2})\](?=\S)")
_MARK = re.compile(r"\[(?P<mark>[a-z]{1,2})\](?!\()")
_LABEL_MARK = re.compile(r"(?<=[^\W_])(?:\[[a-z]{1,2}\])+(?=\s?[:：])")
_MOST_COMMENT_LINES = 400


def mark_cuts(text: str, lines: Sequence[Line]) -> Cuts:
    """Return the time marks and the marks of comments within `text`."""
    spans, times = _listed_times(text, lines)
    if not spans and text.count("#") >= 2 * _LEAST_MARKS:
        spans, times = _hashed_times(text)
    if not spans:
        spans, times = _bracketed_times(text, lines)
    return cuts_of([*spans, *_comment_marks(text, lines), *_turn_numbers(text, lines)], times)


def _turn_numbers(text: str, lines: Sequence[Line]) -> list[Span]:
    """Return the numbers in brackets that count labelled paragraphs (`[2] Ana: Why?`), mostly with others between.

    Notes, which are numbered so too, stand one below the other.
    """
    found = [
        (number, mark)
        for number, line in enumerate(lines)
        if text[line.start] == "[" and (mark := _TURN_NUMBER.match(text, line.start, line.end))
    ]
    counts = [int(mark["count"]) for _, mark in found]
    apart = sum(after - before > 1 for (before, _), (after, _) in pairwise(found)) * 2 > len(found) - 1
    counted = counts == list(range(counts[0], counts[0] + len(counts))) if counts else False
    return [mark.span() for _, mark in found] if len(found) >= _LEAST_NUMBERS and apart and counted else []


def _listed_times(text: str, lines: Sequence[Line]) -> tuple[list[Span], list[Location]]:
    """Return the bullets and times that begin most lines of captions, copied from a page that lists them."""
    found = [mark for line in lines if (mark := _LISTED_TIME.match(text, line.start, line.end))]
    seconds = [seconds_of(mark["time"]) or 0.0 for mark in found]
    if len(found) < _LEAST_LISTED or any(a > b for a, b in pairwise(seconds)):
        return [], []
    times = [Location(mark.end(), seconds=each) for mark, each in zip(found, seconds, strict=True)]
    return [mark.span() for mark in found], times


def _bracketed_times(text: str, lines: Sequence[Line]) -> tuple[list[Span], list[Location]]:
    """Return times in brackets behind the words of a line or right behind its mark, if several increase.

    Those beside a name are left to the labels.
    """
    if len(_MAY_BE_TIMES.findall(text)) < _LEAST_TIMES:
        return [], []
    found = [
        mark
        for line in lines
        for mark in BRACKETED_TIME.finditer(text, line.start, line.end)
        if _is_beside_words(text, line, mark)
    ]
    seconds = [time_of(mark) for mark in found]
    backwards = sum(a > b for a, b in pairwise(seconds))
    if len(found) < _LEAST_TIMES or backwards * _LEAST_TIMES > len(found):
        return [], []
    spans: list[Span] = []
    for mark in found:
        start = mark.start()
        ends_line = text[mark.end() : mark.end() + 1] in ("", "\r", "\n", "*", "_")
        while ends_line and start > 0 and text[start - 1] in " \t\xa0":
            start -= 1
        spans.append((start, mark.end()))
    times = [Location(mark.end(), seconds=each) for mark, each in zip(found, seconds, strict=True)]
    return spans, [] if backwards else times


def _is_beside_words(text: str, line: Line, mark: re.Match[str]) -> bool:
    before = text[max(line.start, mark.start() - _LONGEST_NAME - 1) : mark.start()].rstrip()
    if not text[mark.end() : line.end].strip("*_"):
        return len(before) > _LONGEST_NAME or bool(ENDS_LINE.search(before))
    return bool(before) and not any(map(str.isalpha, before))


def comments_at(text: str, lines: Sequence[Line]) -> int:
    """Return the number of the line from which comments end the text; `len(lines)` without any.

    Each begins with its mark, in the order of the alphabet, and may go on below; nobody says them.
    """
    first = len(lines)
    for number in range(len(lines) - 1, max(-1, len(lines) - 1 - _MOST_COMMENT_LINES), -1):
        if (found := _COMMENT.match(text, lines[number].start, lines[number].end)) and found["mark"] == "a":
            first = number
            break
    marks = _comment_letters(text, lines[first:])
    # One bracketed letter alone may be a word that an editor changed: `[a]nd then we left`.
    alone = len(marks) == 1 and (first < len(lines) - 1 or text[lines[first].start + 3].islower())
    return first if marks and not alone else len(lines)


def _comment_letters(text: str, lines: Sequence[Line]) -> list[str]:
    """Return the marks at the starts of `lines` if they are in the order of the alphabet, else none."""
    found = [mark["mark"] for line in lines if (mark := _COMMENT.match(text, line.start, line.end))]
    return found if found == [_letters(number) for number in range(len(found))] else []


def _comment_marks(text: str, lines: Sequence[Line]) -> list[Span]:
    """Return the marks behind labels, and those of the comments that end the text."""
    first = comments_at(text, lines)
    end = lines[first].start if first < len(lines) else len(text)
    marks = _comment_letters(text, lines[first:])
    spans = [found.span() for found in _MARK.finditer(text, 0, end) if found["mark"] in marks] if marks else []
    if not any(closing in text for closing in ("]:", "] :", "]：")):
        return spans
    return spans + [found.span() for found in _LABEL_MARK.finditer(text, 0, end)]


def _hashed_times(text: str) -> tuple[list[Span], list[Location]]:
    """Return the marks and the times from which the words after them are spoken."""
    found = list(_HASHED_TIME.finditer(text))
    if len(found) < _LEAST_MARKS:
        return [], []
    times: list[Location] = []
    spans: list[Span] = []
    for mark in found:
        # One blank stays between words on both sides of the mark.
        keep = mark.start() > 0 and text[mark.start()] in " \t\xa0" and mark.end() < len(text)
        spans.append((mark.start() + (1 if keep and not text[mark.end()].isspace() else 0), mark.end()))
        part = float(f"0.{mark['part']}") if mark["part"] else 0.0
        times.append(Location(mark.end(), seconds=(seconds_of(mark["time"]) or 0.0) + part))
    forward = all((a.seconds or 0) <= (b.seconds or 0) for a, b in pairwise(times))
    return spans, times if forward else []


def _letters(number: int) -> str:
    """Return the mark of comment number `number`, counted from 0: `a` to `z`, then `aa`."""
    return chr(97 + number) if number < 26 else _letters(number // 26 - 1) + chr(97 + number % 26)
