"""What makes the page whole: its header at any width, its head, its icon, and how it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import Watch
from tests.page.visits import Visit
from tests.qa.page.fakes import FakeArchive

NAMED = FakeArchive(path=Path("/archives/herring-girls-1974.archive"))


@pytest.mark.parametrize("width", [1440, 1280, 1024, 1000, 768, 390])
def test_the_name_of_the_archive_is_whole_at_every_width(visit: Visit, width: int) -> None:
    with visit(NAMED, width) as (page, watch):
        name = page.locator(".or-archive")
        assert name.text_content() == "herring-girls-1974"
        assert name.evaluate("(each) => each.scrollWidth <= each.clientWidth")
        about = page.locator(".or-about").bounding_box()
        box = name.bounding_box()
        assert about
        assert box
        assert about["y"] - 1 <= box["y"] <= box["y"] + box["height"] <= about["y"] + about["height"] + 1
        assert watch == Watch()


@pytest.mark.parametrize("width", [1440, 1280, 1024, 390])
def test_each_fact_about_the_archive_is_shown_whole_or_not_at_all(visit: Visit, width: int) -> None:
    with visit(NAMED, width) as (page, _):
        seen = page.evaluate(
            """() => {
              const frame = document.querySelector(".or-about").getBoundingClientRect();
              const inside = ({ top, bottom }) => top >= frame.top - 1 && bottom <= frame.bottom + 1;
              const facts = [...document.querySelectorAll(".or-about .or-facts > span")];
              const shown = facts.map((each) => each.getBoundingClientRect()).filter(inside);
              return shown.map(({ right }) => frame.right - right);
            }"""
        )
        assert all(left >= -1 for left in seen)
        assert seen or width < 1440
