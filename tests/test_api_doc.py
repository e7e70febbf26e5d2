"""What the page for other programs shows works as shown."""

from __future__ import annotations

import asyncio
import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from mcp import Client, StdioServerParameters

from index.embedding.sentence_transformer import SentenceEncoder
from index.reader.trained import TrainedReader
from qa.access.credentials import Access
from qa.api.arguments import MOST_DRAFT_CHARACTERS, MOST_QUESTION_CHARACTERS
from qa.api.tools import MOST_SHOWN_CHARACTERS, TOOLS
from qa.archive import Archive
from qa.page.server.served import SERVED
from tests.browser import served

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:7860"
TOKEN = "seven-lamps-hung-there"


def block(language: str) -> str:
    (only,) = re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)
    return str(only)


@pytest.fixture(scope="module")
def archive(
    encoder: SentenceEncoder, trained_reader: TrainedReader, tmp_path_factory: pytest.TempPathFactory
) -> Archive:
    archive = Archive(
        tmp_path_factory.mktemp("mine") / "archive",
        make_embedder=lambda model: encoder,
        make_reader=lambda name: trained_reader,
    )
    archive.add([ROOT / "qa" / "sample" / "mine-lamp-room-2001.txt"])
    return archive


@pytest.fixture(scope="module")
def address(archive: Archive) -> Iterator[str]:
    with served(archive, access=Access(token=TOKEN)) as address:
        yield address.rstrip("/")


def test_the_configuration_starts_a_server_with_these_tools(archive: Archive) -> None:
    (server,) = json.loads(block("json"))["mcpServers"].values()
    path = [str(archive.path) if argument.startswith("/path/") else argument for argument in server["args"]]
    command = str(Path(sys.executable).parent / server["command"])

    async def names() -> list[str]:
        async with Client(StdioServerParameters(command=command, args=path)) as client:
            return [each.name for each in (await client.list_tools()).tools]

    (table,) = (part for part in PAGE.split("\n\n") if "| `ask` |" in part)
    assert asyncio.run(names()) == re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE)


def test_the_http_examples_are_answered(address: str) -> None:
    results = []
    for line in block("sh").splitlines():
        _, url, *options = shlex.split(line)
        given = dict(zip(options[::2], options[1::2], strict=True))
        name, _, value = given["-H"].replace("$ONRECORD_TOKEN", TOKEN).partition(": ")
        headers = {name: value, **({"Content-Type": "application/json"} if "--json" in given else {})}
        method = "POST" if "--json" in given else "GET"
        url = url.replace(ADDRESS, address)
        body = given.get("--json", "").encode()
        results.append(httpx.request(method, url, content=body, headers=headers, timeout=60).json())
    answer, checked, index = results
    assert answer["quotes"][0]["text"].startswith("From the bread.")
    assert [each["status"] for each in checked["quotations"]] == ["altered"]
    assert [each["name"] for each in index["tools"]] == [tool.name for tool in TOOLS]


def test_the_gradio_example_prints_who_said_it(
    address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_TOKEN", TOKEN)
    exec(compile(block("python").replace(ADDRESS, address), "docs/api.md", "exec"), {})
    assert capsys.readouterr().out == "Stanisława Łągiewka\n"


def test_the_limits_are_those_of_the_code() -> None:
    assert f"| {MOST_QUESTION_CHARACTERS:,} characters |" in PAGE
    assert f"| {MOST_DRAFT_CHARACTERS:,} characters;" in PAGE
    assert f"| {MOST_SHOWN_CHARACTERS:,} characters," in PAGE
    assert f"| {SERVED['/api/'].most_bytes // 2**20} MiB |" in PAGE
