"""The source beside the answer, in a real browser: all its quotes, where they stand, its pages, its recording."""

from __future__ import annotations

import wave
from itertools import pairwise
from pathlib import Path

import pytest
from fpdf import FPDF
from playwright.sync_api import FloatRect, Locator, Page, expect

from corpus.document import Turn
from index.testing import HashedWordsEmbedder
from qa.archive import Archive
from qa.page.words.messages import ENGLISH
from tests.browser import Watch
from tests.page.accessible import violations
from tests.page.visits import QUESTION, Visit, ask, marked_text, wait_until
from tests.qa.page.fakes import LIGHTHOUSE, FakeArchive, conversation, document_id

BELL, SEA, LOUD = (LIGHTHOUSE.turns[at] for at in (1, 3, 4))
ALL_THREE = "trawlers, silence, louder"
ZEPPELINS = (100, 2400, 2402, 4321)


def text_of(turn: Turn) -> str:
    return LIGHTHOUSE.text[turn.start : turn.end]


def long_archive() -> FakeArchive:
    """One interview of 5,000 turns and 1.5 MB, in which four answers name a zeppelin."""
    says = [
        (("question", "answer")[at % 2], ("Ines", "Olga")[at % 2], f"Remark {at} about the harbour. " * 12)
        for at in range(5000)
    ]
    for at in ZEPPELINS:
        says[at] = ("answer", "Olga", f"Here in {at} is the zeppelin named.")
    long = conversation("long.txt", "Five thousand turns", says)
    assert len(long.text) > 1_500_000
    return FakeArchive(held=(long,))


def box_of(place: Locator) -> FloatRect:
    box = place.bounding_box()
    assert box is not None
    return box


def test_the_other_quotes_of_the_answer_are_marked_lightly_and_one_steps_from_one_to_the_next(
    visit: Visit,
) -> None:
    with visit(FakeArchive()) as (page, watch):
        ask(page, ALL_THREE)
        page.locator(".or-card").nth(1).click()
        assert marked_text(page) == text_of(SEA)
        expect(page.locator(".or-quoted")).to_have_text([text_of(turn) for turn in (BELL, SEA, LOUD)])
        colours = page.locator(".or-quoted").evaluate_all(
            "all => all.map((each) => getComputedStyle(each).backgroundColor)"
        )
        assert colours[0] == colours[2] != colours[1]
        expect(page.locator("[data-part=source-number]")).to_have_text("2 of 3")
        page.get_by_role("button", name=ENGLISH("next-quote")).click()
        assert marked_text(page) == text_of(LOUD)
        expect(page.locator(".or-card").nth(2)).to_have_attribute("aria-current", "true")
        expect(page.locator(".or-card").nth(1)).not_to_have_attribute("aria-current", "true")
        page.get_by_role("button", name=ENGLISH("next-quote")).click()
        assert marked_text(page) == text_of(BELL)
        expect(page.locator("[data-part=source-number]")).to_have_text("1 of 3")
        assert watch == Watch()


def test_another_quote_of_the_same_interview_is_shown_without_loading_it_again(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        ask(page, ALL_THREE)
        page.locator(".or-card").nth(0).click()
        expect(page.locator(".or-cited")).to_be_visible()
        page.locator(".or-transcript").evaluate("each => { each.dataset.kept = 'yes'; }")
        page.locator(".or-card").nth(2).click()
        assert marked_text(page) == text_of(LOUD)
        expect(page.locator(".or-transcript")).to_have_attribute("data-kept", "yes")
        assert watch == Watch()


def test_the_strip_shows_where_in_a_long_interview_the_quotes_stand_and_leads_there(visit: Visit) -> None:
    with visit(long_archive()) as (page, watch):
        ask(page, "zeppelin")
        page.locator(".or-card").first.click()
        expect(page.locator(".or-cited")).to_be_in_viewport()
        ticks = page.get_by_role("navigation", name=ENGLISH("quotes-here")).get_by_role("button")
        expect(ticks).to_have_count(4)
        boxes = [box_of(tick) for tick in ticks.all()]
        strip = box_of(page.locator(".or-strip"))
        shares = [(box["y"] + 12 - strip["y"]) / strip["height"] for box in boxes]
        assert [round(share, 1) for share in (shares[0], shares[1], shares[3])] == [0.0, 0.5, 0.9]
        # Neighbours stand apart, so that a finger hits one of them.
        assert all(after["y"] - before["y"] >= 23.5 for before, after in pairwise(boxes))
        ticks.last.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".or-cited")).to_have_text("Here in 4321 is the zeppelin named.")
        expect(page.locator(".or-cited")).to_be_in_viewport()
        expect(ticks.last).to_have_attribute("aria-current", "true")
        assert "Quote 4 of 4" in (ticks.last.get_attribute("aria-label") or "")
        view, last = box_of(page.locator(".or-strip-view")), box_of(ticks.last)
        assert abs(view["y"] - (last["y"] + 12)) < 12
        assert watch == Watch()


OPENING = """async () => {
  const began = performance.now();
  document.querySelector(".or-card .or-open").click();
  while (!document.querySelector(".or-cited")) await new Promise(requestAnimationFrame);
  return performance.now() - began;
}"""


def test_an_interview_of_five_thousand_turns_opens_without_a_long_wait(visit: Visit) -> None:
    with visit(long_archive()) as (page, watch):
        ask(page, "zeppelin")
        expect(page.locator(".or-card")).to_have_count(4)
        milliseconds = page.evaluate(OPENING)
        assert milliseconds < 5000  # under 1,000 on a quiet machine; tests share theirs
        assert watch == Watch()


def test_an_interview_opened_from_an_address_gives_the_focus_back_to_the_question(visit: Visit) -> None:
    address = f"#quote={document_id(LIGHTHOUSE)}:{BELL.start}-{BELL.end}:{LIGHTHOUSE.sha256[:16]}"
    with visit(FakeArchive(), path=address) as (page, watch):
        assert marked_text(page) == text_of(BELL)
        page.get_by_role("button", name=ENGLISH("close-source")).click()
        expect(page.get_by_label(ENGLISH("ask-label"))).to_be_focused()
        assert watch == Watch()


CAPTIONS = """\
WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ana Lind>When did you begin to work on the ferry across the sound?

00:00:06.000 --> 00:00:09.000
<v Bo Berg>I began on the ferry in 1961, when my uncle broke his leg.

00:00:10.000 --> 00:00:12.000
<v Ana Lind>And who taught you the engine?

00:00:13.000 --> 00:00:19.000
<v Bo Berg>Nobody taught me the engine. I listened to the engine until I knew it.
"""
PAGES = (
    "Q: When did the lighthouse get electric light?\n\nA: The lighthouse got electric light in 1958.",
    "Q: Who carried the batteries?\n\nA: Two mules carried the batteries of the lighthouse up the rock.",
)


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Path]:
    """An archive of a PDF of two pages and of captions, with twenty seconds of silence as their recording."""
    folder = tmp_path_factory.mktemp("filed")
    pdf = FPDF()
    pdf.set_font("helvetica", size=14)
    for words in PAGES:
        pdf.add_page()
        pdf.multi_cell(0, 9, words)
    (folder / "light.pdf").write_bytes(bytes(pdf.output()))
    (folder / "ferry.vtt").write_text(CAPTIONS, "utf-8")
    with wave.open(str(folder / "ferry.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes([128]) * 8000 * 20)
    archive = Archive(folder / "archive", make_embedder=lambda model: HashedWordsEmbedder())
    archive.add([folder / "light.pdf", folder / "ferry.vtt"])
    return archive, folder


def seconds(page: Page) -> float:
    return float(page.locator("audio").evaluate("each => each.currentTime"))


def test_a_recording_stands_ready_at_the_second_of_the_quote_and_plays_from_any_turn(
    visit: Visit, filed: tuple[Archive, Path]
) -> None:
    with visit(filed[0]) as (page, watch):
        ask(page, "Who taught you the engine?")
        card = page.locator(".or-card", has_text="I listened to the engine").first
        card.click()
        expect(page.locator("audio")).to_be_visible()
        wait_until(page, "document.querySelector('audio').currentTime === 13")
        page.get_by_role("button", name=ENGLISH("play-from", time="0:06")).click()
        wait_until(page, "document.querySelector('audio').currentTime > 6.2")
        assert 6 < seconds(page) < 10
        expect(page.locator(".or-speaking")).to_contain_text("my uncle broke his leg")
        page.locator("audio").evaluate("each => each.pause()")
        assert watch == Watch()


def cue_of(second: int) -> str:
    """A cue of one second: a question and an answer in turn, then one long answer."""
    said = f"Bo Berg>In month {second} we painted her."
    if second < 60:
        said = f"Bo Berg>In year {second} the ferry sailed to the island every day."
        said = said if second % 2 else f"Ana Lind>What do you know about year number {second}?"
    time = f"00:{second // 60:02}:{second % 60:02}"
    return f"{time}.000 --> {time}.900\n<v {said}"


def test_the_words_that_are_heard_are_marked_cue_by_cue_and_kept_in_sight(visit: Visit, tmp_path: Path) -> None:
    cues = map(cue_of, range(70))
    (tmp_path / "talk.vtt").write_text("\n\n".join(["WEBVTT", *cues]), "utf-8")
    with wave.open(str(tmp_path / "talk.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes([128]) * 8000 * 72)
    archive = Archive(tmp_path / "archive", make_embedder=lambda model: HashedWordsEmbedder())
    archive.add([tmp_path / "talk.vtt"])
    heard = "[...(CSS.highlights.get('or-heard') ?? [])].map(String).join('|')"
    with visit(archive, path="#interview=talk") as (page, watch):
        page.get_by_role("button", name=ENGLISH("play-from", time="0:01")).click()
        wait_until(page, f"{heard} === 'In year 1 the ferry sailed to the island every day.'")
        expect(page.locator(".or-speaking")).to_have_count(1)
        page.locator("audio").evaluate("each => (each.currentTime = 64.2)")
        wait_until(page, f"{heard}.trim() === 'In month 64 we painted her.'")
        expect(page.locator(".or-speaking")).to_be_in_viewport()
        page.locator("[data-part=source-body]").focus()
        page.keyboard.press("p")
        wait_until(page, "document.querySelector('audio').paused")
        assert watch == Watch()


def test_an_interview_is_saved_and_selected_words_are_copied_with_their_citation(
    visit: Visit, filed: tuple[Archive, Path]
) -> None:
    with visit(filed[0], path="#interview=ferry") as (page, watch):
        page.locator("[data-part=source-tools]").get_by_role("button", name=ENGLISH("save-source")).click()
        with page.expect_download() as saved:
            page.get_by_role("menuitem", name=ENGLISH("save-source-as", format="webvtt")).click()
        assert saved.value.suggested_filename == "ferry.vtt"
        text = saved.value.path().read_text("utf-8")
        assert "<v Bo Berg>Nobody taught me the engine." in text
        expect(page.locator("[data-part=source-told]")).to_have_text(ENGLISH("saved-as", name="ferry.vtt"))
        page.evaluate("getSelection().selectAllChildren(document.querySelectorAll('.or-spoken')[1])")
        page.get_by_role("button", name=ENGLISH("copy-selection")).click()
        expect(page.locator("[data-part=source-told]")).to_have_text(ENGLISH("copied"))
        assert watch == Watch()


def test_a_recording_that_cannot_be_played_says_so(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "broken.mp3").write_bytes(b"no sound")
    archive = FakeArchive(recordings={document_id(LIGHTHOUSE): tmp_path / "broken.mp3"})
    with visit(archive) as (page, _):
        ask(page, QUESTION)
        page.locator(".or-card").click()
        expect(page.get_by_text(ENGLISH("recording-lost"))).to_be_visible()
        expect(page.locator(".or-cited")).to_be_visible()


def test_a_pdf_is_shown_as_its_pages_at_the_page_of_the_quote_and_as_text_again(
    visit: Visit, filed: tuple[Archive, Path]
) -> None:
    with visit(filed[0]) as (page, watch):
        ask(page, "Who carried the batteries of the lighthouse?")
        page.locator(".or-card", has_text="Two mules").click()
        assert marked_text(page) == "Two mules carried the batteries of the lighthouse up the rock."
        page.get_by_role("button", name=ENGLISH("as-pages")).click()
        second = page.get_by_role("img", name="page 2")
        expect(second).to_be_in_viewport()
        wait_until(page, "document.querySelectorAll('.or-sheet img')[1].naturalWidth === 1240")
        frame = page.locator(".or-page-mark.or-cited")
        expect(frame).to_have_count(1)
        expect(frame).to_be_in_viewport()
        picture, marked = second.bounding_box(), frame.bounding_box()
        assert picture
        assert marked
        assert picture["x"] < marked["x"]
        assert marked["x"] + marked["width"] < picture["x"] + picture["width"]
        assert picture["y"] < marked["y"] < picture["y"] + picture["height"] / 4  # the third line of the page
        expect(page.get_by_text(ENGLISH("pages-unmarked"))).to_have_count(0)
        expect(page.locator(".or-transcript")).to_be_hidden()
        expect(page.get_by_role("button", name=ENGLISH("as-pages"))).to_have_attribute("aria-pressed", "true")
        page.get_by_role("button", name=ENGLISH("as-text")).click()
        expect(page.locator(".or-quoted.or-cited")).to_be_in_viewport()
        expect(second).to_be_hidden()
        assert watch == Watch()


def test_pages_of_a_file_that_is_gone_are_told_to_be_and_the_text_stays(
    visit: Visit, filed: tuple[Archive, Path]
) -> None:
    archive, folder = filed
    with visit(archive) as (page, _):
        ask(page, "Who carried the batteries of the lighthouse?")
        page.locator(".or-card", has_text="Two mules").click()
        expect(page.locator(".or-cited")).to_be_visible()
        (folder / "light.pdf").rename(folder / "away.pdf")
        try:
            page.get_by_role("button", name=ENGLISH("as-pages")).click()
            expect(page.locator(".or-sheets").get_by_role("alert")).to_contain_text("There is no file")
        finally:
            (folder / "away.pdf").rename(folder / "light.pdf")
        page.get_by_role("button", name=ENGLISH("as-text")).click()
        expect(page.locator(".or-cited")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_nothing_of_the_source_sticks_out_at_any_width(
    visit: Visit, filed: tuple[Archive, Path], width: int
) -> None:
    with visit(filed[0], width=width) as (page, _):
        ask(page, "When did the lighthouse get electric light?")
        page.locator(".or-card").first.click()
        expect(page.locator(".or-cited")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        outside = page.locator(".or-source button:visible").evaluate_all(
            "(all, width) => all.filter((each) => { const at = each.getBoundingClientRect();"
            " return at.left < 0 || at.right > width || Math.min(at.width, at.height) < 24; })"
            ".map((each) => each.outerHTML)",
            width,
        )
        assert outside == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_recordings_pages_and_the_strip_are_accessible(
    visit: Visit, filed: tuple[Archive, Path], dark: bool
) -> None:
    with visit(filed[0], dark=dark) as (page, watch):
        ask(page, "Who taught you the engine?")
        page.locator(".or-card", has_text="I listened to the engine").first.click()
        expect(page.locator("audio")).to_be_visible()
        page.get_by_role("button", name=ENGLISH("play-from", time="0:06")).click()
        expect(page.locator(".or-speaking")).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")
        ask(page, "Who carried the batteries of the lighthouse?")
        page.locator(".or-card:visible", has_text="Two mules").last.click()
        expect(page.locator(".or-quoted").first).to_be_visible()
        page.get_by_role("button", name=ENGLISH("as-pages")).click()
        expect(page.get_by_role("img", name="page 2")).to_be_visible()
        assert violations(page) == []
        assert watch == Watch()


def test_closing_the_source_gives_the_focus_back_to_the_quote_that_was_stepped_to(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        ask(page, ALL_THREE)
        page.locator(".or-card").first.click()
        expect(page.locator(".or-cited")).to_be_visible()
        page.get_by_role("button", name=ENGLISH("next-quote")).click()
        page.keyboard.press("Escape")
        expect(page.locator(".or-source")).to_be_hidden()
        expect(page.locator(".or-open").nth(1)).to_be_focused()
        assert watch == Watch()


def test_closing_the_source_gives_the_focus_back_to_the_part_of_a_picture_that_opened_it(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        ask(page, ALL_THREE)
        page.locator(".or-where > summary").click()
        match = page.locator(".or-where [data-do=to-match]").first
        match.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".or-cited")).to_be_visible()
        page.get_by_role("button", name=ENGLISH("close-source")).click()
        expect(page.locator(".or-source")).to_be_hidden()
        expect(match).to_be_focused()
        assert watch == Watch()


def test_closing_the_source_gives_the_focus_back_to_the_interview_in_the_list(
    visit: Visit, filed: tuple[Archive, Path]
) -> None:
    with visit(filed[0], path="#interviews") as (page, watch):
        opener = page.locator("[data-do=open-interview]").nth(1)
        opener.click()
        expect(page.locator(".or-source .or-turn").first).to_be_visible()
        page.locator("[data-part=source-body]").focus()
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()
        assert watch == Watch()


def test_the_question_has_the_focus_when_what_opened_the_source_is_out_of_sight(
    visit: Visit, filed: tuple[Archive, Path]
) -> None:
    with visit(filed[0], path="#interviews") as (page, watch):
        page.locator("[data-do=open-interview]").first.click()
        expect(page.locator(".or-source .or-turn").first).to_be_visible()
        page.get_by_role("link", name=ENGLISH("conversation")).click()
        expect(page.locator(".or-source")).to_be_hidden()
        expect(page.get_by_label(ENGLISH("ask-label"))).to_be_focused()
        assert watch == Watch()


def test_the_view_has_the_focus_when_what_opened_the_source_is_gone(
    visit: Visit, filed: tuple[Archive, Path]
) -> None:
    with visit(filed[0], path="#interviews") as (page, watch):
        page.locator("[data-do=open-interview]").first.click()
        expect(page.locator(".or-source .or-turn").first).to_be_visible()
        page.locator("[data-part=archive-filter]").fill("no such interview")
        expect(page.locator("[data-do=open-interview]")).to_have_count(0)
        page.get_by_role("button", name=ENGLISH("close-source")).click()
        expect(page.locator(".or-view[data-view=interviews]")).to_be_focused()
        assert watch == Watch()
