"""Quotations are returned beside the text, whatever the format."""

from __future__ import annotations

import io
import zipfile

from docx import Document

from corpus.document import SourceText
from corpus.formats.html.format import HtmlFormat
from corpus.formats.office.format import WordFormat

ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:automatic-styles><style:style style:name="P1" style:family="paragraph"
 style:parent-style-name="Quotations"/></office:automatic-styles>
<office:body><office:text><text:p>She said:</text:p><text:p text:style-name="P1">I had the lamps.</text:p>
<text:p>So it was.</text:p></office:text></office:body></office:document-content>"""


def quoted_in(source: SourceText) -> list[str]:
    return [source.text[start:end] for start, end in source.quotations]


def read_page(body: str) -> SourceText:
    return HtmlFormat().read(f"<html><body>{body}</body></html>".encode(), "page.html")


def test_a_block_quotation_of_a_page_has_all_its_paragraphs() -> None:
    source = read_page("<p>She said:</p><blockquote><p>I had the lamps.</p><p>All.</p></blockquote><p>So.</p>")
    assert quoted_in(source) == ["I had the lamps.\n\nAll."]


def test_a_quotation_inside_another_is_part_of_it() -> None:
    assert quoted_in(read_page("<p>She <q>asked <q>who</q> it was</q> then.</p>")) == ["asked who it was"]


def test_the_front_matter_before_a_page_moves_its_quotations() -> None:
    page = b"---\ntitle: A page\n---\n<html><body><blockquote>I had the lamps.</blockquote></body></html>"
    assert quoted_in(HtmlFormat().read(page, "page.html")) == ["I had the lamps."]


def test_paragraphs_in_a_quotation_style_of_word_are_quotations() -> None:
    document, file = Document(), io.BytesIO()
    document.add_paragraph("She said:")
    document.add_paragraph("I had the lamps.", style="Quote")
    document.add_paragraph("All of them.", style="Intense Quote")
    document.add_paragraph("So it was.")
    document.save(file)
    assert quoted_in(WordFormat().read(file.getvalue(), "draft.docx")) == ["I had the lamps.", "All of them."]


def test_paragraphs_in_the_quotation_style_of_opendocument_are_quotations() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", ODT)
    assert quoted_in(WordFormat().read(file.getvalue(), "draft.odt")) == ["I had the lamps."]
