"""Split a segment of speech where the words in it say that somebody else goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from corpus.formats.field_names import without_entities
from corpus.formats.times import seconds_of
from corpus.formats.transcript_json.speakers import Voice, voice_of
from corpus.formats.transcript_json.values import HYPOTHESES, joined, objects

MOST_LETTERS = 40
"""Characters of a word; longer strings in a list are no words."""

_ENDS_SENTENCE = re.compile(r"[.?!…。？！][\"'”’»)\]]*$")
_START = ("start", "start_time", "startTime", "ts", "begin", "offset")


@dataclass(frozen=True, slots=True)
class VoicePart:
    """A part of a segment that one person says, with the time of its first word as the file writes it."""

    text: str
    voice: Voice | None
    start: Any = None


def parts_of(row: Mapping[str, Any], text: str) -> list[VoicePart]:
    """Return the parts of an entry with `text` that different people say; empty if its words don't tell."""
    words = _words_in(row)
    voices = _filled([voice_of(word) for word in words], [joined(word) for word in words])
    if len({voice.written for voice in voices if voice}) < 2:
        return [VoicePart(text, voices[0])] if voices and voices[0] else []
    runs = [
        [at for at, _ in run]
        for _, run in groupby(enumerate(voices), key=lambda each: each[1] and each[1].written)
    ]
    spans = _spans([without_entities(joined(word)).strip() for word in words], text)
    parts = []
    for run in runs:
        first, last = run[0], run[-1]
        if spans:
            end = spans[last + 1][0] if last + 1 < len(spans) else len(text)
            said = text[spans[first][0] if first else 0 : end]
        else:
            said = joined([joined(words[at]) for at in run])
        start = next((words[first][key] for key in _START if seconds_of(words[first].get(key)) is not None), None)
        parts.append(VoicePart(said.strip(), voices[first], start))
    return parts


def _words_in(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the list of words in an entry that bring speakers."""
    for key, value in row.items():
        entries = objects(value)
        if key.lower() in HYPOTHESES and entries:
            if found := _words_in(entries[0]):
                return found
        elif entries and any(voice_of(each) for each in entries) and all(_is_word(each) for each in entries):
            return entries
    return []


def _is_word(entry: Mapping[str, Any]) -> bool:
    word = joined(dict(entry)).strip()
    return 0 < len(word) <= MOST_LETTERS and len(word.split()) == 1


def _filled(voices: Sequence[Voice | None], words: Sequence[str]) -> list[Voice | None]:
    """Return the voices with that of a neighbour for a word that has none.

    It goes with the word before, unless a sentence ends there.
    """
    filled = list(voices)
    following: list[Voice | None] = [None] * len(voices)
    for at in range(len(voices) - 2, -1, -1):
        following[at] = voices[at + 1] or following[at + 1]
    for at, voice in enumerate(filled):
        if voice is None:
            before = filled[at - 1] if at else None
            ends = at > 0 and bool(_ENDS_SENTENCE.search(words[at - 1].strip()))
            filled[at] = (following[at] or before) if ends or before is None else before
    return filled


def _spans(words: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Return where each word stands in the text; empty if they don't stand there in order."""
    found: list[tuple[int, int]] = []
    at = 0
    for word in words:
        start = text.find(word, at)
        if start < 0 or len(text[at:start].split()) > 1:
            return []
        at = start + len(word)
        found.append((start, at))
    return found
