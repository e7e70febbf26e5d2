"""Write an interview as WebVTT: a cue for each piece with a time of its own, and the speaker as its voice."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.errors import UsageError
from qa.publishing.transcript import PublishedTurn, TimedWords, Transcript

_WORDS_A_SECOND = 2.5
"""How fast people speak: the length of the last cue."""


def webvtt(transcript: Transcript) -> bytes:
    """Return the interview as captions. Raises `UsageError` if its transcript has no times."""
    if not transcript.is_timed:
        raise UsageError(
            f"The transcript {transcript.id} has no times, so it can't be captions.",
            "Choose tei, ohms or site.",
        )
    timed = [(turn, piece) for turn in transcript.turns for piece in turn.pieces if piece.seconds is not None]
    blocks = ["WEBVTT"]
    for (turn, piece), following in zip(timed, [*timed[1:], None], strict=True):
        begin = piece.seconds or 0.0
        end = following[1].seconds if following else None
        if end is None or end <= begin:
            end = begin + max(1.0, len(piece.words.split()) / _WORDS_A_SECOND)
        blocks.append(f"{_clock(begin)} --> {_clock(end)}\n{''.join(_voiced(turn, piece))}")
    return "\n\n".join([*blocks, ""]).encode()


def _voiced(turn: PublishedTurn, piece: TimedWords) -> Iterator[str]:
    words = " ".join(piece.words.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if turn.speaker:
        name = " ".join(turn.speaker.split()).replace("&", "&amp;").replace("<", "").replace(">", "")
        yield f"<v {name}>"
    yield words


def _clock(seconds: float) -> str:
    milliseconds = round(1000 * seconds)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
