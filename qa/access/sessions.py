"""Sessions of browsers: a random name in a cookie. They are kept in memory, and end with the server."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

IDLE_SECONDS = 12 * 60 * 60
"""A session ends if it was not used for so long."""

MOST_SECONDS = 7 * 24 * 60 * 60
"""A session ends after this time in any case."""

_MOST_SESSIONS = 1_000


@dataclass(slots=True)
class _Session:
    user: str
    stamp: str
    began: float
    used: float


@dataclass(slots=True)
class Sessions:
    """The sessions that have not ended, by their names."""

    clock: Callable[[], float] = monotonic
    _open: OrderedDict[str, _Session] = field(default_factory=OrderedDict)

    def begin(self, user: str, stamp: str = "") -> str:
        """Begin a session of the user and return its name. It ends when the user gets another stamp."""
        name, now = secrets.token_urlsafe(32), self.clock()
        self._open[name] = _Session(user, stamp, now, now)
        if len(self._open) > _MOST_SESSIONS:
            self._open.popitem(last=False)
        return name

    def user(self, name: str, stamp_of: Callable[[str], str] = lambda user: "") -> str | None:
        """Return the user of a session, and count it as used; `None` if it has ended."""
        session, now = self._open.get(name), self.clock()
        if session is None:
            return None
        is_old = now - session.used > IDLE_SECONDS or now - session.began > MOST_SECONDS
        if is_old or stamp_of(session.user) != session.stamp:
            self.end(name)
            return None
        session.used = now
        self._open.move_to_end(name)
        return session.user

    def end(self, name: str) -> None:
        """End a session."""
        self._open.pop(name, None)
