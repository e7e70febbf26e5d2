"""The form to ask with: the question, and what the search can be limited to."""

from __future__ import annotations

from collections.abc import Sequence

from qa.html import Html, element, joined
from qa.page.asking.choices import Choice
from qa.page.words.messages import Words


def form(words: Words, most_characters: int) -> Html:
    """The form. A question of more than `most_characters` is refused before it is sent."""
    question = element(
        "textarea",
        id="or-question",
        name="question",
        rows="1",
        placeholder=words("ask-placeholder"),
        autocomplete="off",
        aria_label=words("ask-label"),
        aria_describedby="or-question-fault",
        data_part="question",
        data_most=str(most_characters),
        dir="auto",
    )
    ask = element("button", words("ask-button"), type="submit", class_="or-ask-button")
    fault = element(
        "p",
        id="or-question-fault",
        class_="or-fault",
        role="alert",
        data_part="question-fault",
        data_empty=words("ask-something"),
        data_too_long=words("too-long", most=most_characters),
    )
    keys = element("button", words("keys-show"), type="button", class_="or-link", data_do="keys")
    hint = element("p", words("ask-hint"), " · ", keys, class_="or-hint")
    return element(
        "form",
        _limits(words),
        fault,
        element("div", question, ask, class_="or-box"),
        hint,
        class_="or-form",
        data_part="form",
        novalidate=True,
    )


def _limits(words: Words) -> Html:
    fields = [
        _combobox("speaker", words("limit-speaker"), words("any-speaker")),
        _combobox("document", words("limit-document"), words("any-document")),
        _date("since", words("limit-since"), words),
        _date("until", words("limit-until"), words),
    ]
    summary = element("summary", words("limits"))
    group = element("div", *fields, class_="or-fields", role="group", aria_label=words("limits"))
    row = element("details", summary, group, class_="or-limits", data_part="limits")
    return element("div", row, element("div", class_="or-chips", data_part="chips"), class_="or-narrow")


def _combobox(name: str, label: str, everything: str) -> Html:
    """A field that offers, as one types, what the archive has by that name."""
    control = element(
        "input",
        id=f"or-{name}",
        name=name,
        type="text",
        role="combobox",
        placeholder=everything,
        autocomplete="off",
        spellcheck="false",
        dir="auto",
        aria_autocomplete="list",
        aria_expanded="false",
        aria_controls=f"or-{name}-list",
        aria_describedby=f"or-{name}-told",
    )
    offered = element(
        "ul", id=f"or-{name}-list", role="listbox", aria_label=label, class_="or-choices", hidden=True
    )
    return _field(name, label, control, offered)


def _date(name: str, label: str, words: Words) -> Html:
    control = element(
        "input",
        id=f"or-{name}",
        name=name,
        type="text",
        placeholder=words("date-placeholder"),
        autocomplete="off",
        aria_describedby=f"or-{name}-told",
    )
    return _field(name, label, control)


def _field(name: str, label: str, *controls: Html) -> Html:
    told = element("p", id=f"or-{name}-told", class_="or-told", role="status")
    return element(
        "div", element("label", label, for_=f"or-{name}"), *controls, told, class_="or-field", data_field=name
    )


def options(of: str, choices: Sequence[Choice]) -> Html:
    """What the list of a combobox offers; the value of an option is in `data-value`."""
    return joined(
        element(
            "li",
            element("bdi", choice.name),
            element("span", choice.detail, dir="auto") if choice.detail else "",
            id=f"or-{of}-{place}",
            role="option",
            aria_selected="false",
            data_value=choice.value,
            data_name=choice.name,
        )
        for place, choice in enumerate(choices)
    )
