"""The head of the page, its icons, and the manifest with which a browser installs it as an application.

The web framework's own head names its makers, and an image on their server. It is replaced before it is sent.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.html import Html, element, joined
from qa.page.words.messages import ENGLISH

ICONS_ADDRESS = "onrecord/icons"
MANIFEST_ADDRESS = "onrecord/manifest.webmanifest"
FAVICON = "frame/icon/icon.svg"
"""The icon below `qa/page`."""

_MEDIA_TYPES = {"icon.svg": "image/svg+xml"} | {f"icon-{size}.png": "image/png" for size in (180, 192, 512)}
_DAY = {"Cache-Control": "public, max-age=86400"}
_PAPER, _PAPER_DARK = "#f6f4ee", "#161513"  # as in tokens.css

_OTHERS = re.compile(
    rb'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*|<link\s+rel="manifest"[^>]*>\s*|<title>.*?</title>\s*',
    re.DOTALL,
)
_HEAD = re.compile(rb"<base [^>]*>|<head>")


def page_icons() -> Html:
    """Return the links to the icons, for the head of a page at the root."""
    return joined(
        [
            Html(f'<link rel="icon" type="image/svg+xml" href="{ICONS_ADDRESS}/icon.svg">'),
            Html(f'<link rel="apple-touch-icon" href="{ICONS_ADDRESS}/icon-180.png">'),
        ]
    )


def own_head() -> Html:
    """Return what the head of the page says of itself: its title and description, icons, colours and manifest."""
    name, promise = ENGLISH("name"), ENGLISH("promise")
    meta = [("description", promise), ("robots", "noindex"), ("twitter:card", "summary")]
    properties = [("og:type", "website"), ("og:title", name), ("og:description", promise)]
    return joined(
        [
            element("title", name),
            *(element("meta", name=key, content=value) for key, value in meta),
            *(element("meta", property=key, content=value) for key, value in properties),
            *(
                element("meta", name="theme-color", content=colour, media=f"(prefers-color-scheme: {scheme})")
                for scheme, colour in (("light", _PAPER), ("dark", _PAPER_DARK))
            ),
            page_icons(),
            Html(f'<link rel="manifest" href="{MANIFEST_ADDRESS}">'),
        ]
    )


def with_own_head(page: bytes) -> bytes:
    """Return the page with its own head instead of what the framework says of itself."""
    rest = _OTHERS.sub(b"", page)
    return _HEAD.sub(lambda found: found[0] + own_head().encode(), rest, count=1)


class OwnHead:
    """ASGI middleware that gives the page at the root its own head."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with another head if it asks for the page."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        started: list[Message] = []
        body = bytearray()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.append(message)
                return
            if message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if message.get("more_body"):
                    return
                content = bytes(body)
                if _is_page(started[0]) and content:
                    content = with_own_head(content)
                    _set_length(started[0], len(content))
                await send(started[0])
                message = {**message, "body": content}
            await send(message)

        await self._app(scope, receive, sending)


def _is_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return "html" in headers.get("content-type", "") and "content-encoding" not in headers


def _set_length(start: Message, length: int) -> None:
    kept = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
    start["headers"] = [*kept, (b"content-length", str(length).encode())]


def manifest() -> dict[str, Any]:
    """Return the web app manifest; its addresses are relative to its own."""
    icons = [{"src": "icons/icon.svg", "sizes": "any", "type": "image/svg+xml"}]
    icons += [
        {"src": f"icons/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)
    ]
    return {
        "name": ENGLISH("name"),
        "short_name": ENGLISH("name"),
        "description": ENGLISH("promise"),
        "start_url": "../",
        "scope": "../",
        "id": "../",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": icons,
    }


def head_routes() -> list[Route]:
    """Return the routes of the icons and the manifest, for the server of the page."""
    text = json.dumps(manifest(), ensure_ascii=False)

    def given_manifest(request: Request) -> Response:
        return Response(text, media_type="application/manifest+json", headers=_DAY)

    def icon(request: Request) -> Response:
        media_type = _MEDIA_TYPES.get(name := request.path_params["name"])
        if media_type is None:
            return PlainTextResponse("There is no such icon.", 404)
        content = files("qa.page").joinpath(f"frame/icon/{name}").read_bytes()
        return Response(content, media_type=media_type, headers=_DAY)

    return [Route(f"/{MANIFEST_ADDRESS}", given_manifest), Route(f"/{ICONS_ADDRESS}/{{name}}", icon)]
