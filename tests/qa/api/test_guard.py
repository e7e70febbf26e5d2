"""Only this machine's own programs and pages reach the server, and only what is listed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from qa.api.guard import HEADERS, Guard

MOST = 10


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    body = await Request(scope, receive).body()
    await PlainTextResponse(f"let in with {len(body)}")(scope, receive, send)


GUARDED = Guard(behind, {"/": MOST, "/call": MOST, "/assets/": MOST})


def asked(
    path: str = "/call", method: str = "POST", body: bytes | None = b"1234", **headers: str
) -> httpx.Response:
    named = {"host": "127.0.0.1:7860", **{name.replace("_", "-"): value for name, value in headers.items()}}

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=GUARDED)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:7860") as client:
            return await client.request(method, path, content=body, headers=named)

    return asyncio.run(ask())


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost:7860", "LOCALHOST", "[::1]:7860", "127.0.0.1"])
def test_a_program_on_this_machine_is_let_in(host: str) -> None:
    response = asked(host=host)
    assert (response.status_code, response.text) == (200, "let in with 4")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:7860",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "127.0.0.2",
        "0.0.0.0",
    ],
)
def test_a_name_that_is_not_this_machines_is_refused(host: str) -> None:
    assert asked(host=host).status_code == 421


def test_the_servers_own_page_may_call_it() -> None:
    assert asked(origin="http://127.0.0.1:7860", sec_fetch_site="same-origin").status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://localhost:3000",
        "http://127.0.0.1:7861",
        "null",
        "file://",
        "",
        "http://127.0.0.1",
    ],
)
def test_a_page_of_another_origin_is_refused(origin: str) -> None:
    assert asked(origin=origin).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_other_pages_embed_is_refused_but_their_links_work(site: str) -> None:
    embedded = asked("/", "GET", None, sec_fetch_site=site, sec_fetch_mode="no-cors")
    followed = asked("/", "GET", None, sec_fetch_site=site, sec_fetch_mode="navigate")
    assert (embedded.status_code, followed.status_code) == (403, 200)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/assets/a.js", 200),
        ("/assets/deep/a.js", 200),
        ("/call/", 404),
        ("/calls", 404),
        ("/gradio_api/upload", 404),
        ("/assets", 404),
        ("/Call", 404),
    ],
)
def test_only_listed_paths_are_served(path: str, status: int) -> None:
    assert asked(path, "GET", None).status_code == status


def test_a_request_that_is_too_large_is_refused_unread() -> None:
    assert (asked(body=b"x" * MOST).status_code, asked(body=b"x" * (MOST + 1)).status_code) == (200, 413)


@pytest.mark.parametrize("length", ["-1", "1e3", "0x5", "9" * 400, "", "5, 5"])
def test_a_length_that_is_none_is_refused(length: str) -> None:
    assert asked(content_length=length).status_code in (411, 413)


def test_a_request_that_tells_no_length_is_refused() -> None:
    assert asked(transfer_encoding="chunked").status_code == 411


def test_every_response_keeps_other_pages_from_embedding_it() -> None:
    for response in (asked(), asked(host="evil.example")):
        assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_other_protocols_than_http_are_closed() -> None:
    sent: list[Mapping[str, object]] = []

    async def send(message: Mapping[str, object]) -> None:
        sent.append(message)

    async def receive() -> dict[str, object]:
        return {"type": "websocket.connect"}

    asyncio.run(GUARDED({"type": "websocket", "path": "/call", "headers": []}, receive, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]
