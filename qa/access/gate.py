"""The gate that asks for credentials: after `qa.api.guard`, before everything else.

It decides whose a request is, whether that role may do it, and how often. A browser gets a session in a cookie, by
opening the printed address with its token, or by signing in with a password.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import anyio
from anyio.to_thread import run_sync
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.access.credentials import OWNER, Access
from qa.access.endpoints import Endpoint, below
from qa.access.limits import Limit
from qa.access.roles import Caller, called_by
from qa.access.sessions import MOST_SECONDS
from qa.access.timed import BodyTooSlow, timed

SIGN_IN = "/onrecord/sign-in"
SIGN_OUT = "/onrecord/sign-out"

CALLER = "onrecord.caller"
"""Key of the caller in the scope of a request, for work that is done outside of it."""

_PASSWORDS_AT_ONCE = 1  # more would only wait for each other, each in a thread (`qa.access.passwords`)
_MOST_FORM_BYTES = 8 * 1024
_NO_STORE = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class GatePages:
    """The pages of the gate, in the language of a request: without credentials, and to sign in."""

    without_token: Callable[[Request], str]
    sign_in: Callable[[Request, bool], str]


@dataclass(slots=True)
class Limits:
    """How many requests a caller may send, and how many wrong credentials an address."""

    requests: Limit = field(default_factory=lambda: Limit(burst=2_000, per_second=50))
    mistakes: Limit = field(default_factory=lambda: Limit(burst=10, per_second=1 / 6))


class Gate:
    """ASGI middleware that lets in only whom `access` knows, to what their role may do."""

    def __init__(
        self,
        app: ASGIApp,
        access: Access,
        endpoints: Mapping[str, Endpoint],
        pages: GatePages,
        limits: Limits | None = None,
    ) -> None:
        self._app, self._access, self._endpoints, self._pages = app, access, endpoints, pages
        self._limits = limits or Limits()
        self._passwords = anyio.CapacityLimiter(_PASSWORDS_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as its caller's, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def noted(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        in_time = timed(receive)
        try:
            await self._answer(scope, in_time, noted)
        except (BodyTooSlow, ClientDisconnect):
            if not has_begun:
                slow = _refused(408, "RequestTooSlow", "The request took too long.", "Send it again.")
                slow.headers["Connection"] = "close"
                await slow(scope, receive, noted)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        cookie = f"onrecord-{(scope.get('server') or ('', 0))[1]}"
        endpoint = below(scope["path"], self._endpoints)
        if endpoint is None or endpoint.role is None:
            answer = await self._public(request, cookie)
            await (answer or self._app)(scope, receive, send)
            return
        if "token" in request.query_params and scope["path"] == "/":
            await self._with_token(request, cookie)(scope, receive, send)
            return
        caller = self._access.caller(request, cookie) or await self._by_password(request)
        if isinstance(caller, Response):
            await caller(scope, receive, send)
        elif caller is None:
            await self._unknown(request)(scope, receive, send)
        elif caller.role < endpoint.role:
            await _forbidden(endpoint)(scope, receive, send)
        elif not self._access.is_open and (wait := self._limits.requests.wait(caller.name)):
            await _too_often(wait)(scope, receive, send)
        else:
            self._limits.requests.spend(caller.name)
            with called_by(caller):
                scope[CALLER] = caller
                await self._app(scope, receive, send)

    async def _public(self, request: Request, cookie: str) -> Response | None:
        """Return the answer at the gate's own addresses; `None` for what is open to everybody."""
        path = request.url.path
        if path == SIGN_OUT and request.method == "POST":
            self._access.sessions.end(request.cookies.get(cookie, ""))
            response: Response = RedirectResponse("/", 303, _NO_STORE)
            response.delete_cookie(cookie)
            return response
        if path != SIGN_IN or not self._access.has_sign_in:
            return None if path not in (SIGN_IN, SIGN_OUT) else RedirectResponse("/", 303, _NO_STORE)
        if request.method != "POST":
            return HTMLResponse(self._pages.sign_in(request, False), 200, _NO_STORE)
        form = parse_qs((await _small_body(request)).decode("utf-8", "replace"))
        name, password = (form.get(field, [""])[0] for field in ("name", "password"))
        caller = await self._checked(request, name, lambda: self._access.checked(name, password))
        if isinstance(caller, Response):
            return caller
        if caller is None:
            return HTMLResponse(self._pages.sign_in(request, True), 401, _NO_STORE)
        return self._session(request, cookie, caller)

    def _with_token(self, request: Request, cookie: str) -> Response:
        """Return the answer to the printed address: a session, and the page without the token in its address."""
        here = _address(request)
        if self._access.has_sign_in or not self._access.is_token(request.query_params["token"]):
            if self._access.caller(request, cookie):
                return RedirectResponse("/", 303, _NO_STORE)
            if wait := self._limits.mistakes.wait(here):
                return _too_often(wait)
            self._limits.mistakes.spend(here)
            return self._unknown(request)
        return self._session(request, cookie, OWNER)

    def _session(self, request: Request, cookie: str, caller: Caller) -> Response:
        response = RedirectResponse("/", 303, _NO_STORE)
        response.set_cookie(
            cookie,
            self._access.begin_session(caller),
            max_age=MOST_SECONDS,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return response

    async def _by_password(self, request: Request) -> Caller | Response | None:
        name = self._access.name_given(request)
        if name is None:
            return None
        return await self._checked(request, name, lambda: self._access.signed_in(request))

    async def _checked(
        self, request: Request, name: str, check: Callable[[], Caller | None]
    ) -> Caller | Response | None:
        """Return the caller, or the refusal if this address or for this name too many passwords were wrong."""
        keys = [_address(request), *([f"name {name[:100]}"] if name else [])]
        if wait := max(map(self._limits.mistakes.wait, keys)):
            return _too_often(wait)
        for key in keys:  # before the check, so that tries at the same time count, too
            self._limits.mistakes.spend(key)
        caller = await run_sync(check, limiter=self._passwords)
        if caller is not None:
            for key in keys:
                self._limits.mistakes.give_back(key)
        return caller

    def _unknown(self, request: Request) -> Response:
        """Return what somebody gets whom the gate does not know: a page for people, JSON for programs."""
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            if self._access.has_sign_in:
                return HTMLResponse(self._pages.sign_in(request, False), 401, _NO_STORE)
            return HTMLResponse(self._pages.without_token(request), 401, _NO_STORE)
        if self._access.has_sign_in:
            remedy = "Send a name and a password (HTTP Basic), or sign in on the page."
        else:
            remedy = "Send the token from the address that `onrecord serve` prints: Authorization: Bearer TOKEN."
        response = _refused(401, "CredentialsMissing", "This archive is not open to everybody.", remedy)
        # Not Basic: a browser would ask for a password with a window of its own.
        response.headers["WWW-Authenticate"] = 'Bearer realm="On Record"'
        return response


async def _small_body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST_FORM_BYTES:
            return b""
    return body


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _forbidden(endpoint: Endpoint) -> Response:
    role = endpoint.role.word if endpoint.role else ""
    return _refused(403, "RoleTooLow", f"This needs the role {role}.", "Ask an owner of the archive for it.")


def _too_often(seconds: float) -> Response:
    response = _refused(429, "TooManyRequests", "Too many requests.", f"Try again in {int(seconds) + 1} seconds.")
    response.headers["Retry-After"] = str(int(seconds) + 1)
    return response


def _refused(status: int, kind: str, message: str, remedy: str) -> Response:
    return JSONResponse({"error": {"type": kind, "message": message, "remedy": remedy}}, status, _NO_STORE)
