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
