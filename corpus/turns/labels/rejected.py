"""Reject what only looks like a label: list items, headlines, minutes, plays; and find unnamed turns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter

from corpus.punctuation import ENDS_LABELLED_LINE, IN_BRACKETS
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.names import is_full_name, is_written_small, stands_for, without_title
from corpus.turns.lexicon.labels import is_letter_word, is_sentence, label_words, role_of_word
from corpus.turns.lexicon.load import alternation
from corpus.turns.lines import LIST_ITEM, Line, TurnStart

_CHANGE = re.compile(r"(?:>>|&gt;&gt;)\s*(?=\S)")
_BESIDE_NAME = re.compile(r"\s*\([^()]{1,40}\)")
_LISTED = re.compile(r"\s*(?:[,;&]|\band\b)\s*")
_QUOTED = re.compile(r"[\"“«„‘'].{10,}[\"”“»’']")
_TITLE_LINES = 3  # within which a headline stands
_LEAST_SAID = 40  # characters of a line that may go on below it
_STAGE = re.compile(
    r"(?:(?:THE )?(?:PERSONS|CHARACTERS)(?: IN| OF) THE PLAY|(?:Characters|CHARACTERS)|(?i:a (?:play|comedy"
    r"|tragedy|farce|drama) in \w+ (?:acts?|scenes?|parts?))|(?i:dramatis person(?:ae|æ)|personnages"
    r"|personajes|personen des stücks|"
    r"действующие лица|cast of characters)|(?:ACT|Act|SCENE|Scene|ACTE|ACTO|AKT|AUFZUG|ДЕЙСТВИЕ"
    r"|AKTE?)\s+(?:[IVX]{1,5}|[0-9]{1,2}|ONE|TWO|THREE|FIRST)\b.{0,40}|"
    r"(?:FIRST|SECOND|THIRD|FOURTH|FIFTH) ACT\b.{0,20}|(?:ACT DROP|CURTAIN|Curtain)\.?|SCENE[.:]?|INT\. "
    r".{3,60}|EXT\. .{3,60}|FADE (?:IN|OUT)[.:]?)"
)
_STAGE_BEGINS = frozenset("TPCAFSIEDДcadpд")  # the first letters of those
_DIRECTION = re.compile(
    rf"\s*(?![(\[](?:laugh|inaudible|unintelligible|crosstalk|pause|chuckle|\d|.{{0,2}}[)\]])){IN_BRACKETS}",
    re.IGNORECASE,
)
_MOVES = re.compile(r"[\[(_](?:Exit|Exeunt|Enter|Re-?enter|Aside|To audience|Bows|Rises|Rising|Kneels)\b")
_MOST_DIRECTED = 0.2  # share of turns that open with how they are to be played
_LEAST_STAGE_LINES = 2
_LEAST_FIELDS = 2
_MOST_REPEATED = 3  # turns of somebody in a talk that another one repeats
_LONGEST_UNCASED = 12  # characters of a name in a script without capitals


def without_items(text: str, lines: Sequence[Line], accepted: Sequence[LabelCandidate]) -> list[LabelCandidate]:
    """Leave out list items with a colon (`- Shell: all that is there`) if other labels are no items."""
    items = [_is_item(text, lines, candidate.line) for candidate in accepted]
    if sum(items) * 2 > len(accepted):
        return list(accepted)
    counts = Counter(candidate.key for candidate in accepted)
    elsewhere = {candidate.key for candidate, item in zip(accepted, items, strict=True) if not item}
    return [
        candidate
        for candidate, item in zip(accepted, items, strict=True)
        if not item or counts[candidate.key] > 1 or candidate.key in elsewhere
    ]


def without_headlines(
    text: str, lines: Sequence[Line], accepted: Sequence[LabelCandidate]
) -> list[LabelCandidate]:
    """Leave out titles, repeated or quoted, and early labels that recur nowhere and precede no sentence."""
    counts = Counter(_unnumbered(candidate.key) for candidate in accepted)
    if accepted and counts[_unnumbered(accepted[0].key)] == 1 and _is_quoted_title(text, lines, accepted[0]):
        accepted = accepted[1:]
    if accepted and accepted[0].alone and not role_of_word(accepted[0].key):
        head = accepted[: counts[_unnumbered(accepted[0].key)]]
        if 1 < len(head) < len(accepted) and all(candidate.key == accepted[0].key for candidate in head):
            accepted = accepted[len(head) :]
    first = next((n for n, candidate in enumerate(accepted) if counts[_unnumbered(candidate.key)] > 1), 0)
    return [
        candidate
        for number, candidate in enumerate(accepted)
        if number >= first or role_of_word(candidate.key) or candidate.alone or _is_said(text, lines, candidate)
    ]


def _unnumbered(key: str) -> str:
    """Return a label key without its number, so that `question 1` and `question 2` are one label."""
    return key.rstrip("0123456789 ") or key


def without_title_page(
    accepted: Sequence[LabelCandidate], candidates: Sequence[LabelCandidate], skip: Collection[int]
) -> list[LabelCandidate]:
    """Leave out a first label above the fields of a header (`ANA LIND: An interview`, then `DATE: 7 May 1930`)."""
    if len(accepted) < 2:
        return list(accepted)
    fields = sum(
        candidate.style.has_colon
        and candidate.line in skip
        and accepted[0].line < candidate.line < accepted[1].line
        for candidate in candidates
    )
    return list(accepted[1:] if fields >= _LEAST_FIELDS else accepted)


def without_lists(accepted: Sequence[LabelCandidate], known: Collection[str]) -> list[LabelCandidate]:
    """Leave out labels used once beside others used once: the items of a list within an answer.

    If all of a run could be names of people, each of whom speaks once, they stay, as do names in bold type on a
    line of their own. Names that initials stand for speak again.
    """
    counts = Counter(candidate.key for candidate in accepted)
    short = {candidate.label for candidate in accepted if counts[candidate.key] > 1}
    once = [
        counts[candidate.key] == 1
        and candidate.key not in known
        and not (is_full_name(candidate.label) and any(stands_for(label, candidate.label) for label in short))
        for candidate in accepted
    ]
    if sum(once) * 2 > len(accepted):
        return list(accepted)
    kept: list[LabelCandidate] = []
    for single, run in groupby(zip(accepted, once, strict=True), key=itemgetter(1)):
        candidates = [candidate for candidate, _ in run]
        if not single or len(candidates) == 1 or all(map(_is_no_item, candidates)):
            kept += candidates
    return kept


def without_told(text: str, accepted: Sequence[LabelCandidate]) -> list[LabelCandidate]:
    """Leave out people whom somebody speaks of (`The priest: he came late`), where others begin with a capital.

    Such a label begins with an article or a possessive, or is a word of the text that opens a line once
    (`Therefore: we left`). A small letter stands behind it each time.
    """
    small: dict[str, set[bool]] = {}
    for candidate in accepted:
        small.setdefault(candidate.key, set()).add(text[candidate.body : candidate.body + 1].islower())
    counts = Counter(candidate.key for candidate in accepted)
    told = {
        candidate.key
        for candidate in accepted
        if small[candidate.key] == {True}
        and (
            _determined().match(candidate.key)
            or (counts[candidate.key] == 1 and is_written_small(text, candidate.label))
        )
        and not role_of_word(candidate.key)
    }
    others = [small[candidate.key] for candidate in accepted if candidate.key not in told]
    if sum(True in each for each in others) * 2 > len(others):
        return list(accepted)  # nobody writes capitals here
    return [candidate for candidate in accepted if candidate.key not in told]


def _is_no_item(candidate: LabelCandidate) -> bool:
    return _may_be_person(candidate.label) or (candidate.alone and candidate.style.is_bold)


def fields_inside(text: str, lines: Sequence[Line], accepted: Sequence[LabelCandidate]) -> list[LabelCandidate]:
    """Return the labels that state who does something (`Presenter: Ana Lind (ALI)`): only names stand behind each.

    They are no speakers, but end the turn above: minutes head each of their parts so.
    """
    stating: dict[str, bool] = {}
    for candidate in accepted:
        names = _BESIDE_NAME.sub("", text[candidate.body : lines[candidate.line].end])
        below = candidate.line + 1
        whole = below >= len(lines) or lines[below].gap > 1
        states = whole and not candidate.alone and all(map(is_full_name, _LISTED.split(names.strip(" *_"))))
        stating[candidate.key] = stating.get(candidate.key, True) and states
    return [each for each in accepted if stating[each.key] and not is_letter_word(each.key)]


@cache
def _determined() -> re.Pattern[str]:
    return re.compile(rf"{alternation('determiner')}\s")


def without_repeated_talk(
    text: str, lines: Sequence[Line], accepted: Sequence[LabelCandidate]
) -> list[LabelCandidate]:
    """Leave out the labels of a talk that somebody repeats, below words like `and then he said:`.

    Whoever first speaks there, and seldom, does not speak elsewhere either.
    """
    repeated = {
        candidate.line
        for candidate in accepted[1:]
        if lines[candidate.line].gap == 1
        and _reports().search(text[lines[candidate.line - 1].start : lines[candidate.line - 1].end])
    }
    if not repeated:
        return list(accepted)
    times = Counter(candidate.key for candidate in accepted)
    first = {candidate.key: candidate.line for candidate in reversed(accepted)}
    told_of = {key for key, line in first.items() if line in repeated and times[key] <= _MOST_REPEATED}
    return [each for each in accepted if each.line not in repeated and each.key not in told_of]


@cache
def _reports() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w){alternation('reports')}(?:\s\w+){{0,2}}\s?[:：]$")


def _may_be_person(label: str) -> bool:
    """Return whether a label looks like a name: of several words, with a title, or short in an uncased script."""
    if label.lower() == label.upper():
        return 1 < len(label) <= _LONGEST_UNCASED and not is_sentence(label)
    return is_full_name(label) or without_title(label) != label


def unnamed_turn_starts(
    text: str, lines: Sequence[Line], accepted: Sequence[LabelCandidate], skip: Collection[int]
) -> list[TurnStart]:
    """Return turn starts without a name (`>> We did.`), where captions mark labels in the same way."""
    if sum(candidate.style.follows_change for candidate in accepted) * 2 < len(accepted):
        return []
    named = {candidate.line for candidate in accepted}
    changes = (
        (line.start, _CHANGE.match(text, line.start, line.end))
        for number, line in enumerate(lines)
        if number not in named and number not in skip
    )
    return [TurnStart(start, found.end()) for start, found in changes if found]


def _is_item(text: str, lines: Sequence[Line], number: int) -> bool:
    """Return whether the line is an item with another right above or below it."""
    if not LIST_ITEM.match(text, lines[number].start, lines[number].end):
        return False
    above = number > 0 and lines[number].gap == 1 and LIST_ITEM.match(text, lines[number - 1].start)
    below = (
        number + 1 < len(lines) and lines[number + 1].gap == 1 and LIST_ITEM.match(text, lines[number + 1].start)
    )
    return bool(above or below)


def _is_quoted_title(text: str, lines: Sequence[Line], candidate: LabelCandidate) -> bool:
    """Return whether the label begins a headline of the form `Bo Berg: “I liked the sea”`."""
    quoted = text[candidate.body : lines[candidate.line].end]
    return candidate.line < _TITLE_LINES and bool(_QUOTED.fullmatch(quoted))


def _is_said(text: str, lines: Sequence[Line], candidate: LabelCandidate) -> bool:
    line = lines[candidate.line]
    words = text[candidate.body : line.end]
    wrapped = candidate.line + 1 < len(lines) and lines[candidate.line + 1].gap == 1
    return bool(ENDS_LABELLED_LINE.search(words)) or (wrapped and len(words) >= _LEAST_SAID)


def is_drama(text: str, lines: Sequence[Line], candidates: Sequence[LabelCandidate]) -> bool:
    """Return whether the text is a play or film script: acts, scenes, entrances, stage directions."""
    stage = sum(
        text[line.start] in _STAGE_BEGINS
        and line.end - line.start <= 80
        and bool(_STAGE.fullmatch(text[line.start : line.end]))
        for line in lines
    )
    if stage >= _LEAST_STAGE_LINES:
        return True
    moves = len(_MOVES.findall(text))
    if moves >= 3 and moves * 60 > len(candidates):
        return True
    if any(role_of_word(candidate.key) == "question" for candidate in candidates):
        return False  # a transcriber's notes on how somebody answers
    directed = sum(bool(_DIRECTION.match(text, candidate.body, candidate.body + 220)) for candidate in candidates)
    return len(candidates) >= 10 and directed > _MOST_DIRECTED * len(candidates)


def are_minutes(candidates: Sequence[LabelCandidate], accepted: Sequence[LabelCandidate]) -> bool:
    """Return whether the labels are headings of minutes: decisions and tasks recur among them."""
    minuted = sum(
        candidate.key in label_words("minutes") and candidate.style.has_colon for candidate in candidates
    )
    return minuted > 1 and minuted * 5 > len(accepted)
