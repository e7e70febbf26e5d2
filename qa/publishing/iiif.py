"""Write an interview as a IIIF manifest (Presentation API 3): its recording, with the words at their times."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from corpus.errors import UsageError
from index.language import detect
from qa.publishing.recordings import PublishedRecording, at_time
from qa.publishing.transcript import TimedPiece, Transcript

SUFFIX = ".iiif.json"
_CONTEXT = "http://iiif.io/api/presentation/3/context.json"
_PIECES_OF_A_LANGUAGE = 40
"""Pieces from which the language of an interview is told."""


def iiif(transcript: Transcript) -> bytes:
    """Return the manifest of an interview; raise `UsageError` if the length of its recording is not known.

    Its address is that of a file beside the recording.
    """
    recording = transcript.recording
    if recording is None:
        raise UsageError(
            f"No recording of {transcript.id} was found.",
            "A manifest needs the recording beside the transcript, and its address on the web: --recordings URL.",
        )
    if recording.seconds is None:
        raise UsageError(
            f"The length of the recording of {transcript.id} can't be read.",
            "Publish it as MP3, M4A, OGG, WAV or MP4, or choose webvtt.",
        )
    address = f"{recording.folder}{quote(transcript.id, safe='')}{SUFFIX}"
    facts = {"Date": [transcript.date], "Place": [transcript.place], "People": transcript.people}
    manifest = {
        "@context": _CONTEXT,
        "id": address,
        "type": "Manifest",
        "label": {"none": [transcript.title]},
        "metadata": [
            {"label": {"en": [name]}, "value": {"none": given}}
            for name, values in facts.items()
            if (given := [each for each in values if each])
        ],
        "items": [_canvas(transcript, recording, recording.seconds, address)],
    }
    return f"{json.dumps(manifest, ensure_ascii=False, indent=2)}\n".encode()


def _canvas(transcript: Transcript, recording: PublishedRecording, seconds: float, address: str) -> dict[str, Any]:
    canvas = f"{address}/canvas"
    is_video = recording.media_type.startswith("video/")
    body = {
        "id": recording.address,
        "type": "Video" if is_video else "Sound",
        "format": recording.media_type,
        "duration": seconds,
    }
    # Nothing may lie outside the recording, whatever the times of the transcript are.
    timed = [replace(each, end=min(each.end, seconds)) for each in transcript.timed if each.begin < seconds]
    language = detect(" ".join(each.words for each in timed[:_PIECES_OF_A_LANGUAGE]))
    said = [_said(each, number, language, canvas) for number, each in enumerate(timed, start=1)]
    return {
        "id": canvas,
        "type": "Canvas",
        # Without a size, a viewer shows no picture.
        **({"width": 1280, "height": 720} if is_video else {}),
        "duration": seconds,
        "items": [_page(f"{canvas}/media", [_annotation(f"{canvas}/media/1", "painting", body, canvas)])],
        "annotations": [_page(f"{canvas}/transcript", said)] if said else [],
    }


def _said(piece: TimedPiece, number: int, language: str, canvas: str) -> dict[str, Any]:
    words = " ".join(piece.words.split())
    value = f"{piece.speaker}: {words}" if piece.speaker else words
    body = {"type": "TextualBody", "value": value, "format": "text/plain", "language": language}
    target = at_time(canvas, piece.begin, piece.end)
    return _annotation(f"{canvas}/transcript/{number}", "supplementing", body, target)


def _page(id: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": id, "type": "AnnotationPage", "items": items}


def _annotation(id: str, motivation: str, body: dict[str, Any], target: str) -> dict[str, Any]:
    return {"id": id, "type": "Annotation", "motivation": motivation, "body": body, "target": target}
