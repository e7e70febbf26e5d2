"""The parts of an archive that the page needs."""

from __future__ import annotations

from typing import Protocol

from qa.page.asking.calls import ChatArchive
from qa.page.checking.calls import CheckingArchive
from qa.page.interviews.manager import ManagedArchive
from qa.page.interviews.reading_calls import ReadArchive
from qa.page.overview.calls import OverviewArchive


class PageArchive(ChatArchive, CheckingArchive, ManagedArchive, OverviewArchive, ReadArchive, Protocol):
    """The parts of an archive that all views need."""
