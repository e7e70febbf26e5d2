"""How the page's scripts come into the page, in a real browser."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Request, expect
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as ProxiedRequest
from starlette.responses import Response
from starlette.routing import Route

from qa.api.guard import PAGE_POLICY
from qa.page.words.messages import ENGLISH
from tests.browser import Watch, served, watched_page
from tests.page.visits import QUESTION, Swapped, Visit, ask, ready
from tests.qa.page.fakes import FakeArchive

SCRIPTS = "**/onrecord/scripts/**"

# Run by a timer, not by the test's own evaluation, which the policy does not concern.
EVALUATES = """
() => new Promise((tell) => setTimeout(() => {
  try { tell(Function("return 'evaluated'")()); } catch (error) { tell(error.name); }
}))
"""


def test_the_pages_policy_forbids_to_evaluate_text(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        response = page.reload()
        assert response
        assert response.headers["content-security-policy"] == PAGE_POLICY
        assert "eval" not in PAGE_POLICY
        ready(page)
        assert watch == Watch()
        assert page.evaluate(EVALUATES) == "EvalError"


def test_each_script_is_loaded_once_and_kept_for_the_next_visit(
    browser: Browser, swapped_and_address: tuple[Swapped, str]
) -> None:
    with watched_page(browser, swapped_and_address[1]) as (page, watch):
        first = _script_sizes(page)
        page.reload()
        page.wait_for_selector("[data-part=page][data-ready]")
        again = _script_sizes(page)
        assert len(first) == len(set(first)) > 30
        assert all(size > 0 for size in first.values())
        assert again == dict.fromkeys(first, 0)
        assert watch == Watch()


def _script_sizes(page: Page) -> dict[str, int]:
    """The bytes that came over the network for each script."""
    entries: list[tuple[str, int]] = page.evaluate(
        "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/onrecord/scripts/'))"
        ".map(({ name, transferSize }) => [name, transferSize])"
    )
    return dict(entries)


def test_scripts_that_cannot_be_loaded_say_so_and_can_be_tried_again(
    browser: Browser, swapped_and_address: tuple[Swapped, str]
) -> None:
    page = browser.new_page()
    page.route(SCRIPTS, lambda route: route.abort())
    page.goto(swapped_and_address[1])
    expect(page.get_by_role("alert")).to_contain_text(ENGLISH("lost"))
    page.unroute(SCRIPTS)
    page.get_by_role("button", name=ENGLISH("retry")).click()
    expect(page.get_by_label(ENGLISH("ask-label"))).to_be_focused()
    page.close()


def test_the_page_works_below_a_path_of_a_proxy(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADIO_ROOT_PATH", "/archive")
    elsewhere: list[str] = []

    def note(request: Request, below: str) -> None:
        if not request.url.startswith((below, "data:", "blob:")):
            elsewhere.append(request.url)

    with served(FakeArchive()) as address, proxied(address, "/archive/") as below:
        page = browser.new_page()
        page.on("request", lambda request: note(request, below))
        page.goto(below)
        ask(page, QUESTION)
        page.locator(".or-card").first.click()
        expect(page.locator(".or-cited")).to_be_in_viewport()
        page.close()
    assert elsewhere == []


@contextmanager
def proxied(address: str, path: str) -> Iterator[str]:
    """The address below which a proxy passes requests on to the server at `address`, without `path`."""
    port = _free_port()
    client = httpx.Client(base_url=f"http://127.0.0.1:{httpx.URL(address).port}", timeout=60)

    async def pass_on(request: ProxiedRequest) -> Response:
        kept = {
            name: value for name, value in request.headers.items() if name in ("host", "origin", "content-type")
        }
        url = httpx.URL(path=f"/{request.path_params['rest']}", query=request.url.query.encode())
        body = await request.body()
        reply = await run_in_threadpool(client.request, request.method, url, headers=kept, content=body)
        headers = {"cache-control": reply.headers.get("cache-control", "no-store")}
        return Response(reply.content, reply.status_code, headers, reply.headers.get("content-type"))

    app = Starlette(routes=[Route(f"{path}{{rest:path}}", pass_on, methods=["GET", "POST"])])
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    started = monotonic()
    while not server.started:
        assert monotonic() - started < 20, "the proxy does not start"
        sleep(0.05)
    yield f"http://127.0.0.1:{port}{path}"
    server.should_exit = True
    thread.join()
    client.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
