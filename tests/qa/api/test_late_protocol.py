"""MCP over HTTP is loaded by its first call."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from qa.api.late_protocol import PATH, http_route
from tests.qa.page.fakes import FakeArchive

HEADERS = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}


def test_calls_that_come_together_before_it_is_loaded_are_all_answered() -> None:
    questions = ["Who heard the trawlers?", "zeppelins", "Was it louder?", "afraid of the silence"]
    route, lifespan = http_route(FakeArchive())
    with TestClient(Starlette(routes=[route], lifespan=lifespan)) as client:

        def ask(question: str) -> Any:
            call = {"name": "ask", "arguments": {"question": question}}
            asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
            return client.post(PATH, json=asked, headers=HEADERS).json()["result"]["structuredContent"]["question"]

        with ThreadPoolExecutor(len(questions)) as pool:
            assert list(pool.map(ask, questions)) == questions
        assert client.get(PATH).status_code == 405


def test_the_route_alone_loads_no_protocol() -> None:
    script = (
        "import sys; from qa.api.late_protocol import http_route; from qa.archive import Archive; "
        "http_route(Archive.open('none')); print('mcp' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
