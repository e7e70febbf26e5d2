"""Sessions end, tries are limited, and slow bodies are given up."""

from __future__ import annotations

import asyncio

import pytest

from qa.access.limits import Limit
from qa.access.sessions import IDLE_SECONDS, MOST_SECONDS, Sessions
from qa.access.timed import BodyTooSlow, timed


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_session_ends_when_it_is_not_used(clock: Clock) -> None:
    sessions = Sessions(clock)
    name = sessions.begin("anna")
    clock.now += IDLE_SECONDS
    assert sessions.user(name) == "anna"
    clock.now += IDLE_SECONDS + 1
    assert sessions.user(name) is None
    clock.now = 0
    assert sessions.user(name) is None


def test_a_session_ends_after_a_week_however_often_it_is_used(clock: Clock) -> None:
    sessions = Sessions(clock)
    name = sessions.begin("anna")
    while clock.now <= MOST_SECONDS:
        assert sessions.user(name) == "anna"
        clock.now += IDLE_SECONDS
    assert sessions.user(name) is None


def test_a_session_that_was_ended_or_never_begun_is_nobodys(clock: Clock) -> None:
    sessions = Sessions(clock)
    name = sessions.begin("anna")
    assert sessions.begin("anna") != name
    sessions.end(name)
    sessions.end(name)
    assert [sessions.user(each) for each in (name, "", "x")] == [None, None, None]


def test_of_very_many_sessions_the_oldest_end(clock: Clock) -> None:
    sessions = Sessions(clock)
    names = [sessions.begin("anna") for _ in range(1_001)]
    assert (sessions.user(names[0]), sessions.user(names[1])) == (None, "anna")


def test_a_limit_lets_some_pass_at_once_and_then_one_at_a_time(clock: Clock) -> None:
    limit = Limit(burst=3, per_second=0.5, clock=clock)
    for _ in range(3):
        assert limit.wait("a") == 0
        limit.spend("a")
    assert (limit.wait("a"), limit.wait("b")) == (2, 0)
    clock.now += 2
    assert limit.wait("a") == 0
    limit.spend("a")
    assert limit.wait("a") == 2


def test_a_body_that_does_not_come_is_given_up() -> None:
    async def never() -> dict[str, object]:
        await asyncio.sleep(60)
        return {}

    async def wait() -> None:
        await timed(never, seconds=0.05)()

    with pytest.raises(BodyTooSlow):
        asyncio.run(wait())


def test_a_body_that_trickles_is_given_up_and_one_that_flows_is_not(clock: Clock) -> None:
    async def pieces(size: int, seconds: float, number: int) -> int:
        async def receive() -> dict[str, object]:
            clock.now += seconds
            return {"type": "http.request", "body": b"x" * size, "more_body": True}

        given = timed(receive, clock, seconds=30)
        for at in range(number):
            try:
                await given()
            except BodyTooSlow:
                return at
        return number

    assert asyncio.run(pieces(size=1, seconds=1, number=100)) == 31
    assert asyncio.run(pieces(size=64 * 1024, seconds=1, number=100)) == 100


def test_waiting_for_the_end_of_a_connection_has_no_limit(clock: Clock) -> None:
    async def receive() -> dict[str, object]:
        clock.now += 1_000
        return {"type": "http.request", "body": b"", "more_body": False}

    async def twice() -> None:
        given = timed(receive, clock, seconds=30)
        await given()
        await given()

    asyncio.run(twice())
