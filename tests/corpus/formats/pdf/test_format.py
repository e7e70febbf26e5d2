from __future__ import annotations

import sys
import time
import zlib
from collections.abc import Callable
from functools import cache

import pytest
from fpdf import FPDF

from corpus.document import SourceText, location_at
from corpus.errors import SourceTooLarge, SourceUnreadable
from corpus.formats.pdf.cells import Glyph, PdfLine
from corpus.formats.pdf.format import MAX_PAGES, PdfFormat
from corpus.formats.pdf.lines import page_lines
from corpus.formats.pdf.paragraphs import RunningText
from corpus.formats.pdf.process import pdf_processes
from tests.corpus.format_contract import FormatContract

WEATHER = ("cold", "warm", "wet", "dry", "mild", "hot")
LINE = "We moved in spring with my aunt and her two dogs and a great many boxes, "


class Typescript(FPDF):
    """A typescript as word processors print them: a running header, and the number of the page below."""

    def __init__(self, header: str = "Oral History of Ana Lind") -> None:
        super().__init__(format="letter")
        self.running_header = header
        self.set_font("Times", size=12)
        self.set_margin(72 / self.k)
        self.set_auto_page_break(True, margin=72 / self.k)

    def header(self) -> None:
        if self.running_header:
            self.text(72 / self.k, 40 / self.k, self.running_header)

    def footer(self) -> None:
        if self.running_header:
            self.text(300 / self.k, 760 / self.k, f"{self.page_no()} of 40")

    def paragraph(self, text: str, *, style: str = "", indent: float = 0) -> None:
        self.set_font("Times", style=style, size=12)
        self.set_x(self.l_margin + indent)
        self.multi_cell(0, 6, text, align="L", new_x="LMARGIN", new_y="NEXT")


def bytes_of(document: FPDF) -> bytes:
    return bytes(document.output())


def read(document: FPDF) -> SourceText:
    return PdfFormat().read(bytes_of(document), "lind.pdf")


@cache
def interview_over_three_pages() -> bytes:
    document = Typescript()
    document.add_page()
    for number in range(14):
        document.paragraph(f"Q: What happened in year {number}?")
        document.paragraph("LIND: " + LINE * 8 + f"and that was year {number}.")
    return bytes_of(document)


class TestPdfFilesKeepTheContract(FormatContract):
    reader = PdfFormat()
    name = "lind.pdf"
    sample = interview_over_three_pages()
    expected = ("Q: What happened in year 3?\n", "and that was year 13.")


def test_an_answer_that_goes_on_over_the_page_is_one_clean_slice() -> None:
    source = PdfFormat().read(interview_over_three_pages(), "lind.pdf")
    assert [location.page for location in source.locations] == [1, 2, 3]
    answer = "LIND: " + LINE * 8
    for number in range(14):
        assert f"{answer}and that was year {number}." in source.text
    assert "Oral History" not in source.text
    assert " of 40" not in source.text


def test_an_offset_leads_to_its_page() -> None:
    document = Typescript("")
    for page in ("First page.", "Second page.", "Third page."):
        document.add_page()
        document.paragraph(page)
    source = read(document)
    for number, page in enumerate(("First page.", "Second page.", "Third page."), 1):
        at = source.text.index(page)
        assert location_at(source.locations, at).page == number
        assert location_at(source.locations, at + len(page) - 1).page == number


def test_short_turns_stay_on_lines_of_their_own() -> None:
    document = Typescript("")
    document.add_page()
    for line in ("Q: Was she strict?", "A: Very.", "Q: Always?", f"A: {LINE * 2}", "Q: Oh?", "A: Yes."):
        document.paragraph(line)
    lines = [line for line in read(document).text.split("\n") if line]
    assert lines == ["Q: Was she strict?", "A: Very.", "Q: Always?", f"A: {LINE * 2}".strip(), "Q: Oh?", "A: Yes."]


def test_lines_that_the_width_did_not_break_are_not_joined() -> None:
    document = Typescript("")
    document.add_page()
    for line in (LINE * 2, "We had no house then", "and no money either", LINE * 2):
        document.paragraph(line)
    assert "\nWe had no house then\nand no money either\n" in read(document).text


def test_a_label_after_a_line_that_is_full_to_the_margin_opens_a_line() -> None:
    document = Typescript("")
    document.add_page()
    words = ["Lind:"]
    while document.get_string_width(" ".join([*words, "spring"])) < document.epw - 3:
        words.append("spring")
    for _ in range(4):
        document.paragraph(" ".join(words))
    assert read(document).text == "\n".join([" ".join(words)] * 4)


def test_an_indented_first_line_begins_a_paragraph() -> None:
    document = Typescript("")
    document.add_page()
    for _ in range(3):
        document.set_x(document.l_margin)
        document.multi_cell(0, 6, "      " + LINE * 3 + "on.", align="L", new_x="LMARGIN", new_y="NEXT")
    assert read(document).text == "\n\n".join([LINE * 3 + "on."] * 3)


def test_a_hanging_label_and_its_speech_are_one_paragraph() -> None:
    document = Typescript("")
    document.add_page()
    for label in ("LIND:", "BROCK:"):
        document.cell(30, 6, label)
        document.set_left_margin(72 / document.k + 30)
        document.multi_cell(0, 6, LINE * 3 + "on.", align="L", new_x="LMARGIN", new_y="NEXT")
        document.set_left_margin(72 / document.k)
        document.set_x(document.l_margin)
    assert read(document).text.split("\n\n") == [f"LIND:\t{LINE * 3}on.", f"BROCK:\t{LINE * 3}on."]


def test_bold_labels_and_questions_are_returned_beside_the_text() -> None:
    document = Typescript("")
    document.add_page()
    document.paragraph(
        "When did you move, and who came along with you on that long way to the north of it?", style="B"
    )
    document.paragraph(LINE * 3)
    document.set_font("Times", style="B", size=12)
    document.write(6, "Lind: ")
    document.set_font("Times", size=12)
    document.write(6, "In spring.")
    source = read(document)
    assert [source.text[each.start : each.end] for each in source.emphases] == [
        "When did you move, and who came along with you on that long way to the north of it?",
        "Lind:",
    ]


def test_line_numbers_in_the_margin_are_cut_out() -> None:
    document = Typescript("")
    document.add_page()
    for number in range(1, 26):
        document.text(40 / document.k, (80 + 20 * number) / document.k, str(number))
        document.text(
            90 / document.k, (80 + 20 * number) / document.k, f"Q. And then? A. Then came year {1900 + number}."
        )
    text = read(document).text
    assert text.startswith("Q. And then? A. Then came year 1901.")
    assert text.count("And then?") == 25
    assert "\n2" not in text


def test_a_label_drawn_after_its_speech_stands_before_it() -> None:
    document = Typescript("")
    document.add_page()
    for row in range(4):
        height = (100 + 30 * row) / document.k
        document.text(130 / document.k, height, f"In spring {row}.")
        document.text(72 / document.k, height, "LIND:")
    assert read(document).text.split() == [word for row in range(4) for word in f"LIND: In spring {row}.".split()]


def test_two_columns_are_read_one_after_the_other() -> None:
    document = Typescript("")
    document.add_page()
    for column, left in (("left", 72), ("right", 330)):
        for row in range(8):
            document.text(
                left / document.k, (100 + 14 * row) / document.k, f"The {column} column has this as row {row}."
            )
    text = read(document).text
    assert text.index("left column has this as row 7") < text.index("right column has this as row 0")


def test_a_page_whose_columns_are_not_those_of_the_page_before_is_read() -> None:
    def line(text: str, bottom: float, flow: int) -> PdfLine:
        return PdfLine(text, 72, 200, bottom, bottom + 10, 20, 72, flow=flow)

    pages = [
        [line("The left column.", 700, 0), line("The third column.", 700, 2)],
        [line("The next page.", 700, 0), line("Its other column.", 700, 1)],
    ]
    running, last = RunningText(pages), None
    for number, lines in enumerate(pages, start=1):
        last = running.add_page(number, lines, last)
    assert running.finish()[0].split("\n")[-1].endswith("Its other column.")


def test_a_hyphen_at_a_line_end_stays_as_it_is() -> None:
    glyphs = [*_typed("a well-", top=700), *_typed("known", top=686), *_typed("b", top=672)]
    assert [line.text for line in page_lines(glyphs)] == ["a well-", "known", "b"]


def _typed(text: str, top: float) -> list[Glyph]:
    return [Glyph(each, 72 + 6 * at, top - 10, 78 + 6 * at, top) for at, each in enumerate(text)]


def test_a_line_that_three_pages_begin_with_by_chance_is_kept() -> None:
    document = Typescript("")
    for number in range(9):
        document.add_page()
        document.paragraph("Lind: Yes." if number in (1, 4, 5) else f"Lind: It was {WEATHER[number % 6]}.")
        document.paragraph(LINE * (number + 1))
    assert read(document).text.count("Lind: Yes.") == 3


def test_a_header_of_changing_words_with_the_page_number_is_cut_out() -> None:
    document = Typescript("")
    for page, chapter in enumerate(("Childhood", "School", "The North", "The War", "Home"), 7):
        document.add_page()
        document.text(72 / document.k, 40 / document.k, f"{chapter} {page}" if page % 2 else f"{page} {chapter}")
        document.paragraph(f"LIND: In {chapter} {LINE * 3}and that was when I lived in {chapter}.")
    text = read(document).text
    assert [line[:5] for line in text.split("\n") if line] == ["LIND:"] * 5
    assert "8 School" not in text
    assert "The North 9" not in text


def test_footnotes_are_left_out_with_a_warning() -> None:
    document = Typescript("")
    for page in range(2):
        document.add_page()
        for year in range(8):
            document.paragraph(
                f"LIND: In {19 + page}3{year} we moved to number {year * 3} of the {WEATHER[page]} street."
            )
        document.set_font("Times", size=9)
        document.text(
            72 / document.k, 700 / document.k, f"{page + 1} {WEATHER[page]}: gate keeper, a note of the editor"
        )
    source = read(document)
    assert "Gate keeper" not in source.text
    assert source.warnings == ("Footnotes are left out (2 pages have some).",)


def test_a_line_that_ends_many_pages_at_different_heights_is_kept() -> None:
    document = Typescript("")
    for page in range(6):
        document.add_page()
        for year in range(3 + 2 * page):
            document.paragraph(f"Lind: The {WEATHER[page]} winter of {page}{year} was {WEATHER[year % 6]}.")
        document.paragraph("Brock: I see.")
    assert read(document).text.count("Brock: I see.") == 6


def test_identical_pages_are_kept() -> None:
    document = Typescript("")
    for _ in range(3):
        document.add_page()
        document.paragraph("Lind: I have told you all of it.")
    assert read(document).text.count("Lind: I have told you all of it.") == 3


def test_a_worker_that_does_not_start_is_a_source_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    pdf_processes(MAX_PAGES).close()
    with pytest.raises(SourceUnreadable, match="did not start"):
        PdfFormat().read(interview_over_three_pages(), "lind.pdf")


def test_the_title_comes_from_the_properties() -> None:
    document = Typescript("")
    document.set_title("Oral history interview with Ana Lind")
    document.add_page()
    document.paragraph("Q: Why?")
    assert read(document).title == "Oral history interview with Ana Lind"


def test_a_file_name_in_the_properties_is_no_title() -> None:
    document = Typescript("")
    document.set_title("Microsoft Word - lind_final.doc")
    document.add_page()
    document.paragraph("Q: Why?")
    assert read(document).title is None


def test_a_scan_says_that_it_needs_ocr() -> None:
    document = FPDF()
    document.add_page()
    document.rect(20, 20, 100, 100, style="F")
    with pytest.raises(SourceUnreadable, match=r"it is a scan.*OCR"):
        read(document)


def test_pages_without_text_give_a_warning() -> None:
    document = Typescript("")
    document.add_page()
    document.paragraph("Q: Why?")
    document.add_page()
    assert read(document).warnings == ("No text on page 2: perhaps a scan; it is left out.",)


def test_an_encrypted_file_says_so() -> None:
    document = Typescript("")
    document.set_encryption(owner_password="owner", user_password="user")
    document.add_page()
    document.paragraph("Q: Why?")
    with pytest.raises(SourceUnreadable, match="encrypted and needs a password"):
        read(document)


def pdf_of(objects: list[bytes]) -> bytes:
    """Return a PDF file of `objects`, the first being its catalogue."""
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        len(data),
    )
    return data + end


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)


def page_tree_that_is_its_own_child() -> bytes:
    return pdf_of(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 900000000/Parent 2 0 R>>"]
    )


def forms_that_multiply() -> bytes:
    """Thirty forms, each drawing the next one ten times."""
    forms = [
        stream(
            b"/F Do " * 10,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>" % (number + 6),
        )
        for number in range(30)
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    catalogue = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page]
    return pdf_of([*catalogue, stream(b"/F Do"), *forms, stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")])


def a_stream_that_unpacks_to_a_hundred_megabytes() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"
    content = stream(b"(x) Tj " * 15_000_000)
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content])


@pytest.mark.parametrize(
    "hostile", [page_tree_that_is_its_own_child, forms_that_multiply, a_stream_that_unpacks_to_a_hundred_megabytes]
)
def test_a_hostile_file_is_refused_within_seconds(hostile: Callable[[], bytes]) -> None:
    data = hostile()
    started = time.monotonic()
    with pytest.raises((SourceUnreadable, SourceTooLarge)):
        PdfFormat().read(data, "hostile.pdf")
    assert time.monotonic() - started < 20


def test_too_many_pages_are_refused() -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    kids = b" ".join([b"3 0 R"] * (MAX_PAGES + 1))
    data = pdf_of(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, MAX_PAGES + 1), page]
    )
    with pytest.raises(SourceTooLarge, match="pages; the most is"):
        PdfFormat().read(data, "long.pdf")


# Columns and sheets


def columned(document: FPDF, *columns: tuple[float, float, tuple[str, ...]], size: float = 10) -> None:
    """Draw columns of lines, each from its left edge and height in points down."""
    document.set_font("Times", size=size)
    for left, top, lines in columns:
        for row, line in enumerate(lines):
            document.text(left / document.k, (top + 14 * row) / document.k, line)


ASKED = (
    "NORA FALK: When did the ferry to the north stop?",
    "IVO BRAND: In May, after the great storm had",
    "taken the",
)
TOLD = ("pier and half of the harbour with it.", "NORA FALK: Who told you about all of it?", "IVO BRAND: My aunt.")


def quoted(document: FPDF, quote: tuple[str, ...], place: str) -> str:
    """Return the text of a page with a pull quote in large letters over its two columns, drawn at some time."""
    document.add_page()
    for turn in ("first", "between", "last"):
        if turn == place:
            columned(document, (180, 120, quote), size=16)
        if turn != "last":
            columned(document, (72, 100, ASKED * 2) if turn == "first" else (330, 100, TOLD * 2))
    return read(document).text


@pytest.mark.parametrize(
    "quote", [('"half of the harbour with it"',), ('"After the great storm', 'had taken the pier"')]
)
@pytest.mark.parametrize("place", ["first", "between", "last"])
def test_a_pull_quote_over_both_columns_is_nobodys(quote: tuple[str, ...], place: str) -> None:
    text = quoted(Typescript(""), quote, place)
    assert '"' not in text
    assert text.replace("\n", " ").count("half of the harbour with it.") == 2


def test_large_words_over_both_columns_that_nobody_says_are_left_out_and_counted() -> None:
    document = Typescript("")
    quoted(document, ("The captain of a lost ship speaks out",), "between")
    source = read(document)
    assert "captain" not in source.text
    assert source.warnings == ("1 line set across the columns of a page: left out.",)


def test_a_heading_between_two_bands_of_columns_stays_between_them() -> None:
    document = Typescript("")
    document.add_page()
    above = (
        (72, 100, ("Upper left text of some length",) * 5),
        (330, 100, ("Upper right text of some length",) * 5),
    )
    below = (
        (72, 300, ("Lower left text of some length",) * 5),
        (330, 300, ("Lower right text of some length",) * 5),
    )
    columned(document, *above, (180, 230, ("A headline that runs over both of the columns",)), *below)
    text = read(document).text
    places = [
        text.index(words) for words in ("Upper left", "Upper right", "A headline", "Lower left", "Lower right")
    ]
    assert places == sorted(places)


def test_a_title_over_the_columns_comes_first_and_a_note_below_them_last() -> None:
    document = Typescript("")
    document.add_page()
    columned(
        document,
        (180, 400, ("A note on how this talk was written down in Lund",)),
        (72, 100, ASKED * 2),
        (330, 100, TOLD * 2),
        (180, 60, ("The ferry that nobody missed: a talk in the harbour",)),
    )
    text = read(document).text
    assert text.startswith("The ferry that nobody missed")
    assert text.endswith("written down in Lund")


def deposition(document: FPDF, left: float, top: float, number: int) -> None:
    """Draw a page of a deposition in a quarter of a sheet, with its lines numbered close to the words."""
    document.set_font("Courier", size=7)

    def put(across: float, row: float, text: str) -> None:
        document.text((left + across) / document.k, (top + 13 * row) / document.k, text)

    put(60, -1, f"Falk - Direct {number}")
    for row in range(1, 26):
        put(0 if row > 9 else 4.2, row, str(row))
        words = (
            f"Q. What of page {number}, line {row}?" if row % 2 else f"A. It was {number * 100 + row} long, and"
        )
        put(40, row, words) if row % 5 else put(12.6, row, "it went on from there.")


def test_four_pages_on_one_sheet_are_read_one_by_one_without_their_furniture() -> None:
    document = Typescript("")
    for sheet in range(2):
        document.add_page()
        for at, (left, top) in enumerate(((40, 60), (320, 60), (40, 430), (320, 430))):
            deposition(document, left, top, 10 + 4 * sheet + at)
    source = read(document)
    assert "Direct" not in source.text
    lines = [line for line in source.text.split("\n") if line]
    assert lines[:5] == [
        "Q. What of page 10, line 1?",
        "A. It was 1002 long, and",
        "Q. What of page 10, line 3?",
        "A. It was 1004 long, and",
        "it went on from there.",
    ]
    asked = [line for line in lines if line.startswith("Q.")]
    assert [line.split(",")[0] for line in asked][:: len(asked) // 8][:8] == [
        f"Q. What of page {number}" for number in range(10, 18)
    ]
    assert location_at(source.locations, source.text.index("page 14")).page == 2


def test_a_running_header_further_out_than_the_text_does_not_keep_line_numbers() -> None:
    document = Typescript("")
    document.add_page()
    document.text(60 / document.k, 60 / document.k, "Falk - Direct")
    for number in range(1, 9):
        document.text(58 / document.k, (80 + 20 * number) / document.k, str(number))
        document.text(90 / document.k, (80 + 20 * number) / document.k, f"and so it went in year {1900 + number}")
    assert read(document).text.split("\n")[-1].endswith("and so it went in year 1908")
    assert not any(
        f" {number} and" in read(document).text or f"\n{number}" in read(document).text for number in range(1, 9)
    )


def test_numbers_that_begin_lines_of_the_text_stay() -> None:
    document = Typescript("")
    document.add_page()
    for row, words in enumerate(("In the end there were", "12 men and", "3 boats, and we", "took them all.")):
        document.text(72 / document.k, (100 + 14 * row) / document.k, words)
    assert "12 men and" in read(document).text
    assert "3 boats" in read(document).text


def test_a_line_wholly_in_brackets_is_not_joined_to_the_speech_above() -> None:
    document = Typescript("")
    document.add_page()
    document.paragraph("LIND: " + LINE * 3 + "and that was that in those days.")
    document.paragraph("(Recess.)")
    assert read(document).text.endswith("\n(Recess.)")


def test_a_page_without_text_ends_the_search_for_the_question() -> None:
    from corpus.document import prompting_turns
    from corpus.turns.find import document_from

    sheets = Typescript("")
    for lines in (
        ("NORA FALK: When did it stop?", "IVO BRAND: In May.", "NORA FALK: Who told you?"),
        (),
        ("IVO BRAND: Until nine.", "NORA FALK: Did you walk?", "IVO BRAND: I did."),
    ):
        sheets.add_page()
        for line in lines:
            sheets.paragraph(line)
    document = document_from(read(sheets), "lind.pdf")
    asked = {
        document.text[turn.start : turn.end]: [
            document.text[each.start : each.end]
            for each in prompting_turns(document.turns, turn.number, document.locations)
        ]
        for turn in document.turns
        if turn.role == "answer"
    }
    assert asked == {"In May.": ["When did it stop?"], "Until nine.": [], "I did.": ["Did you walk?"]}


def paged(*pages: tuple[str, ...], header: str = "") -> str:
    """Return the text of a PDF with these lines on its pages, below a running header if there is one."""
    document = Typescript(header)
    for lines in pages:
        document.add_page()
        for line in lines:
            document.paragraph(line)
    return read(document).text


TALK = (
    ("{b}", "The boats are late.", "{a}", "How late are they?", "{b}", "By a day in the last week."),
    ("{a}", "Did you sail in winter?", "{b}", "Never."),
    ("{a}", "Thank you.", "{b}", "Bye."),
)


@pytest.mark.parametrize(
    ("asks", "replies"),
    [
        ("interviewer:", "interviewee:"),
        ("interviewer", "interviewee"),
        ("INTERVIEWER", "RESPONDENT"),
        ("Entrevistadora:", "Ana Lind:"),
        ("Speaker 1", "Speaker 2"),
        ("Q", "A"),
    ],
)
@pytest.mark.parametrize("header", ["", "Voices of the North Bay"])
def test_a_label_on_its_own_line_at_the_top_of_pages_is_no_header(asks: str, replies: str, header: str) -> None:
    pages = [tuple(line.format(a=asks, b=replies) for line in page) for page in TALK]
    lines = [line for line in paged(*pages, header=header).split("\n") if line]
    assert lines == [line for page in pages for line in page]


NAMED_TALK = (
    ("Ana Lind", "The boats are late.", "David Brock", "How late are they?"),
    ("Ana Lind", "By a day in the last week.", "David Brock", "Did you sail in winter?", "Ana Lind", "No."),
    ("We had no sails.", "David Brock", "None?", "Ana Lind", "None."),
    ("David Brock", "Thank you.", "Ana Lind", "Bye."),
    ("Ana Lind", "I forgot.", "We had one.", "David Brock", "One sail?"),
    ("Ana Lind", "A small one.", "It tore."),
)


@pytest.mark.parametrize("header", ["", "Ana Lind", "David Brock"])
def test_a_name_that_recurs_down_the_pages_is_no_header_but_where_it_heads_every_page(header: str) -> None:
    lines = [line for line in paged(*NAMED_TALK, header=header).split("\n") if line]
    assert lines == [line for page in NAMED_TALK for line in page]


def test_a_header_that_is_the_title_of_the_first_page_too_is_left_out() -> None:
    pages = [("Ana Lind", "We went north.", "It was cold."), *[("We came back.", "It was warm.")] * 5]
    assert paged(*pages, header="Ana Lind").count("Ana Lind") == 1
