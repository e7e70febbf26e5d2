"""Limits in a real browser: found by typing, always in sight, and faults told where they are."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from qa.page.words.messages import ENGLISH
from tests.browser import Watch
from tests.page.visits import Visit, ask, open_limits
from tests.qa.page.fakes import LIGHTHOUSE, FakeArchive, conversation, document_id

NASIMI = conversation(
    "nasimi.txt",
    "Nəsimi Məmmədli ilə söhbət",
    [
        ("question", "Q", "How were officials replaced?"),
        ("answer", "Nəsimi Məmmədli", "Officials were replaced, nothing else changed, and the trawlers rusted."),
    ],
    date="2011-03",
)


def offered(page: Page, name: str) -> list[str]:
    return page.locator(f"#or-{name}-list [role=option] bdi").all_text_contents()


def test_a_speaker_is_found_without_diacritics_and_chosen_by_the_keyboard(visit: Visit) -> None:
    archive = FakeArchive(held=(LIGHTHOUSE, NASIMI))
    with visit(archive) as (page, watch):
        open_limits(page)
        page.locator("#or-speaker").focus()
        page.keyboard.type("nesimi mam")
        expect(page.locator("#or-speaker-list")).to_be_visible()
        assert offered(page, "speaker") == ["Nəsimi Məmmədli"]
        page.keyboard.press("ArrowDown")
        field = page.locator("#or-speaker")
        assert field.get_attribute("aria-activedescendant") == "or-speaker-0"
        page.keyboard.press("Enter")
        expect(page.locator("#or-speaker-list")).to_be_hidden()
        expect(field).to_have_value("")
        expect(page.locator(".or-chip")).to_have_text(["Speaker: Nəsimi Məmmədli"])
        ask(page, "Who mentioned trawlers?")
        expect(page.locator(".or-card .or-speaker")).to_have_text(["Nəsimi Məmmədli"])
        expect(page.locator(".or-narrowed")).to_have_text("Speaker: Nəsimi Məmmədli")
        assert archive.asked[0].speaker == ("Nəsimi Məmmədli",)
        assert watch == Watch()


def test_several_people_are_asked_at_once_and_one_of_them_is_taken_away(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, watch):
        open_limits(page)
        page.locator("#or-speaker").fill("Emil Brandt")
        page.keyboard.press("Enter")
        expect(page.locator("#or-speaker")).to_have_value("")
        page.locator("#or-speaker").fill("Þóra Jónsdóttir")
        ask(page, "trawlers")
        expect(page.locator(".or-narrowed")).to_have_text("Speaker: Emil Brandt · Speaker: Þóra Jónsdóttir")
        expect(page.locator(".or-card").first).to_be_visible()
        assert archive.asked[0].speaker == ("Emil Brandt", "Þóra Jónsdóttir")
        page.reload()
        expect(page.locator(".or-chip")).to_have_text(["Speaker: Emil Brandt", "Speaker: Þóra Jónsdóttir"])
        page.locator(".or-chip").first.click()
        expect(page.locator(".or-chip")).to_have_text(["Speaker: Þóra Jónsdóttir"])
        open_limits(page)
        page.locator("#or-speaker").press("Backspace")
        expect(page.locator(".or-chip")).to_have_count(0)
        page.locator("#or-speaker").fill("vardo")  # nobody who answers, but a title
        page.locator("#or-speaker-list [role=option]").click()
        expect(page.locator(".or-chip")).to_have_text([f"Interview: {LIGHTHOUSE.title}"])
        assert watch == Watch()


def test_an_interview_is_chosen_with_the_mouse_and_sent_by_its_id(visit: Visit) -> None:
    archive = FakeArchive(held=(LIGHTHOUSE, NASIMI))
    with visit(archive) as (page, watch):
        open_limits(page)
        page.locator("#or-document").click()
        expect(page.locator("#or-document-list [role=option]")).to_have_count(2)
        assert offered(page, "document") == [LIGHTHOUSE.title, NASIMI.title]
        page.keyboard.type("vardo")
        expect(page.locator("#or-document-list [role=option]")).to_have_count(1)
        page.locator("#or-document-list [role=option]").click()
        expect(page.locator(".or-chip")).to_have_text([f"Interview: {LIGHTHOUSE.title}"])
        ask(page, "trawlers")
        expect(page.locator(".or-card").first).to_be_visible()
        assert archive.asked[0].document == (document_id(LIGHTHOUSE),)
        assert watch == Watch()


@pytest.mark.parametrize("width", [1440, 390])
def test_limits_stay_in_sight_while_they_hold_and_can_be_dropped(visit: Visit, width: int) -> None:
    archive = FakeArchive()
    with visit(archive, width=width) as (page, watch):
        open_limits(page)
        page.locator("#or-speaker").fill("Emil Brandt")
        page.locator("#or-since").fill("May 1999")
        page.keyboard.press("Tab")
        expect(page.locator("#or-since")).to_have_value("1999-05")
        page.get_by_text(ENGLISH("limits"), exact=True).click()
        expect(page.locator(".or-chip")).to_have_text(["Speaker: Emil Brandt", "Since: 1999-05"])
        expect(page.locator(".or-chip").first).to_be_in_viewport()
        ask(page, "louder, trawlers")
        expect(page.locator(".or-card .or-speaker")).to_have_text(["Emil Brandt"])
        page.locator(".or-chip").first.click()
        ask(page, "trawlers")
        expect(page.locator(".or-exchange").nth(1).locator(".or-card .or-speaker")).to_have_text(
            ["Þóra Jónsdóttir"]
        )
        assert [(each.speaker, each.since, each.history) for each in archive.asked] == [
            (("Emil Brandt",), "1999-05", ()),
            (None, "1999-05", ()),
        ]
        assert watch == Watch()


def test_a_name_that_nobody_has_is_told_and_not_asked_with(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, watch):
        open_limits(page)
        page.locator("#or-speaker").fill("Zebedee")
        expect(page.locator("#or-speaker-told")).to_have_text(ENGLISH("nobody-found"))
        ask(page, "trawlers")
        expect(page.locator("#or-speaker")).to_be_focused()
        expect(page.locator("#or-speaker")).to_have_attribute("aria-invalid", "true")
        expect(page.get_by_label(ENGLISH("ask-label"))).to_have_value("trawlers")
        assert archive.asked == []
        page.locator("#or-speaker").fill("")
        ask(page, "trawlers")
        expect(page.locator(".or-card").first).to_be_visible()
        assert watch == Watch()


def test_a_date_that_is_none_is_told_beside_its_field(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        open_limits(page)
        page.locator("#or-since").fill("3/5/1999")
        page.keyboard.press("Tab")
        expect(page.locator("#or-since-told")).to_have_text(ENGLISH("bad-date", typed="3/5/1999"))
        page.locator("#or-since").fill("2001")
        page.locator("#or-until").fill("1999")
        page.keyboard.press("Tab")
        expect(page.locator("#or-until-told")).to_have_text(
            ENGLISH("dates-out-of-order", since="2001", until="1999")
        )
        expect(page.locator(".or-chip")).to_have_text(["Since: 2001"])
        assert watch == Watch()


def test_a_search_that_found_nothing_within_limits_can_be_repeated_without_them(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, _):
        open_limits(page)
        page.locator("#or-speaker").fill("Emil Brandt")
        ask(page, "trawlers")
        page.get_by_role("button", name=ENGLISH("ask-without-limits")).click()
        expect(page.locator(".or-card .or-speaker")).to_have_text(["Þóra Jónsdóttir"])
        expect(page.locator(".or-narrowed")).to_be_hidden()
        assert [each.speaker for each in archive.asked] == [("Emil Brandt",), None]


def test_hostile_names_are_offered_as_text(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, watch):
        open_limits(page)
        page.locator("#or-document").fill("2001")
        expect(page.locator("#or-document-list [role=option]")).to_have_count(1)
        assert offered(page, "document") == [archive.held[1].title]
        page.locator("#or-document-list [role=option]").click()
        assert page.locator(".or-chip").text_content() == f"Interview: {archive.held[1].title}"
        assert page.evaluate("window.pwned") is None
        assert watch == Watch()
