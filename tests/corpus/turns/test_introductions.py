# ruff: noqa: E501  the examples are transcripts
from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.find import document_from
from corpus.turns.introductions import (
    initials_spelled_out,
    introduced_hosts,
    self_introduced,
    spelled_out,
    voices_over,
)


def test_a_co_host_asks_and_so_does_the_person_who_names_him() -> None:
    words = ["Hello. With me today is my cohost, Dan.", "Hi! We talked with Rut Holm.", "I am from Oslo."]
    assert introduced_hosts(words, ["bekah lind", "dan ott", "rut holm"]) == {
        "dan ott": "question",
        "bekah lind": "question",
    }


def test_someone_who_calls_himself_the_host_asks() -> None:
    assert introduced_hosts(["I'm your host, Ana Lind.", "The host was kind."], ["ana lind", "bo"]) == {
        "ana lind": "question"
    }


def test_two_hosts_who_talk_to_each_other_are_both_interviewers() -> None:
    text = (
        "Ana Lind: Welcome. I am here with my co-host, Bo. What is your snack?\n\n"
        "Bo Berg: Bread. I like it cold.\n\n"
        "Ana: Why cold?\n\nBo: It keeps.\n\nRut Dahl: Mine is fish.\n\nAna: Where are you from, Rut?\n\n"
        "Rut: From Oslo. My aunt had a boat there, and we all lived on it.\n\nBo: All year?\n\nRut: In summer.\n"
    )
    roles = {turn.speaker: turn.role for turn in document_from(SourceText(text), "a.txt").turns}
    assert roles == {"Ana Lind": "question", "Bo Berg": "question", "Rut Dahl": "answer"}


def test_a_surname_is_completed_by_the_one_first_name_that_stands_before_it() -> None:
    names = {"berg": "Berg", "lind": "Lind"}
    above = "Ana Lind dives. When Berg came, Lind left. when it rains"
    assert spelled_out(above, len(above), names) == {"berg": "Berg", "lind": "Ana Lind"}


def test_a_full_name_that_heads_a_line_completes_the_surname_below_it() -> None:
    text = "GAZETTE: Why?\n\nAna Lind (The Gulls)\n\nLind: The sea."
    assert spelled_out(text, 0, {"lind": "Lind"}) == {"lind": "Ana Lind"}


def test_a_greeting_is_no_first_name() -> None:
    assert spelled_out("Ana: Hello John. Hello John!\n\nJohn: Hi.", 0, {"john": "John"}) == {"john": "John"}


def test_a_surname_of_two_people_stays_as_it_is() -> None:
    assert spelled_out("Ana Lind and Bo Lind dive.", 26, {"lind": "Lind"}) == {"lind": "Lind"}


@pytest.mark.parametrize(
    "said",
    [
        "Alright. I'm Felix Cela, assistant to the manager.",
        "My name is Felix Cela and I mend ropes.",
        "Mein Name ist Felix Cela.",
        "Меня зовут Felix Cela.",
    ],
)
def test_a_person_whom_only_a_letter_names_is_called_as_he_calls_himself(said: str) -> None:
    text = f"I: Who are you?\nO: {said}\nI: What do you sell?\nO: Ropes.\nI: Since when?\nO: Since May.\n"
    speakers = {turn.role: turn.speaker for turn in document_from(SourceText(text), "a.txt").turns}
    assert speakers["answer"] == "Felix Cela"


def test_initials_are_completed_by_the_name_that_is_stated_first() -> None:
    text = "DB: Could you state your name, please?\nLG: Lena Grau. We are in Lund.\nDB: What do you write?\nLG: Plays.\n"
    speakers = {turn.role: turn.speaker for turn in document_from(SourceText(text), "a.txt").turns}
    assert speakers == {"question": "DB", "answer": "Lena Grau"}


@pytest.mark.parametrize(
    "said",
    [
        "I am Felix Cela's daughter.",  # somebody else's name
        "I'm Emma. Hello.",  # no full name
        "We had a dog. I'm sure. I was told that it was then, in the spring of that year, that the others had come to the "
        "harbour, and I am Felix Cela to them.",  # far from the beginning
    ],
)
def test_a_name_that_may_be_somebody_elses_names_nobody(said: str) -> None:
    assert self_introduced([said], ["a"]) == {}


def test_who_gives_two_names_may_be_two_people() -> None:
    assert self_introduced(["My name is Felix Cela.", "My name is Rut Lind."], ["(answer)"] * 2) == {}


def test_names_are_not_taken_from_turns_with_labels_that_were_not_read() -> None:
    assert self_introduced(["My name is Felix Cela.\n\n**Rut Lind**: And I am here too."], ["(answer)"]) == {}


@pytest.mark.parametrize(
    "narrator", ["narrator", "erzähler", "narrateur", "narradora", "диктор", "ナレーター", "旁白"]
)
def test_a_voice_over_a_film_neither_asks_nor_answers(narrator: str) -> None:
    said = [
        ("jane", "Did you take it?"),
        ("bill", "No."),
        ("jane", "You fled."),
        ("bill", "I went to see my mother."),
        (narrator, "He was convicted in May."),
        ("bill", "My brother took it."),
    ]
    text = "".join(f"{person.title()}: {words}\n" for person, words in said)

    roles = [turn.role for turn in document_from(SourceText(text), "film.txt").turns]

    assert roles == ["question", "answer", "question", "answer", "other", "answer"]


def test_a_narrator_whom_two_people_ask_answers() -> None:
    turns = [("ana", "Born where?"), ("narrator", "In Hull."), ("bo", "And then?"), ("narrator", "We left.")]
    assert voices_over([words for _, words in turns], [person for person, _ in turns]) == {}


def test_a_narrator_between_statements_of_one_person_is_no_interviewee() -> None:
    turns = [
        ("narrator", "The mine closed."),
        ("bo", "We were told."),
        ("narrator", "They left."),
        ("bo", "I did."),
    ]
    assert voices_over([words for _, words in turns], [person for person, _ in turns]) == {"narrator": "other"}


def test_people_behind_initials_are_called_as_the_words_above_introduce_them() -> None:
    talk = (
        "At the harbour\n\nIn May, Rut Lind and her colleague Gro Moe met Jon Aas of the Harbour Foundation.\n\n"
        "GM: When did you go to sea?\n\nJA: In May, with my uncle.\n\nRL: Why then?\n\nJA: The ice had gone.\n\n"
        "GM: And the boat?\n\nJA: It was his.\n"
    )
    document = document_from(SourceText(talk), "talk.txt")
    assert [turn.speaker for turn in document.turns][:3] == ["Gro Moe", "Jon Aas", "Rut Lind"]
    two = document_from(SourceText(talk.replace("of the Harbour", "and Jane Aune of the Harbour")), "talk.txt")
    assert [turn.speaker for turn in two.turns][:3] == ["Gro Moe", "JA", "Rut Lind"]


def test_nobody_is_called_by_a_name_of_somebody_who_is_spoken_of() -> None:
    said = (
        "AL: Tell me about your captain, Bernt Clausen, who drowned.\n\nBC: He was a hard man and I feared him.\n"
    )
    names = {"al": "AL", "bc": "BC"}
    assert initials_spelled_out(said, 0, names) == names


def test_the_name_of_a_series_in_the_title_is_not_the_person_behind_its_initials() -> None:
    talk = "Harbour Echoes: talks\n\nHE: When did you go?\n\nJA: In May.\n\nHE: Why?\n\nJA: The ice had gone.\n"
    document = document_from(SourceText(talk), "talk.txt")
    assert {turn.speaker for turn in document.turns} == {"HE", "JA"}
