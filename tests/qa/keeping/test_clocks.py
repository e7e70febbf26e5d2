"""A clock that is wrong, set back, or set forward harms nothing."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from qa.access import passwords
from qa.access.credentials import Access
from qa.access.roles import Caller, Role
from qa.access.sessions import Sessions
from qa.access.users import User, Users, with_user, write_users
from qa.archive import Archive
from qa.keeping.restore import restore
from tests.qa.conftest import hashed_words
from tests.qa.keeping.test_check import QUESTION, reopened

YEAR = 365 * 24 * 60 * 60.0
CLOCKS = {"1970": 60.0, "a year ago": time.time() - YEAR, "in a year": time.time() + YEAR, "2200": 230 * YEAR}


@pytest.mark.parametrize("now", CLOCKS.values(), ids=CLOCKS)
def test_an_archive_is_changed_backed_up_and_restored_at_any_time(
    now: float, archive_of_two: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time", lambda: now)
    answer = archive_of_two.ask(QUESTION)
    backup = tmp_path / "backup.zip"
    archive_of_two.backup(backup)
    archive_of_two.remove(["okoro"])
    monkeypatch.setattr(time, "time", lambda: now - 3600.0)  # summer time ends
    restore(backup, archive_of_two.path, replacing=True)
    monkeypatch.setattr(time, "time", lambda: now + 2 * YEAR)
    again = Archive(archive_of_two.path, make_embedder=hashed_words)
    assert again.status().problems == ()
    assert [quote.to_json() for quote in again.ask(QUESTION).quotes] == [
        quote.to_json() for quote in answer.quotes
    ]


def test_sources_are_known_by_their_bytes_and_not_by_their_times(
    interviews: Path, archive_of_two: Archive
) -> None:
    for file in interviews.iterdir():
        os.utime(file, (0, 0))
    assert reopened(archive_of_two).add([interviews]).plan.is_empty


def test_sessions_and_the_token_do_not_depend_on_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions, access = Sessions(), Access(token="t" * 20)
    name = sessions.begin("ana")
    for now in CLOCKS.values():
        monkeypatch.setattr(time, "time", lambda now=now: now)
        assert sessions.user(name) == "ana"
        assert access.is_token("t" * 20)


def test_a_new_password_counts_although_the_file_has_the_same_time_and_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_KIBIBYTES", 64)
    file = tmp_path / "people.toml"
    users = Users(file)
    listed: list[User] = []
    for password in ("the first password", "another password"):
        listed = with_user(listed, "ana", Role.READER, password)
        write_users(file, listed)
        os.utime(file, (1_000_000, 1_000_000))  # a clock that stands still
        assert users.checked("ana", password) == Caller("ana", Role.READER)
    assert users.checked("ana", "the first password") is None
