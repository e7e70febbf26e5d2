"""The names of topics: words and phrases that stand in the archive."""

from __future__ import annotations

import pytest

from qa.overview.naming import Labels

SAID = {
    0: ["The trawler left the harbour.", "A trawler and its nets.", "Harbour lights, trawlers, nets."],
    1: ["The loom and the wool.", "Wool on every loom.", "My loom took wool."],
}


def labelled(said: dict[int, list[str]], language: str = "en") -> list[tuple[str, ...]]:
    labels = Labels(len(said))
    for theme, texts in said.items():
        for text in texts:
            labels.count(theme, text, language)
    return labels.all()


def test_a_theme_is_named_by_what_it_says_more_than_others_in_the_form_that_is_written_most() -> None:
    assert labelled(SAID) == [("trawler", "harbour", "nets"), ("loom", "wool")]


def test_words_of_every_talk_name_no_theme() -> None:
    said = {0: ["Well, you know, I really think the bell rang."] * 3, 1: ["You know, they said the oven."] * 3}
    assert labelled(said) == [("bell",), ("oven",)]


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
    labels.count(0, said, language)
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


PHRASES = {
    "en": (
        [
            "She worked the night shift.",
            "It was the night shift, in winter.",
            "On a night shift you slept little.",
        ],
        ["We walked on the tidal flats.", "The tidal flats were grey.", "Beyond the tidal flats, nothing."],
        "night shift",
        "tidal flats",
    ),
    "es": (
        ["Trabajaba en la fábrica de hielo.", "La fábrica de hielo cerró.", "Vivía junto a la fábrica de hielo."],
        ["Usábamos la red azul.", "Con la red azul, nada.", "Guardó una red azul."],
        "fábrica de hielo",
        "red azul",
    ),
    "fr": (
        ["On gardait la maison d'école.", "Une maison d'école, petite.", "Dans la maison d'école, du bois."],
        ["Voilà le pain noir.", "Avec du pain noir.", "Un pain noir, dur."],
        "maison d'école",
        "pain noir",
    ),
    "de": (
        ["Ich hatte eine rote Laterne.", "Bei Nacht die rote Laterne.", "Er trug eine rote Laterne."],
        ["Da lag das gelbe Segel.", "Über uns das gelbe Segel.", "Er nähte ein gelbes Segel."],
        "rote Laterne",
        "gelbe Segel",
    ),
    "ru": (
        ["Он стоял у соляной шахты.", "До соляной шахты далеко.", "Без соляной шахты нет работы."],
        ["Мы жили на рыбном складе.", "Работала на рыбном складе.", "Всё лежало на рыбном складе."],
        "соляной шахты",
        "рыбном складе",
    ),
    "az": (
        ["Biz duz mədəni açdıq.", "O duz mədəni qapandı.", "Orada duz mədəni vardı."],
        ["Bizim balıq bazarı sakit idi.", "O balıq bazarı böyüdü.", "Sonra balıq bazarı yandı."],
        "duz mədəni",
        "balıq bazarı",
    ),
}


@pytest.mark.parametrize("language", PHRASES)
def test_a_topic_is_named_by_a_phrase_that_is_said_where_its_words_are(language: str) -> None:
    one, other, first, second = PHRASES[language]
    found = labelled({0: one, 1: other}, language)
    assert (found[0][0], found[1][0]) == (first, second)


def test_a_name_stands_in_the_archive_as_it_is_shown() -> None:
    said = {0: ["A night-shift\nbell.", "The night-shift bell rang."], 1: ["Bread rose.", "Bread burnt."]}
    assert labelled(said)[0] == ("night-shift bell",)


def test_half_phrases_and_verbs_name_no_topic() -> None:
    said = {
        0: ["The smell of the mill.", "Near the smell of the mill.", "We planted beans.", "They planted beans."],
        1: ["She carried the brass tags.", "He carried the brass tags.", "They carried a lamp."],
    }
    found = labelled(said)
    assert set(found[0]) <= {"beans", "smell", "mill"}
    assert found[1][0] == "brass tags"
    assert not {"planted", "carried", "planted beans", "carried brass tags", "of the mill"} & set(
        found[0] + found[1]
    )


def test_a_word_stays_where_it_is_mostly_said_alone() -> None:
    said = {
        0: ["The ferry.", "A ferry, late.", *["Our ferry."] * 6, "By ferry.", "The ferry rope.", "A ferry rope."],
        1: ["The loom.", "A loom."],
    }
    assert labelled(said)[0] == ("ferry", "rope")


def test_tags_references_and_notes_in_brackets_name_no_topic() -> None:
    said = {
        0: ["<em>The boat</em> [door slams] &nbsp;", "A boat <br/> [door slams] *laughs*"],
        1: ["Bread.", "Bread."],
    }
    assert labelled(said)[0] == ("boat",)


def test_words_across_a_sentence_or_a_comma_are_no_phrase() -> None:
    said = {0: ["The rope. Storm over.", "A rope, storm."], 1: ["Bread.", "Bread."]}
    assert set(labelled(said)[0]) == {"rope", "storm"}


def test_phrases_said_once_are_forgotten_when_there_are_very_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.overview.naming._MOST_PHRASES", 3)
    said = {0: ["The night shift.", "A bell.", "A night shift."], 1: ["Bread.", "Bread."]}
    assert set(labelled(said)[0]) == {"shift"}
