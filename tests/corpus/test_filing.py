"""Filing: names are added and taken away, and the nearest file of corrections counts."""

from __future__ import annotations

import pytest

from corpus.corrections.corrections import Corrections, corrected, parse_corrections
from corpus.corrections.filing import parse_filing
from corpus.document import Document
from corpus.errors import CorrectionInvalid
from corpus.filing import Filing, FilingChange


def test_names_are_added_at_the_end_and_those_that_differ_in_case_only_once() -> None:
    before = Filing(tags=("Strike",))
    assert FilingChange(tags=("1974", "STRIKE")).of(before) == Filing(tags=("Strike", "1974"))


def test_names_are_taken_away_whatever_their_case_and_nothing_else_changes() -> None:
    before = Filing(collections=("Mines",), tags=("Strike", "1974"), case="12")
    after = FilingChange(without_tags=("strike",), without_collections=("other",)).of(before)
    assert after == Filing(collections=("Mines",), tags=("1974",), case="12")
    assert FilingChange(case="").of(before).case == ""


def test_an_interview_is_within_its_collections_and_tags_without_case_and_accents() -> None:
    filed = Filing(collections=("Café",), tags=("Strike",))
    assert filed.is_within("cafe")
    assert filed.is_within("STRIKE")
    assert not filed.is_within("caf")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("权利", "权力"),
        ("мой", "мои"),
        ("が", "か"),
        ("עִבְרִית", "עברית"),
        ("🦄", "🐴"),
        ("C++", "C"),
        ("\u0301", "\u0300"),
    ],
)
def test_names_that_only_sound_or_look_alike_are_two(one: str, other: str) -> None:
    assert not Filing(tags=(one,)).is_within(other)
    assert FilingChange(tags=(other,)).of(Filing(tags=(one,))).tags == (one, other)
    assert parse_filing({"tags": [one, other]}, "x").tags == (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("QIZIL", "qızıl"), ("Łódź", "LODZ"), ("Straße", "STRASSE"), ("Café", "Cafe\u0301"), ("Ｃａｆé", "cafe"),
        ("МОЙ", "мой"), ("мой", "мои\u0306"), ("ΐ", "Ϊ́"), ("İzmir", "izmir"), ("1914–18", "1914-18"),
    ],
)  # fmt: skip
def test_names_that_differ_in_case_or_in_the_accents_of_latin_letters_are_one(one: str, other: str) -> None:
    assert Filing(tags=(one,)).is_within(other)


def test_the_nearest_filing_counts_field_by_field() -> None:
    far = Filing(collections=("Mines",), tags=("old",), project="P")
    assert Filing(tags=()).over(far) == Filing(collections=("Mines",), tags=(), project="P")


def test_a_table_of_corrections_files_an_interview_and_comes_back_from_json() -> None:
    given = parse_corrections({"collections": ["Mines"], "tags": [" a  b ", "A B"], "case": "12/74"}, "x")
    assert given.filing == Filing(collections=("Mines",), tags=("a b",), case="12/74")
    assert parse_corrections(given.to_json(), "x") == given
    assert corrected(Document("a.txt", "Words."), given).filing == given.filing


def test_filing_changes_nothing_in_how_a_file_is_read() -> None:
    assert not Corrections(filing=Filing(tags=("a",))).changes_reading


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"tags": "strike"}, "this is not a list"),
        ({"tags": [1]}, "is not a name"),
        ({"tags": [" "]}, "is not a name"),
        ({"collections": ["x" * 81]}, "the most is 80"),
        ({"collections": [str(each) for each in range(51)]}, "more than 50"),
        ({"project": 7}, "is not a name"),
        ({"case": "a\x07b"}, "is not a name"),
    ],
)
def test_what_is_no_name_is_refused_with_its_field(table: dict[str, object], told: str) -> None:
    with pytest.raises(CorrectionInvalid, match=told) as error:
        parse_filing(table, "onrecord.toml")
    assert next(iter(table)) in error.value.message
