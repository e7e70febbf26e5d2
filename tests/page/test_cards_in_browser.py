"""What one does with a quote, in a real browser: read more of it, copy it, judge it, find its like."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from qa.archive import Archive
from qa.judgements import FILE_NAME
from qa.page.words.messages import ENGLISH
from qa.values import Answer, Coverage, Question
from tests.browser import Watch
from tests.page.accessible import violations
from tests.page.visits import QUESTION, Visit, ask, choose, marked_text, wait_until
from tests.qa.page.fakes import (
    HOSTILE,
    HOSTILE_WORDS,
    LIGHTHOUSE,
    FakeArchive,
    conversation,
    quote_of,
)

BELL = LIGHTHOUSE.turns[1]
WORDS = LIGHTHOUSE.text[BELL.start : BELL.end]
FIRST = "We rang the bell by hand."
ALL_THREE = "trawlers, silence, louder"


class Short(FakeArchive):
    """Quotes only the first sentence of the answer about the bell."""

    def ask(self, question: str | Question) -> Answer:
        given = super().ask(question)
        part = quote_of(LIGHTHOUSE, BELL.start, BELL.start + len(FIRST), BELL)
        return replace(given, quotes=(part,)) if given.quotes else given


class Everyone(FakeArchive):
    """Counts who speaks of a matter, and names places where the same words stand."""

    def ask(self, question: str | Question) -> Answer:
        given = super().ask(question)
        first, *others = given.quotes
        also = (quote_of(LIGHTHOUSE, LIGHTHOUSE.turns[4].start, LIGHTHOUSE.turns[4].end, LIGHTHOUSE.turns[4]),)
        first = replace(first, also=tuple(each.citation for each in also))
        return replace(given, quotes=(first, *others), coverage=Coverage(3, 2, 1))


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def allow_copying(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])


def first_card(page: Page) -> Locator:
    return page.locator(".or-card").first


def test_the_whole_answer_takes_the_place_of_the_quote_and_gives_it_back(visit: Visit) -> None:
    with visit(Short()) as (page, watch):
        ask(page, QUESTION)
        card = first_card(page)
        expect(card.locator(".or-words")).to_have_text(FIRST)
        card.get_by_role("button", name=ENGLISH("whole-answer")).click()
        expect(card.locator(".or-quoted-part")).to_be_visible()
        assert card.locator(".or-words").text_content() == WORDS
        assert card.locator(".or-quoted-part").text_content() == FIRST
        less = card.get_by_role("button", name=ENGLISH("only-quote"))
        assert less.get_attribute("aria-expanded") == "true"
        less.click()
        expect(card.locator(".or-words")).to_have_text(FIRST)
        assert watch == Watch()


def test_a_quote_that_is_all_that_was_said_offers_no_more_of_it(visit: Visit) -> None:
    class Whole(FakeArchive):
        def ask(self, question: str | Question) -> Answer:
            given = super().ask(question)
            return replace(given, quotes=tuple(replace(each, is_whole=True) for each in given.quotes))

    with visit(Whole()) as (page, _):
        ask(page, QUESTION)
        expect(first_card(page).get_by_role("button", name=ENGLISH("copy"), exact=True)).to_be_visible()
        expect(page.get_by_role("button", name=ENGLISH("whole-answer"))).to_have_count(0)


def test_copying_gives_the_exact_words_and_remembers_the_style(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        allow_copying(page)
        ask(page, QUESTION)
        card = first_card(page)
        card.get_by_role("button", name=ENGLISH("copy"), exact=True).click()
        expect(card.locator(".or-told")).to_have_text(ENGLISH("copied"))
        assert clipboard(page).split("\n“")[0].startswith(f"“{WORDS}”\nÞóra Jónsdóttir, The last keeper")
        choose(card, ENGLISH("copy-as"), "APA")
        expect(card.get_by_role("menu")).to_have_count(0)
        wait_until(page, "navigator.clipboard.readText().then((text) => text.includes('Jónsdóttir, Þ'))")
        assert WORDS in clipboard(page)
        page.reload()
        expect(first_card(page)).to_be_visible()
        first_card(page).get_by_role("button", name=ENGLISH("copy-as")).click()
        expect(page.locator("[role=menuitemradio][aria-checked=true]")).to_have_text("APA")
        assert watch == Watch()


def test_c_copies_the_quote_that_has_the_focus(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        allow_copying(page)
        ask(page, ALL_THREE)
        expect(page.locator(".or-open")).to_have_count(3)
        page.locator(".or-open").nth(1).focus()
        page.keyboard.press("c")
        expect(page.locator(".or-card").nth(1).locator(".or-told")).to_have_text(ENGLISH("copied"))
        assert clipboard(page).startswith("“Of the sea, never.")
        assert watch == Watch()


def test_where_the_browser_has_no_clipboard_the_words_are_copied_all_the_same(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        ask(page, QUESTION)
        page.evaluate("document.addEventListener('copy', () => { window.copied = document.activeElement.value; })")
        first_card(page).get_by_role("button", name=ENGLISH("copy"), exact=True).click()
        expect(first_card(page).locator(".or-told")).to_have_text(ENGLISH("copied"))
        assert str(page.evaluate("window.copied")).startswith("“We rang the bell")
        assert watch == Watch()


def test_a_link_to_a_quote_opens_it_in_its_source(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        allow_copying(page)
        ask(page, QUESTION)
        choose(first_card(page), ENGLISH("more"), ENGLISH("copy-link"))
        expect(first_card(page).locator(".or-told")).to_have_text(ENGLISH("copied"))
        wait_until(page, "navigator.clipboard.readText().then((text) => text.includes('#quote='))")
        link = clipboard(page)
    with visit(FakeArchive(), path=link[link.index("#") :]) as (page, watch):
        expect(page.locator(".or-cited")).to_be_in_viewport()
        assert marked_text(page) == WORDS
        assert watch == Watch()


def test_more_from_a_speaker_asks_the_same_of_that_person_alone(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, watch):
        ask(page, ALL_THREE)
        third = page.locator(".or-card").nth(2)
        choose(third, ENGLISH("more"), ENGLISH("more-from", speaker="Emil Brandt"))
        again = page.locator(".or-exchange").nth(1)
        expect(again.locator(".or-card .or-speaker")).to_have_text(["Emil Brandt"])
        assert (archive.asked[1].text, archive.asked[1].speaker) == (ALL_THREE, ("Emil Brandt",))
        assert watch == Watch()


def test_passages_like_a_quote_stand_below_it_and_are_said_to_be_no_answers(visit: Visit) -> None:
    with visit(FakeArchive(held=(LIGHTHOUSE, HOSTILE))) as (page, watch):
        ask(page, QUESTION)
        choose(first_card(page), ENGLISH("more"), ENGLISH("more-like"))
        similar = page.locator(".or-similar")
        expect(similar.get_by_role("heading")).to_be_focused()
        expect(similar.get_by_text(ENGLISH("similar-warning"))).to_be_visible()
        assert HOSTILE_WORDS in similar.locator(".or-words").all_text_contents()
        similar.locator(".or-card").last.click()
        expect(page.locator(".or-source-title")).to_have_text(HOSTILE.title or "")
        similar.get_by_role("button", name=ENGLISH("similar-close")).click()
        expect(page.locator(".or-similar")).to_have_count(0)
        expect(page.locator(".or-open").first).to_be_focused()
        assert page.evaluate("window.pwned") is None
        assert watch == Watch()


def test_a_judgement_is_kept_beside_the_archive_shown_again_and_can_be_taken_back(
    visit: Visit, tmp_path: Path
) -> None:
    with visit(FakeArchive(path=tmp_path)) as (page, watch):
        ask(page, QUESTION)
        good = first_card(page).get_by_role("button", name=ENGLISH("good"))
        good.click()
        expect(first_card(page).locator(".or-told")).to_have_text(ENGLISH("kept-good"))
        (row,) = map(json.loads, (tmp_path / FILE_NAME).read_text().splitlines())
        assert (row["question"], row["exact"], row["verdict"]) == (QUESTION, WORDS, "good")
        page.get_by_role("button", name=ENGLISH("new-conversation")).click()
        ask(page, QUESTION)
        expect(good).to_have_attribute("aria-pressed", "true")
        first_card(page).get_by_role("button", name=ENGLISH("wrong")).click()
        expect(good).to_have_attribute("aria-pressed", "false")
        first_card(page).get_by_role("button", name=ENGLISH("wrong")).click()
        expect(first_card(page).locator(".or-told")).to_have_text(ENGLISH("kept-none"))
        assert json.loads((tmp_path / FILE_NAME).read_text().splitlines()[-1])["verdict"] is None
        assert watch == Watch()


def test_a_judgement_that_cannot_be_kept_says_why(visit: Visit, tmp_path: Path) -> None:
    with visit(FakeArchive(path=tmp_path / "gone")) as (page, _):
        ask(page, QUESTION)
        first_card(page).get_by_role("button", name=ENGLISH("good")).click()
        expect(first_card(page).locator(".or-told")).to_contain_text("Can't save the judgement")
        expect(first_card(page).get_by_role("button", name=ENGLISH("good"))).to_have_attribute(
            "aria-pressed", "false"
        )


def test_how_well_a_quote_matches_can_be_read_by_pointer_keyboard_and_finger(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        ask(page, QUESTION)
        sure, meaning = page.locator(".or-sure"), page.locator(".or-tip")
        expect(sure).to_have_text("Strong match")
        expect(meaning).to_be_hidden()
        sure.hover()
        expect(meaning).to_contain_text("90%: the estimated chance that this quote alone answers")
        page.keyboard.press("Escape")
        expect(meaning).to_be_hidden()
        page.mouse.move(0, 0)
        sure.focus()
        expect(meaning).to_be_visible()
        page.get_by_label(ENGLISH("ask-label")).focus()
        expect(meaning).to_be_hidden()
        sure.click()
        page.mouse.move(0, 0)
        page.get_by_label(ENGLISH("ask-label")).focus()
        expect(sure).to_have_attribute("aria-expanded", "true")
        expect(meaning).to_be_visible()
        assert watch == Watch()


class Doubtful(FakeArchive):
    """Is sure of the first quote only."""

    def ask(self, question: str | Question) -> Answer:
        given = super().ask(question)
        first, *others = given.quotes
        return replace(given, quotes=(first, *(replace(each, confidence=0.05) for each in others)))


def test_less_likely_quotes_are_folded_under_one_line_and_open_on_demand(visit: Visit) -> None:
    with visit(Doubtful()) as (page, watch):
        ask(page, ALL_THREE)
        cards, fold = page.locator(".or-card"), page.locator(".or-less-likely")
        expect(cards).to_have_count(3)
        expect(cards.locator("visible=true")).to_have_count(1)
        expect(page.locator(".or-count")).to_have_text("1 quote, 2 less likely")
        fold.get_by_text("2 less likely quotes").click()
        expect(cards.locator("visible=true")).to_have_count(3)
        expect(page.locator(".or-sure")).to_have_text(["Strong match", "Less likely", "Less likely"])
        cards.last.click()
        expect(page.locator(".or-source")).to_be_visible()
        assert violations(page) == []
        assert watch == Watch()


def test_quotes_for_everyone_stand_under_their_person_or_interview_or_best_first(visit: Visit) -> None:
    hostile = replace(HOSTILE, text=HOSTILE.text)
    with visit(Everyone(held=(LIGHTHOUSE, hostile))) as (page, watch):
        ask(page, "trawlers, silence, louder, hostile")
        expect(page.locator(".or-card")).to_have_count(4)
        expect(page.locator(".or-coverage")).to_contain_text("2 people in 1 of 3 interviews talk about this")
        page.get_by_role("button", name=ENGLISH("group-speaker")).click()
        headings = page.locator(".or-group h3")
        expect(headings).to_have_text(["Þóra Jónsdóttir", "Emil Brandt", HOSTILE.turns[1].speaker or ""])
        expect(page.locator(".or-group").first.locator(".or-card")).to_have_count(2)
        page.get_by_role("button", name=ENGLISH("group-document")).click()
        expect(headings).to_have_text([LIGHTHOUSE.title or "", HOSTILE.title or ""])
        page.get_by_role("button", name=ENGLISH("group-none")).click()
        expect(headings).to_have_count(0)
        assert page.locator(".or-card").evaluate_all("cards => cards.map((card) => card.dataset.rank)") == list(
            "1234"
        )
        assert page.evaluate("window.pwned") is None
        assert watch == Watch()


def test_where_the_same_words_stand_too_is_named_and_opens_there(visit: Visit) -> None:
    with visit(Everyone()) as (page, watch):
        ask(page, QUESTION)
        also = page.locator(".or-also")
        expect(also).to_contain_text(ENGLISH("also"))
        also.get_by_role("button", name="The last keeper of Vardø light, 1999-05-12, 1:35").click()
        loud = LIGHTHOUSE.turns[4]
        assert marked_text(page) == LIGHTHOUSE.text[loud.start : loud.end]
        assert watch == Watch()


def test_menus_are_walked_with_the_arrow_keys_and_escape_closes_only_them(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        ask(page, QUESTION)
        first_card(page).click()
        expect(page.locator(".or-cited")).to_be_visible()
        opener = first_card(page).get_by_role("button", name=ENGLISH("more"), exact=True)
        opener.focus()
        page.keyboard.press("Enter")
        items = first_card(page).get_by_role("menuitem")
        expect(items.nth(0)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(items.nth(1)).to_be_focused()
        page.keyboard.press("End")
        page.keyboard.press("ArrowDown")
        expect(items.nth(0)).to_be_focused()
        page.keyboard.press("Escape")
        expect(items.nth(0)).to_be_hidden()
        expect(opener).to_be_focused()
        expect(page.locator(".or-source")).to_be_visible()
        opener.click()
        page.get_by_label(ENGLISH("ask-label")).focus()
        expect(first_card(page).get_by_role("menu")).to_have_count(0)
        assert watch == Watch()


RTL = conversation(
    "haifa.txt",
    "ذكريات من حيفا",
    [
        ("question", "سلمى", "متى غادرتم حيفا؟"),
        ("answer", "يوسف الخطيب", "غادرنا في الربيع. كانت السفينة صغيرة جدا."),
    ],
    date="1998",
)
CJK = conversation(
    "minato.txt",
    "港の記憶",
    [("question", "佐藤", "港はどうでしたか。"), ("answer", "田中花子", "毎朝、霧笛が聞こえました。")],
)


@pytest.mark.parametrize(
    ("document", "word", "direction"), [(RTL, "السفينة", "rtl"), (CJK, "毎朝、霧笛が聞こえました", "ltr")]
)
def test_words_stand_in_the_direction_of_their_script(
    visit: Visit, document: object, word: str, direction: str
) -> None:
    assert isinstance(document, type(RTL))
    with visit(FakeArchive(held=(document,))) as (page, watch):
        ask(page, word)
        card = first_card(page)
        assert card.locator(".or-words").evaluate("each => getComputedStyle(each).direction") == direction
        card.click()
        spoken = page.locator(".or-answer .or-spoken")
        assert spoken.evaluate("each => getComputedStyle(each).direction") == direction
        answer = document.turns[1]
        assert marked_text(page) == document.text[answer.start : answer.end]
        assert watch == Watch()


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_nothing_of_a_card_sticks_out_at_any_width(visit: Visit, width: int) -> None:
    with visit(FakeArchive(), width=width) as (page, _):
        ask(page, "hostile, trawlers")
        expect(page.locator(".or-card")).to_have_count(2)
        page.locator(".or-sure").first.hover()
        tip = page.locator(".or-tip:visible").bounding_box()
        assert tip is not None
        assert tip["x"] >= 0
        assert tip["x"] + tip["width"] <= width
        for menu in page.locator(".or-card .or-icon[aria-haspopup]").all():
            menu.click()
            box = page.locator(".or-menu:visible").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            menu.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = page.locator(".or-card button:visible").evaluate_all(
            "buttons => buttons.filter((each) => { const { width, height } = each.getBoundingClientRect();"
            " return Math.min(width, height) < 24; }).length"
        )
        assert small == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_what_one_does_with_a_quote_is_accessible(visit: Visit, tmp_path: Path, dark: bool) -> None:
    with visit(Everyone(path=tmp_path), dark=dark) as (page, watch):
        ask(page, "trawlers, silence, louder, hostile")
        page.get_by_role("button", name=ENGLISH("group-speaker")).click()
        page.locator(".or-sure").last.click()
        first_card(page).get_by_role("button", name=ENGLISH("whole-answer")).click()
        first_card(page).get_by_role("button", name=ENGLISH("good")).click()
        page.locator(".or-card").nth(1).get_by_role("button", name=ENGLISH("wrong")).click()
        choose(first_card(page), ENGLISH("more"), ENGLISH("more-like"))
        expect(page.locator(".or-similar .or-card").first).to_be_visible()
        page.locator(".or-card").nth(1).get_by_role("button", name=ENGLISH("copy-as")).click()
        assert violations(page) == []
        assert watch == Watch()


def test_the_tools_work_on_the_real_sample(visit: Visit, sample_archive: Archive) -> None:
    with visit(sample_archive) as (page, watch):
        ask(page, "Why must seeds be dry before they are frozen?")
        card = first_card(page)
        name, start = card.get_attribute("data-document") or "", int(card.get_attribute("data-start") or 0)
        choose(card, ENGLISH("more"), ENGLISH("more-like"))
        expect(page.locator(".or-similar .or-card").first).to_be_visible()
        card.get_by_role("button", name=ENGLISH("wrong")).click()
        expect(card.locator(".or-told")).to_have_text(ENGLISH("kept-wrong"))
        row = json.loads((sample_archive.path / FILE_NAME).read_text().splitlines()[-1])
        _, document = sample_archive.document(name)
        assert row["exact"] == document.text[start : row["end"]]
        assert watch == Watch()


def test_where_nothing_was_asked_a_quote_offers_nothing_that_leans_on_a_question(visit: Visit) -> None:
    with visit(FakeArchive(held=(LIGHTHOUSE, HOSTILE)), path="#overview") as (page, watch):
        page.locator(".or-overview .or-picture-tools summary").last.click()
        page.locator(".or-overview .or-pick[data-theme]").first.click()
        card = first_card(page)
        expect(card).to_be_visible()
        expect(card.locator(".or-verdicts")).to_be_hidden()
        card.get_by_role("button", name=ENGLISH("more"), exact=True).click()
        expect(card.locator("[role=menuitem]:visible")).to_have_text([ENGLISH("more-like"), ENGLISH("copy-link")])
        page.keyboard.press("Enter")
        expect(page.locator(".or-similar .or-card").first).to_be_visible()
        assert watch == Watch()
