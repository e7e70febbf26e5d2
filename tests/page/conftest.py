"""A browser, a server whose archive can be exchanged, and the real sample archive, for the tests of the page.

Chromium and the server live as long as a test file: Playwright keeps an event loop running in the thread of the
tests, which those of other files need not bear.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from qa.archive import Archive
from qa.page.asking.calls import ChatArchive
from tests.browser import Watch, running_browser, served, watched_page
from tests.page.visits import Swapped, Visit
from tests.qa.conftest import LIND, OKORO, hashed_words


@pytest.fixture(scope="module")
def swapped_and_address() -> Iterator[tuple[Swapped, str]]:
    archive = Swapped()
    with served(archive) as address:
        yield archive, address


@pytest.fixture(scope="module")
def browser(swapped_and_address: tuple[Swapped, str]) -> Iterator[Browser]:
    # Last up and first down: Playwright keeps an event loop of its own running in this thread.
    with running_browser() as browser:
        yield browser


@pytest.fixture
def visit(browser: Browser, swapped_and_address: tuple[Swapped, str]) -> Visit:
    """A call that opens the page on an archive: `with visit(FakeArchive(), width=390) as (page, watch):`."""
    swapped, address = swapped_and_address

    def visit_archive(
        archive: ChatArchive, width: int = 1440, dark: bool = False, path: str = ""
    ) -> AbstractContextManager[tuple[Page, Watch]]:
        swapped.archive = archive
        return watched_page(browser, address, width, dark, path)

    return visit_archive


@pytest.fixture
def two(tmp_path: Path) -> Archive:
    """An archive of two interviews, from a folder."""
    (tmp_path / "interviews").mkdir()
    for name, text in (("lind", LIND), ("okoro", OKORO)):
        (tmp_path / "interviews" / f"{name}.txt").write_text(text, encoding="utf-8")
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add([tmp_path / "interviews"])
    return archive
