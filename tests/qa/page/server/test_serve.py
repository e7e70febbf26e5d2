from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from app import build_page
from corpus.errors import UsageError
from qa.page.server.address import Address
from qa.page.server.serve import launched
from tests.browser import served
from tests.qa.page.fakes import FakeArchive


def test_serving_reaches_for_no_other_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[Any] = []
    connect = socket.socket.connect

    def noted(self: socket.socket, address: Any) -> None:
        reached.append(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    with served(FakeArchive()) as address:
        assert address.startswith("http://127.0.0.1:")
    assert {address[0] for address in reached if isinstance(address, tuple)} <= {"127.0.0.1"}


def test_the_page_offers_no_endpoint_to_call_but_its_own() -> None:
    async def endpoints() -> Any:  # within an event loop, or Gradio leaves one of its own open
        return build_page(FakeArchive()).get_api_info()["named_endpoints"]

    assert asyncio.run(endpoints()) == {}


def test_a_port_that_is_taken_is_an_error_with_a_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"Port {port} is taken.*--port"):
            launched(FakeArchive(), Address(port=port))
