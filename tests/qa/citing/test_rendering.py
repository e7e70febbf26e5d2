"""One table of formats, which render and read by the names that the command has."""

from __future__ import annotations

import io
import sys
import time
import zipfile

import pytest

from corpus.errors import CitationError, UsageError
from qa.citing.formats.plain import plain_quotation
from qa.citing.rendering import FORMATS, render
from qa.strength import UNSURE_SPEAKERS
from tests.qa.citing.samples import ALL, BAKER, UNSURE, exported_and_read, written


def test_the_formats_are_those_that_are_promised() -> None:
    assert {name: each.suffix for name, each in FORMATS.items()} == {
        "json": ".json",
        "web-annotation": ".jsonld",
        "csl-json": ".csl.json",
        "bibtex": ".bib",
        "ris": ".ris",
        "markdown": ".md",
        "html": ".html",
        "docx": ".docx",
        "csv": ".csv",
        "refi-qda": ".qdpx",
        "text": ".txt",
    }
    assert [name for name, each in FORMATS.items() if not each.carries] == ["text"]


@pytest.mark.parametrize("format", list(FORMATS))
def test_every_format_is_text_or_a_package(format: str) -> None:
    content = render(list(ALL), format, "apa", "Why?")
    assert isinstance(content, bytes) == (format in ("docx", "refi-qda"))


def test_a_style_changes_the_formats_that_are_styled_and_no_other() -> None:
    changed = {name for name in FORMATS if render([BAKER], name, "mla") != render([BAKER], name, "apa")}
    assert changed == {name for name, each in FORMATS.items() if each.is_styled}


@pytest.mark.parametrize("format", list(FORMATS))
def test_every_format_says_that_a_speaker_may_be_wrong(format: str) -> None:
    if FORMATS[format].carries:
        assert [each.needs_review for each in exported_and_read([BAKER, UNSURE], format)] == [False, True]
    shown = written([UNSURE], format)
    if format == "docx":
        with zipfile.ZipFile(io.BytesIO(shown)) as package:
            shown = package.read("word/document.xml")
    elif format == "refi-qda":
        with zipfile.ZipFile(io.BytesIO(shown)) as package:
            shown = package.read("project.qde")
    said = b"needs_review" if format in ("json", "csv") else UNSURE_SPEAKERS.encode()
    assert said in shown


def test_an_unknown_format_is_reported_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="There is no format “pdf”") as refused:
        render([BAKER], "pdf")
    assert "web-annotation" in refused.value.remedy


def test_nothing_is_no_export() -> None:
    with pytest.raises(CitationError, match="There is nothing to export"):
        render([], "json")


def test_the_text_is_the_quotations_and_the_list() -> None:
    assert render([BAKER], "text", "mla", "Who hung the lamps?") == (
        "Who hung the lamps?\n\n"
        "“I hung the lamps back. Nobody asked me to.” (Baker 12)\n\n"
        "Works Cited\n\n"
        "Baker, Ruth. “The lamp room.” Interview by Ana Lind, 4 June 1987, Bergen.\n"
    )


def test_a_quotation_to_be_copied_is_there_at_once() -> None:
    plain_quotation(BAKER, "apa")
    best = min(_seconds_to_quote() for _ in range(5))
    assert best < 0.05  # some 2 ms on a quiet machine


def _seconds_to_quote() -> float:
    begin = time.perf_counter()
    plain_quotation(BAKER, "apa")
    return time.perf_counter() - begin


def test_the_table_of_formats_imports_nothing_heavy() -> None:
    import subprocess

    code = (
        "import sys, qa.citing.rendering; print(sorted({'citeproc', 'lxml', 'torch', 'gradio'} & {*sys.modules}))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
