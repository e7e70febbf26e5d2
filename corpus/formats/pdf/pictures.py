"""Pages of a PDF file as pictures, each drawn by a process of its own, which a broken file cannot outlive.

As with the text (`corpus.formats.pdf.worker`), a PDF can make any renderer loop for days, eat all memory or
crash; here it costs one page.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import SourceUnreadable
from corpus.formats.pdf.worker import limit_memory

SECONDS = 20.0
"""For one page, or for the sizes of all; a page of speech takes a twentieth of one."""

MOST_PIXELS = 16_000_000
"""Of one page: wall charts are drawn smaller."""

MOST_LETTERS = 50_000
"""Of one page that are looked at: a newspaper has fewer."""

_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1))\n"
    "from corpus.formats.pdf.pictures import main; main()"
)


def page_sizes(data: bytes, name: str) -> list[tuple[float, float]]:
    """Return each page's width and height in points; raises `SourceUnreadable` with `name`."""
    return [(width, height) for width, height in json.loads(_run(data, name, {"draw": None}))]


@dataclass(frozen=True, slots=True)
class Letter:
    """A character on a page and its place, in shares of the page's width and height from its upper left corner."""

    character: str
    left: float
    top: float
    right: float
    bottom: float


def page_letters(data: bytes, name: str, numbers: Collection[int]) -> dict[int, tuple[Letter, ...]]:
    """Return the letters of pages by number (from 1), in the places that they have in the pictures.

    Raises `SourceUnreadable`, which names the file as `name`.
    """
    found = json.loads(_run(data, name, {"letters": sorted(numbers)}))
    return {int(number): tuple(Letter(*each) for each in letters) for number, letters in found.items()}


def page_picture(data: bytes, name: str, number: int, width: int) -> bytes:
    """Return page `number` (from 1) of a PDF as a PNG `width` pixels wide, or less for a huge page.

    Raises `SourceUnreadable`, which names the file as `name`.
    """
    return _run(data, name, {"draw": number, "width": width})


def main() -> None:
    """Read a PDF from standard input and write what `sys.argv[1]` wants to standard output."""
    import pypdfium2

    limit_memory()
    wanted: dict[str, Any] = json.loads(sys.argv[1])
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    if "letters" in wanted:
        found = {number: list(_letters(document[number - 1])) for number in wanted["letters"]}
        sys.stdout.buffer.write(json.dumps(found).encode())
        return
    if wanted["draw"] is None:
        sizes = [document.get_page_size(at) for at in range(len(document))]
        sys.stdout.buffer.write(json.dumps(sizes).encode())
        return
    page = document[wanted["draw"] - 1]
    width, height = page.get_size()
    scale = min(wanted["width"] / width, (MOST_PIXELS / (width * height)) ** 0.5)
    picture = io.BytesIO()
    # It goes no farther than this machine: quickly made counts more than small.
    page.render(scale=scale, may_draw_forms=False).to_pil().save(picture, "PNG", compress_level=2)
    sys.stdout.buffer.write(picture.getvalue())


def _letters(page: Any) -> Iterator[tuple[str, float, float, float, float]]:
    """Yield the letters of a page with their places in its picture, which is turned as the page says."""
    import pypdfium2.raw as pdfium

    turned = _TURNED[page.get_rotation()]
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    text = page.get_textpage()
    for at in range(min(text.count_chars(), MOST_LETTERS)):
        character = chr(pdfium.FPDFText_GetUnicode(text, at))
        if character.isalnum():
            x0, y0, x1, y1 = text.get_charbox(at)
            across, down = zip(
                turned((x0 - left) / width, (top - y1) / height),
                turned((x1 - left) / width, (top - y0) / height),
                strict=True,
            )
            yield character, min(across), min(down), max(across), max(down)


_TURNED: Mapping[int, Callable[[float, float], tuple[float, float]]] = {
    0: lambda across, down: (across, down),
    90: lambda across, down: (1 - down, across),
    180: lambda across, down: (1 - across, 1 - down),
    270: lambda across, down: (down, 1 - across),
}
"""Where a point of a page is when the page is turned clockwise by these degrees, in shares of its sides."""


def _run(data: bytes, name: str, wanted: dict[str, Any]) -> bytes:
    path = json.dumps([str(Path(__file__).parents[3]), *sys.path])
    command = [sys.executable, "-I", "-S", "-c", _PROGRAM, path, json.dumps(wanted)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise SourceUnreadable(
            f"Can't draw the pages of {name}.", "Read the text, or open the file in a PDF viewer."
        ) from error
    return done.stdout
