"""Captions: SubRip, WebVTT (with its voices), SBV and LRC. Cues become running text, times become locations.

WebVTT: W3C Candidate Recommendation of 2019, section 6 (parsing); the others have no standard.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from corpus.document import SourceText
from corpus.errors import SourceEmpty, SourceTooLarge, SourceUnreadable
from corpus.formats.caption_labels import who_says
from corpus.formats.decoding import decode
from corpus.formats.speech import SpeechWriter
from corpus.formats.times import seconds_of
from corpus.punctuation import ENDS_CAPTION
from corpus.turns.cleaning.adverts import marks_advert
from corpus.turns.lexicon.labels import is_sentence

MAX_BYTES = 16 * 2**20
"""An hour of speech takes 0.1 MB."""

PAUSE_SECONDS = 2.0
"""A silence as long as this after a finished sentence begins a paragraph in speech without speakers."""

FEWEST_NAMED = 3
"""Fewer cues with a name on the line above their words say nothing about the others."""

MOST_DIGITS = 9
"""Digits of a cue's number; longer ones are no count."""

MOST_HEAD_LINES = 6
"""Lines of a title above the first cue of captions that are named as text."""

MOST_CUE_LINES = 6
"""Lines of their cues on average."""

LABELLED_SHARE = 0.8
"""Of the cues, those that begin with a label where each one does."""

DASHED_SHARE = 0.2
"""Of the cues, those that begin with a dash where dashes open turns; below `FEWEST_NAMED` they say nothing."""

ALONE_SHARE = 0.25
"""Of these cues, those that have one dash only."""

ROLLING_SHARE = 0.4
"""Share of cues that repeat the line before them from which captions are taken to roll."""

_TIME = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,:;]\d{1,6})?"
_ARROW = r"(?:-{1,2}[ \t]?>|[–—]>|→|-{1,2}&gt;)"
_SETTINGS = r"(?:[ \t]+(?:align|line|position|size|vertical|region|[XY][12]):\S*)*[ \t]*"
_TIMING = re.compile(rf"[ \t]*({_TIME})[ \t]*(?:{_ARROW}|,(?=\d+:\d+:\d))[ \t]*({_TIME})(?!\S){_SETTINGS}(.*)")
_BROKEN_TIMING = re.compile(rf"[ \t]*\d[\d:.,; \t]*{_ARROW}[\d:.,; \t]*|[\d:.,; \t]*{_ARROW}[ \t]*\d[\d:.,; \t]*")
_FRAMES = re.compile(r"(\d+:\d+:\d+)[:;]\d+")
_PRINTED = re.compile(rf"[ \t]*\[({_TIME}|\d+\.\d+s)[ \t]*-{{1,2}}>[ \t]*({_TIME}|\d+\.\d+s)\][ \t]*(.*)")
_IDENTIFIER = re.compile(r"\S{0,99}[^\s.?!…,:：。！？]|\d+[ \t].*")
_ZOOM_IDENTIFIER = re.compile(r"\d+[ \t]+\"([^\"]+)\"[ \t]*\(\d+\)")
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)|Style:|##|X-TIMESTAMP-MAP")
_NAME = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*[, ]{0,2}|\d{1,3} ?){1,5}")
_LYRIC = re.compile(r"[ \t]*((?:\[\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?\])+)(.*)")
_LYRIC_TAG = re.compile(r"[ \t]*\[(ti|ar|al|by|au|la|length|offset|re|ve|tool|#):?(.*)\]\s*", re.IGNORECASE)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
_MARKUP = re.compile(r"</?(?:[a-zA-Z][^<>]{0,200}|\d[\d:.]{0,20})?>|\{\\[^{}]{0,50}\}")
_LINE_END = re.compile(r"\r\n|\r|\n")
_OPENS_TURN = re.compile(r"\s*(?:>>|[-–—]\s|\[?[^\W\d_][^:：\n]{0,40}[:：\]]|[~@+(]?\w[^:：\n]{0,40}[:：](?=\s))")
_DASH = re.compile(r"[ \t]*[-–—―]{1,2}[ \t]*(?=[^\s\-–—―>])")
_DASH_WITHIN = re.compile(r"(?<=[.?!…。？！\"”»’)\]])[ \t]+(?=[-–—―]{1,2}[ \t]*[\"“«¿¡([…]{0,2}[^\W_a-zà-öø-ÿ])")
_CUE_LABEL = re.compile(r"(?P<label>[^\n:：]{1,50})[:：]\s+(?P<words>\S.*)")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A caption: the seconds at which it begins and ends, its lines as written, and who the file says speaks.

    One that stands `apart` may be said by another person whom nobody names.
    """

    start: float
    end: float
    lines: tuple[str, ...]
    speaker: str | None = None
    apart: bool = False


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
    """Return the cues of a SubRip or WebVTT text; empty when there are none.

    What stands above the first cue, but for the header and comments of WebVTT, is a paragraph that nobody says.
    """
    lines = _LINE_END.split(text)
    timings = _timings(lines)
    if not any(timing.end is not None for timing in timings):
        return SourceText("")
    head = _head(lines[: timings[0].line])
    cues = list(_cues(lines, timings))
    broken = sum(timing.end is None for timing in timings)
    return _written(_mixed(_labelled(_named(_unrolled(cues)))), head, broken)


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


def is_captions(text: str) -> bool:
    """Return whether a text begins as SubRip or WebVTT files do, whatever its name says, maybe below a title."""
    lines = [line for line in _LINE_END.split(text.lstrip("\ufeff \t\r\n")[:2_000]) if line.strip()]
    first = lines[0].strip() if lines else ""
    timed = [number for number, line in enumerate(lines) if _TIMING.fullmatch(line)]
    if first == "WEBVTT" or first.startswith(("WEBVTT ", "WEBVTT\t")):
        return bool(timed)
    if first.isdigit() and len(lines) > 2 and timed[:1] == [1]:
        return True
    if not any(lines[number - 1].strip().isdecimal() for number in timed[1:]):
        return False  # times with a name below them are a transcript's
    return timed[0] <= MOST_HEAD_LINES and len(timed) * MOST_CUE_LINES >= len(lines) - timed[0]


@dataclass(frozen=True, slots=True)
class _Timing:
    """A timing line: its number, its times, and the words behind them. Without `end` it is broken."""

    line: int
    start: float = 0.0
    end: float | None = None
    words: str = ""


def _timings(lines: Sequence[str]) -> list[_Timing]:
    found: list[_Timing] = []
    for number, line in enumerate(lines):
        if timing := _TIMING.fullmatch(line):
            start, end = (seconds_of(_FRAMES.sub(r"\1", each)) for each in timing.group(1, 2))
            if start is not None:
                found.append(_Timing(number, start, start if end is None else end, timing[3]))
        elif _BROKEN_TIMING.fullmatch(line):
            found.append(_Timing(number))
    return found


def _head(lines: Sequence[str]) -> str:
    """Return the words above the first cue that are neither a header nor a comment nor the cue's identifier."""
    blocks = _blocks(lines)
    if blocks and blocks[0][0].lstrip("\ufeff").startswith("WEBVTT"):
        blocks = blocks[1:]
    if lines and lines[-1].strip() and blocks and not _COMMENT.match(blocks[-1][0]):
        blocks[-1] = blocks[-1][:-1]
    kept = [block for block in blocks if block and not _COMMENT.match(block[0])]
    if kept and kept[-1][-1].strip().isdigit():
        kept[-1] = kept[-1][:-1]
    return "\n\n".join("\n".join(block) for block in kept if block)


def _cues(lines: Sequence[str], timings: Sequence[_Timing]) -> Iterator[_Cue]:
    """Yield the cues: each goes from its timing line to the identifier of the next, blank lines within or not."""
    ends = [*(timing.line for timing in timings[1:]), len(lines)]
    numbered = 2 * sum(_number_above(lines, timing.line) is not None for timing in timings) >= len(timings)
    is_webvtt = lines[0].lstrip("\ufeff").startswith("WEBVTT")
    speaker = _speaker_above(lines, timings[0].line)
    last = 0.0
    for timing, end in zip(timings, ends, strict=True):
        body = list(lines[timing.line + 1 : end])
        if end < len(lines):
            body = _without_identifier(body, numbered)
        said = [line for block in _blocks(body) if not (is_webvtt and _COMMENT.match(block[0])) for line in block]
        start = timing.start if timing.end is not None else last
        last = timing.end if timing.end is not None else last
        words = [timing.words] if timing.words.strip() else []
        yield _Cue(start, last, (*words, *said), speaker)
        speaker = _speaker_above(lines, end)


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """Return the runs of lines between blank ones."""
    return [list(block) for filled, block in groupby(lines, key=lambda line: bool(line.strip())) if filled]


def _number_above(lines: Sequence[str], at: int) -> int | None:
    """Return the number on the last line above line `at` that is not blank."""
    above = next((line.strip() for line in reversed(lines[max(0, at - 4) : at]) if line.strip()), "")
    return int(above) if above.isdecimal() and len(above) < MOST_DIGITS else None


def _speaker_above(lines: Sequence[str], at: int) -> str | None:
    """Return the speaker in the identifier of a cue (`12 "Ana Lind" (16778240)`)."""
    found = _ZOOM_IDENTIFIER.fullmatch(lines[at - 1].strip()) if 0 < at < len(lines) else None
    return found[1].strip() if found else None


def _without_identifier(body: list[str], numbered: bool) -> list[str]:
    """Return the lines of a cue without the identifier of the next one below them.

    It stands right above the timing and below a blank line; the number of a numbered cue may stand elsewhere.
    """
    filled = [at for at, line in enumerate(body) if line.strip()]
    if not filled:
        return body
    last = filled[-1]
    line = body[last].strip()
    is_number = line.isdecimal() and numbered
    is_below_blank = last > 0 and not body[last - 1].strip()
    is_above_timing = last == len(body) - 1
    if is_number or (is_below_blank and is_above_timing and _IDENTIFIER.fullmatch(line)):
        return body[:last]
    return body


def _named(cues: list[_Cue]) -> list[_Cue]:
    """Return cues with the names taken for speakers that stand alone on the first line of most cues."""
    if any(_VOICE.search(line) for cue in cues for line in cue.lines):
        return cues
    first = [_plain(cue.lines[0]) if len(cue.lines) > 1 else "" for cue in cues]
    names = [name for name in first if name and _NAME.fullmatch(name)]
    if len(names) < max(FEWEST_NAMED, len(cues) / 2) or len(set(names)) > max(2, len(names) / 3):
        return cues
    return [
        replace(cue, lines=cue.lines[1:], speaker=name) if name in names else cue
        for cue, name in zip(cues, first, strict=True)
    ]


def _labelled(cues: list[_Cue]) -> list[_Cue]:
    """Return cues with the labels taken for speakers where nearly every cue begins with one, again and again.

    Elsewhere a label opens a turn, which goes on in the cues below: the words then say who speaks.
    """
    if any(cue.speaker or _VOICE.search(line) for cue in cues for line in cue.lines):
        return cues
    found = [_CUE_LABEL.match(cue.lines[0].strip()) if cue.lines else None for cue in cues]
    labels = [each["label"].strip() if each and not is_sentence(each["label"].strip()) else "" for each in found]
    again = sum(bool(above) and above == below for above, below in pairwise(labels))
    if sum(map(bool, labels)) < LABELLED_SHARE * len(cues) or again < FEWEST_NAMED:
        return cues
    spoken: list[_Cue] = []
    speaker: str | None = None
    for cue, each, label in zip(cues, found, labels, strict=True):
        speaker = label or speaker  # without a label, the same person goes on
        lines = (each["words"], *cue.lines[1:]) if each and label else cue.lines
        spoken.append(replace(cue, lines=lines, speaker=speaker))
    return spoken


def _mixed(cues: list[_Cue]) -> list[_Cue]:
    """Return cues with the speakers of their lines, parted at turns, if labels and dashes are mixed."""
    if any(cue.speaker or _VOICE.search(line) for cue in cues for line in cue.lines):
        return cues
    said = who_says([_plain(line) for cue in cues for line in cue.lines])
    if said is None:
        return cues
    parted: list[_Cue] = []
    rest = iter(said)
    for cue in cues:
        for number, (_, line) in enumerate(zip(cue.lines, rest, strict=False)):
            if number and not line.opens:
                parted[-1] = replace(parted[-1], lines=(*parted[-1].lines, line.words))
            else:
                apart = line.opens and line.label is None
                parted.append(replace(cue, lines=(line.words,), speaker=line.label, apart=apart))
    return parted


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


def _written(cues: list[_Cue], head: str = "", broken: int = 0) -> SourceText:
    writer = SpeechWriter()
    writer.prose(head)
    cues, dashes = _parted_at_dashes(cues)
    said, end = "", 0.0
    for cue in cues:
        for voice, words in _voiced(cue, dashes):
            pause = cue.start - end >= PAUSE_SECONDS and ENDS_CAPTION.search(said)
            apart = _opens_turn(words, dashes) or marks_advert(words) or marks_advert(said)
            joint = "\n\n" if pause else "\n" if apart else " "
            writer.segment(words, label=voice, seconds=cue.start, joint=joint, apart=cue.apart)
            said = words or said
        end = cue.end
    source = writer.finish(says_who=writer.has_labels)
    if not broken:
        return source
    lines_have, their = ("line has", "its") if broken == 1 else ("lines have", "their")
    return replace(source, warnings=(f"{broken} {lines_have} no readable times: {their} cue is kept without.",))


def _parted_at_dashes(cues: list[_Cue]) -> tuple[list[_Cue], bool]:
    """Return cues with a line for each dash that opens a turn, and whether dashes do so in these captions.

    Within a line it stands behind a finished sentence and before the beginning of another.
    """
    parted = [
        replace(cue, lines=tuple(part for line in cue.lines for part in _DASH_WITHIN.split(line))) for cue in cues
    ]
    dashes = [
        sum(bool(_DASH.match(_plain(line))) for line in cue.lines)
        for cue in parted
        if cue.lines and _DASH.match(_plain(cue.lines[0]))
    ]
    alone = dashes.count(1)  # where only two who share a cue have dashes, the other cues are anybody's
    if len(dashes) < max(FEWEST_NAMED, DASHED_SHARE * len(cues)) or alone < max(2, ALONE_SHARE * len(dashes)):
        return cues, False
    return parted, True


def _opens_turn(words: str, dashes: bool) -> bool:
    """Return whether a line of captions opens a turn; with `dashes`, one without a space behind it does too."""
    return bool(_OPENS_TURN.match(words) or (dashes and _DASH.match(words)))


def _voiced(cue: _Cue, dashes: bool) -> Iterator[tuple[str | None, str]]:
    """Yield the words of a cue with their WebVTT voices; wrapped lines are joined within a turn."""
    shown = ""
    for line in cue.lines:
        line = line.strip()
        shown += ("\n" if _opens_turn(_VOICE.sub("", line), dashes) else " ") + line if shown else line
    pieces = _VOICE.split(shown)
    yield cue.speaker, _plain(pieces[0])
    for speaker, words in zip(pieces[1::2], pieces[2::2], strict=True):
        said, _, after = words.partition("</v>")
        is_more = any(character.isalnum() for character in _plain(after))
        yield html.unescape(speaker).strip(), _plain(said if is_more else words)
        if is_more:  # behind the end of a voice nobody is named
            yield None, _plain(after)


def _plain(words: str) -> str:
    return html.unescape(_MARKUP.sub("", words)).strip()
