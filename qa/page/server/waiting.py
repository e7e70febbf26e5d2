"""The page's calls that wait in a queue, and the call that tells somebody's place in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from corpus.errors import OnRecordError, ServerBusy
from qa.access.queue import Queue, Queues
from qa.access.roles import Role, may
from qa.page.failures import failure
from qa.page.requests import Reply, words_of

_TICKET_CHARACTERS = 40

QUESTIONS = ("page_ask", "page_similar", "page_spread", "page_person", "page_said")
"""Calls that need the models for a moment."""

CHECKS = ("page_check", "page_commented", "page_export", "page_themes", "page_theme")
"""Calls that can take long: they don't hold up questions."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The calls of the page that wait, in the queues of the server."""

    queues: Queues

    def queue_of(self, name: str) -> Queue | None:
        """Return the queue of a call; `None` if it is quick."""
        if name in QUESTIONS:
            return self.queues.questions
        return self.queues.checks if name in CHECKS else None

    async def answered(
        self,
        queue: Queue,
        call: Callable[[object], Reply],
        request: object,
        is_gone: Callable[[], Awaitable[bool]],
    ) -> Reply:
        """Return the reply of a call when it is its turn, or that the server is busy."""
        try:
            return await queue.run(partial(call, request), _ticket(request), is_gone)
        except ServerBusy as error:
            return _busy(request, error)

    def waiting(self, request: object) -> Reply:
        """Return what to say while the call with `{"ticket"}` waits: "" when it is its turn."""
        place = self.queues.place(_ticket(request))
        return {"told": words_of(request)("waiting", before=place.before, seconds=place.seconds) if place else ""}

    def load(self, request: object) -> str:
        """Return how much waits, for owners; "" when nothing does, and for others."""
        both = (self.queues.questions, self.queues.checks)
        number, people = (sum(each.waiting for each in both), sum(each.people_waiting for each in both))
        if not number or not may(Role.OWNER):
            return ""
        return words_of(request)("load", number=number, people=people)


def _ticket(request: object) -> str:
    ticket = request.get("ticket") if isinstance(request, dict) else None
    return ticket[:_TICKET_CHARACTERS] if isinstance(ticket, str) else ""


def _busy(request: object, error: ServerBusy) -> Reply:
    """Return a reply that says so wherever a script looks for what went wrong."""
    words = words_of(request)
    reason = words("busy-own") if error.is_own else words("busy")
    told = OnRecordError(reason, words("busy-remedy", seconds=error.seconds))
    html = failure(words, told, can_retry=True)
    return {"html": html, "failure": html, "fault": str(told), "status": "", "outcome": "failed"}
