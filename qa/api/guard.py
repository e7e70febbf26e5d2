"""Decides which requests reach the server: the one gate before all of them.

The server listens on this machine only, but a browser on this machine also displays other people's pages. A
request must therefore name this machine as its host (a page whose name was rebound to our address names its
own: DNS rebinding), and must not come from a page of another origin (cross-site request forgery). Of the web
framework's features, only listed paths are reachable: no uploads, no files, no monitoring.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.access.endpoints import below

_THIS_MACHINE = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
_PORT = re.compile(r":[0-9]{1,5}$")
_OTHER_SITES = ("cross-site", "same-site")
_MOST_DIGITS = 15
_POLICY = "Content-Security-Policy"

PAGE_POLICY = (
    "default-src 'self' 'unsafe-inline' data: blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
"""What the page may load: nothing from elsewhere. Gradio needs inline scripts, and nothing evaluates text."""

HEADERS = {
    _POLICY: "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; "
    "form-action 'self'; frame-ancestors 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # with none at all, a form's own origin would be null
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
"""Headers of every response. They keep it from pages of other origins; only the page itself loads anything."""


class Guard:
    """ASGI middleware that accepts only requests from this machine for known paths.

    `most_bytes` is the maximum size of a request's body for each path. A path that ends with `/`, except the
    root, includes all paths below it. `names` are host names other than this machine's own for itself.
    """

    def __init__(self, app: ASGIApp, most_bytes: Mapping[str, int], names: Collection[str] = ()) -> None:
        self._app = app
        self._most_bytes = most_bytes
        self._names = frozenset(name.casefold() for name in names)

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
                is_page = scope["path"] == "/" and message["status"] == HTTPStatus.OK
                for name, value in HEADERS.items():
                    headers.setdefault(name, PAGE_POLICY if is_page and name == _POLICY else value)
                if scope["scheme"] == "https":
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000")
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not _THIS_MACHINE.fullmatch(host) and _PORT.sub("", host).casefold() not in self._names:
            return _refused(
                HTTPStatus.MISDIRECTED_REQUEST,
                "This server does not have this name. Name it when starting it: onrecord serve --name NAME",
            )
        if _is_foreign(headers, host):
            return _refused(HTTPStatus.FORBIDDEN, "This server accepts requests only from its own pages.")
        most = below(scope["path"], self._most_bytes)
        if most is None:
            return _refused(HTTPStatus.NOT_FOUND, "Not found.")
        return _checked_length(headers, most)


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
