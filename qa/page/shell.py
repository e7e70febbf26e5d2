"""The frame of the page: what stands there before anything is asked, and what describes the archive.

Everything but `loading` reaches the page as the result of a call, as HTML that no template engine sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.errors import OnRecordError
from qa.page import cards
from qa.page.markup import Html, element, joined
from qa.page.wording import ENGLISH, Wording
from qa.values import DocumentSummary


def loading() -> Html:
    """What stands there until the page's script has fetched the frame in the reader's language.

    This is the one string that Gradio treats as a template (Handlebars, then a JavaScript template string), so
    it holds nothing but this project's own words.
    """
    lost = element("template", cards.failed(ENGLISH, ENGLISH.lost, ENGLISH.lost_remedy), data_template="unstarted")
    return element(
        "div", element("p", ENGLISH.loading, class_="or-loading"), lost, class_="or-root", data_part="root"
    )


def frame(words: Wording) -> Html:
    """The page without an answer: places for the parts, the form to ask with, and the panel for sources."""
    return element(
        "div",
        _header(words),
        _talk(words),
        *(_view(name, title) for name, title in _views(words)),
        _source_panel(words),
        _templates(words),
        class_="or-page",
        data_part="page",
    )


def _header(words: Wording) -> Html:
    name = element("span", words.name, class_="or-name")
    about = element("div", class_="or-about", data_part="about")
    anew = element("button", words.new_conversation, type="button", class_="or-quiet", data_do="anew", hidden=True)
    return element("header", name, about, _view_links(words), anew, class_="or-header")


def _views(words: Wording) -> tuple[tuple[str, str], ...]:
    """The views beside the conversation, which has no name: names as in the page's address, and titles."""
    return (("overview", words.overview),)


def _view_links(words: Wording) -> Html:
    links = [element("a", title, href=f"#{name}") for name, title in (("", words.conversation), *_views(words))]
    return element("nav", *links, class_="or-views", aria_label=words.views)


def _view(name: str, title: str) -> Html:
    """The place of a view, which is filled when it is first looked at."""
    return element("section", class_="or-view", data_view=name, tabindex="-1", aria_label=title, hidden=True)


def _talk(words: Wording) -> Html:
    welcome = element("p", words.loading, class_="or-loading")
    log = element(
        "div",
        element("div", welcome, class_="or-welcome", data_part="welcome"),
        element("div", class_="or-exchanges", data_part="exchanges"),
        class_="or-log",
        data_part="log",
    )
    status = element("div", class_="or-unseen", role="status", data_part="status")
    # Gradio wraps the page in a `main` of its own.
    return element("div", log, status, _form(words), class_="or-talk")


def _form(words: Wording) -> Html:
    question = element(
        "textarea",
        id="or-question",
        name="question",
        rows="1",
        placeholder=words.ask_placeholder,
        autocomplete="off",
        aria_label=words.ask_label,
        data_part="question",
    )
    ask = element("button", words.ask_button, type="submit", class_="or-ask-button")
    box = element("div", question, ask, class_="or-box")
    hint = element("span", words.ask_hint, class_="or-hint")
    return element("form", _limits(words), box, hint, class_="or-form", data_part="form", novalidate=True)


def _limits(words: Wording) -> Html:
    people = element("input", type="text", name="speaker", list="or-speakers", placeholder=words.any_speaker)
    interviews = element("select", _all_documents(words), name="document", data_part="documents")
    fields = [
        _field(words.limit_speaker, people),
        _field(words.limit_document, interviews),
        _field(words.limit_since, _date_input(words, "since")),
        _field(words.limit_until, _date_input(words, "until")),
    ]
    summary = element("summary", words.limits)
    row = element("details", summary, element("div", *fields, class_="or-fields"), class_="or-limits")
    active = element("div", class_="or-chips", data_part="chips")
    names = element("datalist", id="or-speakers", data_part="speakers")
    return element("div", row, active, names, class_="or-narrow")


def _field(label: str, control: Html) -> Html:
    return element("label", element("span", label), control, class_="or-field")


def _date_input(words: Wording, name: str) -> Html:
    return element("input", type="text", name=name, placeholder=words.date_placeholder, inputmode="numeric")


def _source_panel(words: Wording) -> Html:
    back = element("button", words.back_to_quote, type="button", class_="or-quiet", data_do="to-quote")
    close = element(
        "button", "\u00d7", type="button", class_="or-close", data_do="close", aria_label=words.close_source
    )
    title = element("bdi", class_="or-label", data_part="source-title")
    bar = element("div", title, back, close, class_="or-source-bar")
    body = element("div", class_="or-source-body", data_part="source-body", tabindex="-1")
    return element(
        "aside", bar, body, class_="or-source", data_part="source", aria_label=words.source, hidden=True
    )


def _templates(words: Wording) -> Html:
    """What the page's script shows of itself, so that it has no words of its own."""
    searching = element("p", words.searching, class_="or-loading")
    opening = element("p", words.opening, class_="or-loading")
    remove = element(
        "button", element("span"), type="button", class_="or-chip", data_do="drop", title=words.remove_limit
    )
    clear = element("button", words.clear_limits, type="button", class_="or-quiet", data_do="clear")
    return joined(
        [
            element("template", searching, data_template="searching"),
            element("template", opening, data_template="opening"),
            element("template", cards.failed(words, words.lost, words.lost_remedy), data_template="lost"),
            element("template", remove, data_template="chip"),
            element("template", clear, data_template="clear"),
        ]
    )


def about(words: Wording, path: Path, documents: Sequence[DocumentSummary], speakers: Sequence[str]) -> Html:
    """The line in the header: which archive this is, and what it holds."""
    facts = [words.interviews(len(documents)), words.voices(len(speakers)), _years(documents)]
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


def welcome(words: Wording, starters: Sequence[str]) -> Html:
    """What stands in the empty conversation: what this is, and questions to begin with."""
    parts = [element("h1", words.welcome), element("p", words.promise, class_="or-promise")]
    if starters:
        buttons = [
            element("li", element("button", starter, type="button", data_do="starter", dir="auto"))
            for starter in starters
        ]
        parts.append(element("h2", words.starters, class_="or-label"))
        parts.append(element("ul", *buttons, class_="or-starters"))
    return joined(parts)


def empty(words: Wording, path: Path) -> Html:
    """An archive without interviews explains itself."""
    return joined(
        [
            element("h1", words.empty),
            element("p", words.empty_advice, class_="or-promise"),
            element("pre", element("code", words.add_command(path)), class_="or-command"),
            _check_again(words),
        ]
    )


def unopened(words: Wording, error: OnRecordError) -> Html:
    """An archive that is missing or broken explains itself."""
    parts = [element("h1", words.unopened), element("p", error.message, class_="or-promise")]
    if error.remedy:
        parts.append(element("p", error.remedy, class_="or-advice"))
    return element("div", *parts, _check_again(words), role="alert")


def _check_again(words: Wording) -> Html:
    return element("button", words.check_again, type="button", class_="or-quiet", data_do="start")


def speaker_options(speakers: Sequence[str]) -> Html:
    """The people to limit a search to, for a `datalist`."""
    return joined(element("option", value=speaker) for speaker in speakers)


def document_options(words: Wording, documents: Sequence[DocumentSummary]) -> Html:
    """The interviews to limit a search to, for a `select`; the value is the document's id."""
    options = [element("option", _title_and_date(document), value=document.id) for document in documents]
    return joined([_all_documents(words), *options])


def _title_and_date(document: DocumentSummary) -> str:
    return f"{document.title} ({document.date})" if document.date else document.title


def _all_documents(words: Wording) -> Html:
    return element("option", words.any_document, value="")
