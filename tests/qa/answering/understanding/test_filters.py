"""A question is limited to whom, what and when it names; a limit that names nothing is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DocumentUnknown, SpeakerUnknown, UsageError
from corpus.store.records import DocumentRow, SpeakerShare
from qa.answering.understanding.filters import find_document, is_limited, shown_title, voices_in_scope
from qa.values import Names, Question


def line(number: int, id: str, path: str, title: str | None = None, date: str | None = None) -> DocumentRow:
    return DocumentRow(number, id, path, title, date, "", (), (), 1, 1)


DOCUMENTS = (
    line(1, "mine", "/in/2001/Mine.txt", "The mine at Əsgəran", "1999-05-31"),
    line(2, "radio", "/in/2001/radio.md", "Radio repair", "2001-03"),
    line(3, "radio-2", "/in/2004/radio.md", "Coast radio", "2004"),
    line(4, "undated", "/in/undated.txt"),
)
VOICES = (
    SpeakerShare(1, 1, "Nəsimi Məmmədli", "1999-05-31"),
    SpeakerShare(2, 1, "Ana Sá", "1999-05-31"),
    SpeakerShare(3, 2, "Nasimi Mammadli", "2001-03"),
    SpeakerShare(4, 3, None, "2004"),
    SpeakerShare(5, 4, "Ana Sá", None),
)


def in_scope(**limits: Names) -> list[int] | None:
    scope = voices_in_scope(Question("Why?", **limits), VOICES, DOCUMENTS)  # type: ignore[arg-type]
    return None if scope is None else sorted(scope)


def test_a_question_without_limits_may_be_answered_by_everyone() -> None:
    assert in_scope() is None
    assert in_scope(speaker="", document="", since="", until="") is None
    assert not is_limited(Question("Why?", history=("Who?",), top=1))


def test_a_speaker_is_found_in_every_document_and_spelling() -> None:
    assert in_scope(speaker="nasimi mammadli") == [1, 3]
    assert in_scope(speaker="Sá") == [2, 5]


def test_a_document_limits_to_its_voices() -> None:
    assert in_scope(document="mine") == [1, 2]


def test_limits_are_joined() -> None:
    assert in_scope(speaker="Ana", document="mine") == [2]
    assert in_scope(speaker="Mammadli", since="2000") == [3]
    assert in_scope(speaker="Ana", document="radio") == []


def test_of_several_names_any_will_do() -> None:
    assert in_scope(speaker=("Mammadli", "Ana")) == [1, 2, 3, 5]
    assert in_scope(document=["mine", "undated"], speaker="Ana") == [2, 5]
    assert in_scope(speaker=[], document=("", "radio")) == [3]
    with pytest.raises(SpeakerUnknown, match="Nobody called “Nobody Here”"):
        in_scope(speaker=("Ana", "Nobody Here"))
    with pytest.raises(DocumentUnknown, match="No document called “x”"):
        in_scope(document=("mine", "x"))


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("1999", "", [1, 2, 3, 4]),
        ("1999-05-31", "", [1, 2, 3, 4]),
        ("1999-06", "", [3, 4]),
        ("2001-03-15", "", [3, 4]),  # a document dated 2001-03 may be of that day or later
        ("2004-12-31", "", [4]),
        ("", "1999", [1, 2]),
        ("", "1999-05-30", []),
        ("", "2001-03-01", [1, 2, 3]),
        ("2001", "2001", [3]),
        ("1999-05-31", "1999", [1, 2]),
    ],
)
def test_dates_are_compared_as_far_as_both_are_known(since: str, until: str, expected: list[int]) -> None:
    assert in_scope(since=since, until=until) == expected


years = st.integers(1900, 2050).map(str)
months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
days = st.builds("{}-{:02}".format, months, st.integers(1, 28))
dates = st.one_of(years, months, days)


@given(dates, dates, dates)
def test_a_document_is_in_scope_when_a_day_of_its_date_lies_between_the_bounds(
    date: str, since: str, until: str
) -> None:
    def first(partial: str) -> str:
        return partial + "-01-01"[len(partial) - 4 :]

    def last(partial: str) -> str:
        return partial + "-12-31"[len(partial) - 4 :]

    voices = [SpeakerShare(1, 1, None, date)]
    if first(since) > last(until):
        with pytest.raises(UsageError):
            voices_in_scope(Question("Why?", since=since, until=until), voices, ())
    else:
        scope = voices_in_scope(Question("Why?", since=since, until=until), voices, ())
        assert scope == (
            frozenset({1}) if first(since) <= last(date) and first(date) <= last(until) else frozenset()
        )


@pytest.mark.parametrize(
    "date", ["1999-5", "99", "May 1999", "1999-13", "1999-05-32", "1999-05-", "١٩٩٩", "1999 "]
)
@pytest.mark.parametrize("bound", ["since", "until"])
def test_what_is_no_date_is_refused_with_examples_of_dates(date: str, bound: str) -> None:
    with pytest.raises(UsageError, match="is not a date") as refused:
        in_scope(**{bound: date})
    assert refused.value.remedy == "Write 1999, 1999-05 or 1999-05-31."


def test_bounds_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(UsageError, match="The start date 2005 is after the end date 2001-12"):
        in_scope(since="2005", until="2001-12")


def test_a_speaker_who_never_answers_is_an_error_with_the_most_similar_names() -> None:
    with pytest.raises(SpeakerUnknown, match="Nobody called “Nasimi Mamedli”") as unknown:
        in_scope(speaker="Nasimi Mamedli")
    assert unknown.value.remedy == "Did you mean Nasimi Mammadli or Nəsimi Məmmədli?"


def test_a_speaker_like_nobody_is_an_error_that_says_where_to_look() -> None:
    with pytest.raises(SpeakerUnknown) as unknown:
        in_scope(speaker="Xqzw")
    assert "onrecord list" in unknown.value.remedy


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("mine", 1),
        ("MINE.TXT", 1),
        ("/in/2001/Mine.txt", 1),
        ("2001/radio.md", 2),
        ("the mine at esgeran", 1),
        ("  Radio Repair ", 2),
        ("radio", 2),  # an id goes before a file name that several have
        ("radio-2", 3),
        ("undated.txt", 4),
    ],
)
def test_a_document_is_found_by_id_path_end_of_path_file_name_or_title(name: str, number: int) -> None:
    assert find_document(name, DOCUMENTS).number == number


def test_a_name_that_several_documents_go_by_is_refused_with_their_ids() -> None:
    with pytest.raises(DocumentUnknown, match=r"Several documents are called “radio\.md”: radio, radio-2"):
        find_document("radio.md", DOCUMENTS)


@pytest.mark.parametrize(
    ("name", "near"), [("raido", "radio"), ("Radio repairs", "radio"), ("coast-radio", "radio-2")]
)
def test_an_unknown_document_name_is_refused_with_the_most_similar_ids(name: str, near: str) -> None:
    with pytest.raises(DocumentUnknown, match=f"No document called “{name}”") as unknown:
        find_document(name, DOCUMENTS)
    assert unknown.value.remedy.startswith(f"Did you mean {near}")


@pytest.mark.parametrize("name", ["", " ", "???", "md", "in"])
def test_a_name_of_nothing_finds_nothing(name: str) -> None:
    with pytest.raises(DocumentUnknown) as unknown:
        find_document(name, DOCUMENTS)
    assert "onrecord list" in unknown.value.remedy


def test_a_document_without_a_title_is_shown_by_its_file_name() -> None:
    assert [shown_title(document) for document in DOCUMENTS[2:]] == ["Coast radio", "undated"]
