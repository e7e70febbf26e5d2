"""The table opens in spreadsheets without being computed, and reads back as it was."""

from __future__ import annotations

import csv as standard
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CitationError
from qa.citing.formats import csv
from qa.citing.saved import SavedCitation
from tests.qa.citing.samples import ALL, BAKER, any_citations, text_of


def rows(text: str) -> list[dict[str, str]]:
    return list(standard.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row_tells_what_a_quotation_is_and_where_it_stands() -> None:
    (row,) = rows(text_of([BAKER], "csv", "mla"))
    assert row == {
        "quotation": "I hung the lamps back. Nobody asked me to.",
        "speaker": "Ruth Baker",
        "prompting_question": "And then?",
        "interviewers": '["Ana Lind"]',
        "title": "The lamp room",
        "date": "1987-06-04",
        "place": "Bergen",
        "participants": '["Ana Lind", "Ruth Baker"]',
        "page": "12",
        "seconds": "",
        "turn": "4",
        "start": "1200",
        "end": "1242",
        "highlights": "[[1200, 1222]]",
        "before": "ANA LIND: And then?\nRUTH BAKER: ",
        "after": " It was dark.",
        "document": "baker-1987",
        "path": "/home/ana/interviews/baker.pdf",
        "sha256": "ab" * 32,
        "kind": "answer",
        "needs_review": "",
        "restriction": "",
        "reference": "(Baker 12)",
    }


@settings(max_examples=100)
@given(st.lists(any_citations(), min_size=1, max_size=2))
def test_no_cell_begins_a_formula(citations: list[SavedCitation]) -> None:
    cells = [cell for row in rows(text_of(citations, "csv")) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


@pytest.mark.parametrize("exact", ["=1+1", "@SUM(A1)", "-5 %", "+49", "\t=1", "'Twas night.", "''=1"])
def test_a_guarded_cell_is_read_as_it_was(exact: str) -> None:
    exported = text_of([replace(BAKER, exact=exact)], "csv")
    assert rows(exported)[0]["quotation"] == f"'{exact}"
    assert csv.read(exported, "table.csv")[0].exact == exact


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_that_a_spreadsheet_saved_with_other_delimiters_is_read(delimiter: str) -> None:
    table = io.StringIO(newline="")
    written = standard.DictWriter(table, list(rows(text_of(list(ALL), "csv"))[0]), delimiter=delimiter)
    written.writeheader()
    written.writerows(rows(text_of(list(ALL), "csv")))
    assert csv.read(table.getvalue(), "table.csv") == list(ALL)


def test_columns_may_be_left_out_but_not_the_quotation() -> None:
    assert csv.read('quotation,note\r\n"One, two.",mine\r\n', "table.csv") == [SavedCitation("One, two.")]
    with pytest.raises(CitationError, match="has no column “quotation”"):
        csv.read("words\r\nOne.\r\n", "table.csv")


def test_a_cell_that_is_not_a_number_is_reported_with_its_row_and_column() -> None:
    with pytest.raises(CitationError, match=r"table\.csv, row 2, start is not JSON"):
        csv.read("quotation,start\r\nOne.,1\r\nTwo.,many\r\n", "table.csv")


def test_an_invalid_checksum_is_reported() -> None:
    with pytest.raises(CitationError, match="row 1: sha256 should be 64 hexadecimal digits"):
        csv.read("quotation,sha256\r\nOne.,abc\r\n", "table.csv")
