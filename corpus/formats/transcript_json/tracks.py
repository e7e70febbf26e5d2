"""Find the list in a JSON file that holds the transcript, and write what is said in it.

Lists at the same path (the segments of all chapters, the words of all channels) are one track. Of the tracks that
hold nearly all the words, the best is the one that says who speaks, and when.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

from corpus.document import SourceText
from corpus.formats.field_names import field_key
from corpus.formats.speech import SpeechWriter
from corpus.formats.times import are_milliseconds, seconds_of
from corpus.formats.transcript_json.speakers import (
    BARE_NAME,
    CHANNEL,
    Names,
    Voice,
    VoicesAbove,
    note_profiles,
    number_listed,
    stated_role,
    voice_of,
)
from corpus.formats.transcript_json.split import VoicePart, parts_of
from corpus.formats.transcript_json.values import Above, lists_in, objects, text_of, unread_in

NEARLY_ALL = 0.9
"""Share of the letters of the fullest track that another one must hold to be the transcript."""

MOST_NAMED_ONCE = 4
"""So many entries with a name each that never comes again are chapters, not turns."""

WORD_BY_WORD = 1.6
"""Words an entry, below which a track is a list of words."""

_START = ("start", "start_time", "startTime", "start_ts", "begin", "offset", "timestamp", "time", "ts",
          "startTimestamp", "startOffset", "begin_time", "from_time")  # fmt: skip
_START_MS = ("start_ms", "startMs", "begin_ms", "offset_ms", "tStartMs", "offsetMilliseconds")
_SENT = (*_START, *_START_MS, "timestamp_ms", "date", "datetime", "date_unixtime", "created_at", "createdAt",
         "sent_at", "sentAt", "createTime")  # fmt: skip
_TICKS = 10_000_000  # in a second, as Azure counts
_CLOSES = re.compile(r"[,.!?;:…。、！？]+")
_NO_LETTERS = re.compile(r"[\W_]+")
_SENT_WORDS = frozenset({"date", "time", "datetime", "timestamp", "created", "sent"})
_NOTICE = re.compile(
    r"(?:service|system|event|call|subscribe|unsubscribe|notification|deleted|revoked|(?:channel|group|member|user)_?"
    r"(?:join|leave|topic|purpose|name|archive|rename|add|remove)\w*|(?:join|leave|left|pinned|bot)_?\w*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry with words: its object, its text, whether the text is its own, who speaks, and its place.

    A piece of a sentence brings the space that parts it from the piece before.
    """

    row: Mapping[str, Any]
    text: str
    is_own: bool
    voice: Voice | None
    inherited: Voice | None
    above: tuple[Above, ...]
    place: tuple[int, ...]
    is_piece: bool


@dataclass
class Track:
    """All entries of the lists at one path."""

    entries: list[_Entry] = field(default_factory=list)
    lists: int = 0
    unread: int = 0

    @cached_property
    def letters(self) -> int:
        """Return how many letters and digits the track holds."""
        return sum(letters_in(entry.text) for entry in self.entries)

    @cached_property
    def is_in_pieces(self) -> bool:
        """Return whether the entries are words or other pieces of sentences."""
        words = sum(len(entry.text.split()) for entry in self.entries)
        pieces = sum(entry.is_piece for entry in self.entries)
        return words < WORD_BY_WORD * len(self.entries) or 3 * pieces > len(self.entries)

    @cached_property
    def worth(self) -> tuple[int, bool, bool, bool, int]:
        """Return what makes a track better than one with as many words: speakers, whole sentences, times."""
        own = sum(letters_in(entry.text) for entry in self.entries if entry.voice)
        inherit = any(entry.inherited for entry in self.entries)
        who = 2 if own >= self.letters / 2 else 1 if own or inherit else 0
        timed = sum(_own_start(entry.row) is not None for entry in self.entries) * 2 > len(self.entries)
        is_own = all(entry.is_own for entry in self.entries)
        return who, not self.is_in_pieces, is_own, timed, -len(self.entries)


def letters_in(text: str) -> int:
    """Return how many letters and digits a text has: pieces and the whole have as many."""
    return len(_NO_LETTERS.sub("", text))


def best_track(value: Any) -> Track | None:
    """Return the track of entries that is the transcript; `None` if no list has objects with words."""
    tracks: dict[str, Track] = {}
    above = VoicesAbove()
    for found in lists_in(value):
        rows = objects(found.entries)
        if not rows:
            continue
        if _is_people(found.path):
            continue
        voice = above.of(found.above)
        read = [_entry(row, voice, found.above, at) for at, row in enumerate(rows)]
        if entries := [entry for entry in read if entry.text]:
            track = tracks.setdefault(found.path, Track())
            track.entries += entries
            track.lists += 1
            track.unread += unread_in(found.entries, (entry.row for entry in read if not entry.text))
    most = max((track.letters for track in tracks.values()), default=0)
    for track in tracks.values():
        _drop_no_voices(track)
        track.entries.sort(key=lambda entry: entry.place)
    fitting = [track for track in tracks.values() if track.letters >= NEARLY_ALL * most]
    return max(fitting, key=lambda track: track.worth, default=None)


def written(track: Track, names: Names) -> SourceText:
    """Return what is said in a track as text, with who says it and when."""
    note_profiles(names, [entry.row for entry in track.entries])
    number_listed(names, [entry.voice or entry.inherited for entry in track.entries])
    entries = [entry for entry in track.entries if not _is_notice(entry.row)]
    if 2 * len(entries) < len(track.entries):  # the file calls its speech so
        entries = track.entries
    left_out = len(track.entries) - len(entries)
    entries = _in_time(entries, track.lists)
    starts = [_start(entry) for entry in entries]
    scale = 0.001 if are_milliseconds(starts, [entry.text for entry in entries]) else 1.0
    several = _channels_with_speakers(entries)
    known = any(entry.voice or entry.inherited for entry in entries)
    writer = SpeechWriter()
    for entry, start in zip(entries, starts, strict=True):
        own = parts_of(entry.row, entry.text) or [VoicePart(entry.text, None)]
        for part in own:
            voice = part.voice or entry.voice or entry.inherited
            when = part.start if part.start is not None else start
            seconds = None if (found := seconds_of(when)) is None else round(found * scale, 3)
            writer.segment(
                part.text,
                label=_label(voice, entry, names, several),
                role=stated_role(entry.row) or names.role(voice),
                seconds=seconds,
                joint=_joint(track, part.text, start),
                apart=known and voice is None and not track.is_in_pieces,
            )
    source = writer.finish(says_who=writer.has_labels)
    return SourceText(source.text, source.locations, source.utterances, warnings=_warnings(left_out, track.unread))


def _joint(track: Track, text: str, start: Any) -> str:
    """Return what parts an entry from one before by the same speaker."""
    if track.is_in_pieces:
        return "" if _CLOSES.fullmatch(text) else " "
    return "\n" if start is None else " "


def _entry(row: Mapping[str, Any], inherited: Voice | None, above: tuple[Above, ...], at: int) -> _Entry:
    text, is_own = text_of(row)
    voice = voice_of(row)
    if voice and voice.priority == BARE_NAME and not is_own:
        voice = None  # the name of a chat or a chapter
    place = (*(each.at for each in above), at)
    return _Entry(row, text.strip(), is_own, voice, inherited, above, place, text[:1].isspace())


def _is_people(path: str) -> bool:
    return field_key(path.rpartition(".")[2]) in ("participants", "attendees", "reactions")


def _drop_no_voices(track: Track) -> None:
    """Take away voices that name nobody: chapters, whose `name` never comes twice, and an only channel."""
    named = [entry.voice.written for entry in track.entries if entry.voice and entry.voice.priority == BARE_NAME]
    if len(named) >= MOST_NAMED_ONCE and len(set(named)) == len(named):
        track.entries = [replace(each, voice=None) for each in track.entries]
    voices = [entry.voice for entry in track.entries if entry.voice]
    if all(voice.is_channel for voice in voices) and len({voice.written for voice in voices}) == 1:
        track.entries = [replace(each, voice=None) for each in track.entries]


def _in_time(entries: list[_Entry], lists: int) -> list[_Entry]:
    """Return the entries in the order of speaking: channels side by side are merged, the newest first turned."""
    times = _sent([entry.row for entry in entries])
    if not times:
        return entries
    if lists > 1 and any(entry.inherited for entry in entries) and not any(entry.voice for entry in entries):
        return [entries[at] for at in sorted(range(len(entries)), key=lambda at: times[at])]
    falls = all(later <= earlier for earlier, later in pairwise(times))
    return entries[::-1] if falls and times[-1] < times[0] else entries


def _sent(rows: Sequence[Mapping[str, Any]]) -> list[tuple[float, str]]:
    """Return values to order the entries by: their times as numbers or as strings; empty if any has none."""
    times: list[tuple[float, str]] = []
    for row in rows:
        keys = (*_SENT, *(key for key in row if not _SENT_WORDS.isdisjoint(field_key(key).split())))
        sent = next((row[key] for key in keys if row.get(key) not in (None, "")), None)
        seconds = seconds_of(sent)
        if seconds is not None:
            times.append((seconds, ""))
        elif isinstance(sent, str):
            times.append((0.0, sent))
        elif isinstance(sent, int | float) and not isinstance(sent, bool) and abs(sent) < _TICKS**3:
            times.append((float(sent), ""))
        else:
            return []
    return times if len({bool(text) for _, text in times}) == 1 else []


def _start(entry: _Entry) -> Any:
    """Return a segment's start as the file writes it, else that of its first part or of what it is part of."""
    first = next((parts[0] for value in entry.row.values() if (parts := objects(value))), {})
    around = entry.above[-1].value if entry.above and entry.place[-1] == 0 else {}
    return next((found for row in (entry.row, first, around) if (found := _own_start(row)) is not None), None)


def _own_start(row: Mapping[str, Any]) -> Any:
    for key in _START_MS:
        if (found := seconds_of(row.get(key))) is not None:
            return found / 1000
    if isinstance(ticks := row.get("offsetInTicks"), float | int) and abs(ticks) < _TICKS**2:
        return ticks / _TICKS
    return next((row[key] for key in _START if seconds_of(row.get(key)) is not None), None)


def _channels_with_speakers(entries: Sequence[_Entry]) -> bool:
    """Return whether speakers are numbered anew in each of several channels."""
    pairs = {(channel, entry.voice.written) for entry in entries if entry.voice and (channel := _channel(entry))}
    speakers = {speaker for _, speaker in pairs}
    return len({channel for channel, _ in pairs}) > 1 and len(speakers) < len(pairs)


def _channel(entry: _Entry) -> str | None:
    if entry.voice is None or entry.voice.priority == CHANNEL or not entry.voice.written.isdecimal():
        return None
    value = entry.row.get("channel", entry.row.get("channelTag"))
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    inherited = entry.inherited
    return inherited.written if inherited and inherited.is_channel else None


def _label(voice: Voice | None, entry: _Entry, names: Names, several: bool) -> str | None:
    if several and voice and (channel := _channel(entry)) is not None:
        return f"{names.label(Voice(channel, CHANNEL, is_channel=True))}, {names.label(voice)}"
    return names.label(voice)


def _is_notice(row: Mapping[str, Any]) -> bool:
    """Return whether the program itself says something: somebody joined, a call began."""
    kinds = (row.get("type"), row.get("subtype"))
    return any(isinstance(kind, str) and _NOTICE.fullmatch(kind) for kind in kinds)


def _warnings(notices: int, unread: int) -> tuple[str, ...]:
    warnings = []
    if notices:
        said = "1 notice of the program is" if notices == 1 else f"{notices} notices of the program are"
        warnings.append(f"{said} left out (somebody joined, left or called).")
    if unread:
        said, their = ("1 entry is", "its") if unread == 1 else (f"{unread} entries are", "their")
        warnings.append(f"{said} left out: {their} words are not written as in the other entries.")
    return tuple(warnings)
