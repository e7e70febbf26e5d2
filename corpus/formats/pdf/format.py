"""PDF files: text in reading order with page numbers, without running headers and footers (by PDFium)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import SourceText
from corpus.errors import SourceError, SourceTooLarge, SourceUnreadable
from corpus.formats.pdf.boilerplate import without_boilerplate, without_notes
from corpus.formats.pdf.cells import PdfLine
from corpus.formats.pdf.label_lines import label_lines
from corpus.formats.pdf.paragraphs import RunningText
from corpus.formats.pdf.process import pdf_processes
from corpus.formats.writer import MOST_EMPHASISED

MAX_BYTES = 256 * 2**20
"""Scans of a long transcript stay below; the file is held in memory."""

MAX_PAGES = 5_000
"""Ten times the longest oral history; a forged page tree may claim millions."""

UNREADABLE_SHARE = 0.3
"""Above this share of characters without a meaning the fonts do not say which letters their shapes are."""

_MEANINGLESS = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_SUFFIX = re.compile(r"\.(docx?|pdf|odt|rtf|indd|qxd|pages|tex)$", re.IGNORECASE)
_OCR = "Run a text recognition (OCR) such as `ocrmypdf in.pdf out.pdf` and add its result."


class PdfFormat:
    """Reads PDF files."""

    name = "PDF"
    suffixes: tuple[str, ...] = (".pdf",)

    def read(self, data: bytes, name: str) -> SourceText:
        """Return the text of a PDF with the page of every span, and the title in its properties."""
        if len(data) > MAX_BYTES:
            raise SourceTooLarge(
                f"{name} has {len(data) / 2**20:.0f} MB; the most is {MAX_BYTES / 2**20:.0f} MB.",
                "Split the file.",
            )
        title, pages = _extract(data, name)
        return _source(title, pages, name)


def _extract(data: bytes, name: str) -> tuple[str | None, list[list[PdfLine]]]:
    """Return the title of the document and the lines of its pages, as the worker process finds them."""
    try:
        reply = pdf_processes(MAX_PAGES).read(data)
    except OSError as error:
        raise SourceUnreadable(
            f"Can't read {name}: the PDF process did not start ({error.strerror}).",
            "Check free memory, the limit of processes and the installation of Python.",
        ) from error
    failure = next(
        (answer["error"] for answer in reply.answers if isinstance(answer, dict) and "error" in answer), None
    )
    if failure is not None:
        raise _refusal(name, failure)
    if not reply.complete or not reply.answers:
        page = max(1, len(reply.answers))
        raise SourceUnreadable(
            f"Can't read {name}: page {page} takes too much time or memory, or is damaged.",
            "Print it to a new PDF from a PDF viewer and add the new file.",
        )
    about, *pages = reply.answers
    if about["pages"] > MAX_PAGES:
        raise SourceTooLarge(f"{name} has {about['pages']} pages; the most is {MAX_PAGES}.", "Split the file.")
    return _title(about["title"]), [[PdfLine(*line) for line in page] for page in pages]


def _refusal(name: str, reason: str) -> SourceError:
    if "password" in reason.lower():
        return SourceUnreadable(
            f"{name} is encrypted and needs a password.",
            "Save it without a password (`qpdf --decrypt`) and add the new file.",
        )
    return SourceUnreadable(
        f"{name} is not a PDF file or is damaged.", "Open it in a PDF viewer and save or print it to a new PDF."
    )


def _title(title: str) -> str | None:
    title = " ".join(title.split())
    return title if len(title) > 3 and not _SUFFIX.search(title) else None


def _source(title: str | None, pages: Sequence[Sequence[PdfLine]], name: str) -> SourceText:
    blank = [number for number, lines in enumerate(pages, 1) if not lines]
    if len(blank) == len(pages):
        raise SourceUnreadable(f"{name} holds pictures of pages but no text: it is a scan.", _OCR)
    aside = sum(line.aside for page in pages for line in page)
    pages = [[line for line in page if not line.aside] for page in pages]
    labels = label_lines(pages)
    clean, noted = without_notes(without_boilerplate(pages, labels))
    if not any(clean):  # pages that are all alike have no boilerplate
        clean = [list(page) for page in pages]
    running, previous = RunningText(clean, labels), None
    for number, lines in enumerate(clean, 1):
        previous = running.add_page(number, lines, previous)
    text, locations, emphases = running.finish()
    if not text or len(_MEANINGLESS.findall(text)) > UNREADABLE_SHARE * len(text):
        raise SourceUnreadable(
            f"{name} has no readable text: its fonts do not say which letters their shapes are.", _OCR
        )
    set_off = sum(each.end - each.start for each in emphases)
    # A document all in bold or italics sets nothing off.
    shown = emphases if set_off <= MOST_EMPHASISED * len(text) else ()
    return SourceText(text, locations, title=title, warnings=tuple(_warnings(blank, noted, aside)), emphases=shown)


def _warnings(blank: Sequence[int], noted: int, aside: int) -> Iterator[str]:
    if blank:
        yield f"No text on page {_listed(blank)}: perhaps a scan; it is left out."
    if noted:
        yield f"Footnotes are left out ({noted} {'page has' if noted == 1 else 'pages have'} some)."

    if aside:
        yield f"{aside} {'line' if aside == 1 else 'lines'} set across the columns of a page: left out."


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:10])
    return f"{shown} and {len(numbers) - 10} more" if len(numbers) > 10 else shown
