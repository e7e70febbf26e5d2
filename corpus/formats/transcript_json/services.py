"""Two services that take a transcript apart into words: AWS Transcribe, and Google with speaker tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from corpus.document import SourceText
from corpus.formats.speech import SpeechWriter
from corpus.formats.times import seconds_of
from corpus.formats.transcript_json.values import objects, string

PAUSE_SECONDS = 1.0
"""A silence as long as this parts what is said on one channel, so that the other's reply stands between."""


def aws(value: Any) -> SourceText | None:
    """Return the segments of AWS Transcribe: items with speakers, segments beside them, or channels."""
    results = value.get("results") if isinstance(value, dict) else None
    if not isinstance(results, dict):
        return None
    items = objects(results.get("items"))
    channels = objects(_at(results, "channel_labels", "channels"))
    if channels:
        runs = [run for channel in channels for run in _runs(channel)]
        return _written([item for _, run in sorted(runs, key=lambda each: each[0]) for item in run], {})
    speakers = {
        str(item.get("start_time")): item.get("speaker_label")
        for segment in objects(_at(results, "speaker_labels", "segments"))
        for item in objects(segment.get("items"))
    }
    return _written(items, speakers)


def google(value: Any) -> SourceText | None:
    """Return the segments of Google Speech-to-Text: the last result repeats all words with speakers."""
    results = objects(value.get("results")) if isinstance(value, dict) else []
    alternatives = objects(results[-1].get("alternatives")) if results else []
    words = objects(alternatives[0].get("words")) if alternatives else []
    tags = [word.get("speakerTag") or word.get("speaker_tag") or word.get("speakerLabel") for word in words]
    if not any(tags):
        return None
    writer = SpeechWriter()
    for word, tag in zip(words, tags, strict=True):
        start = seconds_of(word.get("startTime") or word.get("start_time") or word.get("startOffset"))
        label = None if tag is None else f"Speaker {tag}" if str(tag).isdecimal() else str(tag)
        writer.segment(string(word, ("word",)) or "", label=label, seconds=start, joint=" ")
    return _with_words(writer)


def _written(items: list[dict[str, Any]], speakers: Mapping[str, Any]) -> SourceText | None:
    writer = SpeechWriter()
    label: str | None = None
    for item in items:
        alternatives = objects(item.get("alternatives"))
        words = string(alternatives[0], ("content",)) if alternatives else None
        if words:
            punctuates = item.get("type") == "punctuation"
            if not punctuates:
                said = string(item, ("speaker_label", "channel")) or speakers.get(str(item.get("start_time")))
                label = said if isinstance(said, str) else label
            start = None if punctuates else seconds_of(item.get("start_time"))
            writer.segment(words, label=label, seconds=start, joint="" if punctuates else " ")
    return _with_words(writer)


def _runs(channel: Mapping[str, Any]) -> Iterator[tuple[float, list[dict[str, Any]]]]:
    """Yield what is said on a channel between two silences, with the time at which it begins."""
    label = string(channel, ("channel_label",))
    run: list[dict[str, Any]] = []
    began = last = 0.0
    for item in objects(channel.get("items")):
        start, end = seconds_of(item.get("start_time")), seconds_of(item.get("end_time"))
        if run and start is not None and start - last >= PAUSE_SECONDS:
            yield began, run
            run = []
        if not run:
            began = start or last
        run.append({**item, "channel": label})
        last = end if end is not None else start if start is not None else last
    if run:
        yield began, run


def _with_words(writer: SpeechWriter) -> SourceText | None:
    source = writer.finish(says_who=writer.has_labels)
    return source if source.text else None


def _at(value: Mapping[str, Any], *keys: str) -> Any:
    found: Any = value
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found
