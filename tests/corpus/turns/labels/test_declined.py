"""A name in another case is shown as the document cites it, and nobody else's name is."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.find import document_from
from corpus.turns.labels.declined import cited_form


@pytest.mark.parametrize(
    ("name", "cited"),
    [
        ("Wiktorią Zielińską", "Wiktoria Zielińska"),
        ("Wiktorią Chmiel", "Wiktoria Chmiel"),
        ("Tomaszem Laskowskim", "Tomasz Laskowski"),
        ("Jana Nowaka", "Jan Nowak"),
        ("Павлом Громовым", "Павел Громов"),
        ("Ольгой Седовой", "Ольга Седова"),
        ("Petrem Dvořákem", "Petr Dvořák"),
        ("Zuzanou Malou", "Zuzana Malá"),
        ("Nərmin Quliyevanın", "Nərmin Quliyeva"),
    ],
)
def test_a_name_in_another_case_is_the_form_that_the_text_cites(name: str, cited: str) -> None:
    assert cited_form(name, f"Text with {name}.\n\n{cited}: Tak.") == cited


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Anna Lind", "Anne Lind"),
        ("Jana Lind", "Jan Lind"),
        ("Maria Lind", "Mario Lind"),
        ("Bo Berg", "Bo Bergman"),
    ],
)
def test_another_persons_name_is_no_case_of_it(name: str, other: str) -> None:
    assert cited_form(name, f"{other}: Yes.") == name


def test_a_name_that_the_text_cites_nowhere_stays_as_it_is_written() -> None:
    assert cited_form("Wiktorią Zielińską", "Skąd jesteś?") == "Wiktorią Zielińską"


def test_a_turkic_ending_behind_an_apostrophe_is_no_part_of_a_name() -> None:
    assert cited_form("Ayşe Kaya'yla", "") == "Ayşe Kaya"
    assert cited_form("Conan O'Brien", "") == "Conan O'Brien"


@pytest.mark.parametrize(
    "title",
    [
        "Wywiad z Martą Zielińską",
        "Z Martą Zielińską, introligatorką, rozmawia Ola Kos",
    ],
)
def test_unnamed_answers_are_those_of_the_person_in_the_title(title: str) -> None:
    text = f"""# {title}

Marta Zielińska oprawia książki w Toruniu.

**Skąd jesteś?**

Z Torunia.

**A kiedy zaczęłaś?**

Po maturze.

**I jak było?**

Trudno.
"""
    document = document_from(SourceText(text), "wywiad.md")
    assert {turn.speaker for turn in document.turns if turn.role == "answer"} == {"Marta Zielińska"}


@pytest.mark.parametrize(
    "title", ["Halit Korkmaz'la söyleşi", "Halit Korkmaz ile söyleşi", "Halit Korkmaz ilə müsahibə"]
)
def test_who_answers_stands_before_the_word_for_a_talk_in_turkic_titles(title: str) -> None:
    text = f"# {title}\n\n**Ne zaman?**\n\nBaharda.\n\n**Neden?**\n\nDeniz için.\n\n**Sonra?**\n\nKış."
    document = document_from(SourceText(text), "talk.md")
    assert {turn.speaker for turn in document.turns if turn.role == "answer"} == {"Halit Korkmaz"}
