"""The main states of the page, one after the other, as a reader comes to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

from corpus.errors import ModelError, OnRecordError
from qa.page.words.messages import ENGLISH
from qa.values import Answer, Question

FOUND, NOT_FOUND = "What did an ordinary shift look like?", "Which tax applies to imported bicycles?"

DRAFT = """\
“Every man who went down took a lamp from me,” said Stanisława Łągiewka. “The official letter came in June.”

Michał Brożek adds: “The chemist can be relieved.” Did the “energy turn” come?
“No word of this was ever true,” he said.
"""
"""With a quotation in each look of a status."""


class Faulty:
    """An archive that fails on demand, and is otherwise another one."""

    def __init__(self, archive: Any) -> None:
        self._archive = archive
        self.failure: OnRecordError | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._archive, name)

    def ask(self, question: str | Question) -> Answer:
        if self.failure:
            raise self.failure
        answer: Answer = self._archive.ask(question)
        return answer


def states(page: Page, archive: Faulty) -> Iterator[str]:
    """Brings the page from state to state, and names each."""
    page.wait_for_selector(".or-starters")
    yield "welcome"
    yield from _answers(page, archive)
    yield from _dialogs(page)
    yield from _views(page)


def _answers(page: Page, archive: Faulty) -> Iterator[str]:
    _ask(page, FOUND, ".or-card")
    yield "answered"
    exchange = page.locator(".or-exchange").first
    exchange.locator(".or-where > summary").click()
    exchange.locator(".or-picture-tools summary").click()
    yield "where"
    exchange.locator(".or-where > summary").click()
    exchange.locator(".or-card .or-open").first.click()
    page.wait_for_selector(".or-source .or-cited")
    yield "source"
    page.keyboard.press("Escape")
    _ask(page, NOT_FOUND, ".or-not-found")
    page.locator(".or-nearest > summary").click()
    yield "not-found"
    archive.failure = ModelError("The model is damaged: /models/x.", "Install it again.")
    _ask(page, "And on Sundays?", ".or-failure")
    archive.failure = None
    yield "failure"


def _dialogs(page: Page) -> Iterator[str]:
    page.locator(".or-limits > summary").click()
    yield "limits"
    page.locator(".or-limits > summary").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    yield "keys"
    page.keyboard.press("Escape")
    page.locator(".or-past-button").click()
    yield "conversations"
    page.locator(".or-past-button").dispatch_event("click")  # on a phone the list covers it
    page.locator(".or-exchange").first.locator(".or-card [aria-haspopup]").first.click()
    yield "menu"
    page.keyboard.press("Escape")


def _views(page: Page) -> Iterator[str]:
    page.get_by_role("link", name=ENGLISH("people"), exact=True).click()
    page.wait_for_selector(".or-people-table")
    yield "people"
    page.get_by_role("link", name="Béla Újfalvi").last.click()
    page.get_by_label(ENGLISH("said-about"), exact=True).fill("the flood")
    page.get_by_label(ENGLISH("said-beside")).select_option("person:Zsófia Lőrinczy")
    page.get_by_role("button", name=ENGLISH("said-button"), exact=True).click()
    page.wait_for_selector(".or-sides")
    yield "person"
    page.get_by_role("link", name=ENGLISH("overview"), exact=True).click()
    page.wait_for_selector("[data-part=themes] figure")
    yield "overview"
    for each in page.locator(".or-overview .or-picture-tools summary").all():
        each.click()
    page.locator(".or-overview .or-pick[data-theme]").first.click()
    page.wait_for_selector(".or-on-theme .or-card")
    yield "theme"
    page.get_by_role("link", name=ENGLISH("archive-page"), exact=True).click()
    page.wait_for_selector("[data-part=archive-rows] tr")
    yield "interviews"
    page.evaluate("location.hash += '/mine-lamp-room-2001'")
    page.wait_for_selector("[data-part=archive-reading] section, [data-part=archive-reading] table")
    yield "reading"
    page.get_by_role("link", name=ENGLISH("check"), exact=True).click()
    page.get_by_label(ENGLISH("check-label"), exact=True).fill(DRAFT)
    yield "draft"
    page.get_by_role("button", name=ENGLISH("check-button")).click()
    page.wait_for_selector(".or-check-finding")
    yield "checked"


def _ask(page: Page, question: str, expected: str) -> None:
    page.get_by_label(ENGLISH("ask-label")).fill(question)
    page.keyboard.press("Enter")
    page.wait_for_selector(f".or-exchange:last-child {expected}")
