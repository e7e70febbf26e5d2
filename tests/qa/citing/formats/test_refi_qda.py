"""Projects as REFI-QDA 1.5 has them, whose selections are the quoted words."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.errors import CitationError, SourceError
from qa.citing.formats import refi_qda
from qa.citing.saved import SavedCitation
from tests.qa.citing.samples import ALL, BAKER, SECOND, any_citations, written

QDA = "{urn:QDA-XML:project:1.0}"
CONTENTS = {
    "Project": (
        "Users",
        "CodeBook",
        "Variables",
        "Cases",
        "Sources",
        "Notes",
        "Links",
        "Sets",
        "Graphs",
        "Description",
    ),
    "Users": ("User",),
    "CodeBook": ("Codes", "Sets"),
    "Codes": ("Code",),
    "Code": ("Description", "NoteRef", "Code"),
    "Sources": ("TextSource",),
    "TextSource": ("Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"),
    "PlainTextSelection": ("Description", "Coding", "NoteRef"),
    "Coding": ("CodeRef", "NoteRef"),
}
"""The order in which the standard has the elements of each."""


def unpacked(citations: list[SavedCitation], texts: dict[str, str] | None = None) -> tuple[Any, dict[str, str]]:
    """The project's root element, and its sources by their path."""
    data = refi_qda.write(citations, "Why?", texts or {})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    return etree.fromstring(files.pop("project.qde")), {name: text.decode("utf-8") for name, text in files.items()}


def check_order(element: Any) -> None:
    name = element.tag.removeprefix(QDA)
    order = CONTENTS.get(name, ())
    children = [order.index(child.tag.removeprefix(QDA)) for child in element]
    assert children == sorted(children), name
    for child in element:
        check_order(child)


@settings(max_examples=25)
@given(st.lists(any_citations(), min_size=1, max_size=3))
def test_whatever_is_cited_keeps_the_standard(
    tmp_path_factory: pytest.TempPathFactory, citations: list[SavedCitation]
) -> None:
    from pyrefiqda.models import Project
    from xsdata_pydantic.bindings import XmlParser

    root, sources = unpacked(citations)
    check_order(root)
    project = XmlParser().from_bytes(etree.tostring(root), Project)  # the official schema, as Python classes
    paths = [each.plain_text_path for each in project.sources.text_source]
    assert sorted(sources) == sorted(f"sources/{path.removeprefix('internal://')}" for path in paths)


def test_a_quotation_is_a_selection_coded_with_the_question_and_the_speaker() -> None:
    root, sources = unpacked([BAKER])
    codes = {code.get("guid"): code.get("name") for code in root.iter(f"{QDA}Code")}
    (selection,) = root.iter(f"{QDA}PlainTextSelection")
    assert [codes[ref.get("targetGUID")] for ref in selection.iter(f"{QDA}CodeRef")] == ["Why?", "Ruth Baker"]
    (text,) = sources.values()
    assert text == BAKER.prefix + BAKER.exact + BAKER.suffix
    assert text[int(selection.get("startPosition")) : int(selection.get("endPosition"))] == BAKER.exact
    assert selection.findtext(f"{QDA}Description").startswith("Ruth Baker, The lamp room, 1987-06-04, page 12 [On")


def test_extracts_of_one_interview_are_one_source_with_a_gap() -> None:
    _, sources = unpacked([BAKER, SECOND])
    (text,) = sources.values()
    assert text.count("\n\n[…]\n\n") == 1


def test_the_whole_transcript_is_the_source_where_it_is_at_hand() -> None:
    whole = f"{'x' * 1200}{BAKER.exact} {'y' * 757}{SECOND.exact} End."
    root, sources = unpacked([BAKER, SECOND], {"ab" * 32: whole})
    assert list(sources.values()) == [whole]
    places = [
        (each.get("startPosition"), each.get("endPosition")) for each in root.iter(f"{QDA}PlainTextSelection")
    ]
    assert places == [("1200", "1242"), ("2000", "2019")]


def test_a_transcript_that_says_something_else_there_is_not_taken() -> None:
    _, sources = unpacked([BAKER], {"ab" * 32: "Another text."})
    assert list(sources.values()) == [BAKER.prefix + BAKER.exact + BAKER.suffix]


def test_names_of_sources_are_names_that_files_can_have() -> None:
    root, _ = unpacked([replace(BAKER, title="../../etc: a \\ <b>?")])
    assert [each.get("name") for each in root.iter(f"{QDA}TextSource")] == ["etc a b (baker-1987)"]


def test_words_that_somebody_changed_in_the_source_are_read_as_they_stand_now() -> None:
    data = io.BytesIO(written([BAKER], "refi-qda"))
    changed = io.BytesIO()
    with zipfile.ZipFile(data) as package, zipfile.ZipFile(changed, "w") as other:
        for name in package.namelist():
            other.writestr(name, package.read(name).replace(b"Nobody", b"Nobodi"))
    (read,) = refi_qda.read(changed.getvalue(), "a.qdpx")
    assert read == replace(BAKER, exact="I hung the lamps back. Nobodi asked me to.")


def test_a_mark_that_begins_a_source_is_counted() -> None:
    citation = replace(BAKER, prefix="\ufeff")
    assert refi_qda.read(written([citation], "refi-qda"), "a.qdpx") == [citation]


def test_the_order_of_the_export_is_kept_across_interviews() -> None:
    assert refi_qda.read(written(list(ALL), "refi-qda"), "a.qdpx") == list(ALL)


def packed(project: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("project.qde", project)
    return data.getvalue()


def test_a_project_of_another_program_has_no_citations_of_ours() -> None:
    source = '<TextSource guid="g"><PlainTextSelection startPosition="0" endPosition="1"/></TextSource>'
    assert (
        refi_qda.read(packed(f'<Project xmlns="{QDA[1:-1]}"><Sources>{source}</Sources></Project>'), "a.qdpx")
        == []
    )


@pytest.mark.parametrize("place", ["0:9", "a:1", "2:1", "-1:1", "9" * 5000 + ":1"])
def test_a_selection_outside_its_source_is_reported(place: str) -> None:
    start, end = place.split(":")
    selection = f'<PlainTextSelection startPosition="{start}" endPosition="{end}"><Description>[On Record {{}}]'
    source = f"<TextSource><PlainTextContent>Text</PlainTextContent>{selection}</Description></PlainTextSelection>"
    project = f'<Project xmlns="{QDA[1:-1]}"><Sources>{source}</TextSource></Sources></Project>'
    with pytest.raises(CitationError, match="is outside its source"):
        refi_qda.read(packed(project), "a.qdpx")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"no zip"])
def test_a_damaged_package_is_reported(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"a\.qdpx is damaged or not a ZIP file"):
        refi_qda.read(content, "a.qdpx")


def test_a_package_without_a_project_is_reported() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("other.txt", "x")
    with pytest.raises(CitationError, match=r"a\.qdpx contains no project"):
        refi_qda.read(data.getvalue(), "a.qdpx")
