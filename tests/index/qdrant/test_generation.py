"""A generation in Qdrant finds what one in files finds, with the same scores, in every engine."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ArchiveBroken
from index.generation.base import Generation, SearchedQuestion
from index.generation.partial import PartialGeneration
from index.generation.write import FileGeneration, check_generation, open_generation, write_generation
from index.qdrant.base import ASKED as ASKED_VECTOR
from index.qdrant.base import BORN, GONE, WORDS, Between, HasId, Point, Where
from index.qdrant.files import check_points, left_over, open_collection
from index.qdrant.search import QdrantGeneration
from index.qdrant.write import Target, tidy, write_collection
from index.testing import HashedWordsEmbedder
from index.values import Entry, Hits, Span, Vectors, WriteReport
from tests.index.qdrant.engines import ENGINES, Engine

KEY = bytes(range(32))
SUBJECTS = ("mine", "sea", "herring", "lamp", "winter", "harbour", "bread", "school", "carbón", "mina")
QUESTIONS = ("When did the mine close?", "How cold was the sea?", "", "What did you eat in winter?", "And then?")


class TwoLanguages(HashedWordsEmbedder):
    """Knows English and Spanish, and questions without "¿" by half."""

    fingerprint = "two-languages"
    languages = frozenset({"en", "es"})
    asked_dimension = HashedWordsEmbedder.dimension + 1

    def embed_asked(self, texts: Sequence[str]) -> Vectors:
        constant = np.array([["¿" not in text] for text in texts], np.float32).reshape(-1, 1)
        joined: Vectors = np.sqrt(0.5) * np.hstack([super().embed_asked(texts), constant])
        return joined.astype(np.float32)


EMBEDDER = TwoLanguages()


def entry(number: int, group: int | None = None) -> Entry:
    """Return a made passage of two sentences; every third is long."""
    some = [SUBJECTS[(number * step) % len(SUBJECTS)] for step in (1, 3, 7)]
    first = f"We saw the {some[0]} and the {some[1]} in the year {number % 7}."
    more = f" The {some[2]} of {'the old ' * (40 * (number % 3 == 0))}{some[0]} was ours."
    spans: tuple[Span, ...] = ((0, len(first)), (len(first) + 1, len(first + more)))
    language = "es" if number % 4 == 0 else "en"
    asked = QUESTIONS[number % len(QUESTIONS)] if language == "en" else "¿Qué comían?"
    speaker, title = ("Ana", "Bo", "Cy")[number % 3], "The cold sea" if number % 2 else ""
    spans = () if number % 11 == 0 else spans
    return Entry(
        number, number // 3 if group is None else group, first + more, spans, asked, speaker, title, language
    )


ENTRIES = [entry(number) for number in range(1, 61)]
ASKED = (
    "When did the mine close?",
    "the cold sea",
    "Ana",
    "¿Qué comían en la mina?",
    "old lamp in winter",
    "zeppelin",
)
FILTERS = (None, frozenset([2, 3, 9]), frozenset(range(18)), frozenset[int]())


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    made = Engine(request.param, tmp_path / "engine")
    yield made
    made.close()


def written(
    engine: Engine,
    folder: Path,
    number: int,
    previous: QdrantGeneration | None,
    kept: Sequence[int],
    added: Sequence[Entry],
    embedder: HashedWordsEmbedder = EMBEDDER,
) -> WriteReport:
    return write_collection(
        folder / f"q{number}",
        target=Target(engine.reach("made"), "made", KEY),
        number=number,
        previous=previous,
        kept=kept,
        added=added,
        embedder=embedder,
    )


def opened(engine: Engine, folder: Path, number: int) -> QdrantGeneration:
    check_generation(folder / f"q{number}")
    return open_collection(folder / f"q{number}", EMBEDDER.fingerprint, reach=engine.reach)


def in_files(folder: Path, entries: Sequence[Entry]) -> FileGeneration:
    write_generation(folder / "files", previous=None, kept=(), added=entries, embedder=EMBEDDER)
    return open_generation(folder / "files", EMBEDDER.fingerprint)


def assert_same_hits(one: Hits, other: Hits) -> None:
    np.testing.assert_allclose(one.scores, other.scores, rtol=2e-4, atol=2e-3)
    apart = np.flatnonzero(one.ids != other.ids)  # where scores differ by less than engines do
    for at in apart:
        place = np.flatnonzero(other.ids == one.ids[at])
        near = other.scores[place[0]] if len(place) else other.scores[-1]
        assert one.scores[at] == pytest.approx(near, rel=2e-4, abs=2e-3)


def assert_same_results(one: Generation, other: Generation) -> None:
    assert one.ids.tolist() == other.ids.tolist()
    assert dict(one.languages) == dict(other.languages)
    ids = one.ids[::3]
    for text in ASKED:
        vector, asked = EMBEDDER.embed_question(text), EMBEDDER.embed_asked([text])[0]
        query = one.query(text)
        assert query == other.query(text)
        for groups in FILTERS:
            assert_same_hits(one.search_passages(vector, 20, groups), other.search_passages(vector, 20, groups))
            assert_same_hits(one.search_questions(asked, 9, groups), other.search_questions(asked, 9, groups))
            assert_same_hits(one.search_keywords(query, 20, groups), other.search_keywords(query, 20, groups))
            assert_same_hits(
                one.search_question_words(query, 20, groups), other.search_question_words(query, 20, groups)
            )
        found = one.search(SearchedQuestion(vector, asked, query), 20, FILTERS)
        assert_same_hits(found.by_passage[1], other.search_passages(vector, 20, FILTERS[1]))
        assert_same_hits(found.by_asked[0], other.search_question_words(query, 20))
        np.testing.assert_allclose(one.passage_scores(vector, ids), other.passage_scores(vector, ids), atol=2e-3)
        np.testing.assert_allclose(one.question_scores(asked, ids), other.question_scores(asked, ids), atol=3e-3)
        best, expected = one.best_sentence_scores(vector, ids), other.best_sentence_scores(vector, ids)
        np.testing.assert_allclose(best, expected, atol=2e-3)
        pairs = zip(one.sentence_scores(vector, ids), other.sentence_scores(vector, ids), strict=True)
        for scores, theirs in pairs:
            np.testing.assert_allclose(scores, theirs, atol=2e-3)
    np.testing.assert_allclose(one.densities(ids), other.densities(ids), atol=1e-3)
    np.testing.assert_allclose(one.passage_vectors(ids), other.passage_vectors(ids), atol=1e-3)


def test_it_finds_what_files_find_with_the_same_scores(engine: Engine, tmp_path: Path) -> None:
    report = written(engine, tmp_path, 1, None, (), ENTRIES)
    expected = in_files(tmp_path, ENTRIES)
    assert report.manifest.digest == expected.manifest.digest
    assert_same_results(opened(engine, tmp_path, 1), expected)


def test_after_changes_it_finds_what_files_find_that_were_written_at_once(engine: Engine, tmp_path: Path) -> None:
    written(engine, tmp_path, 1, None, (), ENTRIES[:20])
    first = opened(engine, tmp_path, 1)
    written(engine, tmp_path, 2, first, [*range(1, 9), *range(12, 21)], ENTRIES[20:])
    tidy(engine.reach("made"), 2)
    second = opened(engine, tmp_path, 2)
    expected = in_files(tmp_path, [*ENTRIES[:8], *ENTRIES[11:]])
    assert second.statistics.means != second.statistics.reference
    assert_same_results(second, expected)
    check_points(second)


def test_an_archive_that_began_without_questions_finds_what_files_find(engine: Engine, tmp_path: Path) -> None:
    plain = [dataclasses.replace(each, question="", title="") for each in ENTRIES[:6]]
    written(engine, tmp_path, 1, None, (), plain)
    written(engine, tmp_path, 2, opened(engine, tmp_path, 1), range(1, 7), ENTRIES[6:])
    second = opened(engine, tmp_path, 2)
    rises = zip(second.statistics.means, second.statistics.reference, strict=True)
    from_nothing = [mean for mean, reference in rises if mean and not reference]
    assert from_nothing != []
    assert second.statistics.largest_gain >= max(from_nothing) > 1
    assert_same_results(second, in_files(tmp_path, [*plain, *ENTRIES[6:]]))


def test_vectors_of_known_questions_are_fetched_at_once(engine: Engine, tmp_path: Path) -> None:
    written(engine, tmp_path, 1, None, (), ENTRIES)
    points, asked = engine.reach("made"), []

    class Counting:
        def __getattr__(self, name: str) -> object:
            return getattr(points, name)

        def fetch(self, ids: Collection[int], vectors: Collection[str]) -> dict[int, Point]:
            if ASKED_VECTOR in vectors:
                asked.append(len(set(ids)))
            return points.fetch(ids, vectors)

    again = [dataclasses.replace(each, id=each.id + 100, group=each.group + 100) for each in ENTRIES]
    write_collection(
        tmp_path / "q2",
        target=Target(Counting(), "made", KEY),  # type: ignore[arg-type]
        number=2,
        previous=opened(engine, tmp_path, 1),
        kept=range(1, 61),
        added=again,
        embedder=EMBEDDER,
    )
    assert asked == [len({each.question for each in ENTRIES if each.question})]


def test_readers_find_no_withheld_passage_and_count_no_word_of_one(engine: Engine, tmp_path: Path) -> None:
    written(engine, tmp_path, 1, None, (), ENTRIES)
    whole, hidden, unasked = in_files(tmp_path, ENTRIES), [4, 5, 6, 13, 999], [20, 21]
    seen = opened(engine, tmp_path, 1).restricted(hidden, unasked)
    assert 13 not in seen.ids
    assert_same_results(seen, PartialGeneration(whole, hidden, unasked))


def test_readers_see_nothing_of_a_change_that_was_not_committed(engine: Engine, tmp_path: Path) -> None:
    written(engine, tmp_path, 1, None, (), ENTRIES[:30])
    first = opened(engine, tmp_path, 1)
    written(engine, tmp_path, 2, first, range(10, 31), ENTRIES[30:])
    assert_same_results(opened(engine, tmp_path, 1), in_files(tmp_path, ENTRIES[:30]))


def test_removed_passages_that_are_not_deleted_yet_are_not_found(engine: Engine, tmp_path: Path) -> None:
    written(engine, tmp_path, 1, None, (), ENTRIES[:30])
    written(engine, tmp_path, 2, opened(engine, tmp_path, 1), range(10, 31), ENTRIES[30:])
    assert left_over(engine.reach("made"), 2) == 9
    assert_same_results(opened(engine, tmp_path, 2), in_files(tmp_path, ENTRIES[9:]))


def test_what_an_interrupted_change_has_left_is_deleted_by_another_one(engine: Engine, tmp_path: Path) -> None:
    written(engine, tmp_path, 1, None, (), ENTRIES[:30])
    first = opened(engine, tmp_path, 1)
    written(engine, tmp_path, 2, first, range(10, 31), ENTRIES[30:])
    assert left_over(engine.reach("made"), 1) == 30
    (tmp_path / "q2").rename(tmp_path / "interrupted")
    other = [dataclasses.replace(entry(31), text="Another passage.", sentences=((0, 16),))]
    written(engine, tmp_path, 2, first, range(1, 31), other)
    tidy(engine.reach("made"), 2)
    points = engine.reach("made")
    assert (points.count(Where()), left_over(points, 2)) == (31, 0)
    assert_same_results(opened(engine, tmp_path, 2), in_files(tmp_path, [*ENTRIES[:30], *other]))


def test_the_same_change_takes_over_what_an_interrupted_one_has_inserted(engine: Engine, tmp_path: Path) -> None:
    class Counting(TwoLanguages):
        given = 0

        def embed_passages(
            self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
        ) -> tuple[Vectors, Vectors]:
            self.given += len(texts)
            return super().embed_passages(texts, sentences)

    written(engine, tmp_path, 1, None, (), ENTRIES)
    (tmp_path / "q1").rename(tmp_path / "interrupted")
    points, again = engine.reach("made"), Counting()
    points.delete(Where((HasId((3, 4)),)))
    report = written(engine, tmp_path, 1, None, (), ENTRIES, again)
    assert (again.given, report.embedded) == (2, 2)
    assert_same_results(opened(engine, tmp_path, 1), in_files(tmp_path, ENTRIES))


def test_removed_passages_are_gone_from_the_collection(engine: Engine, tmp_path: Path) -> None:
    written(engine, tmp_path, 1, None, (), ENTRIES)
    first = opened(engine, tmp_path, 1)
    written(engine, tmp_path, 2, first, range(4, 61), ())
    points = engine.reach("made")
    tidy(points, 2)
    assert points.fetch([1, 2, 3, 4], ()).keys() == {4}
    assert points.count(Where((Between(GONE, above=0),))) == 0


def test_a_point_holds_numbers_only(engine: Engine, tmp_path: Path) -> None:
    written(engine, tmp_path, 1, None, (), ENTRIES[:3])
    (point,) = engine.reach("made").fetch([1], (WORDS,)).values()
    for value in point.numbers.values():
        assert all(type(each) is int for each in (value if isinstance(value, list) else [value]))
    assert point.numbers[BORN] == 1
    assert point.words is not None
    assert point.words.numbers.dtype == np.uint32


def test_a_text_that_was_indexed_before_is_not_embedded_again(engine: Engine, tmp_path: Path) -> None:
    written(engine, tmp_path, 1, None, (), ENTRIES[:10])
    first = opened(engine, tmp_path, 1)
    again = dataclasses.replace(entry(5), id=70, group=80)
    report = written(engine, tmp_path, 2, first, [1, 2, 3], [again])
    assert (report.embedded, report.reused) == (0, 4)
    tidy(engine.reach("made"), 2)
    assert_same_results(opened(engine, tmp_path, 2), in_files(tmp_path, [*ENTRIES[:3], again]))


def test_an_archive_can_become_empty_and_full_again(engine: Engine, tmp_path: Path) -> None:
    written(engine, tmp_path, 1, None, (), ENTRIES[:5])
    written(engine, tmp_path, 2, opened(engine, tmp_path, 1), (), ())
    tidy(engine.reach("made"), 2)
    empty = opened(engine, tmp_path, 2)
    vector = EMBEDDER.embed_question("the mine")
    assert len(empty.search_passages(vector, 5)) == len(empty.search_keywords(empty.query("the mine"), 5)) == 0
    written(engine, tmp_path, 3, empty, (), ENTRIES[5:20])
    assert_same_results(opened(engine, tmp_path, 3), in_files(tmp_path, ENTRIES[5:20]))


def test_lost_points_are_noticed(engine: Engine, tmp_path: Path) -> None:
    written(engine, tmp_path, 1, None, (), ENTRIES[:10])
    points = engine.reach("made")
    first = opened(engine, tmp_path, 1)
    points.set("seal", 5, Where((HasId((4,)),)))
    with pytest.raises(ArchiveBroken, match="1 of the points"):
        check_points(first)
    points.delete(Where((HasId((7,)),)))
    with pytest.raises(ArchiveBroken, match="9 passages of this archive instead of 10"):
        opened(engine, tmp_path, 1)
    with pytest.raises(ArchiveBroken, match="rebuild"):
        first.passage_scores(EMBEDDER.embed_question("sea"), np.array([7]))
    points.drop()
    with pytest.raises(ArchiveBroken, match="not in Qdrant"):
        opened(engine, tmp_path, 1)
