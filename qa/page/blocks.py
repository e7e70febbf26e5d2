"""The page as Gradio blocks: one HTML component that calls back. The one module that wires Gradio.

All text of documents travels as the result of a call, never as a value or property of the component: those
go through Gradio's template engine, which would run `${…}` in them.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import gradio as gr

from qa.page import wording
from qa.page.chat import Chat, ChatArchive
from qa.page.shell import frame

# Whatever Gradio, or a mistake of ours, might ask for: the browser loads nothing from another origin. Gradio
# itself needs inline scripts and `Function`.
_NOTHING_FROM_OUTSIDE = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self' 'unsafe-inline' "
    "'unsafe-eval' data: blob:; base-uri 'self'; form-action 'self'\">"
)


def build_page(archive: ChatArchive) -> gr.Blocks:
    """The chat with `archive`."""
    chat = Chat(archive)

    # Gradio marks the functions it may call, which bound methods do not allow.
    def page_start(_: Any) -> Any:
        return chat.start()

    def page_ask(request: Any) -> Any:
        return chat.ask(request)

    def page_source(request: Any) -> Any:
        return chat.source(request)

    with gr.Blocks(title=wording.NAME, analytics_enabled=False, fill_width=True, fill_height=True) as page:
        gr.HTML(
            html_template=str(frame()),
            head=f"{_NOTHING_FROM_OUTSIDE}<style>{_asset('style.css')}</style>",
            js_on_load=_asset("page.js"),
            apply_default_css=False,
            server_functions=[page_start, page_ask, page_source],
        )
    return page


def theme() -> Any:
    """Gradio's plainest theme with the system's fonts: its own would be asked for over the network."""
    return gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])


def _asset(name: str) -> str:
    return files("qa.page").joinpath(name).read_text("utf-8")
