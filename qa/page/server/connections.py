"""Connections of the server: one whose headers do not arrive in time is closed."""

from __future__ import annotations

from asyncio import TimerHandle, Transport
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from qa.access.timed import HEADER_SECONDS

MOST_CONNECTIONS = 500
"""Requests and connections at a time; the server refuses others until some have ended."""


class TimedProtocol(H11Protocol):
    """HTTP/1.1 with a time limit for the headers of each request. uvicorn has one only between requests."""

    _due: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of the headers, if they are not complete."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._due is None:
            self._wait()

    def _wait(self) -> None:
        self._due = self.loop.call_later(HEADER_SECONDS, self._close)

    def _stop_waiting(self) -> None:
        if self._due:
            self._due.cancel()
            self._due = None

    def _close(self) -> None:
        self._due = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()


def limit_connections(server: Any) -> None:
    """Give the connections of a running uvicorn server their limits."""
    server.config.http_protocol_class = TimedProtocol
    server.config.limit_concurrency = MOST_CONNECTIONS
