"""Earlier conversations in a real browser: kept, reopened, saved, removed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from qa.citing.formats import html, markdown
from qa.page.words.messages import ENGLISH
from tests.browser import Watch
from tests.page.visits import QUESTION, Visit, ask, ready
from tests.qa.page.fakes import LIGHTHOUSE, FakeArchive, document_id

BELL = LIGHTHOUSE.turns[1]


def answered(page: Page, number: int) -> None:
    """Wait until so many questions are answered."""
    expect(page.locator(".or-exchange[aria-busy=false]")).to_have_count(number)


def show_past(page: Page) -> None:
    page.get_by_role("button", name=ENGLISH("past"), exact=True).click()


def test_a_conversation_comes_back_with_its_answers_checked_again(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, watch):
        ask(page, QUESTION)
        answered(page, 1)
        ask(page, "silence")
        answered(page, 2)
        page.get_by_role("button", name=ENGLISH("new-conversation")).click()
        expect(page.locator(".or-welcome")).to_be_visible()
        ask(page, "louder")
        answered(page, 1)
        show_past(page)
        entries = page.locator(".or-past-list bdi")
        expect(entries).to_have_text(["louder", QUESTION])
        entries.nth(1).click()
        expect(page.locator(".or-query")).to_have_text([QUESTION, "silence"])
        expect(page.locator(".or-exchange").nth(1).locator(".or-card")).to_have_count(1)
        assert ("silence", (QUESTION,)) in [(each.text, each.history) for each in archive.asked[3:]]
        ask(page, "louder")
        answered(page, 3)
        assert archive.asked[-1].history == (QUESTION, "silence")
        assert watch == Watch()


def test_what_is_not_in_sight_is_asked_only_when_it_comes_into_sight(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, watch):
        for number in range(8):
            ask(page, f"trawlers {number}")
            answered(page, number + 1)
        page.reload()
        ready(page)
        expect(page.locator(".or-exchange")).to_have_count(8)
        expect(page.locator(".or-exchange").nth(7).locator(".or-card")).to_have_count(1)
        again = {each.text for each in archive.asked[8:]}
        assert again <= {"trawlers 7", "trawlers 6"}  # and what stands at the edge
        page.locator(".or-query").first.scroll_into_view_if_needed()
        expect(page.locator(".or-exchange").first.locator(".or-card")).to_have_count(1)
        assert ("trawlers 0", ()) in [(each.text, each.history) for each in archive.asked[8:]]
        assert watch == Watch()


def test_a_reload_keeps_the_conversation_and_its_edited_search_and_limits(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, watch):
        page.get_by_text(ENGLISH("limits"), exact=True).click()
        page.locator("#or-document").fill("vardo")
        page.keyboard.press("Tab")
        expect(page.locator(".or-chip")).to_have_count(1)
        ask(page, "louder")
        answered(page, 1)
        page.get_by_role("button", name=ENGLISH("edit-search")).click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("silence")
        page.keyboard.press("Enter")
        expect(page.locator(".or-searched q")).to_have_text("silence")
        page.reload()
        ready(page)
        expect(page.locator(".or-query")).to_have_text(["louder"])
        expect(page.locator(".or-searched q")).to_have_text("silence")
        expect(page.locator(".or-narrowed")).to_have_text(f"Interview: {LIGHTHOUSE.title}")
        assert (archive.asked[-1].text, archive.asked[-1].document) == ("silence", (document_id(LIGHTHOUSE),))
        assert watch == Watch()


def test_only_questions_are_kept_never_the_words_of_interviews(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, _):
        ask(page, QUESTION)
        answered(page, 1)
        stored = page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
        assert QUESTION in stored
        assert "We rang the bell by hand" not in stored
        assert "Jónsdóttir" not in stored


def test_conversations_are_removed_one_by_one_and_all_at_once(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        for question in ("trawlers", "silence", "louder"):
            ask(page, question)
            answered(page, 1)
            page.get_by_role("button", name=ENGLISH("new-conversation")).click()
        show_past(page)
        page.get_by_role("button", name=ENGLISH("past-drop")).nth(1).click()
        expect(page.locator(".or-past-list bdi")).to_have_text(["louder", "trawlers"])
        page.get_by_role("button", name=ENGLISH("past-clear")).click()
        expect(page.locator(".or-past-list li")).to_have_count(0)
        expect(page.get_by_text(ENGLISH("past-none"))).to_be_visible()
        assert "trawlers" not in page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
        assert watch == Watch()


@pytest.mark.parametrize(("name", "read"), [("Markdown", markdown.read), ("HTML", html.read)])
def test_a_conversation_is_saved_with_its_quotes_to_be_verified(
    visit: Visit, tmp_path: Path, name: str, read: Any
) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, watch):
        ask(page, QUESTION)
        answered(page, 1)
        show_past(page)
        with page.expect_download() as downloading:
            page.locator(".or-export").get_by_role("button", name=name).click()
        file = tmp_path / downloading.value.suggested_filename
        downloading.value.save_as(file)
        (citation,) = read(file.read_text("utf-8"), str(file))
        assert citation.exact == LIGHTHOUSE.text[BELL.start : BELL.end]
        assert QUESTION in file.read_text("utf-8")
        assert watch == Watch()


@pytest.mark.parametrize(
    "kept",
    [
        "not JSON",
        "null",
        json.dumps({"version": 99, "conversations": [{"id": "1"}]}),
        json.dumps({"version": 1, "conversations": [None, {"id": 7}, {"id": "a", "began": 1, "records": [{}]}]}),
    ],
)
def test_what_is_kept_but_makes_no_sense_is_passed_over(visit: Visit, kept: str) -> None:
    with visit(FakeArchive()) as (page, watch):
        page.evaluate("kept => localStorage.setItem('onrecord.conversations', kept)", kept)
        page.reload()
        ready(page)
        show_past(page)
        expect(page.locator(".or-past-list li")).to_have_count(0)
        ask(page, QUESTION)
        expect(page.locator(".or-past-list bdi")).to_have_text([QUESTION])
        assert watch == Watch()


def test_a_browser_that_keeps_nothing_still_asks(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        page.add_init_script(
            "for (const name of ['localStorage', 'sessionStorage'])"
            " Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });"
        )
        page.reload()
        ready(page)
        ask(page, QUESTION)
        expect(page.locator(".or-card")).to_have_count(1)
        show_past(page)
        expect(page.locator(".or-past-list li")).to_have_count(0)
        assert watch == Watch()


def test_old_conversations_make_way_for_new_ones(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        archive = page.locator("[data-part=page]").get_attribute("data-archive")
        old: list[dict[str, Any]] = [
            {
                "id": f"old{number}",
                "began": number,
                "archive": archive,
                "records": [{"question": "x" * 9_000, "limits": {}, "edited": None}],
            }
            for number in range(150)
        ]
        stored = json.dumps({"version": 1, "conversations": old})
        page.evaluate("kept => localStorage.setItem('onrecord.conversations', kept)", stored)
        ask(page, QUESTION)
        answered(page, 1)
        now = json.loads(page.evaluate("localStorage.getItem('onrecord.conversations')"))["conversations"]
        assert now[0]["records"][0]["question"] == QUESTION
        assert now[1]["id"] == "old0"
        assert len(now) == 100
        assert watch == Watch()


def test_on_a_phone_the_list_lies_over_the_conversation_and_goes_with_a_choice(visit: Visit) -> None:
    with visit(FakeArchive(), width=390) as (page, watch):
        ask(page, QUESTION)
        answered(page, 1)
        show_past(page)
        expect(page.locator(".or-past-list bdi")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(page.locator(".or-past")).to_be_hidden()
        show_past(page)
        page.locator(".or-past-list bdi").click()
        expect(page.locator(".or-past")).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert watch == Watch()
