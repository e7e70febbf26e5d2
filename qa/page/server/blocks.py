"""The page as Gradio blocks: one component whose functions the scripts call. `endpoints` has those for programs.

The browser does not show the component: Gradio would compile its template, which the policy forbids
(`qa.api.guard`). The scripts show the page, and all text of documents is sent as the result of a call.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr
from starlette.exceptions import HTTPException

from qa.access.queue import Queues
from qa.access.roles import current_caller, may
from qa.page.asking.calls import Chat
from qa.page.asking.export import Exports
from qa.page.asking.limits import FilterCalls
from qa.page.asking.quote_calls import Quotes
from qa.page.checking.calls import Checks
from qa.page.desk.calls import DeskCalls
from qa.page.frame.calls import PageFrame
from qa.page.frame.first_use import FirstUse
from qa.page.frame.frame import loading
from qa.page.interviews.adding import Adding
from qa.page.interviews.calls import Interviews
from qa.page.interviews.filing_calls import FilingCalls
from qa.page.interviews.manager import ArchiveManager
from qa.page.interviews.reading_calls import Readings
from qa.page.overview.calls import Overview
from qa.page.people.calls import PeopleCalls
from qa.page.requests import Reply
from qa.page.server.assets import Scripts, style_sheet
from qa.page.server.page_archive import PageArchive
from qa.page.server.served import CALLS
from qa.page.server.waiting import Waiting
from qa.page.transcript.calls import Sources
from qa.page.words.messages import ENGLISH


def build_page(
    archive: PageArchive,
    adding: Adding | None = None,
    queues: Queues | None = None,
    add_more: Callable[[], None] = lambda: None,
) -> gr.Blocks:
    """Return the page of `archive`; `adding` adds files to it and knows what is allowed; calls wait in `queues`.

    `add_more` adds to the same blocks: Gradio makes its application anew whenever they are opened again.
    The server of the page must also serve the page's scripts (`Scripts.route`).
    """
    waiting = Waiting(queues or Queues())
    calls = _calls(archive, adding or Adding(ArchiveManager(archive)))
    work = calls["page_work"]
    calls["page_work"] = lambda request: {**work(request), "load": waiting.load(request)}
    calls["page_waiting"] = waiting.waiting
    with gr.Blocks(title=ENGLISH("name"), analytics_enabled=False, fill_width=True, fill_height=True) as page:
        gr.HTML(
            visible=False,  # so that the browser compiles no template: only the calls of the component are used
            js_on_load=None,
            server_functions=[_call(name, answered, waiting) for name, answered in calls.items()],
        )
        add_more()
    return page


def page_head() -> str:
    """Return what the head of the page has: the style, and the scripts with the place that they fill."""
    scripts = Scripts()
    return f"{scripts.preloads()}<style>{style_sheet()}</style>{scripts.loader(loading())}"


def _calls(archive: PageArchive, adding: Adding) -> dict[str, Callable[[object], Reply]]:
    """Return the functions that the page may call, by the names that its scripts use."""

    def can_change() -> bool:
        return adding.manager.can_change

    def can_keep() -> bool:
        return adding.manager.allowed.changes

    frame, sources = PageFrame(archive, can_change, can_keep), Sources(archive)
    desks = DeskCalls(archive, can_keep)
    limits, quotes = FilterCalls(archive, frame.summaries), Quotes(archive, can_change)
    whole = Overview(archive)
    people = PeopleCalls(archive, adding.manager)
    return {
        "page_frame": frame.frame,
        "page_start": frame.start,
        "page_ask": Chat(archive).ask,
        "page_mentions": Chat(archive).mentions,
        "page_export": Exports(archive).export,
        "page_sample": FirstUse(adding.manager).sample,
        "page_choices": limits.choices,
        "page_dates": limits.dates,
        "page_source": sources.source,
        "page_pages": sources.pages,
        "page_copy_words": sources.copy,
        "page_download": sources.download,
        "page_whole": quotes.whole,
        "page_similar": quotes.similar,
        "page_copy": quotes.copy,
        "page_judge": quotes.judge,
        "page_check": Checks(archive).check,
        "page_commented": Checks(archive).commented,
        "page_desk": desks.desk,
        "page_desk_keep": desks.keep,
        "page_desk_change": desks.change,
        "page_desk_draft": desks.draft,
        "page_desk_file": desks.file,
        "page_desk_load": desks.load,
        "page_overview": whole.overview,
        "page_themes": whole.themes,
        "page_theme": whole.theme,
        "page_spread": whole.spread,
        "page_people": people.people,
        "page_people_rows": people.rows,
        "page_person": people.person,
        "page_said": people.said,
        "page_join": people.join,
        **_interview_calls(archive, adding),
    }


def _interview_calls(archive: PageArchive, adding: Adding) -> dict[str, Callable[[object], Reply]]:
    """Return the calls of the view of interviews."""
    interviews, readings = Interviews(adding.manager), Readings(archive, adding.manager)
    filing = FilingCalls(archive, adding.manager)
    return {
        "page_interviews": interviews.view,
        "page_rows": interviews.rows,
        "page_picked": interviews.picked,
        "page_contact": interviews.contact,
        "page_work": interviews.work,
        "page_stop": interviews.stop,
        "page_filing": filing.filing,
        "page_file": filing.file,
        "page_unfile": filing.unfile,
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


def _call(name: str, answered: Callable[[object], Reply], waiting: Waiting) -> Callable[..., Any]:
    """Return a function of that name. Gradio marks functions that it may call, and can't mark methods."""
    least, queue = CALLS[name], waiting.queue_of(name)

    def check() -> None:
        # Without a caller, the gate was not passed: nothing is allowed.
        if current_caller() is None or not may(least):
            raise HTTPException(403, f"This needs the role {least.word}.")

    def quick(request: Any) -> Any:
        check()
        return answered(request)

    async def queued(request: Any, sent: gr.Request) -> Any:
        check()
        assert queue
        # Gradio gives the request itself to functions of a component.
        return await waiting.answered(queue, answered, request, sent.is_disconnected)

    call = queued if queue else quick
    call.__name__ = name
    return call


def theme() -> Any:
    """Return Gradio's plainest theme with the system's fonts: its own fonts would be loaded over the network."""
    return gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])
