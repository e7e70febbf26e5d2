"""The column of earlier conversations, which the browser keeps and fills in."""

from __future__ import annotations

from qa.html import Html, element
from qa.page.words.messages import Words

FORMATS = {"markdown": "Markdown", "html": "HTML"}
"""What a conversation can be saved as: names as in calls, and as people know them."""


def button(words: Words) -> Html:
    """The button in the header that shows and hides the column."""
    lines = element("path", d="M4 6h16M4 12h16M4 18h10", stroke="currentColor", stroke_width="1.75")
    icon = element("svg", lines, viewBox="0 0 24 24", fill="none", stroke_linecap="round", aria_hidden="true")
    return element(
        "button",
        icon,
        type="button",
        class_="or-past-button",
        title=words("past"),
        aria_label=words("past"),
        aria_expanded="false",
        data_do="past",
        data_part="past-button",
    )


def new_button(words: Words) -> Html:
    """The button in the header that begins a new conversation, once there is one; on narrow pages only a plus."""
    plus = element("path", d="M12 5v14M5 12h14", stroke="currentColor", stroke_width="2")
    icon = element("svg", plus, viewBox="0 0 24 24", fill="none", stroke_linecap="round", aria_hidden="true")
    return element(
        "button",
        icon,
        element("span", words("new-conversation")),
        type="button",
        class_="or-quiet or-anew",
        title=words("new-conversation"),
        aria_label=words("new-conversation"),
        data_do="anew",
        hidden=True,
    )


def column(words: Words) -> Html:
    """The column: this conversation to be saved, and all that are kept, newest first."""
    return element(
        "nav",
        _head(words),
        _export(words),
        element("ol", class_="or-past-list", data_part="past-list"),
        element("p", words("past-none"), class_="or-advice", data_part="past-none"),
        _foot(words),
        class_="or-past",
        data_part="past",
        tabindex="-1",
        aria_label=words("past"),
        hidden=True,
    )


def _head(words: Words) -> Html:
    title = element("h2", words("past"), class_="or-past-title")
    close = element(
        "button", "\u00d7", type="button", class_="or-close", data_do="past", aria_label=words("past-close")
    )
    return element("div", title, close, class_="or-past-head")


def _export(words: Words) -> Html:
    buttons = [
        element("button", name, type="button", class_="or-quiet", data_do="export", data_format=code)
        for code, name in FORMATS.items()
    ]
    told = element(
        "p",
        class_="or-told",
        role="status",
        data_part="export-told",
        data_making=words("export-making"),
        data_lost=words("lost"),
    )
    label = element("p", words("export"), class_="or-label")
    return element("div", label, *buttons, told, class_="or-export", data_part="export", hidden=True)


def _foot(words: Words) -> Html:
    clear = element(
        "button",
        words("past-clear"),
        type="button",
        class_="or-link",
        data_do="past-clear",
        data_part="past-clear",
    )
    return element("div", element("p", words("past-kept"), class_="or-advice"), clear, class_="or-past-foot")


def entry(words: Words) -> Html:
    """A conversation in the list: its first question, and when it began."""
    shown = element(
        "button",
        element("bdi"),
        element("time", class_="or-label"),
        type="button",
        data_do="past-open",
        title=words("past-open"),
    )
    drop = element(
        "button",
        "\u00d7",
        type="button",
        class_="or-past-drop",
        data_do="past-drop",
        aria_label=words("past-drop"),
        title=words("past-drop"),
    )
    return element("li", shown, drop)
