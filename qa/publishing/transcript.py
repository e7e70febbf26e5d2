"""An interview as it is published: its turns in order, with the words that readers may see. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Document, Role, Turn
from corpus.markup import shown_text
from qa.answering.understanding.filters import shown_title
from qa.publishing.recordings import PublishedRecording

_WORDS_A_SECOND = 2.5
"""How fast people speak: the length of the last words."""


@dataclass(frozen=True, slots=True)
class TimedWords:
    """Words of a turn that begin at one time; `seconds` is `None` if it is not known.

    `words` is the text as people read it, without the markup of its file.
    """

    words: str
    seconds: float | None


@dataclass(frozen=True, slots=True)
class PublishedTurn:
    """A turn in pieces, each with its time. `has_gap`: some of its words, or all, are withheld."""

    number: int
    role: Role
    speaker: str | None
    pieces: tuple[TimedWords, ...]
    has_gap: bool = False


@dataclass(frozen=True, slots=True)
class TimedPiece:
    """Words of one speaker and the seconds at which they begin and end."""

    speaker: str | None
    words: str
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """A document to be published, with the id that the archive gives it.

    `recording` is its recording on the web, if that is known.
    """

    id: str
    title: str
    date: str | None
    place: str | None
    people: tuple[str, ...]
    turns: tuple[PublishedTurn, ...]
    sha256: str
    recording: PublishedRecording | None = None

    @property
    def is_timed(self) -> bool:
        """Return whether any words have a time."""
        return any(piece.seconds is not None for turn in self.turns for piece in turn.pieces)

    @property
    def timed(self) -> list[TimedPiece]:
        """Return all words with a time, in order, with when they end: where the next ones begin, or a guess."""
        pieces = [(turn, each, each.seconds) for turn in self.turns for each in turn.pieces]
        timed = [(turn, each, begin) for turn, each, begin in pieces if begin is not None]
        found = []
        for (turn, piece, begin), following in zip(timed, [*timed[1:], None], strict=True):
            end = following[2] if following else begin
            if end <= begin:
                end = begin + max(1.0, len(piece.words.split()) / _WORDS_A_SECOND)
            found.append(TimedPiece(turn.speaker, piece.words, begin, end))
        return found

    def who(self, role: Role) -> tuple[str, ...]:
        """Return the names of those who speak in a role, in the order in which they begin."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.role == role and turn.speaker))


def transcript_of(id: str, document: Document, recording: PublishedRecording | None = None) -> Transcript:
    """Return a document as it is published; plain text without speakers is one turn."""
    turns = document.turns or (Turn(1, "other", None, 0, len(document.text)),)
    return Transcript(
        id,
        shown_title(document),
        document.date,
        document.place,
        document.participants,
        tuple(_turn(document, each) for each in turns),
        document.sha256,
        recording,
    )


def _turn(document: Document, turn: Turn) -> PublishedTurn:
    pieces = [TimedWords(words, seconds) for words, seconds in _pieces(document, turn) if words]
    return PublishedTurn(
        turn.number, turn.role, turn.speaker, tuple(pieces), document.is_masked(turn.start, turn.end)
    )


def _pieces(document: Document, turn: Turn) -> Iterator[tuple[str, float | None]]:
    """Yield the words of a turn between its times."""
    starts = [each.start for each in document.locations if turn.start < each.start < turn.end]
    text = shown_text(document.text[turn.start : turn.end], document.path)
    for start, end in pairwise([turn.start, *starts, turn.end]):
        words = (
            document.visible(start, end)
            if document.is_masked(start, end)
            else text.between(start - turn.start, end - turn.start)
        )
        yield words.strip(), document.location_at(start).seconds
