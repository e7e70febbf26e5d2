from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from weakref import WeakSet

import numpy as np
import pytest

from corpus.errors import ArchiveBroken, ArchiveError, ArchiveMismatch
from index.embedding.sentence_transformer import SentenceEncoder
from index.generation.write import FileGeneration, open_generation, write_generation
from index.testing import HashedWordsEmbedder
from index.values import Entry, Manifest, Span, Vectors

MINE = Entry(
    1, 10, "The mine closed in 1987. We moved.", ((0, 24), (25, 34)), "When did the mine close?", "Ana", "Coal"
)
SEA = Entry(2, 20, "The sea was cold. Herring vanished.", ((0, 17), (18, 35)), "", "Bo", "Fish")
LAMP = Entry(5, 10, "My lamp hung there.", ((0, 19),), "When did the mine close?", "Ana", "Coal")
ENTRIES = [LAMP, MINE, SEA]


class CountingEmbedder(HashedWordsEmbedder):
    """Remembers which texts it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self.asked: list[str] = []

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> tuple[Vectors, Vectors]:
        self.given += texts
        return super().embed_passages(texts, sentences)

    def embed_asked(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return super().embed_asked(texts)


class PartlyUnderstood(HashedWordsEmbedder):
    """Compares questions by their words, and questions without "¿" by a constant too, half and half."""

    fingerprint = "partly-understood"
    asked_dimension = HashedWordsEmbedder.dimension + 1

    def embed_asked(self, texts: Sequence[str]) -> Vectors:
        constant = np.array([["¿" not in text] for text in texts], np.float32).reshape(-1, 1)
        joined: Vectors = np.sqrt(0.5) * np.hstack([super().embed_asked(texts), constant])
        return joined.astype(np.float32)


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def written(tmp_path: Path, embedder: CountingEmbedder) -> Path:
    """The folder of a generation of three passages, two of which share a prompting question."""
    folder = tmp_path / "000001"
    write_generation(folder, previous=None, kept=(), added=ENTRIES, embedder=embedder)
    embedder.given.clear()
    embedder.asked.clear()
    return folder


@pytest.fixture
def three_passages(written: Path, embedder: CountingEmbedder) -> FileGeneration:
    return open_generation(written, embedder.fingerprint)


def test_passages_are_found_by_vector(three_passages: FileGeneration, embedder: CountingEmbedder) -> None:
    hits = three_passages.search_passages(embedder.embed_question("the cold sea"), 2)
    assert hits.ids.tolist() == [2, 1]
    assert hits.scores[0] == pytest.approx(3 / np.sqrt(3 * 6), abs=1e-3)


def test_a_question_finds_all_passages_that_reply_to_it(
    three_passages: FileGeneration, embedder: CountingEmbedder
) -> None:
    question = embedder.embed_question("When did the mine close?")
    hits = three_passages.search_questions(question, 1)
    assert hits.ids.tolist() == [1, 5]
    assert hits.scores == pytest.approx([1, 1], abs=1e-3)
    assert three_passages.search_questions(question, 5, frozenset([20])).ids.tolist() == []


def test_keywords_find_passages_by_speaker_and_text(three_passages: FileGeneration) -> None:
    assert three_passages.search_keywords(three_passages.query("herring"), 5).ids.tolist() == [2]
    assert three_passages.search_keywords(three_passages.query("ana"), 5).ids.tolist() == [1, 5]
    assert dict(three_passages.query("the mine").frequency) == {"mine": 2}


def test_words_of_prompting_questions_are_searched_by_themselves_too(three_passages: FileGeneration) -> None:
    assert three_passages.search_question_words(three_passages.query("the mine"), 5).ids.tolist() == [1, 5]
    assert three_passages.search_question_words(three_passages.query("lamp"), 5).ids.tolist() == []


def test_groups_limit_every_search(three_passages: FileGeneration, embedder: CountingEmbedder) -> None:
    vector, only = embedder.embed_question("the mine"), frozenset([10])
    assert sorted(three_passages.search_passages(vector, 5, only).ids) == [1, 5]
    assert sorted(three_passages.search_questions(vector, 5, only).ids) == [1, 5]
    assert sorted(three_passages.search_keywords(three_passages.query("the mine sea"), 5, only).ids) == [1, 5]


def test_a_question_put_to_two_people_finds_only_the_one_asked_for(
    tmp_path: Path, embedder: CountingEmbedder
) -> None:
    other = dataclasses.replace(LAMP, group=20)
    write_generation(tmp_path / "1", previous=None, kept=(), added=[MINE, other], embedder=embedder)
    opened = open_generation(tmp_path / "1", embedder.fingerprint)
    vector = embedder.embed_question(MINE.question)
    assert opened.search_questions(vector, 5, frozenset([20])).ids.tolist() == [5]


def test_scores_of_given_passages_come_in_the_order_asked(
    three_passages: FileGeneration, embedder: CountingEmbedder
) -> None:
    vector = embedder.embed_question("herring vanished")
    ids = np.array([2, 5, 1])
    found = three_passages.search_passages(vector, 3)
    by_id = dict(zip(found.ids.tolist(), found.scores.tolist(), strict=True))
    assert three_passages.passage_scores(vector, ids) == pytest.approx([by_id[2], by_id[5], by_id[1]])
    sentences = three_passages.sentence_scores(vector, ids)
    best = three_passages.best_sentence_scores(vector, ids)
    assert best.tolist() == [scores.max(initial=-1) for scores in sentences]
    assert [scores.shape for scores in sentences] == [(2,), (1,), (2,)]
    assert sentences[0] == pytest.approx([0, 1], abs=1e-3)
    same = three_passages.question_scores(embedder.embed_question(MINE.question), ids)
    assert same == pytest.approx([np.nan, 1, 1], abs=1e-3, nan_ok=True)


def test_density_is_updated_when_passages_are_added_and_removed(
    three_passages: FileGeneration, embedder: CountingEmbedder, tmp_path: Path
) -> None:
    boats = [Entry(at, 10, f"Boats rotted in harbour {at}.", ()) for at in (9, 7)]
    write_generation(tmp_path / "2", previous=three_passages, kept=[5, 2], added=boats, embedder=embedder)
    opened = open_generation(tmp_path / "2", embedder.fingerprint)
    ids = np.array([9, 2, 5, 7])
    vectors = opened.passage_vectors(ids)
    alike = vectors @ vectors.T
    means = np.where(np.eye(4) == 1, 0, alike).sum(axis=1) / 3
    assert opened.densities(ids) == pytest.approx(means - means.mean(), abs=1e-3)
    assert opened.densities(ids)[0] > opened.densities(ids)[1] + 0.1


def test_scores_of_an_unknown_passage_are_an_error(three_passages: FileGeneration) -> None:
    with pytest.raises(ArchiveBroken, match="passage 3"):
        three_passages.passage_scores(np.zeros(1024, np.float32), np.array([1, 3]))


def test_kept_and_repeated_texts_are_not_embedded_again(
    three_passages: FileGeneration, embedder: CountingEmbedder, tmp_path: Path
) -> None:
    again = dataclasses.replace(SEA, id=8, group=30)
    replying = dataclasses.replace(SEA, id=12, question="And the boats?")
    new = Entry(9, 30, "Boats rotted.", ((0, 13),), MINE.question)
    resplit = dataclasses.replace(LAMP, id=11, sentences=((0, 7), (8, 19)))
    report = write_generation(
        tmp_path / "2", previous=three_passages, kept=[1], added=[resplit, new, again, replying], embedder=embedder
    )
    assert embedder.asked == ["And the boats?"]
    assert sorted(embedder.given) == [
        f"And the boats?\n{SEA.text}",
        f"{MINE.question}\n{new.text}",
        f"{LAMP.question}\n{LAMP.text}",
    ]
    assert (report.embedded, report.reused) == (3, 2)


def test_a_changed_archive_is_indexed_as_if_written_afresh(
    three_passages: FileGeneration, embedder: CountingEmbedder, tmp_path: Path
) -> None:
    new = Entry(3, 30, "The boats rotted in the mine.", ((0, 29),), "And the boats?", "Cem", "Sea")
    write_generation(tmp_path / "2", previous=three_passages, kept=[1, 5], added=[new], embedder=embedder)
    write_generation(tmp_path / "3", previous=None, kept=(), added=[MINE, new, LAMP], embedder=embedder)
    changed, fresh = (open_generation(tmp_path / name, embedder.fingerprint) for name in "23")
    assert changed.manifest.digest == fresh.manifest.digest
    assert changed.ids.tolist() == [1, 3, 5]
    vector = embedder.embed_question("the mine and the boats")
    assert changed.search_passages(vector, 9) == fresh.search_passages(vector, 9)
    assert changed.search_questions(vector, 9) == fresh.search_questions(vector, 9)
    assert changed.search_keywords(changed.query("the mine and the boats"), 9) == fresh.search_keywords(
        fresh.query("the mine and the boats"), 9
    )
    np.testing.assert_array_equal(
        np.concatenate(changed.sentence_scores(vector, changed.ids)),
        np.concatenate(fresh.sentence_scores(vector, fresh.ids)),
    )
    assert changed.search_keywords(changed.query("herring"), 9).ids.tolist() == []


def test_the_digest_tells_contents_apart_but_not_orders(embedder: CountingEmbedder, tmp_path: Path) -> None:
    contents = {
        "as is": ENTRIES,
        "turned": ENTRIES[::-1],
        "group": [dataclasses.replace(MINE, group=11), SEA, LAMP],
        "text": [dataclasses.replace(MINE, text="The mine closed in 1988. We moved."), SEA, LAMP],
        "question": [dataclasses.replace(MINE, question=""), SEA, LAMP],
        "fewer": [MINE, SEA],
    }
    digests = {
        name: write_generation(
            tmp_path / name, previous=None, kept=(), added=entries, embedder=embedder
        ).manifest.digest
        for name, entries in contents.items()
    }
    assert digests["turned"] == digests["as is"]
    assert len(set(digests.values())) == 5


class Watched(Entry):
    """An entry that weak references can point to."""


class Stored(Sequence[Entry]):
    """A thousand entries, made when asked for; knows how many lived at once."""

    def __init__(self) -> None:
        self.alive: WeakSet[Entry] = WeakSet()
        self.most_alive = 0

    def __len__(self) -> int:
        return 1_000

    def __getitem__(self, at: Any) -> Any:
        if at >= len(self):
            raise IndexError
        text = f"The mine closed in year {at}."
        entry = Watched(at, 1, text, ((0, len(text)),), f"What happened in {at}?", "Lind", "The mine")
        self.alive.add(entry)
        self.most_alive = max(self.most_alive, len(self.alive))
        return entry


def test_entries_are_let_go_as_they_are_indexed(embedder: CountingEmbedder, tmp_path: Path) -> None:
    stored = Stored()
    report = write_generation(tmp_path / "1", previous=None, kept=(), added=stored, embedder=embedder)
    assert report.embedded == 1_000
    assert 200 < stored.most_alive < 300  # those that are embedded at a time


def test_a_generation_of_nothing_finds_nothing_and_can_be_added_to(
    three_passages: FileGeneration, embedder: CountingEmbedder, tmp_path: Path
) -> None:
    write_generation(tmp_path / "2", previous=three_passages, kept=(), added=(), embedder=embedder)
    empty = open_generation(tmp_path / "2", embedder.fingerprint, passages=0)
    vector, none = embedder.embed_question("mine"), np.zeros(0, np.int64)
    found = [
        empty.search_passages(vector, 5),
        empty.search_passages(vector, 5, frozenset([1])),
        empty.search_questions(vector, 5),
        empty.search_questions(vector, 5, frozenset()),
        empty.search_keywords(empty.query("mine"), 5),
    ]
    assert [hits.ids.tolist() for hits in found] == [[]] * 5
    assert len(empty.passage_scores(vector, none)) == 0
    assert empty.sentence_scores(vector, none) == []
    assert empty.best_sentence_scores(vector, none).tolist() == []
    empty.verify()
    write_generation(tmp_path / "3", previous=empty, kept=(), added=[MINE], embedder=embedder)
    refilled = open_generation(tmp_path / "3", embedder.fingerprint)
    assert refilled.search_keywords(refilled.query("mine"), 5).ids.tolist() == [1]


def test_progress_counts_texts_to_embed_up_to_the_total(tmp_path: Path, embedder: CountingEmbedder) -> None:
    seen: list[tuple[int, int]] = []
    many = [Entry(id_, 1, f"Words number {id_}.", ((0, 9),), "What?") for id_ in range(600)]
    write_generation(
        tmp_path / "1",
        previous=None,
        kept=(),
        added=many,
        embedder=embedder,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen[-1] == (601, 601)
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})
    assert len(seen) > 2


def test_a_prompting_question_over_the_window_stands_for_itself_with_its_end(
    tmp_path: Path, embedder: CountingEmbedder
) -> None:
    long = dataclasses.replace(MINE, question="Let me tell a story first. " * 100 + "Why herring?")
    write_generation(tmp_path / "1", previous=None, kept=(), added=[long], embedder=embedder)
    opened = open_generation(tmp_path / "1", embedder.fingerprint)
    assert opened.question_scores(embedder.embed_question("herring"), np.array([1]))[0] > 0
    assert embedder.asked[0].endswith("Why herring?")


def test_questions_understood_in_part_are_compared_by_that_part_and_taken_over(tmp_path: Path) -> None:
    embedder = PartlyUnderstood()
    spanish = dataclasses.replace(SEA, question="¿Cuándo, cuándo se cerró?")
    fish = Entry(7, 20, "Cod.", ((0, 4),), "¿Qué pescado?")
    write_generation(tmp_path / "1", previous=None, kept=(), added=[MINE, spanish], embedder=embedder)
    first = open_generation(tmp_path / "1", embedder.fingerprint)
    write_generation(tmp_path / "2", previous=first, kept=[1, 2], added=[fish], embedder=embedder)
    opened = open_generation(tmp_path / "2", embedder.fingerprint)
    assert opened.manifest.asked_dimension == embedder.dimension + 1
    ids = np.array([1, 2, 7])
    (english,) = embedder.embed_asked(["cuándo se cerró"])
    assert opened.question_scores(english, ids) == pytest.approx([0.5, 4 / np.sqrt(3 * 6), 0], abs=2e-3)
    hits = opened.search_questions(english, 2)
    assert hits.ids.tolist() == [2, 1]
    assert hits.scores == pytest.approx([4 / np.sqrt(3 * 6), 0.5], abs=2e-3)
    assert opened.search_questions(english, 1).ids.tolist() == [2]
    assert opened.search_questions(english, 2, frozenset([10])).ids.tolist() == [1]
    (spanish_user,) = embedder.embed_asked(["¿Qué pescado?"])
    assert opened.search_questions(spanish_user, 1).ids.tolist() == [7]
    assert opened.question_scores(spanish_user, ids) == pytest.approx([0, 0, 1], abs=2e-3)


@pytest.mark.parametrize("name", ["dimension", "asked_dimension"])
def test_vectors_of_another_dimension_than_the_manifest_says_are_damage(
    written: Path, embedder: CountingEmbedder, name: str
) -> None:
    path = written / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), name: 7}))
    with pytest.raises(ArchiveBroken, match="do not belong together"):
        open_generation(written, embedder.fingerprint)


def test_ids_are_not_used_twice(
    three_passages: FileGeneration, embedder: CountingEmbedder, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="twice"):
        write_generation(tmp_path / "2", previous=three_passages, kept=[1], added=[MINE], embedder=embedder)


def test_an_existing_folder_is_not_written_over(written: Path, embedder: CountingEmbedder) -> None:
    with pytest.raises(ArchiveError, match="cannot be written"):
        write_generation(written, previous=None, kept=(), added=[SEA], embedder=embedder)
    open_generation(written, embedder.fingerprint, passages=3).verify()


def files_of(folder: Path) -> list[str]:
    return sorted(Manifest.from_json((folder / "manifest.json").read_text()).files)


def test_every_flipped_byte_is_found_by_verify_and_never_copied(
    written: Path, embedder: CountingEmbedder, tmp_path: Path
) -> None:
    generation = open_generation(written, embedder.fingerprint)
    for number, name in enumerate(files_of(written)):
        content = (written / name).read_bytes()
        flipped = bytearray(content)
        flipped[len(content) // 2] ^= 1
        (written / name).write_bytes(flipped)
        with pytest.raises(ArchiveBroken, match=name):
            generation.verify()
        with pytest.raises(ArchiveBroken, match=name):
            write_generation(tmp_path / f"new{number}", previous=generation, kept=[1], added=(), embedder=embedder)
        assert not (tmp_path / f"new{number}").exists()
        (written / name).write_bytes(content)
    generation.verify()


def test_every_missing_or_shortened_file_is_found_on_opening(written: Path, embedder: CountingEmbedder) -> None:
    for name in files_of(written):
        content = (written / name).read_bytes()
        (written / name).write_bytes(content[:-1])
        with pytest.raises(ArchiveBroken, match=r"onrecord rebuild"):
            open_generation(written, embedder.fingerprint)
        (written / name).unlink()
        with pytest.raises(ArchiveBroken, match=name):
            open_generation(written, embedder.fingerprint)
        (written / name).write_bytes(content)
    open_generation(written, embedder.fingerprint)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("files", {"parts/000001/../../../x.npy": {"bytes": 1, "sha256": ""}}),
        ("files", {"/etc/hosts": {"bytes": 1, "sha256": ""}}),
        ("files", {"parts\\x.npy": {"bytes": 1, "sha256": ""}}),
        ("parts", [{"name": "../000001", "passages": 3}]),
    ],
)
def test_a_manifest_that_names_files_elsewhere_is_refused(
    written: Path, embedder: CountingEmbedder, field: str, value: Any
) -> None:
    path = written / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), field: value}))
    with pytest.raises(ArchiveBroken, match="outside its folder"):
        open_generation(written, embedder.fingerprint)


@pytest.mark.parametrize("content", [None, "", "{}", "[1]", "{ not json", '{"files": {"a": 1}}', "\xff"])
def test_a_missing_or_damaged_manifest_is_refused_with_the_remedy(
    written: Path, embedder: CountingEmbedder, content: str | None
) -> None:
    path = written / "manifest.json"
    path.unlink()
    if content is not None:
        path.write_text(content, "latin-1")
    with pytest.raises(ArchiveBroken, match="onrecord rebuild"):
        open_generation(written, embedder.fingerprint)


def test_another_model_is_refused_naming_both(written: Path, embedder: CountingEmbedder) -> None:
    with pytest.raises(ArchiveMismatch, match=r"hashed-words.*not with other-model.*onrecord rebuild"):
        open_generation(written, "other-model")


@pytest.mark.parametrize(("version", "message"), [(0, "older.*rebuild"), (99, "newer")])
def test_another_version_is_refused(written: Path, embedder: CountingEmbedder, version: int, message: str) -> None:
    path = written / "manifest.json"
    manifest = dataclasses.replace(Manifest.from_json(path.read_text()), format_version=version)
    path.write_text(manifest.to_json())
    with pytest.raises(ArchiveMismatch, match=message):
        open_generation(written, embedder.fingerprint)


def test_an_index_of_something_else_than_expected_is_refused(written: Path, embedder: CountingEmbedder) -> None:
    with pytest.raises(ArchiveBroken, match="catalogue"):
        open_generation(written, embedder.fingerprint, digest="0" * 64)
    with pytest.raises(ArchiveBroken, match="catalogue"):
        open_generation(written, embedder.fingerprint, passages=4)


def test_a_closed_generation_says_so(three_passages: FileGeneration) -> None:
    three_passages.close()
    with pytest.raises(ValueError, match="closed"):
        three_passages.search_keywords(three_passages.query("mine"), 1)


def test_the_real_model_finds_meaning_without_words_in_common(tmp_path: Path, encoder: SentenceEncoder) -> None:
    report = write_generation(tmp_path / "1", previous=None, kept=(), added=ENTRIES, embedder=encoder)
    opened = open_generation(tmp_path / "1", encoder.fingerprint, digest=report.manifest.digest)
    vector = encoder.embed_question("What happened to fisheries?")
    assert opened.search_passages(vector, 1).ids.tolist() == [2]
    of_sentences = opened.sentence_scores(encoder.embed_question("Which animals disappeared?"), np.array([2]))[0]
    assert of_sentences[1] > of_sentences[0] + 0.05
    (pit,) = encoder.embed_asked(["In which year was the pit shut down?"])
    assert opened.search_questions(pit, 1).ids.tolist() == [1, 5]
