"""A fair queue for work that uses the processor: everybody's turn comes, however much somebody else has asked.

Waiting takes no thread. Of the people who wait, the one with the least work running is next, in turns. All methods
are called from one event loop.
"""

from __future__ import annotations

import asyncio
import math
import os
from collections import Counter, OrderedDict, deque
from collections.abc import Awaitable, Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from corpus.errors import ServerBusy
from qa.access.roles import Caller, current_caller

Result = TypeVar("Result")

QUESTIONS_AT_ONCE = max(2, min(4, (os.cpu_count() or 1) // 2))
"""Questions that run at a time: the models use several cores for each, so that more would hold each other up."""

MOST_WAITING = 300
"""Pieces of work that may wait; the server can't hold many more connections."""

MOST_OF_ONE = 200
"""Pieces of work of one person that may wait."""

_LOOK_SECONDS = 1.0
"""Seconds between two looks at whether a caller who waits is still there."""

_FIRST_GUESS = 0.5
"""Seconds that a piece of work takes, before one was measured."""


@dataclass(frozen=True, slots=True)
class PlaceInQueue:
    """A place in the queue: how much work is done before, and about how many seconds that takes."""

    before: int
    seconds: int


@dataclass(slots=True)
class Waited:
    """The wait of a request: the place that it had at first, and the seconds that it kept."""

    before: int = 0
    seconds: float = 0.0


@dataclass(slots=True, eq=False)
class _Waiting:
    ticket: str
    turn: asyncio.Future[None]


WAITED: ContextVar[Waited | None] = ContextVar("waited", default=None)
"""Set it to a `Waited` before `Queue.run`, to know afterwards."""


async def still_there() -> bool:
    """Return that the caller is not gone."""
    return False


async def _stay(is_gone: Callable[[], Awaitable[bool]]) -> None:
    """Raise `ServerBusy`, which nobody reads, if the caller is gone."""
    if await is_gone():
        raise ServerBusy("The caller did not wait.")


@dataclass(slots=True)
class Queue:
    """Runs at most `at_once` pieces of work at a time, and lets others wait."""

    at_once: int
    most: int = MOST_WAITING
    most_of_one: int = MOST_OF_ONE
    clock: Callable[[], float] = monotonic
    _lines: OrderedDict[Hashable, deque[_Waiting]] = field(default_factory=OrderedDict)
    _running: Counter[Hashable] = field(default_factory=Counter)
    _mean: float = _FIRST_GUESS
    _threads: CapacityLimiter | None = None

    async def run(
        self,
        work: Callable[[], Result],
        ticket: str = "",
        is_gone: Callable[[], Awaitable[bool]] = still_there,
        caller: Caller | None = None,
    ) -> Result:
        """Return the result of `work`, run in a thread when it is the caller's turn.

        `ticket` is a name by which `place` finds it meanwhile. Work whose caller `is_gone` leaves the queue.
        Raises `ServerBusy` when too much work waits already.
        """
        person = person_of(caller or current_caller())
        await self._turn(person, ticket, is_gone)
        try:
            await _stay(is_gone)
            self._threads = self._threads or CapacityLimiter(self.at_once)
            began = self.clock()
            result = await run_sync(work, limiter=self._threads)
            self._mean += (self.clock() - began - self._mean) / 10
            return result
        finally:
            self._end(person)

    def place(self, ticket: str) -> PlaceInQueue | None:
        """Return the place of the caller's waiting work with this ticket."""
        person = person_of(current_caller())
        line = self._lines.get(person, ())
        rank = next((rank for rank, each in enumerate(line) if each.ticket == ticket), None)
        return None if rank is None else self._place(person, rank)

    def places(self) -> tuple[PlaceInQueue, ...]:
        """Return the places of all waiting work of the caller."""
        person = person_of(current_caller())
        return tuple(self._place(person, rank) for rank in range(len(self._lines.get(person, ()))))

    @property
    def waiting(self) -> int:
        """Return how much work waits."""
        return sum(map(len, self._lines.values()))

    @property
    def people_waiting(self) -> int:
        """Return how many people have work that waits."""
        return len(self._lines)

    def _place(self, person: Hashable, rank: int) -> PlaceInQueue:
        """Return the place of the work at a rank of a person's line, as if nobody else came."""
        own = list(self._lines).index(person) if person in self._lines else len(self._lines)
        before = sum(
            min(len(line), rank + (at < own)) for at, line in enumerate(self._lines.values()) if at != own
        )
        return PlaceInQueue(before + rank, self._seconds(before + rank + 1))

    def _seconds(self, number: int) -> int:
        """Return about how many seconds pass until so much work has begun."""
        return max(1, math.ceil(number * self._mean / self.at_once))

    async def _turn(self, person: Hashable, ticket: str, is_gone: Callable[[], Awaitable[bool]]) -> None:
        if self._running.total() < self.at_once and not self._lines:
            self._running[person] += 1
            return
        self._make_room(person)
        waiting = _Waiting(ticket, asyncio.get_running_loop().create_future())
        began = self.clock()
        self._lines.setdefault(person, deque()).append(waiting)
        place = self._place(person, len(self._lines[person]) - 1)
        try:
            while not (await asyncio.wait((waiting.turn,), timeout=_LOOK_SECONDS))[0]:
                await _stay(is_gone)
            waiting.turn.result()
        except BaseException:
            self._give_up(person, waiting)
            raise
        if (waited := WAITED.get()) is not None:
            waited.before, waited.seconds = place.before, self.clock() - began

    def _make_room(self, person: Hashable) -> None:
        """Raise `ServerBusy` if nothing more may wait. Who waits for most gives way to who waits for less."""
        own = len(self._lines.get(person, ()))
        if own >= self.most_of_one:
            raise ServerBusy(
                f"You have {own} questions waiting already.", seconds=self._seconds(self.waiting), is_own=True
            )
        if self.waiting < self.most:
            return
        largest = max(self._lines, key=lambda each: len(self._lines[each]))
        line = self._lines[largest]
        busy = ServerBusy(f"{self.waiting} questions are waiting already.", seconds=self._seconds(self.waiting))
        if len(line) <= own + 1:
            raise busy
        last = line[-1]
        self._leave(largest, last)
        last.turn.set_exception(busy)

    def _end(self, person: Hashable) -> None:
        """Count a piece of work as done, and let the next one begin."""
        self._running[person] -= 1
        self._running += Counter()  # forgets who has nothing running
        while self._lines and self._running.total() < self.at_once:
            following = min(self._lines, key=lambda each: self._running[each])
            waiting = self._lines[following].popleft()
            self._lines.move_to_end(following)
            if not self._lines[following]:
                del self._lines[following]
            if not waiting.turn.done():
                self._running[following] += 1
                waiting.turn.set_result(None)

    def _give_up(self, person: Hashable, waiting: _Waiting) -> None:
        """Take work out of the queue, or give back the turn that it just got."""
        if not waiting.turn.done():
            self._leave(person, waiting)
        elif waiting.turn.exception() is None:
            self._end(person)

    def _leave(self, person: Hashable, waiting: _Waiting) -> None:
        line = self._lines.get(person)
        if line and waiting in line:
            line.remove(waiting)
            if not line:
                del self._lines[person]


def person_of(caller: Caller | None) -> Hashable:
    """Return who a caller is in a queue: a user, or one browser or all programs of the token's holder."""
    return (caller.name, caller.session) if caller else None


@dataclass(slots=True)
class Queues:
    """The queues of a server: questions are quick; checks and exports can take a minute."""

    questions: Queue = field(default_factory=lambda: Queue(QUESTIONS_AT_ONCE))
    checks: Queue = field(default_factory=lambda: Queue(at_once=1))

    def place(self, ticket: str) -> PlaceInQueue | None:
        """Return the place of the caller's work with this ticket in either queue, if it waits."""
        return self.questions.place(ticket) or self.checks.place(ticket)
