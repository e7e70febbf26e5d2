"""The tools as named Gradio endpoints, for `gradio_client` and plain HTTP."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import Parameter, Signature
from typing import Any, get_type_hints

import gradio as gr

from corpus.errors import OnRecordError
from qa.access.gate import CALLER
from qa.access.queue import Queues
from qa.api.tools import TOOLS, Calls, Tool, ToolArchive, sendable


def add_endpoints(archive: ToolArchive, queues: Queues | None = None) -> None:
    """Add an endpoint for each tool to the current Gradio blocks."""
    calls = Calls(archive, queues or Queues())
    for tool in TOOLS:
        gr.api(
            _endpoint(tool, calls),
            api_name=tool.name,
            api_description=_description(tool),
            concurrency_limit=None,  # the calls have queues of their own
        )


def _endpoint(tool: Tool, calls: Calls) -> Callable[..., Awaitable[dict[str, Any]]]:
    """Return a function with the tool's parameters. Gradio describes them to callers by its signature."""
    fields = tool.arguments.model_fields
    hints = {
        "request": gr.Request,
        **{name: get_type_hints(tool.arguments)[name] for name in fields},
        "return": dict[str, Any],
    }

    async def endpoint(request: gr.Request, *values: Any) -> dict[str, Any]:
        # Gradio sends null for omitted arguments.
        given = {name: value for name, value in zip(fields, values, strict=False) if value is not None}
        try:
            # Gradio runs this outside of the request, where nobody is the caller.
            return await calls.call(tool, given, caller=request.request.scope.get(CALLER))
        except OnRecordError as error:
            raise gr.Error(sendable(str(error)), title=type(error).__name__, print_exception=False) from error

    endpoint.__name__ = tool.name
    endpoint.__annotations__ = hints
    endpoint.__signature__ = Signature(  # type: ignore[attr-defined]  # as inspect.signature reads it
        [
            Parameter("request", Parameter.POSITIONAL_OR_KEYWORD, annotation=gr.Request),
            *(
                Parameter(
                    name,
                    Parameter.POSITIONAL_OR_KEYWORD,
                    default=Parameter.empty if field.is_required() else field.default,
                    annotation=hints[name],
                )
                for name, field in fields.items()
            ),
        ],
        return_annotation=hints["return"],
    )
    return endpoint


def _description(tool: Tool) -> str:
    arguments = [f"{name}: {field.description}" for name, field in tool.arguments.model_fields.items()]
    return "\n".join([tool.description, *arguments])
