"""The chat in a real browser: asked, read and opened as a person would."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from corpus.errors import ModelError
from qa.archive import Archive
from qa.page.words.messages import ENGLISH
from tests.browser import Watch, served, watched_page
from tests.page.visits import QUESTION, SAMPLE, Visit, ask, marked_text
from tests.qa.page.fakes import HOSTILE, HOSTILE_WORDS, LIGHTHOUSE, PLAIN, FakeArchive, conversation


def test_a_question_typed_at_once_is_answered_with_the_exact_words_and_their_speaker(visit: Visit) -> None:
    answer = LIGHTHOUSE.turns[1]
    with visit(FakeArchive()) as (page, watch):
        expect(page.get_by_label(ENGLISH("ask-label"))).to_be_focused()
        page.keyboard.type(QUESTION)
        page.keyboard.press("Enter")
        card = page.locator(".or-card").first
        assert card.locator(".or-words").text_content() == LIGHTHOUSE.text[answer.start : answer.end]
        assert card.locator("mark").text_content() == "They had."
        assert card.locator(".or-speaker").text_content() == "Þóra Jónsdóttir"
        expect(card.locator(".or-asked")).to_contain_text("What did you do when the lamp failed")
        expect(card.locator(".or-open")).to_have_text("The last keeper of Vardø light1999-05-120:00")
        assert watch == Watch()


def test_clicking_a_card_opens_its_interview_with_the_quote_marked_in_sight(visit: Visit) -> None:
    answer = LIGHTHOUSE.turns[1]
    with visit(FakeArchive()) as (page, watch):
        ask(page, QUESTION)
        page.locator(".or-card").first.click()
        assert marked_text(page) == LIGHTHOUSE.text[answer.start : answer.end]
        expect(page.locator(".or-cited")).to_be_in_viewport()
        expect(page.locator(".or-source-title")).to_have_text("The last keeper of Vardø light")
        expect(page.locator(".or-card").first).to_be_in_viewport()
        assert watch == Watch()


def test_a_quote_far_down_a_long_interview_is_scrolled_into_sight(visit: Visit) -> None:
    says = [
        (("question", "answer")[at % 2], ("Ines", "Olga")[at % 2], f"Remark {at} about the harbour. " * 12)
        for at in range(5000)
    ]
    says[4321] = ("answer", "Olga", "Only here is the zeppelin named.")
    long = conversation("long.txt", "Five thousand turns", says)
    assert len(long.text) > 1_500_000
    with visit(FakeArchive(held=(long,))) as (page, watch):
        ask(page, "zeppelin")
        page.locator(".or-card").click()
        expect(page.locator(".or-cited")).to_be_in_viewport()
        assert marked_text(page) == "Only here is the zeppelin named."
        assert watch == Watch()


def test_nothing_found_says_so_and_shows_the_nearest_passages_only_on_request(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        ask(page, "photosynthesis")
        expect(page.get_by_text(ENGLISH("not-found")).and_(page.locator(".or-verdict"))).to_be_visible()
        expect(page.locator(".or-card").first).to_be_hidden()
        page.get_by_text(ENGLISH("nearest")).click()
        expect(page.get_by_text(ENGLISH("nearest-warning"))).to_be_visible()
        expect(page.locator(".or-card").first).to_be_visible()
        expect(page.get_by_role("alert")).to_have_count(0)
        assert watch == Watch()


def test_a_failure_is_announced_with_its_remedy_and_can_be_tried_again(visit: Visit) -> None:
    archive = FakeArchive(failure=ModelError("The model is damaged: /models/x.", "Install it again."))
    with visit(archive) as (page, watch):
        ask(page, QUESTION)
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("The model is damaged: /models/x.")
        expect(alert).to_contain_text("Install it again.")
        expect(page.locator(".or-not-found")).to_have_count(0)
        archive.failure = None
        page.get_by_role("button", name=ENGLISH("retry")).click()
        expect(page.locator(".or-card .or-open").first).to_be_focused()
        expect(alert).to_have_count(0)
        assert watch == Watch()


def test_an_unforeseen_fault_of_the_server_is_shown_as_a_failure(visit: Visit) -> None:
    class Faulty(FakeArchive):
        def ask(self, question: object) -> Any:
            raise ZeroDivisionError

    with visit(Faulty()) as (page, _):
        ask(page, QUESTION)
        expect(page.get_by_role("alert")).to_contain_text(ENGLISH("lost"))


def test_hostile_text_shows_as_text_wherever_it_stands(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        expect(page.locator(".or-starters")).to_contain_text("Is </q><script>window.pwned = 9</script> hostile")
        ask(page, "Is this hostile ${window.pwned = 11} <img src=x onerror='window.pwned = 12'> {{text}}?")
        expect(page.locator(".or-query")).to_contain_text("${window.pwned = 11} <img src=x")
        card = page.locator(".or-card")
        assert card.locator(".or-words").text_content() == HOSTILE_WORDS
        assert card.locator(".or-speaker").text_content() == HOSTILE.turns[1].speaker
        card.click()
        assert marked_text(page) == HOSTILE_WORDS
        assert page.locator(".or-source-title").text_content() == HOSTILE.title
        assert page.evaluate("window.pwned") is None
        assert watch == Watch()


def test_text_without_speakers_is_shown_as_nobodys(visit: Visit) -> None:
    with visit(FakeArchive(held=(PLAIN,))) as (page, watch):
        ask(page, "orchard")
        expect(page.locator(".or-card .or-speaker")).to_have_text(ENGLISH("no-speaker"))
        page.locator(".or-card").click()
        assert marked_text(page) == PLAIN.text
        expect(page.get_by_text(ENGLISH("no-turns"))).to_be_visible()
        assert watch == Watch()


def test_the_keyboard_alone_asks_walks_the_quotes_opens_and_closes_the_source(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        page.keyboard.type("trawlers, silence, louder")
        page.keyboard.press("Enter")
        buttons = page.locator(".or-open")
        expect(buttons).to_have_count(3)
        buttons.first.focus()
        page.keyboard.press("ArrowDown")
        expect(buttons.nth(1)).to_be_focused()
        page.keyboard.press("Enter")
        second = LIGHTHOUSE.turns[3]
        assert marked_text(page) == LIGHTHOUSE.text[second.start : second.end]
        page.keyboard.press("Enter")
        expect(page.locator(".or-source-body")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".or-source")).to_be_hidden()
        expect(buttons.nth(1)).to_be_focused()
        page.keyboard.press("/")
        expect(page.get_by_label(ENGLISH("ask-label"))).to_be_focused()
        assert watch == Watch()


def test_starting_over_forgets_the_earlier_questions(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, _):
        page.locator(".or-starters button").last.click()
        expect(page.locator(".or-card").first).to_be_visible()
        page.get_by_role("button", name=ENGLISH("new-conversation")).click()
        expect(page.locator(".or-exchange")).to_have_count(0)
        ask(page, QUESTION)
        expect(page.locator(".or-card").first).to_be_visible()
        assert [each.history for each in archive.asked] == [(), ()]


def test_on_a_phone_the_source_covers_the_conversation_and_gives_it_back(visit: Visit) -> None:
    with visit(FakeArchive(), width=390) as (page, watch):
        ask(page, QUESTION)
        page.locator(".or-card").first.click()
        expect(page.locator(".or-cited")).to_be_in_viewport()
        expect(page.locator(".or-source-body")).to_be_focused()
        assert page.locator(".or-talk").evaluate("each => each.inert") is True
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.get_by_role("button", name=ENGLISH("close-source")).click()
        expect(page.locator(".or-open").first).to_be_focused()
        assert watch == Watch()


def test_an_interview_that_changed_after_the_answer_is_not_shown_as_the_quotes_source(visit: Visit) -> None:
    archive = FakeArchive(held=(LIGHTHOUSE,))
    with visit(archive) as (page, _):
        ask(page, QUESTION)
        changed = replace(LIGHTHOUSE, text=LIGHTHOUSE.text.replace("bell", "horn"))
        archive.document = lambda name: (name, changed)  # type: ignore[method-assign]
        page.locator(".or-card").first.click()
        expect(page.locator(".or-source").get_by_role("alert")).to_contain_text(ENGLISH("place-gone"))
        expect(page.locator(".or-cited")).to_have_count(0)


def test_the_browser_itself_refuses_requests_to_other_machines(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, _):
        refused = page.evaluate(
            """async () => {
              const violation = new Promise((seen) =>
                document.addEventListener("securitypolicyviolation", (event) => seen(event.blockedURI)));
              document.body.append(Object.assign(new Image(), { src: "http://192.0.2.1/pixel.png" }));
              return violation;
            }"""
        )
        assert refused == "http://192.0.2.1/pixel.png"


def test_the_marked_words_of_a_real_answer_stand_so_in_the_file(browser: Browser, tmp_path: Path) -> None:
    file = SAMPLE / "mine-lamp-room-2001.txt"
    archive = Archive.open(tmp_path / "mine.archive")
    archive.add([file])
    with served(archive) as address, watched_page(browser, address) as (page, watch):
        expect(page.locator(".or-archive")).to_have_text("mine")
        page.locator(".or-starters button").first.click()
        card = page.locator(".or-card").first
        words = card.locator(".or-words").text_content(timeout=60_000)
        start, end = (int(card.get_attribute(f"data-{edge}") or "") for edge in ("start", "end"))
        card.click()
        assert marked_text(page) == words == file.read_text("utf-8")[start:end]
        assert watch == Watch()
