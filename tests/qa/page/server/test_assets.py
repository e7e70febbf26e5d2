"""The page's style sheets and scripts."""

from __future__ import annotations

from pathlib import Path

from qa.page.server.assets import SCRIPTS, STYLE_SHEETS

PAGE = Path(__file__).parents[4] / "qa" / "page"


def test_every_style_sheet_of_a_view_has_its_place_in_the_order() -> None:
    there = {path.relative_to(PAGE).as_posix() for path in PAGE.glob("*/style/*.css")}
    assert (set(STYLE_SHEETS), len(STYLE_SHEETS)) == (there, len(there))


def test_every_script_of_a_view_has_its_place_in_the_order() -> None:
    there = {path.relative_to(PAGE).as_posix() for path in PAGE.glob("*/script/*.js")}
    assert (set(SCRIPTS), len(SCRIPTS)) == (there, len(there))
