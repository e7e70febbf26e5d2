"""The page as Gradio blocks: one HTML component whose scripts call functions. `endpoints` has those for programs.

All text of documents is sent as the result of a call, never as a value or property of the component. Those go
through Gradio's template engine, which would run `${…}` in them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr
from starlette.exceptions import HTTPException

from qa.access.roles import current_caller, may
from qa.page.asking.calls import Chat
from qa.page.asking.export import Exports
from qa.page.asking.limits import FilterCalls
from qa.page.asking.quote_calls import Quotes
from qa.page.checking.calls import Checks
from qa.page.frame.calls import PageFrame
from qa.page.frame.first_use import FirstUse
from qa.page.frame.frame import loading
from qa.page.interviews.adding import Adding
from qa.page.interviews.calls import Interviews
from qa.page.interviews.manager import ArchiveManager
from qa.page.interviews.reading_calls import Readings
from qa.page.overview.calls import Overview
from qa.page.requests import Reply
from qa.page.server.assets import Scripts, style_sheet
from qa.page.server.page_archive import PageArchive
from qa.page.server.served import CALLS
from qa.page.transcript.calls import Sources
from qa.page.words.messages import ENGLISH

# The browser loads nothing from another origin, whatever Gradio or a mistake of ours asks for. Gradio needs inline
# scripts. It compiles the component's template with `Function` before it adds this policy to the page, and later
# evaluates no text. So there is no `js_on_load`, which it would evaluate, and no 'unsafe-eval'.
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="'
    "default-src 'self' 'unsafe-inline' data: blob:; base-uri 'self'; form-action 'self'\">"
)


def build_page(archive: PageArchive, adding: Adding | None = None) -> gr.Blocks:
    """Return the page of `archive`; `adding` adds files to it and knows what is allowed.

    The server of the page must also serve the page's scripts (`Scripts.route`).
    """
    calls = _calls(archive, adding or Adding(ArchiveManager(archive)))
    with gr.Blocks(title=ENGLISH("name"), analytics_enabled=False, fill_width=True, fill_height=True) as page:
        gr.HTML(
            html_template=str(loading()),
            head=f"{_POLICY}<style>{style_sheet()}</style>{Scripts().loader()}",
            js_on_load=None,
            apply_default_css=False,
            server_functions=[_call(name, answered) for name, answered in calls.items()],
        )
    return page


def _calls(archive: PageArchive, adding: Adding) -> dict[str, Callable[[object], Reply]]:
    """Return the functions that the page may call, by the names that its scripts use."""

    def can_change() -> bool:
        return adding.manager.can_change

    frame, sources = PageFrame(archive, can_change), Sources(archive)
    limits, quotes = FilterCalls(archive, frame.summaries), Quotes(archive, can_change)
    whole = Overview(archive)
    interviews, readings = Interviews(adding.manager), Readings(archive, adding.manager)
    return {
        "page_frame": frame.frame,
        "page_start": frame.start,
        "page_ask": Chat(archive).ask,
        "page_export": Exports(archive).export,
        "page_sample": FirstUse(adding.manager).sample,
        "page_choices": limits.choices,
        "page_dates": limits.dates,
        "page_source": sources.source,
        "page_pages": sources.pages,
        "page_whole": quotes.whole,
        "page_similar": quotes.similar,
        "page_copy": quotes.copy,
        "page_judge": quotes.judge,
        "page_check": Checks(archive).check,
        "page_overview": whole.overview,
        "page_themes": whole.themes,
        "page_theme": whole.theme,
        "page_spread": whole.spread,
        "page_interviews": interviews.view,
        "page_rows": interviews.rows,
        "page_picked": interviews.picked,
        "page_work": interviews.work,
        "page_stop": interviews.stop,
        "page_removing": interviews.removing,
        "page_remove": interviews.remove,
        "page_look": interviews.look,
        "page_reread": interviews.reread,
        "page_begin": adding.begin,
        "page_add": adding.add,
        "page_drop": adding.drop,
        "page_refused": adding.refused,
        "page_reading": readings.reading,
        "page_turns": readings.turns,
        "page_preview": readings.preview,
        "page_keep": readings.keep,
        "page_review": readings.review,
        "page_access": readings.access,
    }


def _call(name: str, answered: Callable[[object], Reply]) -> Callable[[Any], Any]:
    """Return a function of that name. Gradio marks functions that it may call, and can't mark methods."""
    least = CALLS[name]

    def call(request: Any) -> Any:
        # Without a caller, the gate was not passed: nothing is allowed.
        if current_caller() is None or not may(least):
            raise HTTPException(403, f"This needs the role {least.word}.")
        return answered(request)

    call.__name__ = name
    return call


def theme() -> Any:
    """Return Gradio's plainest theme with the system's fonts: its own fonts would be loaded over the network."""
    return gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])
