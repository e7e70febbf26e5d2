"""Families without labels: paragraphs in turn, dashes, and marks of several scripts at the start of turns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.transcripts.families.labels import SPACED
from benchmarks.transcripts.families.questions import alternating, asking, set_off
from benchmarks.transcripts.family import Block, Family, traits
from benchmarks.transcripts.setting import Setting


def _marks(question: str, answer: str = "") -> Callable[[Setting], list[Block]]:
    return set_off(lambda s, number, _: question + s.say(number), lambda s, number: answer + s.say(number))


def _first_named(question: str, answer: str) -> Callable[[Setting], list[Block]]:
    """Return a renderer whose first answer opens with the name of who answers, the others with the mark alone."""

    def reply(setting: Setting, number: int) -> str:
        opening = f"{setting.label(number, 'full')} {answer}" if number == 1 else answer
        return opening + setting.say(number)

    return set_off(lambda s, number, _: question + s.say(number), reply)


def _named_at_times(setting: Setting) -> list[Block]:
    """Return paragraphs in turn, in which the first answer and some others open with the name and a colon."""
    named = {1, *range(5, len(setting.interview.turns), 6)}

    def reply(setting: Setting, number: int) -> str:
        opening = f"{setting.label(number, 'full')}: " if number in named else ""
        return opening + setting.say(number)

    return set_off(lambda s, number, _: s.say(number), reply)(setting)


def _run_together(setting: Setting) -> list[Block]:
    """Return the whole dialogue as one line, each turn behind a dash, as a page without paragraphs has it."""
    turns = range(len(setting.interview.turns))
    return [Block(" ".join(f"- {setting.say(number, ' ')}" for number in turns))]


def _family(name: str, question: str, answer: str = "", more: str = "", **rest: Any) -> Family:
    return Family(
        name=name,
        traits=traits(f"text spread dashes {more}"),
        render=_marks(question, answer),
        **{"prepare": alternating, "suffix": ".txt", **rest},
    )


FAMILIES: tuple[Family, ...] = (
    Family("paragraphs-in-turn", ".txt", traits("text spread unmarked dashes"), _marks(""), prepare=asking),
    Family("lines-in-turn", ".txt", traits("text tight unmarked dashes"), _marks(""), prepare=asking, joint="\n"),
    Family("paragraphs-named-at-times", ".txt", traits("text spread unmarked"), _named_at_times, prepare=asking),
    Family(
        "dash-one-line",
        ".txt",
        traits("text structured-lines latin"),
        _run_together,
        prepare=asking,
        languages=SPACED,
    ),
    _family("dash-both", "- ", "- "),
    _family("dash-both-tight", "- ", "- ", joint="\n"),
    _family("long-dash-both", "— ", "— "),
    _family("en-dash-question", "– "),
    _family("dash-question", "- "),
    _family("long-dash-question", "—"),
    Family("dash-named-once", ".txt", traits("text spread dashes"), _first_named("- ", "- "), prepare=alternating),
    _family("star-dash", "* ", "- "),
    _family("dash-star", "- ", "* "),
    _family("two-dashes-triangle", "-- ", "▲ "),
    _family("squares", "■ ", "□ "),
    _family("circles", "● ", "○ "),
    _family("triangles-question", "▼ "),
    _family("square-question", "■"),
    _family("middle-dot-answer", "", "・", "unmarked", prepare=asking),
    _family("long-dash-question-middle-dot", "――", "・", languages=frozenset({"ja", "zh"})),
    _family("double-dash-question", "――", languages=frozenset({"ja", "zh"})),
    _family("arrow-question", "> "),
    _family("slash-question", "// "),
)
