"""Every page can be reached, every link leads somewhere, and every file that a page names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("corpus", "index", "qa", "tests", "training", "benchmarks", "docs")
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("training/*.md"))
    if page.name != "CHANGELOG.md"  # it tells of files as they were then
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED = re.compile(rf"`((?:{'|'.join(FOLDERS)})/[\w/.-]*)`")
HEADING = re.compile(r"^#+ (.*)$", flags=re.MULTILINE)


def without_code(page: Path) -> str:
    return re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def anchors(page: Path) -> set[str]:
    return {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in HEADING.findall(without_code(page))}


def links(page: Path) -> list[tuple[Path, str]]:
    inside = [each.partition("#") for each in LINK.findall(without_code(page)) if "://" not in each]
    return [((page.parent / path).resolve() if path else page, anchor) for path, _, anchor in inside]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_named_files_exist(page: Path) -> None:
    broken = [str(path) for path, _ in links(page) if not path.exists()]
    broken += [f"{path.name}#{at}" for path, at in links(page) if at and path.exists() and at not in anchors(path)]
    broken += [name for name in NAMED.findall(without_code(page)) if not (ROOT / name).exists()]
    assert broken == []


def test_every_page_is_reached_from_the_readme() -> None:
    reached, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            waiting += [path for path, _ in links(page)]
    assert sorted(set(PAGES) - reached) == []
