"""New passages are indexed document by document: an archive's texts need not fit into memory."""

from __future__ import annotations

import pytest

from corpus.store.catalogue import Catalogue
from corpus.store.records import StoredDocument
from corpus.store.writer import CatalogueWriter
from qa.adding.index import NewEntries
from qa.archive import Archive
from tests.qa.conftest import LIND, OKORO


def test_the_entries_of_new_passages_are_their_words_in_ascending_order(archive_of_two: Archive) -> None:
    with Catalogue(archive_of_two.path).write() as draft:
        ids = draft.passage_ids()
        entries = NewEntries(draft, set(ids) - {ids[1]})
        assert [entry.id for entry in entries] == [ids[0], *ids[2:]]
        assert all(entry.text in LIND + OKORO for entry in entries)
        assert entries[0].question == "When did you begin to work on the ferry?"
        assert entries[-1].text == "Only to eat."
        assert entries[1:3] == [entries[1], entries[2]]
        with pytest.raises(IndexError):
            entries[len(ids)]


def test_each_document_is_loaded_once_when_entries_are_gone_through(
    archive_of_two: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = []

    class Watched(CatalogueWriter):
        def document(self, number: int) -> StoredDocument:
            loaded.append(number)
            return super().document(number)

    monkeypatch.setattr("corpus.store.catalogue.CatalogueWriter", Watched)
    with Catalogue(archive_of_two.path).write() as draft:
        assert len(list(NewEntries(draft, draft.passage_ids()))) == 5
    assert loaded == [1, 2]
