"""Only whom the server knows gets in, and only to what the role may do."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from corpus.errors import UsageError
from qa.access import passwords
from qa.access.credentials import Access, checked_token, new_token
from qa.access.endpoints import Endpoint
from qa.access.gate import SIGN_IN, SIGN_OUT, Gate, Limits
from qa.access.limits import Limit
from qa.access.roles import Role, current_caller
from qa.access.users import Users, read_users, with_user, write_users
from qa.page.server.gate_pages import gate_pages

TOKEN = new_token()
PASSWORD = "seven lamps hung there"
ENDPOINTS = {
    "/": Endpoint(Role.READER, 10),
    "/edit": Endpoint(Role.EDITOR, 10),
    "/own": Endpoint(Role.OWNER, 10),
    "/open": Endpoint(None, 10),
    SIGN_IN: Endpoint(None, 10),
    SIGN_OUT: Endpoint(None, 10),
}
BEARER = {"authorization": f"Bearer {TOKEN}"}
BROWSER = {"accept": "text/html"}


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    await Request(scope, receive).body()
    caller = current_caller()
    await PlainTextResponse(f"{caller.name}:{caller.role.word}" if caller else "nobody")(scope, receive, send)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_KIBIBYTES", 64)
    monkeypatch.setattr(passwords, "_ITERATIONS", 1)


@pytest.fixture
def users(tmp_path: Path) -> Users:
    listed: list[Any] = []
    for role in Role:
        listed = with_user(listed, role.word, role, PASSWORD)
    write_users(tmp_path / "people.toml", listed)
    return Users(tmp_path / "people.toml")


def basic(name: str, password: str = PASSWORD) -> dict[str, str]:
    return {"authorization": f"Basic {b64encode(f'{name}:{password}'.encode()).decode()}"}


class Visitor:
    """A browser or program before a gate; it keeps cookies."""

    def __init__(self, access: Access, limits: Limits | None = None, scheme: str = "http") -> None:
        self._gate = Gate(behind, access, ENDPOINTS, gate_pages(), limits)
        self._base = f"{scheme}://127.0.0.1:7860"
        self.cookies = httpx.Cookies()

    def send(self, path: str, method: str = "GET", **options: Any) -> httpx.Response:
        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._gate)
            async with httpx.AsyncClient(transport=transport, base_url=self._base, cookies=self.cookies) as client:
                response = await client.request(method, path, **options)
                self.cookies = client.cookies
                return response

        return asyncio.run(sent())

    def status(self, path: str, **headers: str) -> int:
        return self.send(path, headers=headers).status_code


def test_without_the_token_a_person_gets_one_plain_sentence() -> None:
    page = Visitor(Access(token=TOKEN)).send("/", headers=BROWSER)
    assert (page.status_code, page.headers["cache-control"]) == (401, "no-store")
    assert "use the whole address that On Record printed when it was started" in page.text
    assert TOKEN not in page.text


def test_without_the_token_a_program_gets_an_error_that_says_what_to_send() -> None:
    refused = Visitor(Access(token=TOKEN)).send("/edit", "POST", content=b"x")
    assert refused.status_code == 401
    assert refused.json()["error"]["type"] == "CredentialsMissing"
    assert "Authorization: Bearer TOKEN" in refused.json()["error"]["remedy"]


def test_the_printed_address_begins_a_session_and_leaves_the_token_out_of_the_address() -> None:
    visitor = Visitor(Access(token=TOKEN))
    opened = visitor.send(f"/?token={TOKEN}", headers=BROWSER)
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    cookie = opened.headers["set-cookie"].casefold()
    assert ("httponly" in cookie, "samesite=lax" in cookie, TOKEN.casefold() in cookie) == (True, True, False)
    assert [visitor.send(path).text for path in ("/", "/edit", "/own")] == [":owner"] * 3


def test_over_tls_the_cookie_is_for_tls_only() -> None:
    opened = Visitor(Access(token=TOKEN), scheme="https").send(f"/?token={TOKEN}")
    assert "Secure" in opened.headers["set-cookie"]


WRONG = ["", "x", TOKEN[:-1], TOKEN + "x", TOKEN.swapcase(), "é"]


@pytest.mark.parametrize("token", WRONG, ids=range(len(WRONG)))
def test_a_wrong_token_opens_nothing(token: str) -> None:
    visitor = Visitor(Access(token=TOKEN))
    assert visitor.send("/", params={"token": token}).status_code == 401
    assert not visitor.cookies
    assert visitor.status("/own", authorization=f"Bearer {token}".encode("ascii", "ignore").decode()) == 401


def test_a_program_sends_the_token_with_each_request() -> None:
    visitor = Visitor(Access(token=TOKEN))
    assert [visitor.status(path, **BEARER) for path in ("/", "/edit", "/own")] == [200] * 3
    assert visitor.status(f"/own?token={TOKEN}") == 401  # addresses are written into logs


def test_an_old_address_leads_whoever_is_in_already_to_the_page() -> None:
    visitor = Visitor(Access(token=TOKEN))
    visitor.send(f"/?token={TOKEN}")
    assert visitor.send("/?token=old").headers["location"] == "/"


def test_signing_out_ends_the_session() -> None:
    visitor = Visitor(Access(token=TOKEN))
    visitor.send(f"/?token={TOKEN}")
    kept = httpx.Cookies(visitor.cookies)
    assert visitor.send(SIGN_OUT, "POST").status_code == 303
    visitor.cookies = kept
    assert visitor.status("/") == 401


def test_a_cookie_of_another_server_opens_nothing() -> None:
    first, second = Visitor(Access(token=TOKEN)), Visitor(Access(token=TOKEN))
    first.send(f"/?token={TOKEN}")
    second.cookies = first.cookies
    assert second.status("/") == 401


@pytest.mark.parametrize("role", list(Role))
def test_each_role_does_what_it_may_with_a_password_sent_or_typed(users: Users, role: Role) -> None:
    allowed = [200 if role >= least else 403 for least in Role]
    program, person = Visitor(Access(users=users)), Visitor(Access(users=users))
    assert [program.status(path, **basic(role.word)) for path in ("/", "/edit", "/own")] == allowed
    form = {"name": role.word, "password": PASSWORD}
    assert person.send(SIGN_IN, "POST", data=form).headers["location"] == "/"
    assert [person.status(path) for path in ("/", "/edit", "/own")] == allowed
    assert person.send("/").text == f"{role.word}:{role.word}"


def test_with_passwords_the_token_opens_nothing(users: Users) -> None:
    visitor = Visitor(Access(users=users))
    assert (visitor.status("/", **BEARER), visitor.status(f"/?token={TOKEN}")) == (401, 401)
    assert 'name="password"' in visitor.send("/", headers=BROWSER).text


def test_a_wrong_password_is_told_without_saying_what_was_wrong(users: Users) -> None:
    visitor = Visitor(Access(users=users))
    told = [
        visitor.send(SIGN_IN, "POST", data={"name": name, "password": "x"}).text for name in ("owner", "nobody")
    ]
    assert told[0] == told[1]
    assert "The name or the password is wrong." in told[0]


def test_after_ten_wrong_passwords_no_more_are_tried_for_a_while(users: Users) -> None:
    visitor = Visitor(Access(users=users))
    statuses = [visitor.status("/", **basic("owner", "wrong")) for _ in range(12)]
    assert statuses == [401] * 10 + [429] * 2
    assert visitor.status("/", **basic("owner")) == 429
    refused = visitor.send(SIGN_IN, "POST", data={"name": "owner", "password": PASSWORD})
    assert (refused.status_code, int(refused.headers["retry-after"]) > 0) == (429, True)


def test_a_user_who_is_removed_or_changed_loses_the_session_s_rights_at_once(users: Users) -> None:
    visitor = Visitor(Access(users=users))
    visitor.send(SIGN_IN, "POST", data={"name": "owner", "password": PASSWORD})
    assert visitor.status("/own", **basic("reader")) == 200  # the session counts
    write_users(users.path, with_user(read_users(users.path), "owner", Role.READER, None))
    assert (visitor.status("/own"), visitor.status("/")) == (403, 200)
    write_users(users.path, [])
    assert visitor.status("/") == 401


def test_another_password_ends_the_sessions_of_a_user(users: Users) -> None:
    visitor, other = Visitor(Access(users=users)), Visitor(Access(users=users))
    visitor.send(SIGN_IN, "POST", data={"name": "owner", "password": PASSWORD})
    other.send(SIGN_IN, "POST", data={"name": "editor", "password": PASSWORD})
    write_users(users.path, with_user(read_users(users.path), "owner", Role.OWNER, "another password"))
    assert (visitor.status("/"), other.status("/")) == (401, 200)


def test_by_a_damaged_file_nobody_gets_in(users: Users) -> None:
    visitor = Visitor(Access(users=users))
    assert visitor.status("/", **basic("owner")) == 200
    users.path.write_text("[owner", encoding="utf-8")
    assert visitor.status("/", **basic("owner")) == 401


def test_a_remembered_password_is_forgotten_when_it_changes(users: Users) -> None:
    visitor = Visitor(Access(users=users))
    assert visitor.status("/", **basic("owner")) == 200
    write_users(users.path, with_user([], "owner", Role.OWNER, "another password"))
    assert visitor.status("/", **basic("owner")) == 401


def test_a_proxy_names_the_user_and_proves_itself(users: Users) -> None:
    visitor = Visitor(Access(TOKEN, users, "X-User"))
    assert visitor.send("/edit", headers={**BEARER, "X-User": "editor"}).text == "editor:editor"
    assert visitor.status("/own", **BEARER, **{"X-User": "editor"}) == 403
    for headers in ({"X-User": "owner"}, BEARER, {**BEARER, "X-User": "stranger"}, basic("owner")):
        assert visitor.status("/", **headers) == 401
    assert (
        visitor.send(
            "/", headers=[("authorization", f"Bearer {TOKEN}"), ("X-User", "reader"), ("X-User", "owner")]
        ).status_code
        == 401
    )


def test_what_is_open_needs_nobody_and_what_is_not_listed_does_not_pass_as_somebody() -> None:
    visitor = Visitor(Access(token=TOKEN))
    assert visitor.send("/open").text == "nobody"
    assert visitor.send("/unlisted", headers=BEARER).text == "nobody"


def test_too_many_requests_are_put_off() -> None:
    visitor = Visitor(Access(token=TOKEN), Limits(requests=Limit(burst=2, per_second=0.01)))
    assert [visitor.status("/", **BEARER) for _ in range(3)] == [200, 200, 429]


def test_a_body_that_never_comes_is_answered_as_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.access.timed.BODY_SECONDS", 0.01)
    sent: list[dict[str, Any]] = []

    async def never() -> dict[str, Any]:
        await asyncio.sleep(60)
        return {}

    async def send(message: Any) -> None:
        sent.append(message)

    async def asked() -> None:
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/",
            "query_string": b"",
            "scheme": "http",
            "server": ("", 1),
            "headers": [(b"authorization", f"Bearer {TOKEN}".encode())],
        }
        await Gate(behind, Access(token=TOKEN), ENDPOINTS, gate_pages())(scope, never, send)

    asyncio.run(asked())
    assert sent[0]["status"] == 408


@pytest.mark.parametrize("token", ["short", "a b c d e f g h i j", "ümlaut-ümlaut-ümlaut", "x?y=z&x?y=z&x?y=z&"])
def test_a_chosen_token_must_be_long_and_fit_into_an_address(token: str) -> None:
    with pytest.raises(UsageError, match="ONRECORD_TOKEN needs at least 16"):
        checked_token(token)
    assert checked_token(TOKEN) == TOKEN
