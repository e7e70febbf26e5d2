"""A file may hold interviews with several people: each has their own words."""

from __future__ import annotations

import pytest

from corpus.reading import read_source


def answers(text: str, name: str = "talks.txt") -> list[tuple[str | None, str]]:
    """Return who answers with which words."""
    document = read_source(text.encode(), name)
    return [(t.speaker, document.text[t.start : t.end]) for t in document.turns if t.role == "answer"]


TALK = "{q}Did you see it?{end}{a}I saw {what}.{end}{q}Was it large?{end}{a}Very large.{end}"


def talk(what: str, q: str = "Q: ", a: str = "A: ", end: str = "\n") -> str:
    """Return two questions and their answers, the first of which names `what`."""
    return TALK.format(q=q, a=a, end=end, what=what)


@pytest.mark.parametrize(
    "heading",
    [
        "Interview with {}",
        "# Interview with {}, a nurse",
        "Entrevista a {}, enfermera",
        "Interviewee: {}",
        "Interviewee: {}, nurse\nInterviewer: Sam Poe",
        "INTERVIEW\nInterviewee: {}\nInterviewer: Sam Poe",
        "Interviewer: Sam Poe\nNarrator: {} (born 1931)",
    ],
)
def test_whoever_the_heading_names_answers_below_it(heading: str) -> None:
    first, second = heading.format("Maria Lopez"), heading.format("Ivan Petrov")
    text = f"{first}\n\n{talk('a whale')}\n{second}\n\n{talk('a ship')}"

    assert answers(text) == [
        ("Maria Lopez", "I saw a whale."),
        ("Maria Lopez", "Very large."),
        ("Ivan Petrov", "I saw a ship."),
        ("Ivan Petrov", "Very large."),
    ]


def test_bold_questions_below_headings_are_answered_by_those_whom_the_headings_name() -> None:
    parts = [talk(what, "**", "", "\n\n").replace("?\n", "?**\n") for what in ("a whale", "a ship")]
    text = f"# Interview with Maria Lopez\n\n{parts[0]}# Interview with Ivan Petrov\n\n{parts[1]}"

    assert [speaker for speaker, _ in answers(text, "talks.md")] == ["Maria Lopez"] * 2 + ["Ivan Petrov"] * 2


def test_the_same_initials_stand_for_another_person_in_another_interview() -> None:
    parts = [talk(what, "SP: ", "BD: ") for what in ("a whale", "a ship")]
    text = (
        f"Interviewer: Sam Poe\nInterviewee: Bill Doe\n\n{parts[0]}\n---\n\n"
        f"Interviewer: Sue Page\nInterviewee: Brian Dunn\n\n{parts[1]}"
    )
    document = read_source(text.encode(), "talks.txt")

    assert [turn.speaker for turn in document.turns] == ["Sam Poe", "Bill Doe"] * 2 + [
        "Sue Page",
        "Brian Dunn",
    ] * 2


def test_a_name_that_somebody_gives_as_an_answer_begins_no_interview() -> None:
    text = (
        "Interview with Maria Lopez\n\nInterviewer: Who was the guest?\nGuest: Ivan Petrov, a doctor.\n"
        "Interviewer: And your own name?\nGuest: Maria Lopez.\nInterviewer: Was he kind?\nGuest: Very kind.\n"
    )

    assert [speaker for speaker, _ in answers(text)] == ["Maria Lopez"] * 3


def test_a_list_of_other_interviews_below_the_talk_changes_nobodys_name() -> None:
    text = (
        f"Interview with Maria Lopez\n\n{talk('a whale')}\nInterview with Ivan Petrov\n\nInterview with Ann Lee\n"
    )

    assert [speaker for speaker, _ in answers(text)] == ["Maria Lopez"] * 2


@pytest.mark.parametrize("heading", ["# Interview with {}", "INTERVIEW {number}\nInterviewee: {}"])
def test_the_heading_of_the_first_interview_is_not_the_title_of_the_file(heading: str) -> None:
    first, second = heading.format("Maria Lopez", number=1), heading.format("Ivan Petrov", number=2)
    text = f"{first}\n\n{talk('a whale')}\n{second}\n\n{talk('a ship')}"

    assert read_source(text.encode(), "talks.txt").title is None


def test_a_title_above_several_interviews_stays() -> None:
    parts = (
        f"## Interview with Maria Lopez\n\n{talk('a whale')}\n## Interview with Ivan Petrov\n\n{talk('a ship')}"
    )

    assert read_source(f"# At sea\n\n{parts}".encode(), "talks.md").title == "At sea"


def test_a_heading_with_a_name_and_a_date_begins_another_interview() -> None:
    first, second = "Interview: Maria Lopez, 12 May 1999", "Interview: Ivan Petrov, 3 June 2001"
    text = f"{first}\n\n{talk('a whale')}\n{second}\n\n{talk('a ship')}"
    document = read_source(text.encode(), "talks.txt")

    assert [(t.speaker, document.date_at(t.start)) for t in document.turns if t.role == "answer"] == [
        ("Maria Lopez", "1999-05-12"),
        ("Maria Lopez", "1999-05-12"),
        ("Ivan Petrov", "2001-06-03"),
        ("Ivan Petrov", "2001-06-03"),
    ]
