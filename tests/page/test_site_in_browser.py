"""A published site in a real browser, opened from the disk: it searches, links, and runs nothing of the words."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from qa.publishing.publishing import published
from tests.page.accessible import violations
from tests.qa.page.fakes import HOSTILE, LIGHTHOUSE


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, data in published([("light", LIGHTHOUSE), ("hostile", HOSTILE)], "site", "Coast & sea").items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_words_are_found_and_lead_to_their_turn(browser: Browser, site: Path) -> None:
    with browser.new_page() as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto((site / "index.html").as_uri())
        expect(page.locator("#interviews li")).to_have_count(2)
        page.get_by_label("Search").fill("palms WERE ópen")
        expect(page.locator("#found li mark")).to_have_text("palms were open")
        assert said == []  # axe itself tries to fetch the style sheet
        page.locator("#found a").click()
        expect(page.locator("section:target")).to_contain_text("In the morning his palms were open")
        assert violations(page) == []


def test_hostile_words_run_nothing(browser: Browser, site: Path) -> None:
    with browser.new_page() as page:
        page.goto((site / "index.html").as_uri())
        page.get_by_label("Search").fill("hostile")
        expect(page.locator("#found li").first).to_be_visible()
        page.goto((site / "hostile.html").as_uri())
        expect(page.locator("main")).to_contain_text("<script>window.pwned = 1</script>")
        assert page.evaluate("window.pwned") is None
