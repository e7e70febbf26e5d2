"""Families of PDF files: labels, bold labels and questions, numbered lines, two columns; with page headers.

The text of these families is made into pages by `pack`, from paragraphs in which `**` encloses what is bold.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.transcripts.families.official import deposition_lines, of_kind
from benchmarks.transcripts.families.questions import alternating
from benchmarks.transcripts.family import Family, traits
from benchmarks.transcripts.known import KnownInterview
from benchmarks.transcripts.setting import Naming, Setting

if TYPE_CHECKING:
    from fpdf import FPDF

_MADE = datetime(2023, 4, 12, tzinfo=UTC)  # a fixed time, so that the same seed makes the same bytes
_LINES_A_PAGE = 25


def _latin(
    prepare: Callable[[KnownInterview], KnownInterview | None],
) -> Callable[[KnownInterview], KnownInterview | None]:
    """Return a function that keeps interviews that the fonts of every PDF reader can show."""

    def kept(interview: KnownInterview) -> KnownInterview | None:
        talk = prepare(interview)
        if talk is None:
            return None
        text = talk.title + "".join(turn.words + turn.person.name for turn in talk.turns)
        return talk if text.isascii() or text.encode("latin-1", "replace").decode("latin-1") == text else None

    return kept


def _pages(*, header: bool) -> FPDF:
    from fpdf import FPDF

    class Printed(FPDF):
        """Pages of a small book with a running header and page numbers."""

        def header(self) -> None:
            if header and self.page_no() > 1:
                self.set_font("Helvetica", size=8)
                self.cell(0, 6, "Harbour Archive, collection 14", new_x="LMARGIN", new_y="NEXT")
                self.ln(4)

        def footer(self) -> None:
            if header:
                self.set_y(-12)
                self.set_font("Helvetica", size=8)
                self.cell(0, 6, f"Page {self.page_no()}", align="C")

    pages = Printed(format=(148, 210))
    pages.set_creation_date(_MADE)
    pages.set_auto_page_break(True, margin=18)
    pages.add_page()
    return pages


def _packed(text: str) -> bytes:
    pages = _pages(header=True)
    for paragraph in text.split("\n\n"):
        pages.set_font("Helvetica", size=11)
        pages.multi_cell(0, 5.5, paragraph, markdown=True, align="L", new_x="LMARGIN", new_y="NEXT")
        pages.ln(3)
    return bytes(pages.output())


def _packed_in_columns(text: str) -> bytes:
    title, *paragraphs = text.split("\n\n")
    pages = _pages(header=False)
    pages.set_font("Helvetica", style="B", size=15)
    pages.multi_cell(0, 8, title, new_x="LMARGIN", new_y="NEXT")
    pages.set_font("Helvetica", size=9)
    with pages.text_columns(ncols=2, gutter=8) as columns:
        for paragraph in paragraphs:
            with columns.paragraph(bottom_margin=2) as part:
                part.write(paragraph)
    return bytes(pages.output())


def _packed_lines(text: str) -> bytes:
    """Return pages of 25 numbered lines, with the page's number above."""
    pages = _pages(header=False)
    pages.set_auto_page_break(False)
    pages.set_font("Courier", size=9)
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if at and at % _LINES_A_PAGE == 0:
            pages.add_page()
        if at % _LINES_A_PAGE == 0:
            pages.cell(0, 6, f"{at // _LINES_A_PAGE + 14}", align="R", new_x="LMARGIN", new_y="NEXT")
        pages.cell(0, 6, f"{at % _LINES_A_PAGE + 1:>2}  {line}", new_x="LMARGIN", new_y="NEXT")
    return bytes(pages.output())


def _labelled(
    namings: tuple[Naming, ...], form: str, case: Callable[[str], str] = str
) -> Callable[[Setting], str]:
    def render(setting: Setting) -> str:
        naming = setting.rng.choice(namings)
        turns = range(len(setting.interview.turns))
        paragraphs = [form.format(setting.label(number, naming, case)) + setting.say(number) for number in turns]
        return "\n\n".join([setting.interview.title, *paragraphs])

    return render


def _asked(setting: Setting) -> str:
    paragraphs = [
        f"**{setting.say(number)}**" if turn.role == "question" else setting.say(number)
        for number, turn in enumerate(setting.interview.turns)
    ]
    return "\n\n".join([setting.interview.title, *paragraphs])


def _deposed(setting: Setting) -> str:
    return "\n".join([f"          {setting.interview.title}", *deposition_lines(setting)])


def _whole(interview: KnownInterview) -> KnownInterview:
    return interview


_PDF = traits("pdf binary latin")
_SURNAMES: tuple[Naming, ...] = ("surname",)
_NAMES: tuple[Naming, ...] = ("full", "surname", "first")

FAMILIES: tuple[Family, ...] = (
    Family("pdf-label", ".pdf", _PDF, _labelled(_NAMES, "{}: "), _latin(_whole), pack=_packed),
    Family("pdf-bold-label", ".pdf", _PDF, _labelled(_NAMES, "**{}:** "), _latin(_whole), pack=_packed),
    Family("pdf-caps-label", ".pdf", _PDF, _labelled(_SURNAMES, "{}:  ", str.upper), _latin(_whole), pack=_packed),
    Family("pdf-bold-question", ".pdf", _PDF, _asked, _latin(alternating), pack=_packed),
    Family(
        "pdf-columns",
        ".pdf",
        _PDF,
        _labelled(("full", "surname"), "{}: ", str.upper),
        _latin(_whole),
        pack=_packed_in_columns,
    ),
    Family(
        "pdf-deposition",
        ".pdf",
        _PDF | traits("official"),
        _deposed,
        _latin(of_kind("deposition")),
        pack=_packed_lines,
    ),
)
