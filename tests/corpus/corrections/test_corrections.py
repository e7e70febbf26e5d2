"""A correction changes who is named and in what role, never the words; what it does not name stays as read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.corrections.corrections import Corrections, corrected, named_by, parse_corrections, unmatched
from corpus.document import Document, InterviewSession, Turn
from corpus.errors import CorrectionInvalid
from corpus.reading import read_source
from corpus.turns.find import NO_ANSWERS
from corpus.turns.judging.judge import FEW_MARKS, UNSURE_ROLES

TEXT = "Why?\nBecause.\nAnd then?\nWe left."
SPANS = ((0, 4), (5, 13), (14, 23), (24, 32))


def document(*speakers: tuple[str | None, str], **fields: Any) -> Document:
    turns = tuple(
        Turn(number, role, name, *span)  # type: ignore[arg-type]
        for number, ((name, role), span) in enumerate(zip(speakers, SPANS, strict=False), 1)
    )
    people = tuple(dict.fromkeys(name for name, _ in speakers if name))
    return Document("/in/a.txt", TEXT, turns, participants=people, **fields)


def speakers_of(read: Document) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.role) for turn in read.turns]


def parsed(**table: Any) -> Corrections:
    return parse_corrections(table, "onrecord.toml")


LETTERS = document((None, "question"), (None, "answer"), (None, "question"), (None, "answer"))
CODES = document(("JB", "answer"), ("AL", "question"), ("JB", "answer"), ("AL", "question"))


# Who is meant


def test_a_name_is_found_without_case_and_by_a_part_of_it() -> None:
    both = {("Nəsimi Məmmədli", "answer"), ("Ana Lind", "question")}
    for key in ("nəsimi məmmədli", "Mammadli", "N. Mammadli", "NM"):
        assert named_by(key, both) == {("Nəsimi Məmmədli", "answer")}  # type: ignore[arg-type]


def test_a_part_of_two_names_means_neither() -> None:
    assert not named_by("Lind", {("Ana Lind", "answer"), ("Bo Lind", "question")})


def test_a_whole_name_means_its_bearer_though_it_is_a_part_of_another() -> None:
    assert named_by("Lind", {("Ana Lind", "answer"), ("Lind", "question")}) == {("Lind", "question")}


@pytest.mark.parametrize("key", ["A", "a:", "Answer", "answers"])
def test_the_letter_for_answers_means_the_unnamed_interviewee(key: str) -> None:
    assert named_by(key, {(None, "question"), (None, "answer"), ("Bo", "answer")}) == {(None, "answer")}


# What is corrected


def test_names_are_given_to_turns_and_participants() -> None:
    read = corrected(LETTERS, parsed(names={"A": "Ana Lind", "Q": "Bo Berg"}))
    assert speakers_of(read) == [("Bo Berg", "question"), ("Ana Lind", "answer")] * 2
    assert read.participants == ("Bo Berg", "Ana Lind")
    assert corrected(CODES, parsed(names={"AL": "Ana Lind"})).participants == ("JB", "Ana Lind")


def test_two_names_can_be_exchanged() -> None:
    read = corrected(CODES, parsed(names={"AL": "JB", "JB": "AL"}))
    assert speakers_of(read) == [("AL", "answer"), ("JB", "question")] * 2


def test_roles_are_exchanged_and_the_words_stay() -> None:
    read = corrected(CODES, parsed(roles={"JB": "asks", "AL": "answers"}))
    assert speakers_of(read) == [("JB", "question"), ("AL", "answer")] * 2
    assert [(turn.start, turn.end) for turn in read.turns] == list(SPANS)
    assert read.text == TEXT


def test_a_correction_of_a_name_overrides_one_for_everybody() -> None:
    read = corrected(CODES, parsed(roles={"AL": "other", "*": "answers"}))
    assert speakers_of(read) == [("JB", "answer"), ("AL", "other")] * 2


def test_a_role_may_be_given_to_a_corrected_name() -> None:
    read = corrected(CODES, parsed(names={"AL": "Ana Lind"}, roles={"Ana Lind": "answers", "JB": "asks"}))
    assert speakers_of(read) == [("JB", "question"), ("Ana Lind", "answer")] * 2


def test_a_plain_text_has_no_speakers_and_none_of_their_names() -> None:
    read = corrected(
        replace(CODES, participants=("JB", "AL", "Cy Dahl"), warnings=(UNSURE_ROLES,)), parsed(layout="plain")
    )
    assert (read.turns, read.participants, read.warnings, read.confidence) == ((), ("Cy Dahl",), (), 1.0)


def test_title_date_and_place_are_replaced_or_taken_away() -> None:
    known = document(title="Notes", date="1901", place="Oslo")
    read = corrected(known, parsed(title="The ferry", date="1999-05", place=""))
    assert (read.title, read.date, read.place) == ("The ferry", "1999-05", None)


def test_no_corrections_change_nothing() -> None:
    assert corrected(CODES, Corrections()) is CODES


# Warnings


def test_a_correction_of_a_role_removes_the_warning_about_roles() -> None:
    unsure = replace(CODES, warnings=("The page is torn.", UNSURE_ROLES, FEW_MARKS))
    assert corrected(unsure, parsed(roles={"JB": "asks"})).warnings == ("The page is torn.", FEW_MARKS, NO_ANSWERS)
    assert corrected(unsure, parsed(names={"JB": "Jo"})).warnings == unsure.warnings


def test_a_low_confidence_ends_when_all_reasons_for_it_are_settled() -> None:
    unsure = replace(CODES, confidence=0.3, warnings=(UNSURE_ROLES, FEW_MARKS))
    assert corrected(unsure, parsed(names={"JB": "Jo"})).needs_review
    assert corrected(unsure, parsed(roles={"JB": "asks", "AL": "answers"})).needs_review
    assert corrected(unsure, parsed(layout="labels")).needs_review
    settled = corrected(unsure, parsed(roles={"JB": "asks", "AL": "answers"}, layout="labels"))
    assert (settled.confidence, settled.warnings) == (1.0, ())


def test_a_confidence_that_needs_no_review_stays() -> None:
    sure = replace(CODES, confidence=0.85)
    assert corrected(sure, parsed(roles={"JB": "asks"})).confidence == 0.85


def test_the_warning_about_missing_answers_follows_the_corrected_roles() -> None:
    assert corrected(LETTERS, parsed(roles={"A": "other"})).warnings == (NO_ANSWERS,)
    unanswered = document(("JB", "other"), warnings=(NO_ANSWERS,))
    assert corrected(unanswered, parsed(roles={"JB": "answers"})).warnings == ()


def test_a_name_that_a_document_does_not_hold_gives_a_warning() -> None:
    own = parse_corrections({"names": {"JP": "Jo"}, "roles": {"AL": "answers"}}, "a.txt", expected=True)
    [warning] = corrected(CODES, own).warnings
    assert "“JP” finds nobody" in warning
    assert corrected(CODES, replace(own, expected=frozenset())).warnings == ()


def test_a_name_given_by_another_correction_is_held() -> None:
    corrections = parsed(names={"AL": "Ana Lind"}, roles={"Ana Lind": "answers", "Bo": "asks"})
    assert unmatched(CODES, corrections) == ("Bo",)


# One over another


def test_what_is_said_nearer_counts_and_the_rest_stays() -> None:
    folder = parsed(title="All", place="Oslo", roles={"AL": "asks", "*": "other"})
    own = parsed(title="", roles={"al": "answers"}, layout="dashes")
    both = own.over(folder)
    assert (both.title, both.place, both.layout) == ("", "Oslo", "dashes")
    assert both.roles == (("*", "other"), ("al", "answer"))


def test_a_name_corrected_once_more_is_the_last_one_given() -> None:
    first = parsed(names={"AL": "Ana Lind"}, roles={"Ana Lind": "answers"})
    read = corrected(CODES, parsed(names={"Ana Lind": "Anna Lind"}).over(first))
    assert speakers_of(read)[1] == ("Anna Lind", "answer")


NAMES = st.sampled_from(["AL", "JB", "Ana Lind", "Bo", "A", "Q", "*", "Zed"])
ROLES = st.sampled_from(["asks", "answers", "other"])
TABLES = st.fixed_dictionaries(
    {},
    optional={
        "title": st.just("T"),
        "date": st.just("1999"),
        "names": st.dictionaries(NAMES, NAMES, max_size=3),
        "roles": st.dictionaries(NAMES, ROLES, max_size=3),
        "layout": st.sampled_from(["plain", "labels"]),
    },
)


@given(TABLES)
def test_corrections_survive_being_kept(table: dict[str, Any]) -> None:
    corrections = parsed(**table)
    assert parse_corrections(corrections.to_json(), "kept") == corrections


@given(TABLES, st.sampled_from([LETTERS, CODES]))
def test_correcting_never_moves_or_drops_a_turn_but_in_a_plain_text(table: dict[str, Any], read: Document) -> None:
    result = corrected(read, parsed(**table))
    assert result.text == read.text
    spans = [(turn.number, turn.start, turn.end) for turn in read.turns]
    assert [(turn.number, turn.start, turn.end) for turn in result.turns] == (
        [] if table.get("layout") == "plain" else spans
    )


# What cannot be understood


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"tittle": "x"}, "there is no field “tittle”"),
        ({"title": 7}, "title: this is not one line of text"),
        ({"title": "a\nb"}, "title: this is not one line of text"),
        ({"date": "12 May 1999"}, "date: “12 May 1999” is not a date"),
        ({"date": "1999-13"}, "date: “1999-13” is not a date"),
        ({"date": "1999-02-30"}, "date: “1999-02-30” is not a date"),
        ({"date": True}, "date: “True” is not a date"),
        ({"names": "Ana"}, "names: this is not a table"),
        ({"names": {"AL": ""}}, "names: the value of “AL” is not a name"),
        ({"names": {"AL": "Ana", "al": "Bo"}}, "names: “al” occurs twice"),
        ({"roles": {"AL": "guest"}}, "roles: “guest” is not a role for AL"),
        ({"layout": "columns"}, "layout: there is no layout “columns”"),
    ],
)
def test_what_is_not_understood_names_file_and_field(table: dict[str, Any], message: str) -> None:
    with pytest.raises(CorrectionInvalid) as refused:
        parse_corrections(table, "in/onrecord.toml")
    assert refused.value.message.startswith(f"in/onrecord.toml: {message}")
    assert refused.value.remedy


@pytest.mark.parametrize("written", [1999, "1999", "1999-05", "1999-05-31", date(1999, 5, 31)])
def test_dates_are_kept_as_exactly_as_they_are_given(written: Any) -> None:
    assert parsed(date=written).date == str(written)


# Layouts


def test_a_chosen_layout_is_the_only_one_looked_for() -> None:
    talk = "— Why did you leave?\n— The dust got into me.\n" * 4
    by_dashes = read_source(talk.encode(), "a.txt", parsed(layout="dashes"))
    assert [turn.role for turn in by_dashes.turns[:4]] == ["question", "answer", "question", "answer"]
    by_labels = read_source(talk.encode(), "a.txt", parsed(layout="labels"))
    assert by_labels.turns == ()
    assert by_labels.warnings == ("The layout “labels” was not found in this text.",)


def test_questions_are_looked_for_though_labels_are_there_too() -> None:
    talk = "".join(f"## Why did you leave in {year}?\n\nANA: The dust.\n\n" for year in range(1990, 1996))
    read = read_source(talk.encode(), "a.md", parsed(layout="questions"))
    assert [(turn.role, talk[turn.start : turn.end]) for turn in read.turns[:2]] == [
        ("question", "Why did you leave in 1990?"),
        ("answer", "The dust."),
    ]


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"title": "The oven"}, (InterviewSession(14, "2001", "Hull"), InterviewSession(24, "2002"))),
        ({"date": "1999"}, (InterviewSession(14, None, "Hull"),)),
        ({"date": ""}, (InterviewSession(14, None, "Hull"),)),
        ({"place": "Whitby"}, (InterviewSession(14, "2001"), InterviewSession(24, "2002"))),
        ({"date": "1999", "place": "Whitby"}, ()),
        ({"layout": "plain"}, ()),
    ],
)
def test_a_corrected_date_or_place_holds_for_all_sessions(
    given: dict[str, str], left: tuple[InterviewSession, ...]
) -> None:
    read = replace(
        document((None, "question"), (None, "answer")),
        sessions=(InterviewSession(14, "2001", "Hull"), InterviewSession(24, "2002")),
    )
    assert corrected(read, parsed(**given)).sessions == left


def test_a_text_taken_for_an_interview_can_be_made_plain() -> None:
    talk = "Q: Why?\n\nA: Because.\n\nQ: When?\n\nA: Now.\n"
    read = read_source(talk.encode(), "a.txt", parsed(layout="plain"))
    assert (read.turns, read.warnings, read.text) == ((), (), talk)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
FIELDS = st.sampled_from(["title", "date", "place", "names", "roles", "layout"]) | st.text(max_size=3)


@given(st.dictionaries(FIELDS, VALUES, max_size=4))
def test_any_table_is_understood_or_refused_with_a_remedy(table: dict[str, Any]) -> None:
    try:
        assert parse_corrections(parsed(**table).to_json(), "again") == parsed(**table)
    except CorrectionInvalid as refused:
        assert refused.remedy  # noqa: PT017  either outcome is right; any other exception is not
