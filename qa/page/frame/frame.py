"""The frame of the page: what stands there before anything is asked, and what describes the archive.

Everything but `loading` reaches the page as the result of a call, as HTML that no template engine sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.errors import OnRecordError
from qa.answering.answer import MOST_CHARACTERS
from qa.html import Html, element, joined
from qa.page.asking import cards, past
from qa.page.asking.form import form
from qa.page.checking import view as check
from qa.page.interviews.report import failure
from qa.page.transcript import panel
from qa.page.words.messages import ENGLISH, LANGUAGES, Words
from qa.values import DocumentSummary

KEYS = {
    "/": "question",
    "Enter": "ask",
    "Shift Enter": "line",
    "↓ ↑": "quotes",
    "c": "copy",
    "Esc": "stop",
    "?": "keys",
}
"""The keys of the page, each with the name of what it does."""


def loading() -> Html:
    """What stands there until the page's script has fetched the frame in the reader's language.

    This is the one string that Gradio treats as a template (Handlebars, then a JavaScript template string), so
    it holds nothing but this project's own words.
    """
    lost = element(
        "template", cards.failed(ENGLISH, ENGLISH("lost"), ENGLISH("lost-remedy")), data_template="unstarted"
    )
    return element(
        "div", element("p", ENGLISH("loading"), class_="or-loading"), lost, class_="or-root", data_part="root"
    )


def frame(words: Words) -> Html:
    """The page without an answer: places for the parts, the form to ask with, and the panel for sources."""
    return element(
        "div",
        _header(words),
        past.column(words),
        _talk(words),
        *(_view(name, title) for name, title in _views(words)),
        panel.panel(words),
        _keys(words),
        _templates(words),
        class_="or-page",
        data_part="page",
    )


def _header(words: Words) -> Html:
    name = element("span", words("name"), class_="or-name")
    about = element("div", class_="or-about", data_part="about")
    links = _view_links(words)
    return element(
        "header",
        past.button(words),
        name,
        about,
        links,
        past.new_button(words),
        _languages(words),
        class_="or-header",
    )


def _languages(words: Words) -> Html:
    """The choice of the page's language: each goes by its own name."""
    options = [
        element("option", Words(code)("language-name"), value=code, lang=code, selected=code == words.code)
        for code in LANGUAGES
    ]
    return element(
        "select",
        *options,
        class_="or-language",
        data_part="language",
        aria_label=words("language"),
        title=words("language-hint"),
    )


def _views(words: Words) -> tuple[tuple[str, str], ...]:
    """The views beside the conversation, which has no name: names as in the page's address, and titles."""
    return (("overview", words("overview")), ("interviews", words("archive-page")), ("check", words("check")))


def _view_links(words: Words) -> Html:
    links = [element("a", title, href=f"#{name}") for name, title in (("", words("conversation")), *_views(words))]
    return element("nav", *links, class_="or-views", aria_label=words("views"))


def _view(name: str, title: str) -> Html:
    """The place of a view, which is filled when it is first looked at."""
    return element("section", class_="or-view", data_view=name, tabindex="-1", aria_label=title, hidden=True)


def _talk(words: Words) -> Html:
    welcome = element("p", words("loading"), class_="or-loading")
    log = element(
        "div",
        element("div", welcome, class_="or-welcome", data_part="welcome"),
        element("div", class_="or-exchanges", data_part="exchanges"),
        class_="or-log",
        data_part="log",
    )
    status = element("div", class_="or-unseen", role="status", data_part="status")
    # Gradio wraps the page in a `main` of its own.
    return element("div", log, status, form(words, MOST_CHARACTERS), class_="or-talk")


def _templates(words: Words) -> Html:
    """What the page's script shows of itself, so that it has no words of its own."""
    opening = element("p", words("opening"), class_="or-loading")
    remove = element(
        "button", element("bdi"), type="button", class_="or-chip", data_do="drop", title=words("remove-limit")
    )
    clear = element("button", words("clear-limits"), type="button", class_="or-quiet", data_do="clear")
    templates = {
        "exchange": _exchange(words),
        "searching": _searching(words),
        "stopped": _stopped(words),
        "opening": opening,
        "lost": cards.failed(words, words("lost"), words("lost-remedy")),
        "chip": remove,
        "clear": clear,
        "past": past.entry(words),
        "counting": element("p", words("counting"), class_="or-loading"),
        "opening-theme": opening,
        "check": check.form(words),
        "checking": element("p", words("checking"), class_="or-loading"),
        "lost-check": failure(words, OnRecordError(words("lost"), words("lost-remedy"))),
    }
    return joined(element("template", content, data_template=name) for name, content in templates.items())


def _exchange(words: Words) -> Html:
    """A question, what was searched for and a way to change that, and the place for the reply."""
    change = element("button", words("edit-search"), type="button", class_="or-link", data_do="edit")
    label = element("span", words("searched"), class_="or-label")
    searched = element("p", label, " ", element("q", dir="auto"), " ", change, class_="or-searched", hidden=True)
    return element(
        "section",
        element("h2", class_="or-query", dir="auto"),
        element("p", class_="or-narrowed", dir="auto"),
        searched,
        _editor(words),
        element("div", class_="or-reply"),
        class_="or-exchange",
    )


def _editor(words: Words) -> Html:
    field = element("textarea", rows="1", autocomplete="off", dir="auto", aria_label=words("edit-label"))
    cancel = element("button", words("cancel"), type="button", class_="or-quiet", data_do="edit-cancel")
    search = element("button", words("edit-button"), type="submit", class_="or-ask-button")
    hint = element("p", words("edit-hint"), class_="or-hint")
    box = element("div", field, cancel, search, class_="or-box")
    return element("form", box, hint, class_="or-edit", hidden=True, novalidate=True)


def _searching(words: Words) -> Html:
    stop = element("button", words("stop"), type="button", class_="or-quiet", data_do="stop")
    return element("div", element("p", words("searching")), stop, class_="or-loading or-searching")


def _stopped(words: Words) -> Html:
    retry = element("button", words("retry"), type="button", class_="or-quiet", data_do="retry")
    return element("div", element("p", words("stopped")), retry, class_="or-searching")


def _keys(words: Words) -> Html:
    """The keys of the page, for people who ask for them."""
    rows = [
        part
        for names, does in KEYS.items()
        for part in (_key_names(names), element("dd", words("keys-help", key=does)))
    ]
    close = element("button", words("keys-close"), type="button", class_="or-quiet", data_do="keys-close")
    title = element("h2", words("keys"), id="or-keys-title")
    return element(
        "dialog",
        title,
        element("dl", *rows),
        close,
        class_="or-keys",
        data_part="keys",
        aria_labelledby="or-keys-title",
    )


def _key_names(names: str) -> Html:
    keys = (element("kbd", name) for name in names.split())
    return element("dt", *(part for key in keys for part in (key, " ")))


def about(words: Words, path: Path, documents: Sequence[DocumentSummary], speakers: Sequence[str]) -> Html:
    """The line in the header: which archive this is, and what it holds."""
    facts = [
        words("interviews", number=len(documents)),
        words("speakers", number=len(speakers)),
        _years(documents),
    ]
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


def welcome(words: Words, starters: Sequence[str]) -> Html:
    """What stands in the empty conversation: what this is, and questions to begin with."""
    parts = [element("h1", words("welcome")), element("p", words("promise"), class_="or-promise")]
    if starters:
        buttons = [
            element("li", element("button", starter, type="button", data_do="starter", dir="auto"))
            for starter in starters
        ]
        parts.append(element("h2", words("starters"), class_="or-label"))
        parts.append(element("ul", *buttons, class_="or-starters"))
    return joined(parts)


def unopened(words: Words, error: OnRecordError) -> Html:
    """An archive that is missing or broken explains itself."""
    parts = [element("h1", words("unopened")), element("p", error.message, class_="or-promise")]
    if error.remedy:
        parts.append(element("p", error.remedy, class_="or-advice"))
    return element("div", *parts, _check_again(words), role="alert")


def _check_again(words: Words) -> Html:
    return element("button", words("check-again"), type="button", class_="or-quiet", data_do="start")
