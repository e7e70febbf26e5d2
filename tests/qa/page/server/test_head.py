"""The head of the page: its own name, icons and manifest, and nothing of the framework's."""

from __future__ import annotations

import json
import re

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from qa.page.server.gate_pages import gate_pages
from qa.page.server.head import OwnHead, head_routes, manifest, with_own_head

FRAMEWORK = """<!doctype html><html><head><base href="./" />
<meta property="og:title" content="Framework" />
<meta
    property="og:image"
    content="https://example.org/header.jpg"
/><meta name="twitter:creator" content="@framework" /><link rel="manifest" href="/manifest.json" />
<script>window.config = {"head": "\\u003cmeta name=\\"twitter:x\\">"}</script></head><body>Ærø</body></html>"""


def test_what_the_framework_says_of_itself_is_replaced() -> None:
    page = with_own_head(FRAMEWORK.encode()).decode()
    assert "Framework" not in page
    assert "example.org" not in page
    assert "@framework" not in page
    assert re.findall("<title>(.*?)</title>", page) == ["On Record"]
    assert re.findall('rel="([a-z-]+)"', page) == ["icon", "apple-touch-icon", "manifest"]
    assert '<meta property="og:title" content="On Record">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'window.config = {"head": "\\u003cmeta name=\\"twitter:x\\">"}</script></head><body>Ærø</body>' in page


def test_only_the_page_itself_gets_the_head_and_its_length_is_right() -> None:
    async def other(request: Request) -> HTMLResponse:
        return HTMLResponse(FRAMEWORK)

    async def page(request: Request) -> StreamingResponse:
        return StreamingResponse(iter([FRAMEWORK[:50], FRAMEWORK[50:]]), media_type="text/html")

    async def refused(request: Request) -> PlainTextResponse:
        return PlainTextResponse("No.", 403)

    middleware = [Middleware(OwnHead)]
    routes = [Route("/", page), Route("/other", other)]
    with TestClient(Starlette(routes=routes, middleware=middleware)) as client:
        reply = client.get("/")
        assert reply.content == with_own_head(FRAMEWORK.encode())
        assert int(reply.headers["content-length"]) == len(reply.content)
        assert client.get("/other").text == FRAMEWORK
    with TestClient(Starlette(routes=[Route("/", refused)], middleware=middleware)) as client:
        assert (client.get("/").status_code, client.get("/").text) == (403, "No.")


def test_the_manifest_names_icons_that_are_served() -> None:
    with TestClient(Starlette(routes=list(head_routes()))) as client:
        reply = client.get("/onrecord/manifest.webmanifest")
        assert reply.headers["content-type"] == "application/manifest+json"
        assert json.loads(reply.text) == manifest()
        assert (manifest()["name"], manifest()["start_url"]) == ("On Record", "../")
        for icon in manifest()["icons"]:
            shown = client.get(f"/onrecord/{icon['src']}")
            assert (shown.status_code, shown.headers["content-type"]) == (200, icon["type"])
            assert shown.content[:4] in (b"<svg", b"\x89PNG")
        assert client.get("/onrecord/icons/../head.py").status_code == 404
        assert client.get("/onrecord/icons/other.svg").status_code == 404


def test_the_page_to_sign_in_has_the_icon() -> None:
    request = Request({"type": "http", "headers": [], "path": "/", "server": ("127.0.0.1", 80), "scheme": "http"})
    assert 'href="onrecord/icons/icon.svg"' in gate_pages().sign_in(request, False)
