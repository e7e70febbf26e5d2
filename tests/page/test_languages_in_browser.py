"""The page in the reader's language, and sources in theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from qa.page.words.messages import ENGLISH, Words
from tests.browser import Watch
from tests.page.accessible import violations
from tests.page.visits import QUESTION, Swapped, Visit, ask
from tests.qa.page.fakes import LIGHTHOUSE, FakeArchive, conversation

AZERBAIJANI = Words("az")

ARABIC = conversation(
    "/liban.txt",
    "الميناء القديم",
    [
        ("question", "سلمى", "ماذا تتذكرين عن الميناء؟"),
        ("answer", "ليلى الحداد", "أتذكر السفن الكبيرة harbour في الصباح."),
    ],
    date="1999",
)
CHINESE = conversation(
    "/tielu.txt",
    "鐵路工人口述歷史",
    [
        ("question", "記者", "您甚麼時候開始在鐵路工作？"),
        ("answer", "王小明", "我一九六一年開始 harbour 在鐵路工作。"),
    ],
)


def language_and_direction(page: Page) -> list[str]:
    found: list[str] = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    return found


def test_the_language_is_chosen_kept_and_said_to_the_browser(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        assert language_and_direction(page) == ["en", "ltr"]
        ask(page, QUESTION)
        expect(page.locator(".or-card")).to_have_count(1)
        page.get_by_label(ENGLISH("language")).select_option("az")
        expect(page.get_by_label(AZERBAIJANI("ask-label"))).to_be_visible()
        assert language_and_direction(page) == ["az", "ltr"]
        # What was asked is still there, and so is the choice after a reload.
        expect(page.locator(".or-query")).to_have_text(QUESTION)
        page.reload()
        expect(page.get_by_role("button", name=AZERBAIJANI("ask-button"), exact=True)).to_be_visible()
        page.get_by_label(AZERBAIJANI("language")).select_option("en")
        expect(page.get_by_label(ENGLISH("ask-label"))).to_be_visible()
        assert watch == Watch()


@pytest.fixture
def page_in(browser: Browser, swapped_and_address: tuple[Swapped, str]) -> Iterator[Callable[[str], Page]]:
    """Open the page in a browser that is set to a language."""
    swapped, address = swapped_and_address
    swapped.archive = FakeArchive()
    with ExitStack() as opened:

        def open_page(locale: str) -> Page:
            context = browser.new_context(locale=locale, reduced_motion="reduce")
            opened.callback(context.close)
            page = context.new_page()
            page.goto(address)
            page.wait_for_selector("[data-part=page][data-ready]")
            return page

        yield open_page


@pytest.mark.parametrize(
    ("locale", "code", "count", "open_at"),
    [
        ("az-AZ", "az", "2 sitat", "Müsahibəni həmin yerdə açın"),
        ("es-419", "es", "2 citas", "Abrir la entrevista aquí"),
    ],
)
def test_a_browser_in_another_language_gets_the_page_in_it(
    page_in: Callable[[str], Page], locale: str, code: str, count: str, open_at: str
) -> None:
    page, words = page_in(locale), Words(code)
    assert language_and_direction(page) == [code, "ltr"]
    page.get_by_label(words("ask-label"), exact=True).fill("trawlers, silence")
    page.keyboard.press("Enter")
    expect(page.locator(".or-count")).to_have_text(count)
    page.get_by_text(words("where")).first.click()
    expect(page.locator(".or-where figure")).to_contain_text(open_at)
    assert violations(page) == []
    page.get_by_role("link", name=words("overview")).click()
    expect(page.get_by_role("heading", name=words("overview-title"))).to_be_visible()
    expect(page.locator("[data-part=themes] figure")).to_be_visible()
    for text in (ENGLISH("people-title"), ENGLISH("as-table"), ENGLISH("save-svg")):
        expect(page.get_by_text(text)).to_have_count(0)
    assert violations(page) == []


def test_words_from_the_right_and_without_spaces_are_set_as_their_scripts_are(visit: Visit) -> None:
    with visit(FakeArchive(held=(ARABIC, CHINESE, LIGHTHOUSE))) as (page, watch):
        ask(page, "harbour")
        words = page.locator(".or-card .or-words")
        expect(words).to_have_count(2)
        directions = [each.evaluate("each => getComputedStyle(each).direction") for each in words.all()]
        assert directions == ["rtl", "ltr"]
        page.locator(".or-card .or-open").first.click()
        spoken = page.locator(".or-source .or-turn .or-spoken").first
        assert spoken.evaluate("each => getComputedStyle(each).direction") == "rtl"
        title = page.locator(".or-source-title").first
        assert title.evaluate("each => getComputedStyle(each).direction") == "rtl"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert watch == Watch()
