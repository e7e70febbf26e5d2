"""What is shown has an address: it can be sent to others, and Back leads to what was shown before."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from qa.archive import Archive
from qa.page.words.messages import ENGLISH
from tests.browser import Watch
from tests.page.visits import Visit, ready
from tests.qa.page.fakes import FakeArchive


def is_open(page: Page, words: str) -> None:
    expect(page.locator(".or-source")).to_contain_text(words)


def test_an_interview_opened_from_the_list_has_an_address_and_back_closes_it(visit: Visit, two: Archive) -> None:
    with visit(two, path="#interviews") as (page, watch):
        page.get_by_role("button", name="okoro", exact=True).click()
        is_open(page, "The flour dust got into my lungs")
        expect(page).to_have_url(re.compile(r"#interviews\?interview=okoro$"))
        page.go_back()
        expect(page.locator(".or-source")).to_be_hidden()
        expect(page).to_have_url(re.compile(r"#interviews$"))
        expect(page.locator("[data-part=archive-rows] tr")).to_have_count(2)
        page.go_forward()
        is_open(page, "The flour dust got into my lungs")
        page.reload()
        ready(page)
        is_open(page, "The flour dust got into my lungs")
        expect(page.locator("[data-part=archive-rows] tr")).to_have_count(2)
        page.keyboard.press("Escape")
        expect(page).to_have_url(re.compile(r"#interviews$"))
        assert watch == Watch()


def test_another_view_closes_the_interview_and_back_opens_it_again(visit: Visit, two: Archive) -> None:
    with visit(two, path="#interviews") as (page, watch):
        page.get_by_role("button", name="lind", exact=True).click()
        is_open(page, "Nobody paid for goats")
        page.get_by_role("link", name=ENGLISH("people")).click()
        expect(page.locator(".or-source")).to_be_hidden()
        page.go_back()
        is_open(page, "Nobody paid for goats")
        expect(page.locator("[data-part=archive-rows]")).to_be_visible()
        assert watch == Watch()


def test_a_quote_opened_beside_a_view_has_an_address(visit: Visit, two: Archive) -> None:
    with visit(two, path="#people/Benedict%20Okoro") as (page, watch):
        page.locator(".or-shares [data-do=to-match]").click()
        is_open(page, "The flour dust got into my lungs")
        expect(page).to_have_url(re.compile(r"#people/Benedict%20Okoro\?quote=okoro%3A\d+-\d+%3A[0-9a-f]{16}$"))
        page.reload()
        ready(page)
        is_open(page, "The flour dust got into my lungs")
        expect(page.locator(".or-people h1")).to_have_text("BENEDICT OKORO")
        assert watch == Watch()


def test_a_topic_has_an_address_and_back_leads_to_the_overview(visit: Visit) -> None:
    with visit(FakeArchive(), path="#overview") as (page, watch):
        page.locator("[data-theme='0'].or-pick").click()
        title = page.locator(".or-on-theme h2")
        expect(title).to_be_visible()
        shown = title.text_content() or ""
        address = page.url
        assert re.search(r"#overview/.+", address)
        page.go_back()
        expect(title).to_have_count(0)
        expect(page).to_have_url(re.compile(r"#overview$"))
        page.goto("about:blank")
        page.goto(address)
        ready(page)
        expect(title).to_have_text(shown)
        assert watch == Watch()


def test_the_facts_of_the_archive_are_in_sight_on_a_phone(visit: Visit, two: Archive) -> None:
    with visit(two, width=390) as (page, watch):
        facts = page.locator(".or-about .or-facts span")
        expect(facts).to_have_count(3)
        header = page.locator(".or-header").bounding_box()
        assert header
        for each in facts.all():
            box = each.bounding_box()
            assert box
            assert header["y"] <= box["y"]
            assert box["y"] + box["height"] <= header["y"] + header["height"]
        overflow = page.locator(".or-about").evaluate("each => each.scrollHeight - each.clientHeight")
        assert overflow <= 0
        assert watch == Watch()
