"""A real Chromium for tests, which tells what the page complained of and what it asked of the network."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from qa.access.credentials import Access
from qa.page.interviews.manager import Allowed
from qa.page.server.address import Address
from qa.page.server.serve import ServedArchive, launched

EVERYTHING = Allowed()
_QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")


@dataclass
class Watch:
    """What a page did that it should not have done."""

    faults: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


def chromium() -> str:
    """The path of Chromium. Without one the test is skipped, but never in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        reason = "Chromium is missing; install it with: sudo apt-get install chromium"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
        raise AssertionError(reason)
    return path


@contextmanager
def running_browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        expect.set_options(timeout=20_000)  # milliseconds, for slow machines
        browser = playwright.chromium.launch(executable_path=path, args=_QUIET)
        yield browser
        browser.close()


@contextmanager
def served(
    archive: ServedArchive, allowed: Allowed = EVERYTHING, access: Access | None = None, names: Sequence[str] = ()
) -> Iterator[str]:
    """The address of the chat with `archive`. Without `access`, everybody may do everything."""
    address = Address(port=_any_free_port(), names=names)
    page = _launched_within_a_loop(archive, allowed, access or Access(), address)
    yield page.local_url
    page.close(verbose=False)


def _launched_within_a_loop(archive: ServedArchive, allowed: Allowed, access: Access, address: Address) -> Any:
    """Gradio makes event loops where none runs, and leaves them open, which is a fault in these tests."""

    async def launching() -> Any:
        return launched(archive, address, access, allowed)

    # Playwright keeps a loop running in the thread of a test.
    is_running = asyncio._get_running_loop()
    return launched(archive, address, access, allowed) if is_running else asyncio.run(launching())


def _any_free_port() -> int:
    """Not the next one from 7860 on, which tests that run at the same time would find free as well."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def watched_page(
    browser: Browser, address: str, width: int = 1440, dark: bool = False, path: str = ""
) -> Iterator[tuple[Page, Watch]]:
    """A fresh page at `address` and `path` (`#q=…`), loaded and ready to be asked or read."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
        color_scheme="dark" if dark else "light",
    )
    page, watch = context.new_page(), Watch()

    def heard(kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            watch.faults.append(f"{kind}: {text}")

    page.on("console", lambda message: heard(message.type, message.text))
    page.on("pageerror", lambda error: watch.faults.append(f"uncaught: {error}"))
    page.on("request", lambda request: _note_outside(watch, request.url, address))
    page.goto(f"{address.rstrip('/')}/{path}")
    page.wait_for_selector("[data-part=page][data-ready]")
    yield page, watch
    context.close()


def _note_outside(watch: Watch, url: str, address: str) -> None:
    if not url.startswith((address, "data:", "blob:")):
        watch.outside.append(url)
