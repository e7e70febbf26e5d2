"""What the page asks of an archive, all of it."""

from __future__ import annotations

from typing import Protocol

from qa.page.chat import ChatArchive
from qa.page.check_calls import CheckingArchive
from qa.page.desk import ManagedArchive
from qa.page.reading_calls import ReadArchive


class PageArchive(ChatArchive, CheckingArchive, ManagedArchive, ReadArchive, Protocol):
    """What asking, checking, reading and managing ask of an archive."""
