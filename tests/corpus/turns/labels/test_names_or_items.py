"""What stands before a colon, in brackets or in bold once may be a person who speaks once, or an item."""

from __future__ import annotations

import pytest

from corpus.document import Document
from corpus.reading import read_source


def read(text: str, name: str = "talk.txt") -> Document:
    return read_source(text.encode(), name)


def speakers(document: Document) -> list[str | None]:
    return [turn.speaker for turn in document.turns]


def test_two_people_who_speak_once_one_after_the_other_keep_their_words() -> None:
    document = read(
        "Moshe Gal: Was there a problem with the company?\nKobi Bar: Yes, you asked for two things.\n"
        "Moshe Gal: Which ones?\nShlomit Er: Six years in the south.\nTamir Kay: I agree with her.\n"
        "Kobi Bar: Two years instead of one.\nMoshe Gal: Thank you.\n"
    )

    assert speakers(document) == [
        "Moshe Gal", "Kobi Bar", "Moshe Gal", "Shlomit Er", "Tamir Kay", "Kobi Bar", "Moshe Gal"
    ]  # fmt: skip


def test_items_of_a_list_in_an_answer_stay_in_the_answer() -> None:
    document = read(
        "Ana: What did you sell?\nBo: Many things.\nApples: two crowns.\nPears: three.\nAna: And then?\n"
        "Bo: We left.\n"
    )

    assert speakers(document) == ["Ana", "Bo", "Ana", "Bo"]


@pytest.mark.parametrize("said", ["אבל הוא אומר: לא נשלם מס.", "קניתי הכול, למשל: לחם."])
def test_words_that_lead_in_to_a_quote_are_no_label_in_a_script_without_capitals(said: str) -> None:
    document = read(
        f"דנה לוין:\nמה הבעיה?\nיואב ברגר:\nהם מייבאים ממירים.\n{said}\nדנה לוין:\nתודה. מה עוד?\n"
        "יואב ברגר:\nזה הכול.\n"
    )

    assert speakers(document) == ["דנה לוין", "יואב ברגר", "דנה לוין", "יואב ברגר"]


def test_the_counters_of_an_agenda_are_nobody() -> None:
    document = read(
        "(b)\tReport of the Housing Authority.\n(c)\tReport of the Finance Company.\n(b)\tReport of the Roads.\n"
        "(b)\tReport of the Water Board.\n(c)\tReport of the Roads.\n"
    )

    assert document.turns == ()


def test_the_rows_of_a_timetable_are_nobodys() -> None:
    document = read(
        "| Track | Time | Talk |\n|---|---|---|\n| PEP 8 | 15:50 - 16:35 | How we help doctors |\n"
        "| PEP 20 | 18:20 - 19:05 | What do you know? |\n| PEP 8 | 18:20 - 19:05 | Last summer |\n"
        "| PEP 20 | 19:10 - 19:55 | A team survives |\n",
        "talks.md",
    )

    assert document.turns == ()


def test_a_full_name_in_bold_is_no_question() -> None:
    document = read(
        "**Robert Korn**\n\nI want to announce that we are live.\n\n**Can they be used on other projects?**\n\n"
        "A similar one could.\n\n**So the data can’t be pulled?**\n\nEventually.\n\n**What about the rest?**\n\n"
        "It would make more sense.\n",
        "talk.md",
    )

    asked = [document.text[turn.start : turn.end] for turn in document.turns if turn.role == "question"]
    assert asked == ["Can they be used on other projects?", "So the data can’t be pulled?", "What about the rest?"]


def test_what_the_questions_speak_of_does_not_answer() -> None:
    document = read(
        "# Questions about the Oracle Pools\n\nWe announce that [Oracle Pools](https://x.example/) are live, "
        "running.\n\n**Can Oracle Pools be used on other projects?**\n\nA similar one could.\n\n"
        "**So the data can’t be pulled?**\n\nEventually.\n\n**What about the rest?**\n\nIt makes more sense.\n",
        "pools.md",
    )

    assert set(speakers(document)) == {None}


def test_a_heading_that_counts_participants_names_nobody() -> None:
    document = read(
        "# Interview Transcript – Participant 1\n\n**Interviewer:** What is it?\n\n**Interviewee:** A job.\n\n"
        "**Interviewer:** For how long?\n\n**Interviewee:** Ten years.\n",
        "talk.md",
    )

    assert document.participants == ()


@pytest.mark.parametrize("said_before", ["Talk with Ana Lind\n\n", "Interviewee: Ana Lind\n\n"])
def test_whoever_asks_all_the_questions_does_not_answer_whatever_the_title_says(said_before: str) -> None:
    document = read(
        f"{said_before}AL: When did you come?\nBB: In spring.\nAL: Why then?\nBB: The ferry was cheap.\n"
        "AL: And then?\nBB: We stayed.\n"
    )

    assert [(turn.role, turn.speaker) for turn in document.turns] == [
        ("question", "Ana Lind"),
        ("answer", "BB"),
    ] * 3
