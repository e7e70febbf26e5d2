from __future__ import annotations

import pytest

import qa.answering.document_cache
from corpus.store.catalogue import Catalogue
from qa.answering.document_cache import DocumentCache
from qa.archive import Archive


def test_a_document_is_read_once_and_kept(archive_of_two: Archive) -> None:
    documents = DocumentCache()
    with Catalogue(archive_of_two.path).read() as snapshot:
        number = snapshot.document_rows()[0].number
        first = documents.document(number, snapshot)
        assert first.document.text == snapshot.document(number).document.text
        assert documents.document(number, snapshot) is first


def test_a_full_cache_lets_the_longest_unused_document_go(
    archive_of_two: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qa.answering.document_cache, "MOST_CHARACTERS", 10)
    documents = DocumentCache()
    with Catalogue(archive_of_two.path).read() as snapshot:
        lind, okoro = (line.number for line in snapshot.document_rows())
        first = documents.document(lind, snapshot)
        second = documents.document(okoro, snapshot)
        assert documents.document(okoro, snapshot) is second
        assert documents.document(lind, snapshot) is not first


def test_a_replaced_document_is_quoted_as_it_is_now(archive_of_two: Archive) -> None:
    before = archive_of_two.ask("What did a crossing cost?")
    source = archive_of_two.documents()[0].path
    with open(source, encoding="utf-8") as file:
        text = file.read()
    with open(source, "w", encoding="utf-8") as file:
        file.write(text.replace("four crowns", "seven crowns"))
    archive_of_two.add([source])
    after = archive_of_two.ask("What did a crossing cost?")
    assert "four crowns" in (before.quotes or before.nearest)[0].text
    assert "seven crowns" in (after.quotes or after.nearest)[0].text
