"""People in a real browser: from the list and from a quote to one person, a topic over time, and joined names."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from qa.archive import Archive
from qa.page.words.messages import ENGLISH
from tests.page.accessible import violations
from tests.page.visits import Visit, ask
from tests.qa.conftest import hashed_words
from tests.qa.people.conftest import FIRST, OTHER, SECOND


@pytest.fixture
def pilots(tmp_path: Path) -> Archive:
    for name, text in (("first", FIRST), ("second", SECOND), ("other", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add([tmp_path])
    return archive


def test_a_quote_leads_to_its_speaker_and_back(visit: Visit, pilots: Archive) -> None:
    with visit(pilots) as (page, watch):
        ask(page, "storm ferry quay")
        page.locator(".or-card a.or-speaker", has_text="Bodil Berg").first.click()
        expect(page.locator(".or-people h1")).to_have_text("Bodil Berg")
        assert page.url.endswith("#people/Bodil%20Berg")
        expect(page.locator(".or-people .or-mention mark")).to_have_text("Bodil Berg")
        assert violations(page) == []
        page.go_back()
        expect(page.locator(".or-exchange .or-card").first).to_be_visible()
    assert watch.outside == []


def test_somebody_is_found_by_a_part_of_the_name(visit: Visit, pilots: Archive) -> None:
    with visit(pilots, path="#people") as (page, _):
        rows = page.locator(".or-people-table tbody tr")
        expect(rows).to_have_count(3)
        expect(rows.first).to_contain_text(ENGLISH("people-maybe", names="B. Berg"))
        page.get_by_label(ENGLISH("people-find")).fill("strand")
        expect(rows).to_have_count(1)
        page.get_by_label(ENGLISH("people-find")).fill("zebedee")
        expect(page.locator(".or-people")).to_contain_text(ENGLISH("people-none"))
        assert violations(page) == []


def test_joined_names_are_followed_over_time_and_put_side_by_side(visit: Visit, pilots: Archive) -> None:
    with visit(pilots, path="#people/Bodil%20Berg") as (page, watch):
        field = page.get_by_label(ENGLISH("join-other"))
        expect(field).to_have_value("B. Berg")
        page.get_by_role("button", name=ENGLISH("join-button")).click()
        expect(page.locator(".or-shares li")).to_have_count(2)
        told = ENGLISH("join-done", other="B. Berg", name="Bodil Berg", number=1)
        expect(page.locator("[data-part=join-told]")).to_have_text(told)

        page.get_by_label(ENGLISH("said-about"), exact=True).fill("storm ferry quay")
        page.get_by_role("button", name=ENGLISH("said-button"), exact=True).click()
        expect(page.locator(".or-occasion .or-date")).to_have_text(["1987-04-02", "1999-10-21"])

        page.get_by_label(ENGLISH("said-in"), exact=True).select_option("first")
        page.get_by_label(ENGLISH("said-beside")).select_option("interview:second")
        page.get_by_role("button", name=ENGLISH("said-button"), exact=True).click()
        expect(page.locator(".or-side")).to_have_count(2)
        expect(page.locator(".or-side").first.locator("u")).to_have_text(["forty", "Nobody was lost that night."])
        expect(page.locator(".or-side").last.locator("u")).to_have_text(["sixty", "Two men drowned."])
        assert violations(page) == []
        page.reload()
        expect(page.locator(".or-side")).to_have_count(2)
        page.go_back()
        expect(page.locator(".or-side")).to_have_count(0)
        expect(page.locator(".or-occasion .or-date")).to_have_text(["1987-04-02", "1999-10-21"])
    assert watch.outside == []


def test_a_name_that_nobody_has_says_so(visit: Visit, pilots: Archive) -> None:
    with visit(pilots, path="#people/Zebedee") as (page, _):
        expect(page.locator('.or-view[data-view="people"]')).to_contain_text("Nobody called “Zebedee”")
