"""RIS that reference managers read, one line for each tag."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import rispy
from hypothesis import given, settings

from corpus.errors import CitationError
from qa.citing.formats import ris
from qa.citing.saved import SavedCitation
from tests.qa.citing.samples import ALL, BAKER, SECOND, any_citations, text_of


def test_an_interview_is_one_record_with_a_note_for_each_quotation() -> None:
    (record,) = rispy.loads(text_of([BAKER, SECOND], "ris"))
    first, second = record.pop("notes")
    assert record == {
        "type_of_reference": "PCOMM",
        "id": "baker-1987",
        "authors": ["Baker, Ruth"],
        "secondary_authors": ["Lind, Ana"],
        "title": "The lamp room",
        "year": "1987",
        "date": "1987/06/04/",
        "place_published": "Bergen",
        "type_of_work": "Interview transcript",
    }
    assert first.startswith('“I hung the lamps back. Nobody asked me to.” [On Record {"rank": 1, ')
    assert second.startswith('“It took two nights.” [On Record {"rank": 2, ')


@settings(max_examples=150)
@given(any_citations())
def test_every_line_is_a_tag_and_no_text_begins_or_ends_a_record(citation: SavedCitation) -> None:
    lines = text_of([citation], "ris").split("\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in lines)
    assert [line[:2] for line in lines].count("TY") == 1
    assert [line[:2] for line in lines].count("ER") == 1
    assert len("".join(lines).splitlines()) == 1


def test_words_that_somebody_changed_are_read_as_they_stand_now() -> None:
    exported = text_of([BAKER], "ris").replace("asked me to", "told me to")
    assert ris.read(exported, "a.ris") == [replace(BAKER, exact="I hung the lamps back. Nobody told me to.")]


def test_records_and_notes_of_other_works_are_left_out() -> None:
    book = "TY  - BOOK\nTI  - A book\nN1  - Read it.\nER  - \n\n"
    assert ris.read(book + text_of(list(ALL), "ris"), "a.ris") == list(ALL)


@pytest.mark.parametrize("content", ["", "TY  - BOOK\nTI  - A book\nER  - \n", "no tags at all"])
def test_a_file_without_quotations_is_reported(content: str) -> None:
    with pytest.raises(CitationError, match=r"a\.ris (has interviews but no quotations|is not RIS)"):
        ris.read(content, "a.ris")
