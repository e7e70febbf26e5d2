"""Over plain HTTP: JSON in, JSON out, and the status says what went wrong."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from corpus.errors import ArchiveBroken, ArchiveBusy, OnRecordError, QuestionError
from qa.api.plain_http import routes
from qa.api.tools import TOOLS
from tests.qa.page.fakes import LIGHTHOUSE, FakeArchive

JSON = "application/json"


def sent(
    path: str, body: bytes | str = b"", content_type: str = JSON, archive: FakeArchive | None = None
) -> httpx.Response:
    """The response to `body` sent to `path`, or to a GET without a body."""

    async def send() -> httpx.Response:
        app = Starlette(routes=[*routes(archive or FakeArchive())])
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app), base_url="http://on-record"
        ) as client:
            if not body:
                return await client.get(path)
            return await client.post(path, content=body, headers={"content-type": content_type})

    return asyncio.run(send())


def test_a_question_in_json_is_answered_in_json() -> None:
    response = sent("/api/ask", '{"question": "Who heard the trawlers?"}', "application/json; charset=utf-8")
    (quote,) = response.json()["quotes"]
    assert response.status_code == 200
    assert quote["text"] == LIGHTHOUSE.text[quote["start"] : quote["end"]]


def test_nothing_found_is_no_failure() -> None:
    response = sent("/api/ask", '{"question": "zeppelins"}')
    assert (response.status_code, response.json()["outcome"]) == (200, "not_found")


def test_the_index_describes_every_tool_with_its_schemas() -> None:
    listed = sent("/api").json()["tools"]
    assert [each["name"] for each in listed] == [tool.name for tool in TOOLS]
    assert listed[0]["path"] == "/api/ask"
    assert listed[0]["arguments"]["required"] == ["question"]
    outcomes = ["answered", "possible", "not_found"]
    assert listed[0]["result"]["properties"]["outcome"] == {"enum": outcomes, "type": "string"}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", JSON),
        (b"[1]", JSON),
        (b"null", JSON),
        (b"\xff\xfe{", JSON),
        (b"[" * 100_000, JSON),
        (b'{"question": ' + b"9" * 10_000 + b"}", JSON),
        (b'{"question": "why"}', "text/plain"),
        (b"question=why", "application/x-www-form-urlencoded"),
        (b'{"question": NaN}', JSON),
        (b'{"question": "\\ud83d"}', JSON),
    ],
)
def test_what_is_no_json_object_of_arguments_is_a_wrong_request(body: bytes, content_type: str) -> None:
    response = sent("/api/ask", body, content_type)
    assert response.status_code == 400
    assert response.json()["error"]["type"] == "UsageError"
    assert response.json()["error"]["remedy"]


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (QuestionError("Too little.", "Ask more."), 400),
        (ArchiveBusy("Busy.", "Wait."), 503),
        (ArchiveBroken("Broken \ud83d.", "Rebuild."), 500),
        (OnRecordError("Failed."), 500),
    ],
)
def test_a_failure_has_a_status_and_tells_what_to_do(failure: OnRecordError, status: int) -> None:
    response = sent("/api/ask", '{"question": "why not"}', archive=FakeArchive(failure=failure))
    told: dict[str, Any] = response.json()["error"]
    assert (response.status_code, told["type"], told["remedy"]) == (status, type(failure).__name__, failure.remedy)


def test_a_document_that_is_not_there_is_not_found() -> None:
    assert sent("/api/show", '{"document": "../../etc/passwd"}').status_code == 404


@pytest.mark.parametrize("path", ["/api/nope", "/api/ask/x", "/api"])
def test_there_are_no_other_addresses(path: str) -> None:
    assert sent(path, '{"question": "why"}').status_code in (404, 405)
