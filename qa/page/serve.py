"""Serving the chat on this machine, and to this machine only."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any

from corpus.errors import OnRecordError, UsageError
from qa.page.chat import ChatArchive

HOST = "127.0.0.1"
_PORTS = range(7860, 7960)


def serve(
    archive: ChatArchive,
    port: int | None = None,
    open_browser: bool = False,
    announce: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve the chat until interrupted.

    Without `port`, the first free one from 7860 on is taken. `announce` is given the address once the page
    is up. Raises `UsageError` when `port`, or every one of those, is taken.
    """
    page = launched(archive, port, open_browser)
    Thread(target=_warm_up, args=(archive,), daemon=True).start()
    announce(page.local_url)
    page.block_thread()


def launched(archive: ChatArchive, port: int | None = None, open_browser: bool = False) -> Any:
    """The page (`gradio.Blocks`), served in the background: its `local_url`, its `close()`."""
    port = _free_port(port)
    # Gradio reads this as it is imported, and again whenever it would report home.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    from qa.page.blocks import build_page, theme

    page = build_page(archive)
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
            theme=theme(),
        )
    except OSError as error:
        raise UsageError(
            f"The page could not be served on port {port}.", "Try again, or another port with --port."
        ) from error
    return page


def _free_port(wanted: int | None) -> int:
    """The port to listen on; told at once, without the seconds that Gradio needs to start."""
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


def _warm_up(archive: ChatArchive) -> None:
    """Ask once, so that the first person to ask does not wait for the model."""
    # Whatever is wrong with the archive is told when somebody asks.
    with suppress(OnRecordError):
        for starter in archive.starters(1):
            archive.ask(starter)
