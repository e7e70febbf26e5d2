"""An archive whose index is in Qdrant, from the first interview to the last one removed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

import qa.adding.commit
from corpus.corrections.corrections import Corrections
from corpus.errors import ArchiveBroken, ArchiveError, UsageError
from corpus.store.writer import CatalogueWriter
from index.engines import COLLECTIONS, write_index
from index.values import WriteReport
from qa.archive import Archive
from qa.values import Question
from tests.index.qdrant.engines import has_client
from tests.index.qdrant.served import ServedQdrant
from tests.qa.conftest import hashed_words

pytestmark = pytest.mark.skipif(not has_client, reason="needs qdrant-client")

OF_THE_PROTOCOL = frozenset(
    [
        "Dot",
        "asked",
        "born",
        "comparator",
        "datatype",
        "distance",
        "exact",
        "field_name",
        "field_schema",
        "filter",
        "float16",
        "gone",
        "group",
        "gt",
        "has_id",
        "hnsw_config",
        "id",
        "ids",
        "index",
        "indices",
        "integer",
        "key",
        "keys",
        "language",
        "lengths",
        "limit",
        "lte",
        "m",
        "max_sim",
        "multivector_config",
        "must",
        "must_not",
        "nearest",
        "on_disk",
        "params",
        "passage",
        "payload",
        "points",
        "query",
        "range",
        "seal",
        "searches",
        "sentences",
        "short",
        "size",
        "sparse_vectors",
        "using",
        "values",
        "vector",
        "vectors",
        "with_payload",
        "with_vector",
        "words",
        "words_seal",
    ]
)
"""All names and strings in requests: of numbers, of vectors, and of the protocol."""
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
    assert sum(map(len, served.bodies)) > 10_000
    sent = set(strings(json.loads(b"[" + b",".join(filter(None, served.bodies)) + b"]")))
    assert sent <= OF_THE_PROTOCOL, sent - OF_THE_PROTOCOL


def strings(given: object) -> Iterator[str]:
    """Yield all strings and names in decoded JSON."""
    if isinstance(given, dict):
        given = [*given, *given.values()]
    if isinstance(given, list):
        for each in given:
            yield from strings(each)
    elif isinstance(given, str):
        yield given


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
    for requests in range(1, 13):
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
    interrupted_rebuild(archive, monkeypatch)
    begun = set(collections(served)) - set(old)
    assert shown(archive, QUESTIONS[0]) != []
    at(served, archive.path).rebuild()
    assert set(collections(served)) == begun
    assert archive.remnants() == ()


def interrupted_rebuild(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebuild until the collection is filled, and stop before the commit."""

    def interrupted(*given: object, **named: object) -> WriteReport:
        write_index(*given, **named)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(qa.adding.commit, "write_index", interrupted)
        with pytest.raises(KeyboardInterrupt):
            archive.rebuild()


def unfinished(monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    """Make a change that stops just after its commit."""
    with monkeypatch.context() as patched:
        patched.setattr(qa.adding.commit, "finish", lambda *_: None)
        change()


@pytest.mark.parametrize("is_first", [True, False])
def test_after_a_crash_behind_the_commit_an_interrupted_rebuild_leaves_the_collection_in_use(
    served: ServedQdrant, tmp_path: Path, interviews: Path, monkeypatch: pytest.MonkeyPatch, is_first: bool
) -> None:
    path = tmp_path / "remote"
    add = partial(at(served, path, "qdrant").add, [interviews])
    if is_first:
        unfinished(monkeypatch, add)
    else:
        add()
        unfinished(monkeypatch, at(served, path).rebuild)
    expected = shown(at(served, path), QUESTIONS[0])
    interrupted_rebuild(at(served, path), monkeypatch)
    again = at(served, path)
    assert shown(again, QUESTIONS[0]) == expected != []
    assert again.status().problems == ()
    again.rebuild()
    assert points(served) == again.status().passages
    assert again.remnants() == ()


def test_a_rebuild_as_files_deletes_what_an_interrupted_one_has_filled(
    archive: Archive, served: ServedQdrant, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted_rebuild(archive, monkeypatch)
    assert len(collections(served)) == 2
    assert archive.remnants() != ()
    at(served, archive.path, "files").rebuild()
    assert collections(served) == []
    assert at(served, archive.path).remnants() == ()
    assert not (archive.path / COLLECTIONS).exists()


@pytest.mark.parametrize("index", [None, "files", "repair"])
@pytest.mark.parametrize("name", ["qdrant.json", "manifest.json"])
def test_a_damaged_record_of_the_collection_is_mended_and_its_collection_deleted(
    archive: Archive, served: ServedQdrant, name: str, index: str | None
) -> None:
    expected, (old,) = shown(archive, QUESTIONS[0]), collections(served)
    (file,) = archive.path.glob(f"generations/*/{name}")
    file.write_text(file.read_text()[:-9])
    broken = at(served, archive.path)
    assert broken.status().problems != ()
    if index == "repair":
        assert broken.repair().remaining == ()
    else:
        at(served, archive.path, index).rebuild()
    assert old not in collections(served)
    assert len(collections(served)) == (index != "files")
    again = at(served, archive.path)
    assert shown(again, QUESTIONS[0]) == expected
    assert again.remnants() == ()


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


def test_a_copy_of_an_archive_neither_uses_nor_deletes_the_collection_of_the_original(
    archive: Archive, served: ServedQdrant
) -> None:
    expected = shown(at(served, archive.path), QUESTIONS[0])
    shutil.copytree(archive.path, archive.path.parent / "copy")
    copy = at(served, archive.path.parent / "copy")
    for use in (lambda: copy.ask(QUESTIONS[0]), lambda: copy.remove([archive.documents()[0].id])):
        with pytest.raises(ArchiveBroken, match="belongs to the original"):
            use()
    copy.rebuild()
    copy.remove([archive.documents()[0].id])
    assert shown(at(served, archive.path), QUESTIONS[0]) == expected


def test_no_collection_is_deleted_that_no_archive_has_made(archive: Archive, served: ServedQdrant) -> None:
    note = archive.path / "collections.json"
    given = json.loads(note.read_text(encoding="utf-8"))
    note.write_text(json.dumps(given | {"made": [*given["made"], "products"]}), encoding="utf-8")
    with pytest.raises(ArchiveBroken, match="a collection that no archive has made"):
        at(served, archive.path).remove([archive.documents()[0].id])


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
