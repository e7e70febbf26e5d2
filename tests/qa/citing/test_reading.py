"""A file of citations is read by what it is; one that is none is told, or carries none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CitationError, OnRecordError
from qa.citing import reading
from qa.citing.reading import parse_citations, read_citations
from qa.citing.rendering import FORMATS
from qa.citing.saved import SavedCitation
from tests.qa.citing.samples import ALL, BAKER, written

SUFFIXES = [each.suffix for each in FORMATS.values()]


@pytest.mark.parametrize("format", ["json", "web-annotation", "csl-json"])
@pytest.mark.parametrize("name", ["answer.json", "answer.jsonld", "ANSWER.JSON", "standard input", "answer.txt"])
def test_the_format_of_json_is_recognised_by_its_content(format: str, name: str) -> None:
    assert parse_citations(written(list(ALL), format), name) == list(ALL)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    for format in ("json", "bibtex", "ris", "csv"):
        path = tmp_path / f"answer{FORMATS[format].suffix}"
        path.write_bytes(b"\xef\xbb\xbf" + written([BAKER], format).removeprefix(b"\xef\xbb\xbf"))
        assert read_citations(path) == [BAKER]


@pytest.mark.parametrize(
    "text", ["", "A draft.", "[00:01] Ruth: Well.", "{braces} begin it", "5", '"She said it."', "[1\n2"]
)
@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "draft.html", "draft"])
def test_a_text_that_carries_none_has_none(text: str, name: str) -> None:
    assert parse_citations(text.encode(), name) == []


@pytest.mark.parametrize("suffix", [".json", ".bib", ".ris", ".csv", ".md", ".html"])
def test_bytes_that_are_not_utf_8_are_reported(suffix: str) -> None:
    with pytest.raises(CitationError, match=f"answer{suffix} is not UTF-8 text"):
        parse_citations(b"caf\xe9", f"answer{suffix}")


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(CitationError, match=r"missing\.json cannot be read: No such file"):
        read_citations(tmp_path / "missing.json")
    with pytest.raises(CitationError, match="cannot be read: Is a directory"):
        read_citations(tmp_path)


def test_a_file_that_is_too_large_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 2**20)
    path = tmp_path / "answer.json"
    path.write_bytes(b" " * (2**20 + 1))
    with pytest.raises(CitationError, match=r"answer\.json is larger than 1 MB"):
        read_citations(path)


def read_or_told(content: bytes, name: str) -> list[SavedCitation]:
    """What is read; nothing where an error of ours tells why. Any other error is the test's failure."""
    try:
        return parse_citations(content, name)
    except OnRecordError:
        return []


@pytest.mark.parametrize("format", [name for name, each in FORMATS.items() if each.carries])
@settings(max_examples=40)
@given(st.data())
def test_a_damaged_file_is_read_or_reported_without_a_crash(format: str, data: st.DataObject) -> None:
    whole = written([replace(BAKER, exact="One.\nTwo {three}.")], format)
    at = data.draw(st.integers(0, len(whole) - 1))
    damage = data.draw(st.sampled_from([b"", b"{", b'"', b"\n", b"<", b"\x00", b"\xff", b"&#99999999;", b"\\u00"]))
    damaged = whole[:at] + damage + whole[data.draw(st.integers(at, min(len(whole), at + 40))) :]
    assert all(each.exact for each in read_or_told(damaged, f"answer{FORMATS[format].suffix}"))


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=40)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_input_is_read_or_reported_without_a_crash(suffix: str, content: bytes) -> None:
    assert read_or_told(content, f"answer{suffix}") == []
