"""Store documents in the catalogue, split into passages, and prepare the index entries of the passages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import overload

from corpus.document import Document, Passage
from corpus.passages import passages_of
from corpus.store.records import SourceRecord, StoredPassage
from corpus.store.writer import CatalogueWriter
from index.embedding.embedder import Embedder
from index.values import Entry
from qa.adding.plan import document_id
from qa.adding.read import ReadFile
from qa.answering.finding.language_notes import spoken_language
from qa.answering.selecting.quotes import prompting_question

TARGET_TOKENS = 160
"""The size aimed at for a passage: long enough to quote by itself, short enough to have one topic."""


class NewEntries(Sequence[Entry]):
    """The index entries of the passages `ids`, in ascending order of id.

    Entries are made from the catalogue on demand. Only those of one document are cached, so that an archive's
    text need not fit into memory.
    """

    def __init__(self, writer: CatalogueWriter, ids: Collection[int]) -> None:
        self._writer = writer
        self._ids = sorted(ids)
        self._cached: dict[int, Entry] = {}
        self._languages: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> list[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | list[Entry]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        wanted = self._ids[at]
        if wanted not in self._cached:
            number = self._writer.passages([wanted])[wanted].document
            document = self._writer.document(number).document
            if number not in self._languages:
                self._languages[number] = spoken_language(document)
            language = self._languages[number]
            self._cached = {each.id: _entry(each, document, language) for each in self._writer.passages_of(number)}
        return self._cached[wanted]


def insert_all(writer: CatalogueWriter, files: Iterable[ReadFile], embedder: Embedder) -> None:
    """Insert documents, split into passages; each replaces the document of the same path and keeps its id."""
    records = {record.path: record for record in writer.source_records()}
    taken = {record.id for record in records.values()}
    for file in files:
        document = file.document
        if old := records.get(document.path):
            writer.remove(old.number)
        name = old.id if old else document_id(document.path, taken)
        taken.add(name)
        record = SourceRecord(0, name, document.path, file.root, file.source_sha256, file.reading_version)
        writer.insert(record, document, _split(document, embedder))


def split_again(writer: CatalogueWriter, embedder: Embedder) -> None:
    """Split every document into passages that fit the window of `embedder`."""
    for row in writer.document_rows():
        document = writer.document(row.number).document
        writer.replace_passages(row.number, _split(document, embedder))


def _split(document: Document, embedder: Embedder) -> list[Passage]:
    return passages_of(document, window=embedder.window, count_tokens=embedder.count_tokens, target=TARGET_TOKENS)


def _entry(passage: StoredPassage, document: Document, language: str) -> Entry:
    return Entry(
        id=passage.id,
        group=passage.voice,
        text=document.text[passage.start : passage.end],
        sentences=tuple((start - passage.start, end - passage.start) for start, end in passage.sentences),
        question=prompting_question(document, passage.turn) or "",
        speaker=passage.speaker or "",
        title=document.title or "",
        language=language,
    )
