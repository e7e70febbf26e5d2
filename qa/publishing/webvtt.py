"""Write an interview as WebVTT: a cue for each piece with a time of its own, and the speaker as its voice."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.errors import UsageError
from qa.publishing.transcript import TimedPiece, Transcript


def webvtt(transcript: Transcript) -> bytes:
    """Return the interview as captions. Raises `UsageError` if its transcript has no times."""
    if not transcript.is_timed:
        raise UsageError(
            f"The transcript {transcript.id} has no times, so it can't be captions.",
            "Choose tei, ohms or site.",
        )
    cues = (f"{_clock(each.begin)} --> {_clock(each.end)}\n{''.join(_voiced(each))}" for each in transcript.timed)
    return "\n\n".join(["WEBVTT", *cues, ""]).encode()


def _voiced(piece: TimedPiece) -> Iterator[str]:
    if piece.speaker:
        name = " ".join(piece.speaker.split()).replace("&", "&amp;").replace("<", "").replace(">", "")
        yield f"<v {name}>"
    yield " ".join(piece.words.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float) -> str:
    milliseconds = round(1000 * seconds)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
