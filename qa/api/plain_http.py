"""The tools over plain HTTP with JSON: `POST /api/ask` and so on; `GET /api` describes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from corpus.errors import (
    ArchiveBusy,
    DocumentOnRequest,
    DocumentUnknown,
    OnRecordError,
    ServerBusy,
    SpeakerUnknown,
    UsageError,
)
from qa.access.queue import WAITED, Queues, Waited
from qa.api.shapes import json_schema
from qa.api.tools import TOOLS, Calls, Tool, ToolArchive, sendable
from qa.as_json import fault

PATH = "/api"


def routes(archive: ToolArchive, queues: Queues | None = None) -> list[Route]:
    """Return a route for each tool, one that describes them, and one for the caller's place in the queue."""
    calls = Calls(archive, queues or Queues())

    async def queue(_request: Request) -> Response:
        return JSONResponse(_queue_row(calls.queues), headers={"Cache-Control": "no-store"})

    async def index(_request: Request) -> Response:
        return JSONResponse({"tools": [_described(tool) for tool in TOOLS]})

    def route(tool: Tool) -> Route:
        async def answered(request: Request) -> Response:
            WAITED.set(waited := Waited())
            try:
                given = _arguments(request.headers.get("content-type", ""), await request.body())
                row = await calls.call(tool, given, request.is_disconnected)
            except OnRecordError as error:
                headers = {"Retry-After": str(error.seconds)} if isinstance(error, ServerBusy) else None
                return JSONResponse({"error": sendable(fault(error))}, _status(error), headers)
            return JSONResponse(row, headers={"Server-Timing": _timing(waited)} if tool.queue else None)

        return Route(f"{PATH}/{tool.name}", answered, methods=["POST"])

    return [
        Route(PATH, index, methods=["GET"]),
        Route(f"{PATH}/queue", queue, methods=["GET"]),
        *map(route, TOOLS),
    ]


def _queue_row(queues: Queues) -> dict[str, Any]:
    """Return what waits in each queue, and the places of the caller's own."""
    return {
        name: {
            "waiting": queue.waiting,
            "people": queue.people_waiting,
            "yours": [{"before": place.before, "seconds": place.seconds} for place in queue.places()],
        }
        for name, queue in (("questions", queues.questions), ("checks", queues.checks))
    }


def _timing(waited: Waited) -> str:
    """Return how long a call waited, for the header that browsers show and programs read."""
    return f'queue;dur={1e3 * waited.seconds:.0f};desc="{waited.before} before"'


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
    if isinstance(error, DocumentOnRequest):
        return 403
    if isinstance(error, (DocumentUnknown, SpeakerUnknown)):
        return 404
    if isinstance(error, ServerBusy):
        return 429 if error.is_own else 503
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
