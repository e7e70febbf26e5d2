"""The recording of an interview: an audio or video file beside its transcript."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path, PurePath

MEDIA_TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
    ".ogg": "audio/ogg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}
"""The kinds of recordings that browsers play, by file name ending, most likely first."""


def recording_of(source: Path, named: str | None = None) -> Path | None:
    """Return the recording of the transcript in the file `source`; `None` if there is none.

    It is the file `named`, relative to the transcript's folder, or one with the transcript's name and another
    ending. Files without a recording's ending and files outside that folder (after following links) are never
    returned. So the author of a sidecar cannot open other files of this machine.
    """
    folder = source.parent
    names = [named] if named else [f"{stem}{end}" for stem in recording_stems(source) for end in MEDIA_TYPES]
    return next((file for name in names if (file := _within(folder, name))), None)


def media_type(recording: Path) -> str:
    """Return the MIME type of a recording."""
    return MEDIA_TYPES[recording.suffix.lower()]


def length_of(recording: Path) -> float | None:
    """Return how many seconds a recording lasts; `None` if that can't be told from the file."""
    from tinytag import TinyTag, TinyTagException

    try:
        seconds = TinyTag.get(recording, tags=False).duration
    except (TinyTagException, OSError):
        return None
    return seconds or None


def recording_stems(source: PurePath) -> list[str]:
    """Return the names a recording can have: `talk` for `talk.txt`; `talk` and `talk.en` for `talk.en.vtt`."""
    stem = source.stem
    return list(dict.fromkeys([stem, stem.partition(".")[0] or stem]))


def beside_transcripts(files: Collection[Path]) -> frozenset[Path]:
    """Return the recordings whose transcripts are also in `files`: they are played, not read."""
    transcripts = (file for file in files if file.suffix.lower() not in MEDIA_TYPES)
    stems = {(file.parent, stem) for file in transcripts for stem in recording_stems(file)}
    recordings = (file for file in files if file.suffix.lower() in MEDIA_TYPES)
    return frozenset(file for file in recordings if (file.parent, file.stem) in stems)


def _within(folder: Path, name: str) -> Path | None:
    try:
        root = folder.resolve()
        file = (folder / name).resolve()
        is_recording = file.suffix.lower() in MEDIA_TYPES and file.is_file() and os.access(file, os.R_OK)
    except (OSError, ValueError, RuntimeError):  # a name that no file can have, a loop of links
        return None
    return file if is_recording and file.is_relative_to(root) else None
