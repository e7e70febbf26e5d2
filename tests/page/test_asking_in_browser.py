"""Asking in a real browser: the search that can be changed, what is stopped, keys, addresses."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from urllib.parse import quote

from playwright.sync_api import expect

from qa.page.frame.frame import KEYS
from qa.page.words.messages import ENGLISH
from qa.values import Answer, Question
from tests.browser import Watch
from tests.page.accessible import violations
from tests.page.visits import QUESTION, Visit, ask, choose
from tests.qa.page.fakes import LIGHTHOUSE, FakeArchive, document_id

BELL = LIGHTHOUSE.turns[1]


class Leaning(FakeArchive):
    """An archive that searches a follow-up with the question before it."""

    def ask(self, question: str | Question) -> Answer:
        assert isinstance(question, Question)
        given = super().ask(question)
        searched = " ".join([*question.history[-1:], question.text])
        return Answer(**{**{name: getattr(given, name) for name in Answer.__slots__}, "searched": searched})


class Held(FakeArchive):
    """An archive whose first answer waits until it is let go."""

    def ask(self, question: str | Question) -> Answer:
        first = not self.asked
        given = super().ask(question)
        if first:
            assert LET_GO.wait(20)
        return given


LET_GO = Event()


def test_what_was_really_searched_is_shown_and_an_edit_of_it_is_searched_alone(visit: Visit) -> None:
    archive = Leaning()
    with visit(archive) as (page, watch):
        ask(page, "Who heard the trawlers?")
        expect(page.locator(".or-exchange").first.locator(".or-searched q")).to_be_hidden()
        ask(page, "And the silence?")
        follow_up = page.locator(".or-exchange").nth(1)
        expect(follow_up.locator(".or-searched q")).to_have_text("Who heard the trawlers? And the silence?")
        follow_up.get_by_role("button", name=ENGLISH("edit-search")).click()
        expect(follow_up.get_by_label(ENGLISH("edit-label"))).to_be_focused()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("louder")
        page.keyboard.press("Enter")
        expect(follow_up.locator(".or-card .or-speaker")).to_have_text(["Emil Brandt"])
        expect(follow_up.locator(".or-query")).to_have_text("And the silence?")
        expect(follow_up.locator(".or-searched q")).to_have_text("louder")
        assert (archive.asked[-1].text, archive.asked[-1].history) == ("louder", ())
        expect(page.locator(".or-exchange")).to_have_count(2)
        ask(page, "And the trawlers?")
        expect(page.locator(".or-exchange")).to_have_count(3)
        expect(page.locator(".or-exchange").nth(2).locator(".or-card").first).to_be_visible()
        assert archive.asked[-1].history == ("Who heard the trawlers?", "louder")
        assert watch == Watch()


def test_an_edit_back_to_the_question_itself_is_searched_without_those_before_it(visit: Visit) -> None:
    archive = Leaning()
    with visit(archive) as (page, watch):
        ask(page, "Who heard the trawlers?")
        ask(page, "And the silence?")
        follow_up = page.locator(".or-exchange").nth(1)
        follow_up.get_by_role("button", name=ENGLISH("edit-search")).click()
        follow_up.get_by_label(ENGLISH("edit-label")).fill("And the silence?")
        page.keyboard.press("Enter")
        expect(follow_up.locator(".or-searched q")).to_have_text("And the silence?")
        assert (archive.asked[-1].text, archive.asked[-1].history) == ("And the silence?", ())
        assert watch == Watch()


class Unsure(Leaning):
    """Finds quotes that may answer."""

    def ask(self, question: str | Question) -> Answer:
        given = super().ask(question)
        return replace(given, outcome="possible") if given.quotes else given


def test_a_follow_up_with_a_possible_answer_can_be_searched_without_the_earlier_questions(visit: Visit) -> None:
    archive = Unsure()
    with visit(archive) as (page, watch):
        ask(page, "Who heard the trawlers?")
        expect(page.locator(".or-possible .or-verdict")).to_have_text("These may answer")
        expect(page.get_by_role("button", name=ENGLISH("ask-alone"))).to_have_count(0)
        ask(page, "And the silence?")
        page.get_by_role("button", name=ENGLISH("ask-alone")).click()
        follow_up = page.locator(".or-exchange").nth(1)
        expect(follow_up.locator(".or-searched q")).to_have_text("And the silence?")
        expect(page.get_by_role("button", name=ENGLISH("ask-alone"))).to_have_count(0)
        assert (archive.asked[-1].text, archive.asked[-1].history) == ("And the silence?", ())
        assert violations(page) == []
        assert watch == Watch()


def test_a_question_with_a_new_filter_starts_afresh_and_the_next_one_depends_on_it_alone(visit: Visit) -> None:
    archive = Leaning()
    with visit(archive) as (page, watch):
        ask(page, "Who heard the trawlers?")
        expect(page.locator(".or-exchange")).to_have_count(1)
        ask(page, "And the silence?")
        card = page.locator(".or-exchange").nth(1).locator(".or-card").first
        choose(card, ENGLISH("more"), ENGLISH("more-from", speaker="Þóra Jónsdóttir"))
        expect(page.locator(".or-exchange").nth(2).locator(".or-card").first).to_be_visible()
        whole = "Who heard the trawlers? And the silence?"
        asked = archive.asked[-1]
        assert (asked.text, asked.history, asked.speaker) == (whole, (), ("Þóra Jónsdóttir",))
        expect(page.locator(".or-chip")).to_have_text(["Speaker: Þóra Jónsdóttir"])
        ask(page, "And the trawlers?")
        expect(page.locator(".or-exchange").nth(3).locator(".or-card").first).to_be_visible()
        asked = archive.asked[-1]
        assert (asked.text, asked.history, asked.speaker) == ("And the trawlers?", (whole,), ("Þóra Jónsdóttir",))
        assert watch == Watch()


def test_escape_leaves_an_edit_as_it_was(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, watch):
        ask(page, QUESTION)
        page.get_by_role("button", name=ENGLISH("edit-search")).click()
        page.keyboard.type(" and more")
        page.keyboard.press("Escape")
        expect(page.locator(".or-edit")).to_be_hidden()
        expect(page.get_by_role("button", name=ENGLISH("edit-search"))).to_be_focused()
        assert len(archive.asked) == 1
        assert watch == Watch()


def test_a_stopped_question_stays_stopped_and_can_be_asked_again(visit: Visit) -> None:
    LET_GO.clear()
    archive = Held()
    with visit(archive) as (page, watch):
        ask(page, QUESTION)
        expect(page.get_by_role("button", name=ENGLISH("stop"))).to_be_visible()
        with page.expect_event("requestfailed", lambda sent: "component_server" in sent.url):
            page.keyboard.press("Escape")  # the page no longer waits for the answer
        expect(page.get_by_text(ENGLISH("stopped"))).to_be_visible()
        LET_GO.set()
        expect(page.get_by_text(ENGLISH("stopped"))).to_be_visible()
        expect(page.locator(".or-card")).to_have_count(0)
        page.get_by_role("button", name=ENGLISH("retry")).click()
        expect(page.locator(".or-card")).to_have_count(1)
        ask(page, "silence")
        expect(page.locator(".or-exchange").nth(1).locator(".or-card")).to_have_count(1)
        assert archive.asked[-1].history == (QUESTION,)
        assert watch == Watch()


def test_the_same_question_sent_twice_at_once_is_asked_once(visit: Visit) -> None:
    LET_GO.clear()
    archive = Held()
    with visit(archive) as (page, watch):
        ask(page, QUESTION)
        ask(page, QUESTION)
        expect(page.locator(".or-exchange")).to_have_count(1)
        LET_GO.set()
        expect(page.locator(".or-card")).to_have_count(1)
        assert len(archive.asked) == 1
        assert watch == Watch()


def test_an_empty_or_endless_question_is_told_and_not_asked(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, watch):
        page.keyboard.press("Enter")
        expect(page.locator(".or-fault")).to_have_text(ENGLISH("ask-something"))
        ask(page, "why " * 2_000)
        expect(page.locator(".or-fault")).to_have_text(ENGLISH("too-long", most=5_000))
        expect(page.locator(".or-exchange")).to_have_count(0)
        ask(page, ("trawlers " * 500).strip())
        expect(page.locator(".or-fault")).to_be_empty()
        expect(page.locator(".or-card").first).to_be_in_viewport()
        assert len(archive.asked) == 1
        assert watch == Watch()


def test_a_line_of_a_megabyte_is_refused_without_delay(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        page.get_by_label(ENGLISH("ask-label")).fill("x" * 1_000_000)
        page.keyboard.press("Enter")
        expect(page.locator(".or-fault")).to_have_text(ENGLISH("too-long", most=5_000))
        assert watch == Watch()


def test_keys_go_from_an_empty_question_to_the_quotes_and_are_listed(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        ask(page, "trawlers, silence, louder")
        expect(page.locator(".or-card")).to_have_count(3)
        page.keyboard.press("ArrowDown")
        expect(page.locator(".or-card .or-open").first).to_be_focused()
        page.keyboard.press("End")
        expect(page.locator(".or-card .or-open").nth(2)).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.locator(".or-card .or-open").nth(1)).to_be_focused()
        page.keyboard.press("?")
        dialog = page.get_by_role("dialog", name=ENGLISH("keys"))
        expect(dialog).to_be_visible()
        assert dialog.locator("dd").all_text_contents() == [
            ENGLISH("keys-help", key=does) for does in KEYS.values()
        ]
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(page.locator(".or-card .or-open").nth(1)).to_be_focused()
        page.locator(".or-views a[href='#overview']").click()
        expect(page.get_by_label(ENGLISH("ask-label"))).to_be_hidden()
        page.keyboard.press("/")
        page.keyboard.type("c?/")
        expect(page.get_by_label(ENGLISH("ask-label"))).to_have_value("c?/")
        assert watch == Watch()


def test_an_address_reopens_a_question_with_its_limits(visit: Visit) -> None:
    archive = FakeArchive()
    path = f"#q={quote(QUESTION)}&speaker={quote('Þóra Jónsdóttir')}&document={document_id(LIGHTHOUSE)}&since=1999"
    with visit(archive, path=path) as (page, watch):
        expect(page.locator(".or-card .or-speaker")).to_have_text(["Þóra Jónsdóttir"])
        expect(page.locator(".or-chip")).to_have_text(
            ["Speaker: Þóra Jónsdóttir", f"Interview: {LIGHTHOUSE.title}", "Since: 1999"]
        )
        (asked,) = archive.asked
        assert (asked.text, asked.speaker, asked.document, asked.since) == (
            QUESTION,
            ("Þóra Jónsdóttir",),
            (document_id(LIGHTHOUSE),),
            "1999",
        )
        assert watch == Watch()


def test_the_address_follows_the_conversation_back_and_forth(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, watch):
        ask(page, "trawlers")
        ask(page, "silence")
        expect(page.locator(".or-exchange").nth(1).locator(".or-card")).to_have_count(1)
        assert page.evaluate("location.hash") == "#q=silence"
        page.go_back()
        expect(page.locator(".or-exchange").first.locator(".or-query")).to_be_in_viewport()
        assert page.evaluate("location.hash") == "#q=trawlers"
        page.go_forward()
        expect(page.locator(".or-exchange").nth(1).locator(".or-query")).to_be_in_viewport()
        expect(page.locator(".or-exchange")).to_have_count(2)
        assert len(archive.asked) == 2
        assert watch == Watch()


def test_an_address_opens_a_single_quote_in_its_source(visit: Visit) -> None:
    place = f"{document_id(LIGHTHOUSE)}:{BELL.start}-{BELL.end}:{LIGHTHOUSE.sha256[:16]}"
    with visit(FakeArchive(), path=f"#quote={quote(place)}") as (page, watch):
        expect(page.locator(".or-source .or-cited").first).to_be_in_viewport()
        assert page.locator(".or-source .or-cited").first.text_content() == LIGHTHOUSE.text[BELL.start : BELL.end]
        assert watch == Watch()


def test_going_back_closes_an_opened_quote_and_leaves_the_conversation_where_it_is(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive, width=390) as (page, watch):
        ask(page, "trawlers, silence, louder")
        expect(page.locator(".or-card")).to_have_count(3)
        page.locator(".or-card").nth(2).click()
        expect(page.locator(".or-source")).to_be_visible()
        assert "quote=" in page.evaluate("location.hash")
        page.go_back()
        expect(page.locator(".or-source")).to_be_hidden()
        expect(page.locator(".or-card").nth(2)).to_be_in_viewport()
        page.go_forward()
        expect(page.locator(".or-source .or-cited").first).to_be_in_viewport()
        page.get_by_role("button", name=ENGLISH("close-source")).click()
        assert "quote=" not in page.evaluate("location.hash")
        assert len(archive.asked) == 1
        assert watch == Watch()


def test_an_address_of_a_quote_that_is_not_so_says_so(visit: Visit) -> None:
    place = f"{document_id(LIGHTHOUSE)}:{BELL.start}-{BELL.end}:{'0' * 16}"
    with visit(FakeArchive(), path=f"#quote={place}") as (page, _):
        expect(page.locator(".or-source").get_by_role("alert")).to_contain_text(ENGLISH("place-gone"))


def test_a_hostile_address_is_text_and_breaks_nothing(visit: Visit) -> None:
    asked = "<img src=x onerror='window.pwned=1'> trawlers"
    path = f"#q={quote(asked)}&speaker=%3Cscript%3E&quote=%22:1-2:zz&document=%00&since=%F0"
    with visit(FakeArchive(), path=path) as (page, watch):
        expect(page.locator(".or-query")).to_have_text(asked)
        expect(page.locator(".or-exchange[aria-busy=false]")).to_have_count(1)
        assert page.evaluate("window.pwned") is None
        assert watch == Watch()
