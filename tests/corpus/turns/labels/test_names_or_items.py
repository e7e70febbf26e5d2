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


@pytest.mark.parametrize("opening", ["Well, as you can imagine", "Well, let me put it so", "No, the worst of it"])
def test_the_beginning_of_an_answer_before_a_colon_is_nobody(opening: str) -> None:
    document = read(
        f"Ana Berg:\n\nHow was it in the valley?\n\nBo Lund:\n\n{opening}: we came by boat in June.\n\n"
        "Ana Berg:\n\nDid you like it?\n\nBo Lund:\n\nVery much, yes.\n"
    )

    assert speakers(document) == ["Ana Berg", "Bo Lund"] * 2
    assert document.text[document.turns[1].start :].startswith(f"{opening}: we came")


def test_an_occupation_behind_a_name_is_no_beginning_of_a_sentence() -> None:
    document = read(
        "INTERVIEWER: Who mended the boats?\n\nMaria Lund, a farmer: My aunt mended all the boats.\n\n"
        "INTERVIEWER: And the nets?\n\nMaria Lund, a farmer: Nobody mended the nets.\n"
    )

    assert {"Maria Lund", None} >= {speaker for speaker in speakers(document) if speaker != "INTERVIEWER"}
    assert [turn.role for turn in document.turns] == ["question", "answer"] * 2


def test_an_interviewer_whom_the_header_names_asks_also_under_that_name_after_questions_marked_q() -> None:
    asked = "".join(
        f"Q: What did you build in 190{year}?\n\nBo Lund: That year I built a bridge of stone, number {year}.\n\n"
        for year in range(5)
    )
    named = "".join(
        f"Ana Berg: {words}\n\nBo Lund: I liked it very much, and I would do it again, {words.lower()}\n\n"
        for words in (
            "That was fast.",
            "Did you like the wood?",
            "Will there be bridges of glass?",
            "Interesting.",
        )
    )
    document = read(f"INTERVIEWEE: Bo Lund\nINTERVIEWER: Ana Berg\nDATE: 2 May 1961\n\n{asked}{named}")

    assert {(turn.speaker, turn.role) for turn in document.turns} == {
        ("Ana Berg", "question"),
        ("Bo Lund", "answer"),
    }
