"""The part of an interview's view that says who may see it, from when on, and how its people are named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corpus.conditions import ACCESS_LEVELS, NAMING_RULES, Conditions, PersonNaming, TurnCondition
from corpus.corrections.conditions import spans_found
from corpus.document import Document
from corpus.errors import UsageError
from corpus.names import fold
from qa.adding.restrict import conditions_from
from qa.html import Html, element, joined
from qa.page.requests import malformed
from qa.page.words.messages import Words


def access(words: Words, document: Document, contact: str) -> Html:
    """Return the fields for the access conditions of an interview, with a button that saves them.

    `contact` is whom readers ask for whatever is on request, set for all interviews by `contact_form`.
    """
    held = document.conditions
    level = element(
        "select",
        *(
            element("option", words("access-level", level=_key(each)), value=each, selected=each == held.access)
            for each in ACCESS_LEVELS
        ),
        data_access="level",
    )
    until = element(
        "input", type="text", value=held.embargo or "", placeholder="2040-05-31", data_access="embargo", dir="auto"
    )
    fields = [_field(words("access-who"), level), _field(words("access-until"), until)]
    told = words("contact-told", contact=contact) if contact else words("contact-missing")
    where = element("a", words("contact-where"), href="#interviews")
    button = element("button", words("save-access"), type="button", class_="or-ask-button", data_do="save-access")
    return element(
        "section",
        element("h3", words("access")),
        element("p", words("access-advice"), class_="or-hint"),
        element("div", *fields, class_="or-reading-fields"),
        element("p", told, " ", where, class_="or-hint"),
        _people(words, document),
        element("div", *_further(words, document), class_="or-reading-fields"),
        element("p", button, class_="or-buttons"),
        data_part="reading-access",
        class_="or-access",
    )


def contact_form(words: Words, contact: str) -> Html:
    """Return the form that says whom readers ask for whatever is on request in the archive."""
    field = element(
        "input",
        type="text",
        value=contact,
        placeholder=words("access-contact-example"),
        data_part="contact",
        data_was=contact,
        dir="auto",
        autocomplete="off",
    )
    button = element("button", words("contact-save"), class_="or-quiet")
    return joined(
        [
            element("h2", words("access")),
            element("p", words("contact-advice"), class_="or-hint"),
            element(
                "form", _field(words("contact"), field), button, data_part="contact-form", class_="or-contact"
            ),
        ]
    )


def _people(words: Words, document: Document) -> Html:
    """Return a row for each person: how readers see the name."""
    rules = {fold(name): rule for name, rule in document.conditions.attribution}
    spoken = [turn.speaker for turn in document.turns if turn.speaker]
    ruled = [name for name, _ in document.conditions.attribution]
    names: dict[str, str] = {}
    for name in (*document.participants, *spoken, *ruled):
        names.setdefault(fold(name), name)
    rows = [_person(words, name, rules.get(key, PersonNaming())) for key, name in names.items()]
    if not rows:
        return Html("")
    return element("ul", *rows, class_="or-reading-people or-access-people")


def _person(words: Words, name: str, held: PersonNaming) -> Html:
    rule = element(
        "select",
        *(
            element("option", words("naming", rule=_key(each)), value=each, selected=each == held.rule)
            for each in NAMING_RULES
        ),
        data_access_name=name,
        aria_label=words("access-named", name=name),
    )
    pseudonym = element(
        "input",
        type="text",
        value=held.pseudonym,
        placeholder=words("pseudonym"),
        aria_label=words("access-pseudonym", name=name),
        data_access_pseudonym=name,
        dir="auto",
    )
    return element("li", element("bdi", name), rule, pseudonym)


def _further(words: Words, document: Document) -> list[Html]:
    held = document.conditions
    turns = element(
        "textarea",
        "\n".join(_lines(document)),
        rows=str(max(2, len(held.spans or ()))),
        placeholder="4-6=closed\n8=closed until 2040",
        data_access="turns",
        dir="ltr",
    )
    protected = element(
        "input", type="text", value=", ".join(held.protected or ()), data_access="protected", dir="auto"
    )
    return [_field(words("access-turns"), turns), _field(words("access-protected"), protected)]


def _lines(document: Document) -> list[str]:
    """Return the conditions of turns as people type them; those of turns that are gone by their own words."""
    return [
        f"{_turns(span, found)}={_level(span)}"
        for span, found in spans_found(document.conditions.spans or (), document.turns, document.text)
    ]


def _turns(span: TurnCondition, found: tuple[int, int] | None) -> str:
    first, last = found or (span.first, span.last)
    return f"{first}" if first == last else f"{first}-{last}"


def _level(span: TurnCondition) -> str:
    if not span.embargo:
        return span.access
    return f"{'closed' if span.access == 'open' else span.access} until {span.embargo}"


def _field(label: str, control: Html) -> Html:
    return element("label", element("span", label), control, class_="or-field")


def _key(value: str) -> str:
    """Return a level or a rule as the messages call it."""
    return value.replace(" ", "-")


def conditions_in(given: object) -> Conditions:
    """Return the conditions that the page sends; raise `UsageError` for an invalid one."""
    if not isinstance(given, Mapping):
        raise malformed()
    fields = {name: str(given[key]) for key, name in (("level", "access"), ("embargo", "embargo")) if key in given}
    return conditions_from(
        fields,
        [f"{name}={rule}" for name, rule in _pairs(given.get("attribution")).items()],
        _split(given.get("turns"), "\n"),
        _split(given.get("protected"), ","),
    )


def _pairs(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(each, str) for each in value.values()):
        raise UsageError("The names are not a table.", "Reload the page.")
    return {str(name): rule for name, rule in value.items()}


def _split(value: object, by: str) -> Sequence[str]:
    return [part.strip() for part in str(value or "").split(by) if part.strip()]
