"""The columns of a generation: which passage is in which row, and which vectors belong to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from hashlib import blake2b, sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ArchiveBroken
from index.integrity import REBUILD
from index.values import Ids, Mask, Span
from index.vectors.base import load_array, save_array

DIGEST_BYTES = 16
_CODE = "<U8"


@dataclass(frozen=True, slots=True)
class Table:
    """The n passages of a generation in ascending order of id, and its q distinct prompting questions.

    `ids` and `groups` have shape (n,), as have `languages`, which are ISO 639-1 codes. `digests`, shape
    (n, 16), identify text and sentences of a passage. The sentence vectors of row i are `first_sentences[i]`
    up to `first_sentences[i + 1]`, shape (n + 1,). `questions`, shape (n,), are rows of question vectors, -1
    for no question; `question_digests`, shape (q, 16), identify their texts.
    """

    ids: Ids
    groups: Ids
    languages: NDArray[np.str_]
    digests: NDArray[np.uint8]
    first_sentences: Ids
    questions: Ids
    question_digests: NDArray[np.uint8]

    @classmethod
    def empty(cls) -> Table:
        """Return the table of no passages."""
        ids, digests = np.zeros(0, np.int64), np.zeros((0, DIGEST_BYTES), np.uint8)
        return cls(ids, ids, np.zeros(0, _CODE), digests, np.zeros(1, np.int64), ids, digests)

    @classmethod
    def joined(cls, tables: Sequence[Table]) -> Table:
        """Return the passages and questions of several tables, one after the other."""
        if len(tables) == 1:
            return tables[0]
        empty = cls.empty()
        of_sentences = np.cumsum([0, *(each.first_sentences[-1] for each in tables)])
        of_questions = np.cumsum([0, *(len(each.question_digests) for each in tables)])
        firsts = [each.first_sentences[:-1] + at for each, at in zip(tables, of_sentences, strict=False)]
        questions = [
            np.where(each.questions < 0, -1, each.questions + at)
            for each, at in zip(tables, of_questions, strict=False)
        ]
        others = ("ids", "groups", "languages", "digests", "question_digests")
        columns = {
            name: np.concatenate([getattr(empty, name), *(getattr(each, name) for each in tables)])
            for name in others
        }
        return cls(
            **columns,
            first_sentences=np.concatenate([*firsts, of_sentences[-1:]]).astype(np.int64),
            questions=np.concatenate([empty.questions, *questions]),
        )

    def rows_of(self, ids: Ids) -> Ids:
        """Return the rows of passages by their ids, shape (len(ids),); raises `ArchiveBroken` for a missing id."""
        ids = np.asarray(ids, np.int64)
        known = self.has(ids)
        if not known.all():
            raise ArchiveBroken(f"The index has no passage {ids[~known][0]}.", REBUILD)
        return np.searchsorted(self.ids, ids)

    def has(self, ids: Ids) -> Mask:
        """Return which of `ids` are in the table, shape (len(ids),)."""
        rows = np.searchsorted(self.ids, ids)
        known: Mask = rows < len(self.ids)
        known[known] = self.ids[rows[known]] == ids[known]
        return known

    def rows_in(self, groups: Collection[int]) -> Mask:
        """Return which rows belong to one of `groups`, shape (n,)."""
        return np.isin(self.groups, np.fromiter(groups, np.int64, len(groups)))

    def language_counts(self) -> dict[str, int]:
        """Return how many passages are in each language."""
        codes, counts = np.unique(self.languages, return_counts=True)
        return dict(zip(codes.tolist(), counts.tolist(), strict=True))

    def contents_digest(self) -> str:
        """Return a SHA-256 of ids, groups, texts and prompting questions, in any order of adding."""
        none = np.zeros((1, DIGEST_BYTES), np.uint8)
        questions = np.concatenate([self.question_digests, none])[self.questions]
        total = sha256()
        for column in (self.ids.astype("<i8"), self.groups.astype("<i8"), self.digests, questions):
            total.update(np.ascontiguousarray(column).tobytes())
        return total.hexdigest()

    def save(self, folder: Path) -> None:
        """Write each column to a file of its own."""
        for name in COLUMNS:
            save_array(folder / f"{name}.npy", getattr(self, name))

    @classmethod
    def load(cls, folder: Path) -> Table:
        """Read what `save` wrote; raises `ArchiveBroken` for anything else."""
        return cls(*(load_array(folder / f"{name}.npy") for name in COLUMNS))


COLUMNS = tuple(field.name for field in fields(Table))
COLUMN_FILES = tuple(f"{name}.npy" for name in COLUMNS)


def passage_digest(text: str, sentences: Sequence[Span], context: str = "") -> bytes:
    """Return 16 bytes that identify everything that determines a passage's vectors.

    `context` is the text before the passage when it is embedded.
    """
    spans = np.array([len(sentences), *(offset for span in sentences for offset in span)], "<i8")
    words = _utf8(context)
    return blake2b(
        spans.tobytes() + len(words).to_bytes(8, "little") + words + _utf8(text), digest_size=DIGEST_BYTES
    ).digest()


def question_digest(text: str) -> bytes:
    """Return 16 bytes that identify the text of a prompting question."""
    return blake2b(_utf8(text), digest_size=DIGEST_BYTES).digest()


def language_rows(codes: Sequence[str]) -> NDArray[np.str_]:
    """Return codes of languages as a column, shape (len(codes),)."""
    return np.array(codes, _CODE)


def digest_rows(digests: Sequence[bytes]) -> NDArray[np.uint8]:
    """Return digests as rows of bytes, shape (len(digests), 16)."""
    return np.frombuffer(b"".join(digests), np.uint8).reshape(-1, DIGEST_BYTES)


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
