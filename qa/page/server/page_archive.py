"""The archive as the page uses it."""

from __future__ import annotations

from typing import Protocol

from qa.page.asking.calls import ChatArchive
from qa.page.asking.export import AskedArchive
from qa.page.checking.calls import CheckingArchive
from qa.page.desk.calls import DeskArchive
from qa.page.interviews.filing_calls import FiledArchive
from qa.page.interviews.manager import ManagedArchive
from qa.page.interviews.reading_calls import ReadArchive
from qa.page.overview.calls import OverviewArchive
from qa.page.people.calls import PeopleArchive
from qa.page.transcript.calls import SourceArchive


class PageArchive(
    AskedArchive,
    ChatArchive,
    CheckingArchive,
    DeskArchive,
    FiledArchive,
    ManagedArchive,
    OverviewArchive,
    PeopleArchive,
    ReadArchive,
    SourceArchive,
    Protocol,
):
    """All methods of an archive that the page's views call: asking, keeping, checking, reading and managing."""
