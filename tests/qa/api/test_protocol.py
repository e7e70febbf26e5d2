"""The Model Context Protocol, spoken by its own client with the server in the same process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import pytest
from jsonschema import Draft202012Validator
from mcp import Client
from mcp.types import CallToolResult, TextContent, Tool

from corpus.errors import ArchiveBroken
from qa.api.protocol import mcp_server
from qa.api.tools import TOOLS, ToolArchive
from tests.qa.page.fakes import LIGHTHOUSE, FakeArchive

T = TypeVar("T")


def spoken(archive: ToolArchive, talk: Callable[[Client], Coroutine[Any, Any, T]]) -> T:
    async def speak() -> T:
        async with Client(mcp_server(archive)) as client:
            return await talk(client)

    return asyncio.run(speak())


def called(archive: ToolArchive, name: str, **given: Any) -> CallToolResult:
    return spoken(archive, lambda client: client.call_tool(name, given))


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_the_tools_are_listed_with_what_they_take_and_give_and_change_nothing() -> None:
    listed: list[Tool] = spoken(FakeArchive(), lambda client: client.list_tools()).tools
    assert [each.name for each in listed] == [tool.name for tool in TOOLS]
    for each, tool in zip(listed, TOOLS, strict=True):
        assert each.description == tool.description
        assert list(each.input_schema["properties"]) == list(tool.arguments.model_fields)
        assert each.annotations is not None
        assert (each.annotations.read_only_hint, each.annotations.open_world_hint) == (True, False)
        Draft202012Validator.check_schema(each.input_schema)
        Draft202012Validator.check_schema(each.output_schema or {"type": 0})


def test_a_result_is_structured_and_plain_at_once() -> None:
    result = called(FakeArchive(), "ask", question="Who heard the trawlers?")
    (quote,) = result.structured_content["quotes"]
    assert quote["text"] == LIGHTHOUSE.text[quote["start"] : quote["end"]]
    assert not result.is_error
    assert "> We rang the bell by hand." in text_of(result)


def test_nothing_found_is_a_result() -> None:
    result = called(FakeArchive(), "ask", question="zeppelins")
    assert (result.is_error, result.structured_content["outcome"]) == (False, "not_found")


def test_a_failure_is_an_error_with_its_remedy_never_an_empty_answer() -> None:
    archive = FakeArchive(failure=ArchiveBroken("The index is damaged.", "Run `onrecord rebuild`."))
    result = called(archive, "ask", question="Who heard the trawlers?")
    assert (result.is_error, result.structured_content) == (True, None)
    assert text_of(result) == "The index is damaged. Run `onrecord rebuild`."


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("ask", {}, "question: Field required"),
        ("ask", {"question": 5}, "question: Input should be a valid string"),
        ("show", {"document": "../../etc/passwd"}, "No document called"),
        (
            "nope",
            {},
            "There is no tool 'nope'. Available tools: ask, search, show, verify, ",
        ),
    ],
)
def test_an_invalid_call_is_reported_in_words(name: str, given: dict[str, Any], told: str) -> None:
    result = called(FakeArchive(), name, **given)
    assert result.is_error
    assert told in text_of(result)


def test_several_calls_at_once_each_get_their_own_answer() -> None:
    questions = ["Who heard the trawlers?", "zeppelins", "afraid of the silence", "Was it louder?"]

    async def talk(client: Client) -> list[CallToolResult]:
        return await asyncio.gather(*(client.call_tool("ask", {"question": each}) for each in questions))

    results = spoken(FakeArchive(), talk)
    assert [each.structured_content["question"] for each in results] == questions
    assert [each.structured_content["outcome"] for each in results] == [
        "answered",
        "not_found",
        "answered",
        "answered",
    ]
