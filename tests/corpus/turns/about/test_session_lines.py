"""A line of a session's header states its date and place; a sentence states nothing."""

from __future__ import annotations

import pytest

from corpus.turns.about.session_lines import UNSURE, ends_session, session_line


@pytest.mark.parametrize(
    ("line", "date", "place"),
    [
        ("## Session 2 (4 May 1999)", "1999-05-04", None),
        ("Session 2 - 4 May 1999", "1999-05-04", None),
        ("SESSION TWO: May 4, 1999", "1999-05-04", None),
        ("Second interview in Oslo on 4 May 1999", "1999-05-04", "Oslo"),
        ("Second interview, 4 May 1999, Bergen", "1999-05-04", "Bergen"),
        ("Session 2 (Oslo, 4 May 1999)", "1999-05-04", "Oslo"),
        ("[Tape 3, 12 June 1995]", "1995-06-12", None),
        ("**Session Two: The lock-out – 4 May 1999**", "1999-05-04", None),
        ("Zweites Gespräch, 4. Mai 1999", "1999-05-04", None),
        ("2. Gespräch am 4. Mai 1999 in Köln", "1999-05-04", "Köln"),
        ("Deuxième entretien (4 mai 1999, Lyon)", "1999-05-04", "Lyon"),
        ("Segunda entrevista: 4 de mayo de 1999", "1999-05-04", None),
        ("Seconda intervista, 4 maggio 1999", "1999-05-04", None),
        ("Tweede gesprek, 4 mei 1999", "1999-05-04", None),
        ("Druhý rozhovor, 4. května 1999", "1999-05-04", None),
        ("Вторая беседа от 4 мая 1999 г.", "1999-05-04", None),
        ("第二回インタビュー（1999年5月4日）", "1999-05-04", None),
        ("第2次访谈 1999年5月4日", "1999-05-04", None),
        ("2차 면담: 1999년 5월 4일", "1999-05-04", None),
        ("המפגש השני, 4 במאי 1999", "1999-05-04", None),
        ("المقابلة الثانية، 4 مايو 1999", "1999-05-04", None),
        ("Recorded on 4 May 1999 in Oslo", "1999-05-04", "Oslo"),
        ("Tuesday, 4 May 1999", "1999-05-04", None),
        ("Oslo, 4 May 1999", "1999-05-04", "Oslo"),
        ("Interview 12 May 1999", "1999-05-12", None),
    ],
)
def test_a_header_states_its_date_and_place(line: str, date: str, place: str | None) -> None:
    told = session_line(line, frozenset())
    assert told is not None
    assert (told.date, told.place) == (date, place)


@pytest.mark.parametrize(
    "line",
    [
        "Interview 2 was on 4 May 1999.",
        "We met for a second interview on 4 May 1999 and talked.",
        "On 4 May 1999 I went home.",
        "I was born on 4 May 1999",
        "It was 4 May 1999",
        "Part 2 of the novel came out on 4 May 1999",
        "Was it 4 May 1999?",
        "The second interview was hard.",
        "Wir trafen uns am 4. Mai 1999 zum zweiten Gespräch.",
    ],
)
def test_a_sentence_with_a_date_states_nothing(line: str) -> None:
    assert session_line(line, frozenset()) is None


def test_a_word_between_the_count_and_the_date_may_be_a_place_or_a_topic() -> None:
    told = session_line("Session 2, Childhood, 4 May 1999", frozenset())
    assert told is not None
    assert told.place == UNSURE


def test_a_persons_name_is_no_place() -> None:
    told = session_line("Second interview, Ana Lind, 4 May 1999", frozenset({"ana lind"}))
    assert told is not None
    assert told.place is None


@pytest.mark.parametrize(
    "line",
    ["[END OF INTERVIEW 1]", "End of session.", "Ende des ersten Gesprächs", "Fin de la primera entrevista"],
)
def test_a_line_may_only_say_that_a_session_is_over(line: str) -> None:
    assert ends_session(line)


def test_a_sentence_about_an_end_closes_nothing() -> None:
    assert not ends_session("The end of the day was the best part of all.")
