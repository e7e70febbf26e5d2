from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language import detect, language_name


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Why did the mine close?", "en"),
        ("¿Por qué cerró la mina?", "es"),
        ("Pourquoi la mine a-t-elle fermé ?", "fr"),
        ("Warum wurde die Zeche geschlossen?", "de"),
        ("Perché ha chiuso la miniera?", "it"),
        ("Por que a mina fechou?", "pt"),
        ("Maden neden kapandı?", "tr"),
        ("Mədən niyə bağlandı?", "az"),
        ("Почему закрыли шахту?", "ru"),
        ("Чому закрили шахту?", "uk"),
        ("Γιατί έκλεισε το ορυχείο;", "el"),
        ("لماذا أغلق المنجم؟", "ar"),
        ("למה נסגר המכרה?", "he"),
        ("खान क्यों बंद हुई?", "hi"),
        ("为什么煤矿关闭了？", "zh"),
        ("なぜ鉱山は閉鎖されたのか", "ja"),
        ("왜 광산이 문을 닫았나요?", "ko"),
        ("ทำไมเหมืองถึงปิด", "th"),
    ],
)
def test_the_language_of_a_short_question_is_recognised(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "mine closure",
        "Herring",
        "Why?",
        "SegWit activation",
        "symptoms?",
        "What did Nixon join in 1973?",
        "MKSYSB",
        "",
    ],
)
def test_few_words_are_english_unless_another_language_is_far_likelier(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(
    "text", ["Who is Nəsimi Məmmədli?", "Nəsimi Məmmədli", "Is Łódź in Poland?", "Đurđa Nguyễn 1987"]
)
def test_foreign_names_do_not_make_a_question_foreign(text: str) -> None:
    assert detect(text) == "en"


def test_few_words_are_in_the_language_expected() -> None:
    assert detect("Herring", expected="es") == "es"
    assert detect("la mina", expected="es") == "es"
    assert detect("Why did the mine close that year?", expected="es") == "en"


def test_a_foreign_title_in_english_speech_changes_nothing() -> None:
    assert (
        detect("The book is called La casa de los espíritus, and they read it in the evenings of that winter.")
        == "en"
    )


def test_an_english_phrase_in_other_speech_changes_nothing() -> None:
    spoken = "La mina cerró en 1987 y nos fuimos todos al norte. Mi padre cantaba “The House of the Rising Sun”. "
    assert detect(spoken + "Después no volvimos nunca más a casa, porque allí ya no quedaba nadie.") == "es"


def test_languages_have_english_names() -> None:
    assert (language_name("es"), language_name("th"), language_name("xx")) == ("Spanish", "Thai", "xx")


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_any_text_has_a_language(text: str) -> None:
    assert len(detect(text)) == 2
