"""Who has to wait sees how long, and can stop waiting."""

from __future__ import annotations

import threading
from time import monotonic, sleep

import httpx
from playwright.sync_api import expect

from qa.access.queue import QUESTIONS_AT_ONCE
from qa.values import Answer, Question
from tests.page.visits import QUESTION, Visit, ask
from tests.qa.page.fakes import FakeArchive


class SlowArchive(FakeArchive):
    """An archive that answers when it may, and keeps what it was asked."""

    may_answer = threading.Event()

    def ask(self, question: str | Question) -> Answer:
        found = super().ask(question)
        assert self.may_answer.wait(60)
        return found


def await_waiting(origin: str, number: int) -> None:
    """Wait until so many questions wait."""
    deadline = monotonic() + 30
    while httpx.get(f"{origin}/api/queue").json()["questions"]["waiting"] != number:
        assert monotonic() < deadline
        sleep(0.05)


def test_the_page_shows_the_place_in_the_queue_until_it_answers(visit: Visit) -> None:
    archive = SlowArchive()
    with visit(archive) as (page, watch):
        origin = page.evaluate("location.origin")
        rows = [{"json": {"question": f"number {number}"}} for number in range(QUESTIONS_AT_ONCE + 1)]
        posts = [threading.Thread(target=httpx.post, args=(f"{origin}/api/ask",), kwargs=row) for row in rows]
        for post in posts:
            post.start()
        await_waiting(origin, 1)
        ask(page, QUESTION)
        place = page.locator(".or-exchange [data-part=place]")
        expect(place).to_contain_text("1 question is before yours")
        ask(page, "Where is the stopped trawlers question?")
        expect(page.locator(".or-exchange [data-part=place]").last).to_contain_text("2 questions are before yours")
        page.get_by_role("button", name="Stop", exact=True).last.click()
        await_waiting(origin, 2)  # the server knows that it was stopped
        archive.may_answer.set()
        expect(page.locator(".or-exchange").first.locator(".or-card").first).to_be_visible()
        expect(page.locator(".or-exchange").last).to_contain_text("Stopped.")
        for post in posts:
            post.join()
        # The server does not begin to answer a question that somebody stopped.
        assert httpx.post(f"{origin}/api/ask", json={"question": "last"}).status_code == 200
        assert [each.text for each in archive.asked].count("Where is the stopped trawlers question?") == 0
    assert watch.outside == []
