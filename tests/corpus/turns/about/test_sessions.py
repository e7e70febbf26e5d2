"""Each answer has the date and place of its own session; dates that somebody mentions begin none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Emphasis, SourceText, prompting_turns
from corpus.turns.find import document_from

FIRST = """\
INTERVIEWER: When did you come to the mill?

HOLM: In the spring of 1961, with two sisters.

INTERVIEWER: Who ran the saw?

HOLM: My uncle ran it. On 4 May 1962 he sold his share.
"""
SECOND = """\
HOLM: May I go on about the saw?

INTERVIEWER: Please do. What became of it?

HOLM: It was sold for scrap, and we kept one blade.
"""


def read(text: str, **source: object) -> Document:
    return document_from(SourceText(text, **source), "holm.txt")  # type: ignore[arg-type]


def told(document: Document) -> list[tuple[str, str | None, str | None]]:
    """Return the first word, the date and the place of each answer."""
    return [
        (
            document.text[turn.start : turn.end].split()[0],
            document.date_at(turn.start),
            document.place_at(turn.start),
        )
        for turn in document.turns
        if turn.role == "answer"
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_repeated_block_of_fields_begins_a_session(end: str) -> None:
    text = (
        f"INTERVIEW DATE: 3 May 1999\nPLACE: Hull\n\n{FIRST}\n[END OF INTERVIEW 1]\n\n"
        f"INTERVIEW DATE: 9 June 1999\nPLACE: Whitby\n\n{SECOND}"
    ).replace("\n", end)
    document = read(text)
    assert told(document) == [
        ("In", "1999-05-03", "Hull"),
        ("My", "1999-05-03", "Hull"),
        ("May", "1999-06-09", "Whitby"),
        ("It", "1999-06-09", "Whitby"),
    ]
    assert document.text[document.sessions[0].start :].startswith("INTERVIEW DATE: 9 June 1999")
    assert document.dates == ("1999-05-03", "1999-06-09")


@pytest.mark.parametrize(
    "heading",
    [
        "Session 2 - 9 June 1999",
        "Second interview, 9 June 1999",
        "Tape 3, 9 June 1999",
        "## Session 2 (9 June 1999)",
        "**Second interview: June 9, 1999**",
        "---\n\nInterview 2\n\nDATE: 9 June 1999\n",
        "[END OF SESSION 1]\n\nInterview 2\nRecorded on 9 June 1999",
        "Zweites Gespräch, 9. Juni 1999",
        "Deuxième entretien, 9 juin 1999",
        "Второе интервью, 9 июня 1999",
        "Fecha de la entrevista: 9 de junio de 1999",
        "第二回インタビュー 1999年6月9日",
    ],
)
def test_a_heading_with_a_date_begins_a_session_and_is_in_no_turn(heading: str) -> None:
    document = read(f"DATE: 3 May 1999\nPLACE: Hull\n\n{FIRST}\n{heading}\n\n{SECOND}")
    assert [date for _, date, _ in told(document)] == ["1999-05-03", "1999-05-03", "1999-06-09", "1999-06-09"]
    said = " ".join(document.text[turn.start : turn.end] for turn in document.turns)
    assert heading.splitlines()[-1] not in said
    assert document.turns[3].end == document.text.index("his share.") + len("his share.")


def test_the_question_of_an_answer_is_not_looked_for_in_another_session() -> None:
    document = read(f"DATE: 3 May 1999\n\n{FIRST.rsplit('HOLM', 1)[0]}\nSession 2, 9 June 1999\n\n{SECOND}")
    first = next(turn for turn in document.turns if document.text[turn.start :].startswith("May I"))
    assert prompting_turns(document.turns, first.number) != ()
    assert prompting_turns(document.turns, first.number, document.locations, document.sessions) == ()


def test_a_place_in_a_later_block_is_not_that_of_the_first_session() -> None:
    document = read(f"DATE: 3 May 1999\n\n{FIRST}\nDATE: 9 June 1999\nPLACE: Whitby\n\n{SECOND}")
    assert {place for _, _, place in told(document)[:2]} == {None}
    assert {place for _, _, place in told(document)[2:]} == {"Whitby"}


def test_a_short_first_session_without_fields_is_not_taken_for_a_title() -> None:
    arrows = "> Who ran the saw?\n\nMy uncle ran it.\n\n> And who came then?\n\nTwo sisters came.\n\n"
    document = read(
        f"The mill\n\n{arrows * 2}[END OF INTERVIEW 1]\n\nDate: 9 June 1999\nPlace: Hull\n\n{arrows * 2}"
    )
    assert [date for _, date, _ in told(document)] == [None] * 4 + ["1999-06-09"] * 4


def test_headings_of_the_first_session_give_its_own_date() -> None:
    document = read(
        f"---\ndate: 2005\n---\n\nSession 1, 3 May 1999\n\n{FIRST}\nSession 2, 9 June 1999\n\n{SECOND}"
    )
    assert [date for _, date, _ in told(document)] == ["1999-05-03", "1999-05-03", "1999-06-09", "1999-06-09"]


def test_a_bare_date_begins_a_session_where_one_stands_above_the_turns_too() -> None:
    document = read(f"3 May 1999\n\n{FIRST}\n9 June 1999\n\n{SECOND}")
    assert [date for _, date, _ in told(document)] == ["1999-05-03", "1999-05-03", "1999-06-09", "1999-06-09"]


BOLD = (
    "**Why did you leave the mill?**\n\nThe dust was bad for us all.\n\n**Who took it over then?**\n\n"
    "My cousin took it over, and he sold it.\n\n**Did you see it again?**\n\nOnly once, from the train.\n"
)
DASHED = (
    "– Why did you leave the mill?\n– The dust was bad for us all.\n– Who took it over?\n– My cousin did.\n"
    "– And then?\n– He sold it.\n"
)


@pytest.mark.parametrize("talk", [BOLD, DASHED], ids=["bold", "dashed"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("## First talk (3 May 1999)", "## Second talk (9 June 1999)"),
        ("*3 May 1999*", "*9 June 1999*"),
        ("Interview 1\n3 May 1999", "Interview 2\n9 June 1999"),
        ("Erstes Gespräch am 3. Mai 1999", "Zweites Gespräch am 9. Juni 1999"),
    ],
)
def test_sessions_are_found_in_every_layout(talk: str, first: str, second: str) -> None:
    document = read(f"{first}\n\n{talk}\n{second}\n\n{talk}")
    assert [date for _, date, _ in told(document)] == ["1999-05-03"] * 3 + ["1999-06-09"] * 3
    assert not any("1999" in document.text[turn.start : turn.end] for turn in document.turns)


def test_chapters_that_name_a_time_are_no_sessions_where_nothing_else_is_dated() -> None:
    assert read(f"{FIRST}\nPart 2: June 1944\n\n{SECOND}").sessions == ()
    assert read(f"{FIRST}\nPart 2: The landing, 6 June 1944\n\n{SECOND}").sessions == ()


def test_an_earlier_date_below_an_answer_begins_no_session() -> None:
    assert read(f"3 May 1999\n\n{FIRST}\n6 June 1944\n\n{SECOND}").sessions == ()


def test_a_remark_between_a_header_and_the_turns_is_nobodys_and_is_counted() -> None:
    document = read(
        f"DATE: 3 May 1999\n\n{FIRST}\nSession 2, 9 June 1999\n\nWe met again at her house.\n\n{SECOND}"
    )
    assert not any("We met" in document.text[turn.start : turn.end] for turn in document.turns)
    assert any("We met again at her house." in warning for warning in document.warnings)


@pytest.mark.parametrize(
    "between",
    [
        "We sat down again on 9 June 1999.",  # prose
        "9 June 1999",  # no date stands above the turns
        "Session 2: The flood of 9 June 1999 in our valley",
        "Session 2, 6 June 1944",  # what is spoken about
        "Tape 2, 3 May 1999",  # the same day
        "Tape 2",
        "## The flood of 9 June 1999",
    ],
)
def test_what_states_no_other_date_begins_no_session(between: str) -> None:
    document = read(f"DATE: 3 May 1999\n\n{FIRST}\n{between}\n\n{SECOND}")
    assert document.sessions == ()


def test_a_date_that_somebody_answers_begins_no_session() -> None:
    answers = "INTERVIEWER\nWhen was the fire?\n\nHOLM\n4 May 2001\n\n"
    more = "INTERVIEWER\nAnd what did you do then?\n\nHOLM\nWe ran down to the river and waited.\n\n"
    document = read("3 May 1999\n\n" + more + answers + more)
    assert document.sessions == ()
    assert "4 May 2001" in [document.text[turn.start : turn.end] for turn in document.turns]


def test_nothing_follows_a_header_without_turns_below_it() -> None:
    assert read(f"DATE: 3 May 1999\n\n{FIRST}\nTranscribed\nDATE: 9 June 2001\n").sessions == ()


def test_starts_are_those_in_the_text_without_marks() -> None:
    text = f"Holm\n\n{FIRST}\nSession 2 (9 June 1999)\n\n{SECOND}"
    start = text.index("Session 2")
    bold = tuple(
        Emphasis(at, at + len(name))
        for name in ("INTERVIEWER:", "HOLM:")
        for at in range(len(text))
        if text.startswith(name, at)
    )
    heading = Emphasis(start, start + len("Session 2 (9 June 1999)"), heading=2)
    document = read(text, emphases=tuple(sorted((*bold, heading), key=lambda each: each.start)))
    assert [session.start for session in document.sessions] == [start]


def test_starts_are_those_in_the_text_without_line_numbers() -> None:
    plain = f"DATE: 3 May 1999\n\n{FIRST}\n{SECOND}\nSession 2, 9 June 1999\n\n{SECOND}\n{FIRST}"
    lines = filter(None, plain.split("\n"))
    numbered = "\n".join(f"{number:>3}  {line}" for number, line in enumerate(lines, start=1))
    document = read(numbered)
    assert [document.text[each.start :].startswith("Session 2, 9 June") for each in document.sessions] == [True]


@given(
    st.lists(
        st.sampled_from(
            [
                FIRST,
                SECOND,
                "Session 2, 9 June 1999",
                "DATE: 4 May 2000",
                "PLACE: Hull",
                "[END OF INTERVIEW 1]",
                "1 May 2001",
            ]
        ),
        max_size=12,
    )
)
def test_sessions_are_in_order_inside_the_text_and_outside_the_turns(parts: list[str]) -> None:
    document = read("\n\n".join(parts))
    starts = [session.start for session in document.sessions]
    assert starts == sorted(set(starts))
    assert all(0 <= start < len(document.text) for start in starts)
    assert not any(turn.start < start < turn.end for turn in document.turns for start in starts)
