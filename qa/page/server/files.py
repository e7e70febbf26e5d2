"""Files that the page shows: recordings of the archive's documents, and pictures of their pages. No others.

A browser names a document by its id, never by a path. Recordings are sent in the parts that a player asks for
(HTTP range requests), so that it can begin anywhere. `qa.api.guard` decides which requests come here.
"""

from __future__ import annotations

from pathlib import PurePath
from threading import BoundedSemaphore

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from corpus.errors import OnRecordError, SourceMissing
from corpus.formats.pdf.pictures import page_picture
from corpus.sources.recordings import media_type
from qa.page.transcript.calls import SourceArchive, is_paged
from qa.page.transcript.panel import MEDIA_ADDRESS, PAGES_ADDRESS

PAGE_WIDTH = 1240
"""Width of a page's picture in pixels: a sheet of A4 at 150 dots per inch."""

_DRAWN_AT_ONCE = 2
_NOT_KEPT = {"Cache-Control": "no-store"}
"""A browser would keep pictures of documents that were removed from the archive."""


def file_routes(archive: SourceArchive) -> list[Route]:
    """Return the routes of recordings and of pages, for the server of the page."""
    drawing = BoundedSemaphore(_DRAWN_AT_ONCE)

    def recording(request: Request) -> Response:
        name = request.path_params["document"]
        try:
            file = archive.recording(name)
            if file is None:
                raise SourceMissing(f"There is no recording of {name}.", "Put one beside its transcript.")
        except OnRecordError as error:
            return _refused(404, str(error))
        return FileResponse(file, media_type=media_type(file), headers=_NOT_KEPT)

    def page(request: Request) -> Response:
        name, number = request.path_params["document"], request.path_params["number"]
        try:
            _, document = archive.document(name)
            if number < 1 or not is_paged(document):
                raise SourceMissing(f"{name} has no such page.", "Read its text.")
            data = archive.original(name)
            with drawing:
                picture = page_picture(data, PurePath(document.path).name, number, PAGE_WIDTH)
        except OnRecordError as error:
            return _refused(404, str(error))
        return Response(picture, media_type="image/png", headers=_NOT_KEPT)

    return [
        Route(f"/{MEDIA_ADDRESS}/{{document}}", recording),
        Route(f"/{PAGES_ADDRESS}/{{document}}/{{number:int}}", page),
    ]


def _refused(status: int, reason: str) -> Response:
    return PlainTextResponse(reason, status)
