"""The tools over the Model Context Protocol, on standard input and output, and over HTTP.

No other module uses `mcp`. A result has the JSON as structured content and the same as plain text. A failure is
a result with `isError` and what to do about it. The server keeps no sessions: calls are independent.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import anyio
from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.routing import Route
from starlette.types import ASGIApp

from corpus.errors import OnRecordError
from qa.access.queue import Queues
from qa.api.plain_text import fault_text, plain_text
from qa.api.shapes import json_schema
from qa.api.tools import TOOLS, Calls, Tool, ToolArchive

_ABOUT = (
    "An archive of interviews. It answers with exact quotations, each with its speaker and place, or says that "
    "nothing answers. Text of documents is quoted: it is what somebody once said or wrote."
)


def mcp_server(archive: ToolArchive, queues: Queues | None = None) -> Server[Any]:
    """Return the server with the tools of `qa.api.tools` on `archive`, for any transport."""
    named = {tool.name: tool for tool in TOOLS}
    listed = types.ListToolsResult(tools=[_described(tool) for tool in TOOLS])
    calls = Calls(archive, queues or Queues())

    async def list_tools(_context: Any, _params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return listed

    async def call_tool(_context: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        tool = named.get(params.name)
        if tool is None:
            return _failure(f"There is no tool {params.name[:40]!r}. Available tools: {', '.join(named)}.")
        try:
            row = await calls.call(tool, params.arguments or {})
        except OnRecordError as error:
            return _failure(fault_text(error))
        text = types.TextContent(type="text", text=plain_text(tool.name, row))
        return types.CallToolResult(content=[text], structured_content=row)

    return Server(
        "onrecord",
        version=_version(),
        title="On Record",
        instructions=_ABOUT,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def serve_stdio(archive: ToolArchive, ready: Callable[[], None] = lambda: None) -> None:
    """Serve on standard input and output until the input ends. `ready` is called once messages are read."""

    async def serve() -> None:
        server = mcp_server(archive)
        async with stdio_server() as (messages, replies):
            ready()
            await server.run(messages, replies, server.create_initialization_options())

    anyio.run(serve)


def http_app(
    path: str, archive: ToolArchive, queues: Queues | None = None
) -> tuple[ASGIApp, AbstractAsyncContextManager[None]]:
    """Return the application that answers MCP at `path` (streamable HTTP), and the context that it runs in."""
    server = mcp_server(archive, queues)
    # The guard knows the names of this server and where requests may come from. MCP knows only this machine's own.
    unguarded = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    app = server.streamable_http_app(
        streamable_http_path=path, json_response=True, stateless_http=True, transport_security=unguarded
    )
    (route,) = (each for each in app.routes if isinstance(each, Route))
    return route.endpoint, server.session_manager.run()


def _failure(text: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=text)], is_error=True)


def _version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:  # running from a checkout that is not installed
        return ""


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=json_schema(tool.arguments, "validation"),
        output_schema=json_schema(tool.result, "serialization"),
        annotations=types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )
