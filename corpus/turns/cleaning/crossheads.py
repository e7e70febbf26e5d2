"""Find the headings that an editor sets inside a long answer: what stands below is still the guest's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from corpus.punctuation import ENDS_SPEECH
from corpus.turns.labels.names import NAME, is_full_name
from corpus.turns.lexicon.address import addresses, speaks_of_oneself
from corpus.turns.lines import Line

_HEADING = re.compile(r"(?P<level>#{1,6})\s*(?P<words>[^#\s].*?)\s*#*")
_SENTENCE_END = re.compile(r"[.!?…。！？](?=[\s\"”»]|$)|[。！？]")
_NAMED = re.compile(NAME)
_MOST_WORDS = 9
_LEAST_WORDS = 3  # of a heading within an answer; a shorter one may name who answers
_SET_OFF = "*_<([>|-!"  # first characters of lines that are no plain speech


class MarkedLines(NamedTuple):
    """A marked question: its first line, the line behind it, its words, and whether they ask.

    `whole` says that nothing else stands on its lines.
    """

    first: int
    behind: int
    words: str
    asks: bool
    whole: bool


def crossheads(
    text: str, lines: Sequence[Line], marked: Sequence[MarkedLines], ends: Callable[[int], bool]
) -> dict[int, int]:
    """Return the numbers of the lines with headings inside of answers, and how many lines each of them has.

    `ends` says of a line whether it would end an answer. They are headings in Markdown, and marked lines that name
    a topic where most others ask.
    """
    behind = [*(each.first for each in marked[1:]), len(lines)]
    topics = [
        each
        for above, each, after in zip(marked, marked[1:], behind[1:], strict=False)
        if above.behind < each.first and each.behind < after and each.whole and not each.asks
        if _is_topic(each.words) and _is_told(text, lines[each.behind])
    ]
    asking = sum(each.asks for each in marked)
    if asking * 2 <= len(marked) or len(topics) * 2 > asking:
        topics = []
    heads = {each.first: each.behind - each.first for each in topics}
    questions = [each for each in marked if each.first not in heads]
    return heads | dict.fromkeys(_markdown_headings(text, lines, questions, ends), 1)


def _is_topic(words: str) -> bool:
    """Return whether words say what is told below them: few, no sentence, no name, and not to somebody."""
    return (
        len(words.split()) <= _MOST_WORDS
        and not ENDS_SPEECH.search(words)
        and not is_full_name(words)
        and not addresses(words)
    )


def _markdown_headings(
    text: str, lines: Sequence[Line], questions: Sequence[MarkedLines], ends: Callable[[int], bool]
) -> set[int]:
    """Return the headings inside of answers, but for those of parts, which stand above questions elsewhere.

    Below one that would end the answer somebody must speak of themselves, or an introduction to the next part
    could be taken for the guest's words.
    """
    found: dict[int, str] = {}
    for number in range(questions[-1].first):
        line = lines[number]
        if text[line.start] == "#" and (heading := _HEADING.fullmatch(text[line.start : line.end])):
            found[number] = heading["level"] if _is_topic(heading["words"]) else ""
    firsts = {each.first for each in questions}
    above = {each.first - 1 for each in questions}
    parts = {level for number, level in found.items() if number in above}
    return {
        number
        for number, level in found.items()
        if number >= questions[0].behind
        and len(level) > 1
        and level not in parts
        and not {number, number - 1, number + 1} & firsts
        and not {number - 1, number + 1} & found.keys()
        and not _NAMED.search(text, lines[number].start, lines[number].end)
        and (
            _tells(text, lines[number + 1])
            if ends(number)
            else len(text[lines[number].start : lines[number].end].split()) > _LEAST_WORDS
        )
    }


def _is_told(text: str, line: Line) -> bool:
    """Return whether a line tells something, unlike a short reply to a question that lacks its question mark."""
    words = text[line.start : line.end]
    return speaks_of_oneself(words) or len(_SENTENCE_END.findall(words)) > 1


def _tells(text: str, line: Line) -> bool:
    words = text[line.start : line.end]
    return words[0] not in _SET_OFF and speaks_of_oneself(words) and not addresses(words)
