"""MCP over HTTP, loaded by its first call: the page doesn't wait for a library that most servers never use."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import anyio
from anyio.abc import TaskGroup, TaskStatus
from anyio.to_thread import run_sync
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from qa.access.queue import Queues
from qa.api.tools import ToolArchive

PATH = "/mcp"

Lifespan = Callable[[Any], AbstractAsyncContextManager[None]]


def http_route(archive: ToolArchive, queues: Queues | None = None) -> tuple[Route, Lifespan]:
    """Return the route at `PATH` for MCP (streamable HTTP), and the lifespan that its server needs.

    `qa.api.guard` decides which requests are accepted.
    """
    late = _LateProtocol(archive, queues)
    # Without sessions, GET has nothing to listen for, and DELETE nothing to end.
    return Route(PATH, late, methods=["POST"]), late.lifespan


class _LateProtocol:
    """The application for calls. The first one loads it, and the others wait for that."""

    def __init__(self, archive: ToolArchive, queues: Queues | None) -> None:
        self._archive, self._queues = archive, queues
        self._app: ASGIApp | None = None
        self._group: TaskGroup | None = None

    @asynccontextmanager
    async def lifespan(self, _server: Any) -> AsyncIterator[None]:
        """Run what the application needs, once it is loaded, until the server ends."""
        self._lock = anyio.Lock()
        async with anyio.create_task_group() as self._group:
            yield
            self._group.cancel_scope.cancel()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a call."""
        async with self._lock:
            if self._app is None:
                assert self._group  # the server calls only within the lifespan
                self._app = await self._group.start(self._run)
        await self._app(scope, receive, send)

    async def _run(self, *, task_status: TaskStatus[ASGIApp]) -> None:
        app, running = await run_sync(self._load)
        async with running:
            task_status.started(app)
            await anyio.sleep_forever()

    def _load(self) -> tuple[ASGIApp, AbstractAsyncContextManager[None]]:
        from qa.api.protocol import http_app

        return http_app(PATH, self._archive, self._queues)
