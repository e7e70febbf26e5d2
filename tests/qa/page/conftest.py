"""An archive with its manager, and a way to wait for its jobs."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from qa.archive import Archive
from qa.page.interviews.adding import Adding
from qa.page.interviews.calls import Interviews
from qa.page.interviews.manager import ArchiveManager

SECONDS = 20

Finish = Callable[[dict[str, Any]], str]


@pytest.fixture
def manager(archive_of_two: Archive) -> ArchiveManager:
    """The manager of an archive of two interviews."""
    return ArchiveManager(archive_of_two)


@pytest.fixture
def adding(manager: ArchiveManager) -> Adding:
    return Adding(manager)


@pytest.fixture
def finish(manager: ArchiveManager) -> Finish:
    """Waits for the work that a call began; gives what is reported of it."""

    def wait(reply: dict[str, Any]) -> str:
        assert "id" in reply, reply
        manager.jobs.wait(reply["id"], SECONDS)
        until = time.monotonic() + SECONDS
        while (state := Interviews(manager).work({}))["running"]:
            assert time.monotonic() < until
        return str(state["report"])

    return wait
