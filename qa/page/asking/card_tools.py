"""The buttons below a quote card."""

from __future__ import annotations

from collections.abc import Sequence

from qa.html import Html, element
from qa.judgements import VERDICTS, Verdict
from qa.page.words.messages import Words
from qa.values import Quote

STYLES = ("plain", "chicago", "mla", "apa", "harvard")
"""The citation styles that a quote can be copied in."""


def mention_tools(words: Words) -> Html:
    """Return the buttons of a mention of exact words: they copy or keep its sentence."""
    return element(
        "span",
        _copy(words),
        _keep(words),
        class_="or-mention-tools",
        role="group",
        aria_label=words("quote-tools"),
    )


def _copy(words: Words) -> Html:
    return element(
        "button",
        words("copy"),
        type="button",
        class_="or-tool",
        data_do="copy",
        data_done=words("copied"),
        data_refused=words("not-copied"),
    )


def _keep(words: Words) -> Html:
    name = words("desk-keep")
    return element("button", name, type="button", class_="or-tool", data_do="keep", aria_pressed="false")


def tools(words: Words, quote: Quote, verdict: Verdict | None = None) -> Html:
    """Return the buttons of a quote; `verdict` is the earlier judgement of it."""
    place = quote.citation
    parts = []
    if place.turn and not quote.is_whole:
        parts.append(
            element(
                "button",
                words("whole-answer"),
                type="button",
                class_="or-tool",
                data_do="whole",
                data_less=words("only-quote"),
                aria_expanded="false",
            )
        )
    styles = menu(words("copy-as"), "or-down", [_style(name, words("copy-style", style=name)) for name in STYLES])
    parts += [element("span", _copy(words), styles, class_="or-joined"), _keep(words), _more(words, quote)]
    if quote.kind != "question":  # a judged question would count as an answer in the dataset
        verdicts = [_verdict(words, each, verdict) for each in VERDICTS]
        parts.append(element("span", *verdicts, class_="or-verdicts"))
    told = element("p", class_="or-told", role="status", hidden=True)
    bar = element("div", *parts, class_="or-tools", role="group", aria_label=words("quote-tools"))
    return element("div", bar, told, class_="or-card-foot")


def _more(words: Words, quote: Quote) -> Html:
    """Return the menu; an interviewer's question offers only its link, since answers are not similar to it."""
    items = [menu_item(words("copy-link"), "copy-link")]
    if quote.kind == "question":
        return menu(words("more"), "or-dots", items)
    items.insert(0, menu_item(words("more-like"), "similar"))
    if speaker := quote.citation.speaker:
        items.insert(0, menu_item(words("more-from", speaker=speaker), "more-speaker"))
    return menu(words("more"), "or-dots", items)


def menu(name: str, look: str, items: Sequence[Html], *, tools: str = "") -> Html:
    """Return a button and the menu of `items` that it opens.

    `tools` is what screen readers call the button, where that says more than its name.
    """
    opener = element(
        "button",
        type="button",
        class_=f"or-icon {look}",
        data_do="menu",
        aria_haspopup="menu",
        aria_expanded="false",
        aria_label=tools or name,
        title=name,
    )
    listed = element("div", *items, class_="or-menu", role="menu", aria_label=name, hidden=True)
    return element("span", opener, listed, class_="or-menu-place")


def menu_item(name: str, do: str) -> Html:
    """Return an item of a menu with its action."""
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


def _verdict(words: Words, verdict: Verdict, given: Verdict | None) -> Html:
    name = words("good") if verdict == "good" else words("wrong")
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
