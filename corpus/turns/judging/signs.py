"""Compute the signs by which a reading of turns is judged, without knowing what is right. Pure."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

from corpus.document import Role, RoleRule
from corpus.punctuation import ENDS_WRAPPED_LINE
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.lexicon.labels import is_sentence, label_key
from corpus.turns.lines import LayoutResult, end_by_asking
from corpus.turns.spans import TurnSpan
from corpus.turns.speakers import AssignedSpeakers

_GUESSED: frozenset[RoleRule] = frozenset(("speech", "unclear"))
_PAIR = 2
_CLEAR_MARGIN = 0.4  # between the shares of turns that end by asking
_LEAST_SAID = 0.05  # of the turns; people with fewer say little about the roles
_LONGEST_ASKED = 150  # characters of a question inside an answer
_LEAST_USUAL = 0.2  # share of the turns whose labels have the same style
_MOST_LABELS = 30  # labels that are looked for inside turns
_ENDS = re.compile(r"[.?!…。？！؟।\"”»」』)\]*_>—–-]\s*$")
_SHORT = 20  # characters by which turns may differ without a meaning
_LAST = 8  # characters of a turn that are searched for the end of a sentence


@dataclass(frozen=True, slots=True)
class ReadingSigns:
    """The signs of one reading. `evidence` and `covered` speak for it, the others against it.

    `evidence` is that of the layout, `rival` that of the next-best one with other turns, `covered` the share of
    the text that is in turns (all 0 to 1). The next ones count per turn: `alike`, turns with words inside that are
    written as the labels are; `inside`, labels inside turns; `asked_inside`, answers with a short line that
    asks; `unfinished`, turns that end in mid-sentence where others do not; `unclear`, turns for which nothing
    tells who asks; `asked_again`, questions after questions of the same person, or of somebody unnamed.
    `run` is the logarithm of the most turns in a row with one role, of one person or of somebody unnamed,
    `longest` the share of all words by which the longest turn exceeds the average one, and `long_questions` how
    much longer questions are than answers (a logarithm).
    The last ones count only as far as the roles were guessed from how people speak. `pair_roles` is the doubt in
    the roles (0 to 1) of two people, `panel_roles` that of more. Of more than two, `panel_asking` is how much too
    little more often interviewers end by asking than interviewees, and `panel_sides` the share of turns that are
    no change between the two sides.
    """

    evidence: float
    rival: float
    covered: float
    alike: float
    inside: float
    asked_inside: float
    unfinished: float
    unclear: float
    asked_again: float
    run: float
    longest: float
    long_questions: float
    pair_roles: float
    panel_roles: float
    panel_asking: float
    panel_sides: float


SIGN_NAMES = tuple(field.name for field in fields(ReadingSigns))


def reading_signs(
    text: str,
    candidates: Sequence[LabelCandidate],
    reading: LayoutResult,
    spans: Sequence[TurnSpan],
    speakers: AssignedSpeakers,
) -> ReadingSigns:
    """Return the signs of a reading: its turns (at least one) as `spans`, and their `speakers`."""
    words = [text[span.start : span.end] for span in spans]
    roles, count = speakers.roles, len(spans)
    broken = sum(not _ENDS.search(each[-_LAST:]) for each in words) / count
    guessed = sum(rule in _GUESSED for rule in speakers.rules) / count
    pair, panel = (0.0, guessed) if _is_panel(speakers) else (guessed, 0.0)
    return ReadingSigns(
        evidence=reading.evidence,
        rival=reading.rival,
        covered=sum(map(len, words)) / len(text),
        alike=_written_alike(candidates, spans) / count,
        inside=_labels_inside(words, spans) / count,
        asked_inside=_asked_inside(words, roles),
        unfinished=min(broken, 1 - broken),
        unclear=speakers.rules.count("unclear") / count,
        asked_again=_asked_again(speakers),
        run=math.log(_longest_run(speakers)),
        longest=max(map(len, words)) / sum(map(len, words)) - 1 / count,
        long_questions=_long_questions(words, roles),
        pair_roles=pair * (1 - speakers.confidence),
        panel_roles=panel * (1 - speakers.confidence),
        panel_asking=panel and panel * max(0.0, _CLEAR_MARGIN - _asking(speakers, [*map(end_by_asking, words)])),
        panel_sides=panel * (1 - _changes_of_side(roles)),
    )


def _is_panel(speakers: AssignedSpeakers) -> bool:
    """Return whether more than two people ask and answer."""
    pairs = zip(speakers.names, speakers.roles, strict=True)
    return len({(name, role) for name, role in pairs if role != "other"}) > _PAIR


def _changes_of_side(roles: Sequence[Role]) -> float:
    changes = sum({a, b} == {"question", "answer"} for a, b in pairwise(roles))
    return changes / max(1, len(roles) - 1)


def _asked_again(speakers: AssignedSpeakers) -> float:
    """Return the share of turns that are questions below a question of the same person, or of nobody named."""
    turns = list(zip(speakers.names, speakers.roles, strict=True))
    again = sum(
        role == below == "question" and (name == after or not (name and after))
        for (name, role), (after, below) in pairwise(turns)
    )
    return again / max(1, len(turns) - 1)


def _longest_run(speakers: AssignedSpeakers) -> int:
    """Return the most turns in a row with one role in which no name changes."""
    most = length = 0
    before: tuple[str | None, Role] | None = None
    for name, role in zip(speakers.names, speakers.roles, strict=True):
        goes_on = before is not None and before[1] == role and (name == before[0] or not (name and before[0]))
        length = length + 1 if goes_on else 1
        most, before = max(most, length), (name, role)
    return most


def _asking(speakers: AssignedSpeakers, ends: Sequence[bool]) -> float:
    """Return how much more often the interviewer who asks least ends by asking than the interviewee who asks most.

    People with few of the turns do not count; without others on a side, it is zero.
    """
    said: dict[tuple[str | None, Role], list[bool]] = {}
    for name, role, each in zip(speakers.names, speakers.roles, ends, strict=True):
        said.setdefault((name, role), []).append(each)
    shares: dict[Role, list[float]] = {"question": [], "answer": [], "other": []}
    for (_, role), asked in said.items():
        if len(asked) >= max(2, _LEAST_SAID * len(ends)):
            shares[role].append(sum(asked) / len(asked))
    if not shares["question"] or not shares["answer"]:
        return 0.0
    return min(shares["question"]) - max(shares["answer"])


def _written_alike(candidates: Sequence[LabelCandidate], spans: Sequence[TurnSpan]) -> int:
    """Count the turns with a possible label inside that is written as many of the turns' labels are.

    One that stands alone on its line, where theirs do not, announces a list.
    """
    starts = {span.turn_start.start for span in spans}
    styles = Counter((each.style, each.alone) for each in candidates if each.start in starts)
    usual = {style for style, number in styles.items() if number >= _LEAST_USUAL * len(spans)}
    begins = [span.start for span in spans]
    found: set[int] = set()
    for each in candidates:
        if (each.style, each.alone) in usual and not is_sentence(each.label):
            at = bisect_right(begins, each.start) - 1
            if at >= 0 and spans[at].start < each.start < spans[at].end:
                found.add(at)
    return len(found)


def _labels_inside(words: Sequence[str], spans: Sequence[TurnSpan]) -> int:
    """Count the places inside turns where a label of the text stands before a colon."""
    keys = {label_key(span.turn_start.label or "") for span in spans}
    longest = sorted((key for key in keys if len(key) > 1), key=lambda key: (-len(key), key))[:_MOST_LABELS]
    if not longest:
        return 0
    label = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, longest))})\s?[:：]")
    return sum(len(label.findall(each)) for each in words)


def _asked_inside(words: Sequence[str], roles: Sequence[Role]) -> float:
    """Return the share of the answers in which a short line before the last one asks."""
    answers = [each for each, role in zip(words, roles, strict=True) if role == "answer"]
    asked = sum(_asks_within(each.split("\n")[:-1]) for each in answers)
    return asked / max(1, len(answers))


def _asks_within(lines: Sequence[str]) -> bool:
    """Return whether one of the lines asks, as interviewers do; a long one only wonders.

    Where lines are wrapped, the end of a question in mid-paragraph is no line of its own.
    """
    begins = [True, *(not above.strip() or bool(ENDS_WRAPPED_LINE.search(above)) for above in lines)]
    return any(
        first and len(line) <= _LONGEST_ASKED and end_by_asking(line)
        for first, line in zip(begins, lines, strict=False)
    )


def _long_questions(words: Sequence[str], roles: Sequence[Role]) -> float:
    lengths: dict[Role, list[int]] = {"question": [], "answer": [], "other": []}
    for each, role in zip(words, roles, strict=True):
        lengths[role].append(len(each))
    asked, answered = lengths["question"], lengths["answer"]
    if not asked or not answered:
        return 0.0
    return max(0.0, math.log((_SHORT + sum(asked) / len(asked)) / (_SHORT + sum(answered) / len(answered))))
