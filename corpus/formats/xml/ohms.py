"""Read OHMS, the XML of the Oral History Metadata Synchronizer: a transcript as text with minute marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.document import Location, SourceText
from corpus.formats.xml.tree import local_name, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SYNC = re.compile(r"\s*(\d{1,4})\s*:")
_MARK = re.compile(r"(\d{1,7})\((\d{1,5})\)")
_WORD = re.compile(r"\S+")


def is_ohms(root: Element) -> bool:
    """Return whether this is an OHMS record."""
    return any(local_name(record) == "record" and _child(record, "transcript") is not None for record in root)


def read(root: Element) -> SourceText:
    """Return the transcript of an OHMS record, its speakers left to be found in the text.

    A WebVTT transcript (OHMS 6) is read as captions.
    """
    record = next(each for each in root if local_name(each) == "record")
    transcript = _content(record, "transcript")
    captions = _content(record, "vtt_transcript")
    about = SourceText(
        "",
        title=_text(record, "title"),
        date=_date(record),
        participants=tuple(_texts(record, "interviewee") + _texts(record, "interviewer")),
    )
    if not transcript.strip() and captions.strip():
        from corpus.formats.captions import read_captions

        source = read_captions(captions)
        return replace(about, text=source.text, locations=source.locations, utterances=source.utterances)
    if not transcript.strip():
        return about
    return replace(about, text=transcript, locations=tuple(_locations(transcript, _content(record, "sync"))))


def _locations(transcript: str, sync: str) -> Iterator[Location]:
    """Yield the marks `1:|13(3)|19(14)`: minute n begins at a line (from 1) and a word of it.

    Marks out of order or outside the text are left out.
    """
    match = _SYNC.match(sync)
    if not match:
        return
    minutes, starts = int(match[1]), _line_starts(transcript)
    yield Location(0, seconds=0.0)
    last = 0
    for number, mark in enumerate(_MARK.finditer(sync, match.end()), 1):
        line, word = int(mark[1]), int(mark[2])
        if not 1 <= line <= len(starts):
            continue
        end = starts[line] if line < len(starts) else len(transcript)
        words = [each.start() for each in _WORD.finditer(transcript, starts[line - 1], end)]
        offset = words[min(max(word - 1, 0), len(words) - 1)] if words else starts[line - 1]
        if offset > last:
            last = offset
            yield Location(offset, seconds=number * minutes * 60.0)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _child(record: Element, name: str) -> Element | None:
    return next((each for each in record if local_name(each) == name), None)


def _content(record: Element, name: str) -> str:
    child = _child(record, name)
    return "".join(map(str, child.itertext())) if child is not None else ""


def _text(record: Element, name: str) -> str | None:
    return next(iter(_texts(record, name)), None)


def _texts(record: Element, name: str) -> list[str]:
    return [words for each in record if local_name(each) == name and (words := words_of(each))]


def _date(record: Element) -> str | None:
    child = _child(record, "date")
    value = str(child.get("value") or "") if child is not None else ""
    match = re.match(r"\d{4}(-\d{2}(-\d{2})?)?", value)
    return match[0] if match else None
