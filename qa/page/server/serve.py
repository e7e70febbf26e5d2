"""Serve the page: on this machine only, unless somebody says otherwise and people sign in."""

from __future__ import annotations

import os
import webbrowser
from atexit import register
from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Protocol

from corpus.errors import UsageError
from qa.access.credentials import Access, new_token
from qa.access.queue import Queues
from qa.api.tools import ToolArchive
from qa.page.interviews.adding import Adding
from qa.page.interviews.manager import Allowed, ArchiveManager
from qa.page.server.address import Address, checked_address, private_link
from qa.page.server.page_archive import PageArchive
from qa.page.server.quick_gradio import import_gradio, without_collecting
from qa.page.server.served import SERVED

if TYPE_CHECKING:
    from qa.page.server.assets import Scripts

_EVERYTHING = Allowed()
_ANYWHERE = Address()


class ServedArchive(PageArchive, ToolArchive, Protocol):
    """All methods of an archive that the page and the tools call."""


def serve(
    archive: ServedArchive,
    address: Address = _ANYWHERE,
    access: Access | None = None,
    open_browser: bool = False,
    announce: Callable[[str], None] = lambda address: None,
    allowed: Allowed = _EVERYTHING,
    begin: Callable[[ArchiveManager], None] = lambda manager: None,
) -> None:
    """Serve the page until interrupted.

    `access` says what is asked of everybody: by default a random token, which is in the address that `announce`
    is called with when the page can be opened. `allowed` lists what the page may do to the archive. `begin` is
    called with what carries out changes of the archive, and shows them on the page. Raises
    `UsageError` when the port is in use, or when strangers could reach the archive.
    """
    access = access or Access(token=new_token())
    page = launched(archive, address, access, allowed, begin)
    where = str(page.local_url)
    if access.token and not access.users:
        where = f"{where}?token={access.token}"
    announce(where)
    if open_browser:
        _open_browser(where)
    page.block_thread()


@without_collecting()
def launched(
    archive: ServedArchive,
    address: Address = _ANYWHERE,
    access: Access | None = None,
    allowed: Allowed = _EVERYTHING,
    begin: Callable[[ArchiveManager], None] = lambda manager: None,
) -> Any:
    """Return the page (`gradio.Blocks`), served in the background; it has a `local_url` and a method `close`.

    `begin` is called as by `serve`, when the page can be opened.
    """
    access = access or Access(token=new_token())
    address = checked_address(address, access)
    # Gradio reads this when it is imported, and each time before it sends usage data.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import_gradio()
    from qa.page.server.assets import Scripts
    from qa.page.server.blocks import build_page, page_head, theme
    from qa.page.server.connections import limit_connections
    from qa.page.server.endpoints import add_endpoints
    from qa.page.server.head import FAVICON

    adding, scripts, queues = Adding(ArchiveManager(archive, allowed)), Scripts(), Queues()
    page = build_page(archive, adding, queues, lambda: add_endpoints(archive, queues))
    try:
        page.launch(
            server_name=address.host,
            server_port=address.port,
            inbrowser=False,
            prevent_thread_lock=True,
            share=False,
            quiet=True,
            footer_links=[],
            favicon_path=str(files("qa.page").joinpath(FAVICON)),
            ssr_mode=False,
            mcp_server=False,
            enable_monitoring=False,
            run_history=False,
            ssl_certfile=str(address.certificate) if address.certificate else None,
            ssl_keyfile=str(address.key) if address.key else None,
            ssl_verify=False,  # only Gradio's request to itself
            theme=theme(),
            head=page_head(),
            app_kwargs=_app(archive, adding, scripts, access, address, queues),
        )
    except OSError as error:
        raise UsageError(
            f"The page could not be served on port {address.port}.", "Try again, or another port with --port."
        ) from error
    limit_connections(page.server)
    begin(adding.manager)
    return page


def _app(
    archive: ServedArchive, adding: Adding, scripts: Scripts, access: Access, address: Address, queues: Queues
) -> dict[str, Any]:
    """Return our own routes, and the two gates before all routes."""
    from starlette.middleware import Middleware

    from qa.access.gate import Gate
    from qa.api.guard import Guard
    from qa.api.late_protocol import http_route
    from qa.api.plain_http import routes
    from qa.page.interviews.uploads import upload_route
    from qa.page.server.files import file_routes
    from qa.page.server.gate_pages import gate_pages
    from qa.page.server.head import OwnHead, head_routes

    mcp_route, mcp_lifespan = http_route(archive, queues)
    uploading = [upload_route(adding.deliveries)] if adding.manager.can_upload else []
    most_bytes = {path: endpoint.most_bytes for path, endpoint in SERVED.items()}
    return {
        "routes": [
            *routes(archive, queues),
            *file_routes(archive),
            scripts.route(),
            *head_routes(),
            *uploading,
            mcp_route,
        ],
        "lifespan": mcp_lifespan,
        "middleware": [
            Middleware(Guard, most_bytes=most_bytes, names=address.known_names),
            Middleware(Gate, access=access, endpoints=SERVED, pages=gate_pages()),
            Middleware(OwnHead),
        ],
    }


def _open_browser(address: str) -> None:
    """Open the page. Its token does not appear in the list of processes."""
    link = private_link(address)
    register(link.unlink, missing_ok=True)
    webbrowser.open(link.as_uri())
