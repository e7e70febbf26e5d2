"""What readers may see is decided by the condition and the day alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.conditions import ACCESS_LEVELS, AccessLevel
from qa.access.conditions import Standing, Viewer, current_viewer, first_day, may_know_of, may_see, standing
from qa.access.roles import Caller, Role, called_by

LEVELS = st.sampled_from(ACCESS_LEVELS)


@pytest.mark.parametrize(
    ("level", "reader_sees", "reader_knows"),
    [("open", True, True), ("on request", False, True), ("closed", False, False)],
)
def test_a_reader_sees_what_is_open_and_knows_of_what_is_on_request(
    level: AccessLevel, reader_sees: bool, reader_knows: bool
) -> None:
    held = Standing(level)
    assert (may_see(Viewer.READER, held), may_know_of(Viewer.READER, held)) == (reader_sees, reader_knows)
    assert may_see(Viewer.KEEPER, held)
    assert may_know_of(Viewer.KEEPER, held)


@pytest.mark.parametrize(
    ("embargo", "day", "held"),
    [
        ("2040", date(2039, 12, 31), "closed until 2040"),
        ("2040", date(2040, 1, 1), "on request"),
        ("2040-05", date(2040, 4, 30), "closed until 2040-05"),
        ("2040-05", date(2040, 5, 1), "on request"),
        ("2040-05-31", date(2040, 5, 30), "closed until 2040-05-31"),
        ("2040-05-31", date(2040, 5, 31), "on request"),
        ("", date(1900, 1, 1), "on request"),
    ],
)
def test_an_embargo_ends_on_its_first_day(embargo: str, day: date, held: str) -> None:
    assert str(standing("on request", embargo, day)) == held


@given(LEVELS, st.dates(), st.dates())
def test_an_embargo_never_opens_anything(level: AccessLevel, until: date, day: date) -> None:
    with_embargo = standing(level, until.isoformat(), day)
    assert may_see(Viewer.READER, with_embargo) <= may_see(Viewer.READER, Standing(level))
    assert first_day(until.isoformat()) == until
    assert (with_embargo.level == level) == (day >= until or level == "closed")


def test_what_is_not_said_is_open() -> None:
    assert standing(None, None, date(2026, 1, 1)) == Standing("open")


def test_readers_of_a_server_are_readers_and_nobody_else_is() -> None:
    assert current_viewer() is Viewer.KEEPER, "the person at the command line"
    assert current_viewer(as_reader=True) is Viewer.READER
    for role, viewer in ((Role.READER, Viewer.READER), (Role.EDITOR, Viewer.KEEPER), (Role.OWNER, Viewer.KEEPER)):
        with called_by(Caller("x", role)):
            assert current_viewer() is viewer
            assert current_viewer(as_reader=True) is Viewer.READER
