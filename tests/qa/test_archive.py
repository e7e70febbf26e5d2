from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import qa.adding.commit
from corpus.document import SourceText
from corpus.errors import (
    ArchiveBroken,
    ArchiveBusy,
    ArchiveError,
    ArchiveMismatch,
    ArchiveMissing,
    DocumentUnknown,
    QuestionError,
    QuoteMismatch,
    SpeakerUnknown,
)
from corpus.formats.tables import TableFormat
from corpus.store.catalogue import Catalogue
from corpus.store.writer import CatalogueWriter
from index.testing import HashedWordsEmbedder
from qa.archive import Archive
from qa.values import Answer, Filters, Question, Quote
from tests.qa.conftest import LIND, OKORO, hashed_words


class OtherEmbedder(HashedWordsEmbedder):
    fingerprint = "another model"


class CountingEmbedder(HashedWordsEmbedder):
    """Counts the passages it is asked to embed."""

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_passages(self, texts, sentences):  # type: ignore[no-untyped-def]
        self.embedded += texts
        return super().embed_passages(texts, sentences)


def found(answer: Answer) -> tuple[Quote, ...]:
    return answer.quotes or answer.nearest


def generations(archive: Archive) -> list[str]:
    return sorted(folder.name for folder in (archive.path / "generations").iterdir())


# Adding


def test_a_folder_becomes_an_archive_of_its_interviews(archive_of_two: Archive, interviews: Path) -> None:
    lind, okoro = archive_of_two.documents()
    assert (lind.id, lind.path, lind.date, lind.turns) == ("lind", str(interviews / "lind.txt"), "1999-05-12", 4)
    assert (okoro.id, okoro.turns, okoro.passages) == ("okoro", 6, 3)
    assert archive_of_two.speakers()[0].casefold() == "benedict okoro"


def test_adding_the_same_folder_again_does_no_work(interviews: Path, tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    archive = Archive(tmp_path / "archive", make_embedder=lambda model: embedder)
    archive.add([interviews])
    embedder.embedded.clear()
    report = archive.add([interviews])
    assert report.plan.unchanged == (str(interviews / "lind.txt"), str(interviews / "okoro.txt"))
    assert embedder.embedded == []
    assert generations(archive) == ["000001"]


def test_a_changed_file_replaces_its_document_and_keeps_its_id(archive_of_two: Archive, interviews: Path) -> None:
    (interviews / "lind.txt").write_text(LIND.replace("four crowns", "seven crowns"), encoding="utf-8")
    report = archive_of_two.add([interviews])
    assert report.plan.changed == (str(interviews / "lind.txt"),)
    assert (report.passages_embedded, report.passages_reused) == (1, 4)
    assert [document.id for document in archive_of_two.documents()] == ["okoro", "lind"]
    assert "seven crowns" in found(archive_of_two.ask("What did a crossing cost?"))[0].text


def test_two_files_with_the_same_text_are_two_documents(archive_of_two: Archive, interviews: Path) -> None:
    (interviews / "copy").mkdir()
    (interviews / "copy" / "lind.txt").write_text(LIND, encoding="utf-8")
    archive_of_two.add([interviews])
    assert [document.id for document in archive_of_two.documents()] == ["lind", "okoro", "lind-2"]


def test_a_file_that_cannot_be_read_is_rejected_and_the_rest_goes_on(
    empty_archive: Archive, interviews: Path
) -> None:
    (interviews / "broken.txt").write_bytes(bytes(range(256)) * 40)
    (interviews / "nothing.txt").write_bytes(b"")
    report = empty_archive.add([interviews])
    assert {Path(item.path).name for item in report.plan.rejected} == {"broken.txt", "nothing.txt"}
    assert all(item.reason for item in report.plan.rejected)
    assert [document.id for document in empty_archive.documents()] == ["lind", "okoro"]


def test_a_failure_of_a_reader_rejects_its_file_and_the_rest_goes_on(
    empty_archive: Archive, interviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(self: TableFormat, data: bytes, name: str) -> SourceText:
        raise IndexError("the words of the document")

    monkeypatch.setattr(TableFormat, "read", read)
    (interviews / "broken.csv").write_text("speaker,text\nAna,Yes.\n")
    report = empty_archive.add([interviews])
    (rejection,) = report.plan.rejected
    assert rejection.path == str(interviews / "broken.csv")
    assert "This is a fault of On Record, not of the file." in rejection.reason
    assert "IndexError at corpus/reading.py:" in rejection.reason
    assert "the words of" not in rejection.reason
    assert [document.id for document in empty_archive.documents()] == ["lind", "okoro"]


def test_a_document_stays_when_its_file_becomes_unreadable(archive_of_two: Archive, interviews: Path) -> None:
    (interviews / "lind.txt").write_bytes(b"")
    report = archive_of_two.add([interviews])
    assert report.plan.rejected[0].path == str(interviews / "lind.txt")
    assert "four crowns" in found(archive_of_two.ask("What did a crossing cost?"))[0].text


def test_a_document_whose_file_is_gone_stays_unless_pruning(archive_of_two: Archive, interviews: Path) -> None:
    (interviews / "lind.txt").unlink()
    assert archive_of_two.add([interviews]).plan.missing == (str(interviews / "lind.txt"),)
    assert len(archive_of_two.documents()) == 2
    assert archive_of_two.add([interviews], prune=True).plan.removed == (str(interviews / "lind.txt"),)
    assert [document.id for document in archive_of_two.documents()] == ["okoro"]


def test_a_plan_changes_nothing(empty_archive: Archive, interviews: Path) -> None:
    plan = empty_archive.plan([interviews])
    assert plan.added == (str(interviews / "lind.txt"), str(interviews / "okoro.txt"))
    assert not empty_archive.path.exists()


def test_adding_only_unreadable_files_makes_no_archive(empty_archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "nothing.txt").write_bytes(b"")
    report = empty_archive.add([tmp_path / "nothing.txt", tmp_path / "missing.txt"])
    assert len(report.plan.rejected) == 2
    with pytest.raises(ArchiveMissing):
        empty_archive.ask("Why is it empty?")


def test_removing_takes_a_document_out_of_answers(archive_of_two: Archive, interviews: Path) -> None:
    assert archive_of_two.remove(["lind"]) == ("lind",)
    answer = archive_of_two.ask("What did a crossing cost?")
    assert {quote.citation.document_id for quote in found(answer)} == {"okoro"}
    assert (interviews / "lind.txt").exists()


def test_removing_an_unknown_document_removes_none(archive_of_two: Archive) -> None:
    with pytest.raises(DocumentUnknown, match="lindt"):
        archive_of_two.remove(["okoro", "lindt"])
    assert len(archive_of_two.documents()) == 2


# Nothing is lost


def test_a_crash_before_the_commit_leaves_the_archive_as_it_was(
    archive_of_two: Archive, interviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(draft: CatalogueWriter) -> None:
        raise KeyboardInterrupt

    (interviews / "lind.txt").write_text(LIND.replace("four", "seven"), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(CatalogueWriter, "commit", crash)
        with pytest.raises(KeyboardInterrupt):
            archive_of_two.add([interviews])
    assert generations(archive_of_two) == ["000001", "000002"]
    assert "four crowns" in found(archive_of_two.ask("What did a crossing cost?"))[0].text
    archive_of_two.add([interviews])
    assert generations(archive_of_two) == ["000002"]
    assert "seven crowns" in found(archive_of_two.ask("What did a crossing cost?"))[0].text


def test_a_full_disk_leaves_the_archive_as_it_was(
    archive_of_two: Archive, interviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (interviews / "new.txt").write_text(OKORO.replace("flour", "sugar"), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(qa.adding.commit, "write_index", no_space)
        with pytest.raises(ArchiveError, match="No space left"):
            archive_of_two.add([interviews])
    assert len(archive_of_two.documents()) == 2
    assert archive_of_two.status().problems == ()
    assert len(archive_of_two.add([interviews]).plan.added) == 1


def test_a_second_writer_gets_the_advice_to_wait(archive_of_two: Archive, interviews: Path) -> None:
    (interviews / "new.txt").write_text(OKORO.replace("flour", "sugar"), encoding="utf-8")
    with Catalogue(archive_of_two.path).write(), pytest.raises(ArchiveBusy):
        archive_of_two.add([interviews])
    assert len(archive_of_two.add([interviews]).plan.added) == 1


def test_an_open_archive_sees_what_another_one_added(archive_of_two: Archive, interviews: Path) -> None:
    archive_of_two.ask("What did a crossing cost?")
    (interviews / "new.txt").write_text(OKORO.replace("flour dust", "sawdust"), encoding="utf-8")
    Archive(archive_of_two.path, make_embedder=hashed_words).add([interviews])
    assert "sawdust" in found(archive_of_two.ask("sawdust lungs"))[0].text


def test_damaged_derived_files_are_found_and_mended_by_rebuilding(archive_of_two: Archive) -> None:
    table = next((archive_of_two.path / "generations" / "000001").rglob("passages.faiss"))
    table.write_bytes(table.read_bytes()[:-7])
    again = Archive(archive_of_two.path, make_embedder=hashed_words)
    with pytest.raises(ArchiveBroken, match="onrecord rebuild"):
        again.ask("What did a crossing cost?")
    assert again.status().problems
    again.rebuild()
    assert again.status().problems == ()
    assert "four crowns" in found(again.ask("What did a crossing cost?"))[0].text


def test_another_model_is_refused_and_rebuilding_changes_to_it(archive_of_two: Archive) -> None:
    other = Archive(archive_of_two.path, make_embedder=lambda model: OtherEmbedder())
    with pytest.raises(ArchiveMismatch, match="onrecord rebuild"):
        other.ask("What did a crossing cost?")
    other.rebuild()
    assert other.status().model == "another model"
    assert "four crowns" in found(other.ask("What did a crossing cost?"))[0].text


def test_a_missing_archive_is_named(empty_archive: Archive) -> None:
    with pytest.raises(ArchiveMissing, match="onrecord add"):
        empty_archive.ask("Is anybody there?")
    assert not empty_archive.path.exists()


# Asking


def test_a_quote_is_cited_in_full(archive_of_two: Archive, interviews: Path) -> None:
    quote = found(archive_of_two.ask("Who took over the oven?"))[0]
    words = "My sister took over the oven. She still bakes bread there every night."
    assert quote.text == words
    assert OKORO[quote.start : quote.end] == words
    at = quote.citation
    assert (at.document_id, at.date, at.path) == ("okoro", "2011-03-02", str(interviews / "okoro.txt"))
    assert (at.speaker or "").casefold() == "benedict okoro"
    assert at.prompting_question == "Who took over the oven?"
    assert at.turn == 4
    assert at.before.endswith("BENEDICT OKORO: ")
    assert at.after.startswith("\n\nINTERVIEWER: Did you ever go back?")
    start, end = quote.highlights[0]
    assert OKORO[start:end] == "My sister took over the oven."


def test_the_interviewers_words_are_never_quoted(archive_of_two: Archive) -> None:
    for question in ("When did you begin to work on the ferry?", "Why did you leave the bakery?", "INTERVIEWER"):
        for quote in found(archive_of_two.ask(question, top=20)):
            assert "?" not in quote.text


def test_filters_limit_who_is_quoted(archive_of_two: Archive) -> None:
    question = Question("What happened?", top=20)
    limited: tuple[tuple[Filters, str], ...] = (
        ({"speaker": "okoro"}, "okoro"),
        ({"document": "lind"}, "lind"),
        ({"until": "2000"}, "lind"),
        ({"since": "2000-01"}, "okoro"),
    )
    for limits, document in limited:
        quotes = found(archive_of_two.ask(question, **limits))
        assert {quote.citation.document_id for quote in quotes} == {document}


def test_a_filter_that_names_nobody_is_an_error_not_an_empty_answer(archive_of_two: Archive) -> None:
    with pytest.raises(SpeakerUnknown, match="Okorro"):
        archive_of_two.ask("Why?  What happened?", speaker="Okorro")
    with pytest.raises(DocumentUnknown, match="nowhere"):
        archive_of_two.ask("Why?  What happened?", document="nowhere")


@pytest.mark.parametrize("question", ["", "  ", "?", "a", "x" * 10_000])
def test_a_question_that_cannot_be_asked_says_why(archive_of_two: Archive, question: str) -> None:
    with pytest.raises(QuestionError) as failure:
        archive_of_two.ask(question)
    assert failure.value.remedy
    assert len(failure.value.message) < 200


def test_a_follow_up_is_searched_with_its_context(archive_of_two: Archive) -> None:
    answer = archive_of_two.ask("And who took it over?", history=("Tell me about the oven of the bakery.",))
    assert answer.question == "And who took it over?"
    assert "oven" in answer.searched
    assert "My sister" in found(answer)[0].text


def test_a_quotation_that_cannot_be_proved_is_never_shown(archive_of_two: Archive) -> None:
    archive_of_two.ask("What did a crossing cost?")
    with sqlite3.connect(archive_of_two.path / "catalogue.sqlite") as connection:
        connection.execute("UPDATE passages SET start = start + 1")
    connection.close()
    with pytest.raises(QuoteMismatch, match="differs from what was indexed"):
        archive_of_two.ask("What did a crossing cost?")
    assert archive_of_two.status().problems


def test_an_altered_text_is_never_shown(archive_of_two: Archive) -> None:
    with sqlite3.connect(archive_of_two.path / "catalogue.sqlite") as connection:
        connection.execute("UPDATE documents SET text = replace(text, 'four crowns', 'five crowns')")
    connection.close()
    with pytest.raises(ArchiveBroken, match="SHA-256"):
        archive_of_two.ask("What did a crossing cost?")


def test_starters_have_no_markup_of_their_file(empty_archive: Archive, tmp_path: Path) -> None:
    said = "\n\n".join(
        f"**Ana Lind:** When did the [{name}](https://mill.example) on the *old* quay end?\n\n**Bo Berg:** In May."
        for name in ("mill", "crane", "ferry", "forge")
    )
    (tmp_path / "quay.md").write_text(said, encoding="utf-8")
    empty_archive.add([tmp_path / "quay.md"])
    assert "When did the mill on the old quay end?" in empty_archive.starters()


def test_starters_are_the_interviewers_own_questions(archive_of_two: Archive) -> None:
    assert set(archive_of_two.starters(10)) == {
        "What did a crossing cost?",
        "When did you begin to work on the ferry?",
        "Why did you leave the bakery?",
    }


LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=80)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.lists(LINE.filter(lambda line: line.strip()), min_size=1, max_size=5))
def test_every_quote_is_an_exact_slice_of_its_file(
    answers: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    source = folder / "any.txt"
    source.write_bytes("\n\n".join(f"Q: What was said then?\n\nA: {words}" for words in answers).encode())
    archive = Archive(folder / "archive", make_embedder=hashed_words)
    archive.add([source])
    stored = source.read_bytes().decode()
    for quote in found(archive.ask("What was said then?", top=50)):
        assert quote.text == stored[quote.start : quote.end]
        assert all(quote.start <= start < end <= quote.end for start, end in quote.highlights)
