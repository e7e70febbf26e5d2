"""BibTeX that its parsers read, in which no text of a document is a command."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings

from corpus.errors import CitationError
from qa.citing.formats import bibtex
from tests.qa.citing.samples import ALL, BAKER, HOSTILE, SECOND, text_of, words

HARMLESS = {"textbackslash", "textbraceleft", "textbraceright", "textasciitilde", "textasciicircum", "symbol"}


def entries(text: str) -> list[Any]:
    library = parse_string(text)
    assert not library.failed_blocks
    return library.entries


def test_an_interview_is_one_entry_that_bibliographies_print() -> None:
    (entry,) = entries(text_of([BAKER, SECOND], "bibtex"))
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("misc", "baker-1987")
    assert fields["author"] == "Baker, Ruth"
    assert fields["title"] == "{The lamp room}"
    assert fields["howpublished"] == "Interview by Ana Lind"
    assert (fields["address"], fields["year"], fields["month"], fields["day"]) == ("Bergen", "1987", "jun", "4")
    assert fields["quotation-1"] == "I hung the lamps back. Nobody asked me to."
    assert fields["quotation-2"] == "It took two nights."


def test_a_name_that_is_not_divided_is_kept_in_braces() -> None:
    (entry,) = entries(text_of([replace(BAKER, speaker="Sons and Daughters")], "bibtex"))
    assert entry["author"] == "{Sons and Daughters}"


def test_a_place_with_an_and_is_one_place() -> None:
    (entry,) = entries(text_of([replace(BAKER, held_at="Nowhere and back")], "bibtex"))
    assert entry["address"] == "{Nowhere and back}"


def test_no_text_of_a_document_is_a_command() -> None:
    exported = text_of([HOSTILE], "bibtex")
    printed = [line for line in exported.splitlines() if "citation-" not in line]
    assert {name for line in printed for name in re.findall(r"\\([A-Za-z]+)", line)} <= HARMLESS
    notes = [line for line in exported.splitlines() if "citation-" in line]
    assert {name for line in notes for name in re.findall(r"\\([A-Za-z])", line)} <= {"u"}


@settings(max_examples=300)
@given(words)
def test_escaped_text_is_one_balanced_line_and_unescapes_to_itself(text: str) -> None:
    escaped = bibtex.escape(text)
    depth = 0
    for mark in escaped:
        depth += {"{": 1, "}": -1}.get(mark, 0)
        assert depth >= 0
    assert depth == 0
    assert len(escaped.splitlines()) <= 1
    assert not re.search(r"(?<!\\)[$&%#_^~]", escaped)
    assert bibtex.unescape(escaped) == text


def test_words_that_somebody_changed_are_read_as_they_stand_now() -> None:
    exported = text_of([BAKER], "bibtex").replace("asked me to", "told me to")
    assert bibtex.read(exported, "a.bib") == [replace(BAKER, exact="I hung the lamps back. Nobody told me to.")]


def test_entries_of_other_works_are_left_out() -> None:
    book = "@book{x, title = {A book}, author = {Lind, Ana}}\n"
    assert bibtex.read(book + text_of(list(ALL), "bibtex"), "a.bib") == list(ALL)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("@book{x, title = {A book}}", "a.bib has interviews but no quotations"),
        ("@misc{x, quotation-1 = {Words}", "a.bib: the entry at line 1 is not BibTeX"),
        ("@misc{x, quotation-1 = {Words}}", "a.bib: quotation-1 has no citation-1"),
        ("@misc{x, quotation-1 = {Words}, citation-1 = {{}}", "is not BibTeX"),
    ],
)
def test_an_unreadable_file_is_reported(content: str, fault: str) -> None:
    with pytest.raises(CitationError, match=fault):
        bibtex.read(content, "a.bib")
