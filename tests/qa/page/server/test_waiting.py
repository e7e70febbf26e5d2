"""Many ask at once, over every way in: nobody is starved, nothing is lost, and who waits is told so."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import pytest

from qa.access import queue
from qa.access.credentials import Access, new_token
from qa.access.roles import Role
from qa.access.users import User, Users, write_users
from qa.page.words.messages import ENGLISH
from qa.values import Answer, Question
from tests.browser import served
from tests.qa.page.fakes import FakeArchive

PEOPLE = ("ana", "ben", "flood", "owner")
SURFACES = ("api", "page", "mcp")
SECONDS = 60


class SlowArchive(FakeArchive):
    """An archive that answers with the question's own words, as soon as it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = threading.Event()
        self.running = 0

    def ask(self, question: str | Question) -> Answer:
        text = question if isinstance(question, str) else question.text
        self.running += 1
        assert self.may_answer.wait(SECONDS)
        self.running -= 1
        return Answer(text, text, "not_found", 0.1, (), ())


class Server:
    """A served archive, whose proxy names the people."""

    def __init__(self, address: str, token: str, archive: SlowArchive) -> None:
        self.address, self.archive, self._token = address.rstrip("/"), archive, token
        self._threads = ThreadPoolExecutor(250)
        config = httpx.get(f"{self.address}/config", headers=self._headers("ana"), timeout=SECONDS).json()
        self._component = next(part["id"] for part in config["components"] if part["props"].get("server_fns"))

    def ask(self, person: str, question: str, surface: str = "api", **fields: str) -> httpx.Response:
        if surface == "page":
            return self.call(person, "page_ask", question=question, **fields)
        if surface == "mcp":
            call = {"name": "ask", "arguments": {"question": question}}
            return self._post(person, "/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call})
        return self._post(person, "/api/ask", {"question": question})

    def begin(self, person: str, question: str, surface: str = "api", **fields: str) -> Future[httpx.Response]:
        return self._threads.submit(self.ask, person, question, surface, **fields)

    def call(self, person: str, name: str, **data: Any) -> httpx.Response:
        row = {"data": data, "fn_name": name, "component_id": self._component, "session_hash": person}
        return self._post(person, "/gradio_api/component_server", row)

    def get(self, person: str, path: str) -> httpx.Response:
        return httpx.get(f"{self.address}{path}", headers=self._headers(person), timeout=SECONDS)

    def wait_for(self, waiting: int) -> None:
        self._until(lambda: self.get("owner", "/api/queue").json()["questions"]["waiting"] == waiting)

    def wait_until_busy(self) -> None:
        self._until(lambda: self.archive.running == 2)

    def _until(self, is_so: Callable[[], bool]) -> None:
        end = monotonic() + SECONDS
        while not is_so():
            assert monotonic() < end
            sleep(0.02)

    def _post(self, person: str, path: str, row: dict[str, Any]) -> httpx.Response:
        return httpx.post(f"{self.address}{path}", json=row, headers=self._headers(person), timeout=SECONDS)

    def _headers(self, person: str) -> dict[str, str]:
        accept = "application/json, text/event-stream"
        return {"Authorization": f"Bearer {self._token}", "X-User": person, "Accept": accept}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(queue, "QUESTIONS_AT_ONCE", 2)
    file, token, archive = tmp_path / "people.toml", new_token(), SlowArchive()
    roles = {name: Role.OWNER if name == "owner" else Role.EDITOR for name in PEOPLE}
    write_users(file, [User(name, role) for name, role in roles.items()])
    with served(archive, access=Access(token=token, users=Users(file), user_header="X-User")) as address:
        yield Server(address, token, archive)
        archive.may_answer.set()


def test_200_questions_at_once_are_all_answered_and_none_is_mixed_up(server: Server) -> None:
    asked = {
        f"question {number}": server.begin(PEOPLE[number % 4], f"question {number}", SURFACES[number % 3])
        for number in range(200)
    }
    server.wait_for(198)
    server.archive.may_answer.set()
    for number, (question, reply) in enumerate(asked.items()):
        found = reply.result(SECONDS)
        assert found.status_code == 200
        searched = {
            "api": lambda row: row["searched"],
            "page": lambda row: row["searched"],
            "mcp": lambda row: row["result"]["structuredContent"]["searched"],
        }[SURFACES[number % 3]](found.json())
        assert searched == question


def test_who_waits_sees_the_place_and_owners_see_the_load(server: Server) -> None:
    floods = [server.begin("flood", f"flood {number}") for number in range(2)]
    server.wait_until_busy()
    floods += [server.begin("flood", f"flood {number}") for number in range(2, 6)]
    server.wait_for(4)
    mine = server.begin("ana", "mine", "page", ticket="my-ticket")
    server.wait_for(5)
    told = server.call("ana", "page_waiting", ticket="my-ticket").json()["told"]
    assert told == ENGLISH("waiting", before=1, seconds=1)
    assert "1 question is before yours" in told
    assert server.call("ben", "page_waiting", ticket="my-ticket").json()["told"] == ""
    assert server.get("ana", "/api/queue").json()["questions"] == {
        "waiting": 5,
        "people": 2,
        "yours": [{"before": 1, "seconds": 1}],
    }
    assert server.call("owner", "page_work").json()["load"] == "5 questions of 2 people are waiting."
    assert server.call("ana", "page_work").json()["load"] == ""
    server.archive.may_answer.set()
    assert mine.result(SECONDS).json()["searched"] == "mine"
    timings = [each.result(SECONDS).headers["server-timing"] for each in floods]
    assert timings[0] == 'queue;dur=0;desc="0 before"'
    assert {timing.split(";desc=")[1] for timing in timings[2:]} == {f'"{number} before"' for number in range(4)}


def test_a_full_queue_is_told_on_every_way_in(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    floods = [server.begin("flood", f"flood {number}") for number in range(2)]
    server.wait_until_busy()
    for each in gc_queues():
        monkeypatch.setattr(each, "most_of_one", 1)
    floods.append(server.begin("flood", "flood 2"))
    server.wait_for(1)
    refused = server.ask("flood", "one more")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
    assert refused.json()["error"] == {
        "type": "ServerBusy",
        "message": "You have 1 questions waiting already.",
        "remedy": "Try again in 1 second.",
    }
    for each in gc_queues():
        monkeypatch.setattr(each, "most", 1)
    full = server.ask("ana", "me too")
    assert (full.status_code, full.headers["retry-after"]) == (503, "1")
    page = server.ask("ana", "me too", "page").json()
    assert page["outcome"] == "failed"
    assert ENGLISH("busy") in page["html"]
    assert 'data-do="retry"' in page["html"]
    mcp = server.ask("ana", "me too", "mcp").json()["result"]
    assert mcp["isError"]
    assert "Try again in 1 second." in mcp["content"][0]["text"]
    server.archive.may_answer.set()
    assert [each.result(SECONDS).status_code for each in floods] == [200, 200, 200]
    assert server.ask("ana", "now").status_code == 200


def gc_queues() -> list[queue.Queue]:
    """All queues that there are: a server has no door to its own."""
    import gc

    return [each for each in gc.get_objects() if type(each) is queue.Queue]
