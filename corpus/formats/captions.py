"""Captions: SubRip, WebVTT (with its voices), SBV and LRC. Cues become running text, times become locations.

WebVTT: W3C Candidate Recommendation of 2019, section 6 (parsing); the others have no standard.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.document import SourceText
from corpus.errors import SourceEmpty, SourceTooLarge, SourceUnreadable
from corpus.formats.decoding import decode
from corpus.formats.speech import SpeechWriter
from corpus.formats.times import seconds_of
from corpus.punctuation import ENDS_CAPTION

MAX_BYTES = 16 * 2**20
"""An hour of speech takes 0.1 MB."""

PAUSE_SECONDS = 2.0
"""A silence as long as this after a finished sentence begins a paragraph in speech without speakers."""

ROLLING_SHARE = 0.4
"""Share of cues that repeat the line before them from which captions are taken to roll."""

_TIME = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}[.,]\d{1,3}"
_TIMING = re.compile(rf"[ \t]*({_TIME})[ \t]*(?:-{{1,2}}>|,)[ \t]*({_TIME})(.*)")
_PRINTED = re.compile(rf"[ \t]*\[({_TIME})[ \t]*-->[ \t]*({_TIME})\][ \t]*(.*)")
_LYRIC = re.compile(r"[ \t]*((?:\[\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?\])+)(.*)")
_LYRIC_TAG = re.compile(r"[ \t]*\[(ti|ar|al|by|au|la|length|offset|re|ve|tool|#):?(.*)\]\s*", re.IGNORECASE)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
_MARKUP = re.compile(r"</?(?:[a-zA-Z][^<>]{0,200}|\d[\d:.]{0,20})?>|\{\\[^{}]{0,50}\}")
_LINE_END = re.compile(r"\r\n|\r|\n")
_OPENS_TURN = re.compile(r"\s*(?:>>|[-–—]\s|\[?[^\W\d_][^:：\n]{0,40}[:：\]])")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A caption: the seconds at which it begins and ends, and its lines as written."""

    start: float
    end: float
    lines: tuple[str, ...]


class CaptionsFormat:
    """Reads caption files."""

    name = "captions"
    suffixes: tuple[str, ...] = (".srt", ".vtt", ".lrc", ".sbv")

    def read(self, data: bytes, name: str) -> SourceText:
        """Return the words of all cues as running text. Raises a `SourceError`."""
        if len(data) > MAX_BYTES:
            raise SourceTooLarge(
                f"{name} has {len(data) / 2**20:.0f} MB; the most for captions is {MAX_BYTES / 2**20:.0f} MB.",
                "Split it.",
            )
        text = decode(data, name)
        if name.lower().endswith(".lrc"):
            return read_lyrics(text, name)
        source = read_captions(text)
        if not source.text:
            raise SourceUnreadable(f"{name} has no cues with words.", "Check that it is a caption file.")
        return source


def read_captions(text: str) -> SourceText:
    """Return the cues of a SubRip or WebVTT text; empty when there are none."""
    return _written(_unrolled(list(_cues(_LINE_END.split(text)))))


def read_printed(text: str) -> SourceText | None:
    """Return the cues that Whisper prints (`[00:00.000 --> 00:04.000]  When?`); `None` for other text."""
    if not text.lstrip("\ufeff \t\r\n").startswith("["):
        return None
    cues: list[_Cue] = []
    for line in _LINE_END.split(text.lstrip("\ufeff")):
        if not line.strip():
            continue
        timed = _PRINTED.fullmatch(line)
        start, end = (seconds_of(timed[1]), seconds_of(timed[2])) if timed else (None, None)
        if timed is None or start is None or end is None:
            return None
        cues.append(_Cue(start, end, (timed[3],)))
    return _written(cues)


def read_lyrics(text: str, name: str) -> SourceText:
    """Return the lines of an LRC text. Raises `SourceEmpty` when none has words."""
    cues: list[_Cue] = []
    title = None
    for line in _LINE_END.split(text):
        if tag := _LYRIC_TAG.fullmatch(line):
            title = tag[2].strip() if tag[1].lower() == "ti" else title
        elif timed := _LYRIC.fullmatch(line):
            start = seconds_of(timed[1].split("]")[0] + "]") or 0.0
            if cues:
                cues[-1] = _Cue(cues[-1].start, min(cues[-1].end, start), cues[-1].lines)
            if timed[2].strip():
                cues.append(_Cue(start, start + 3600, (timed[2],)))
        elif cues and line.strip():
            cues[-1] = _Cue(cues[-1].start, cues[-1].end, (*cues[-1].lines, line))
    if not cues:
        raise SourceEmpty(f"{name} has no timed lines with words.", "Check that it is an LRC file.")
    source = _written(cues)
    return SourceText(source.text, source.locations, source.utterances, title=title or None)


def _cues(lines: list[str]) -> Iterator[_Cue]:
    """Yield the cues: each begins with a timing line and ends with the next blank line."""
    at = 0
    while at < len(lines):
        timing = _TIMING.fullmatch(lines[at])
        at += 1
        if not timing:
            continue
        first = at
        while at < len(lines) and lines[at].strip() and not _TIMING.fullmatch(lines[at]):
            at += 1
        words = lines[first:at]
        if at < len(lines) and lines[at].strip() and words and words[-1].strip().isdigit():
            words = words[:-1]  # the next cue's number, where the blank line between is missing
        start, end = seconds_of(timing[1]), seconds_of(timing[2])
        if start is not None:
            yield _Cue(start, end if end is not None else start, tuple(words))


def _unrolled(cues: list[_Cue]) -> list[_Cue]:
    """Return cues without the lines that rolling captions repeat from the cue before (as on YouTube)."""
    shown = [tuple(words for line in cue.lines if (words := _plain(line))) for cue in cues]
    again = [bool(above and below and above[-1] == below[0]) for above, below in pairwise(shown)]
    if sum(again) < ROLLING_SHARE * len(cues):
        return cues
    return [
        replace(cue, lines=lines[1:] if number and again[number - 1] else lines)
        for number, (cue, lines) in enumerate(zip(cues, shown, strict=True))
    ]


def _written(cues: list[_Cue]) -> SourceText:
    writer = SpeechWriter()
    said, end = "", 0.0
    for cue in cues:
        for voice, words in _voiced(cue):
            pause = cue.start - end >= PAUSE_SECONDS and ENDS_CAPTION.search(said)
            joint = "\n\n" if pause else "\n" if _OPENS_TURN.match(words) else " "
            writer.segment(words, label=voice, seconds=cue.start, joint=joint)
            said = words or said
        end = cue.end
    return writer.finish(says_who=writer.has_labels)


def _voiced(cue: _Cue) -> Iterator[tuple[str | None, str]]:
    """Yield the words of a cue with their WebVTT voices; wrapped lines are joined within a turn."""
    shown = ""
    for line in cue.lines:
        line = line.strip()
        shown += ("\n" if _OPENS_TURN.match(_VOICE.sub("", line)) else " ") + line if shown else line
    pieces = _VOICE.split(shown)
    yield None, _plain(pieces[0])
    for speaker, words in zip(pieces[1::2], pieces[2::2], strict=True):
        yield html.unescape(speaker).strip(), _plain(words)


def _plain(words: str) -> str:
    return html.unescape(_MARKUP.sub("", words)).strip()
