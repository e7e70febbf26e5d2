"""Whatever a citation holds, a format gives it back as it was, or refuses to write it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CitationError
from qa.citing.rendering import FORMATS, render
from qa.citing.saved import SavedCitation
from tests.qa.citing.samples import ALL, BAKER, any_citations, exported_and_read

CARRYING = [name for name, each in FORMATS.items() if each.carries]
PUBLISHED = ("markdown", "html", "docx")
IMPOSSIBLE = {"markdown": "\x00", "html": "\x00", "docx": "\ufffe\uffff"}
"""Characters in quoted words that a format cannot hold in any way, beside half characters."""
HOLD_HALF_CHARACTERS = ("json", "web-annotation", "csl-json", "bibtex", "ris")


def as_carried(citation: SavedCitation, format: str) -> SavedCitation:
    """What a format gives back: those for publication tell no more of a path than the file's name."""
    if format not in PUBLISHED or not citation.path:
        return citation
    return replace(citation, path=citation.path.replace("\\", "/").rpartition("/")[2])


@pytest.mark.parametrize("format", CARRYING)
def test_what_is_exported_is_read_back_as_it_was_and_in_its_order(format: str) -> None:
    assert exported_and_read(list(ALL), format) == [as_carried(each, format) for each in ALL]


@pytest.mark.parametrize("format", CARRYING)
@settings(max_examples=60)
@given(st.lists(any_citations(), min_size=1, max_size=3))
def test_anything_is_read_back_as_it_was_or_refused_with_the_reason(
    format: str, citations: list[SavedCitation]
) -> None:
    impossible = IMPOSSIBLE.get(format, "")
    if any(mark in each.exact for mark in impossible for each in citations):
        with pytest.raises(CitationError, match="can't represent"):
            render(citations, format)
    else:
        assert exported_and_read(citations, format) == [as_carried(each, format) for each in citations]


@pytest.mark.parametrize("format", CARRYING)
def test_half_a_character_is_carried_or_refused_never_replaced(format: str) -> None:
    half = [replace(BAKER, exact="a \ud835 b")]
    if format in HOLD_HALF_CHARACTERS:
        assert exported_and_read(half, format) == half
    else:
        with pytest.raises(CitationError, match="can't represent"):
            render(half, format)


@pytest.mark.parametrize("format", CARRYING)
def test_a_file_name_that_is_not_utf_8_is_carried(format: str) -> None:
    citation = replace(BAKER, path="/in/50 %/%u0025/\udcff.txt")
    assert exported_and_read([citation], format) == [as_carried(citation, format)]


@pytest.mark.parametrize("format", CARRYING)
def test_the_same_citations_always_make_the_same_file(format: str) -> None:
    assert render(list(ALL), format) == render(list(ALL), format)


def test_no_published_file_tells_in_which_folder_a_source_lies() -> None:
    for format in PUBLISHED:
        assert b"/home/ana" not in _unpacked(format)
        assert b"baker.pdf" in _unpacked(format)


def _unpacked(format: str) -> bytes:
    import io
    import zipfile

    content = render([BAKER], format)
    if isinstance(content, str):
        return content.encode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return b"".join(package.read(name) for name in package.namelist())
