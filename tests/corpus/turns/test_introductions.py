from __future__ import annotations

from corpus.document import SourceText
from corpus.turns.find import document_from
from corpus.turns.introductions import introduced_hosts, spelled_out


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
