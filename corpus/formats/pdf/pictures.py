"""Pages of a PDF file as pictures, each drawn by a process of its own, which a broken file cannot outlive.

As with the text (`corpus.formats.pdf.worker`), a PDF can make any renderer loop for days, eat all memory or
crash; here it costs one page.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from corpus.errors import SourceUnreadable
from corpus.formats.pdf.worker import limit_memory

SECONDS = 20.0
"""For one page, or for the sizes of all; a page of speech takes a twentieth of one."""

MOST_PIXELS = 16_000_000
"""Of one page: wall charts are drawn smaller."""

_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1))\n"
    "from corpus.formats.pdf.pictures import main; main()"
)


def page_sizes(data: bytes, name: str) -> list[tuple[float, float]]:
    """Return each page's width and height in points; raises `SourceUnreadable` with `name`."""
    return [(width, height) for width, height in json.loads(_run(data, name, {"draw": None}))]


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
