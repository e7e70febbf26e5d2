"""The overview, and where the matches of an answer are, in a real browser."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from qa.archive import Archive
from qa.page.words.messages import ENGLISH
from tests.browser import Watch
from tests.page.big_archive import INTERVIEWS, big_archive
from tests.page.visits import QUESTION, Visit, ask, marked_text
from tests.qa.page.fakes import HOSTILE, LIGHTHOUSE, FakeArchive, conversation


def themes_shown(page: Page) -> None:
    expect(page.locator("[data-part=themes] figure")).to_be_visible(timeout=60_000)


def test_the_overview_has_an_address_and_the_questions_are_a_step_back(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        page.get_by_role("link", name=ENGLISH("overview")).click()
        expect(page.get_by_role("heading", name=ENGLISH("overview-title"))).to_be_visible()
        expect(page.locator(".or-talk")).to_be_hidden()
        assert page.url.endswith("#overview")
        page.go_back()
        expect(page.get_by_label(ENGLISH("ask-label"))).to_be_visible()
        assert watch == Watch()
    with visit(FakeArchive(), path="#overview") as (page, watch):
        themes_shown(page)
        expect(page.get_by_role("link", name=ENGLISH("overview"))).to_have_attribute("aria-current", "page")
        assert watch == Watch()


def test_each_picture_of_the_overview_has_an_address_that_opens_it_again(visit: Visit) -> None:
    with visit(FakeArchive(), path="#overview?picture=years") as (page, watch):
        themes_shown(page)
        years = page.locator(".or-picture[data-name=years]")
        expect(years.locator("h2 a")).to_be_focused()
        expect(years).to_be_in_viewport()
        people = page.locator(".or-picture[data-name=people] h2 a")
        people.click()
        assert page.url.endswith("#overview?picture=people")
        expect(people).to_be_focused()
        page.go_back()
        expect(years.locator("h2 a")).to_be_focused()
        assert watch == Watch()


def test_choosing_a_person_limits_the_next_question_to_them(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive, path="#overview") as (page, watch):
        page.locator("[data-name=people] .or-pick").first.click()
        expect(page.locator(".or-chip")).to_have_text([f"Speaker: {archive.voices().people[0].name}"])
        expect(page.get_by_label(ENGLISH("ask-label"))).to_be_focused()
        page.keyboard.type("trawlers, louder, hostile")
        page.keyboard.press("Enter")
        expect(page.locator(".or-exchange[aria-busy=false]")).to_have_count(1)
        assert [each.speaker for each in archive.asked] == [(archive.voices().people[0].name,)]
        assert watch == Watch()


def test_a_year_is_chosen_with_the_keyboard(visit: Visit) -> None:
    with visit(FakeArchive(), path="#overview") as (page, watch):
        page.locator("[data-name=years] .or-pick").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".or-chip")).to_have_text(["Since: 1999", "Until: 1999"])
        assert watch == Watch()


def test_a_theme_shows_its_passages_and_they_open_in_their_interview(visit: Visit) -> None:
    answer = LIGHTHOUSE.turns[1]
    with visit(FakeArchive(), path="#overview") as (page, watch):
        themes_shown(page)
        page.locator("[data-theme='0'].or-pick").click()
        expect(page.locator(".or-on-theme h2")).to_be_focused()
        card = page.locator(".or-on-theme .or-card").first
        assert card.locator(".or-words").text_content() == LIGHTHOUSE.text[answer.start : answer.end]
        card.click()
        assert marked_text(page) == LIGHTHOUSE.text[answer.start : answer.end]
        page.keyboard.press("Escape")
        expect(page.locator(".or-source")).to_be_hidden()
        expect(card.locator(".or-open")).to_be_focused()
        assert watch == Watch()


def test_the_tables_choose_as_the_pictures_do(visit: Visit) -> None:
    with visit(FakeArchive(), path="#overview") as (page, _):
        page.locator("[data-name=people]").get_by_text(ENGLISH("as-table")).click()
        page.locator("[data-name=people] table").get_by_role("button").nth(1).click()
        expect(page.locator(".or-chip")).to_have_count(1)


def test_pictures_are_saved_as_svg_with_their_colours_and_as_sharp_png(visit: Visit, tmp_path: Path) -> None:
    with visit(FakeArchive(), path="#overview") as (page, watch):
        figure = page.locator("[data-name=people]")
        width = figure.locator("svg").evaluate("each => each.viewBox.baseVal.width")
        for kind, label in (("svg", ENGLISH("save-svg")), ("png", ENGLISH("save-png"))):
            with page.expect_download() as download:
                figure.get_by_role("button", name=label).click()
            assert download.value.suggested_filename == f"people.{kind}"
            download.value.save_as(tmp_path / f"people.{kind}")
        root = ElementTree.parse(tmp_path / "people.svg").getroot()
        texts = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
        assert {ENGLISH("people-title"), "Þóra Jónsdóttir", "300"} <= set(texts)
        rects = [each.get("fill") or "" for each in root.iter("{http://www.w3.org/2000/svg}rect")]
        assert "rgb(29, 84, 104)" in rects
        assert not any("var(" in fill for fill in rects)
        png = (tmp_path / "people.png").read_bytes()
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(png[16:20], "big") == 2 * (width + 32)
        assert watch == Watch()


def test_pictures_are_drawn_for_the_width_of_the_window(visit: Visit) -> None:
    with visit(FakeArchive(), path="#overview") as (page, watch):
        themes_shown(page)
        page.set_viewport_size({"width": 390, "height": 800})
        expect(page.locator("[data-name=people] svg")).to_have_attribute("width", "358")
        themes_shown(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert watch == Watch()


def test_where_the_matches_are_is_drawn_on_request_and_stays_wanted(visit: Visit) -> None:
    with visit(FakeArchive()) as (page, watch):
        ask(page, QUESTION)
        where = page.locator(".or-exchange").first.locator(".or-where")
        expect(where.locator("figure")).to_have_count(0)
        where.get_by_text(ENGLISH("where")).first.click()
        expect(where.locator("figure")).to_be_visible()
        ask(page, "louder")
        expect(page.locator(".or-exchange").nth(1).locator(".or-where figure")).to_be_visible()
        assert watch == Watch()


def test_an_interview_in_the_picture_opens_at_its_match(visit: Visit) -> None:
    answer = LIGHTHOUSE.turns[1]
    with visit(FakeArchive()) as (page, watch):
        ask(page, QUESTION)
        page.locator(".or-where > summary").click()
        page.locator(".or-where .or-pick[data-document]").first.click()
        assert marked_text(page) == LIGHTHOUSE.text[answer.start : answer.end]
        assert watch == Watch()


def test_a_year_in_the_picture_asks_again_within_it(visit: Visit) -> None:
    archive = FakeArchive()
    with visit(archive) as (page, watch):
        ask(page, QUESTION)
        page.locator(".or-where > summary").click()
        page.locator(".or-where .or-pick[data-since]").first.click()
        expect(page.locator(".or-narrowed")).to_contain_text("1999")
        expect(page.locator(".or-exchange[aria-busy=false]")).to_have_count(1)
        assert [(each.since, each.until) for each in archive.asked] == [(None, None), ("1999", "1999")]
        assert watch == Watch()


_OVERLAPS = """figure => [...figure.querySelectorAll("svg g")].flatMap((row) => {
  const box = (name) => row.querySelector(name)?.getBBox();
  const [name, bar, value] = [".or-bar-name", ".or-bar", ".or-bar-value"].map(box);
  const width = row.ownerSVGElement.viewBox.baseVal.width;
  const told = row.getAttribute("aria-label").slice(0, 30);
  return [
    (name.x < -1 || name.x + name.width > width + 1) && `${told}: the name leaves the picture`,
    bar && name.x + name.width > bar.x + 1 && name.y + name.height > bar.y + 3 && `${told}: name and bar touch`,
    value.x + value.width > width + 1 && `${told}: the number leaves the picture`,
  ].filter(Boolean);
})"""


@pytest.mark.parametrize("width", [1440, 390])
def test_names_of_any_script_and_length_stay_in_the_picture_as_the_browser_sets_them(
    visit: Visit, width: int
) -> None:
    names = [
        "Þóra Jónsdóttir",
        "ليلى الحداد",
        "鐵路工人口述歷史訪談錄",
        "WWWWW MMMMM " * 9,
        "Nguyễn Thị Mười " * 6,
    ]
    says = [(role, name, "Words.") for name in names for role in ("question", "answer")]
    archive = FakeArchive(held=(conversation("a.txt", "Names", says, date="1999"),))
    with visit(archive, width, path="#overview") as (page, watch):
        themes_shown(page)
        assert page.locator("[data-name=people]").evaluate(_OVERLAPS) == []
        assert page.locator("[data-name=themes]").evaluate(_OVERLAPS) == []
        assert watch == Watch()


def test_hostile_names_and_titles_are_text_in_every_picture(visit: Visit) -> None:
    archive = FakeArchive(held=(HOSTILE,))
    with visit(archive, path="#overview") as (page, watch):
        themes_shown(page)
        label = page.locator("[data-name=people] .or-pick").first.get_attribute("aria-label") or ""
        assert label.startswith(HOSTILE.turns[1].speaker or "-")
        page.locator("[data-theme='0'].or-pick").click()
        expect(page.locator(".or-on-theme h2")).to_contain_text("<script>window.pwned")
        with page.expect_download() as download:
            page.locator("[data-name=themes]").get_by_role("button", name=ENGLISH("save-svg")).click()
        ElementTree.parse(download.value.path())
        assert page.evaluate("window.pwned") is None
        assert watch == Watch()


@pytest.fixture(scope="module")
def archive_of_thousands(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return big_archive(tmp_path_factory.mktemp("big") / "big.archive")


def test_five_thousand_interviews_are_seen_as_a_whole_and_asking_does_not_wait(
    visit: Visit, archive_of_thousands: Archive
) -> None:
    archive_of_thousands.warm_up()
    with visit(archive_of_thousands, path="#overview") as (page, watch):
        undated = archive_of_thousands.voices().dates.count(None)
        counts = ENGLISH("years-about", dated=INTERVIEWS - undated, undated=undated)
        expect(page.locator("[data-name=years] figcaption p")).to_have_text(counts)
        # The themes are still being found.
        page.get_by_role("link", name=ENGLISH("conversation")).click()
        began = perf_counter()
        ask(page, "Who looked after the trawler when the net was gone?")
        expect(page.locator(".or-card").first).to_be_visible()
        waited = perf_counter() - began
        page.get_by_role("link", name=ENGLISH("overview")).click()
        themes_shown(page)
        assert page.locator("[data-name=people] .or-pick").count() == 20
        assert page.locator("[data-name=themes] .or-pick").count() >= 8
        page.locator(".or-pick[data-theme]").first.click()
        expect(page.locator(".or-on-theme .or-card")).to_have_count(8)
        assert waited < 5, "asking waits for the themes"
        assert watch == Watch()
