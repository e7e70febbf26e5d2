"""Read turns of which only the answers begin with a dash, below a line that asks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.turns.labels.names import NAME
from corpus.turns.layouts.dashes import SIGNS
from corpus.turns.layouts.marked_questions import asks_for_an_answer
from corpus.turns.lines import LayoutResult, Line, TurnStart, ends_asking, evidence_of

_DASH = re.compile(rf"(?:[-–—―]{{1,2}}|[{SIGNS}]\ufe0f?)\s*(?=[^\s\-–—])")
_OPENING = "-–—―" + SIGNS
_OPENS = "¿\"“„«「‘'"
_ASKER = re.compile(rf"{NAME}(?:,\s[^:\n]{{2,40}})?:\s+")
_NAMED_DASH = re.compile(rf"{NAME}:\s+[-–—]\s+(?=\S)")
_MOST_ABOVE = 8  # lines
_LEAST_ANSWERS = 3
_LEAST_ASKING = 0.6  # of the lines above the dashes
_LEAST_ASKING_SIGNED = 0.25  # where a sign that lists do not have opens the answers
_MOST_ASKING = 0.4  # of the dashed paragraphs; in a dialogue every second one asks
_LONGEST_QUESTION = 1000  # characters


def read_dashed_answers(text: str, lines: Sequence[Line], *, skip: Collection[int]) -> LayoutResult | None:
    """Return plain questions above answers with a dash; `None` if dashes open questions or items.

    Before the first of either, maybe before its dash, a name may stand with a colon.
    """
    dashes = {
        number: found.end()
        for number, line in enumerate(lines)
        if text[line.start] in _OPENING
        and number not in skip
        and (found := _DASH.match(text, line.start, line.end))
    }
    named = _first_named(text, lines, min(dashes, default=0))
    if named:
        dashes = {named[0]: named[1].end(), **dashes}
    asked = [
        number - 1
        for number in dashes
        if number > 0
        and number - 1 not in dashes
        and number - 1 not in skip
        and _is_plain(text, lines[number - 1])
    ]
    if len(asked) < _LEAST_ANSWERS or len(asked) < _LEAST_ASKING * len(dashes):
        return None
    questions = [text[lines[number].start : lines[number].end] for number in asked]
    asking = sum(len(each) <= _LONGEST_QUESTION and asks_for_an_answer(each) for each in questions) / len(asked)
    turned = sum(ends_asking(text, lines[number]) for number in dashes) / len(dashes)
    signed = all(text[lines[number].start] in SIGNS for number in dashes)
    if asking < (_LEAST_ASKING_SIGNED if signed else _LEAST_ASKING) or turned > _MOST_ASKING:
        return None
    turn_starts: list[TurnStart] = []
    for number in asked:
        question, label = lines[number], None
        asker = _ASKER.match(text, question.start, question.end) if number == asked[0] else None
        body = asker.end() if asker else question.start
        if named and number + 1 == named[0]:
            label = named[1]["name"]
        turn_starts.append(
            TurnStart(question.start, body, asker["name"] if asker else None, "question", question.end)
        )
        turn_starts.append(TurnStart(lines[number + 1].start, dashes[number + 1], label, "answer"))
    evidence = evidence_of(asking, len(turn_starts), turn_starts[0].start, text)
    return LayoutResult("dashed answers", tuple(turn_starts), evidence)


def _first_named(text: str, lines: Sequence[Line], before: int) -> tuple[int, re.Match[str]] | None:
    """Return the line above the first dash on which a name and a colon stand before another dash."""
    for number in range(max(0, before - _MOST_ABOVE), before):
        if found := _NAMED_DASH.match(text, lines[number].start, lines[number].end):
            return number, found
    return None


def _is_plain(text: str, line: Line) -> bool:
    """Return whether nothing but words and quotation marks opens the line."""
    return text[line.start].isalpha() or text[line.start] in _OPENS
