"""The process that runs PDFium: PDFs on standard input, their lines as JSON on standard output, one page a line.

A process of its own, because a PDF can make any renderer loop for days, eat all memory or crash, and none of
that can be stopped from inside. It serves `FILES` one after another, and ends itself when one falls behind
`SECONDS_TO_START` and `SECONDS_A_PAGE`, when none comes for `SECONDS_IDLE`, and when its input is closed.
"""

from __future__ import annotations

import ctypes
import faulthandler
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from corpus.formats.pdf.cells import Glyph
from corpus.formats.pdf.lines import page_lines

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

SECONDS_TO_START = 6.0
SECONDS_A_PAGE = 1.0
"""Forty times what a page of speech takes; time left over is kept for later pages."""

SECONDS_IDLE = 10.0
"""A process that nobody asks any more, or whose owner was killed, is gone soon."""

FILES = 100
"""So many pay for its start; what they leave behind in memory goes with it."""

MEMORY_BYTES = 4 * 2**30

_LENGTH_BYTES = 8  # before each file, big-endian
_BOLD_OR_ITALIC = re.compile(rb"bold|black|heavy|demi|italic|oblique|(?:cm|sf|ec)(?:bx|ti)\d", re.IGNORECASE)
_BOLD_WEIGHT = 600
_HYPHEN_AT_LINE_END = 2  # PDFium's own code for it
_NO_CHARACTER = frozenset((0, 0x0A, 0x0D, 0xFFFE))


def main() -> None:
    """Answer each file with `{"title", "pages"}` and a list of lines for each page, or `{"error"}`; then `null`.

    An error is in PDFium's words.
    """
    import pypdfium2  # noqa: F401  before the first file: its time is not that file's

    limit_memory()
    max_pages = int(sys.argv[1])
    for _ in range(FILES):
        _watch(SECONDS_IDLE)
        size = sys.stdin.buffer.read(_LENGTH_BYTES)
        if len(size) < _LENGTH_BYTES:
            break
        _watch(SECONDS_TO_START)
        data = sys.stdin.buffer.read(int.from_bytes(size, "big"))
        _answer({})  # from here on it is the file's fault when this process ends
        sound = _read(data, max_pages)
        _answer(None)
        if not sound:  # what a broken file has done to PDFium is not to meet the next one
            break
    faulthandler.cancel_dump_traceback_later()


def framed(data: bytes) -> bytes:
    """Return a file as `main` reads it."""
    return len(data).to_bytes(_LENGTH_BYTES, "big") + data


def _read(data: bytes, max_pages: int) -> bool:
    """Answer with the title and each page; return whether PDFium found no error."""
    import pypdfium2

    started = time.monotonic()
    _watch(SECONDS_TO_START)
    try:
        document = pypdfium2.PdfDocument(data)
        title = document.get_metadata_dict().get("Title", "")
        _answer({"title": title, "pages": len(document)})
        for number in range(min(len(document), max_pages)):
            _answer([astuple(line) for line in page_lines(_glyphs(document, number))])
            _watch(SECONDS_TO_START + number * SECONDS_A_PAGE - (time.monotonic() - started))
        document.close()
    except pypdfium2.PdfiumError as error:
        _answer({"error": str(error)})
        return False
    return True


def _watch(seconds: float) -> None:
    """End the process, wherever it is, when `seconds` from now it has not called this again."""
    faulthandler.dump_traceback_later(max(0.001, seconds), exit=True)


def limit_memory() -> None:
    """Let this process have no more than `MEMORY_BYTES`, where the system can see to it."""
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _answer(value: Any) -> None:
    print(json.dumps(value), flush=True)


def _glyphs(document: PdfDocument, number: int) -> Iterator[Glyph]:
    page = document[number]
    text = page.get_textpage()
    yield from _drawn(text)
    text.close()
    page.close()


def _drawn(page: PdfTextPage) -> Iterator[Glyph]:
    """Yield the characters of a page in the order in which they are drawn; the font is looked up once a word."""
    import pypdfium2.raw as pdfium

    box, flags, font = pdfium.FS_RECTF(), ctypes.c_int(), ctypes.create_string_buffer(128)
    emphasised, in_word = False, False
    for index in range(page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(page, index)
        if code in _NO_CHARACTER or 0xD800 <= code <= 0xDFFF:
            in_word = False
            continue
        pdfium.FPDFText_GetLooseCharBox(page, index, ctypes.byref(box))
        character = "-" if code == _HYPHEN_AT_LINE_END else chr(code)
        if not in_word:
            emphasised = pdfium.FPDFText_GetFontWeight(page, index) >= _BOLD_WEIGHT
            length = pdfium.FPDFText_GetFontInfo(page, index, font, len(font), ctypes.byref(flags))
            emphasised = emphasised or (
                0 < length <= len(font) and bool(_BOLD_OR_ITALIC.search(font.raw[:length]))
            )
        in_word = not character.isspace()
        yield Glyph(character, box.left, box.bottom, box.right, box.top, emphasised)


if __name__ == "__main__":
    main()
