"""A transcript's recording is the media file of its name, and never anything else of this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.sources.recordings import media_type, recording_of


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """Return a transcript in a folder, with a secret outside of it."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    (tmp_path / "secret.mp3").write_bytes(b"secret")
    (folder / "ferry.txt").write_text("A: I began in 1961.", "utf-8")
    return folder / "ferry.txt"


def beside(transcript: Path, name: str) -> Path:
    file = transcript.parent / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"sound")
    return file.resolve()


@pytest.mark.parametrize("ending", [".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".webm"])
def test_the_recording_has_the_transcripts_name(ferry: Path, ending: str) -> None:
    beside(ferry, f"other{ending}")
    assert recording_of(ferry) is None
    assert beside(ferry, f"ferry{ending}") == recording_of(ferry)


def test_captions_of_a_language_share_the_recording_of_the_talk(ferry: Path) -> None:
    talk = beside(ferry, "talk.mp4")
    assert recording_of(ferry.with_name("talk.en.vtt")) == talk


def test_a_named_recording_overrides_the_one_with_the_same_name(ferry: Path) -> None:
    beside(ferry, "ferry.mp3")
    assert recording_of(ferry, "tapes/2.ogg") is None
    assert beside(ferry, "tapes/2.ogg") == recording_of(ferry, "tapes/2.ogg")


@pytest.mark.parametrize("named", ["../secret.mp3", "ferry.txt", "tapes", "a\0b.mp3", "x" * 5000 + ".mp3", "."])
def test_what_is_outside_the_folder_or_no_recording_is_never_given(ferry: Path, named: str) -> None:
    assert recording_of(ferry, named) is None
    assert recording_of(ferry, str(ferry.parent.parent / "secret.mp3")) is None


def test_a_link_out_of_the_folder_is_not_followed(ferry: Path) -> None:
    (ferry.parent / "ferry.mp3").symlink_to(ferry.parent.parent / "secret.mp3")
    assert recording_of(ferry) is None


def test_a_recording_has_its_media_type() -> None:
    assert [media_type(Path(name)) for name in ("a.MP3", "b.webm")] == ["audio/mpeg", "video/webm"]
