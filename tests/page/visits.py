"""What the browser tests of the page do again and again."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

from playwright.sync_api import Locator, Page

from qa.page.asking.calls import ChatArchive
from qa.page.words.messages import ENGLISH
from tests.browser import Watch
from tests.qa.page.fakes import FakeArchive

SAMPLE = Path(__file__).parents[2] / "qa" / "sample"
QUESTION = "Who heard the trawlers?"


class Visit(Protocol):
    """Opens the page on an archive, in light or dark, at `path` behind its address (`#q=…`)."""

    def __call__(
        self, archive: ChatArchive, width: int = 1440, dark: bool = False, path: str = ""
    ) -> AbstractContextManager[tuple[Page, Watch]]: ...


class Swapped:
    """An archive that stands for another one, so that one server serves every test."""

    def __init__(self) -> None:
        self.archive: ChatArchive = FakeArchive()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.archive, name)


def ask(page: Page, question: str) -> None:
    page.get_by_label(ENGLISH("ask-label")).fill(question)
    page.keyboard.press("Enter")


def choose(card: Locator, menu: str, item: str) -> None:
    card.get_by_role("button", name=menu, exact=True).click()
    card.get_by_role("menu").get_by_text(item, exact=True).click()


def marked_text(page: Page) -> str | None:
    return page.locator(".or-source .or-cited").text_content()


def open_limits(page: Page) -> None:
    page.get_by_text(ENGLISH("limits"), exact=True).click()


def ready(page: Page) -> None:
    """Wait until a page that was loaded again can be used."""
    page.wait_for_selector("[data-part=page][data-ready]")


def wait_until(page: Page, script: str) -> None:
    """Wait until a script gives true. The page's policy forbids Playwright's own way."""
    deadline = monotonic() + 20
    while not page.evaluate(script):
        assert monotonic() < deadline, f"Never true: {script}"
        page.wait_for_timeout(50)
