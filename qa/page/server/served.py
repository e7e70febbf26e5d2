"""Every address that can be reached, and every call of the page: who may use it, and how much may be sent.

The web framework has many other addresses, which nobody reaches. `docs/access.md` shows both tables.
"""

from __future__ import annotations

from qa.access.endpoints import Endpoint
from qa.access.gate import SIGN_IN, SIGN_OUT
from qa.access.roles import Role
from qa.api.tools import TOOLS
from qa.page.interviews.uploads import ADDRESS as UPLOADS_ADDRESS
from qa.page.interviews.uploads import MOST_BYTES as MOST_RECORDING_BYTES
from qa.page.server.assets import SCRIPTS_ADDRESS
from qa.page.server.head import ICONS_ADDRESS, MANIFEST_ADDRESS
from qa.page.transcript.panel import MEDIA_ADDRESS, PAGES_ADDRESS

_FEW_BYTES = 64 * 1024
_CALL_BYTES = 8 * 1024 * 1024
"""Most bytes of a call's arguments: enough for the longest draft that is checked, in any script."""

_FRAMEWORK = Endpoint(Role.READER, _FEW_BYTES, "files and state of the web framework")
_TOOL = Endpoint(Role.READER, _CALL_BYTES, "the tools, for `gradio_client`")
_PAGE_CALLS = Endpoint(Role.READER, _CALL_BYTES, "calls of the page; each has a role of its own, below")

SERVED = {
    "/": Endpoint(Role.READER, _FEW_BYTES, "the page"),
    SIGN_IN: Endpoint(None, _FEW_BYTES, "the form for a name and a password, with `--users`"),
    SIGN_OUT: Endpoint(None, _FEW_BYTES, "ends the caller's own session"),
    **dict.fromkeys(("/assets/", "/config", "/favicon.ico", "/static/", "/theme.css"), _FRAMEWORK),
    **{f"/gradio_api/{path}": _FRAMEWORK for path in ("cancel", "heartbeat/", "info", "queue/data", "reset")},
    "/gradio_api/queue/join": Endpoint(Role.READER, _CALL_BYTES, _FRAMEWORK.about),
    "/gradio_api/startup-events": Endpoint(None, _FEW_BYTES, "the framework asks itself whether it has started"),
    **dict.fromkeys(("/gradio_api/component_server", "/gradio_api/component_server/"), _PAGE_CALLS),
    **{
        f"/gradio_api/call/{version}{tool.name}{end}": _TOOL
        for version in ("", "v2/")
        for tool in TOOLS
        for end in ("", "/")
    },
    "/api": Endpoint(Role.READER, _CALL_BYTES, "describes the tools"),
    "/api/": Endpoint(Role.READER, _CALL_BYTES, "the tools, with JSON"),
    "/mcp": Endpoint(Role.READER, _CALL_BYTES, "the tools, over the Model Context Protocol"),
    f"/{UPLOADS_ADDRESS}/": Endpoint(Role.EDITOR, MOST_RECORDING_BYTES, "receives the files of an upload"),
    f"/{MEDIA_ADDRESS}/": Endpoint(Role.READER, _FEW_BYTES, "recordings of interviews"),
    f"/{PAGES_ADDRESS}/": Endpoint(Role.READER, _FEW_BYTES, "pictures of pages"),
    f"/{SCRIPTS_ADDRESS}/": Endpoint(Role.READER, _FEW_BYTES, "scripts of the page"),
    f"/{ICONS_ADDRESS}/": Endpoint(None, _FEW_BYTES, "icons of the page"),
    f"/{MANIFEST_ADDRESS}": Endpoint(None, _FEW_BYTES, "the page's name and icons, for browsers that install it"),
}
"""The addresses with their least role and the most bytes of a request."""

_READ = (
    "frame start ask mentions export choices dates source pages copy_words download whole similar copy check"
    " commented overview themes theme spread interviews rows picked work reading turns preview waiting"
    " people people_rows person said"
    " desk desk_keep desk_change desk_draft desk_file desk_load"
)
_EDIT = "sample judge stop look reread begin add drop refused keep review access join filing file unfile contact"
_OWN = "removing remove"

CALLS = {
    f"page_{name}": role
    for role, names in ((Role.READER, _READ), (Role.EDITOR, _EDIT), (Role.OWNER, _OWN))
    for name in names.split()
}
"""The calls of the page with their least role."""
