"""Keyword search with Tantivy. No other module uses that library.

Tantivy gets terms made by `index.terms`, joined by spaces, and queries built from such terms: it never analyses
or parses text.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from weakref import finalize

import numpy as np
import tantivy

from index.keywords.base import (
    BODY,
    FIELD_WEIGHTS,
    PAIRS,
    QUESTION,
    QUESTION_WEIGHTS,
    KeywordQuery,
    field_query,
    field_terms,
    pair_terms,
)
from index.values import Entry, Hits, Ids, best_hits
from index.vectors.base import broken

# Memory that the writer uses before it writes a segment to disk.
_WRITER_BYTES = 100_000_000


class TantivyKeywords:
    """A `KeywordIndex` in a folder, created there if the folder is empty.

    Tantivy rounds a field's length to one of 256 steps (exact up to 40 terms), so scores differ from the exact
    formula by some thousandths. Raises `ArchiveBroken` if the folder contains no such index.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schema = _schema()
        with _translated(folder):
            self._index = tantivy.Index(self._schema, str(self._readable()))
            self._searcher = self._index.searcher()

    @property
    def count(self) -> int:
        """Return how many passages are indexed."""
        return int(self._searcher.num_docs)

    def update(self, added: Iterable[Entry], removed: Collection[int]) -> None:
        """Remove and insert passages in one commit (see `KeywordIndex`).

        Tantivy keeps deleted passages in its statistics, so a removal rewrites the index from the stored terms:
        scores never depend on earlier contents. Raises `OSError` if the disk rejects the write.
        """
        left = np.setdiff1d(self._all_ids(), list(removed)) if removed else ()
        self._write(self._documents(left), added, afresh=bool(removed))

    def take(self, previous: TantivyKeywords, kept: Ids, added: Iterable[Entry]) -> None:
        """Insert the passages `kept` (ids) of another index, then `added`, into this empty one.

        Nothing of any other passage comes into the files, not even its words. Raises `OSError` as `update` does.
        """
        self._write(previous._documents(kept), added, afresh=False)

    def _write(self, documents: Iterable[tantivy.Document], added: Iterable[Entry], *, afresh: bool) -> None:
        try:
            # One thread: passages stay in the given order on disk, which decides between equal scores.
            writer = self._index.writer(_WRITER_BYTES, 1)
            if afresh:
                writer.delete_all_documents()
            for document in documents:
                writer.add_document(document)
            for entry in added:
                writer.add_document(_document(entry))
            writer.commit()
            writer.wait_merging_threads()
            self._index.reload()
            self._searcher = self._index.searcher()
        except ValueError as error:
            raise OSError(f"Tantivy cannot write to {self._folder}: {error}") from error

    def search(self, query: KeywordQuery, k: int, groups: frozenset[int] | None = None) -> Hits:
        """Return the best passages by the words of `query` (see `KeywordIndex`)."""
        return self._search(FIELD_WEIGHTS, query, k, groups)

    def search_questions(self, query: KeywordQuery, k: int, groups: frozenset[int] | None = None) -> Hits:
        """Return the best passages by the words of their questions (see `KeywordIndex`)."""
        return self._search(QUESTION_WEIGHTS, query, k, groups)

    def _search(
        self, weights: Mapping[str, float], query: KeywordQuery, k: int, groups: frozenset[int] | None
    ) -> Hits:
        with _translated(self._folder):
            matching = self._query(weights, query, groups)
            found = self._searcher.search(matching, max(k, 1), count=False).hits[: max(k, 0)]
            ids = self._searcher.fast_field_values("id", [address for _, address in found]) if found else []
        return best_hits(np.array(ids, np.int64), np.array([score for score, _ in found], np.float32), k)

    def document_frequency(self, term: str) -> int:
        """Return how many passages contain `term` (see `KeywordIndex`)."""
        with _translated(self._folder):
            return int(self._searcher.doc_freq(BODY, term))

    def ids_with(self, term: str) -> Ids:
        """Return the ids of the passages that contain `term` (see `KeywordIndex`)."""
        if not (count := self.document_frequency(term)):
            return np.zeros(0, np.int64)
        with _translated(self._folder):
            found = self._searcher.search(self._term(BODY, term), count, count=False).hits
            return np.array(self._searcher.fast_field_values("id", [address for _, address in found]), np.int64)

    def _readable(self) -> Path:
        """Return a folder that Tantivy can open: it writes a lock file into it, even to read.

        Where that isn't allowed, it is a temporary folder of links to the files, deleted with this object.
        """
        if os.access(self._folder, os.W_OK):
            return self._folder
        links = Path(mkdtemp(prefix="onrecord-"))
        finalize(self, shutil.rmtree, links, ignore_errors=True)
        for file in self._folder.iterdir():
            if file.suffix != ".lock":
                (links / file.name).symlink_to(file.absolute())
        return links

    def _query(
        self, weights: Mapping[str, float], query: KeywordQuery, groups: frozenset[int] | None
    ) -> tantivy.Query:
        matches = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(field, word), weight))
                for field, weight in weights.items()
                for word in field_query(field, query)
            ]
        )
        if groups is None:
            return matches
        allowed = tantivy.Query.term_set_query(self._schema, "group", sorted(groups))
        unscored = tantivy.Query.const_score_query(allowed, 0.0)
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, matches), (tantivy.Occur.Must, unscored)])

    def _term(self, field: str, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, word, "freq")

    def _all_ids(self) -> Ids:
        with _translated(self._folder):
            found = self._searcher.search(tantivy.Query.all_query(), max(self.count, 1), count=False).hits
            return np.array(self._searcher.fast_field_values("id", [address for _, address in found]), np.int64)

    def _documents(self, ids: Ids | tuple[int, ...]) -> Iterator[tantivy.Document]:
        """Yield the passages with these ids as they were stored, in ascending order of id."""
        if not len(ids):
            return
        with _translated(self._folder):
            between = tantivy.Query.range_query(
                self._schema, "id", tantivy.FieldType.Integer, int(np.min(ids)), int(np.max(ids))
            )
            hits = self._searcher.search(between, max(self.count, 1), count=False).hits
            addresses = [address for _, address in hits]
            found = np.array(self._searcher.fast_field_values("id", addresses), np.int64)
        wanted = np.flatnonzero(np.isin(found, ids))
        for at in wanted[np.argsort(found[wanted], kind="stable")]:
            document = self._searcher.doc(addresses[at])
            _add_pairs(document)
            yield document


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    """Turn Tantivy's errors into `ArchiveBroken`, and panics of its Rust code, which `except Exception` misses."""
    try:
        yield
    except Exception as error:
        raise broken(folder, error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise broken(folder, f"Tantivy failed ({error})") from error


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True, fast=True)
    builder.add_integer_field("group", stored=True, indexed=True)
    for field in (*FIELD_WEIGHTS, *QUESTION_WEIGHTS):
        # Pairs follow from the words, and would need more space than they do.
        is_stored = field != PAIRS
        builder.add_text_field(field, stored=is_stored, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _document(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_integer("id", entry.id)
    document.add_integer("group", entry.group)
    for field, words in field_terms(entry).items():
        document.add_text(field, " ".join(words))
    _add_pairs(document)
    return document


def _add_pairs(document: tantivy.Document) -> None:
    """Add the field of pairs, which is not stored, to a document that has the stored fields."""
    body, question = (str(document.get_first(field) or "").split() for field in (BODY, QUESTION))
    document.add_text(PAIRS, " ".join(pair_terms(body, question)))
