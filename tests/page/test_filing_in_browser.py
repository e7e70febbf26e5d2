"""Interviews are put into collections and given tags on the page, and questions are asked within one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from corpus.filing import Filing, FilingChange
from qa.archive import Archive
from qa.page.words.messages import ENGLISH, Words
from tests.browser import Watch
from tests.page.accessible import violations
from tests.page.visits import Visit, ask, open_limits, ready

FERRY = "What did a crossing of the ferry cost?"


def filings(archive: Archive) -> dict[str, Filing]:
    return {each.id: each.filing for each in archive.documents()}


def row(page: Page, title: str) -> Locator:
    return page.locator("[data-part=archive-rows] tr").filter(
        has=page.get_by_role("button", name=title, exact=True)
    )


def select_all(page: Page) -> None:
    boxes = page.locator("[data-pick]")
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        box.check()


def test_two_interviews_are_filed_together_and_the_change_is_undone(visit: Visit, two: Archive) -> None:
    with visit(two, path="#interviews") as (page, watch):
        select_all(page)
        page.locator("[data-do=file-picked]").click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("heading")).to_have_text("Collections and tags of 2 interviews")
        dialog.get_by_label(ENGLISH("filing-new", kind="collection")).fill("Coast")
        dialog.get_by_label(ENGLISH("filing-new", kind="tag")).fill("ferry, 1999")
        dialog.get_by_label(ENGLISH("filing-field", field="case")).fill("12/74")
        assert violations(page) == []
        page.keyboard.press("Enter")
        expect(page.locator(".or-filing-done")).to_contain_text("2 interviews changed.")
        filed = Filing(collections=("Coast",), tags=("ferry", "1999"), case="12/74")
        assert filings(two) == {"lind": filed, "okoro": filed}
        expect(row(page, "lind").locator(".or-filed")).to_have_text(["Coast", "ferry"])
        assert violations(page) == []
        page.get_by_role("button", name=ENGLISH("desk-undo"), exact=True).click()
        expect(page.locator(".or-filing-done")).to_have_text("Taken back for 2 interviews.")
        expect(page.locator(".or-filed")).to_have_count(0)
        assert filings(two) == {"lind": Filing(), "okoro": Filing()}
        assert watch == Watch()


def test_a_name_that_some_have_stays_as_it_is_unless_it_is_chosen(visit: Visit, two: Archive) -> None:
    two.tag(["lind"], FilingChange(tags=("ferry", "old")))
    with visit(two, path="#interviews") as (page, watch):
        select_all(page)
        page.locator("[data-do=file-picked]").click()
        dialog = page.get_by_role("dialog")
        for name in ("ferry", "old"):
            assert dialog.get_by_label(name, exact=True).evaluate("each => each.indeterminate")
        dialog.get_by_label("ferry", exact=True).check()
        dialog.get_by_role("button", name=ENGLISH("keep-changes")).click()
        expect(page.locator(".or-filing-done")).to_contain_text("1 interview changed.")
        assert filings(two) == {"lind": Filing(tags=("ferry", "old")), "okoro": Filing(tags=("ferry",))}
        assert watch == Watch()


def test_one_interview_is_filed_from_its_menu_and_its_names_filter_the_list(visit: Visit, two: Archive) -> None:
    with visit(two, path="#interviews") as (page, watch):
        tools = ENGLISH("interview-tools", title="okoro")
        row(page, "okoro").get_by_role("button", name=tools).click()
        page.get_by_role("menuitem", name=ENGLISH("filing-item")).click()
        page.get_by_label(ENGLISH("filing-new", kind="tag")).fill("bakery")
        page.get_by_role("button", name=ENGLISH("keep-changes")).click()
        page.get_by_role("button", name="bakery", exact=True).click()
        expect(page.locator("[data-part=archive-count]")).to_have_text("1 of 2 interviews")
        expect(page.locator("[data-part=archive-filter]")).to_have_value("bakery")
        assert watch == Watch()


def test_a_question_is_asked_within_a_collection_and_its_address_keeps_that(visit: Visit, two: Archive) -> None:
    two.tag(["okoro"], FilingChange(collections=("Bakeries & ovens",)))
    with visit(two) as (page, watch):
        open_limits(page)
        field = page.get_by_role("combobox", name=ENGLISH("limit-within"))
        field.press_sequentially("bak")
        page.get_by_role("option", name=re.compile("Bakeries & ovens")).click()
        expect(page.locator(".or-chip")).to_contain_text("Collection or tag: Bakeries & ovens")
        ask(page, FERRY)
        expect(page.locator(".or-exchange, .or-not-found").first).to_be_visible()
        expect(page.get_by_text("A crossing cost four crowns")).to_have_count(0)
        expect(page).to_have_url(re.compile(r"within=Bakeries"))
        page.locator(".or-chip").click()
        expect(page.locator(".or-chip")).to_have_count(0)
        ask(page, FERRY)
        expect(page.locator(".or-card").filter(has_text="A crossing cost four crowns")).to_have_count(1)
        assert watch == Watch()


def test_the_filter_is_only_there_where_something_is_filed(visit: Visit, two: Archive) -> None:
    with visit(two) as (page, watch):
        open_limits(page)
        expect(page.locator("[data-field=document]")).to_be_visible()
        expect(page.locator("[data-field=within]")).to_be_hidden()
        two.tag(["lind"], FilingChange(tags=("ferry",)))
        page.reload()
        ready(page)
        open_limits(page)
        expect(page.locator("[data-field=within]")).to_be_visible()
        assert watch == Watch()


@pytest.mark.parametrize("language", ["az", "es"])
def test_the_dialog_speaks_the_language_of_the_page(visit: Visit, two: Archive, language: str) -> None:
    words = Words(language)
    with visit(two, path="#interviews", width=390) as (page, watch):
        page.locator("[data-part=language]").select_option(language)
        expect(page.locator("html")).to_have_attribute("lang", language)
        page.locator("[data-pick]").first.check()
        page.get_by_role("button", name=words("filing-item")).click()
        expect(page.get_by_role("dialog").get_by_role("heading")).to_have_text(words("filing-title", number=1))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("dialog").get_by_role("button", name=words("cancel"), exact=True).click()
        expect(page.get_by_role("dialog")).to_be_hidden()
        assert watch == Watch()


def test_whom_readers_ask_is_said_below_the_list_and_stays_while_the_list_changes(
    visit: Visit, two: Archive
) -> None:
    with visit(two, path="#interviews") as (page, watch):
        field = page.get_by_label(ENGLISH("contact"))
        field.fill("Mina Rao, mina@example.org")
        page.get_by_label(ENGLISH("archive-filter")).fill("lind")
        expect(page.locator("[data-part=archive-rows] tr")).to_have_count(1)
        expect(field).to_have_value("Mina Rao, mina@example.org")  # not saved yet, and not lost
        field.press("Enter")
        expect(page.locator(".or-filing-done")).to_have_text(
            ENGLISH("contact-saved", contact="Mina Rao, mina@example.org")
        )
        assert two.contact() == "Mina Rao, mina@example.org"
        assert violations(page) == []
        page.reload()
        expect(page.get_by_label(ENGLISH("contact"))).to_have_value("Mina Rao, mina@example.org")
        assert watch == Watch()
