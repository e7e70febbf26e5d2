"""Find the questions of an unmarked dialogue with fitted numbers; find none in prose.

A logistic regression gives the odds that a line asks. The most likely sequence of questions and answers is found
by dynamic programming. A second regression tells from that sequence whether the text is a dialogue at all.
`training/unmarked.py` fits the numbers and writes them to `fitted.toml`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.turns.lexicon.address import says_what_it_is
from corpus.turns.lines import Line, ends_asking
from corpus.turns.unmarked.signs import (
    DIALOGUE_SIGNS,
    LINE_SIGNS,
    DialogueSigns,
    LineSigns,
    as_numbers,
    dialogue_signs,
    line_signs,
    without_time,
)

LEAST_PROBABILITY = 0.65
"""Of a dialogue. Over it, hardly any prose is taken for one (`training/README.md`)."""
_LEAST_QUESTIONS = 3
_LEAST_ASKING = 0.5  # share of the questions that end by asking or request
_LEAST_SHARE = 0.1  # of all lines end by asking; nothing else is worth the time
_MANY_QUESTIONS = 4
_OFTEN = 0.4  # of the lines ask: every second or third one, as only dialogues and questionnaires have it
_MOSTLY = 0.5  # of the answers
_OPENS = '¿"“„«「'
_NEVER = -20.0  # log odds

State = int
"""0 for a line of an answer, 1 for a question."""


@dataclass(frozen=True, slots=True)
class FittedDialogue:
    """The fitted numbers: the weights of the signs, and how much more often each state follows each.

    `follows[a][b]` is the logarithm of how much likelier state `b` is below state `a` than anywhere.
    """

    line: Mapping[str, float]
    dialogue: Mapping[str, float]
    follows: tuple[tuple[float, float], tuple[float, float]]

    def odds(self, signs: LineSigns) -> float:
        """Return the log odds that a line asks."""
        return _weighted(self.line, LINE_SIGNS, as_numbers(signs))

    def probability(self, signs: DialogueSigns) -> float:
        """Return the probability, 0 to 1, that a text with these signs is a dialogue."""
        odds = _weighted(self.dialogue, DIALOGUE_SIGNS, as_numbers(signs))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _weighted(weights: Mapping[str, float], names: Sequence[str], values: Sequence[float]) -> float:
    return weights["constant"] + sum(weights[name] * value for name, value in zip(names, values, strict=True))


def questions_of(text: str, lines: Sequence[Line], *, is_dialogue: bool = False) -> list[int]:
    """Return the numbers of the lines that ask, in order; none if the text is no dialogue.

    With `is_dialogue`, a person has said that it is one.
    """
    asking = sum(ends_asking(text, without_time(text, line)) for line in lines)
    if asking * 2 < _LEAST_QUESTIONS or (asking < _LEAST_SHARE * len(lines) and not is_dialogue):
        return []
    signs = line_signs(text, lines)
    questions, found = read_as_dialogue(FITTED_DIALOGUE, text, lines, signs)
    if not found or not is_worth_reading(signs, questions):
        return []
    sure = FITTED_DIALOGUE.probability(found) >= LEAST_PROBABILITY and is_talk(text, lines, questions, found)
    return questions if is_dialogue or sure else []


def read_as_dialogue(
    fitted: FittedDialogue, text: str, lines: Sequence[Line], signs: Sequence[LineSigns]
) -> tuple[list[int], DialogueSigns | None]:
    """Return the lines that ask if the text is a dialogue, and the signs of that; `None` if none asks."""
    odds = [
        fitted.odds(each) if _may_ask(text, line, each) else _NEVER
        for line, each in zip(lines, signs, strict=True)
    ]
    questions = likeliest_questions(odds, fitted.follows)
    return questions, dialogue_signs(lines, signs, odds, questions) if questions else None


def is_worth_reading(signs: Sequence[LineSigns], questions: Sequence[int]) -> bool:
    """Return whether there are some questions, and half of them ask or request something."""
    asked = sum(bool(signs[number].asks or signs[number].requests) for number in questions)
    return len(questions) >= _LEAST_QUESTIONS and asked >= _LEAST_ASKING * len(questions)


def _may_ask(text: str, line: Line, signs: LineSigns) -> bool:
    """Return whether the line begins as a sentence does, and does not only state something about the speaker."""
    first = text[line.start]
    asks = signs.asks or signs.asks_within or signs.requests or signs.addresses
    return ((first.isalpha() and not first.islower()) or first in _OPENS) and bool(asks or not signs.of_oneself)


def is_talk(text: str, lines: Sequence[Line], questions: Sequence[int], found: DialogueSigns) -> bool:
    """Return whether the answers are somebody's, or the text says that it is an interview, or looks like one.

    Nobody says I in a form, and rhetorical questions of an essay are few.
    """
    often = len(questions) >= _OFTEN * (len(lines) - questions[0])
    own = found.of_oneself > 0 if often else found.of_oneself >= _MOSTLY
    return own or says_what_it_is(text) or (often and len(questions) >= _MANY_QUESTIONS)


def likeliest_questions(odds: Sequence[float], follows: Sequence[Sequence[float]]) -> list[int]:
    """Return the numbers of the lines that ask in the likeliest sequence of questions and answers (Viterbi)."""
    scores: list[float] = []
    before: list[tuple[State, State]] = []
    for each in odds:
        said = (-_softplus(each), -_softplus(-each))
        if not scores:
            scores = list(said)
            continue
        best = [max((0, 1), key=lambda a: scores[a] + follows[a][b]) for b in (0, 1)]
        scores = [scores[best[b]] + follows[best[b]][b] + said[b] for b in (0, 1)]
        before.append((best[0], best[1]))
    if not scores:
        return []
    state: State = int(scores[1] > scores[0])
    states = [state]
    for choice in reversed(before):
        state = choice[state]
        states.append(state)
    return [number for number, state in enumerate(reversed(states)) if state]


def _softplus(value: float) -> float:
    """Return log(1 + e**value)."""
    return max(value, 0.0) + math.log1p(math.exp(-abs(value)))


def _fitted() -> FittedDialogue:
    table = tomllib.loads(Path(__file__).with_name("fitted.toml").read_text(encoding="utf-8"))
    follows = table["follows"]
    return FittedDialogue(
        table["line"],
        table["dialogue"],
        (tuple(follows["answer"]), tuple(follows["question"])),
    )


FITTED_DIALOGUE = _fitted()
"""The numbers that the product uses."""
