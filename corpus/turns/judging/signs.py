"""Compute the signs by which a reading of turns is judged, without knowing what is right. Pure."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

from corpus.document import Role
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.lexicon.labels import label_key
from corpus.turns.lines import LayoutResult, end_by_asking
from corpus.turns.spans import TurnSpan
from corpus.turns.speakers import AssignedSpeakers

_SITTINGS = ("parliament", "hearing")  # layouts in which many neither ask nor answer
_LEAST_USUAL = 0.2  # share of the turns whose labels have the same style
_MOST_LABELS = 30  # labels that are looked for inside turns
_ENDS = re.compile(r"[.?!…。？！؟।\"”»」』)\]*_>—–-]\s*$")
_SHORT = 20  # characters by which turns may differ without a meaning
_LAST = 8  # characters of a turn that are searched for the end of a sentence


@dataclass(frozen=True, slots=True)
class ReadingSigns:
    """The signs of one reading. `evidence`, `roles` and `asking` speak for it, the others against it.

    `evidence` is that of the layout, `rival` that of the next-best one with other turns, `roles` the confidence in
    the roles (all 0 to 1). `asking` is how much more often every interviewer ends by asking than any interviewee
    (-1 to 1). The next ones count per turn: `alike`, words inside turns that are written as the labels are;
    `inside`, labels inside turns; `asked_inside`, answers with a line that asks; `unfinished`, turns that end in
    mid-sentence where others do not; `others`, turns that neither ask nor answer, unless the layout is that of a
    sitting, which has many; `asked_again`, questions after questions. `run` is the logarithm of the most turns in
    a row with one role, of one person or of somebody unnamed, `longest` the share of all words by
    which the longest turn exceeds the average one, and `long_questions` how much longer questions are than
    answers (a logarithm).
    """

    evidence: float
    rival: float
    roles: float
    asking: float
    alike: float
    inside: float
    asked_inside: float
    unfinished: float
    others: float
    asked_again: float
    run: float
    longest: float
    long_questions: float


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
    ends = [end_by_asking(each) for each in words]
    broken = sum(not _ENDS.search(each[-_LAST:]) for each in words) / count
    return ReadingSigns(
        evidence=reading.evidence,
        rival=reading.rival,
        roles=speakers.confidence,
        asking=_asking(speakers, ends),
        alike=_written_alike(candidates, spans) / count,
        inside=_labels_inside(words, spans) / count,
        asked_inside=_asked_inside(words, roles),
        unfinished=min(broken, 1 - broken),
        others=0.0 if reading.layout in _SITTINGS else roles.count("other") / count,
        asked_again=sum(a == b == "question" for a, b in pairwise(roles)) / max(1, count - 1),
        run=math.log(_longest_run(speakers)),
        longest=max(map(len, words)) / sum(map(len, words)) - 1 / count,
        long_questions=_long_questions(words, roles),
    )


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
    """Return the distance of the interviewer who asks least from the interviewee who asks most.

    People with a single turn do not count, unless there are no others.
    """
    said: dict[tuple[str | None, Role], list[bool]] = {}
    for name, role, each in zip(speakers.names, speakers.roles, ends, strict=True):
        said.setdefault((name, role), []).append(each)
    shares: dict[Role, list[float]] = {"question": [], "answer": []}
    for (_, role), asked in said.items():
        if role in shares and len(asked) > 1:
            shares[role].append(sum(asked) / len(asked))
    if all(shares.values()):
        return min(shares["question"]) - max(shares["answer"])
    return _share(ends, speakers.roles, "question") - _share(ends, speakers.roles, "answer")


def _share(ends: Sequence[bool], roles: Sequence[Role], role: Role) -> float:
    own = [each for each, other in zip(ends, roles, strict=True) if other == role]
    return sum(own) / len(own) if own else 0.0


def _written_alike(candidates: Sequence[LabelCandidate], spans: Sequence[TurnSpan]) -> int:
    """Count the possible labels inside turns that are written as many of the turns' labels are."""
    starts = {span.turn_start.start for span in spans}
    styles = Counter(each.style for each in candidates if each.start in starts)
    usual = {style for style, number in styles.items() if number >= _LEAST_USUAL * len(spans)}
    begins = [span.start for span in spans]
    found = 0
    for each in candidates:
        if each.style in usual:
            at = bisect_right(begins, each.start) - 1
            found += at >= 0 and spans[at].start < each.start < spans[at].end
    return found


def _labels_inside(words: Sequence[str], spans: Sequence[TurnSpan]) -> int:
    """Count the places inside turns where a label of the text stands before a colon."""
    keys = {label_key(span.turn_start.label or "") for span in spans}
    longest = sorted((key for key in keys if len(key) > 1), key=lambda key: (-len(key), key))[:_MOST_LABELS]
    if not longest:
        return 0
    label = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, longest))})\s?[:：]")
    return sum(len(label.findall(each)) for each in words)


def _asked_inside(words: Sequence[str], roles: Sequence[Role]) -> float:
    """Return the share of the answers in which a line before the last one ends by asking."""
    answers = [each for each, role in zip(words, roles, strict=True) if role == "answer"]
    asked = sum(any(map(end_by_asking, each.split("\n")[:-1])) for each in answers)
    return asked / max(1, len(answers))


def _long_questions(words: Sequence[str], roles: Sequence[Role]) -> float:
    lengths: dict[Role, list[int]] = {"question": [], "answer": [], "other": []}
    for each, role in zip(words, roles, strict=True):
        lengths[role].append(len(each))
    asked, answered = lengths["question"], lengths["answer"]
    if not asked or not answered:
        return 0.0
    return max(0.0, math.log((_SHORT + sum(asked) / len(asked)) / (_SHORT + sum(answered) / len(answered))))
