"""What a person means when they name files and folders to add."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.adding.gather import gather


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two transcripts, their recordings, and a recording without one."""
    for name in ("a.txt", "b.en.vtt", "a.mp3", "b.MP4", "c.mp3", "sub/a.mp3"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def test_recordings_beside_their_transcripts_are_no_sources(folder: Path) -> None:
    found = [source.path for source in gather([folder], None).found]
    assert found == [str(folder / name) for name in ("a.txt", "b.en.vtt", "c.mp3", "sub/a.mp3")]


def test_a_recording_named_directly_is_a_source_so_the_reason_it_is_unreadable_is_reported(folder: Path) -> None:
    found = [source.path for source in gather([folder / "a.txt", folder / "a.mp3"], None).found]
    assert found == [str(folder / "a.txt"), str(folder / "a.mp3")]
