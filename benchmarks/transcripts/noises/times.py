"""Noises that write times: before a label, in it, at the start or end of a turn, inside it, on lines of their own."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.transcripts.family import Block, traits
from benchmarks.transcripts.known import KnownInterview
from benchmarks.transcripts.marks import aside, ends_of_sentences, said
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.setting import Setting, seconds_at
from benchmarks.transcripts.wording import Wording


def clock(seconds: float, *, hours: bool = True, tenths: str = "") -> str:
    """Return a time as `00:01:05`, without hours `1:05`."""
    whole = int(seconds)
    ahead = f"{whole // 3600:02}:{whole // 60 % 60:02}" if hours else f"{whole // 60}"
    return f"{ahead}:{whole % 60:02}{tenths}"


FORMS: tuple[Callable[[float], str], ...] = (
    lambda s: clock(s, hours=False),
    clock,
    lambda s: f"[{clock(s, hours=False).zfill(5)}]",
    lambda s: f"[{clock(s)}]",
    lambda s: f"({clock(s)})",
    lambda s: f"#{clock(s)}-{int(s * 10) % 10}#",
    lambda s: clock(s, tenths=f".{int(s * 1000) % 1000:03}"),
)
_BRACKETED = FORMS[2:6]


def form(rng: Random, *, bracketed: bool = False) -> Callable[[float], str]:
    """Return one of the usual ways to write a time; in brackets or the like on request."""
    return rng.choice(_BRACKETED if bracketed else FORMS)


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
