"""Collections and tags are kept in the archive, limit questions, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DocumentUnknown, UsageError
from corpus.filing import Filing, FilingChange
from qa.archive import Archive
from tests.qa.conftest import hashed_words

HARBOUR = FilingChange(collections=("Harbour",), tags=("ferry", "fares"))


def filings(archive: Archive) -> dict[str, Filing]:
    return {each.id: each.filing for each in archive.documents()}


def asked(archive: Archive, question: str, within: str) -> set[str]:
    answer = archive.ask(question, within=within)
    return {each.citation.document_id for each in (*answer.quotes, *answer.nearest)}


def test_a_question_within_a_collection_or_tag_is_answered_from_it_only(archive_of_two: Archive) -> None:
    archive_of_two.tag(["lind"], HARBOUR)
    archive_of_two.tag(["okoro"], FilingChange(tags=("bakery",)))
    for within, document in (("HARBOUR", "lind"), ("fares", "lind"), ("bakery", "okoro")):
        assert asked(archive_of_two, "Who took over the oven of the bakery?", within) == {document}
        assert {each.citation.document_id for each in archive_of_two.search("oven", within=within)} == {document}
    assert archive_of_two.mentions("oven", within="bakery").total == 1
    assert archive_of_two.mentions("oven", within="harbour").total == 0
    assert [each.name for each in archive_of_two.people("bakery")] == ["BENEDICT OKORO"]


def test_a_name_that_nothing_is_filed_under_is_told_with_those_like_it(archive_of_two: Archive) -> None:
    archive_of_two.tag(["lind"], HARBOUR)
    with pytest.raises(UsageError, match=r"“Harbor”\. Did you mean Harbour\?"):
        archive_of_two.ask("What did a crossing cost?", within="Harbor")


def test_collections_that_only_sound_alike_are_two(archive_of_two: Archive) -> None:
    archive_of_two.tag(["lind"], FilingChange(collections=("权利",)))
    archive_of_two.tag(["okoro"], FilingChange(collections=("权力",)))
    counted = {(each.name, each.documents) for each in archive_of_two.filed_under()}
    assert counted == {("权利", 1), ("权力", 1)}
    assert asked(archive_of_two, "What did a crossing cost?", "权力") == {"okoro"}


def test_a_name_of_accents_only_is_refused(archive_of_two: Archive) -> None:
    with pytest.raises(UsageError, match="accents without a letter"):
        archive_of_two.tag(["lind"], FilingChange(tags=("\u0301\u0308",)))
    assert filings(archive_of_two)["lind"] == Filing()


def test_nothing_is_indexed_again_and_another_process_sees_it(archive_of_two: Archive) -> None:
    before = archive_of_two.status().generation, archive_of_two.edition()
    report = archive_of_two.tag(["lind", "okoro", "lind"], HARBOUR)
    assert [id for id, _ in report.documents] == ["lind", "okoro"]
    again = Archive(archive_of_two.path, make_embedder=hashed_words)
    filed = Filing(collections=("Harbour",), tags=("ferry", "fares"))
    assert filings(again) == {"lind": filed, "okoro": filed}
    assert again.status().generation == before[0]
    assert again.edition() != before[1]
    assert again.status().problems == ()
    assert [each.to_json() for each in again.filed_under()] == [
        {"kind": "collection", "name": "Harbour", "documents": 2},
        {"kind": "tag", "name": "fares", "documents": 2},
        {"kind": "tag", "name": "ferry", "documents": 2},
    ]


def test_the_last_change_is_undone_once_and_only_what_it_changed(archive_of_two: Archive) -> None:
    archive_of_two.tag(["lind"], FilingChange(tags=("ferry",)))
    change = archive_of_two.tag(["lind", "okoro"], FilingChange(tags=("ferry", "old"))).change
    archive_of_two.undo_tag(change)
    assert filings(archive_of_two) == {"lind": Filing(tags=("ferry",)), "okoro": Filing()}
    with pytest.raises(UsageError, match="no such change"):
        archive_of_two.undo_tag()


def test_a_change_after_it_keeps_an_undo_from_taking_back_the_wrong_one(archive_of_two: Archive) -> None:
    first = archive_of_two.tag(["lind"], FilingChange(tags=("ferry",))).change
    archive_of_two.tag(["okoro"], FilingChange(tags=("bakery",)))
    with pytest.raises(UsageError):
        archive_of_two.undo_tag(first)
    assert filings(archive_of_two)["okoro"] == Filing(tags=("bakery",))


def test_a_bad_name_or_an_unknown_document_changes_nothing(archive_of_two: Archive) -> None:
    with pytest.raises(UsageError, match="the most is 80"):
        archive_of_two.tag(["lind"], FilingChange(tags=("x" * 81,)))
    with pytest.raises(DocumentUnknown):
        archive_of_two.tag(["lind", "nobody"], HARBOUR)
    assert set(filings(archive_of_two).values()) == {Filing()}
    assert archive_of_two.tag(["lind"], FilingChange(without_tags=("ferry",))).documents == ()


def test_filing_outlives_a_changed_source_and_a_file_of_corrections_counts_where_nothing_else_is_said(
    archive_of_two: Archive, interviews: Path
) -> None:
    archive_of_two.tag(["lind"], FilingChange(tags=("ferry",)))
    (interviews / "onrecord.toml").write_text('collections = ["Harbour"]\ntags = ["tape"]\n', encoding="utf-8")
    lind = interviews / "lind.txt"
    lind.write_text(lind.read_text("utf-8").replace("four crowns", "five crowns"), encoding="utf-8")
    archive_of_two.add([interviews])
    assert filings(archive_of_two) == {
        "lind": Filing(collections=("Harbour",), tags=("ferry",)),
        "okoro": Filing(collections=("Harbour",), tags=("tape",)),
    }


def test_forgetting_corrections_keeps_the_filing(archive_of_two: Archive) -> None:
    from corpus.corrections.corrections import Corrections

    archive_of_two.tag(["lind"], HARBOUR)
    archive_of_two.correct("lind", Corrections(title="Ferry"))
    archive_of_two.correct("lind", Corrections(), forget=True)
    assert filings(archive_of_two)["lind"].collections == ("Harbour",)


def test_what_is_removed_is_not_kept_to_be_undone(archive_of_two: Archive) -> None:
    archive_of_two.tag(["lind"], FilingChange(tags=("zanzibarite",)))
    archive_of_two.remove(["lind"])
    with pytest.raises(UsageError):
        archive_of_two.undo_tag()
    for file in archive_of_two.path.rglob("*"):
        assert not file.is_file() or b"zanzibarite" not in file.read_bytes()
