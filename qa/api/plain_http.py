"""The tools over plain HTTP with JSON: `POST /api/ask` and so on; `GET /api` describes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

import anyio
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from corpus.errors import ArchiveBusy, DocumentUnknown, OnRecordError, SpeakerUnknown, UsageError
from qa.api.shapes import json_schema
from qa.api.tools import MOST_CALLS_AT_ONCE, TOOLS, Tool, ToolArchive, call, sendable
from qa.as_json import fault

PATH = "/api"


def routes(archive: ToolArchive) -> list[Route]:
    """Return a route for each tool, and one that describes them."""
    limiter = anyio.CapacityLimiter(MOST_CALLS_AT_ONCE)

    async def index(_request: Request) -> Response:
        return JSONResponse({"tools": [_described(tool) for tool in TOOLS]})

    def route(tool: Tool) -> Route:
        async def answered(request: Request) -> Response:
            try:
                given = _arguments(request.headers.get("content-type", ""), await request.body())
                return JSONResponse(await run_sync(partial(call, tool, archive, given), limiter=limiter))
            except OnRecordError as error:
                return JSONResponse({"error": sendable(fault(error))}, status_code=_status(error))

        return Route(f"{PATH}/{tool.name}", answered, methods=["POST"])

    return [Route(PATH, index, methods=["GET"]), *map(route, TOOLS)]


def _arguments(content_type: str, body: bytes) -> Mapping[str, Any]:
    """Return the JSON object in `body`. Raises `UsageError` for anything else."""
    try:
        # The content type must be JSON: a form of another page can't set it without a preflight request.
        given = json.loads(body) if content_type.partition(";")[0].strip() == "application/json" else None
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise UsageError(
            "The request is not a JSON object.",
            'Send one with the content type application/json, such as {"question": "Why did the mine close?"}.',
        )
    return given


def _status(error: OnRecordError) -> int:
    if isinstance(error, UsageError):
        return 400
    if isinstance(error, (DocumentUnknown, SpeakerUnknown)):
        return 404
    return 503 if isinstance(error, ArchiveBusy) else 500


def _described(tool: Tool) -> dict[str, Any]:
    return {
        "name": tool.name,
        "title": tool.title,
        "description": tool.description,
        "path": f"{PATH}/{tool.name}",
        "arguments": json_schema(tool.arguments, "validation"),
        "result": json_schema(tool.result, "serialization"),
    }
