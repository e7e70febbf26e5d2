"""Lines above the turns that list who takes part are said by nobody."""

from __future__ import annotations

from corpus.document import SourceText
from corpus.turns.find import document_from


def turns(text: str) -> list[tuple[str, str | None, str]]:
    document = document_from(SourceText(text), "talk.txt")
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def test_a_guest_named_far_above_the_letters_is_a_field_and_answers_at_them() -> None:
    lead = "".join(f"Part {number} was on air.\n\n" for number in ("one", "two", "three", "four", "five", "six"))
    told = ("In Hamar, at the old hospital.", "Since May, when the other nurse left.", "I do, on most days.")
    asked = ("Where do you work?", "Since when have you been there?", "Do you like the work?")
    said = "".join(f"Q: {question}\n\nA: {answer}\n\n" for question, answer in zip(asked, told, strict=True))
    assert turns(f"{lead}Guest: Ines Falk, nurse\n\n{said}") == [
        turn
        for question, answer in zip(asked, told, strict=True)
        for turn in (("question", None, question), ("answer", "Ines Falk", answer))
    ]


def test_a_list_of_the_panel_is_a_field_and_says_nothing_of_who_asks() -> None:
    text = (
        "Moderator: Siv Moe\nPanel: Ines Falk (nurse), Jon Aas (smith), Siv Moe\n\n"
        "Moe: Where do you work?\nAas: In Hamar.\nMoe: Since when?\nFalk: Since May.\n"
        "Moe: Do you like it?\nAas: I do.\n"
    )
    assert turns(text) == [
        ("question", "Siv Moe", "Where do you work?"),
        ("answer", "Jon Aas", "In Hamar."),
        ("question", "Siv Moe", "Since when?"),
        ("answer", "Ines Falk", "Since May."),
        ("question", "Siv Moe", "Do you like it?"),
        ("answer", "Jon Aas", "I do."),
    ]


def test_an_empty_field_before_another_one_in_bold_type_names_nobody() -> None:
    lead = "**Date:** 2019-01-21  \n**Interviewer:**   **Translator:** Gro Moe  \n\n"
    talk = "Q: Where do you work?\n\nA: In Hamar.\n\nQ: Since when?\n\nA: Since May.\n"

    assert [speaker for _, speaker, _ in turns(lead + talk)] == [None] * 4


def test_fields_in_the_middle_of_a_talk_in_brackets_do_not_hide_what_stands_above() -> None:
    talk = (
        "[Ines Falk]: Where do you work?\n\n[Jon Aas]: In Hamar.\n\n"
        "Presenter: Gro Moe\n\n"
        "[Ines Falk]: Since when?\n\n[Jon Aas]: Since May.\n\n"
        "[Ines Falk]: Do you like it?\n\n[Jon Aas]: On most days.\n"
    )

    assert [words for _, _, words in turns(talk)][:2] == ["Where do you work?", "In Hamar."]


def test_front_matter_in_another_language_names_who_asks_and_who_answers() -> None:
    text = (
        "---\nEntrevistador: Ines Falk\nEntrevistado: Jon Aas\nData: 2019-05-03\n---\n\n"
        "1. Onde trabalha?\n\nEm Hamar.\n\n2. Desde quando?\n\nDesde maio.\n\n3. Gosta disso?\n\nGosto.\n"
    )
    document = document_from(SourceText(text), "talk.md")
    assert document.date == "2019-05-03"
    assert {(turn.role, turn.speaker) for turn in document.turns} == {
        ("question", "Ines Falk"),
        ("answer", "Jon Aas"),
    }
