"""What one can do with a quote, below its card."""

from __future__ import annotations

from qa.html import Html, element
from qa.judgements import VERDICTS, Verdict
from qa.page.words.english import Wording
from qa.values import Quote


def tools(words: Wording, quote: Quote, verdict: Verdict | None = None) -> Html:
    """The tools of a quote; `verdict` is what was thought of it before."""
    place = quote.citation
    parts = []
    if place.turn and not quote.is_whole:
        parts.append(
            element(
                "button",
                words.whole_answer,
                type="button",
                class_="or-tool",
                data_do="whole",
                data_less=words.only_quote,
                aria_expanded="false",
            )
        )
    copy = element(
        "button",
        words.copy,
        type="button",
        class_="or-tool",
        data_do="copy",
        data_done=words.copied,
        data_refused=words.not_copied,
    )
    styles = _menu(words.copy_as, "or-down", [_style(name, label) for name, label in words.styles])
    parts += [element("span", copy, styles, class_="or-joined"), _more(words, quote)]
    if quote.kind != "question":  # no judgement of an answer: the question would become one in `judgements`
        verdicts = [_verdict(words, each, verdict) for each in VERDICTS]
        parts.append(element("span", *verdicts, class_="or-verdicts"))
    told = element("p", class_="or-told", role="status", hidden=True)
    bar = element("div", *parts, class_="or-tools", role="group", aria_label=words.quote_tools)
    return element("div", bar, told, class_="or-card-foot")


def _more(words: Wording, quote: Quote) -> Html:
    """Return the menu; a question has nothing like it among the answers, and its speaker does not answer."""
    items = [_item(words.copy_link, "copy-link")]
    if quote.kind == "question":
        return _menu(words.more, "or-dots", items)
    items.insert(0, _item(words.more_like, "similar"))
    if speaker := quote.citation.speaker:
        items.insert(0, _item(words.more_from(speaker), "more-speaker"))
    return _menu(words.more, "or-dots", items)


def _menu(name: str, look: str, items: list[Html]) -> Html:
    opener = element(
        "button",
        type="button",
        class_=f"or-icon {look}",
        data_do="menu",
        aria_haspopup="menu",
        aria_expanded="false",
        aria_label=name,
        title=name,
    )
    menu = element("div", *items, class_="or-menu", role="menu", aria_label=name, hidden=True)
    return element("span", opener, menu, class_="or-menu-place")


def _item(name: str, do: str) -> Html:
    return element("button", element("bdi", name), type="button", role="menuitem", tabindex="-1", data_do=do)


def _style(name: str, label: str) -> Html:
    return element(
        "button",
        label,
        type="button",
        role="menuitemradio",
        aria_checked="false",
        tabindex="-1",
        data_do="copy-style",
        data_style=name,
    )


def _verdict(words: Wording, verdict: Verdict, given: Verdict | None) -> Html:
    name = words.good if verdict == "good" else words.wrong
    return element(
        "button",
        type="button",
        class_=f"or-icon or-{verdict}",
        data_do="judge",
        data_verdict=verdict,
        aria_pressed="true" if verdict == given else "false",
        aria_label=name,
        title=name,
    )
