"""Noises that write times: before a label, in it, at the start or end of a turn, inside it, on own lines."""

from __future__ import annotations

from random import Random

from benchmarks.transcripts.family import Block, traits
from benchmarks.transcripts.known import KnownInterview
from benchmarks.transcripts.marks import aside, ends_of_sentences, said
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.setting import Setting, seconds_at
from benchmarks.transcripts.times import form
from benchmarks.transcripts.wording import Wording


def _before_label(setting: Setting) -> None:
    write = form(setting.rng, bracketed=setting.rng.random() < 0.7)
    setting.before = lambda number: f"{write(setting.seconds(number))} "


def _above_label(setting: Setting) -> None:
    write = form(setting.rng)
    setting.before = lambda number: f"{write(setting.seconds(number))}\n"


def _in_label(setting: Setting) -> None:
    write = form(setting.rng, bracketed=True)
    setting.in_label = lambda number: f" {write(setting.seconds(number))}"


def _at_start(talk: KnownInterview, _: Wording, rng: Random) -> KnownInterview:
    write = form(rng, bracketed=True)
    return talk.reworded(lambda number, words: f"{aside(write(seconds_at(talk, number)) + ' ')}{words}")


def _at_end(talk: KnownInterview, _: Wording, rng: Random) -> KnownInterview:
    write = form(rng, bracketed=True)
    return talk.reworded(lambda number, words: f"{words}{aside(' ' + write(seconds_at(talk, number + 1)))}")


def _inside(talk: KnownInterview, _: Wording, rng: Random) -> KnownInterview:
    write = form(rng, bracketed=True)

    def with_time(number: int, words: str) -> str:
        places = ends_of_sentences(said(0, words))
        if not places:
            return words
        at = rng.choice(places) - 1  # `said` puts one mark before the words
        return words[:at] + aside(f" {write(seconds_at(talk, number) + at / 14)}") + words[at:]

    return talk.reworded(with_time)


def _on_lines(blocks: list[Block], setting: Setting) -> list[Block]:
    """Put a time on a line of its own before every second or third turn."""
    write, step = form(setting.rng), setting.rng.choice((2, 3))
    timed: list[Block] = []
    for block in blocks:
        if block.number is not None and block.number % step == 0:
            timed.append(Block(write(setting.seconds(block.number))))
        timed.append(block)
    return timed


_TIMED = traits("timed")
_OPEN = traits("text labelled turns-open")

NOISES = (
    Noise("time-before-label", needs=_OPEN, not_with=_TIMED, setting=_before_label),
    Noise("time-above-label", needs=_OPEN | traits("spread"), not_with=_TIMED, setting=_above_label),
    Noise("time-in-label", needs=_OPEN, not_with=_TIMED, setting=_in_label),
    Noise("time-at-start", needs=traits("text"), not_with=_TIMED | traits("structured-lines"), talk=_at_start),
    Noise("time-at-end", needs=traits("text"), not_with=_TIMED | traits("structured-lines"), talk=_at_end),
    Noise("time-inside", needs=traits("text"), not_with=_TIMED | traits("structured-lines"), talk=_inside),
    Noise("time-on-lines", needs=traits("text"), not_with=_TIMED | traits("structured-lines"), blocks=_on_lines),
)
