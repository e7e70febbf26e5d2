"""Pages of a PDF as pictures, drawn by a process that no file can outlive."""

from __future__ import annotations

import io

import pytest
from fpdf import FPDF
from PIL import Image

from corpus.errors import SourceUnreadable
from corpus.formats.pdf import pictures
from corpus.formats.pdf.pictures import page_picture, page_sizes


@pytest.fixture(scope="module")
def two_pages() -> bytes:
    """Return a sheet of A4 that is white, and one on its side with a red square in the upper left corner."""
    pdf = FPDF()
    pdf.add_page()
    pdf.add_page(orientation="landscape")
    pdf.set_fill_color(255, 0, 0)
    pdf.rect(0, 0, 50, 50, style="F")
    return bytes(pdf.output())


def test_pages_have_their_sizes_in_points(two_pages: bytes) -> None:
    assert [(round(w), round(h)) for w, h in page_sizes(two_pages, "two.pdf")] == [(595, 842), (842, 595)]


def test_a_page_is_drawn_as_wide_as_asked(two_pages: bytes) -> None:
    picture = Image.open(io.BytesIO(page_picture(two_pages, "two.pdf", 2, 842)))
    assert (picture.format, picture.size) == ("PNG", (842, 596))
    assert [picture.convert("RGB").getpixel(at) for at in ((10, 10), (800, 500))] == [(255, 0, 0), (255, 255, 255)]


def test_a_huge_page_is_drawn_smaller(two_pages: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = FPDF(unit="pt", format=(200, 14_000))
    pdf.add_page()
    picture = Image.open(io.BytesIO(page_picture(bytes(pdf.output()), "wall.pdf", 1, 4000)))
    assert picture.width * picture.height <= 1.01 * pictures.MOST_PIXELS


@pytest.mark.parametrize(("data", "number"), [(b"%PDF-1.7 nonsense", 1), (b"", 1), (None, 3)])
def test_what_cannot_be_drawn_is_an_error_that_names_the_file(
    two_pages: bytes, data: bytes | None, number: int
) -> None:
    with pytest.raises(SourceUnreadable, match=r"Can't draw the pages of two\.pdf"):
        page_picture(two_pages if data is None else data, "two.pdf", number, 100)


def test_a_file_that_takes_too_long_is_given_up(two_pages: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "SECONDS", 0.001)
    with pytest.raises(SourceUnreadable):
        page_sizes(two_pages, "slow.pdf")
