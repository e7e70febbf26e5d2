"""Everybody's turn comes, however much somebody else has asked, and everybody gets the own answer."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from corpus.errors import ServerBusy
from qa.access.queue import WAITED, PlaceInQueue, Queue, Queues, Waited
from qa.access.roles import Caller, Role, called_by


def person(name: str, session: str = "") -> Caller:
    return Caller(name, Role.READER, session)


class Work:
    """Work that waits until it may end, and notes the order of its beginnings."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.may_end = threading.Event()

    def __call__(self, name: str) -> Callable[[], str]:
        def work() -> str:
            self.begun.append(name)
            assert self.may_end.wait(20)
            return f"answer to {name}"

        return work


async def asked(queue: Queue, caller: Caller, work: Callable[[], str], ticket: str = "") -> str:
    with called_by(caller):
        return await queue.run(work, ticket)


async def started(queue: Queue, work: Work, *names: str) -> list[asyncio.Task[str]]:
    """Ask for everybody, in this order: `ana-1` is the first of Ana's."""
    tasks = []
    for name in names:
        tasks.append(asyncio.create_task(asked(queue, person(name.split("-")[0]), work(name), name)))
        await asyncio.sleep(0)
    return tasks


def run(scenario: Callable[[], Awaitable[Any]]) -> Any:
    async def within() -> Any:
        return await asyncio.wait_for(scenario(), 30)

    return asyncio.run(within())


def test_people_take_turns_and_one_persons_flood_does_not_hold_up_another() -> None:
    async def scenario() -> tuple[list[str], list[str]]:
        queue, work = Queue(at_once=1), Work()
        tasks = await started(queue, work, *(f"flood-{n}" for n in range(20)), "ana-1", "ana-2", "ben-1")
        work.may_end.set()
        return list(await asyncio.gather(*tasks)), work.begun

    answers, begun = run(scenario)
    assert begun[:7] == ["flood-0", "flood-1", "ana-1", "ben-1", "flood-2", "ana-2", "flood-3"]
    assert answers == [
        *(f"answer to flood-{n}" for n in range(20)),
        *(f"answer to {n}" for n in ("ana-1", "ana-2", "ben-1")),
    ]


def test_who_has_nothing_running_comes_before_who_has() -> None:
    async def scenario() -> list[str]:
        queue, first, work = Queue(at_once=2), Work(), Work()
        tasks = await started(queue, first, "flood-0")
        tasks += await started(queue, work, "flood-1", "flood-2", "flood-3", "ana-1")
        first.may_end.set()
        await tasks[0]
        while len(work.begun) < 2:
            await asyncio.sleep(0.01)
        work.may_end.set()
        await asyncio.gather(*tasks)
        return work.begun

    assert set(run(scenario)[:2]) == {"flood-1", "ana-1"}


def test_of_200_questions_at_once_none_is_lost_or_mixed_up() -> None:
    running = threading.Semaphore(2)

    def work(name: str) -> str:
        assert running.acquire(blocking=False), "more at once than allowed"
        running.release()
        return name

    async def scenario() -> list[str]:
        queue = Queue(at_once=2)
        names = [f"{number % 50}-{number}" for number in range(200)]
        calls = [asked(queue, person(name.split("-")[0]), lambda name=name: work(name)) for name in names]  # type: ignore[misc]
        found = list(await asyncio.gather(*calls))
        assert (queue.waiting, queue.people_waiting) == (0, 0)
        return found

    assert run(scenario) == [f"{number % 50}-{number}" for number in range(200)]


def test_somebody_who_waits_sees_the_own_place_and_nobody_elses() -> None:
    async def scenario() -> tuple[
        PlaceInQueue | None, PlaceInQueue | None, tuple[PlaceInQueue, ...], Waited, PlaceInQueue | None
    ]:
        queues, work = Queues(Queue(at_once=1)), Work()
        tasks = await started(queues.questions, work, "flood-0", "flood-1", "flood-2", "flood-3")
        waited = Waited()

        async def ana() -> str:
            WAITED.set(waited)
            return await asked(queues.questions, person("ana"), work("ana-1"), "ana-1")

        tasks.append(asyncio.create_task(ana()))
        await asyncio.sleep(0)
        with called_by(person("ana")):
            own, others = queues.place("ana-1"), queues.place("flood-3")
        with called_by(person("flood")):
            places = queues.questions.places()
        work.may_end.set()
        await asyncio.gather(*tasks)
        with called_by(person("ana")):
            return own, others, places, waited, queues.place("ana-1")

    own, others, places, waited, afterwards = run(scenario)
    assert (own, others, afterwards) == (PlaceInQueue(1, 1), None, None)
    assert [place.before for place in places] == [0, 2, 3]
    assert waited.before == 1
    assert waited.seconds > 0


def test_the_browsers_of_the_tokens_holder_are_told_apart() -> None:
    async def scenario() -> list[str]:
        queue, work = Queue(at_once=1), Work()
        tasks = [asyncio.create_task(asked(queue, person("", "one"), work(f"one-{n}"))) for n in range(9)]
        await asyncio.sleep(0)
        tasks.append(asyncio.create_task(asked(queue, person("", "two"), work("two"))))
        await asyncio.sleep(0)
        work.may_end.set()
        await asyncio.gather(*tasks)
        return work.begun

    assert run(scenario)[2] == "two"


def test_a_full_queue_says_when_to_try_again() -> None:
    async def scenario() -> tuple[ServerBusy, ServerBusy]:
        queue, work = Queue(at_once=1, most=3, most_of_one=2), Work()
        tasks = await started(queue, work, "ana-0", "ana-1", "ana-2")
        with pytest.raises(ServerBusy) as own:
            await asked(queue, person("ana"), work("ana-3"))
        tasks += await started(queue, work, "ben-0")
        with pytest.raises(ServerBusy) as full:
            await asked(queue, person("ben"), work("ben-1"))
        work.may_end.set()
        assert await asyncio.gather(*tasks) == [
            f"answer to {name}" for name in ("ana-0", "ana-1", "ana-2", "ben-0")
        ]
        return own.value, full.value

    own, full = run(scenario)
    assert (own.is_own, own.message) == (True, "You have 2 questions waiting already.")
    assert (full.is_own, full.message) == (False, "3 questions are waiting already.")
    assert full.seconds == 2
    assert full.remedy == "Try again in 2 seconds."


def test_in_a_full_queue_the_last_question_of_who_asked_most_gives_way() -> None:
    async def scenario() -> list[Any]:
        queue, work = Queue(at_once=1, most=4, most_of_one=4), Work()
        tasks = await started(queue, work, *(f"flood-{n}" for n in range(5)), "ana-1")
        work.may_end.set()
        return list(await asyncio.gather(*tasks, return_exceptions=True))

    found = run(scenario)
    assert isinstance(found[4], ServerBusy)
    assert found[:4] + found[5:] == [*(f"answer to flood-{n}" for n in range(4)), "answer to ana-1"]


def test_work_of_a_caller_who_left_is_not_begun() -> None:
    async def scenario() -> list[str]:
        queue, work = Queue(at_once=1), Work()

        async def is_gone() -> bool:
            return True

        tasks = await started(queue, work, "ana-1", "ben-1", "ana-2")
        gone = asyncio.create_task(queue.run(work("gone"), is_gone=is_gone))
        await asyncio.sleep(0)
        tasks[1].cancel()
        await asyncio.sleep(0)
        assert queue.waiting == 2
        work.may_end.set()
        await asyncio.gather(*tasks, gone, return_exceptions=True)
        assert await queue.run(lambda: "still works") == "still works"
        return work.begun

    assert run(scenario) == ["ana-1", "ana-2"]


def test_who_leaves_while_waiting_is_no_longer_before_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.access.queue._LOOK_SECONDS", 0.01)

    async def scenario() -> tuple[PlaceInQueue | None, PlaceInQueue | None, list[str]]:
        queue, work = Queue(at_once=1), Work()
        has_left = False

        async def is_gone() -> bool:
            return has_left

        tasks = await started(queue, work, "ana-1")
        leaving = asyncio.create_task(queue.run(work("leaving"), is_gone=is_gone))
        staying = asyncio.create_task(queue.run(work("staying"), "ticket"))
        await asyncio.sleep(0)
        before = queue.place("ticket")
        has_left = True
        with pytest.raises(ServerBusy):
            await leaving
        after = queue.place("ticket")
        work.may_end.set()
        await asyncio.gather(*tasks, staying)
        return before, after, work.begun

    before, after, begun = run(scenario)
    assert (before, after) == (PlaceInQueue(1, 1), PlaceInQueue(0, 1))
    assert begun == ["ana-1", "staying"]


def test_work_that_fails_gives_its_place_to_the_next() -> None:
    def failing() -> str:
        raise ZeroDivisionError

    async def scenario() -> str:
        queue = Queue(at_once=1)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                await queue.run(failing)
        return await queue.run(lambda: "after")

    assert run(scenario) == "after"
