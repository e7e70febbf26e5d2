"""Headings stand where the quotations below them are, in every format that shows them."""

from __future__ import annotations

import io
import re

import docx
import pytest

from qa.citing.formats import refi_qda
from qa.citing.reading import parse_citations
from qa.citing.rendering import FORMATS, Export, write
from qa.citing.sections import Section, between, heading_over, picked
from tests.qa.citing.samples import BAKER, MAMMADLI, SECOND
from tests.qa.citing.test_round_trips import as_carried

WHO, WHEN, WHY = Section(0, "Who # did?"), Section(1, "When?", ("Nothing <b>.",)), Section(1, "Why?")
SECTIONS = (WHO, WHEN, WHY)
EXPORT = Export([BAKER, SECOND, MAMMADLI], "mla", "A day", sections=SECTIONS)


def test_a_section_stands_before_the_quotation_that_follows_it() -> None:
    assert between(SECTIONS, 3) == [[WHO], [WHEN, WHY], [], []]
    assert between([Section(9, "Later")], 2) == [[], [], [Section(9, "Later")]]


def test_a_quotation_stands_under_the_last_heading_before_it() -> None:
    assert [heading_over(SECTIONS, rank) for rank in (1, 2, 3)] == ["Who # did?", "Why?", "Why?"]
    assert heading_over(SECTIONS[1:], 1) == ""


def test_of_picked_quotations_only_their_own_headings_are_left() -> None:
    assert picked(SECTIONS, (2, 3)) == (Section(0, "Why?"),)
    assert picked(SECTIONS, (3, 1)) == (Section(0, "Why?"), Section(1, "Who # did?"))


@pytest.mark.parametrize(
    ("format", "shown"),
    [
        ("text", ["Who # did?", "hung the lamps", "When?", "Nothing <b>.", "Why?", "two nights"]),
        (
            "markdown",
            [r"## Who \\# did?", "hung the lamps", "## When?", r"Nothing \\<b\\>", "## Why?", "two nights"],
        ),
        (
            "html",
            ["Who # did?</h2>", "hung the lamps", "When?</h2>", "Nothing &lt;b&gt;", "Why?</h2>", "two nights"],
        ),
    ],
)
def test_headings_are_shown_between_the_quotations(format: str, shown: list[str]) -> None:
    content = str(write(EXPORT, format))
    assert re.search(".*".join(each if "\\\\" in each else re.escape(each) for each in shown), content, re.DOTALL)


def test_headings_are_headings_in_a_word_processor() -> None:
    content = write(EXPORT, "docx")
    assert isinstance(content, bytes)
    document = docx.Document(io.BytesIO(content))
    told = [each.text for each in document.paragraphs if each.style and each.style.name in ("Heading 1", "Normal")]
    assert told == ["Who # did?", "When?", "Nothing <b>.", "Why?", "Works Cited"]


def test_headings_are_the_codes_of_a_project() -> None:
    content = refi_qda.write(EXPORT.citations, "A day", {}, SECTIONS)
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        project = package.read("project.qde").decode("utf-8")
    assert re.findall(r'<Code guid="[^"]*" name="([^"]*)"', project) == [
        *("Who # did?", "Why?", "Ruth Baker", "Nəsimi Məmmədli"),
    ]


@pytest.mark.parametrize("format", [name for name, each in FORMATS.items() if each.carries])
def test_headings_do_not_disturb_what_is_read_back(format: str) -> None:
    content = write(EXPORT, format)
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    assert parse_citations(data, f"a{FORMATS[format].suffix}") == [
        as_carried(each, format) for each in EXPORT.citations
    ]
