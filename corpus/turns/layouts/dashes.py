"""Read turns that begin with a dash, with the speaker named once or never."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.document import Role
from corpus.punctuation import ENDS_ASKING, ENDS_LINE
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.style import LabelStyle, Separator
from corpus.turns.lexicon.labels import is_sentence, is_speaker_key
from corpus.turns.lines import LayoutResult, Line, TurnStart

SIGNS = "▶►▷◁◀◄◊◆◇♦●○◎■□▪▫★☆※▲△▼▽◈◉❖➤➢→・･‧∙"
"""What magazines set before a question or an answer instead of a dash."""

_DASH = re.compile(
    rf"(?P<dash>[-–—―−‒]{{1,2}}|[{SIGNS}]\ufe0f?|>>|&gt;&gt;)"
    rf"(?:\s+|(?<=[-–—―{SIGNS}\ufe0f])(?=[¿¡\"“«„‘(']?[^\W\d_]))(?=[^\s\-–—])"
)
_OPENS = "-–—―−‒>&" + SIGNS  # what `_DASH` may begin with
_DASHED = LabelStyle(Separator.DASH)
_CAPITALS = LabelStyle(Separator.COLON, capitals=True)
_LEAST_TURNS = 4
_LEAST_BORNE_OUT = 0.5  # how much more often questions ask than answers
_LEAST_BORNE_OUT_WHOLE = 0.35  # where nothing but dashed sentences stands
_LEAST_SHARE = 0.8
_LEAST_APART = 0.9  # of the other lines with a dash stand below a blank line
_MOST_RETOLD = 0.45  # of the lines with a dash
_LAST = 12  # characters of a turn that are searched for the end of a sentence
_LEAST_EVIDENCE = 0.3  # a few lines of dialogue late in a story are weaker


def read_dashes(
    text: str, lines: Sequence[Line], candidates: Sequence[LabelCandidate], *, skip: Collection[int]
) -> LayoutResult | None:
    """Return turns that begin with a dash; `None` if dashes are bullets or a novel's dialogue.

    In an interview every second dash asks; a list and a dialogue among narration do not keep that up.
    """
    named, above = _named(candidates), _above(candidates)
    labels = Counter(candidate.key for candidate in candidates if candidate.style.has_colon)
    labelled = {
        candidate.line for candidate in candidates if candidate.style.follows_change and labels[candidate.key] > 1
    }
    capitals = _in_capitals(candidates)
    dashed: list[TurnStart] = []
    retold = retold_lines(text, lines, _OPENS)
    for number, line in enumerate(lines):
        if number in skip or number in labelled or number in retold:
            continue
        if text[line.start] in _OPENS and (found := _DASH.match(text, line.start, line.end)):
            name = above.get(number)
            dashed.append(
                TurnStart(name.start, found.end(), name.label) if name else TurnStart(line.start, found.end())
            )
        elif candidate := capitals.get(number):
            dashed.append(TurnStart(candidate.start, candidate.body, None, "other", speaker=candidate.label))
        elif candidate := named.get(number):
            dashed.append(
                TurnStart(candidate.start, candidate.body, candidate.label, None, None, candidate.seconds)
            )
    unnamed = sum(turn_start.label is None and turn_start.speaker is None for turn_start in dashed)
    if len(dashed) < _LEAST_TURNS or unnamed < (_LEAST_TURNS // 2 if above else _LEAST_TURNS - 1):
        return None
    ends = [turn_start.start for turn_start in dashed[1:]] + [len(text)]
    said = [line.end for number, line in enumerate(lines) if number not in skip]
    ends = [
        max(turn_start.body, said[bisect_right(said, end) - 1])
        for turn_start, end in zip(dashed, ends, strict=True)
    ]
    asks = [_asks(text, turn_start.body, end) for turn_start, end in zip(dashed, ends, strict=True)]
    roles, borne_out = alternating_roles(asks)
    lead = dashed[0].start / max(1, len(text))
    evidence = borne_out * (1 - lead) * min(1.0, (len(dashed) / 6) ** 0.5)
    least = _LEAST_BORNE_OUT_WHOLE if _is_whole(text, lines, dashed, ends) else _LEAST_BORNE_OUT
    if borne_out < least or evidence < _LEAST_EVIDENCE:
        return None
    turn_starts = tuple(
        replace(turn_start, role=role if turn_start.role is None or role == "question" else turn_start.role)
        for turn_start, role in zip(dashed, roles, strict=True)
    )
    return LayoutResult("dashes", turn_starts, evidence)


def _is_whole(text: str, lines: Sequence[Line], dashed: Sequence[TurnStart], ends: Sequence[int]) -> bool:
    """Return whether dashes open nearly all paragraphs from the first to the last, and sentences end there.

    In a novel narration stands between them, and items of lists are no sentences.
    """
    paragraphs = sum(line.gap > 1 and dashed[0].start <= line.start <= dashed[-1].start for line in lines)
    ended = sum(
        bool(ENDS_LINE.search(text[max(each.body, end - _LAST) : end].rstrip()))
        for each, end in zip(dashed, ends, strict=True)
    )
    return len(dashed) >= _LEAST_SHARE * max(1, paragraphs) and ended >= _LEAST_SHARE * len(dashed)


def retold_lines(text: str, lines: Sequence[Line], signs: str) -> set[int]:
    """Return the lines that begin with a dash right below a colon, where blank lines part nearly all others.

    That is a talk that somebody retells in an answer.
    """
    opening = [number for number, line in enumerate(lines) if text[line.start] in signs]
    tight: set[int] = set()
    for number in opening:
        leads = number and (number - 1 in tight or text[lines[number - 1].end - 1] in ":：")
        if leads and lines[number].gap == 1:
            tight.add(number)
    apart = sum(not number or lines[number].gap > 1 for number in opening if number not in tight)
    few = len(tight) <= _MOST_RETOLD * len(opening) and apart >= _LEAST_APART * (len(opening) - len(tight))
    return tight if few else set()


def alternating_roles(asks: Sequence[bool]) -> tuple[list[Role], float]:
    """Return the most likely roles of turns, by which of them end by asking, and the evidence (0 to 1).

    Viterbi's algorithm (1967) over two speakers who mostly take turns; questions mostly end in a question
    mark and answers mostly do not. The second value is the difference of the two shares.
    """
    if not asks:
        return [], 0.0
    stay, change = -2.3, -0.1  # log probabilities: one in ten turns follows one of the same role
    emit = {("question", True): -0.3, ("question", False): -1.4, ("answer", True): -2.5, ("answer", False): -0.1}
    question, answer = emit["question", asks[0]], emit["answer", asks[0]]
    back: list[dict[Role, Role]] = []
    for ask in asks[1:]:
        asked_on, turned_to_ask = question + stay, answer + change
        turned_to_answer, answered_on = question + change, answer + stay
        back.append(
            {
                "question": "question" if asked_on >= turned_to_ask else "answer",
                "answer": "question" if turned_to_answer >= answered_on else "answer",
            }
        )
        question = max(asked_on, turned_to_ask) + emit["question", ask]
        answer = max(turned_to_answer, answered_on) + emit["answer", ask]
    roles: list[Role] = ["question" if question >= answer else "answer"]
    for came in reversed(back):
        roles.append(came[roles[-1]])
    roles.reverse()
    return roles, _difference(asks, roles)


def _difference(asks: Sequence[bool], roles: Sequence[Role]) -> float:
    shares = []
    for role in ("question", "answer"):
        those = [ask for ask, each in zip(asks, roles, strict=True) if each == role]
        shares.append(sum(those) / len(those) if those else 0.0)
    return max(0.0, shares[0] - shares[1])


def _asks(text: str, start: int, end: int) -> bool:
    return bool(ENDS_ASKING.search(text[max(start, end - 200) : end].rstrip()))


def _above(candidates: Sequence[LabelCandidate]) -> dict[int, LabelCandidate]:
    """Return lines below a name that recurs on its own line: that person's dashed turns."""
    counts = Counter(candidate.key for candidate in candidates if candidate.alone and candidate.style.has_colon)
    return {
        candidate.line + 1: candidate
        for candidate in candidates
        if candidate.alone and candidate.style.has_colon and counts[candidate.key] > 1
    }


def _in_capitals(candidates: Sequence[LabelCandidate]) -> dict[int, LabelCandidate]:
    """Return lines that begin with a name in capitals (`JANE: You lied.`), if several people are named so.

    They are other people's than those whom dashes tell apart, as far as anybody can tell: they are no answers.
    """
    found = [
        each
        for each in candidates
        if each.style == _CAPITALS and not each.alone and is_speaker_key(each.key) and not is_sentence(each.label)
    ]
    return {each.line: each for each in found} if len({each.key for each in found}) > 1 else {}


def _named(candidates: Sequence[LabelCandidate]) -> dict[int, LabelCandidate]:
    """Return lines where a name stands before the dash (`Ana Lind - In spring.`)."""
    return {
        candidate.line: candidate
        for candidate in candidates
        if candidate.style == _DASHED and 1 < len(candidate.label.split()) <= 4 and candidate.label[0].isupper()
    }
