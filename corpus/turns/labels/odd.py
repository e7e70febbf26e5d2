"""Find the labels that no speaker's label looks like: a device, a phone number, a nickname, used once or twice.

Where most paragraphs open with a label, the words behind another short opening with a colon are not those of the
speaker before. If the opening could be anything, nobody is named, and the words are left out of every answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.punctuation import ENDS_LINE
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.names import is_written_small
from corpus.turns.labels.prefixes import TIME, seconds_of
from corpus.turns.lexicon.labels import is_sentence, is_speaker_key, label_key, role_of_word
from corpus.turns.lines import INVISIBLE, LIST_ITEM, Line, TurnStart

_LEAST_LABELLED = 0.5  # share of the paragraphs that open with a label
_LEAST_LABELS = 4
_COLONS = (":", "：")
_MOST_WORDS = 6
_MOST_UNCASED = 20  # characters of a name in a script without capitals
_LEAD = re.compile(rf"(?:{TIME.pattern}\s*[-–—|]?\s+|[\s*_>{INVISIBLE}\xa0]+)*")
_OPENING = re.compile(
    r"(?P<label>\[[^\[\]\n:：]{1,40}\]|<[^<>\n:：/]{1,40}>|[^\n:：\[\]<>{}|;!?=\"“”„«»#][^\n:：\[\]<>{}|;!?=\"“”„«»]{0,49}?)"
    r"(?:\*{1,3}|_{1,3})?\s?[:：](?!//)(?:\*{1,3}|_{1,3}|</\w{1,10}>)?(?P<gap>[\s\xa0]+|$)"
)
_SURE = re.compile(r"^[\[<~@]|^\+\d|\w@\w|^\D*\(\d+\)$|^[\d ()-]{7,}$|\w/\w")  # no beginning of a sentence
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3,}[.]\s")


def odd_labels(
    text: str,
    lines: Sequence[Line],
    accepted: Sequence[LabelCandidate],
    skip: Collection[int],
) -> list[TurnStart]:
    """Return the turn starts at openings like `iPhone (2):`, where most paragraphs open with one of `accepted`.

    The label is as written. It is `None`, so that the words are nobody's, where the opening could be a sentence's.
    """
    colons = sum(each.style.has_colon or text[each.body - 2 : each.body].strip() in _COLONS for each in accepted)
    if len(accepted) < _LEAST_LABELS or colons * 2 < len(accepted):
        return []
    taken = {candidate.line for candidate in accepted}
    alone = sum(candidate.alone for candidate in accepted) * 2 > len(accepted)
    units = openings_of_paragraphs(lines, accepted, taken, skip)
    capitals = sum(text[each.body : each.body + 1].islower() for each in accepted) * 2 <= len(accepted)
    strict = len(taken & set(units)) < _LEAST_LABELLED * len(units)
    found: list[TurnStart] = []
    for number in units:
        if number in taken:
            continue
        start = _odd_label(text, lines, number, alone=alone)
        if not start or (strict and start.label is None) or _in_list(text, lines, number, taken):
            continue
        if capitals and text[start.body : start.body + 1].islower() and is_written_small(text, start.label or ""):
            continue  # `Therefore: we left`
        found.append(start)
    return found


def openings_of_paragraphs(
    lines: Sequence[Line], accepted: Sequence[LabelCandidate], taken: Collection[int], skip: Collection[int]
) -> list[int]:
    """Return the numbers of the lines that could open a turn, from the first label on."""
    first = accepted[0].line
    parted = sum(lines[number].gap > 1 for number in taken if number > first) * 2 >= len(taken) - 1
    below = {candidate.line + 1 for candidate in accepted if candidate.alone}
    return [
        number
        for number in range(first, len(lines))
        if number in taken
        or (number not in skip and number not in below and (lines[number].gap > 1 or not parted))
    ]


def _opening(text: str, line: Line) -> re.Match[str] | None:
    """Return the match of a short opening with a colon, behind a time and markup."""
    lead = _LEAD.match(text, line.start, line.end)
    return _OPENING.match(text, lead.end() if lead else line.start, line.end)


def _odd_label(text: str, lines: Sequence[Line], number: int, *, alone: bool) -> TurnStart | None:
    """Return the turn start at a line that opens with a short label; `None` if it opens otherwise."""
    line = lines[number]
    found = _opening(text, line)
    if not found or (found.end() >= line.end) != alone:
        return None
    written = found["label"].strip().strip("[]<>*_").strip()
    key = label_key(written)
    if not key or not is_speaker_key(key) or len(key.split()) > _MOST_WORDS or _SENTENCE_INSIDE.search(written):
        return None
    sure = bool(_SURE.search(found["label"].strip()))
    if TIME.fullmatch(written) or (not sure and is_sentence(written)):
        return None
    if not ENDS_LINE.search(text[lines[number - 1].start : lines[number - 1].end].rstrip("*_")):
        return None
    seconds = seconds_of(text[line.start : found.start()])
    if not sure and not _ends_as_name(written):
        return TurnStart(line.start, found.end(), None, None, None, seconds)
    return TurnStart(line.start, found.end(), written, role_of_word(key), None, seconds)


def _ends_as_name(written: str) -> bool:
    """Return whether the last word begins with a capital, or with a letter of a script without capitals."""
    if written.lower() == written.upper():
        return len(written) <= _MOST_UNCASED
    last = written.replace("(", " ").replace("-", " ").split()[-1]
    return not last[0].islower()


def _in_list(text: str, lines: Sequence[Line], number: int, taken: Collection[int]) -> bool:
    """Return whether the line is an item, or has another opening with a colon right above or below it.

    A telephone number or a nickname with its sign (`~dina_b`) is no item.
    """
    opening = _opening(text, lines[number])
    if opening and _SURE.search(opening["label"].strip()):
        return False
    beside = [other for other in (number - 1, number + 1) if 0 <= other < len(lines) and other not in taken]
    return bool(LIST_ITEM.match(text, lines[number].start, lines[number].end)) or any(
        (found := _opening(text, lines[other])) and found.end() < lines[other].end for other in beside
    )
