"""Who may call the server, and what: the one gate before every request.

The server listens on this machine only, but a browser on this machine shows other people's pages. So a request
must name this machine as its host (a page whose name was bound to our address afresh names its own: DNS
rebinding), and must not come from a page of another origin (cross-site request forgery). Of what the web
framework could do, only what is listed is reachable: no uploads, no files, no monitoring.
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
"""Of every response: nothing of it is for pages of other origins."""


class Guard:
    """ASGI middleware that lets through only requests of this machine for the paths it knows.

    `most_bytes` gives for each path the most bytes of a request's body; a path that ends with `/`, but for the
    root, stands for all below it.
    """

    def __init__(self, app: ASGIApp, most_bytes: Mapping[str, int]) -> None:
        self._app = app
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with what is wrong with it."""
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
            return _refused(HTTPStatus.MISDIRECTED_REQUEST, "This server answers to this machine's own names.")
        if _is_foreign(headers, host):
            return _refused(HTTPStatus.FORBIDDEN, "This server answers to its own pages.")
        most = self._most(scope["path"])
        if most is None:
            return _refused(HTTPStatus.NOT_FOUND, "There is nothing here.")
        return _checked_length(headers, most)

    def _most(self, path: str) -> int | None:
        above = (path[: at.end()] for at in re.finditer("/", path) if at.start() > 0)
        return next((self._most_bytes[each] for each in (path, *above) if each in self._most_bytes), None)


def _is_foreign(headers: Headers, host: str) -> bool:
    """Whether a page of another origin sends this. Programs that are no browsers tell of no origin."""
    origin = headers.get("origin")
    if origin is not None and origin.lower() not in (f"http://{host}".lower(), f"https://{host}".lower()):
        return True
    is_link = headers.get("sec-fetch-mode") == "navigate"
    return headers.get("sec-fetch-site") in _OTHER_SITES and not is_link


def _checked_length(headers: Headers, most: int) -> PlainTextResponse | None:
    """What is wrong with the length of the request's body; one that tells no length has none."""
    length = headers.get("content-length", "0")
    if "transfer-encoding" in headers or not (length.isascii() and length.isdigit()):
        return _refused(HTTPStatus.LENGTH_REQUIRED, "A request must tell its length.")
    if len(length) > _MOST_DIGITS or int(length) > most:
        return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A request here has at most {most:,} bytes.")
    return None


def _refused(status: HTTPStatus, why: str) -> PlainTextResponse:
    return PlainTextResponse(f"{why}\n", status_code=status)
