"""Serve the page on this machine, and to this machine only."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, Protocol

from corpus.errors import OnRecordError, UsageError
from qa.api.tools import TOOLS, ToolArchive
from qa.page.interviews.adding import Adding
from qa.page.interviews.manager import Allowed, ArchiveManager
from qa.page.interviews.uploads import ADDRESS as UPLOADS_ADDRESS
from qa.page.interviews.uploads import MOST_BYTES as MOST_RECORDING_BYTES
from qa.page.server.assets import SCRIPTS_ADDRESS
from qa.page.server.page_archive import PageArchive
from qa.page.transcript.panel import MEDIA_ADDRESS, PAGES_ADDRESS

HOST = "127.0.0.1"
_EVERYTHING = Allowed()
_PORTS = range(7860, 7960)

_FEW_BYTES = 64 * 1024
_CALL_BYTES = 8 * 1024 * 1024
"""Most bytes of a call's arguments: enough for the longest draft that is checked, in any script."""

SERVED = {
    **dict.fromkeys(("/", "/assets/", "/config", "/favicon.ico", "/static/", "/theme.css"), _FEW_BYTES),
    **{
        f"/gradio_api/{path}": _FEW_BYTES
        for path in ("cancel", "heartbeat/", "info", "queue/data", "reset", "startup-events")
    },
    **dict.fromkeys(
        ("/gradio_api/component_server", "/gradio_api/component_server/", "/gradio_api/queue/join"), _CALL_BYTES
    ),
    **{f"/gradio_api/call/{tool.name}{end}": _CALL_BYTES for tool in TOOLS for end in ("", "/")},
    **{f"/gradio_api/call/v2/{tool.name}{end}": _CALL_BYTES for tool in TOOLS for end in ("", "/")},
    **dict.fromkeys(("/api", "/api/", "/mcp"), _CALL_BYTES),
    f"/{UPLOADS_ADDRESS}/": MOST_RECORDING_BYTES,
    **dict.fromkeys((f"/{MEDIA_ADDRESS}/", f"/{PAGES_ADDRESS}/", f"/{SCRIPTS_ADDRESS}/"), _FEW_BYTES),
}
"""The paths that can be reached, with the most bytes of a request (`qa.api.guard`). Gradio has many others."""


class ServedArchive(PageArchive, ToolArchive, Protocol):
    """All methods of an archive that the page and the tools call."""

    def warm_up(self) -> None:
        """Load the models."""
        ...


def serve(
    archive: ServedArchive,
    port: int | None = None,
    open_browser: bool = False,
    announce: Callable[[str], None] = lambda address: None,
    allowed: Allowed = _EVERYTHING,
) -> None:
    """Serve the page until interrupted.

    Without `port`, the first free one from 7860 on is used. `announce` is called with the address when the page
    can be opened. `allowed` lists what the page may do to the archive. Raises `UsageError` when `port`, or each of
    the ports from 7860 on, is in use.
    """
    page = launched(archive, port, open_browser, allowed)
    Thread(target=_warm_up, args=(archive,), daemon=True).start()
    announce(page.local_url)
    page.block_thread()


def launched(
    archive: ServedArchive,
    port: int | None = None,
    open_browser: bool = False,
    allowed: Allowed = _EVERYTHING,
) -> Any:
    """Return the page (`gradio.Blocks`), served in the background; it has a `local_url` and a method `close`."""
    port = _free_port(port)
    # Gradio reads this when it is imported, and each time before it sends usage data.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    from starlette.middleware import Middleware

    from qa.api.guard import Guard
    from qa.api.plain_http import routes
    from qa.api.protocol import http_route
    from qa.page.interviews.uploads import upload_route
    from qa.page.server.assets import Scripts
    from qa.page.server.blocks import build_page, theme
    from qa.page.server.endpoints import add_endpoints
    from qa.page.server.files import file_routes

    adding, scripts = Adding(ArchiveManager(archive, allowed)), Scripts()
    page = build_page(archive, adding)
    with page:
        add_endpoints(archive)
    mcp_route, mcp_lifespan = http_route(archive)
    uploading = [upload_route(adding.deliveries)] if adding.manager.can_upload else []
    try:
        page.launch(
            server_name=HOST,
            server_port=port,
            inbrowser=open_browser,
            prevent_thread_lock=True,
            share=False,
            quiet=True,
            footer_links=[],
            ssr_mode=False,
            mcp_server=False,
            enable_monitoring=False,
            run_history=False,
            theme=theme(),
            head=scripts.preloads(),
            app_kwargs={
                "routes": [*routes(archive), *file_routes(archive), scripts.route(), *uploading, mcp_route],
                "lifespan": mcp_lifespan,
                "middleware": [Middleware(Guard, most_bytes=SERVED)],
            },
        )
    except OSError as error:
        raise UsageError(
            f"The page could not be served on port {port}.", "Try again, or another port with --port."
        ) from error
    return page


def _free_port(wanted: int | None) -> int:
    """Return the port to listen on. Finding it first saves the seconds that Gradio needs until it fails."""
    for port in _PORTS if wanted is None else (wanted,):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
        return port
    tried = f"Port {wanted}" if wanted else f"Every port from {_PORTS.start} to {_PORTS.stop - 1}"
    raise UsageError(f"{tried} is taken or not allowed on this machine.", "Give another one with --port.")


def _warm_up(archive: ServedArchive) -> None:
    """Load the model and ask a question, so that the first reader does not wait for it."""
    # A fault of the archive is shown when a reader asks.
    with suppress(OnRecordError):
        archive.warm_up()
        for starter in archive.starters(1):
            archive.ask(starter)
