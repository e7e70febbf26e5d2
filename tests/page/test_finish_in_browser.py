"""What makes the page whole: its header at any width, its head, its icon, and how it prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qa.archive import Archive
from qa.page.words.messages import ENGLISH
from tests.browser import Watch
from tests.page.visits import QUESTION, Visit, ask
from tests.qa.page.fakes import FakeArchive, conversation

NAMED = FakeArchive(path=Path("/archives/herring-girls-1974.archive"))


@pytest.mark.parametrize("width", [1440, 1280, 1024, 1000, 768, 390])
def test_the_name_of_the_archive_is_whole_at_every_width(visit: Visit, width: int) -> None:
    with visit(NAMED, width) as (page, watch):
        name = page.locator(".or-archive")
        assert name.text_content() == "herring-girls-1974"
        assert name.evaluate("(each) => each.scrollWidth <= each.clientWidth")
        about = page.locator(".or-about").bounding_box()
        box = name.bounding_box()
        assert about
        assert box
        assert about["y"] - 1 <= box["y"] <= box["y"] + box["height"] <= about["y"] + about["height"] + 1
        assert watch == Watch()


@pytest.mark.parametrize("width", [1440, 1280, 1024, 390])
def test_each_fact_about_the_archive_is_shown_whole_or_not_at_all(visit: Visit, width: int) -> None:
    with visit(NAMED, width) as (page, _):
        seen = page.evaluate(
            """() => {
              const frame = document.querySelector(".or-about").getBoundingClientRect();
              const inside = ({ top, bottom }) => top >= frame.top - 1 && bottom <= frame.bottom + 1;
              const facts = [...document.querySelectorAll(".or-about .or-facts > span")];
              const shown = facts.map((each) => each.getBoundingClientRect()).filter(inside);
              return shown.map(({ right }) => frame.right - right);
            }"""
        )
        assert all(left >= -1 for left in seen)
        assert seen or width < 1440


def test_the_head_is_the_programs_own_and_names_nothing_elsewhere(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        heads = page.locator("head meta[property], head meta[name], head link[rel=icon], head link[rel=manifest]")
        said = [each.get_attribute("content") or each.get_attribute("href") or "" for each in heads.all()]
        assert [each for each in said if "://" in each or "radio" in each.lower()] == []
        assert (
            page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then((r) => r.status)") == 200
        )
        assert page.evaluate("fetch('favicon.ico').then((reply) => reply.text())") == page.evaluate(
            "fetch(document.querySelector('link[rel=icon]').href).then((reply) => reply.text())"
        )
        assert watch == Watch()


def test_the_title_names_what_is_shown_and_goes_back_with_the_address(visit: Visit) -> None:
    with visit(NAMED) as (page, _):
        expect(page).to_have_title("herring-girls-1974 · On Record")
        ask(page, QUESTION)
        page.wait_for_selector(".or-card")
        expect(page).to_have_title(f"{QUESTION} · herring-girls-1974 · On Record")
        page.get_by_role("link", name=ENGLISH("check")).click()
        expect(page).to_have_title("Check a draft · herring-girls-1974 · On Record")
        page.go_back()
        expect(page).to_have_title(f"{QUESTION} · herring-girls-1974 · On Record")
        expect(page.locator(".or-card").first).to_be_visible()


def test_no_summary_or_menu_has_the_triangle_of_the_browser(visit: Visit) -> None:
    with visit(NAMED) as (page, _):
        looks = page.evaluate(
            """() => [...document.querySelectorAll(".or-page summary, .or-page select")].map((each) => {
              const { listStyleType, appearance } = getComputedStyle(each);
              return each.matches("select") ? appearance : listStyleType;
            })"""
        )
        assert len(looks) >= 2
        assert set(looks) == {"none"}


SAYS = [("question", "Ines Duarte", "How long were the winters?")]
SAYS += [("answer", "Keeper", "The trawlers came home late. " * 60)]


def test_on_paper_stands_every_word_and_nothing_to_press(visit: Visit) -> None:
    with visit(FakeArchive((conversation("w.txt", "Winters", SAYS),)), dark=True) as (page, watch):
        ask(page, "Where were the trawlers?")
        page.wait_for_selector(".or-clamped")
        page.locator(".or-open").first.click()
        page.wait_for_selector(".or-source .or-cited")
        page.emulate_media(media="print")
        for place in (".or-form", ".or-views", ".or-card-foot", ".or-source-bar .or-close", ".or-find"):
            expect(page.locator(place).first).to_be_hidden()
        words = page.locator(".or-card .or-words").first
        assert words.inner_text() == words.text_content()
        assert _is_cut(page) == []
        assert page.evaluate("getComputedStyle(document.querySelector('.or-page')).backgroundColor") == (
            "rgb(255, 255, 255)"
        )
        assert watch == Watch()


def _is_cut(page: Page) -> list[str]:
    """The parts of which paper would show only some."""
    return list(
        page.evaluate(
            """() => [".or-page", ".or-talk", ".or-log", ".or-source", ".or-source-body"].filter((place) => {
              const part = document.querySelector(place);
              return getComputedStyle(part).overflowY !== "visible" || part.getBoundingClientRect().height < 50;
            })"""
        )
    )


def test_an_interview_that_a_view_opened_goes_and_comes_back_with_it(
    visit: Visit, sample_archive: Archive
) -> None:
    with visit(sample_archive, path="#interviews") as (page, watch):
        page.locator("[data-do=open-interview]").first.click()
        expect(page.locator(".or-source .or-transcript")).to_be_visible()
        page.get_by_role("link", name=ENGLISH("overview")).click()
        expect(page.locator(".or-source")).to_be_hidden()
        page.go_back()
        expect(page.locator("[data-part=archive-rows] tr").first).to_be_visible()
        expect(page.locator(".or-source .or-transcript")).to_be_visible()
        assert watch == Watch()


def test_going_back_and_forward_shows_the_quote_of_each_address(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        ask(page, QUESTION)
        page.locator(".or-card .or-open").first.click()
        expect(page.locator(".or-source .or-cited")).to_be_visible()
        page.get_by_role("link", name=ENGLISH("check")).click()
        expect(page.locator(".or-source")).to_be_hidden()
        page.go_back()
        expect(page.locator(".or-source .or-cited")).to_be_visible()
        expect(page.locator(".or-card[aria-current]")).to_have_count(1)
        page.go_back()
        expect(page.locator(".or-source")).to_be_hidden()
        expect(page.locator(".or-card").first).to_be_visible()
        page.go_forward()
        expect(page.locator(".or-source .or-cited")).to_be_visible()
        page.reload()
        expect(page.locator(".or-source .or-cited")).to_be_visible()
        expect(page.locator(".or-query")).to_have_text(QUESTION)
        assert watch == Watch()
