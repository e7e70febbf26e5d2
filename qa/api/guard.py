"""Decides which requests reach the server: the one gate before all of them.

The server listens on this machine only, but a browser on this machine also displays other people's pages. A
request must therefore name this machine as its host (a page whose name was rebound to our address names its
own: DNS rebinding), and must not come from a page of another origin (cross-site request forgery). Of the web
framework's features, only listed paths are reachable: no uploads, no files, no monitoring.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_THIS_MACHINE = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
_OTHER_SITES = ("cross-site", "same-site")
_MOST_DIGITS = 15

HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
"""Headers of every response, which keep it from pages of other origins."""


class Guard:
    """ASGI middleware that accepts only requests from this machine for known paths.

    `most_bytes` is the maximum size of a request's body for each path. A path that ends with `/`, except the
    root, includes all paths below it.
    """

    def __init__(self, app: ASGIApp, most_bytes: Mapping[str, int]) -> None:
        self._app = app
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or reject it with the reason."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not _THIS_MACHINE.fullmatch(host):
            return _refused(
                HTTPStatus.MISDIRECTED_REQUEST, "This server accepts only this machine's own host names."
            )
        if _is_foreign(headers, host):
            return _refused(HTTPStatus.FORBIDDEN, "This server accepts requests only from its own pages.")
        most = self._most(scope["path"])
        if most is None:
            return _refused(HTTPStatus.NOT_FOUND, "Not found.")
        return _checked_length(headers, most)

    def _most(self, path: str) -> int | None:
        above = (path[: at.end()] for at in re.finditer("/", path) if at.start() > 0)
        return next((self._most_bytes[each] for each in (path, *above) if each in self._most_bytes), None)


def _is_foreign(headers: Headers, host: str) -> bool:
    """Return whether a page of another origin sent the request. Programs other than browsers send no origin."""
    origin = headers.get("origin")
    if origin is not None and origin.lower() not in (f"http://{host}".lower(), f"https://{host}".lower()):
        return True
    is_link = headers.get("sec-fetch-mode") == "navigate"
    return headers.get("sec-fetch-site") in _OTHER_SITES and not is_link


def _checked_length(headers: Headers, most: int) -> PlainTextResponse | None:
    """Return the error for an invalid length of the request's body; no length means no body."""
    length = headers.get("content-length", "0")
    if "transfer-encoding" in headers or not (length.isascii() and length.isdigit()):
        return _refused(HTTPStatus.LENGTH_REQUIRED, "A request must state its length.")
    if len(length) > _MOST_DIGITS or int(length) > most:
        return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A request may have at most {most:,} bytes here.")
    return None


def _refused(status: HTTPStatus, why: str) -> PlainTextResponse:
    return PlainTextResponse(f"{why}\n", status_code=status)
