"""Turns that only lead from one speaker to the next are neither questions nor answers."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.find import document_from

Q, A, OTHER = "question", "answer", "other"


def roles(text: str) -> list[str]:
    return [turn.role for turn in document_from(SourceText(text), "briefing.txt").turns]


BRIEFING = (
    ("MS. FALK", "Good morning. The ferry will run again on Monday. Dr. Aas.", OTHER),
    ("DR. AAS", "The tests were good, as I wrote in the report that you have.", OTHER),
    ("MS. FALK", "Let's take questions.", OTHER),
    ("Q", "Thank you. How old is the engine?", Q),
    ("MS. FALK", "Dr. Aas, do you want to take that?", OTHER),
    ("DR. AAS", "It is eleven years old, and it was rebuilt in the winter.", A),
    ("MODERATOR", "We go to the Harbour Gazette.", OTHER),
    ("MS. FALK", "We do not hear anybody.", OTHER),
    ("MODERATOR", "Then we go to the Weekly Sail.", OTHER),
    ("Q", "Will the price go up?", Q),
    ("MS. FALK", "No. We decided that in May, and the council has agreed to it.", A),
    ("Q", "And the winter timetable?", Q),
    ("DR. AAS", "It stays as it was last year, with one more boat on Sundays.", A),
    ("MS. FALK", "Next question.", OTHER),
    ("Q", "Who pays for the engine?", Q),
    ("MS. FALK", "The county does.", A),
)


def test_who_opens_a_briefing_gives_the_floor_or_calls_for_questions_does_not_answer() -> None:
    text = "".join(f"{label}:  {words}\n\n" for label, words, _ in BRIEFING)

    assert roles(text) == [role for _, _, role in BRIEFING]


@pytest.mark.parametrize(
    "advert",
    [
        "This talk is brought to you by Northern Rope. If you need rope, they have rope for all of us.",
        "Before we go on, a word from our friends at Northern Rope, who make rope for boats and for barns.",
        "Diese Folge wird präsentiert von Nordseil, dem Seil für Boote und für Scheunen im ganzen Land.",
    ],
)
def test_an_advert_that_the_host_reads_out_is_no_question(advert: str) -> None:
    text = (
        "Ines: Welcome to the show. When did you give up the boat?\n\n"
        "Jon: In the spring. My knee was bad by then, and the price of fish was worse.\n\n"
        f"Ines: {advert}\n\n"
        "Ines: And what did you do then?\n\n"
        "Jon: I bought a bicycle, and I rode it to the harbour and back.\n"
    )

    assert roles(text) == [Q, A, OTHER, Q, A]


def test_a_question_behind_an_advert_stays_a_question() -> None:
    text = (
        "Ines: Welcome to the show. When did you give up the boat?\n\n"
        "Jon: In the spring. My knee was bad by then, and the price of fish was worse.\n\n"
        "Ines: This talk is brought to you by Northern Rope, who make rope. Now, what did you do then?\n\n"
        "Jon: I bought a bicycle, and I rode it to the harbour and back.\n"
    )

    assert roles(text) == [Q, A, Q, A]


def test_a_guest_who_speaks_of_sponsors_answers() -> None:
    text = (
        "Ines: Welcome to the show. Who paid for the boat?\n\n"
        "Jon: It was sponsored by the rope works, and they wanted their name on the sail of it.\n\n"
        "Ines: And what did you do then?\n\n"
        "Jon: I painted the name on it, very small, below the water.\n"
    )

    assert roles(text) == [Q, A, Q, A]


def test_an_introduction_recorded_before_the_talk_is_no_question() -> None:
    text = (
        "Ines Falk: In this episode I talk to Jon Aas about boats. Let's listen.\n\n"
        "Ines Falk: When did you give up the boat?\n\n"
        "Jon Aas: In the spring. My knee was bad by then, and the price of fish was worse.\n\n"
        "Ines Falk: And what did you do?\n\n"
        "Jon Aas: I bought a bicycle.\n"
    )

    assert roles(text) == [OTHER, Q, A, Q, A]


def test_hosts_among_themselves_interview_nobody() -> None:
    text = (
        "Ines: Welcome to the show. I'm your host, Ines.\n\n"
        "Jon: And I'm your host, Jon. What do we have today?\n\n"
        "Ines: Boats. Do you like boats?\n\n"
        "Jon: I like them from the shore.\n"
    )

    assert roles(text) == [OTHER] * 4


GREETINGS = (
    ("Ines", "Welcome to the Rope Show. I'm Ines.", OTHER),
    ("Jon", "I'm Jon.", OTHER),
    ("Rut", "And I'm Rut, and we talk about boats.", OTHER),
    ("Rut", "Northern Rope makes rope for boats and for barns. Say rope to get the discount code.", OTHER),
    ("Ines", "So, Rut, I wonder why you bought a boat at all.", Q),
    ("Rut", "It was cheap, and I had always wanted to see the islands from the water.", A),
    ("Jon", "And what did you do with it then?", Q),
    ("Rut", "I painted it and put it in the barn, where it has been ever since.", A),
    ("Ines", "Would you buy another one?", Q),
    ("Rut", "Not this year.", A),
)


def test_hosts_who_say_who_they_are_and_read_out_an_advert_open_a_show() -> None:
    text = "".join(f"{label}: {words}\n\n" for label, words, _ in GREETINGS)
    assert roles(text) == [role for _, _, role in GREETINGS]


def test_guests_who_say_who_they_are_answer() -> None:
    text = (
        "Ines Falk: Please say who you are, each of you.\n\n"
        "Jon Aas: I'm Jon Aas, from the ferry.\n\n"
        "Rut Lind: I'm Rut Lind, and I make rope.\n\n"
        "Ines Falk: When did you buy the boat?\n\n"
        "Rut Lind: In the spring, from my uncle, who had no use for it.\n\n"
        "Ines Falk: And who sails it?\n\n"
        "Jon Aas: I do, every Sunday.\n"
    )
    assert roles(text) == [Q, A, A, Q, A, Q, A]


def test_a_long_statement_opens_a_round_table_but_not_a_talk_with_one_guest() -> None:
    opening = "I want to welcome everybody to this hall. " * 25
    guests = ("Aas", "Lind", "Moe", "Quill", "Hale")
    table = f"Ines Falk: {opening}Let us begin on my left.\n\n" + "".join(
        f"Jon {guest}: My name is {guest}, and I am from the harbour.\n\n"
        "Ines Falk: What do you think of it?\n\n"
        f"Jon {guest}: It has been good for us since the ferry came.\n\n"
        for guest in guests
    )
    assert roles(table)[:3] == [OTHER, A, Q]
    assert roles(table.replace("Lind", "Aas").replace("Moe", "Aas").replace("Quill", "Aas"))[0] == Q


def test_those_of_whom_only_noises_are_noted_neither_ask_nor_answer() -> None:
    text = (
        "Ines Falk: Good evening. Who built the pier?\n\n"
        "Audience: (APPLAUSE)\n\n"
        "Jon Aas: My grandfather, with six men from the north.\n\n"
        "Audience: (LAUGHTER)\n\n"
        "Ines Falk: And who paid for it?\n\n"
        "Jon Aas: (laughs) Nobody. It was never paid.\n"
    )
    found = document_from(SourceText(text), "evening.txt").turns

    assert {(turn.speaker, turn.role) for turn in found if turn.speaker != "Audience"} == {
        ("Ines Falk", Q),
        ("Jon Aas", A),
    }
    assert all(turn.role == OTHER for turn in found if turn.speaker == "Audience")
