"""A reader that is not shown one of the archive's questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from index.reader import Reader, Reading
from qa.rereading import before_it


class UnaskedReader:
    """`reader`, which reads the replies to `question` as if nothing had prompted them (`rereading.to_read`)."""

    def __init__(self, reader: Reader, question: str) -> None:
        self.fingerprint = reader.fingerprint
        self._reader = reader
        self._before = before_it(question)

    @property
    def languages(self) -> Collection[str]:
        """Those that the reader knows."""
        return self._reader.languages

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        """One reading a passage, with offsets in it as it was given."""
        before = [len(self._before) if passage.startswith(self._before) else 0 for passage in passages]
        shown = [passage[hidden:] for passage, hidden in zip(passages, before, strict=True)]
        readings = self._reader.read(question, shown)
        return [
            replace(reading, start=reading.start + hidden, end=reading.end + hidden)
            for reading, hidden in zip(readings, before, strict=True)
        ]
