"""The words of a quote are marked on the pages of a PDF, and never other words."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from fpdf import FPDF
from PIL import Image

from corpus.document import Document, Location
from corpus.formats.pdf.pictures import Letter, page_letters, page_picture
from qa.page.transcript.page_marks import PagePart, marks_on, parts_of

LINES = ("The lamp went out, at ten.", "The lamp went out, at six.", "Nobody noticed.")


def letters(lines: tuple[str, ...] = LINES) -> list[Letter]:
    """The letters of lines, each a hundredth wide and a tenth high."""
    return [
        Letter(each, at / 100, number / 10, (at + 1) / 100, (number + 1) / 10)
        for number, line in enumerate(lines)
        for at, each in enumerate(line)
        if each.isalnum()
    ]


def part(text: str, words: str, at: int = 0) -> PagePart:
    start = text.index(words, at)
    return PagePart(0, 1, (start, start + len(words)), (0, len(text)))


TEXT = "\n".join(LINES)


def test_words_on_two_lines_have_a_rectangle_on_each() -> None:
    found = marks_on(part(TEXT, "at six.\nNobody noticed."), TEXT, letters())
    assert [(each.left, each.top, each.right, each.bottom) for each in found] == [
        (0.19, 0.1, 0.25, 0.2),
        (0.0, 0.2, 0.14, 0.3),
    ]


def test_of_words_that_stand_there_twice_the_right_ones_are_marked() -> None:
    (first,) = marks_on(part(TEXT, "The lamp went out"), TEXT, letters())
    (second,) = marks_on(part(TEXT, "The lamp went out", 5), TEXT, letters())
    assert (first.top, second.top) == (0.0, 0.1)


def test_where_the_page_has_the_words_more_often_than_the_text_none_are_marked() -> None:
    again = (*LINES, "The lamp went out, says the header.")
    assert marks_on(part(TEXT, "The lamp went out"), TEXT, letters(again)) == ()
    assert marks_on(part(TEXT, "Nobody noticed."), TEXT, letters(again)) != ()


def test_words_that_the_page_does_not_have_are_not_marked() -> None:
    assert marks_on(part("Somebody noticed.", "Somebody noticed."), "Somebody noticed.", letters()) == ()
    assert marks_on(part(TEXT, "at", 3), TEXT, letters()) == ()  # too short to tell


def test_hyphens_accents_and_case_of_the_file_make_no_difference() -> None:
    text = "The ligature of Médoc"
    found = marks_on(part(text, text), text, letters(("THE LIGA-", "TURE OF ME\u0301DOC")))
    assert [round(each.top, 1) for each in found] == [0.0, 0.1]


def test_a_quote_over_two_pages_has_a_part_on_each() -> None:
    document = Document("a.pdf", "0123456789", locations=(Location(0, 1, None), Location(6, 2, None)))
    assert parts_of(document, [(4, 8), (7, 9)]) == [
        PagePart(0, 1, (4, 6), (0, 6)),
        PagePart(0, 2, (6, 8), (6, 10)),
        PagePart(1, 2, (7, 9), (6, 10)),
    ]


def test_the_letters_of_a_real_page_stand_where_they_are_drawn() -> None:
    pdf = FPDF(unit="pt", format=(400, 200))
    pdf.set_font("helvetica", size=20)
    pdf.add_page()
    pdf.text(100, 50, "Lamp")
    found = page_letters(bytes(pdf.output()), "a.pdf", [1])[1]
    assert "".join(each.character for each in found) == "Lamp"
    assert abs(found[0].left - 100 / 400) < 0.01
    assert abs(found[0].bottom - 50 / 200) < 0.02
    assert found[-1].right < 160 / 400


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_on_a_turned_page_the_letters_are_where_the_picture_shows_them(rotation: int) -> None:
    made = FPDF(unit="pt", format=(400, 300))
    made.add_page()
    made.set_font("Times", size=30)
    made.text(40, 80, "NMHE")
    turned = pypdfium2.PdfDocument(bytes(made.output()))
    turned[0].set_rotation(rotation)
    data = io.BytesIO()
    turned.save(data)
    found = page_letters(data.getvalue(), "a.pdf", [1])[1]
    picture = Image.open(io.BytesIO(page_picture(data.getvalue(), "a.pdf", 1, 400))).convert("L")
    ink = picture.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert ink is not None
    sides = (
        min(each.left for each in found) * picture.width,
        min(each.top for each in found) * picture.height,
        max(each.right for each in found) * picture.width,
        max(each.bottom for each in found) * picture.height,
    )
    assert sides == pytest.approx(ink, abs=3)
    assert "".join(each.character for each in found) == "NMHE"
