from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import ArchiveBroken
from index.keywords.base import KeywordIndex, KeywordQuery, analysed
from index.keywords.tantivy_index import TantivyKeywords
from index.testing import CountedKeywords
from index.values import Entry, Hits

MINE = Entry(4, 1, "The mine closed and the village emptied.", (), "When did the pit close?", "Ana Łuć", "Coal")
SEA = Entry(7, 2, "Herring left the sea in one winter.", (), "", "Bo", "The cold sea")
MINE_AT_SEA = Entry(9, 2, "A mine floated in the sea, a mine of the war.", (), "And the harbour?", "Bo", "")


@pytest.fixture(params=["counted", "tantivy"])
def empty_index(request: pytest.FixtureRequest, tmp_path: Path) -> KeywordIndex:
    return CountedKeywords() if request.param == "counted" else TantivyKeywords(tmp_path)


@pytest.fixture
def index(empty_index: KeywordIndex) -> KeywordIndex:
    """Three passages of two groups."""
    empty_index.update([MINE, SEA, MINE_AT_SEA], [])
    return empty_index


def test_passages_with_more_of_the_words_come_first(index: KeywordIndex) -> None:
    assert index.search(analysed("mine, sea"), 5).ids.tolist() == [9, 7, 4]


def test_function_words_count_only_among_prompting_questions_and_beside_each_other(index: KeywordIndex) -> None:
    assert index.search(analysed("When was it?"), 5).ids.tolist() == [4]
    assert index.search(analysed("in of a zeppelin"), 5).ids.tolist() == []
    assert index.search(analysed("in the zeppelin"), 5).ids.tolist() == [9]


@pytest.mark.parametrize(("query", "expected"), [("pit", [4]), ("luc", [4]), ("cold", [7]), ("bo", [7, 9])])
def test_question_speaker_and_title_are_searched_too(index: KeywordIndex, query: str, expected: list[int]) -> None:
    assert sorted(index.search(analysed(query), 5).ids.tolist()) == expected


def test_a_word_of_the_question_counts_less_than_one_that_the_passage_says_again(index: KeywordIndex) -> None:
    pit = Entry(20, 3, "The pit closed.", (), "When did the pit close?")
    gate = Entry(21, 3, "The gate closed.", (), "When did the pit close?")
    index.update([pit, gate], [])
    hits = index.search(analysed("pit"), 2)
    assert hits.ids.tolist() == [20, 21]
    assert hits.scores[0] < 2 * hits.scores[1]


def test_words_that_follow_each_other_as_asked_count_more_than_the_same_words_apart(
    empty_index: KeywordIndex,
) -> None:
    apart = Entry(1, 1, "The war was cold, and the winter at sea was long.", ())
    together = Entry(2, 1, "The war was long, and at sea the cold winter was.", ())
    empty_index.update([apart, together], [])
    asked = empty_index.search(analysed("a cold winter"), 5)
    assert asked.ids.tolist() == [2, 1]
    reversed_ = empty_index.search(analysed("winter cold"), 5)
    assert reversed_.scores[0] == pytest.approx(reversed_.scores[1])
    assert scores_by_id(asked)[1] == pytest.approx(scores_by_id(reversed_)[1])


def test_a_question_and_its_reply_do_not_meet_in_a_pair_of_words(empty_index: KeywordIndex) -> None:
    apart, together = Entry(1, 1, "Winter came.", (), "Was it cold?"), Entry(2, 1, "It was cold. Winter came.", ())
    empty_index.update([apart, together], [])
    scores = scores_by_id(empty_index.search(analysed("cold winter"), 5))
    turned = scores_by_id(empty_index.search(analysed("winter cold"), 5))
    assert scores[1] == pytest.approx(turned[1])
    assert scores[2] > turned[2] * 1.2


def test_pairs_of_words_match_in_every_language_of_the_archive() -> None:
    spanish = analysed("las minas de carbón", {"en": 3, "es": 2}).pairs
    assert {"mina_de", "min@spanish_de@spanish"} <= set(spanish)


def test_prompting_questions_are_searched_by_themselves_with_their_function_words(index: KeywordIndex) -> None:
    assert index.search_questions(analysed("When was the mine there?"), 5).ids.tolist() == [4, 9]
    assert index.search_questions(analysed("floated"), 5).ids.tolist() == []
    assert index.search_questions(analysed("pit harbour"), 5, frozenset([2])).ids.tolist() == [9]


@pytest.mark.parametrize("query", ["", "zeppelin", "?! …", " "])
def test_no_word_in_common_finds_nothing(index: KeywordIndex, query: str) -> None:
    hits = index.search(analysed(query), 5)
    assert (hits.ids.tolist(), hits.scores.tolist()) == ([], [])


@pytest.mark.parametrize(
    "query", ["passage:mine", "+mine -sea", 'mine" OR (', "mine~2 [a TO", "mine^9 *", "\\mine\\ \0"]
)
def test_no_text_is_syntax(index: KeywordIndex, query: str) -> None:
    assert 4 in index.search(analysed(query), 5).ids.tolist()


def test_only_passages_of_the_groups_are_found_with_unchanged_scores(index: KeywordIndex) -> None:
    everywhere = index.search(analysed("mine sea"), 5)
    within = index.search(analysed("mine sea"), 5, frozenset([1]))
    assert within.ids.tolist() == [4]
    assert within.scores[0] == pytest.approx(everywhere.scores[everywhere.ids == 4][0])
    assert index.search(analysed("mine sea"), 5, frozenset()).ids.tolist() == []
    assert index.search(analysed("mine sea"), 5, frozenset([99])).ids.tolist() == []


def test_at_most_k_are_found(index: KeywordIndex) -> None:
    assert index.search(analysed("mine in the sea"), 1).ids.tolist() == [9]
    assert index.search(analysed("mine in the sea"), 0).ids.tolist() == []


def test_the_passages_with_a_term_are_those_that_are_counted(index: KeywordIndex) -> None:
    assert len(index.ids_with("mine")) == 2
    assert all(type(each) is int for each in index.ids_with("mine").tolist())
    assert index.ids_with("zeppelin").tolist() == []


def test_document_frequency_counts_passages_not_occurrences(index: KeywordIndex) -> None:
    assert (index.document_frequency("mine"), index.document_frequency("zeppelin")) == (2, 0)


def test_an_empty_index_finds_nothing(empty_index: KeywordIndex) -> None:
    empty_index.update([], [])
    assert empty_index.search(analysed("mine"), 5).ids.tolist() == []
    assert (empty_index.count, empty_index.document_frequency("mine")) == (0, 0)


def test_removed_passages_leave_no_trace_in_the_scores(index: KeywordIndex) -> None:
    index.update([], [7, 9])
    alone = CountedKeywords()
    alone.update([MINE], [])
    asked = analysed("When did the mine close?")
    assert index.count == 1
    assert index.document_frequency("sea") == 0
    np.testing.assert_allclose(index.search(asked, 5).scores, alone.search(asked, 5).scores, rtol=1e-5)


def test_a_word_of_a_megabyte_hides_nothing_else(empty_index: KeywordIndex) -> None:
    empty_index.update([Entry(1, 1, "w" * 1_000_000 + " herring", ())], [])
    assert empty_index.search(analysed("herring"), 5).ids.tolist() == [1]


VOCABULARY = ["sea", "mine", "war", "cold", "the", "winter", "Łódź", "発電所"]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join)
ENTRIES = st.lists(
    st.builds(Entry, st.just(0), st.integers(0, 2), WORDS, st.just(()), WORDS, WORDS, WORDS), max_size=9
)


def scores_by_id(hits: Hits) -> dict[int, float]:
    return dict(zip(hits.ids.tolist(), hits.scores.tolist(), strict=True))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=ENTRIES, query=WORDS, groups=st.none() | st.frozensets(st.integers(0, 2)))
def test_tantivy_scores_as_the_formula_says(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Entry], query: str, groups: frozenset[int] | None
) -> None:
    numbered = [
        Entry(at, e.group, e.text, (), e.question, e.speaker, e.title) for at, e in enumerate(entries, start=1)
    ]
    exact, quick = CountedKeywords(), TantivyKeywords(tmp_path_factory.mktemp("keywords"))
    for index in (exact, quick):
        index.update(numbered, [])
    expected, found = exact.search(analysed(query), 100, groups), quick.search(analysed(query), 100, groups)
    assert scores_by_id(found) == pytest.approx(scores_by_id(expected), rel=1e-4)
    expected = exact.search_questions(analysed(query), 100, groups)
    found = quick.search_questions(analysed(query), 100, groups)
    assert scores_by_id(found) == pytest.approx(scores_by_id(expected), rel=1e-4)


def test_what_was_written_is_found_after_reopening(tmp_path: Path) -> None:
    TantivyKeywords(tmp_path).update([MINE], [])
    TantivyKeywords(tmp_path).update([SEA], [])
    assert TantivyKeywords(tmp_path).search(analysed("mine sea"), 5).ids.tolist() == [7, 4]


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"{"), lambda path: path.write_text("{}")])
def test_a_damaged_tantivy_folder_is_refused_with_the_remedy(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    TantivyKeywords(tmp_path).update([MINE], [])
    damage(tmp_path / "meta.json")
    with pytest.raises(ArchiveBroken, match="onrecord rebuild"):
        TantivyKeywords(tmp_path)


MINA = Entry(11, 3, "Las minas cerraron y nos fuimos.", (), "¿Y la mina?", "Rosa", "El carbón", "es")
ALBA = Entry(12, 3, "La mina del pueblo era pequeña.", (), "", "Rosa", "", "es")


@pytest.fixture
def bilingual_index(empty_index: KeywordIndex) -> KeywordIndex:
    """Three passages in English and two in Spanish."""
    empty_index.update([MINE, SEA, MINE_AT_SEA, MINA, ALBA], [])
    return empty_index


def asked(index: KeywordIndex, text: str, language: str) -> KeywordQuery:
    languages = {language: 0, "en": 3, "es": 2}
    return analysed(text, languages, index.document_frequency)


def test_words_are_found_in_every_language_of_the_archive(bilingual_index: KeywordIndex) -> None:
    spanish = asked(bilingual_index, "¿Cuándo cerró la minería? Luć", "es")
    assert sorted(bilingual_index.search(spanish, 5).ids.tolist()) == [4, 11, 12]
    english = asked(bilingual_index, "minas Luć", "en")
    assert sorted(bilingual_index.search(english, 5).ids.tolist()) == [4, 11, 12]


def test_a_question_of_one_language_does_not_match_what_words_of_another_come_down_to(
    bilingual_index: KeywordIndex,
) -> None:
    assert 11 not in bilingual_index.search(asked(bilingual_index, "mining", "en"), 5).ids.tolist()


def test_what_a_passage_says_is_in_the_words_of_the_question(bilingual_index: KeywordIndex) -> None:
    query = asked(bilingual_index, "minas Luke", "es")
    assert query.said("Luke left the mina", "en") == ["luk@spanish", "left", "the", "min@spanish"]
    assert query.said("las minas", "es") == ["las@spanish", "min@spanish"]
    assert dict(query.frequency) == {"min@spanish": 2, "luk@spanish": 0}


def test_function_words_of_an_english_question_are_dropped_in_any_archive(bilingual_index: KeywordIndex) -> None:
    assert list(asked(bilingual_index, "When did the mine close?", "en").content_words) == ["mine", "close"]


def test_function_words_of_other_languages_are_what_every_fifth_passage_holds(empty_index: KeywordIndex) -> None:
    texts = [f"La mina{' cerrada' if at < 2 else ''} de {at}." for at in range(12)]
    empty_index.update([Entry(at, 1, text, (), language="es") for at, text in enumerate(texts)], [])
    query = analysed("¿La mina de la cerrada?", {"es": 12}, empty_index.document_frequency)
    assert list(query.content_words) == ["cerr@spanish"]
    assert len(query.words) == 4
    few = analysed("¿La mina de la cerrada?", {"es": 12}, lambda term: 10)
    assert len(few.content_words) == 4
    alone = analysed("¿La mina?", {"es": 12}, empty_index.document_frequency)
    assert len(alone.content_words) == 2
