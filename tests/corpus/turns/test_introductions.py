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


def test_the_name_of_a_series_in_the_title_is_not_the_person_behind_its_initials() -> None:
    talk = "Harbour Echoes: talks\n\nHE: When did you go?\n\nJA: In May.\n\nHE: Why?\n\nJA: The ice had gone.\n"
    document = document_from(SourceText(talk), "talk.txt")
    assert {turn.speaker for turn in document.turns} == {"HE", "JA"}
