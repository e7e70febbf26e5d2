"""A IIIF manifest has the recording, how long it is, and the words at their times."""

from __future__ import annotations

import json
import wave
from pathlib import Path

import pytest

from corpus.errors import UsageError
from qa.archive import Archive

CAPTIONS = """\
WEBVTT

00:00:00.500 --> 00:00:01.500
<v Ida Strand>Who rang the bell?

00:00:01.500 --> 00:00:02.500
<v Þóra Jónsdóttir>We rang the bell by hand.
"""
TAPES = "https://example.org/tapes"


@pytest.fixture
def tapes(tmp_path: Path) -> Path:
    """A folder with captions and their recording of three seconds, and a transcript without one."""
    folder = tmp_path / "tapes"
    folder.mkdir()
    (folder / "bell.vtt").write_text(CAPTIONS, encoding="utf-8")
    with wave.open(str(folder / "bell.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"\0\0" * 24_000)
    (folder / "other.txt").write_text("INTERVIEWER: Why?\n\nANA LIND: Because of the rain.\n", encoding="utf-8")
    return folder


def test_a_manifest_has_the_recording_and_the_words_at_their_times(empty_archive: Archive, tapes: Path) -> None:
    empty_archive.add([tapes])
    files = empty_archive.publish([], "iiif", recordings=TAPES)
    assert list(files) == ["bell.iiif.json"]  # the other has no recording
    manifest = json.loads(files["bell.iiif.json"])
    assert manifest["id"] == f"{TAPES}/bell.iiif.json"
    assert manifest["type"] == "Manifest"
    assert {"label": {"en": ["People"]}, "value": {"none": ["Ida Strand", "Þóra Jónsdóttir"]}} in manifest[
        "metadata"
    ]
    (canvas,) = manifest["items"]
    assert canvas["duration"] == 3.0
    (painted,) = canvas["items"][0]["items"]
    assert painted["body"] == {
        "id": f"{TAPES}/bell.wav",
        "type": "Sound",
        "format": "audio/wav",
        "duration": 3.0,
    }
    assert painted["target"] == canvas["id"]
    said = canvas["annotations"][0]["items"]
    assert [each["motivation"] for each in said] == ["supplementing", "supplementing"]
    assert [each["body"]["value"] for each in said] == [
        "Ida Strand: Who rang the bell?",
        "Þóra Jónsdóttir: We rang the bell by hand.",
    ]
    assert [each["target"].removeprefix(canvas["id"]) for each in said] == ["#t=0.5,1.5", "#t=1.5,3"]
    assert len({each["id"] for each in said}) == 2


def test_an_interview_without_a_recording_is_refused(empty_archive: Archive, tapes: Path) -> None:
    empty_archive.add([tapes])
    for recordings in (TAPES, ""):
        with pytest.raises(UsageError, match="No recording of other was found"):
            empty_archive.publish(["other"], "iiif", recordings=recordings)


def test_a_recording_whose_length_is_unknown_is_refused(empty_archive: Archive, tapes: Path) -> None:
    (tapes / "bell.wav").write_bytes(b"no sound")
    empty_archive.add([tapes])
    with pytest.raises(UsageError, match="The length of the recording of bell can't be read"):
        empty_archive.publish(["bell"], "iiif", recordings=TAPES)
