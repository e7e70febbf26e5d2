"""Every state of the page, light and dark, at three widths: accessible, quiet, legible, and kept as a picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.archive import Archive
from tests.browser import Watch
from tests.page.accessible import violations
from tests.page.overlaps import text_over_text
from tests.page.states import Faulty, states
from tests.page.visits import Visit

SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
"""Not in the repository: to be looked at, and kept by who runs the tests."""


_CHECKED = {(1440, False), (1440, True), (390, False)}
"""Widths and colours that axe looks at: the others are laid out and coloured as these."""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_no_state_violates_wcag_or_scrolls_sideways(
    visit: Visit, sample_archive: Archive, width: int, dark: bool
) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    archive = Faulty(sample_archive)
    found: dict[str, list[str]] = {}
    with visit(archive, width, dark) as (page, watch):
        for state in states(page, archive):
            if (width, dark) in _CHECKED and (faults := violations(page)):
                found[state] = faults
            found.setdefault(state, []).extend(text_over_text(page))
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.setdefault(state, []).append("wider than the window")
            page.screenshot(path=SCREENSHOTS / f"{state}-{width}-{'dark' if dark else 'light'}.png")
        assert {state: faults for state, faults in found.items() if faults} == {}
        assert watch == Watch()


def test_text_over_text_is_told(visit: Visit, sample_archive: Archive) -> None:
    with visit(sample_archive) as (page, _):
        page.wait_for_selector(".or-starters")
        assert text_over_text(page) == []
        page.evaluate("document.querySelector('.or-welcome h2').style.marginTop = '-2.5rem'")
        assert len(text_over_text(page)) == 1


def test_what_axe_finds_is_told(visit: Visit, sample_archive: Archive) -> None:
    with visit(sample_archive) as (page, _):
        page.evaluate("document.querySelector('.or-name').innerHTML = '<img src=data:,>'")
        assert [fault.split(":")[0] for fault in violations(page)] == ["image-alt"]
