from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from corpus.document import SourceText, location_at
from corpus.errors import SourceEmpty, SourceTooLarge, SourceUnreadable
from corpus.formats.office.format import WordFormat
from corpus.turns.find import document_from
from tests.corpus.format_contract import FormatContract

TRACKED = (("w:ins", "w:t", "in spring"), ("w:del", "w:delText", "in autumn"), ("w:moveFrom", "w:t", "in May"))


def read(data: bytes, name: str = "lind.docx") -> SourceText:
    return WordFormat().read(data, name)


def set_off(source: SourceText) -> list[tuple[str, int]]:
    return [(source.text[each.start : each.end], each.heading) for each in source.emphases]


def docx_of(build: Callable[[Any], None]) -> bytes:
    document = docx.Document()
    build(document)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


@cache
def labelled_docx() -> bytes:
    def build(document: Any) -> None:
        document.core_properties.title = "Interview with Ana Lind"
        document.add_heading("Childhood", level=2)
        for label, words in (("Q:", " When did you move?"), ("LIND:", " In spring, with my aunt.")):
            paragraph = document.add_paragraph()
            paragraph.add_run(label).bold = True
            paragraph.add_run(words)

    return docx_of(build)


def odt_of(body: str, styles: str = "") -> bytes:
    content = f"""<?xml version="1.0" encoding="UTF-8"?>
    <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
     xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
     xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
     xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
     xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
     <office:automatic-styles>
      <style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>
      <style:style style:name="C" style:parent-style-name="B"/>{styles}
     </office:automatic-styles>
     <office:body><office:text>{body}</office:text></office:body></office:document-content>"""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", content)
    return packed.getvalue()


ODT = odt_of(
    '<text:h text:outline-level="2">Childhood</text:h>'
    '<text:p><text:span text:style-name="B">Q:</text:span>'
    ' When did<text:s text:c="2"/>you<text:line-break/>move?</text:p>'
    '<text:p><text:span text:style-name="C">LIND:</text:span><text:tab/>In spring.</text:p><text:p/>'
)
RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title x}}\f0{\b Q:} When?\par "
    rb"{\b LIND:} In sp\'e9cial spring \u8212? now.\par}"
)


class TestDocxKeepsTheContract(FormatContract):
    reader = WordFormat()
    name = "lind.docx"
    sample = labelled_docx()
    expected = ("Childhood\n\nQ: When did you move?\n\nLIND: In spring, with my aunt.",)


class TestOdtKeepsTheContract(FormatContract):
    reader = WordFormat()
    name = "lind.odt"
    sample = ODT
    expected = ("Childhood\n\nQ: When did you\nmove?\n\nLIND:\tIn spring.",)


class TestRtfKeepsTheContract(FormatContract):
    reader = WordFormat()
    name = "lind.rtf"
    sample = RTF
    expected = ("Q: When?\nLIND: In spécial spring — now.",)


@pytest.mark.parametrize("data", [labelled_docx(), ODT], ids=["docx", "odt"])
def test_bold_labels_and_headings_are_returned_beside_the_text(data: bytes) -> None:
    assert set_off(read(data)) == [("Childhood", 2), ("Q:", 0), ("LIND:", 0)]


def test_the_title_comes_from_the_properties() -> None:
    assert read(labelled_docx()).title == "Interview with Ana Lind"


def test_tracked_insertions_and_content_controls_stay_and_deletions_go() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("We moved ")._p
        for tag, text_tag, words in TRACKED:
            change = OxmlElement(tag)
            run, text = OxmlElement("w:r"), OxmlElement(text_tag)
            text.text = words
            run.append(text)
            change.append(run)
            paragraph.append(change)
        inside = "<w:sdtContent><w:p><w:r><w:t>With her.</w:t></w:r></w:p></w:sdtContent>"
        control = f"<w:sdt {nsdecls('w')}>{inside}</w:sdt>"
        paragraph.addnext(parse_xml(control))

    assert read(docx_of(build)).text == "We moved in spring\n\nWith her."


def test_a_style_in_bold_sets_a_paragraph_off_as_a_whole() -> None:
    def build(document: Any) -> None:
        style = document.styles.add_style("Speaker", 1)
        style.font.bold = True
        paragraph = document.add_paragraph(style="Speaker")
        paragraph.add_run("The president ")
        paragraph.add_run("(Ana Lind)").bold = False
        document.add_paragraph("We moved in spring, with my aunt and her dogs.")

    assert set_off(read(docx_of(build))) == [("The president (Ana Lind)", 0)]


def test_a_document_all_in_italics_sets_nothing_off() -> None:
    def build(document: Any) -> None:
        for words in ("When did you move?", "In spring, with my aunt."):
            document.add_paragraph().add_run(words).italic = True

    assert read(docx_of(build)).emphases == ()


def test_rows_of_a_table_are_lines_with_their_labels_set_off() -> None:
    def build(document: Any) -> None:
        table = document.add_table(rows=2, cols=2)
        cells = (("INT", "When did you move?"), ("AL", "In spring."))
        for row, (label, words) in zip(table.rows, cells, strict=True):
            row.cells[0].text, row.cells[1].text = label, words
        table.rows[1].cells[1].add_paragraph("With my aunt.")

    source = read(docx_of(build))
    assert source.text == "INT\tWhen did you move?\n\nAL\tIn spring.\nWith my aunt."
    assert set_off(source) == [("INT", 0), ("AL", 0)]


def test_page_breaks_that_word_saved_lead_to_pages() -> None:
    def build(document: Any) -> None:
        for page in ("First page.", "Second page.", "Third page."):
            run = document.add_paragraph().add_run()
            if page != "First page.":
                run._r.append(OxmlElement("w:lastRenderedPageBreak"))
            text = OxmlElement("w:t")
            text.text = page
            run._r.append(text)

    source = read(docx_of(build))
    assert [
        location_at(source.locations, source.text.index(page)).page for page in ("First", "Second", "Third")
    ] == [1, 2, 3]


def test_line_breaks_tabs_and_hyphens_are_kept() -> None:
    def build(document: Any) -> None:
        run = document.add_paragraph().add_run("Q:\tWhen")
        run.add_break(WD_BREAK.LINE)
        run.add_text("did you")
        run._r.append(OxmlElement("w:noBreakHyphen"))

    assert read(docx_of(build)).text == "Q:\tWhen\ndid you-"


def test_styles_based_on_each_other_end() -> None:
    def build(document: Any) -> None:
        first, second = document.styles.add_style("One", 1), document.styles.add_style("Two", 1)
        first.base_style, second.base_style = second, first
        document.add_paragraph("In spring.", style="One")

    assert read(docx_of(build)).text == "In spring."


def test_odt_tables_and_notes() -> None:
    row = (
        "<table:table-row>" + "<table:table-cell><text:p>{}</text:p></table:table-cell>" * 2 + "</table:table-row>"
    )
    note = "<text:note><text:note-body><text:p>editor</text:p></text:note-body></text:note>"
    source = read(
        odt_of(f"<table:table>{row.format('INT', 'When?')}{row.format('AL', f'In{note} spring.')}</table:table>"),
        "lind.odt",
    )
    assert source.text == "INT\tWhen?\n\nAL\tIn spring."
    assert set_off(source) == [("INT", 0), ("AL", 0)]


def test_odt_styles_that_come_from_each_other_end() -> None:
    loop = "".join(
        f'<style:style style:name="{name}" style:parent-style-name="{parent}"/>' for name, parent in ("XY", "YX")
    )
    assert read(odt_of('<text:p text:style-name="X">In spring.</text:p>', loop), "lind.odt").emphases == ()


def test_the_content_counts_and_not_the_name() -> None:
    assert read(RTF, "lind.doc").text.startswith("Q: When?")
    assert read(b"<html><body><p>Q: When?</p></body></html>", "lind.doc").text == "Q: When?"


def zipped(members: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for member, text in members.items():
            package.writestr(member, text)
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        zipped({"content.xml": "?", "META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "encrypted-package": "?"}),
    ],
    ids=["docx", "odt", "odt of LibreOffice 24"],
)
def test_a_document_with_a_password_says_so(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="encrypted and needs a password"):
        read(data)


def test_an_empty_document_is_empty() -> None:
    with pytest.raises(SourceEmpty, match="holds no text"):
        read(docx_of(lambda document: None))


def test_other_packages_are_no_documents() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(SourceUnreadable, match="not DOCX or ODT"):
        read(packed.getvalue())


def test_a_document_that_unpacks_without_end_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 60_000_000)
    with pytest.raises(SourceTooLarge, match="ZIP bomb"):
        read(packed.getvalue())


def test_rows_of_a_table_with_labels_of_the_paragraphs_are_turns() -> None:
    def build(document: Any) -> None:
        for words in ("Jane Roe: Did you?", "Bill Doe: No.", "Jane Roe: Sure?", "Bill Doe: Sure."):
            document.add_paragraph(words)
        table = document.add_table(rows=2, cols=2)
        for row, cells in zip(table.rows, (("Jane Roe", "You lied."), ("Bill Doe", "Never.")), strict=True):
            row.cells[0].text, row.cells[1].text = cells

    document = document_from(read(docx_of(build)), "doe.docx")
    turns = [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]
    assert turns[-3:] == [("Bill Doe", "Sure."), ("Jane Roe", "You lied."), ("Bill Doe", "Never.")]


def test_a_note_in_italics_below_the_last_bold_question_ends_its_answer() -> None:
    def build(document: Any) -> None:
        for question, answer in (("Did you?", "No."), ("Are you sure?", "Yes."), ("And then?", "I went home.")):
            document.add_paragraph().add_run(question).bold = True
            document.add_paragraph(answer)
        document.add_paragraph().add_run("Jane Roe is a staff writer.").italic = True
        document.add_paragraph("Support our journalism: give today.")

    document = document_from(read(docx_of(build)), "doe.docx")
    turns = [(turn.role, document.text[turn.start : turn.end]) for turn in document.turns]
    assert turns[-2:] == [("question", "And then?"), ("answer", "I went home.")]
