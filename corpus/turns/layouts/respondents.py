"""Who answers marked questions: labels inside the answers of a layout that marks only questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.shape import is_label_shaped
from corpus.turns.labels.spaced import NAME_STYLE
from corpus.turns.layouts.labels import is_speaker_key
from corpus.turns.lexicon.labels import is_letter_word, misleading_letters
from corpus.turns.lines import LayoutResult, Line, TurnStart

_STYLES = (":", NAME_STYLE)
_LEAST_SHARE = 0.5  # of the questions must carry the asker's name before it is taken for one


def with_speakers(
    text: str, lines: Sequence[Line], openers: Sequence[LabelCandidate], reading: LayoutResult
) -> LayoutResult:
    """The reading with the names that stand at the start of its questions and of paragraphs of its answers."""
    asked = _with_askers(text, reading.marks)
    recurring = Counter(
        opener.key for opener in openers if opener.style.endswith(_STYLES) and is_speaker_key(opener.key)
    )
    people = misleading_letters(recurring)
    labelled = [opener for opener in openers if recurring[opener.key] > 1 and opener.style.endswith(_STYLES)]
    marks: list[TurnStart] = []
    at = 0
    for mark in asked:
        if mark.role != "answer":
            marks.append(mark)
            continue
        end = mark.end if mark.end is not None else len(text)
        while at < len(labelled) and labelled[at].start < mark.start:
            at += 1
        inside = at
        while inside < len(labelled) and labelled[inside].start < end:
            inside += 1
        own = [_answer(opener, mark, people) for opener in labelled[at:inside]]
        if not own or own[0].start > mark.start:
            marks.append(mark)
        marks += own
        at = inside
    return replace(reading, marks=tuple(marks))


def _answer(opener: LabelCandidate, mark: TurnStart, people: Collection[str]) -> TurnStart:
    anonymous = is_letter_word(opener.key) and opener.key not in people
    return TurnStart(
        opener.start, opener.body, None if anonymous else opener.label, "answer", mark.end, opener.seconds
    )


def _with_askers(text: str, marks: Sequence[TurnStart]) -> list[TurnStart]:
    """Questions that begin with `Maria:` are asked by her, when most of them do."""
    questions = [mark for mark in marks if mark.role == "question"]
    heads = [_head(text, mark) for mark in questions]
    names = Counter(name for name, _ in heads if name)
    if not names or max(names.values()) < _LEAST_SHARE * len(questions):
        return list(marks)
    bodies = {mark.start: head for mark, head in zip(questions, heads, strict=True) if names[head[0]] > 1}
    return [
        replace(mark, label=bodies[mark.start][0], body=bodies[mark.start][1])
        if mark.role == "question" and mark.start in bodies
        else mark
        for mark in marks
    ]


def _head(text: str, mark: TurnStart) -> tuple[str, int]:
    end = mark.end if mark.end is not None else mark.body
    colon = text.find(":", mark.body, min(end, mark.body + 50))
    name = text[mark.body : colon].strip() if colon > 0 else ""
    return (name, colon + 1) if is_label_shaped(name) else ("", mark.body)
