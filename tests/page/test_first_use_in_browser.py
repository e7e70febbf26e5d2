"""The first visit in a real browser: an empty archive, the sample, thousands of interviews; and how quick."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from playwright.sync_api import Browser, Page, expect

from index.embedding.sentence_transformer import SentenceEncoder
from qa.archive import Archive
from qa.page.words.messages import ENGLISH
from tests.browser import Watch, served, watched_page
from tests.page.big_archive import INTERVIEWS, big_archive
from tests.page.visits import Visit, ask, open_limits
from tests.qa.page.fakes import FakeArchive

QUESTIONS = Path(__file__).parents[1] / "qa" / "sample_questions.jsonl"

# From the key to the first quote on the screen, in the page's own time.
TIMED = """
question => new Promise((answered) => {
  const field = document.getElementById("or-question");
  const list = document.querySelector("[data-part=exchanges]");
  const shown = list.childElementCount;
  field.value = question;
  const seen = new MutationObserver(() => {
    if (list.children[shown]?.getAttribute("aria-busy") !== "false") return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => answered(performance.now() - began)));
  });
  seen.observe(list, { childList: true, subtree: true, attributes: true });
  const began = performance.now();
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
})
"""


@pytest.fixture(scope="module")
def archive_of_thousands(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return big_archive(tmp_path_factory.mktemp("thousands") / "thousands.archive")


def twenty_questions() -> list[str]:
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    return [row["question"] for row in rows if row.get("answerable", True)][:20]


def test_an_empty_archive_explains_itself_and_takes_the_sample(
    visit: Visit, encoder: SentenceEncoder, tmp_path: Path
) -> None:
    archive = Archive(tmp_path / "new.archive", make_embedder=lambda model: encoder)
    with visit(archive) as (page, watch):
        expect(page.get_by_role("heading", name=ENGLISH("empty"))).to_be_visible()
        expect(page.locator("code")).to_have_text(f'onrecord add FOLDER --archive "{archive.path}"')
        expect(page.get_by_label(ENGLISH("ask-label"))).to_be_hidden()
        page.get_by_role("button", name=ENGLISH("add-sample")).click()
        expect(page.locator(".or-beginning progress")).to_be_visible()
        expect(page.get_by_label(ENGLISH("ask-label"))).to_be_focused(timeout=60_000)
        starters = page.locator(".or-starters button")
        expect(starters).to_have_count(4)
        first = starters.first.text_content() or ""
        starters.first.click()
        expect(page.locator(".or-card .or-asked").first).to_contain_text(first[:40])
        assert watch == Watch()


def test_a_page_that_may_change_nothing_only_tells_the_command(browser: Browser, tmp_path: Path) -> None:
    from qa.page.interviews.manager import Allowed

    archive = Archive(tmp_path / "new.archive")
    with (
        served(archive, Allowed(changes=False)) as address,
        watched_page(browser, address) as (page, watch),
    ):
        expect(page.get_by_text(ENGLISH("empty-command"))).to_be_visible()
        expect(page.get_by_role("button", name=ENGLISH("add-sample"))).to_have_count(0)
        assert watch == Watch()


def test_twenty_questions_in_a_row_are_all_answered(visit: Visit, sample_archive: Archive) -> None:
    sample_archive.warm_up()
    with visit(sample_archive) as (page, watch):
        times = [page.evaluate(TIMED, question) for question in twenty_questions()]
        expect(page.locator(".or-exchange")).to_have_count(20)
        print(f"from key to answer: median {median(times):.0f} ms, slowest {max(times):.0f} ms")
        assert watch == Watch()


def test_an_archive_of_thousands_is_found_by_typing(visit: Visit, archive_of_thousands: Archive) -> None:
    with visit(archive_of_thousands):
        pass  # the server is warm from here on
    began = perf_counter()
    with visit(archive_of_thousands) as (page, watch):
        ready = perf_counter() - began
        names = page.locator("[data-part=page]").inner_html()
        print(f"{INTERVIEWS} interviews: usable after {ready:.2f} s, {len(names):,} characters")
        assert len(names) < 100_000  # it holds no list of thousands
        open_limits(page)
        page.locator("#or-document").fill("zoo nobody")
        expect(page.locator("#or-document-told")).to_have_text(ENGLISH("no-document-found"))
        page.locator("#or-document").fill("jonsdottir")
        expect(page.locator("#or-document-list [role=option]").first).to_contain_text("Þóra Jónsdóttir")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator(".or-chip")).to_contain_text("Þóra Jónsdóttir")
        title = page.locator(".or-chip").inner_text().removeprefix("Interview: ")
        ask(page, "What do you remember?")
        expect(page.locator(".or-exchange[aria-busy=false]")).to_have_count(1)
        _all_from(page, title)
        assert watch == Watch()


def _all_from(page: Page, title: str) -> None:
    titles = page.locator(".or-card .or-title").all_text_contents()
    assert titles
    assert set(titles) == {title}


def test_a_long_conversation_shows_every_answer(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        times = [page.evaluate(TIMED, f"trawlers, silence, louder {number}") for number in range(120)]
        expect(page.locator(".or-card")).to_have_count(360)
        print(f"early questions {min(times[5:20]):.0f} ms, after a hundred {min(times[-15:]):.0f} ms")
        assert watch == Watch()
