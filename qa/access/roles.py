"""The three roles, and the caller of the request that is being answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import IntEnum


class Role(IntEnum):
    """The rights of a caller. Each role has those of the ones before it, too.

    A reader asks, reads, checks and exports. An editor also adds and corrects interviews and judges quotes. An
    owner also removes interviews.
    """

    READER = 1
    EDITOR = 2
    OWNER = 3

    @property
    def word(self) -> str:
        """Return the name of the role as people write it."""
        return self.name.lower()


ROLES = {role.word: role for role in Role}


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who may use the server.

    `name` is empty for the holder of the token, whose browsers are told apart by a digest of their `session`.
    """

    name: str
    role: Role
    session: str = ""


READER = Caller("", Role.READER)
"""Any reader: what may be published is what a reader is given."""

_CALLER: ContextVar[Caller | None] = ContextVar("caller", default=None)


@contextmanager
def called_by(caller: Caller) -> Iterator[None]:
    """Make `caller` the caller of all that is done inside, also in threads that it waits for."""
    given = _CALLER.set(caller)
    try:
        yield
    finally:
        _CALLER.reset(given)


def current_caller() -> Caller | None:
    """Return the caller of the request that is being answered; `None` outside the server."""
    return _CALLER.get()


def caller_name() -> str:
    """Return the name of the user who is the caller; "" for the holder of the token, and outside the server."""
    caller = _CALLER.get()
    return caller.name if caller else ""


def may(role: Role) -> bool:
    """Return whether the caller has at least this role. Outside the server, everything is allowed."""
    caller = _CALLER.get()
    return caller is None or caller.role >= role
