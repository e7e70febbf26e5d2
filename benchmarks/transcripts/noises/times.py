"""Noises that write times: before a label, in it, at the start or end of a turn, inside it, on lines of their own."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.transcripts.family import traits
from benchmarks.transcripts.marks import aside
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.setting import Setting


def _clock(seconds: float, *, hours: bool = True, tenths: str = "") -> str:
    whole = int(seconds)
    ahead = f"{whole // 3600:02}:{whole // 60 % 60:02}" if hours else f"{whole // 60}"
    return f"{ahead}:{whole % 60:02}{tenths}"


FORMS: tuple[Callable[[float], str], ...] = (
    lambda s: _clock(s, hours=False),
    _clock,
    lambda s: f"[{_clock(s, hours=False).zfill(5)}]",
    lambda s: f"[{_clock(s)}]",
    lambda s: f"({_clock(s)})",
    lambda s: f"#{_clock(s)}-{int(s * 10) % 10}#",
    lambda s: _clock(s, tenths=f".{int(s * 1000) % 1000:03}"),
)
BRACKETED = FORMS[2:6]


def form(rng: Random, *, bracketed: bool = False) -> Callable[[float], str]:
    """Return one of the usual ways to write a time; in brackets or the like on request."""
    return rng.choice(BRACKETED if bracketed else FORMS)


def _before_label(setting: Setting) -> None:
    write = form(setting.rng, bracketed=setting.rng.random() < 0.7)
    setting.before = lambda number: f"{write(setting.seconds(number))} "


def _in_label(setting: Setting) -> None:
    write = form(setting.rng, bracketed=True)
    setting.in_label = lambda number: f" {write(setting.seconds(number))}"


NOISES = (
    Noise("time-before-label", needs=traits("labelled turns-open"), not_with=traits("timed"), setting=_before_label),
    Noise("time-in-label", needs=traits("labelled turns-open"), not_with=traits("timed"), setting=_in_label),
)
