"""An archive at the desk of the page."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from qa.archive import Archive
from qa.page.interviews.adding import Adding
from qa.page.interviews.calls import Interviews
from qa.page.interviews.desk import ArchiveManager

SECONDS = 20

Finish = Callable[[dict[str, Any]], str]


@pytest.fixture
def desk(archive_of_two: Archive) -> ArchiveManager:
    """The desk of an archive of two interviews."""
    return ArchiveManager(archive_of_two)


@pytest.fixture
def adding(desk: ArchiveManager) -> Adding:
    return Adding(desk)


@pytest.fixture
def finish(desk: ArchiveManager) -> Finish:
    """Waits for the work that a call began; gives what is reported of it."""

    def wait(reply: dict[str, Any]) -> str:
        assert "id" in reply, reply
        desk.works.wait(reply["id"], SECONDS)
        until = time.monotonic() + SECONDS
        while (state := Interviews(desk).work({}))["running"]:
            assert time.monotonic() < until
        return str(state["report"])

    return wait
