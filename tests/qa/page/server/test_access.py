"""Every address and every call of the page, tried with no, wrong, reader's, editor's and owner's credentials."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from qa.access import passwords
from qa.access.credentials import Access
from qa.access.gate import SIGN_IN
from qa.access.roles import Role
from qa.access.users import User, Users, with_user, write_users
from qa.page.interviews.manager import Allowed
from qa.page.server import connections
from qa.page.server.served import CALLS, SERVED
from tests.browser import served
from tests.qa.page.fakes import LIGHTHOUSE, FakeArchive, document_id

PASSWORD = "seven lamps hung there"
CREDENTIALS = {
    "none": None,
    "wrong": ("owner", "not the password"),
    **{role.word: (role.word, PASSWORD) for role in Role},
}
ROLES: dict[str, int] = {"none": 0, "wrong": 0, **{role.word: role for role in Role}}
SECONDS = 60


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as cheap:
        cheap.setattr(passwords, "_KIBIBYTES", 64)
        cheap.setattr(passwords, "_ITERATIONS", 1)
        cheap.setattr(connections, "HEADER_SECONDS", 0.5)
        cheap.setattr("qa.access.limits.Limit.wait", lambda limit, key: 0.0)
        file = tmp_path_factory.mktemp("users") / "people.toml"
        listed: list[User] = []
        for role in Role:
            listed = with_user(listed, role.word, role, PASSWORD)
        write_users(file, listed)
        with served(FakeArchive(), access=Access(users=Users(file))) as address:
            yield address.rstrip("/")


@pytest.fixture(scope="module")
def component(address: str) -> int:
    config = httpx.get(f"{address}/config", auth=("reader", PASSWORD), timeout=SECONDS).json()
    return int(next(part["id"] for part in config["components"] if part["props"].get("server_fns")))


def expected(least: Role | None, who: str) -> int | None:
    """The status of a refusal; `None` where there is none."""
    if least is None or ROLES[who] >= least:
        return None
    return 403 if ROLES[who] else 401


@pytest.mark.parametrize("who", CREDENTIALS)
@pytest.mark.parametrize("path", SERVED)
def test_an_address_is_open_to_its_roles_only(address: str, path: str, who: str) -> None:
    below = f"{path}x" if path.endswith("/") and path != "/" else path
    refusal = expected(SERVED[path].role, who)
    for method in ("GET", "POST", "PUT"):
        # Some answers are streams without an end: only their status is read.
        with httpx.stream(method, f"{address}{below}", auth=CREDENTIALS[who], timeout=SECONDS) as response:
            status = response.status_code
        allowed = (status == 401 and path == SIGN_IN) or status not in (401, 403)  # an empty form is refused
        assert status == refusal if refusal else allowed, (method, status)


@pytest.mark.parametrize("who", CREDENTIALS)
@pytest.mark.parametrize("name", CALLS)
def test_a_call_of_the_page_is_open_to_its_roles_only(address: str, component: int, name: str, who: str) -> None:
    sent = {"data": {"language": "en"}, "fn_name": name, "component_id": component, "session_hash": "x"}
    url = f"{address}/gradio_api/component_server/"
    response = httpx.post(url, json=sent, auth=CREDENTIALS[who], timeout=SECONDS)
    assert response.status_code in (expected(CALLS[name], who) or 200, expected(CALLS[name], who) or 500)


def test_every_call_of_the_page_has_a_role(address: str, component: int) -> None:
    config = httpx.get(f"{address}/config", auth=("reader", PASSWORD), timeout=SECONDS).json()
    (page,) = (part for part in config["components"] if part["id"] == component)
    assert set(page["props"]["server_fns"]) == set(CALLS)


@pytest.mark.parametrize("path", ["gradio_api/upload", "monitoring", "docs", "login"])
def test_an_owner_reaches_no_more_of_the_framework(address: str, path: str) -> None:
    assert httpx.get(f"{address}/{path}", auth=("owner", PASSWORD), timeout=SECONDS).status_code == 404


def test_a_request_whose_headers_do_not_come_is_cut_off_and_others_are_answered(address: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    for beginning in (b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "):
        with socket.create_connection((host, int(port)), timeout=SECONDS) as slow:
            slow.sendall(beginning)
            assert slow.recv(100) == b""
    assert httpx.get(f"{address}/api", auth=("reader", PASSWORD), timeout=SECONDS).status_code == 200


def test_every_way_in_knows_the_other_names_of_the_server_and_no_more() -> None:
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    with served(FakeArchive(), names=["archive.example"]) as address:
        for name, status in {"archive.example": 200, "Archive.Example:7860": 200, "evil.example": 421}.items():
            headers = {"host": name, "accept": "application/json, text/event-stream"}
            assert httpx.post(f"{address}mcp", json=asked, headers=headers, timeout=SECONDS).status_code == status
            assert httpx.get(f"{address}api", headers=headers, timeout=SECONDS).status_code == status


def test_the_page_and_everything_else_have_a_policy_as_a_header(address: str) -> None:
    page = httpx.get(address, auth=("reader", PASSWORD), timeout=SECONDS).headers["content-security-policy"]
    assert "default-src 'self'" in page
    assert "frame-ancestors 'self'" in page
    for path in ("/api", "/config", "/nothing"):
        policy = httpx.get(address + path, auth=("reader", PASSWORD), timeout=SECONDS).headers
        assert policy["content-security-policy"].startswith("default-src 'none'")


def test_a_page_that_may_change_nothing_writes_nothing(tmp_path: Path) -> None:
    archive = FakeArchive(path=tmp_path)
    turn = LIGHTHOUSE.turns[-1]
    given = {
        "document": document_id(LIGHTHOUSE),
        "sha256": LIGHTHOUSE.sha256,
        "start": turn.start,
        "end": turn.end,
        "question": "Why?",
        "verdict": "good",
    }

    def judged(allowed: Allowed) -> Any:
        with served(archive, allowed) as address:
            config = httpx.get(f"{address}config", timeout=SECONDS).json()
            component = next(part["id"] for part in config["components"] if part["props"].get("server_fns"))
            sent = {"data": given, "fn_name": "page_judge", "component_id": component, "session_hash": "x"}
            return httpx.post(f"{address}gradio_api/component_server/", json=sent, timeout=SECONDS).json()

    assert judged(Allowed(changes=False)) == {
        "failure": "This page can't change the archive. Ask the person who runs On Record."
    }
    assert list(tmp_path.iterdir()) == []
    assert judged(Allowed())["verdict"] == "good"
    assert [each.name for each in tmp_path.iterdir()] == ["judgements.jsonl"]
