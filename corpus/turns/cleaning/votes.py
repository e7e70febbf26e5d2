"""Find the lines of a vote: who voted how, or how many did. They belong to nobody who speaks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from corpus.turns.lexicon.address import speaks_of_oneself
from corpus.turns.lexicon.labels import is_sentence, label_key, label_words
from corpus.turns.lexicon.load import LabelKind, entries
from corpus.turns.lines import LayoutResult, Line, TurnStart

_LONGEST = 400  # characters of a line of names
_LONGEST_NAME, _MOST_NAME_WORDS = 50, 7
_LEAST_BESIDE = 2  # lines with words that mean other things too
_COUNT = r"(?:\s*[-–—:(]?\s*\d{1,4}\)?)"
_FIELD = re.compile(
    rf"(?P<key>[^\W\d_][^\d:：;,.?!()]{{0,40}}?){_COUNT}?(?:\s*(?:[:：]|\s(?P<dash>[-–—]))\s*(?P<value>\S.*)?)?\.?"
)
_VALUE = re.compile(r"\(?\d{1,4}\)?\.?|[-–—]|\w+")
_JOINED = re.compile(r"\s*[,;]\s*(?:and\s|und\s|et\s|y\s|e\s)?|\s(?:and|und|et|y|e|en|och|&)\s")
_LEADING_COUNT = re.compile(r"\(?\d{1,4}\)?\s*[-–—:,]?\s+")
_ENDS = ".?!…:："
_DIGIT = re.compile(r"\d")


def vote_lines(text: str, lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines of votes: sentences that count them, headings, names below and beside."""
    found: set[int] = set()
    number = 0
    while number < len(lines):
        last, sure, beside = _run(text, lines, number)
        if sure or len(beside) >= _LEAST_BESIDE:
            found |= set(range(number - _announced(text, lines, number), last))
        number = max(last, number + 1)
    return found


def without_votes(lines: Sequence[Line], votes: set[int], reading: LayoutResult) -> LayoutResult:
    """Return the reading with turns ended where a vote begins, and none begun within it.

    What follows a vote without a label is nobody's.
    """
    if not votes:
        return reading
    inside = {lines[number].start for number in votes}
    kept = [start for start in reading.turn_starts if start.start not in inside]
    stops = [
        TurnStart.stop(lines[n].start, lines[n].end)
        for n in sorted(votes)
        if kept and n - 1 not in votes and lines[n].start > kept[0].start
    ]
    return replace(reading, turn_starts=tuple(sorted([*kept, *stops], key=lambda each: each.start)))


def behind_votes(
    text: str, lines: Sequence[Line], votes: Collection[int], starts: Sequence[TurnStart]
) -> set[int]:
    """Return the numbers of the lines between a vote and the next turn in which somebody speaks of themselves."""
    begun = {start.start for start in starts if start.end != start.body}
    found: set[int] = set()
    behind = False
    for number, line in enumerate(lines):
        behind = number in votes or (behind and line.start not in begun)
        if behind and number not in votes and speaks_of_oneself(text[line.start : line.end]):
            found.add(number)
    return found


def _run(text: str, lines: Sequence[Line], first: int) -> tuple[int, bool, set[str]]:
    """Return the number of the line behind a run of a vote's lines, whether one is sure, and its other words."""
    number, sure = first, False
    beside: set[str] = set()
    while number < len(lines):
        line = lines[number]
        words = text[line.start : line.end] if line.end - line.start <= _LONGEST else ""
        words = words.strip("*_#| ")
        if _DIGIT.search(words) and _counts().fullmatch(words):  # which needs digits, and is slow
            sure, number = True, number + 1
            continue
        key, value = _field(words)
        if key is None:
            break
        if key in label_words("vote"):
            sure = True
        elif value and (sure or len(beside) >= _LEAST_BESIDE or not value.islower()):
            beside.add(key)
        elif not sure:
            break  # a heading that could be any other
        number += 1
        if not value:
            number = _behind_names(text, lines, number)
    return number, sure, beside


def _announced(text: str, lines: Sequence[Line], number: int) -> bool:
    """Return whether the line above a vote only announces it (`The House divided:`)."""
    above = lines[number - 1] if number else None
    words = text[above.start : above.end] if above and above.end - above.start <= _LONGEST_NAME else ""
    return bool(above and above.gap > 1 and words.endswith(":") and not any(each in words[:-1] for each in ":.?!"))


def _field(words: str) -> tuple[str | None, str]:
    """Return the word of a vote that opens the line and what stands behind it: names, a number or nothing."""
    found = _FIELD.fullmatch(words)
    if not found:
        return None, ""
    key, value = label_key(found["key"]), (found["value"] or "").strip()
    if key not in label_words("vote") and (key not in label_words("vote_beside") or found["dash"]):
        return None, ""
    if value and not (_VALUE.fullmatch(value) or _are_names(value)):
        return None, ""
    counted = any(map(str.isdigit, words[: found.start("value") if value else len(words)]))
    return key, value or ("0" if counted and key in label_words("vote_beside") else "")


def _are_names(value: str) -> bool:
    pieces = _JOINED.split(_LEADING_COUNT.sub("", value, count=1).rstrip("."))
    return all(_is_name(piece) for piece in pieces if piece)


def _is_name(words: str) -> bool:
    """Return whether the words are a name by their form: few, capitalised, no sentence."""
    parts = words.replace("(", " ").replace(")", " ").split()
    return (
        0 < len(parts) <= _MOST_NAME_WORDS
        and len(words) <= _LONGEST_NAME
        and words[-1] not in _ENDS
        and not words[0].islower()
        and parts[-1][:1].isupper()
        and not is_sentence(words)
    )


def _behind_names(text: str, lines: Sequence[Line], first: int) -> int:
    """Return the number of the line behind the names that stand below a heading, each on a line or several on one.

    A name apart from the others is a label.
    """
    number = first
    while number < len(lines):
        line = lines[number]
        words = text[line.start : line.end].strip("*_| ")
        apart = number > first + 1 and line.gap > 1 and lines[number - 1].gap == 1
        if not words or line.end - line.start > _LONGEST or apart or _field(words)[0] or not _are_names(words):
            break
        number += 1
    return number


@cache
def _counts() -> re.Pattern[str]:
    """Return the pattern of a line that counts two kinds of votes (`The House divided: Ayes 2, Noes 1.`)."""
    kinds: tuple[LabelKind, ...] = ("vote", "vote_beside")
    words = sorted({word for kind in kinds for word in entries(kind)}, key=len, reverse=True)
    word = rf"(?i:{'|'.join(map(re.escape, words))})"
    one = rf"(?:{word}{_COUNT}|\d{{1,4}}\s{word})"
    return re.compile(rf"(?:[^:.?!]{{1,60}}[:.—–-]\s*)?{one}(?:\s*[,;.]?\s*(?:and|und|et|y|e)?\s*{one})+\s*\.?")
