"""Somebody who speaks once, under a label like no other, is never merged into the speaker before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.document import Document, SourceText
from corpus.reading import read_source
from corpus.turns.find import document_from

SAID = "We sold the net in March, to a man from the north."
TALK = (
    ("Ines Falk", "When did you give up the boat?"),
    ("Jon Aas", "In the spring of 1988. My knee was bad by then."),
    ("Ines Falk", "And the nets?"),
    ("Jon Aas", "They stayed in the loft, as far as I remember."),
    (None, SAID),
    ("Ines Falk", "Were you sorry?"),
    ("Jon Aas", "For a winter. Then I bought a bicycle."),
    ("Ines Falk", "Where did you ride it?"),
    ("Jon Aas", "To the harbour and back."),
)
NAMES = (
    "Pixel 7 Pro",
    "iPad (3)",
    "+47 22 55 01 02",
    "~gro_a",
    "gro",
    "von der Heide",
    "Interpreter (Sami)",
    "Gro/Liv",
    "gro@example.com",
    "2nd neighbour",
    "[Gro]",
    "<Gro>",
    "Gro 🌊",
    "Guro D'Aas",
    "The woman from next door",
    "עדי",
    "李四",
    "UNIDENTIFIED VOICE",
)


def plain(label: str, words: str) -> str:
    return f"{label}: {words}\n"


def apart(label: str, words: str) -> str:
    return f"{label}: {words}\n\n"


def bold(label: str, words: str) -> str:
    return f"**{label}:** {words}\n\n"


def above(label: str, words: str) -> str:
    return f"{label}:\n{words}\n\n"


def timed(label: str, words: str) -> str:
    return f"[00:01:05] {label}: {words}\n"


LAYOUTS: tuple[Callable[[str, str], str], ...] = (plain, apart, bold, above, timed)


def read(text: str) -> Document:
    return document_from(SourceText(text), "talk.txt")


def turns(text: str) -> list[tuple[str | None, str]]:
    document = read(text)
    return [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_words_behind_a_label_used_once_are_a_turn_of_their_own(
    layout: Callable[[str, str], str], name: str
) -> None:
    text = "".join(layout(label or name, words) for label, words in TALK)

    said = turns(text)

    assert [words for _, words in said] == [words for _, words in TALK]
    speaker = next(speaker for speaker, words in said if words == SAID)
    assert speaker is None or speaker.strip("[]<>") in name


@pytest.mark.parametrize(
    "line",
    [
        "And he said: you will never sell it.",
        "I remember one thing: the smell of the tar.",
        "First: the mast was broken.",
        "For example: the mast was broken.",
        "Meanwhile, at 10:30 in the harbour we waited.",
        "Er sagte: das wird nichts.",
        "Вот что он сказал: ничего не выйдет.",
    ],
)
def test_a_sentence_with_a_colon_stays_with_its_speaker(line: str) -> None:
    text = "".join(apart(label or "Ines Falk", words) for label, words in TALK[:4])
    text += f"{line}\n\n" + "".join(apart(label or "Ines Falk", words) for label, words in TALK[5:])

    assert ("Jon Aas", f"They stayed in the loft, as far as I remember.\n\n{line}") in turns(text)


def test_items_with_colons_in_an_answer_are_no_speakers() -> None:
    text = "".join(apart(label or "Ines Falk", words) for label, words in TALK[:4])
    items = "Mast: broken.\nRudder: lost.\nSails: sold."
    text += f"{items}\n\n" + "".join(apart(label or "Ines Falk", words) for label, words in TALK[5:])

    assert {speaker for speaker, _ in turns(text)} == {"Ines Falk", "Jon Aas"}


def test_a_long_answer_in_paragraphs_keeps_its_sentences_with_colons() -> None:
    text = apart("Ines Falk", "What did you see?") + "".join(
        f"The night before the storm: nothing moved, day {day}.\n\n" for day in range(12)
    )
    text = apart("Jon Aas", "I was there.") + text + apart("Ines Falk", "And?") + apart("Jon Aas", "I left.")

    assert None not in {speaker for speaker, _ in turns(text)}


def test_a_telephone_number_and_a_nickname_one_after_the_other_are_two_people() -> None:
    text = "".join(apart(label or "Ines Falk", words) for label, words in TALK[:4])
    text += apart("+44 20 7946 0018", "I did. I counted four.") + apart("~dina_b", "Me too.")
    text += "".join(apart(label or "Ines Falk", words) for label, words in TALK[5:])

    assert ("+44 20 7946 0018", "I did. I counted four.") in turns(text)
    assert ("~dina_b", "Me too.") in turns(text)


def test_captions_of_a_telephone_number_are_not_joined_to_the_cue_above() -> None:
    said = [
        "Ana Lind: When?",
        "Bo Berg: In May.",
        "Ana Lind: Who came?",
        "Bo Berg: I saw nobody.",
        "+44 20 7946 0018: I did.",
    ]
    cues = "".join(
        f"00:00:{at:02}.000 --> 00:00:{at + 1:02}.000\n{words}\n\n" for at, words in enumerate(said, 10)
    )
    document = read_source(f"WEBVTT\n\n{cues}".encode(), "talk.vtt")

    assert document.turns[-1].speaker == "+44 20 7946 0018"
    assert document.text[document.turns[-2].start : document.turns[-2].end] == "I saw nobody."


def test_a_title_with_a_name_alone_on_a_line_speaks_once() -> None:
    text = (
        "INTERVIEWER\n\nWhere were you?\n\nHADDAD\n\nOn the bridge.\n\nINTERVIEWER\n\nAnd then?\n\nHADDAD\n\n"
        "I turned around.\n\nMRS. HADDAD\n\nHe did not turn around at all. He slept in the car.\n\n"
        "INTERVIEWER\n\nIs that so?\n\nHADDAD\n\nIt may be.\n"
    )

    assert [speaker for speaker, _ in turns(text)][-3:] == ["MRS. HADDAD", "INTERVIEWER", "HADDAD"]


def test_a_word_of_the_text_before_a_colon_in_mid_answer_is_no_speaker() -> None:
    text = (
        "Question:\nWhere did you live?\n\nAnswer:\nIn Hamar, and therefore far from the sea.\n\n"
        "Therefore: the boat stayed with my uncle.\n\nQuestion:\nUntil when?\n\nAnswer:\nUntil 1988.\n\n"
        "Question:\nWho has it now?\n\nAnswer:\nNobody. It sank.\n"
    )
    document = document_from(SourceText(text), "talk.txt")
    assert {turn.speaker for turn in document.turns} == {None}
    assert "Therefore: the boat" in document.text[document.turns[1].start : document.turns[1].end]
