"""What the archive holds, interview by interview: how long each is, where it came from, how surely it was read."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from corpus.store.records import DocumentRow, Measure
from corpus.store.snapshot import Snapshot
from qa.answering.understanding.filters import shown_title

_LONGEST_WORD = 12
"""Letters of a word on average; scripts that write no spaces have more between two of them."""


@dataclass(frozen=True, slots=True)
class InventoryLine:
    """One interview. `root` is the file or folder that was given to `add`.

    `words` is 0 where the script parts no words; `characters` counts all but white space. `seconds` is where the
    last stretch of a timed transcript begins, `confidence` (0 to 1) how sure the reading of its turns is, and
    `is_corrected` whether a person's corrections of it are kept in the archive.
    """

    id: str
    title: str
    date: str | None
    path: str
    root: str
    sha256: str
    participants: tuple[str, ...]
    warnings: tuple[str, ...]
    turns: int
    words: int
    characters: int
    seconds: float | None
    confidence: float
    is_corrected: bool


class Inventory:
    """The lines of one archive. What was measured of a document is kept: its text never changes under its number.

    Safe to use from several threads.
    """

    def __init__(self) -> None:
        self._measured: dict[int, tuple[int, int, Measure]] = {}
        self._lock = Lock()

    def of(self, snapshot: Snapshot) -> tuple[InventoryLine, ...]:
        """Every interview, in the order of adding."""
        roots = {stamp.number: stamp.root for stamp in snapshot.stamps()}
        corrected = snapshot.corrections().keys()
        with self._lock:
            for measure, text in snapshot.measures(after=max(self._measured, default=0)):
                words, characters = length_of(text)
                self._measured[measure.number] = (words, characters, measure)
            lines = snapshot.lines()
            return tuple(self._line(line, roots[line.number], line.path in corrected) for line in lines)

    def _line(self, line: DocumentRow, root: str, is_corrected: bool) -> InventoryLine:
        words, characters, measure = self._measured[line.number]
        return InventoryLine(
            id=line.id,
            title=shown_title(line),
            date=line.date,
            path=line.path,
            root=root,
            sha256=line.sha256,
            participants=line.participants,
            warnings=line.warnings,
            turns=line.turns,
            words=words,
            characters=characters,
            seconds=measure.seconds,
            confidence=measure.confidence,
            is_corrected=is_corrected,
        )


def length_of(text: str) -> tuple[int, int]:
    """The number of words, 0 where the script parts none, and of characters that are not white space."""
    words = text.split()
    characters = sum(map(len, words))
    return (len(words) if characters <= _LONGEST_WORD * len(words) else 0), characters
