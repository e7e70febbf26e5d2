"""List the interviews of an archive, with the length, the source and the reading confidence of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock

from corpus.filing import UNFILED, Filing
from corpus.store.records import DocumentRow, Measure
from corpus.store.snapshot import Snapshot
from qa.answering.understanding.filters import shown_title

_LONGEST_WORD = 12
"""Longest average word, in letters; scripts without spaces have more between two spaces."""


@dataclass(frozen=True, slots=True)
class InventoryLine:
    """One interview. `root` is the file or folder that was given to `add`.

    `words` is 0 if the script has no spaces between words; `characters` excludes white space. `seconds` is the
    start of the last part of a timed transcript, `confidence` (0 to 1) that of the reading of its turns. With
    `is_corrected`, the archive has corrections of it. With `is_reviewed`, a person has checked its speakers.
    `standing` says how far readers may see it, empty if all of it. `filing` says in which collections it is.
    `version_of` is the id of the interview that this seems to be another version of, if any.
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
    is_reviewed: bool = False
    standing: str = ""
    place: str | None = None
    filing: Filing = UNFILED
    version_of: str = ""
    version_title: str = ""


_Key = tuple[int, str, str]
"""A document's number, the SHA-256 of its text, and how it is shown."""


class Inventory:
    """The inventory of one archive. Lengths are cached by number and SHA-256 of the text.

    Safe to use from several threads.
    """

    def __init__(self) -> None:
        self._measured: dict[_Key, tuple[int, int, Measure]] = {}
        self._lock = Lock()

    def of(self, snapshot: Snapshot, versions: Mapping[int, int]) -> tuple[InventoryLine, ...]:
        """Return every interview, in the order of adding; `versions` are the first ones of other versions."""
        roots = {record.number: record.root for record in snapshot.source_records()}
        corrected = {path for path, given in snapshot.corrections().items() if given.changes_reading}
        with self._lock:
            rows = snapshot.listed_rows()
            keys = {row.number: (row.number, row.sha256, snapshot.view_of(row.number)) for row in rows}
            unknown = {number: key for number, key in keys.items() if key not in self._measured}
            for measure, text in snapshot.measures(unknown):
                words, characters = length_of(text)
                self._measured[unknown[measure.number]] = (words, characters, measure)
            lines = [self._line(row, keys[row.number], roots[row.number], row.path in corrected) for row in rows]
        by_number = dict(zip((row.number for row in rows), lines, strict=True))
        firsts = (by_number.get(versions.get(row.number, 0)) for row in rows)
        return tuple(
            replace(line, version_of=first.id, version_title=first.title) if first else line
            for line, first in zip(lines, firsts, strict=True)
        )

    def _line(self, row: DocumentRow, key: _Key, root: str, is_corrected: bool) -> InventoryLine:
        # Nothing is measured of an interview of which no word may be seen.
        words, characters, measure = self._measured.get(key, (0, 0, Measure(row.number, None, row.confidence)))
        return InventoryLine(
            id=row.id,
            title=shown_title(row),
            date=row.date,
            path=row.path,
            root=root,
            sha256=row.sha256,
            participants=row.participants,
            warnings=row.warnings,
            turns=row.turns,
            words=words,
            characters=characters,
            seconds=measure.seconds,
            confidence=measure.confidence,
            is_corrected=is_corrected,
            is_reviewed=row.reviewed,
            standing=row.standing,
            place=row.place,
            filing=row.filing,
        )


def length_of(text: str) -> tuple[int, int]:
    """Return the number of words, 0 for a script without spaces, and of characters without white space."""
    words = text.split()
    characters = sum(map(len, words))
    return (len(words) if characters <= _LONGEST_WORD * len(words) else 0), characters
