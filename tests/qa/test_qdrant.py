"""An archive whose index is in Qdrant, from the first interview to the last one removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import qa.adding.commit
from corpus.corrections.corrections import Corrections
from corpus.errors import ArchiveBroken, ArchiveError, UsageError
from corpus.store.writer import CatalogueWriter
from index.engines import FILLING, write_index
from index.values import WriteReport
from qa.archive import Archive
from qa.values import Question
from tests.index.qdrant.engines import has_client
from tests.index.qdrant.served import ServedQdrant
from tests.qa.conftest import hashed_words

pytestmark = pytest.mark.skipif(not has_client, reason="needs qdrant-client")

QUESTIONS = ("When did the mine close?", "the sea in winter", "lamp", "Who worked there?")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[ServedQdrant]:
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.delenv("QDRANT_URL", raising=False)
    with ServedQdrant() as made:
        yield made


def at(served: ServedQdrant, path: Path, index: str | None = None) -> Archive:
    return Archive(path, make_embedder=hashed_words, index=index, url=served.url)


@pytest.fixture
def archive(served: ServedQdrant, tmp_path: Path, interviews: Path) -> Archive:
    """The two interviews, with the index in Qdrant."""
    made = at(served, tmp_path / "remote", "qdrant")
    made.add([interviews])
    return at(served, tmp_path / "remote")


def collections(served: ServedQdrant) -> list[str]:
    return [each.name for each in served.client.get_collections().collections]


def points(served: ServedQdrant) -> int:
    (name,) = collections(served)
    return int(served.client.count(name).count)


def shown(archive: Archive, text: str, **limits: str) -> list[tuple[str, str]]:
    quotes, _ = archive.judge(Question(text, top=20, **limits))  # type: ignore[arg-type]
    return [(quote.citation.document_id, quote.text) for quote in quotes]


def test_it_answers_as_an_archive_with_files_does(
    archive: Archive, archive_of_two: Archive, served: ServedQdrant
) -> None:
    for text in QUESTIONS:
        assert shown(archive, text) == shown(archive_of_two, text) != []
    name = archive_of_two.documents()[0].id
    assert shown(archive, QUESTIONS[0], document=name) == shown(archive_of_two, QUESTIONS[0], document=name)
    assert archive.status().problems == ()
    assert archive.status().search == "qdrant"
    assert not list((archive.path / "generations").rglob("*.faiss"))


def test_no_word_of_an_interview_is_sent(archive: Archive, served: ServedQdrant) -> None:
    archive.ask(QUESTIONS[0])
    sent = b"\n".join(served.bodies).lower()
    assert len(sent) > 10_000
    for document in archive.documents():
        _, stored = archive.document(document.id)
        for word in {word.strip(".,?!“”").lower() for word in stored.text.split()}:
            if len(word) > 6:
                assert word.encode() not in sent, word


def test_removed_passages_are_gone_from_the_server(archive: Archive, served: ServedQdrant) -> None:
    before = points(served)
    first, second = archive.documents()
    archive.remove([first.id])
    left = archive.status()
    assert points(served) == left.passages < before
    assert (left.problems, archive.remnants()) == ((), ())
    assert {document for document, _ in shown(archive, QUESTIONS[0])} <= {second.id}


def test_a_server_that_is_gone_in_the_middle_leaves_the_archive_as_it_was(
    archive: Archive, served: ServedQdrant, interviews: Path
) -> None:
    before = [shown(archive, text) for text in QUESTIONS]
    (interviews / "late.txt").write_text("Q: And the lamp?\n\nA: The lamp hung by the door of the old mine.\n")
    for requests in range(1, 8):
        served.requests_left = requests
        with pytest.raises(ArchiveError, match="Can't reach Qdrant"):
            archive.add([interviews])
        served.requests_left = None
        again = at(served, archive.path)
        assert [shown(again, text) for text in QUESTIONS] == before
        assert again.status().problems == ()
    at(served, archive.path).add([interviews])
    assert points(served) == archive.status().passages
    assert archive.remnants() == ()


def test_a_crash_before_the_commit_leaves_points_that_nobody_reads_and_that_the_next_change_deletes(
    archive: Archive, served: ServedQdrant, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(archive, QUESTIONS[0])
    name = archive.documents()[0].id

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(CatalogueWriter, "commit", crash)
        with pytest.raises(KeyboardInterrupt):
            archive.remove([name])
    assert shown(archive, QUESTIONS[0]) == before
    assert archive.status().problems == ()
    archive.correct(name, Corrections(title="The mine"))
    assert points(served) == archive.status().passages
    assert archive.remnants() == ()


def test_a_crash_after_the_commit_is_tidied_by_the_next_change(
    archive: Archive, served: ServedQdrant, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = archive.documents()
    with monkeypatch.context() as patched:
        patched.setattr(qa.adding.commit, "finish", lambda *_: None)
        archive.remove([first.id])
    assert {document for document, _ in shown(archive, QUESTIONS[0])} <= {second.id}
    assert archive.status().problems == ()
    assert any("Qdrant" in note for note in archive.remnants())
    archive.rebuild()
    assert points(served) == archive.status().passages
    assert archive.remnants() == ()


def test_an_interrupted_rebuild_is_resumed_in_the_same_collection(
    archive: Archive, served: ServedQdrant, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = collections(served)

    def interrupted(*given: object, **named: object) -> WriteReport:
        write_index(*given, **named)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(qa.adding.commit, "write_index", interrupted)
        with pytest.raises(KeyboardInterrupt):
            archive.rebuild()
    begun = set(collections(served)) - set(old)
    assert shown(archive, QUESTIONS[0]) != []
    at(served, archive.path).rebuild()
    assert set(collections(served)) == begun
    assert not (archive.path / FILLING).exists()


def test_a_collection_that_was_not_filled_is_deleted_by_another_change(
    archive: Archive, served: ServedQdrant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for index in ("qdrant", "files"):
        with monkeypatch.context() as patched:
            patched.setattr(qa.adding.commit, "write_index", interrupted)
            with pytest.raises(KeyboardInterrupt):
                at(served, archive.path, index).rebuild()
        archive.remove([archive.documents()[0].id])
        assert points(served) == archive.status().passages
        assert archive.remnants() == ()


def test_an_index_moves_to_files_and_back(archive: Archive, served: ServedQdrant) -> None:
    expected = shown(archive, QUESTIONS[0])
    with pytest.raises(UsageError, match="rebuild --index files"):
        at(served, archive.path, "files").add([archive.path.parent / "interviews"])
    at(served, archive.path, "files").rebuild()
    assert collections(served) == []
    alone = Archive(archive.path, make_embedder=hashed_words)
    assert shown(alone, QUESTIONS[0]) == expected
    assert alone.status().search == "exact"
    at(served, archive.path, "qdrant").rebuild()
    assert shown(at(served, archive.path), QUESTIONS[0]) == expected


def test_a_backup_holds_the_catalogue_and_a_rebuild_fills_qdrant_again(
    archive: Archive, served: ServedQdrant, tmp_path: Path
) -> None:
    expected = shown(archive, QUESTIONS[0])
    archive.backup(tmp_path / "backup.zip")
    report = Archive.restore(tmp_path / "backup.zip", tmp_path / "restored")
    assert "onrecord rebuild" in report.notes[0]
    restored = at(served, tmp_path / "restored")
    with pytest.raises(ArchiveBroken, match="onrecord rebuild"):
        restored.ask(QUESTIONS[0])
    restored.rebuild()
    assert shown(restored, QUESTIONS[0]) == expected == shown(archive, QUESTIONS[0])
    assert len(collections(served)) == 2


def test_a_repair_fills_a_lost_collection_again(archive: Archive, served: ServedQdrant) -> None:
    expected = shown(archive, QUESTIONS[0])
    (name,) = collections(served)
    served.client.delete_collection(name)
    broken = at(served, archive.path)
    assert "not in Qdrant" in broken.status().problems[0]
    assert broken.repair().remaining == ()
    assert shown(at(served, archive.path), QUESTIONS[0]) == expected


def test_a_changed_copy_of_an_archive_is_noticed(archive: Archive, served: ServedQdrant) -> None:
    shutil.copytree(archive.path, archive.path.parent / "copy")
    at(served, archive.path.parent / "copy").remove([archive.documents()[0].id])
    with pytest.raises(ArchiveBroken, match="changed by a copy"):
        at(served, archive.path).ask(QUESTIONS[0])


def test_without_an_address_nothing_is_asked(archive: Archive, served: ServedQdrant) -> None:
    served.bodies.clear()
    with pytest.raises(UsageError, match="QDRANT_URL"):
        Archive(archive.path, make_embedder=hashed_words).ask(QUESTIONS[0])
    assert served.bodies == []


def test_the_address_and_the_key_are_in_no_file(
    served: ServedQdrant, tmp_path: Path, interviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.key = "a-secret-of-the-server"
    monkeypatch.setenv("QDRANT_API_KEY", served.key)
    made = at(served, tmp_path / "remote", "qdrant")
    made.add([interviews])
    for file in made.path.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert served.key.encode() not in content
        assert served.url.encode() not in content
