"""Decides whose a request is, by its token, its session, its password, or the word of a trusted proxy."""

from __future__ import annotations

import base64
import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from time import monotonic

from starlette.requests import HTTPConnection

from corpus.errors import UsageError
from qa.access.roles import Caller, Role
from qa.access.sessions import Sessions
from qa.access.users import Users

LEAST_TOKEN_CHARACTERS = 16
_REMEMBERED_SECONDS = 10 * 60
_MOST_REMEMBERED = 1_000

OWNER = Caller("", Role.OWNER)


@dataclass(slots=True)
class Access:
    """The credentials that the server asks for.

    With a `token` alone, its holder is the owner. With `users`, people sign in with a password. With a
    `user_header`, a proxy names the user in that header, and proves itself with the token. With none of these,
    everybody is the owner: for tests, and for programs with a gate of their own.
    """

    token: str = ""
    users: Users | None = None
    user_header: str = ""
    sessions: Sessions = field(default_factory=Sessions)
    clock: Callable[[], float] = monotonic
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _checked: OrderedDict[bytes, tuple[str, float, tuple[int, ...]]] = field(default_factory=OrderedDict)

    @property
    def is_open(self) -> bool:
        """Return whether nothing is asked of anybody."""
        return not (self.token or self.users)

    @property
    def has_sign_in(self) -> bool:
        """Return whether people sign in with a password."""
        return self.users is not None and not self.user_header

    def is_token(self, given: str) -> bool:
        """Return whether this is the token, in the same time for every wrong one."""
        return bool(self.token) and hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())

    def caller(self, request: HTTPConnection, cookie: str) -> Caller | None:
        """Return whose request this is, without the costly check of a password; `None` if nobody's known."""
        if self.is_open:
            return OWNER
        if self.user_header:
            return self._named_by_proxy(request)
        name = self.sessions.user(request.cookies.get(cookie, ""), self._stamp)
        if name is not None:
            return self.users.caller(name) if self.users else _owner_in(request.cookies[cookie])
        if self.users:
            return self._remembered(request)
        return OWNER if self.is_token(_bearer(request)) else None

    def begin_session(self, caller: Caller) -> str:
        """Return the name of a new session. It ends when the password changes."""
        return self.sessions.begin(caller.name, self._stamp(caller.name))

    def _stamp(self, name: str) -> str:
        return self.users.stamp(name) if self.users else ""

    def signed_in(self, request: HTTPConnection) -> Caller | None:
        """Return the user whose name and password the request carries. It takes about a second of a processor."""
        given = _basic(request)
        return self.checked(*given, request=request) if given else None

    def checked(self, name: str, password: str, request: HTTPConnection | None = None) -> Caller | None:
        """Return the user with this name and password."""
        caller = self.users.checked(name, password) if self.users else None
        if caller and request and self.users:
            end = self.clock() + _REMEMBERED_SECONDS
            self._checked[self._digest(request)] = (name, end, self.users.version)
            if len(self._checked) > _MOST_REMEMBERED:
                self._checked.popitem(last=False)
        return caller

    def name_given(self, request: HTTPConnection) -> str | None:
        """Return the name that the request carries with a password; `None` without them."""
        given = _basic(request) if self.has_sign_in else None
        return given[0] if given else None

    def _remembered(self, request: HTTPConnection) -> Caller | None:
        """Return the user of a program that sends its password with every request, checked not long ago."""
        name, end, version = self._checked.get(self._digest(request), ("", 0.0, (0, 0)))
        if not self.users or not name or self.clock() > end or version != self.users.version:
            return None
        return self.users.caller(name)

    def _digest(self, request: HTTPConnection) -> bytes:
        return hmac.digest(self._key, request.headers.get("authorization", "").encode(), sha256)

    def _named_by_proxy(self, request: HTTPConnection) -> Caller | None:
        named = request.headers.getlist(self.user_header)
        if not self.is_token(_bearer(request)) or len(named) != 1 or not self.users:
            return None
        return self.users.caller(named[0])


def new_token() -> str:
    """Return a random token for one run of the server."""
    return secrets.token_urlsafe(24)


def checked_token(given: str) -> str:
    """Return a token that somebody chose; raises `UsageError` if it is easily guessed or unfit for an address."""
    if (
        len(given) < LEAST_TOKEN_CHARACTERS
        or not given.isascii()
        or not given.replace("-", "").replace("_", "").isalnum()
    ):
        raise UsageError(
            f"ONRECORD_TOKEN needs at least {LEAST_TOKEN_CHARACTERS} letters, digits, hyphens or underscores.",
            'Make one: python3 -c "import secrets; print(secrets.token_urlsafe())"',
        )
    return given


def _owner_in(session: str) -> Caller:
    return Caller(OWNER.name, OWNER.role, sha256(session.encode()).hexdigest()[:16])


def _bearer(request: HTTPConnection) -> str:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else ""


def _basic(request: HTTPConnection) -> tuple[str, str] | None:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        name, colon, password = base64.b64decode(value.strip(), validate=True).decode("utf-8").partition(":")
    except ValueError:
        return None
    return (name, password) if colon else None
