"""What an archive speaks of, as groups named by their own words."""

from __future__ import annotations

import numpy as np
import pytest

from index.terms import words_and_terms
from index.values import Ids, Vectors
from index.vectors.faiss_store import clustered
from qa.overview.themes import Labels, grouped, in_context, typical

SAID = {
    0: ["The trawler left the harbour.", "A trawler and its nets.", "Harbour lights, trawlers, nets."],
    1: ["The loom and the wool.", "Wool on every loom.", "My loom took wool."],
}


def labelled(said: dict[int, list[str]], language: str = "en") -> list[tuple[str, ...]]:
    labels = Labels(len(said))
    for theme, texts in said.items():
        for text in texts:
            labels.count(theme, words_and_terms(text, language), language)
    return labels.all()


def test_a_theme_is_named_by_what_it_says_more_than_others_in_the_form_that_is_written_most() -> None:
    assert labelled(SAID) == [("trawler", "harbour", "nets"), ("loom", "wool")]


def test_words_of_every_talk_name_no_theme() -> None:
    said = {0: ["Well, you know, I really think the bell rang."] * 3, 1: ["You know, they said the oven."] * 3}
    assert labelled(said) == [("bell", "rang"), ("oven",)]


@pytest.mark.parametrize(
    ("language", "said", "topic"),
    [
        ("de", "Und dann haben wir also immer noch Öl gehabt, weil die Leute das eigentlich nicht wussten.", "Öl"),
        ("es", "Pues entonces la gente siempre iba también con la barca, porque había muy poco tiempo.", "barca"),
        ("fr", "Alors les gens disaient toujours que c'était vraiment la mine, parce que voilà.", "mine"),
        ("ru", "Ну вот, потом мы всегда говорили: это уже было очень, конечно, шахта, да.", "шахта"),
        ("az", "Bəli, onda biz hər gün gəmi deyirdik, çünki heç nə yox idi.", "gəmi"),
    ],
)
def test_words_of_every_talk_name_no_theme_in_other_languages(language: str, said: str, topic: str) -> None:
    labels = Labels(1)
    labels.count(0, words_and_terms(said, language), language)
    assert topic in labels.all()[0]
    assert set(labels.all(20)[0]) <= {topic, "wussten", "disaient", "était", "говорили", "deyirdik", "c'était"}


def test_words_that_many_passages_of_a_language_hold_name_no_theme() -> None:
    said = {
        0: ["Aquel barco mismo."] * 8 + ["Aquel faro."] * 4 + ["Aquel puerto."] * 4,
        1: ["Aquel telar mismo."] * 8 + ["Aquel lana."] * 4 + ["Aquel rueca."] * 4,
    }
    assert labelled(said, "es") == [("barco", "faro", "puerto"), ("telar", "lana", "rueca")]


def test_names_keep_their_capitals_and_possessives_lose_their_ending() -> None:
    assert labelled({0: ["Magnus's boat.", "Magnus rowed."], 1: ["Bread rose.", "Bread burnt."]})[0] == ("Magnus",)


def test_a_theme_without_words_has_no_name() -> None:
    assert labelled({0: ["…", "?"], 1: ["Bread.", "Bread."]})[0] == ()


def test_a_passage_that_could_stand_anywhere_is_drawn_to_what_its_interview_is_about() -> None:
    vectors = np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0], [0, 0, 1]], np.float32)
    found = in_context(vectors, np.array([4, 4, 9, 9]))
    similarity = found @ found.T
    assert similarity[1, 0] > similarity[1, 2]
    assert similarity[3, 2] > similarity[3, 0]
    assert similarity[1, 3] < 0.9 < vectors[1] @ vectors[3]
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)


def test_no_passages_are_no_vectors() -> None:
    assert in_context(np.zeros((0, 3), np.float32), np.zeros(0, np.int64)).shape == (0, 3)


def test_the_number_of_themes_is_that_of_the_clearest_groups() -> None:
    random = np.random.default_rng(5)
    corners = np.repeat(np.eye(12, dtype=np.float32)[:12], 20, axis=0)
    noise = 0.1 * random.standard_normal(corners.shape).astype(np.float32)
    found = grouped(in_context(corners + noise, np.arange(len(corners))), clustered)
    assert found is not None
    assert len(found[0]) == 12
    assert all(len(set(found[1][at : at + 20].tolist())) == 1 for at in range(0, 240, 20))


@pytest.mark.parametrize(("passages", "themes"), [(11, None), (12, 2), (30, 5), (48, 8)])
def test_small_archives_have_few_themes_or_none(passages: int, themes: int | None) -> None:
    asked: list[int] = []

    def cluster(vectors: Vectors, count: int) -> tuple[Vectors, Ids]:
        asked.append(count)
        return vectors[:count], np.zeros(len(vectors), np.int64)

    random = np.random.default_rng(1)
    vectors = in_context(random.standard_normal((passages, 4)).astype(np.float32), np.arange(passages))
    grouped(vectors, cluster)
    assert asked == ([] if themes is None else [themes])


def test_typical_passages_come_from_as_many_interviews_as_possible() -> None:
    similarity = np.array([0.9, 0.8, 0.7, 0.95, 0.1], np.float32)
    interviews = np.array([1, 1, 1, 1, 2])
    assert typical(similarity, interviews, 1) == [3]
    assert typical(similarity, interviews, 2) == [3, 4]
    assert typical(similarity, interviews, 4) == [3, 0, 1, 4]
