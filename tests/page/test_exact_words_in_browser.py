"""Exact words in a real browser: the mode, quoted phrases, silent answers, and finding in an interview."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from qa.archive import Archive
from qa.page.words.messages import ENGLISH
from qa.values import Answer, Question
from tests.browser import Watch
from tests.page.accessible import violations
from tests.page.visits import SAMPLE, Visit, ask, marked_text
from tests.qa.conftest import hashed_words
from tests.qa.page.fakes import LIGHTHOUSE, FakeArchive, conversation, quotes_of


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """One of the sample's interviews."""
    archive = Archive(tmp_path_factory.mktemp("one") / "lamps.archive", make_embedder=hashed_words)
    archive.add([next(SAMPLE.rglob("mine-lamp-room-2001*"))])
    return archive


def counted(archive: Archive, words: str) -> str:
    found = archive.mentions(words)
    return ENGLISH("mentions-counted", number=found.total, people=found.people, interviews=found.interviews)


def test_exact_words_are_listed_and_open_in_their_interview(visit: Visit, lamps: Archive) -> None:
    with visit(lamps) as (page, watch):
        page.get_by_label(ENGLISH("exact-mode")).check()
        ask(page, "the lamp")
        expect(page.locator(".or-count")).to_have_text(counted(lamps, "the lamp"))
        rows = page.locator(".or-mention")
        assert rows.count() == lamps.mentions("the lamp").total > 1
        expect(rows.first.locator("mark")).to_have_text("the lamp", ignore_case=True)
        assert "exact=any" in page.url
        rows.nth(1).locator(".or-open").click()
        page.wait_for_selector(".or-source .or-cited")
        second = lamps.mentions("the lamp").mentions[1]
        assert marked_text(page) == second.quote.text
        expect(page.locator(".or-source .or-cited .or-best")).to_have_text(second.text)
        page.keyboard.press("Escape")
        assert violations(page) == []
        page.reload()
        expect(page.locator(".or-mention").first).to_be_visible()
        assert watch == Watch()


def test_case_may_count_and_interviewers_are_shown_on_request(visit: Visit, lamps: Archive) -> None:
    asked = lamps.mentions("you")
    with visit(lamps) as (page, watch):
        page.get_by_label(ENGLISH("exact-mode")).check()
        page.get_by_label(ENGLISH("exact-case")).check()
        ask(page, "THE LAMP")
        expect(page.get_by_text(ENGLISH("mentions-none"))).to_be_visible()
        page.get_by_label(ENGLISH("exact-case")).uncheck()
        ask(page, "you")
        last = page.locator(".or-exchange").last
        expect(last.locator(".or-mention")).to_have_count(asked.total)
        last.get_by_role("button", name=ENGLISH("mentions-with-asked", number=asked.asked)).click()
        expect(last.locator(".or-mention[data-kind=question]")).to_have_count(asked.asked)
        expect(last.locator(".or-mention[data-kind=question] .or-speaker").first).to_contain_text("Question by")
        last.get_by_role("button", name=ENGLISH("mentions-without-asked")).click()
        expect(last.locator(".or-mention")).to_have_count(asked.total)
        assert watch == Watch()


def test_a_link_opens_the_same_exact_words(visit: Visit, lamps: Archive) -> None:
    with visit(lamps, path="#q=Lamp&exact=case") as (page, watch):
        expect(page.get_by_text(ENGLISH("mentions-none"))).to_be_visible()
        expect(page.get_by_label(ENGLISH("exact-case"))).to_be_checked()
        expect(page.locator(".or-narrowed")).to_have_text(ENGLISH("exact-mode"))
        assert watch == Watch()


def test_a_phrase_in_quotation_marks_is_listed_and_one_in_a_question_offered(visit: Visit, lamps: Archive) -> None:
    with visit(lamps) as (page, watch):
        ask(page, "“brass tag”")
        expect(page.locator(".or-mention mark")).to_have_text(["brass tag"])
        ask(page, 'What did they do with the "brass tag" at the gate?')
        last = page.locator(".or-exchange").last
        offer = last.locator("[data-do=mentions]")
        expect(offer).to_have_text("brass tag 1")
        offer.click()
        expect(page.locator(".or-exchange").last.locator(".or-mention mark")).to_have_text(["brass tag"])
        assert watch == Watch()


def test_a_silent_answer_offers_the_mentions_of_its_words(visit: Visit, lamps: Archive) -> None:
    class Silent:
        """The archive answers nothing."""

        def __getattr__(self, name: str) -> object:
            return getattr(lamps, name)

        def ask(self, question: str | Question) -> Answer:
            text = question if isinstance(question, str) else question.text
            return Answer(text, text, "not_found", 0.0, ())

    with visit(Silent()) as (page, watch):  # type: ignore[arg-type]
        ask(page, "Who sold the lamps to the director of the zoo?")
        offered = page.locator(".or-not-found [data-do=mentions]")
        counts = {word: lamps.mentions(word).total for word in ("lamps", "director")}
        expect(offered).to_have_text([f"{word} {number}" for word, number in counts.items()])
        offered.first.click()
        expect(page.locator(".or-exchange").last.locator(".or-count")).to_have_text(counted(lamps, "lamps"))
        ask(page, "Which zebra?")
        expect(page.get_by_text(ENGLISH("mentions-none-of"))).to_be_visible()
        assert watch == Watch()


def test_words_are_found_in_the_open_interview_by_keys(visit: Visit) -> None:
    with visit(FakeArchive((LIGHTHOUSE,))) as (page, watch):
        ask(page, "Who heard the trawlers?")
        page.locator(".or-open").first.click()
        page.wait_for_selector(".or-source .or-cited")
        field = page.get_by_label(ENGLISH("find-here"))
        field.fill("BÉLL")
        count = page.locator("[data-part=find-count]")
        expect(count).to_have_text("1 / 3")
        assert _highlighted(page) == ["bell"] * 3
        field.press("Enter")
        expect(count).to_have_text("2 / 3")
        field.press("Shift+Enter")
        field.press("Shift+Enter")
        expect(count).to_have_text("3 / 3")
        page.get_by_role("button", name=ENGLISH("find-next")).click()
        expect(count).to_have_text("1 / 3")
        field.fill("xylophone")
        expect(count).to_have_text(ENGLISH("find-none"))
        field.press("Escape")
        expect(count).to_be_empty()
        expect(page.locator(".or-source")).to_be_visible()
        assert violations(page) == []
        assert watch == Watch()


def _highlighted(page: Page) -> list[str]:
    return list(page.evaluate("[...CSS.highlights.get('or-find')].map((range) => range.toString())"))


ASKED = "What did you do all winter?"
LONG = "We kept the lamp burning through the whole of that winter, and nobody came to ask. " * 8


def test_three_long_quotes_are_in_sight_at_once_and_each_shows_all_of_itself(visit: Visit) -> None:
    says = [("question", "Ines Duarte", "What did you do all winter?")]
    says += [("answer", f"Keeper {number}", LONG + f"That was winter {number}.") for number in range(5)]

    class Many(FakeArchive):
        def ask(self, question: str | Question) -> Answer:
            quotes = [replace(each, confidence=0.9, is_whole=True) for each in quotes_of(self.held[0])]
            ranked = tuple(replace(each, rank=rank) for rank, each in enumerate(quotes, start=1))
            return Answer(ASKED, ASKED, "answered", 0.9, ranked)

    with visit(Many((conversation("w.txt", "Winters", says),))) as (page, watch):
        ask(page, ASKED)
        page.wait_for_selector(".or-clamped")
        in_sight = page.evaluate(
            """() => {
              const frame = document.querySelector(".or-log").getBoundingClientRect();
              const seen = ({ top, bottom }) => top >= frame.top && bottom <= frame.bottom - 24;
              const words = [...document.querySelectorAll(".or-card .or-words")];
              return words.filter((each) => seen(each.getBoundingClientRect())).length;
            }"""
        )
        assert in_sight >= 3
        assert [each.text_content() for each in page.locator(".or-number").all()] == ["1", "2", "3", "4", "5"]
        card = page.locator(".or-card").nth(1)
        marked = card.locator("mark").last
        box, words = marked.bounding_box(), card.locator(".or-words").bounding_box()
        assert box
        assert words
        assert words["y"] <= box["y"] + 2
        assert box["y"] + box["height"] <= words["y"] + words["height"] + 2
        assert card.locator(".or-words").text_content() == LONG + "That was winter 1."
        card.get_by_role("button", name=ENGLISH("show-all-quote")).click()
        expect(card.locator(".or-words")).to_have_class("or-words")
        whole = card.locator(".or-words").bounding_box()
        assert whole
        assert whole["height"] > words["height"]
        card.get_by_role("button", name=ENGLISH("show-less-quote")).click()
        expect(card.locator(".or-clamped")).to_have_count(1)
        asked = card.locator(".or-asked")
        asked.locator("button").click()
        expect(asked).to_have_class("or-asked or-asked-whole")
        assert violations(page) == []
        assert watch == Watch()


SENTENCES = [
    f"Sentence number {number} tells of a winter that was long and of a lamp that burned." for number in range(20)
]


def test_a_cut_quote_begins_and_ends_with_whole_sentences_and_marks_what_is_left_out(visit: Visit) -> None:
    text = " ".join(SENTENCES)
    start = text.index(SENTENCES[9])

    class Long(FakeArchive):
        is_whole = True

        def ask(self, question: str | Question) -> Answer:
            (quote,) = quotes_of(self.held[0])
            best = (quote.start + start, quote.start + start + len(SENTENCES[9]))
            long = replace(quote, confidence=0.9, is_whole=self.is_whole, highlights=(best,))
            return Answer(ASKED, ASKED, "answered", 0.9, (long,))

    says = [("question", "Ines Duarte", "What did you do all winter?"), ("answer", "Keeper", text)]
    with visit(Long((conversation("w.txt", "Winters", says),)), width=390) as (page, watch):
        ask(page, ASKED)
        words = page.locator(".or-card .or-words")
        expect(words).to_have_class("or-words or-clamped")
        seen = words.inner_text().strip()
        assert SENTENCES[9] in seen
        assert text.index(seen) > 0
        assert any(seen.startswith(each) for each in SENTENCES)
        assert any(seen.endswith(each) for each in SENTENCES)
        marks = "[':before', ':after'].map((at) => getComputedStyle(each, at).content)"
        assert words.evaluate(f"(each) => {marks}") == ['"[…]"', '"[…]"']
        assert words.text_content() == text
        page.get_by_role("button", name=ENGLISH("show-all-quote")).click()
        assert words.inner_text() == text
        assert words.evaluate(f"(each) => {marks}") == ["none", "none"]
        assert watch == Watch()
    Long.is_whole = False
    with visit(Long((conversation("w.txt", "Winters", says),)), width=390) as (page, watch):
        ask(page, ASKED)
        words = page.locator(".or-card .or-words")
        expect(words).to_have_class("or-words or-clamped")
        assert page.get_by_role("button", name=ENGLISH("show-all-quote")).count() == 0
        page.get_by_role("button", name=ENGLISH("whole-answer")).click()
        expect(words).to_have_text(text, use_inner_text=True)
        page.get_by_role("button", name=ENGLISH("only-quote")).click()
        assert words.inner_text().strip() == seen
        assert watch == Watch()


def test_a_sentence_that_never_ends_is_cut_between_two_words(visit: Visit) -> None:
    text = "and then we went on " * 100

    class Endless(FakeArchive):
        def ask(self, question: str | Question) -> Answer:
            (quote,) = quotes_of(self.held[0])
            return Answer(
                ASKED, ASKED, "answered", 0.9, (replace(quote, confidence=0.9, is_whole=True, highlights=()),)
            )

    says = [("question", "Ines Duarte", "What did you do all winter?"), ("answer", "Keeper", text.strip())]
    with visit(Endless((conversation("w.txt", "Winters", says),))) as (page, watch):
        ask(page, ASKED)
        words = page.locator(".or-card .or-words")
        expect(words).to_have_class("or-words or-clamped")
        seen = words.inner_text()
        assert 40 < len(seen) < 800
        assert text[len(seen)] == " "
        assert words.text_content() == text.strip()
        page.get_by_role("button", name=ENGLISH("show-all-quote")).click()
        assert words.inner_text() == text.strip()
        assert watch == Watch()
