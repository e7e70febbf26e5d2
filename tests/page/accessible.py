"""What axe finds against WCAG 2.2 AA on a page of the tests."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

from tests.page.visits import wait_until

_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """Each fault as a line: the rule, what is wrong, and the element; empty where there is none."""
    wait_until(page, "document.getAnimations().every((each) => each.playState !== 'running')")
    page.evaluate(_axe())
    found = page.evaluate(
        "(rules) => axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })",
        list(_RULES),
    )
    return [
        f"{fault['id']}: {' '.join((node['failureSummary'] or '').split())} {node['html'][:160]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
