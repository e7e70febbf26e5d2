"""Generations share the parts that a change does not touch."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from corpus.errors import ArchiveBroken
from index.embedding.embedder import unit_rows
from index.generation import density
from index.generation.parts import MOST, TOGETHER, PlannedPart, plan_parts
from index.generation.write import FileGeneration, check_generation, open_generation, write_generation
from index.testing import HashedWordsEmbedder
from index.values import Entry, Vectors


class NeverAlike(HashedWordsEmbedder):
    """Adds a little noise to each bag of words, so that no two texts are equally similar to a third."""

    fingerprint = "never-alike"

    def _bags(self, texts: Sequence[str]) -> Vectors:
        noise = [np.random.default_rng(crc32(text.encode())).standard_normal(self.dimension) for text in texts]
        noisy = super()._bags(texts) + 0.002 * np.array(noise).reshape(len(texts), self.dimension)
        return unit_rows(noisy.astype(np.float32))


EMBEDDER = NeverAlike()
WORDS = [f"word{number}" for number in range(60)]


def entry(number: int) -> Entry:
    chance = random.Random(number)
    text = " ".join(chance.choices(WORDS, k=12))
    question = f"What about {chance.choice(WORDS[:9])}?" if number % 4 else ""
    language = "es" if number % 7 == 0 else "en"
    return Entry(number, number // 5, text, ((0, 20), (21, len(text))), question, "Ana", "Talk", language)


def written(
    folder: Path, previous: FileGeneration | None, kept: Sequence[int], added: Sequence[Entry]
) -> FileGeneration:
    write_generation(folder, previous=previous, kept=kept, added=added, embedder=EMBEDDER)
    check_generation(folder)
    return open_generation(folder, EMBEDDER.fingerprint)


def by_single_adds(folder: Path, entries: Sequence[Entry], at_a_time: int = 1) -> FileGeneration:
    generation = None
    for first in range(0, len(entries), at_a_time):
        kept = [each.id for each in entries[:first]]
        generation = written(folder / f"{first}", generation, kept, entries[first : first + at_a_time])
    assert generation
    return generation


def inodes(generation: FileGeneration) -> dict[str, int]:
    return {name: os.stat(generation.folder / name).st_ino for name in generation.manifest.files}


def assert_same_results(one: FileGeneration, other: FileGeneration) -> None:
    assert one.ids.tolist() == other.ids.tolist()
    assert one.languages == other.languages
    ids = one.ids
    for text in ("word3 word7", "What about word4?", "word1 word2 word50 word8"):
        vector, query = EMBEDDER.embed_question(text), one.query(text)
        assert other.query(text) == query
        for groups in (None, frozenset([1, 2, 3, 9])):
            for k in (5, 40):
                assert one.search_passages(vector, k, groups) == other.search_passages(vector, k, groups)
                assert one.search_questions(vector, k, groups) == other.search_questions(vector, k, groups)
                assert one.search_keywords(query, k, groups) == other.search_keywords(query, k, groups)
                assert one.search_question_words(query, k, groups) == other.search_question_words(query, k, groups)
        np.testing.assert_array_equal(one.passage_scores(vector, ids), other.passage_scores(vector, ids))
        np.testing.assert_array_equal(one.question_scores(vector, ids), other.question_scores(vector, ids))
        np.testing.assert_array_equal(
            one.best_sentence_scores(vector, ids), other.best_sentence_scores(vector, ids)
        )
    assert one.densities(ids) == pytest.approx(other.densities(ids), abs=1e-6)
    assert one.parts.language_means == pytest.approx(other.parts.language_means, abs=1e-6)


def test_an_archive_built_by_many_adds_answers_as_one_built_at_once(tmp_path: Path) -> None:
    entries = [entry(number) for number in range(1, 81)]
    at_once = written(tmp_path / "once", None, (), entries)
    little_by_little = by_single_adds(tmp_path, entries, at_a_time=4)
    assert len(at_once.manifest.parts) == 1
    assert len(little_by_little.manifest.parts) > 2
    assert_same_results(at_once, little_by_little)


def test_what_is_added_leaves_the_files_of_other_passages_as_they_are(tmp_path: Path) -> None:
    first = written(tmp_path / "1", None, (), [entry(number) for number in range(1, 20)])
    second = written(tmp_path / "2", first, first.ids.tolist(), [entry(30)])
    shared = {
        name for name in inodes(first) if name.startswith("parts/") or (name.count(".") and "keywords/" in name)
    }
    shared.discard("keywords/meta.json")
    assert len(shared) > 15
    assert {name: inodes(second)[name] for name in shared} == {name: inodes(first)[name] for name in shared}
    assert [each.passages for each in second.manifest.parts] == [19, 1]
    assert_same_results(first, open_generation(first.folder, EMBEDDER.fingerprint))


def test_a_removal_writes_only_the_parts_anew_that_held_what_was_removed(tmp_path: Path) -> None:
    entries = [entry(number) for number in range(1, 31)]
    built = by_single_adds(tmp_path, entries, at_a_time=10)
    kept = [each for each in built.ids.tolist() if each != 15]
    left = written(tmp_path / "left", built, kept, ())
    assert [each.passages for each in left.manifest.parts] == [10, 9, 10]
    names = [[part.name for part in each.manifest.parts] for each in (built, left)]
    assert (names[0][0], names[0][2]) == (names[1][0], names[1][2])
    assert names[1][1] not in names[0]
    afresh = written(tmp_path / "afresh", None, (), [each for each in entries if each.id != 15])
    assert_same_results(left, afresh)


def test_no_byte_of_a_removed_vector_is_left(tmp_path: Path) -> None:
    entries = [entry(number) for number in range(1, 31)]
    built = by_single_adds(tmp_path, entries, at_a_time=10)
    gone = entries[14]
    vectors, sentences = EMBEDDER.embed_passages(
        [gone.question + "\n" + gone.text, gone.text], [gone.sentences] * 2
    )
    [stored] = built.passage_vectors(np.array([gone.id])).astype("<f2")
    of_sentences = built.parts.sentences_of(built.parts.table.rows_of(np.array([gone.id])))[0]
    secrets = [stored.tobytes(), *(each.tobytes() for each in of_sentences)]
    assert all(files_with(built.folder, each) for each in secrets)
    left = written(tmp_path / "left", built, [each for each in built.ids.tolist() if each != gone.id], ())
    assert not any(files_with(left.folder, each) for each in secrets)
    assert len(vectors) == len(sentences) / 2


def files_with(folder: Path, secret: bytes) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file() and secret in each.read_bytes()]


def test_where_files_cannot_have_two_names_they_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(tmp_path / "1", None, (), [entry(number) for number in range(1, 20)])

    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr("os.link", refuse)
    second = written(tmp_path / "2", first, first.ids.tolist(), [entry(30)])
    assert not set(inodes(first).values()) & set(inodes(second).values())
    assert_same_results(second, written(tmp_path / "3", None, (), [*(entry(n) for n in range(1, 20)), entry(30)]))


def test_damage_in_a_shared_part_is_found_before_the_next_generation_is_used(tmp_path: Path) -> None:
    first = written(tmp_path / "1", None, (), [entry(number) for number in range(1, 20)])
    file = first.folder / "parts" / "000001" / "sentences.npy"
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    write_generation(tmp_path / "2", previous=first, kept=first.ids.tolist(), added=[entry(30)], embedder=EMBEDDER)
    with pytest.raises(ArchiveBroken, match=r"parts/000001/sentences\.npy"):
        check_generation(tmp_path / "2")


def test_a_vector_is_not_taken_from_a_damaged_part(tmp_path: Path) -> None:
    first = written(tmp_path / "1", None, (), [entry(number) for number in range(1, 20)])
    second = written(tmp_path / "2", first, first.ids.tolist(), [entry(30)])
    file = second.folder / "parts" / "000002" / "sentences.npy"
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    same = Entry(31, 9, entry(30).text, entry(30).sentences, entry(30).question)
    with pytest.raises(ArchiveBroken, match=r"parts/000002/sentences\.npy"):
        write_generation(
            tmp_path / "3", previous=second, kept=second.ids.tolist(), added=[same], embedder=EMBEDDER
        )


def test_neighbours_are_sought_in_the_same_sample_while_a_large_archive_grows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(density, "AFRESH", 20)
    monkeypatch.setattr(density, "COMPARED", 16)
    entries = [entry(number) for number in range(1, 61)]
    first = written(tmp_path / "1", None, (), entries[:40])
    before = first.densities(first.ids)
    second = written(tmp_path / "2", first, first.ids.tolist(), entries[40:])
    assert second.manifest.sampled_from == 40
    after = second.densities(first.ids)
    assert after - after.mean() == pytest.approx(before - before.mean(), abs=1e-6)
    gone = int(np.load(second.folder / "density_sample_ids.npy")[0])
    third = written(tmp_path / "3", second, [each for each in second.ids.tolist() if each != gone], ())
    assert gone not in np.load(third.folder / "density_sample_ids.npy")
    assert len(np.load(third.folder / "density_sample.npy")) == 15
    fourth = written(tmp_path / "4", third, third.ids.tolist(), [entry(number) for number in range(100, 230)])
    assert fourth.manifest.sampled_from == 189


def planned(parts: Sequence[PlannedPart]) -> list[tuple[int, bool]]:
    return [(each.passages, each.is_shared) for each in parts]


def test_a_small_change_adds_a_part_and_eight_alike_become_one() -> None:
    assert planned(plan_parts([5000, 30], [5000, 30], 30)) == [(5000, True), (30, True), (30, False)]
    seven = [30] * (TOGETHER - 1)
    assert planned(plan_parts([5000, *seven], [5000, *seven], 30)) == [(5000, True), (240, False)]


def test_parts_that_are_left_without_passages_are_dropped_and_others_written_anew() -> None:
    assert planned(plan_parts([300, 300, 300], [300, 0, 299], 0)) == [(300, True), (299, False)]
    assert plan_parts([3], [0], 0) == []


def test_much_is_added_in_parts_of_limited_size() -> None:
    parts = plan_parts([], [], 2 * MOST + 5)
    assert planned(parts) == [(MOST, False), (MOST, False), (5, False)]
    assert [(each.added.start, each.added.stop) for each in parts] == [
        (0, MOST),
        (MOST, 2 * MOST),
        (2 * MOST, 2 * MOST + 5),
    ]


def test_a_thousand_single_adds_leave_few_parts_and_write_each_passage_a_few_times() -> None:
    sizes: list[int] = []
    copied, most = 0, 0
    for _ in range(1_000):
        parts = plan_parts(sizes, sizes, 30)
        copied += sum(each.passages for each in parts if not each.is_shared)
        sizes = [each.passages for each in parts]
        most = max(most, len(sizes))
    assert sum(sizes) == 30_000
    assert most <= 3 * TOGETHER
    assert copied <= 4.2 * 30_000


def test_a_filter_that_keeps_most_passages_finds_the_same_words_as_one_that_the_index_applies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generation = by_single_adds(tmp_path, [entry(number) for number in range(1, 61)], at_a_time=15)
    query, most = generation.query("word1 word2 word3 word4 word5"), frozenset(range(2, 13))
    wide = [generation.search_keywords(query, k, most) for k in (3, 10, 99)]
    monkeypatch.setattr("index.generation.search._NARROW", 2.0)
    assert wide == [generation.search_keywords(query, k, most) for k in (3, 10, 99)]
    assert 3 < len(wide[2]) < 60


def test_large_archives_are_searched_by_clusters_and_small_ones_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [entry(number) for number in range(1, 301)]
    exact = written(tmp_path / "exact", None, (), entries)
    monkeypatch.setattr("index.generation.part.CLUSTERED", 100)
    small = written(tmp_path / "small", None, (), entries)
    assert_same_results(small, exact)
    monkeypatch.setattr("index.generation.files.EXACT", 200)
    large = open_generation(small.folder, EMBEDDER.fingerprint)
    vector = EMBEDDER.embed_question("word3 word7 word9")
    assert len(large.search_passages(vector, 5)) == 5
    assert large.search_passages(vector, 300) == exact.search_passages(vector, 300)
    only = frozenset([1, 2])
    assert large.search_passages(vector, 5, only) == exact.search_passages(vector, 5, only)
    assert "passages_centres.npy" in {Path(name).name for name in large.manifest.files}
    numbers = small.folder / "parts" / "000001" / "passages_clusters.npy"
    np.save(numbers, np.full(300, 999, np.uint16))
    with pytest.raises(ArchiveBroken, match="other clusters"):
        open_generation(small.folder, EMBEDDER.fingerprint)


def test_equal_texts_of_a_large_part_that_stays_are_embedded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.generation.write._SMALL", 19)
    first = written(tmp_path / "1", None, (), [entry(number) for number in range(1, 20)])
    same = Entry(30, 9, entry(3).text, entry(3).sentences, entry(3).question)
    added = write_generation(
        tmp_path / "2", previous=first, kept=first.ids.tolist(), added=[same], embedder=EMBEDDER
    )
    assert (added.embedded, added.reused) == (1, 19)
    changed = write_generation(
        tmp_path / "3", previous=first, kept=first.ids.tolist()[1:], added=[same], embedder=EMBEDDER
    )
    assert (changed.embedded, changed.reused) == (0, 19)
