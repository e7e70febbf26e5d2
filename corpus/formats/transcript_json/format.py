"""JSON of transcription tools, messengers and people, whatever its shape.

Two shapes that take a transcript apart into words are known by name (`services`). In all others the transcript is
found by what it looks like: the list or the string that holds the most words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from corpus.document import SourceText
from corpus.errors import SourceTooLarge, SourceUnreadable
from corpus.formats.decoding import decode
from corpus.formats.field_names import is_answer, is_question, without_entities
from corpus.formats.speech import SpeechWriter
from corpus.formats.transcript_json.services import aws, google
from corpus.formats.transcript_json.speakers import LONGEST_NAME, declared_names, profile_name
from corpus.formats.transcript_json.tracks import best_track, letters_in, written
from corpus.formats.transcript_json.values import joined, lists_in, mended, objects, string
from corpus.turns.lexicon.labels import label_key, role_of_word

MAX_BYTES = 32 * 2**20
"""Word times make the JSON of an hour of speech some 5 MB; parsed, it takes ten times that in memory."""

FEWEST_WORDS = 4
"""Words of a string that is a transcript by itself."""

MORE_LETTERS = 1.1
"""How many times the letters of a track a string or a list of strings must hold to be the transcript instead."""

_TITLES = ("title", "headline", "interview_title")
_DATES = ("date", "recorded_at", "recorded", "interview_date", "created_at", "createdAt", "published")
_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(?!\d)")
_LABELLED = re.compile(r"[^\S\n]*\W{0,3}[^\W\d_][^:：\n]{0,40}[:：][^\S\n]*\S")
_HTML = re.compile(r"\s*<(?:p|div|span|html|body|br|!doctype)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Something that may be the transcript: how many letters it holds, and how it is read."""

    letters: float
    read: Callable[[], SourceText]


class TranscriptJsonFormat:
    """Reads transcripts in JSON, also one object a line."""

    name = "transcript JSON"
    suffixes: tuple[str, ...] = (".json", ".jsonl", ".ndjson", ".otr")

    def read(self, data: bytes, name: str) -> SourceText:
        """Return the speech in a JSON file. Raises `SourceUnreadable` when nothing in it looks like speech."""
        if len(data) > MAX_BYTES:
            raise SourceTooLarge(
                f"{name} has {len(data) / 2**20:.0f} MB; the most for JSON is {MAX_BYTES / 2**20:.0f} MB.",
                "Split it.",
            )
        source = transcript_in(_parsed(decode(data, name), name), name)
        if source is None:
            raise SourceUnreadable(
                f"{name} is JSON, but not a known format of transcripts.",
                'Make it a list of {"speaker": …, "text": …, "start": …}.',
            )
        return source


def transcript_in(value: Any, name: str) -> SourceText | None:
    """Return the transcript in the value that a file `name` holds; `None` if nothing looks like speech."""
    value = mended(value)
    source = aws(value) or google(value) or _pairs(value) or _fullest(value, name)
    if source is None or not source.text:
        return None
    about = _about(value)
    titles = (*(string(each, _TITLES) for each in about), *(string(each, ("name",)) for each in about[:1]))
    return replace(
        source,
        title=source.title or next((title for title in titles if title), None),
        date=source.date or next((date for date in map(_date, about) if date), None),
    )


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


def _pairs(value: Any) -> SourceText | None:
    """Return the lists of objects with a question and an answer each that hold the most."""
    tracks: dict[str, list[tuple[Any, Any]]] = {}
    for found in lists_in(value):
        pairs = [(_under(row, is_question), _under(row, is_answer)) for row in objects(found.entries)]
        if pairs and sum(bool(question and answer) for question, answer in pairs) > len(found.entries) / 2:
            tracks.setdefault(found.path, []).extend(pairs)
    if not tracks:
        return None
    asks, replies = _sides(value)
    writer = SpeechWriter()
    for question, answer in max(tracks.values(), key=len):
        _say(writer, question, asks, answers=False)
        _say(writer, answer, replies, answers=True)
    return writer.finish() if writer.has_labels else None


def _sides(value: Any) -> tuple[str | None, str | None]:
    """Return the names of who asks and who answers, as the objects at the top give them."""
    sides: dict[str, str] = {}
    for about in _about(value):
        for key, name in about.items():
            role = role_of_word(label_key(key))
            if role and isinstance(name, str) and 0 < len(name.strip()) <= LONGEST_NAME:
                sides.setdefault(role, name.strip())
    return sides.get("question"), sides.get("answer")


def _about(value: Any) -> list[dict[str, Any]]:
    """Return the object at the top and those right below it, which may describe the file."""
    top = [value] if isinstance(value, dict) else []
    return [*top, *(each for about in top for each in about.values() if isinstance(each, dict))]


def _under(row: Mapping[str, Any], wanted: Callable[[str], bool]) -> Any:
    """Return what an entry holds under a key that is `wanted`, if there are words in it."""
    return next((value for key, value in row.items() if wanted(key) and joined(value).strip()), None)


def _say(writer: SpeechWriter, value: Any, name: str | None, *, answers: bool) -> None:
    """Write a question or an answer: a string, or several, or an object with text and maybe a name."""
    for each in value if isinstance(value, list) and all(isinstance(part, dict) for part in value) else [value]:
        label = profile_name(each.get("speaker", each)) if _names_speaker(each) else name
        writer.segment(joined(each), label=label, role="answer" if answers else "question")


def _names_speaker(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("speaker", value), dict)


def _fullest(value: Any, name: str) -> SourceText | None:
    """Return what holds the most: a track of entries, else much longer strings."""
    candidates = [_Candidate(letters, read) for letters, read in _strings(value, name)]
    best = max(candidates, key=lambda each: each.letters, default=None)
    track = best_track(value)
    if track and (best is None or best.letters <= MORE_LETTERS * track.letters):
        return written(track, declared_names(value))
    return best.read() if best else None


def _strings(value: Any, name: str) -> Iterator[tuple[float, Callable[[], SourceText]]]:
    """Yield the lists of strings and the single strings that may be transcripts, with their letters.

    Lines with labels count more: they say who speaks, and a list of the same words need not.
    """
    for found in lists_in([value]):
        strings = [each for each in found.entries if isinstance(each, str)]
        is_text = sum(len(each.split()) for each in strings) >= 3 * len(strings)
        if len(strings) > 1 and len(strings) == len(found.entries) and is_text:
            letters = sum(map(letters_in, strings))
            yield letters * _weight(strings), partial(_paragraphs, strings)
    for text in _single(value):
        if len(text.split()) >= FEWEST_WORDS:
            yield letters_in(text) * _weight(text.splitlines()), partial(_whole, text, name)


def _single(value: Any) -> Iterator[str]:
    """Yield the strings under the keys of the objects at the top."""
    tops = [value] if isinstance(value, dict) else []
    for top in tops:
        yield from (each for each in top.values() if isinstance(each, str))
        inner = [each for each in top.values() if isinstance(each, dict)]
        yield from (text for each in inner for text in each.values() if isinstance(text, str))


def _weight(lines: Sequence[str]) -> float:
    filled = [line for line in lines if line.strip()]
    labelled = sum(bool(_LABELLED.match(line)) for line in filled)
    return 2.0 if labelled > 1 and 2 * labelled >= len(filled) else 1.0


def _paragraphs(lines: Sequence[str]) -> SourceText:
    return SourceText("\n\n".join(without_entities(line).strip() for line in lines if line.strip()))


def _whole(text: str, name: str) -> SourceText:
    if _HTML.match(text):
        from corpus.formats.html.format import read_page

        return read_page(text, name)
    return SourceText(without_entities(text).strip())


def _date(about: Mapping[str, Any]) -> str | None:
    match = _ISO_DATE.match(string(about, _DATES) or "")
    return match[0] if match else None
