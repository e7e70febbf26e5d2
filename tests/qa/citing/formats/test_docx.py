"""A Word document with real footnotes that others open, whose visible words are what is read."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx as word
import pypdfium2
import pytest
from lxml import etree

from corpus.errors import CitationError, SourceError
from qa.citing.formats import docx
from tests.qa.citing.samples import ALL, BAKER, HOSTILE, SECOND, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNPATHED = replace(BAKER, path=None)


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(result, "w") as other:
        for name in package.namelist():
            content = package.read(name)
            other.writestr(name, change(content) if name == part else content)
    return result.getvalue()


def part_of(data: bytes, part: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(part))


def test_a_word_processor_shows_title_words_speaker_and_list() -> None:
    document = word.Document(io.BytesIO(written([BAKER], "docx", "mla", "Who hung the lamps?")))
    assert [(each.style.name, each.text) for each in document.paragraphs if each.style] == [
        ("Title", "Who hung the lamps?"),
        ("Quote", "I hung the lamps back. Nobody asked me to."),
        ("Quotation Speaker", "— Ruth Baker"),
        ("Heading 1", "Works Cited"),
        ("Bibliography", "Baker, Ruth. “The lamp room.” Interview by Ana Lind, 4 June 1987, Bergen."),
    ]


def test_every_quotation_has_a_footnote_of_its_own() -> None:
    data = written([BAKER, SECOND], "docx")
    notes = {
        note.get(f"{W}id"): "".join(map(str, note.itertext())) for note in part_of(data, "word/footnotes.xml")
    }
    references = [each.get(f"{W}id") for each in part_of(data, "word/document.xml").iter(f"{W}footnoteReference")]
    assert references == ["1", "2"]
    assert notes == {
        "-1": "",
        "0": "",
        "1": " Ruth Baker, “The lamp room,” interview by Ana Lind, Bergen, June 4, 1987, 12.",
        "2": " Ruth Baker, “The lamp room,” interview by Ana Lind, Bergen, June 4, 1987, 13.",
    }


def test_every_part_is_well_formed_and_declared() -> None:
    data = written(list(ALL), "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        for name in names:
            etree.fromstring(package.read(name))
        types = etree.fromstring(package.read("[Content_Types].xml"))
    declared = {each.get("PartName", "").removeprefix("/") for each in types if each.get("PartName")}
    undeclared = {"[Content_Types].xml", "customXml/item1.xml"}
    relationships = {"_rels/.rels", "word/_rels/document.xml.rels", "customXml/_rels/item1.xml.rels"}
    assert declared | undeclared | relationships == set(names)


def test_hebrew_runs_from_right_to_left() -> None:
    document = part_of(written([replace(BAKER, exact="«שלום» אמרה", speaker=None)], "docx"), "word/document.xml")
    (paragraph,) = [each for each in document.iter(f"{W}p") if each.find(f"{W}bookmarkStart") is not None]
    assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    assert paragraph.find(f"{W}r/{W}rPr/{W}rtl") is not None


def test_words_that_somebody_changed_are_read_as_they_stand_now() -> None:
    data = changed(written([UNPATHED], "docx"), "word/document.xml", lambda part: part.replace(b"asked", b"told"))
    assert docx.read(data, "a.docx") == [replace(UNPATHED, exact="I hung the lamps back. Nobody told me to.")]


def test_a_quotation_that_was_split_into_runs_and_paragraphs_is_read_whole() -> None:
    split = (
        b"back.</w:t></w:r></w:p><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>"
        b'<w:r><w:t xml:space="preserve"> Nobody'
    )
    data = changed(
        written([UNPATHED], "docx"), "word/document.xml", lambda part: part.replace(b"back. Nobody", split)
    )
    assert [each.exact for each in docx.read(data, "a.docx")] == ["I hung the lamps back.\n Nobody asked me to."]


def test_a_quotation_that_was_deleted_is_not_read() -> None:
    document = written([UNPATHED, SECOND], "docx")

    def without_first(part: bytes) -> bytes:
        root = etree.fromstring(part)
        paragraph = next(root.iter(f"{W}bookmarkStart")).getparent()
        assert paragraph is not None
        body = paragraph.getparent()
        assert body is not None
        body.remove(paragraph)
        return etree.tostring(root)

    data = changed(document, "word/document.xml", without_first)
    assert [each.exact for each in docx.read(data, "a.docx")] == [SECOND.exact]


def test_a_document_without_citations_of_ours_has_none() -> None:
    plain = io.BytesIO()
    document = word.Document()
    document.add_paragraph("“Somebody else’s words.”")
    document.save(plain)
    assert docx.read(plain.getvalue(), "a.docx") == []


def test_a_quotation_without_its_data_is_reported() -> None:
    data = changed(
        written([UNPATHED], "docx"), "word/document.xml", lambda part: part.replace(b"onrecord_1", b"onrecord_7")
    )
    with pytest.raises(CitationError, match=r"a\.docx: the data of quotation 7 is missing"):
        docx.read(data, "a.docx")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"{\\rtf1 no}"])
def test_a_damaged_document_is_reported(content: bytes) -> None:
    with pytest.raises(SourceError, match=r"a\.docx is damaged or not a ZIP file"):
        docx.read(content, "a.docx")


def converted(data: bytes, folder: Path, kind: str) -> bytes:
    """What LibreOffice makes of the document."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is missing; install it with: apt-get install libreoffice-writer-nogui")
    (folder / "answer.docx").write_bytes(data)
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", f"{folder}/out", f"{folder}/answer.docx"], check=True, capture_output=True
    )
    return next((folder / "out").iterdir()).read_bytes()


def test_libreoffice_prints_the_words_and_their_footnotes(tmp_path: Path) -> None:
    pages = pypdfium2.PdfDocument(converted(written(list(ALL), "docx"), tmp_path, "pdf"))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    assert "I hung the lamps back. Nobody asked me to.1" in text
    assert "1 Ruth Baker, “The lamp room,” interview by Ana Lind, Bergen, June 4, 1987, 12." in text
    assert "<script>alert(1)</script> &amp; [x](j:y) # no heading - no list 1. none" in text


def test_what_libreoffice_saved_again_is_read_as_it_was(tmp_path: Path) -> None:
    citations = [
        UNPATHED,
        replace(SECOND, path=None, exact="Two\nlines\tand a \x0c break."),
        replace(HOSTILE, path=None),
    ]
    assert docx.read(converted(written(citations, "docx"), tmp_path, "docx"), "a.docx") == citations
