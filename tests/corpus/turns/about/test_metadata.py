# ruff: noqa: E501  the examples are transcripts
from __future__ import annotations

import pytest

from corpus.dates import date_in, date_of_field
from corpus.document import Document, SourceText
from corpus.turns.find import document_from

HEADER = "INTERVIEWEE: Jonas Berg\n\nINTERVIEWER: Maria Lind\n\nDATE: 3 May 1999\n\nLOCATION: Oslo, Norway\n\n"
TALK = "Q: When did you move?\n\nA: In spring.\n\nQ: Why?\n\nA: The sea took the house.\n"


def read(text: str, name: str = "a.txt") -> Document:
    return document_from(SourceText(text), name)


def facts(document: Document) -> tuple[str | None, str | None, str | None]:
    return document.title, document.date, document.place


def test_yaml_front_matter_tells_title_date_and_place() -> None:
    assert facts(read(f"---\ntitle: 'A: talk'\ndate: 2020-01-28\nplace: Oslo\n---\n{TALK}")) == (
        "A: talk",
        "2020-01-28",
        "Oslo",
    )


def test_toml_front_matter_does_too() -> None:
    assert facts(read(f'+++\ntitle = "A talk"\ndate = "2014-05-10T08:08:17Z"\n+++\n\n{TALK}')) == (
        "A talk",
        "2014-05-10",
        None,
    )


def test_broken_front_matter_is_not_speech_and_no_error() -> None:
    document = read(f"---\ntitle: [\n---\n{TALK}")
    assert facts(document) == (None, None, None)
    assert len(document.turns) == 4


def test_header_fields_tell_date_place_and_people() -> None:
    document = read(f"{HEADER}{TALK}")
    assert facts(document) == (None, "1999-05-03", "Oslo, Norway")
    assert [turn.speaker for turn in document.turns] == ["Maria Lind", "Jonas Berg"] * 2


def test_a_heading_is_the_title_and_prose_before_the_turns_tells_the_date_and_the_guest() -> None:
    document = read(f"# The harbour\n\nOn March 30, 2022 I talked to Jonas Berg, who built boats.\n\n{TALK}")
    assert facts(document) == ("The harbour", "2022-03-30", None)
    assert [turn.speaker for turn in document.turns] == [None, "Jonas Berg"] * 2


def test_the_file_name_tells_the_date_where_nothing_else_does() -> None:
    assert read(TALK, "talks/2019-05-03-berg.txt").date == "2019-05-03"


def test_a_name_in_a_title_is_ignored_unless_the_text_confirms_it() -> None:
    assert {turn.speaker for turn in read(f"# Harbour Stories\n\n{TALK}").turns} == {None}
    told = TALK.replace("In spring.", "I am Jonas Berg, and in spring.")
    assert [turn.speaker for turn in read(f"# Jonas Berg\n\n{told}").turns] == [None, "Jonas Berg"] * 2


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("3 May 1999", "1999-05-03"),
        ("May 3rd, 1999", "1999-05-03"),
        ("13 Sept. 1999", "1999-09-13"),
        ("el 3 de agosto de 2020", "2020-08-03"),
        ("23. März 2011", "2011-03-23"),
        ("1er juillet 2001", "2001-07-01"),
        ("15 мая 2004 года", "2004-05-15"),
        ("15 вересня 2004 року", "2004-09-15"),
        ("3 września 2004", "2004-09-03"),
        ("wrzesień 2004", "2004-09"),
        ("12 settembre 2004", "2004-09-12"),
        ("12 de setembro de 2004", "2004-09-12"),
        ("12 de gener de 2004", "2004-01-12"),
        ("12 d’abril de 2004", "2004-04-12"),
        ("12 maart 2004", "2004-03-12"),
        ("12 augusti 2004", "2004-08-12"),
        ("12 Ağustos 2004", "2004-08-12"),
        ("12 avqust 2004", "2004-08-12"),
        ("2013年 1月 23日星期三", "2013-01-23"),
        ("Sat, 30 Jan 2021 16:00:00 GMT", "2021-01-30"),
        ("20130522-debate", "2013-05-22"),
        ("5/23/1999", "1999-05-23"),
        ("23.5.1999", "1999-05-23"),
        ("May 2010", "2010-05"),
        ("31 February 2020", "2020-02"),
        ("3/5/1999", None),
        ("page 1999 of 2", None),
        ("in 1066-10-14", None),
    ],
)
def test_dates_are_read_as_people_write_them(written: str, iso: str | None) -> None:
    assert date_in(written) == iso


def test_a_field_may_give_only_a_year() -> None:
    assert date_of_field("spring 1999") == "1999"
    assert date_of_field("unknown") is None


def test_a_title_with_a_colon_above_header_fields_is_no_speaker() -> None:
    document = read(
        f"A TALK: THE OPERATOR\nDate: 3 May 1999\nInterviewer: Maria Lind\nInterviewee: Jonas Berg\n\n{TALK}"
    )
    assert document.title == "A TALK: THE OPERATOR"
    assert [turn.speaker for turn in document.turns] == ["Maria Lind", "Jonas Berg"] * 2


def test_a_list_of_participants_with_their_trades_is_no_turn() -> None:
    document = read(
        "Interviewer: Maria Lind\nParticipants: Jonas Berg, baker; Pia Ek, pupil in 1979\n\n"
        "Maria Lind: When did you move?\n\nJonas Berg: In spring.\n\nPia Ek: Later.\n\n"
        "Maria Lind: Why?\n\nPia Ek: The sea.\n"
    )
    assert [(turn.role, turn.speaker) for turn in document.turns] == [
        ("question", "Maria Lind"),
        ("answer", "Jonas Berg"),
        ("answer", "Pia Ek"),
        ("question", "Maria Lind"),
        ("answer", "Pia Ek"),
    ]


def test_a_title_that_begins_with_a_described_name_names_who_answers() -> None:
    document = read(f"# Jonas Berg, boat builder\n\n{TALK}")
    assert [turn.speaker for turn in document.turns] == [None, "Jonas Berg"] * 2


def test_times_of_labels_are_places_in_the_recording() -> None:
    first = "Maria Lind  0:42\nWhen?\n\nJonas Berg  1:03\nIn spring.\n\n"
    document = read(f"{first}Maria Lind  1:02:03\nWhy?\n\nJonas Berg  1:02:09\nThe sea.\n")
    assert [document.location_at(turn.start).seconds for turn in document.turns] == [42.0, 63.0, 3723.0, 3729.0]


def speakers(text: str) -> dict[str, str | None]:
    return {turn.role: turn.speaker for turn in read(text).turns}


def test_both_interviewers_behind_conducted_by_ask() -> None:
    text = "Jim Borg. An interview conducted by Selma Berg and Peter Asker, 3 June 2011.\n\n"
    text += (
        "Jim Borg: I was born in 1950.\n\nSelma Berg: Where?\n\nJim Borg: Here.\n\nPeter Asker: In this house.\n\n"
    )
    text += "Jim Borg: Yes, upstairs.\n\nSelma Berg: I see.\n\nJim Borg: By the window.\n"

    assert {(turn.role, turn.speaker) for turn in read(text).turns if turn.role == "question"} == {
        ("question", "Selma Berg"),
        ("question", "Peter Asker"),
    }


def test_who_is_said_to_answer_answers_though_the_field_for_who_asks_names_him_too() -> None:
    text = "INTERVIEWEE: Rolf Pfau\nINTERVIEWER: Peter Asker with Rolf Pfau\n\n"
    text += (
        "Peter Asker: Where were you born?\n\nRolf Pfau: In Chur.\n\nPeter Asker: When?\n\nRolf Pfau: In May.\n"
    )

    assert speakers(text) == {"question": "Peter Asker", "answer": "Rolf Pfau"}


def test_labels_without_accents_are_the_person_in_the_header() -> None:
    text = "INTERVIEWER: Selma Šabanovic\nINTERVIEWEE: Rolf Pfau\n\n"
    text += "Selma Sabanovic: You were born in Chur.\n\nROLF PFAU: In May, was it?\n\nSelma Sabanovic: In May.\n\nROLF PFAU: Yes.\n"

    assert speakers(text) == {"question": "Selma Šabanovic", "answer": "Rolf Pfau"}


def test_who_is_interviewed_by_somebody_is_not_that_somebody() -> None:
    text = "_Interviewed by [Arun Negi](https://example.org/arun)._\n\n**Where were you born?**\n\nIn Chur.\n\n"
    text += "**When did you come here?**\n\nIn May.\n\n**Why did you?**\n\nFor the work.\n"

    assert speakers(text) == {"question": "Arun Negi", "answer": None}


def test_the_name_behind_the_colon_of_a_title_is_who_answers() -> None:
    text = "---\ntitle: 'People of the Harbour: Jim Borg'\n---\n\nToday we meet a pilot of ships, Jim Borg!\n\n"
    text += "**Where were you born?**\n\nIn Chur.\n\n**When did you come here?**\n\nIn May.\n\n**Why?**\n\nFor the work.\n"

    assert speakers(text) == {"question": None, "answer": "Jim Borg"}


def test_an_employer_is_not_who_answers() -> None:
    text = "An interview with a Northern Rail engineer, Jim Borg.\n\n"
    text += "Q: Where were you born?\n\nA: In Chur.\n\nQ: When did you come here?\n\nA: In May.\n"

    assert speakers(text)["answer"] in (None, "Jim Borg")


def test_the_first_line_of_a_title_page_is_nobodys_words() -> None:
    text = "JIM BORG: An Interview for the Harbour Archive, No. 7\n\nINTERVIEWEE: Jim Borg\nINTERVIEWER: Peter Asker\n"
    text += "DATE: 3 June 2011\n\n" + "Peter Asker: Where were you born?\n\nJim Borg: In Chur.\n\n" * 2
    document = read(text)

    assert document.text[document.turns[0].start : document.turns[0].end] == "Where were you born?"
    assert document.date == "2011-06-03"


def test_a_field_of_a_header_inside_the_talk_is_speech() -> None:
    text = "Peter Asker: What broke?\n\nJim Borg: Many things.\n\nFor example: the mast was broken.\n\n"
    text += "Peter Asker: And then?\n\nJim Borg: We rowed.\n"
    document = read(text)

    assert "For example: the mast was broken." in document.text[document.turns[1].start : document.turns[1].end]


def test_a_title_like_in_my_youth_interview_names_nobody() -> None:
    talk = "".join(f"{n}. What did you do?\n\nI rowed to the island and back.\n\n" for n in range(1, 7))
    document = document_from(SourceText(f"In My Youth interview\n\n{talk}"), "youth.txt")

    assert {turn.speaker for turn in document.turns} == {None}
