"""A person's word that the speakers are right is kept as long as they are read so."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.corrections.corrections import Corrections, parse_corrections
from corpus.document import Document
from corpus.errors import DocumentUnknown, UsageError
from corpus.turns import find
from corpus.turns.judging.judge import UNSURE_ROLES
from qa.archive import Archive
from qa.reports import DocumentSummary
from tests.qa.conftest import LIND


@pytest.fixture(autouse=True)
def doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every reading need review."""
    monkeypatch.setattr(find, "USUAL", find.Manner(judge=lambda *signs: (0.5, (UNSURE_ROLES,))))


def row(archive: Archive, name: str = "lind") -> DocumentSummary:
    return next(each for each in archive.documents() if each.id == name)


def quotes_need_review(archive: Archive) -> bool:
    answer = archive.ask("What did a crossing cost?", document="lind")
    (mark,) = {quote.citation.needs_review for quote in answer.quotes or answer.nearest}
    return mark


def test_a_reviewed_document_and_its_quotes_lose_the_mark_and_undo_brings_it_back(archive_of_two: Archive) -> None:
    assert quotes_need_review(archive_of_two)
    assert archive_of_two.review(["lind"]) == ("lind",)
    assert (row(archive_of_two).needs_review, row(archive_of_two).reviewed) == (False, True)
    assert row(archive_of_two).warnings == ()
    assert row(archive_of_two, "okoro").needs_review
    assert not quotes_need_review(archive_of_two)
    assert archive_of_two.document("lind")[1].confidence == 0.5
    assert archive_of_two.review(["lind"], undo=True) == ("lind",)
    assert (row(archive_of_two).needs_review, row(archive_of_two).reviewed) == (True, False)
    assert row(archive_of_two).warnings == (UNSURE_ROLES,)
    assert quotes_need_review(archive_of_two)
    assert archive_of_two.status().problems == ()


def test_the_review_survives_a_rebuild_and_another_process(archive_of_two: Archive, tmp_path: Path) -> None:
    archive_of_two.review(["lind", "okoro"])
    archive_of_two.rebuild()
    again = Archive.open(archive_of_two.path)
    assert [each.reviewed for each in again.documents()] == [True, True]


def test_the_review_stays_while_the_turns_do_and_ends_when_the_file_changes(
    archive_of_two: Archive, tmp_path: Path
) -> None:
    file = tmp_path / "interviews" / "lind.txt"
    archive_of_two.review(["lind", "okoro"])
    file.write_text(LIND.replace("Date: 1999-05-12", "Date: 1999-05-13"), encoding="utf-8")
    archive_of_two.add([file.parent])
    assert not row(archive_of_two).reviewed, "the text is another one"
    assert row(archive_of_two).needs_review
    assert row(archive_of_two, "okoro").reviewed
    archive_of_two.review(["lind"])
    (file.parent / "lind.txt.onrecord.toml").write_text('title = "The ferry"\n', encoding="utf-8")
    assert archive_of_two.add([file.parent]).plan.changed == (str(file),)
    assert row(archive_of_two).title == "The ferry"
    assert row(archive_of_two).reviewed, "text and turns are the same"


def test_corrections_keep_the_review_and_forgetting_them_ends_it(archive_of_two: Archive) -> None:
    archive_of_two.review(["lind"])
    report = archive_of_two.correct("lind", parse_corrections({"names": {"A": "Ana Lind"}}, "test"))
    assert report.warnings == ()
    assert row(archive_of_two).reviewed
    archive_of_two.correct("lind", Corrections(), forget=True)
    assert not row(archive_of_two).reviewed


def test_without_its_file_a_review_can_still_be_undone(archive_of_two: Archive, tmp_path: Path) -> None:
    archive_of_two.review(["lind"])
    (tmp_path / "interviews" / "lind.txt").unlink()
    archive_of_two.review(["lind"], undo=True)
    assert row(archive_of_two).needs_review


def test_what_cannot_be_reviewed_is_refused_and_nothing_changes(archive_of_two: Archive) -> None:
    archive_of_two.add_documents([Document("prose.txt", "It was dark. Nobody spoke.")])
    with pytest.raises(UsageError, match="no speakers to review"):
        archive_of_two.review(["lind", "prose"])
    with pytest.raises(UsageError, match="okoro is not marked as reviewed"):
        archive_of_two.review(["okoro"], undo=True)
    with pytest.raises(DocumentUnknown):
        archive_of_two.review(["lind", "nobody"])
    assert not any(each.reviewed for each in archive_of_two.documents())
