"""Families of caption files: SubRip, WebVTT with labels and voices, SBV, LRC. Long turns take several cues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.transcripts.families.labels import SPACED
from benchmarks.transcripts.family import Family, traits
from benchmarks.transcripts.marks import aside, said
from benchmarks.transcripts.setting import Naming, Setting
from benchmarks.transcripts.texts import folded
from benchmarks.transcripts.times import clock, milliseconds

_ADVERTS = (
    ("[AD BREAK]", "This talk is brought to you by Anchor Soap.\nUse the promo code HARBOUR.", "[END OF AD]"),
    ("This episode is sponsored by Tidewater Bank.", "Go to tidewater.example.com for a free trial."),
)
_LINE = 38
_LINES_A_CUE = 2


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue: seconds, marked words, and its label; `first` of its turn."""

    start: float
    end: float
    words: str
    number: int
    first: bool


def _cues(setting: Setting) -> list[_Cue]:
    cues: list[_Cue] = []
    for number, turn in enumerate(setting.interview.turns):
        lines = folded(" ".join(turn.paragraphs), _LINE, setting.interview.language).split("\n")
        parts = ["\n".join(lines[at : at + _LINES_A_CUE]) for at in range(0, len(lines), _LINES_A_CUE)]
        start = setting.seconds(number)
        step = max(1.0, (setting.seconds(number + 1) - start - 0.4) / len(parts))
        for at, part in enumerate(parts):
            cues.append(_Cue(start + at * step, start + (at + 1) * step - 0.1, part, number, at == 0))
    return cues


def captions(
    namings: tuple[Naming, ...],
    write: Callable[[str, _Cue], str],
    *,
    head: str = "",
    timing: Callable[[float, float], str],
    numbered: bool = True,
    case: Callable[[str], str] = str,
    adverts: bool = False,
) -> Callable[[Setting], str]:
    """Return a renderer of cues; `write` makes the words of a cue from its label.

    With `adverts`, cues with one stand behind two of the answers.
    """

    def render(setting: Setting) -> str:
        naming = setting.rng.choice(namings)
        text = head
        answers = [n for n, turn in enumerate(setting.interview.turns) if turn.role == "answer"]
        sponsored = dict(zip(answers[1::3], _ADVERTS if adverts else (), strict=False))
        cues = _cues(setting)
        for count, (cue, after) in enumerate(zip(cues, [*cues[1:], None], strict=True), 1):
            label = setting.label(cue.number, naming, case)
            text += (f"{count}\n" if numbered else "") + f"{timing(cue.start, cue.end)}\n{write(label, cue)}\n\n"
            if cue.number in sponsored and (after is None or after.first):
                for words in sponsored[cue.number]:
                    text += f"{timing(cue.end, cue.end + 0.05)}\n{words}\n\n"
        return text

    return render


def _srt(start: float, end: float) -> str:
    return f"{milliseconds(start, ',')} --> {milliseconds(end, ',')}"


def _vtt(start: float, end: float) -> str:
    return f"{milliseconds(start)} --> {milliseconds(end)}"


def _vtt_short(start: float, end: float) -> str:
    return f"{milliseconds(start)[3:]} --> {milliseconds(end)[3:]} align:start position:0%"


def _sbv(start: float, end: float) -> str:
    return f"{milliseconds(start)[1:]},{milliseconds(end)[1:]}"


def _seconds_only(start: float, end: float) -> str:
    return f"{clock(start)} --> {clock(end)}"


def _first_only(before: str, behind: str) -> Callable[[str, _Cue], str]:
    return lambda label, cue: (f"{before}{label}{behind}" if cue.first else "") + said(cue.number, cue.words)


def _every(before: str, behind: str) -> Callable[[str, _Cue], str]:
    def write(label: str, cue: _Cue) -> str:
        opening = f"{before}{label}{behind}"
        return opening + said(cue.number, cue.words) if cue.first else said(cue.number, aside(opening) + cue.words)

    return write


def _voice(label: str, cue: _Cue) -> str:
    return f"<v {label}>{said(cue.number, cue.words)}</v>"


def _voice_open(label: str, cue: _Cue) -> str:
    return f"<v {label}>{said(cue.number, cue.words)}"


def _broken(label: str, cue: _Cue) -> str:
    """Return a cue whose lines are parted by a blank line, as some tools write them."""
    return _first_only("", ": ")(label, cue).replace("\n", "\n\n")


def _tagged(label: str, cue: _Cue) -> str:
    return f"{{\\an8}}<i>{_first_only('', ': ')(label, cue)}</i>"


def _lrc(setting: Setting) -> str:
    naming: Naming = setting.rng.choice(("full", "first"))
    text = f"[ti:{setting.interview.title}]\n"
    for cue in _cues(setting):
        label = setting.label(cue.number, naming)
        words = cue.words.replace("\n", " " if setting.interview.language not in ("zh", "ja") else "")
        opening = f"{label}: " if cue.first else ""
        text += f"[{milliseconds(cue.start)[3:-1]}]{opening}{said(cue.number, words)}\n"
    return text


_CAPTIONS = "captions labelled timed"
_NAMES: tuple[Naming, ...] = ("full", "first")


def _family(name: str, suffix: str, render: Callable[[Setting], str], kind: str = "named", **rest: Any) -> Family:
    return Family(name, suffix, traits(f"{_CAPTIONS} {kind}"), render, between_shows=False, **rest)


FAMILIES: tuple[Family, ...] = (
    _family("srt-labels", ".srt", captions(_NAMES, _first_only("", ": "), timing=_srt)),
    _family(
        "srt-caps",
        ".srt",
        captions(("surname", "first"), _first_only("", ": "), timing=_srt, case=str.upper),
        languages=SPACED,
    ),
    _family("srt-every-cue", ".srt", captions(_NAMES, _every("", ": "), timing=_srt)),
    _family(
        "srt-arrows",
        ".srt",
        captions(("first", "surname"), _first_only(">> ", ": "), timing=_srt, case=str.upper),
        languages=SPACED,
    ),
    _family(
        "srt-adverts", ".srt", captions(_NAMES, _first_only("", ": "), timing=_srt, numbered=False, adverts=True)
    ),
    _family("srt-square", ".srt", captions(("full", "number"), _first_only("[", "] "), timing=_srt)),
    _family("srt-blank-line", ".srt", captions(_NAMES, _broken, timing=_srt)),
    _family("srt-tags", ".srt", captions(_NAMES, _tagged, timing=_srt)),
    _family("srt-seconds", ".srt", captions(_NAMES, _first_only("", ": "), timing=_seconds_only)),
    _family(
        "vtt-voices",
        ".vtt",
        captions(("full", "first", "number"), _voice, head="WEBVTT\n\n", timing=_vtt, numbered=False),
    ),
    _family(
        "vtt-voices-open",
        ".vtt",
        captions(
            ("full", "number"), _voice_open, head="WEBVTT - made by hand\n\nNOTE: first draft\n\n", timing=_vtt
        ),
    ),
    _family(
        "vtt-labels",
        ".vtt",
        captions(_NAMES, _first_only("", ": "), head="WEBVTT\n\n", timing=_vtt, numbered=False),
    ),
    _family(
        "vtt-short-times",
        ".vtt",
        captions(
            _NAMES, _first_only("", ": "), head="WEBVTT\nKind: captions\n\n", timing=_vtt_short, numbered=False
        ),
    ),
    _family("zoom-vtt", ".vtt", captions(("full", "first"), _every("", ": "), head="WEBVTT\n\n", timing=_vtt)),
    _family(
        "vtt-codes",
        ".vtt",
        captions(("code", "number"), _every("", ": "), head="WEBVTT\n\n", timing=_vtt),
        "nameless",
    ),
    _family("sbv-labels", ".sbv", captions(_NAMES, _first_only("", ": "), timing=_sbv, numbered=False)),
    _family("lrc-labels", ".lrc", _lrc),
)
