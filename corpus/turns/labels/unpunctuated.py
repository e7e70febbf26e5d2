"""Find names that nothing but a space parts from speech (`Ana Lind When did you leave?`).

A page that set them in bold type loses it when somebody copies its words. Only the whole text shows that these are
labels: most paragraphs begin with one of a few full names, with a capital behind it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from corpus.punctuation import QUESTION_MARK
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.names import CAPITALISED, PARTICLE
from corpus.turns.labels.style import LabelStyle, Separator
from corpus.turns.lexicon.labels import is_sentence
from corpus.turns.lexicon.load import names_no_person
from corpus.turns.lines import Line

_GAP = r"[ \xa0]"
_BEGINS = r"(?:[^\W_a-z]|[\"“„«¿¡\[]|\((?=[^()\n]{1,20}\)\s[^\W_a-z]))"  # also behind `(laughs)`
_OPENING = re.compile(
    rf"(?P<name>{CAPITALISED}{_GAP}(?:{PARTICLE}{_GAP}){{0,2}}{CAPITALISED}){_GAP}+(?P<capital>{_BEGINS})?"
)
_NEXT = re.compile(rf"{_GAP}+({CAPITALISED})(?={_GAP}+{_BEGINS})")
_LEAST_NAMES = 2
_LEAST_TURNS = 4
_LEAST_COVERED = 0.6  # share of the paragraphs that begin with a name
_LEAST_CHANGES = 0.6  # share of the names that follow another one
_MOST_SMALL = 0.1  # of them with a small letter behind: `Ana Lind was born`
_STYLE = LabelStyle(Separator.SPACE)


def with_unpunctuated(
    text: str, lines: Sequence[Line], candidates: Sequence[LabelCandidate]
) -> Sequence[LabelCandidate]:
    """Return the candidates, with those of full names before speech if that is how most paragraphs begin."""
    counts = Counter(candidate.key for candidate in candidates)
    taken = {candidate.line for candidate in candidates if counts[candidate.key] > 1}
    if sum(counts[key] > 1 for key in {each.key for each in candidates if each.style.is_punctuated}) > 1:
        return candidates
    openings: dict[str, list[tuple[int, re.Match[str]]]] = defaultdict(list)
    for number, line in enumerate(lines):
        if number not in taken and (found := _OPENING.match(text, line.start, line.end)):
            openings[found["name"]].append((number, found))
    names = {name: each for name, each in openings.items() if _recurs(name, each)}
    begun = sorted((number, found) for each in names.values() for number, found in each if found["capital"])
    if len(names) < _LEAST_NAMES or len(begun) < _LEAST_TURNS or not _are_turns(text, lines, begun):
        return candidates
    above = text[: lines[begun[0][0]].start]
    begun += [
        pair for name, each in openings.items() if name not in names and name in above
        for pair in each if pair[0] > begun[0][0] and pair[1]["capital"]
    ]  # fmt: skip
    longer = {name: _whole_name(text, name, [found for _, found in openings[name]]) for name in openings}
    added = {number: _candidate(text, lines, number, longer[found["name"]]) for number, found in begun}
    kept = [candidate for candidate in candidates if candidate.line not in added]
    return sorted([*kept, *added.values()], key=lambda candidate: candidate.line)


def _recurs(name: str, openings: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Return whether a name begins several paragraphs, and hardly ever a sentence about that person there."""
    first = next((at for at, (_, found) in enumerate(openings) if found["capital"]), len(openings))
    begun = len(openings) - first
    small = sum(not found["capital"] for _, found in openings[first:])
    return begun > 1 and small <= _MOST_SMALL * begun and not (is_sentence(name) or names_no_person(name))


def _are_turns(text: str, lines: Sequence[Line], begun: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Return whether most paragraphs from the first name on begin with one, names change, and somebody asks."""
    first, last = begun[0][0], begun[-1][0]
    spread = sum(lines[number].gap > 1 for number, _ in begun[1:]) * 2 > len(begun) - 1
    paragraphs = sum(
        (line.gap > 1 or not spread) and any(map(str.isalpha, text[line.start : line.end]))
        for line in lines[first : last + 1]
    )
    changes = sum(a["name"] != b["name"] for (_, a), (_, b) in pairwise(begun))
    asks = any(QUESTION_MARK.search(text, found.end(), lines[number].end) for number, found in begun)
    return asks and len(begun) >= _LEAST_COVERED * paragraphs and changes >= _LEAST_CHANGES * (len(begun) - 1)


def _whole_name(text: str, name: str, openings: Sequence[re.Match[str]]) -> str:
    """Return the name with the words that stand behind it each time: the rest of a longer one."""
    ends = [found.end("name") for found in openings]
    while len(ends) > 1:
        further = [_NEXT.match(text, end) for end in ends]
        words = {each[1] if each else "" for each in further}
        if len(words) > 1 or "" in words:
            break
        name = f"{name} {words.pop()}"
        ends = [each.end() for each in further if each]
    return name


def _candidate(text: str, lines: Sequence[Line], number: int, name: str) -> LabelCandidate:
    line = lines[number]
    body = line.start + len(name)
    while text[body] in " \xa0":
        body += 1
    return LabelCandidate(number, line.start, body, name, _STYLE)
