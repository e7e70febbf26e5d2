"""JSON of transcription tools and of people: Whisper, WhisperX, AWS, Google, Rev, Otter, Deepgram, lists of turns.

Two shapes that take a transcript apart into words are known by name (AWS, Google with speaker tags). All others
are found by what they look like: the list of objects that holds the most words under a usual name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from corpus.document import Role, SourceText
from corpus.errors import SourceTooLarge, SourceUnreadable
from corpus.formats.decoding import decode
from corpus.formats.speech import SpeechWriter
from corpus.formats.times import are_milliseconds, seconds_of

MAX_BYTES = 32 * 2**20
"""Word times make the JSON of an hour of speech some 5 MB; parsed, it takes ten times that in memory."""

_WORDS = (
    "text",
    "transcript",
    "content",
    "utterance",
    "words",
    "value",
    "sentence",
    "message",
    "body",
    "word",
    "quote",
)
_PARTS = ("text_blocks", "sentences", "elements", "segments", "words", "paragraphs", "alternatives", "tokens")
_SPEAKER = ("speaker", "speaker_name", "speakerName", "speaker_label", "speakerLabel", "speaker_id", "speakerId",
            "name", "participant", "who", "author", "channel", "role", "from")  # fmt: skip
_START = (
    "start",
    "start_time",
    "startTime",
    "start_ts",
    "begin",
    "offset",
    "timestamp",
    "time",
    "ts",
    "startTimestamp",
)
_START_MS = ("start_ms", "startMs", "begin_ms", "offset_ms", "tStartMs")
_TITLES = ("title", "name", "headline", "interview_title")
_DATES = ("date", "recorded_at", "recorded", "interview_date", "created_at", "createdAt", "published")
_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(?!\d)")
_PAIR: tuple[tuple[tuple[str, ...], Role], ...] = (
    (("question", "q", "Q"), "question"),
    (("answer", "a", "A"), "answer"),
)


class TranscriptJsonFormat:
    """Reads transcripts in JSON, also one object a line."""

    name = "transcript JSON"
    suffixes: tuple[str, ...] = (".json", ".jsonl", ".ndjson")

    def read(self, data: bytes, name: str) -> SourceText:
        """Return the speech in a JSON file. Raises `SourceUnreadable` when nothing in it looks like speech."""
        if len(data) > MAX_BYTES:
            raise SourceTooLarge(
                f"{name} has {len(data) / 2**20:.0f} MB; the most for JSON is {MAX_BYTES / 2**20:.0f} MB.",
                "Split it.",
            )
        value = _parsed(decode(data, name), name)
        source = (
            _aws(value) or _google(value) or _lines(value) or _pairs(value) or _segments(value) or _whole(value)
        )
        if source is None or not source.text:
            raise SourceUnreadable(
                f"{name} is JSON, but not a known format of transcripts.",
                'Make it a list of {"speaker": …, "text": …, "start": …}.',
            )
        about = value if isinstance(value, dict) else {}
        return replace(source, title=_string(about, _TITLES), date=_date(about))


def _parsed(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            if len(lines) > 1:
                return [json.loads(line) for line in lines]
        except (ValueError, RecursionError):
            pass
        raise SourceUnreadable(f"{name} is damaged JSON: {error}.", "Export it again.") from error


def _aws(value: Any) -> SourceText | None:
    """Return the segments of AWS Transcribe: items with speakers in each, or in segments beside them."""
    results = value.get("results") if isinstance(value, dict) else None
    items = results.get("items") if isinstance(results, dict) else None
    if not isinstance(results, dict) or not isinstance(items, list):
        return None
    speakers = {
        item.get("start_time"): item.get("speaker_label")
        for segment in _objects(_at(results, "speaker_labels", "segments"))
        for item in _objects(segment.get("items"))
    }
    writer = SpeechWriter()
    label: str | None = None
    for item in _objects(items):
        alternatives = _objects(item.get("alternatives"))
        words = _string(alternatives[0], ("content",)) if alternatives else None
        if words:
            punctuates = item.get("type") == "punctuation"
            if not punctuates:
                label = _string(item, ("speaker_label",)) or speakers.get(item.get("start_time")) or label
            start = None if punctuates else seconds_of(item.get("start_time"))
            writer.segment(words, label=label, seconds=start, joint="" if punctuates else " ")
    return writer.finish(says_who=writer.has_labels)


def _google(value: Any) -> SourceText | None:
    """Return the segments of Google Speech-to-Text: the last result repeats all words with speakers."""
    results = _objects(value.get("results")) if isinstance(value, dict) else []
    alternatives = _objects(results[-1].get("alternatives")) if results else []
    words = _objects(alternatives[0].get("words")) if alternatives else []
    tags = [word.get("speakerTag") or word.get("speaker_tag") or word.get("speakerLabel") for word in words]
    if not any(tags):
        return None
    writer = SpeechWriter()
    for word, tag in zip(words, tags, strict=True):
        start = seconds_of(word.get("startTime") or word.get("start_time") or word.get("startOffset"))
        writer.segment(_string(word, ("word",)) or "", label=_label(tag, {}), seconds=start, joint=" ")
    return writer.finish()


def _lines(value: Any) -> SourceText | None:
    """Return a list of strings ("Q: …", "A: …"): paragraphs in which the turns are yet to be found."""
    lines = next(
        (each for each in _lists(value) if len(each) > 1 and all(isinstance(line, str) for line in each)), None
    )
    if lines is None or sum(len(line.split()) for line in lines) < 3 * len(lines):
        return None
    return SourceText("\n\n".join(line.strip() for line in lines if line.strip()))


def _pairs(value: Any) -> SourceText | None:
    """Return a list of objects with a question and an answer each."""
    for rows in _lists(value):
        if not any("question" in row or "q" in row or "Q" in row for row in _objects(rows[:10])):
            continue
        pairs = [[(_string(row, keys), role) for keys, role in _PAIR] for row in _objects(rows)]
        if sum(all(words for words, _ in pair) for pair in pairs) > len(rows) / 2:
            writer = SpeechWriter()
            for words, role in (each for pair in pairs for each in pair):
                writer.segment(words or "", role=role)
            return writer.finish()
    return None


def _segments(value: Any) -> SourceText | None:
    """Return the list of objects that holds the most words; at equal words, the one that says who speaks."""
    candidates = [rows for each in _lists(value) if (rows := _objects(each))]
    spoken = [[(row, _words(row)) for row in rows] for rows in candidates]
    best = max(
        spoken,
        key=lambda rows: (sum(len(words.split()) for _, words in rows), any(_said_by(row) for row, _ in rows)),
        default=[],
    )
    if not any(words for _, words in best):
        return None
    names = _declared_names(value)
    starts = [_start(row) for row, _ in best]
    scale = 0.001 if are_milliseconds(starts, [words for _, words in best]) else 1.0
    writer = SpeechWriter()
    for (row, words), start in zip(best, starts, strict=True):
        seconds = None if (found := seconds_of(start)) is None else round(found * scale, 3)
        joint = "\n" if start is None else " "
        writer.segment(words, label=_label(_said_by(row), names), seconds=seconds, joint=joint)
    return writer.finish(says_who=writer.has_labels)


def _whole(value: Any) -> SourceText | None:
    words = _string(value, _WORDS) if isinstance(value, dict) else None
    return SourceText(words) if words and len(words.split()) > 3 else None


def _lists(value: Any) -> Iterator[list[Any]]:
    """Yield every list in `value`, outer before inner. The parser bounds the depth."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            yield each
            waiting += reversed(each)
        elif isinstance(each, dict):
            waiting += reversed(list(each.values()))


def _words(row: Mapping[str, Any]) -> str:
    """Return the words of a segment, under a usual name or in its parts."""
    if words := _string(row, _WORDS):
        return words
    parts = next((found for key in _PARTS if (found := _objects(row.get(key)))), [])
    if "alternatives" in row:
        parts = parts[:1]
    pieces = [str(part.get(key)) for part in parts for key in _WORDS if isinstance(part.get(key), str)]
    # Parts that bring their own spaces are pieces of one string (Rev, Whisper's words).
    return ("" if any(piece[:1].isspace() or piece.isspace() for piece in pieces) else " ").join(pieces).strip()


def _said_by(row: Mapping[str, Any]) -> Any:
    return next((row[key] for key in _SPEAKER if row.get(key) not in (None, "")), None)


def _label(said_by: Any, names: Mapping[str, str]) -> str | None:
    if isinstance(said_by, Mapping):
        return _string(said_by, ("name", "display_name", "label", "id"))
    if said_by is None or isinstance(said_by, list | bool):
        return None
    key = str(said_by).strip()
    return names.get(key) or (f"Speaker {key}" if key.isdigit() else key) or None


def _declared_names(value: Any) -> dict[str, str]:
    """Return names that the file gives to speakers' numbers: `{"speakers": [{"id": 0, "name": "Ana Lind"}]}`."""
    speakers = value.get("speakers") if isinstance(value, dict) else None
    if isinstance(speakers, dict):
        return {str(key): name for key, name in speakers.items() if isinstance(name, str)}
    return {
        str(speaker.get("id")): name
        for speaker in _objects(speakers)
        if (name := _string(speaker, ("name", "label")))
    }


def _start(row: Mapping[str, Any]) -> Any:
    """Return a segment's start as the file writes it, else that of its first part."""
    for key in _START_MS:
        if (found := seconds_of(row.get(key))) is not None:
            return found / 1000
    first = next((parts[0] for key in _PARTS if (parts := _objects(row.get(key)))), {})
    return next(
        (each[key] for each in (row, first) for key in _START if seconds_of(each.get(key)) is not None), None
    )


def _objects(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _at(value: Mapping[str, Any], *keys: str) -> Any:
    found: Any = value
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _string(row: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    return next((found.strip() for key in keys if isinstance(found := row.get(key), str) and found.strip()), None)


def _date(about: Mapping[str, Any]) -> str | None:
    match = _ISO_DATE.match(_string(about, _DATES) or "")
    return match[0] if match else None
