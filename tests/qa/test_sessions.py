"""Quotes of a document with several sessions are cited, filtered, checked and shown by their own session."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from corpus.corrections.corrections import Corrections
from qa.answering.selecting.quotes import quote_at
from qa.archive import Archive
from qa.as_json import place_json, reading_json
from qa.citing.references import csl_item, interviews
from qa.citing.saved import saved_citation
from qa.page.transcript.transcript import Marks, source
from qa.page.words.messages import words_in
from qa.values import Quote
from tests.qa.conftest import to_format_4

HOLM = """\
Marta Holm on the mill

INTERVIEW DATE: 3 May 1999
PLACE: Hull

INTERVIEWER: Who ran the saw at the mill?

MARTA HOLM: My uncle ran the saw at the mill. He whistled all day and never lost a finger.

[END OF INTERVIEW 1]

INTERVIEW DATE: 9 June 2003
PLACE: Whitby

INTERVIEWER: What became of the saw later?

MARTA HOLM: The saw was sold for scrap when the mill closed. We kept one blade above the door.
"""


@pytest.fixture
def archive(empty_archive: Archive, tmp_path: Path) -> Archive:
    (tmp_path / "holm.txt").write_text(HOLM, encoding="utf-8")
    empty_archive.add([tmp_path / "holm.txt"])
    return empty_archive


def asked(archive: Archive, **limits: Any) -> dict[str, Quote]:
    """Return all quotes on the saw, by their first two words."""
    answer = archive.ask("Who ran the saw and what became of the saw at the mill?", **limits)
    return {" ".join(quote.text.split()[:2]): quote for quote in (*answer.quotes, *answer.nearest)}


def test_each_answer_is_cited_with_the_date_and_place_of_its_session(archive: Archive) -> None:
    quotes = asked(archive)
    cited = {words: (quote.citation.date, quote.citation.held_at) for words, quote in quotes.items()}
    assert cited == {"My uncle": ("1999-05-03", "Hull"), "The saw": ("2003-06-09", "Whitby")}
    assert quotes["The saw"].to_json()["document"]["date"] == "2003-06-09"


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ({"since": "2000"}, {"The saw"}),
        ({"until": "2000"}, {"My uncle"}),
        ({"since": "1999", "until": "2003-06"}, {"My uncle", "The saw"}),
        ({"since": "2004"}, set()),
        ({"since": "2000", "speaker": "Marta Holm"}, {"The saw"}),
    ],
)
def test_a_limit_to_dates_holds_for_each_session(
    archive: Archive, limits: dict[str, str], found: set[str]
) -> None:
    assert asked(archive, **limits).keys() == found


def test_references_list_two_interviews(archive: Archive) -> None:
    listed = interviews(saved_citation(quote) for quote in asked(archive).values())
    items = {item["event-place"]: item["issued"]["date-parts"] for item in map(csl_item, listed)}
    assert items == {"Hull": [[1999, 5, 3]], "Whitby": [[2003, 6, 9]]}


def test_a_citation_of_the_second_session_is_verified_without_a_note(archive: Archive) -> None:
    cited = [saved_citation(quote) for quote in asked(archive).values()]
    assert [(one.status, one.notes) for one in archive.verify(cited).citations] == [("verified", ())] * 2


def test_the_overview_counts_both_years(archive: Archive) -> None:
    voices = archive.voices()
    assert voices.dates == ("1999-05-03", "2003-06-09")
    assert [(person.name, person.interviews, person.years) for person in voices.people] == [
        ("MARTA HOLM", 1, (1999, 2003))
    ]
    assert archive.documents()[0].dates == ("1999-05-03", "2003-06-09")


def test_json_has_sessions_only_where_there_are_several(archive: Archive, archive_of_two: Archive) -> None:
    _, document = archive.document("holm")
    start = HOLM.index("INTERVIEW DATE: 9")
    assert reading_json(document)["sessions"] == [{"start": start, "date": "2003-06-09", "place": "Whitby"}]
    at = HOLM.index("The saw was")
    assert place_json("holm", document, (at, at + 7))["document"]["date"] == "2003-06-09"
    assert "sessions" not in reading_json(archive_of_two.document("lind")[1])


def test_the_transcript_shows_the_date_where_a_session_starts(archive: Archive) -> None:
    html = str(source(words_in("en"), archive.document("holm")[1], Marks(())))
    sign = html.index("2003-06-09 · Whitby")
    assert html.index("never lost a finger") < sign < html.index("The saw was sold")


def test_a_corrected_date_holds_for_the_whole_document(archive: Archive) -> None:
    archive.correct("holm", Corrections(date="2001"))
    assert {(quote.citation.date, quote.citation.held_at) for quote in asked(archive).values()} == {
        ("2001", "Hull"),
        ("2001", "Whitby"),
    }


def test_an_archive_from_before_sessions_is_brought_up_to_date(archive: Archive) -> None:
    to_format_4(archive)
    with closing(sqlite3.connect(archive.path / "catalogue.sqlite")) as connection:
        connection.executescript("ALTER TABLE documents DROP sessions; ALTER TABLE voices DROP session")
        connection.execute("PRAGMA user_version = 3")
        connection.commit()
    archive.rebuild()
    _, document = archive.document("holm")
    assert (document.date, document.sessions) == ("1999-05-03", ())
    at = HOLM.index("The saw was")
    assert quote_at("holm", document, (at, at + 7)).citation.date == "1999-05-03"
