"""The frame of the page: what stands there before anything is asked, and what describes the archive.

`frame` is the one string that Gradio treats as a template (Handlebars, then a JavaScript template string), so
it holds nothing but this project's own words. Everything from the archive reaches the page as the result of
a call, as HTML that no template engine sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.errors import OnRecordError
from qa.page import cards, wording
from qa.page.markup import Html, element, joined
from qa.values import DocumentSummary


def frame() -> Html:
    """The static page: places for the parts, the form to ask with, and the panel for sources."""
    return element("div", _header(), _talk(), _source_panel(), _templates(), class_="or-page", data_part="page")


def _header() -> Html:
    name = element("span", wording.NAME, class_="or-name")
    about = element("div", class_="or-about", data_part="about")
    anew = element(
        "button", wording.NEW_CONVERSATION, type="button", class_="or-quiet", data_do="anew", hidden=True
    )
    return element("header", name, about, anew, class_="or-header")


def _talk() -> Html:
    welcome = element("p", wording.LOADING, class_="or-loading")
    log = element(
        "div",
        element("div", welcome, class_="or-welcome", data_part="welcome"),
        element("div", class_="or-exchanges", data_part="exchanges"),
        class_="or-log",
        data_part="log",
    )
    status = element("div", class_="or-unseen", role="status", data_part="status")
    # Gradio wraps the page in a `main` of its own.
    return element("div", log, status, _form(), class_="or-talk")


def _form() -> Html:
    question = element(
        "textarea",
        id="or-question",
        name="question",
        rows="1",
        placeholder=wording.ASK_PLACEHOLDER,
        autocomplete="off",
        aria_label=wording.ASK_LABEL,
        data_part="question",
    )
    ask = element("button", wording.ASK_BUTTON, type="submit", class_="or-ask-button")
    box = element("div", question, ask, class_="or-box")
    hint = element("span", wording.ASK_HINT, class_="or-hint")
    return element("form", _limits(), box, hint, class_="or-form", data_part="form", novalidate=True)


def _limits() -> Html:
    people = element("input", type="text", name="speaker", list="or-speakers", placeholder=wording.ANY_SPEAKER)
    interviews = element("select", _all_documents(), name="document", data_part="documents")
    fields = [
        _field(wording.LIMIT_SPEAKER, people),
        _field(wording.LIMIT_DOCUMENT, interviews),
        _field(wording.LIMIT_SINCE, _date_input("since")),
        _field(wording.LIMIT_UNTIL, _date_input("until")),
    ]
    summary = element("summary", wording.LIMITS)
    row = element("details", summary, element("div", *fields, class_="or-fields"), class_="or-limits")
    active = element("div", class_="or-chips", data_part="chips")
    names = element("datalist", id="or-speakers", data_part="speakers")
    return element("div", row, active, names, class_="or-narrow")


def _field(label: str, control: Html) -> Html:
    return element("label", element("span", label), control, class_="or-field")


def _date_input(name: str) -> Html:
    return element("input", type="text", name=name, placeholder=wording.DATE_PLACEHOLDER, inputmode="numeric")


def _source_panel() -> Html:
    back = element("button", wording.BACK_TO_QUOTE, type="button", class_="or-quiet", data_do="to-quote")
    close = element(
        "button", "\u00d7", type="button", class_="or-close", data_do="close", aria_label=wording.CLOSE_SOURCE
    )
    title = element("bdi", class_="or-label", data_part="source-title")
    bar = element("div", title, back, close, class_="or-source-bar")
    body = element("div", class_="or-source-body", data_part="source-body", tabindex="-1")
    return element(
        "aside", bar, body, class_="or-source", data_part="source", aria_label=wording.SOURCE, hidden=True
    )


def _templates() -> Html:
    """What the page's script shows of itself, so that it has no words of its own."""
    searching = element("p", wording.SEARCHING, class_="or-loading")
    opening = element("p", wording.OPENING, class_="or-loading")
    remove = element(
        "button", element("span"), type="button", class_="or-chip", data_do="drop", title=wording.REMOVE_LIMIT
    )
    clear = element("button", wording.CLEAR_LIMITS, type="button", class_="or-quiet", data_do="clear")
    return joined(
        [
            element("template", searching, data_template="searching"),
            element("template", opening, data_template="opening"),
            element("template", cards.failed(wording.LOST, wording.LOST_REMEDY), data_template="lost"),
            element("template", remove, data_template="chip"),
            element("template", clear, data_template="clear"),
        ]
    )


def about(path: Path, documents: Sequence[DocumentSummary], speakers: Sequence[str]) -> Html:
    """The line in the header: which archive this is, and what it holds."""
    facts = [wording.interviews(len(documents)), wording.voices(len(speakers)), _years(documents)]
    return joined(
        [
            element("bdi", path.stem, class_="or-archive", title=str(path)),
            element("span", " · ".join(fact for fact in facts if fact), class_="or-facts"),
        ]
    )


def _years(documents: Sequence[DocumentSummary]) -> str:
    years = sorted(document.date[:4] for document in documents if document.date)
    if not years:
        return ""
    return years[0] if years[0] == years[-1] else f"{years[0]}\u2013{years[-1]}"


def welcome(starters: Sequence[str]) -> Html:
    """What stands in the empty conversation: what this is, and questions to begin with."""
    parts = [element("h1", wording.WELCOME), element("p", wording.PROMISE, class_="or-promise")]
    if starters:
        buttons = [
            element("li", element("button", starter, type="button", data_do="starter", dir="auto"))
            for starter in starters
        ]
        parts.append(element("h2", wording.STARTERS, class_="or-label"))
        parts.append(element("ul", *buttons, class_="or-starters"))
    return joined(parts)


def empty(path: Path) -> Html:
    """An archive without interviews explains itself."""
    return joined(
        [
            element("h1", wording.EMPTY),
            element("p", wording.EMPTY_ADVICE, class_="or-promise"),
            element("pre", element("code", wording.add_command(path)), class_="or-command"),
            _check_again(),
        ]
    )


def unopened(error: OnRecordError) -> Html:
    """An archive that is missing or broken explains itself."""
    parts = [element("h1", wording.UNOPENED), element("p", error.message, class_="or-promise")]
    if error.remedy:
        parts.append(element("p", error.remedy, class_="or-advice"))
    return element("div", *parts, _check_again(), role="alert")


def _check_again() -> Html:
    return element("button", wording.CHECK_AGAIN, type="button", class_="or-quiet", data_do="start")


def speaker_options(speakers: Sequence[str]) -> Html:
    """The people to limit a search to, for a `datalist`."""
    return joined(element("option", value=speaker) for speaker in speakers)


def document_options(documents: Sequence[DocumentSummary]) -> Html:
    """The interviews to limit a search to, for a `select`; the value is the document's id."""
    options = [element("option", _title_and_date(document), value=document.id) for document in documents]
    return joined([_all_documents(), *options])


def _title_and_date(document: DocumentSummary) -> str:
    return f"{document.title} ({document.date})" if document.date else document.title


def _all_documents() -> Html:
    return element("option", wording.ANY_DOCUMENT, value="")
