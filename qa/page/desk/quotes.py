"""The quotes of a desk as HTML, each as it is in the archive now."""

from __future__ import annotations

from collections.abc import Iterator

from qa.desk.checked import CheckedDesk, CheckedQuote
from qa.desk.values import COLOURS
from qa.html import Html, element, is_filled, joined, prose
from qa.page.asking import card_tools
from qa.page.asking.cards import review_marks
from qa.page.words.messages import Words
from qa.page.words.places import place_button, place_of
from qa.values import Citation, Quote
from qa.verifying.values import Place

_TAKEN = ("altered",)
"""States in which other words are there now, which can be kept instead."""


def quotes(words: Words, checked: CheckedDesk, can_write: bool) -> Html:
    """Return the facts about a desk, its tags, and its quotes in their groups."""
    desk = checked.desk
    if not desk.quotes and not desk.groups:
        return element("p", words("desk-empty"), class_="or-advice or-desk-empty")
    parts: list[str] = [element("p", _facts(words, checked), class_="or-facts", role="status")]
    if desk.tags:
        parts.append(_tags(words, desk.tags))
    for group in ("", *desk.groups):
        inside = [each for each in checked.quotes if each.kept.group == group]
        parts.append(_group(words, group, inside, desk.groups, can_write))
    return joined(parts)


def _facts(words: Words, checked: CheckedDesk) -> str:
    """Return how many quotes there are, of how many people and interviews, and from when to when."""
    cited = [each.quote.citation for each in checked.shown if each.quote]
    people = {each.speaker for each in cited if each.speaker}
    years = sorted({each.date[:4] for each in cited if each.date})
    facts = [words("found", number=len(checked.quotes))]
    if cited:
        facts.append(words("speakers", number=len(people)))
        facts.append(words("interviews", number=len({each.document_id for each in cited})))
    if years:
        facts.append(years[0] if years[0] == years[-1] else f"{years[0]}\u2013{years[-1]}")
    if checked.lost:
        facts.append(words("desk-lost", number=checked.lost))
    return " · ".join(facts)


def _tags(words: Words, tags: tuple[str, ...]) -> Html:
    buttons = [
        element(
            "button", element("bdi", tag), type="button", data_do="desk-filter", data_tag=tag, aria_pressed="false"
        )
        for tag in tags
    ]
    return element("div", *buttons, class_="or-desk-tags", role="group", aria_label=words("desk-filter"))


def _group(words: Words, name: str, inside: list[CheckedQuote], groups: tuple[str, ...], can_write: bool) -> Html:
    head = Html("")
    if name:
        title = element("h2", element("bdi", name), tabindex="-1")
        head = element(
            "header", title, _group_tools(words, name) if can_write else "", class_="or-desk-group-head"
        )
    items = [element("li", _kept(words, each, groups, can_write), data_id=each.kept.id) for each in inside]
    hint = element("p", words("desk-group-empty"), class_="or-label or-desk-hint") if name and not items else ""
    listed = element("ol", *items, class_="or-desk-list")
    return element("section", head, listed, hint, class_="or-desk-group", data_group=name, aria_label=name or None)


def _group_tools(words: Words, name: str) -> Html:
    items = [
        ("desk-tag-all", words("desk-tag-all")),
        ("desk-group-rename", words("desk-rename")),
        ("desk-group-up", words("desk-up")),
        ("desk-group-down", words("desk-down")),
        ("desk-group-drop", words("desk-ungroup")),
    ]
    return menu(words("desk-group-tools", name=name), items)


def _kept(words: Words, each: CheckedQuote, groups: tuple[str, ...], can_write: bool) -> Html:
    kept = each.kept
    parts: list[str] = [_head(words, each, can_write), *_words(words, each)]
    if kept.note:
        parts.append(element("p", kept.note, class_="or-kept-note", dir="auto"))
    if kept.tags:
        tags = [element("bdi", tag, class_="or-kept-tag") for tag in kept.tags]
        parts.append(element("p", *tags, class_="or-kept-tags", aria_label=words("desk-tags")))
    parts.append(element("p", words("desk-used"), class_="or-label or-kept-used", hidden=True))
    if kept.questions:
        asked = [element("q", question, dir="auto") for question in kept.questions]
        parts.append(element("p", words("desk-kept-from"), " ", *asked, class_="or-label or-kept-from"))
    if can_write:
        parts.append(_editor(words, each, groups))
    place = each.quote.citation if each.quote else None
    return element(
        "article",
        *parts,
        class_="or-kept",
        data_colour=kept.colour or None,
        data_state=each.state,
        data_id=kept.id,
        data_tags="\n".join(kept.tags),
        **_placed(place, each.quote),
    )


def _placed(at: Citation | None, quote: Quote | None) -> dict[str, str]:
    """Return the attributes that name a quote's place, with which the page opens its interview."""
    if at is None or quote is None:
        return {}
    return {
        "data_document": at.document_id,
        "data_sha256": at.sha256,
        "data_start": str(quote.start),
        "data_end": str(quote.end),
    }


def _head(words: Words, each: CheckedQuote, can_write: bool) -> Html:
    """Return one line: who said it, where and when, and what can be done with it."""
    parts: list[str] = []
    if can_write:
        parts.append(
            element(
                "button",
                type="button",
                class_="or-icon or-grip",
                draggable="true",
                data_do="desk-grip",
                aria_label=words("desk-grip"),
                title=words("desk-grip"),
            )
        )
    if each.quote:
        at = each.quote.citation
        name = at.speaker or words("no-speaker")
        speaker = (
            words("question-by", speaker=at.speaker or words("interviewer-asks"))
            if at.kind == "question"
            else name
        )
        parts.append(element("bdi", speaker, class_="or-speaker"))
        if at.date:
            parts.append(element("span", at.date, class_="or-date"))
        parts.append(_opening(words, at))
    elif each.place:
        parts.append(_opening(words, each.place))
    tools: list[str] = []
    if each.quote and can_write:
        tools.append(
            element("button", words("desk-insert"), type="button", class_="or-tool", data_do="desk-insert")
        )
    if can_write:
        items = [("desk-edit", words("desk-edit")), ("desk-drop", words("desk-drop"))]
        if each.state in _TAKEN:
            items.insert(0, ("desk-renew", words("desk-renew")))
        tools.append(menu(words("more"), items))
    parts.append(element("span", *tools, class_="or-kept-tools"))
    return element("header", *parts, class_="or-kept-head")


def _opening(words: Words, at: Citation | Place) -> Html:
    return place_button(words, at, f"{at.title}, {place_of(words, at)}", "or-link or-kept-place")


def _words(words: Words, each: CheckedQuote) -> Iterator[Html]:
    """Yield the words as they are in the archive, and what has changed since they were kept."""
    if each.state != "same":
        earlier = each.speaker or words("no-speaker")
        yield element("p", words("desk-state", state=each.state, speaker=earlier), class_="or-kept-state")
    if each.quote:
        shown = str(each.quote.shown_text)
        yield element("blockquote", prose(shown, is_filled(shown)), class_="or-words", dir="auto")
        yield review_marks(words, each.quote.citation)


def _editor(words: Words, each: CheckedQuote, groups: tuple[str, ...]) -> Html:
    """Return the form with the note, the tags, the colour and the group of a quote, which is closed at first."""
    kept, id = each.kept, f"or-kept-{each.kept.id}"
    colours = [
        element(
            "label",
            element("input", type="radio", name="colour", value=colour, checked=colour == kept.colour),
            element("span", words("desk-colour", colour=colour or "none"), class_="or-unseen"),
            class_="or-swatch",
            data_colour=colour or None,
            title=words("desk-colour", colour=colour or "none"),
        )
        for colour in COLOURS
    ]
    options = [element("option", words("desk-no-group"), value="")]
    options += [element("option", name, value=name, selected=name == kept.group) for name in groups]
    return element(
        "form",
        element("label", words("desk-note"), for_=f"{id}-note"),
        element(
            "textarea", kept.note, id=f"{id}-note", name="note", rows="2", dir="auto", class_="or-draft-field"
        ),
        element("label", words("desk-tags-label"), for_=f"{id}-tags"),
        element("input", id=f"{id}-tags", name="tags", value=", ".join(kept.tags), dir="auto", autocomplete="off"),
        element("span", words("desk-colour-label"), id=f"{id}-colour"),
        element("div", *colours, role="radiogroup", aria_labelledby=f"{id}-colour"),
        element("label", words("desk-group"), for_=f"{id}-group"),
        element("select", *options, id=f"{id}-group", name="group"),
        element(
            "div",
            element("button", words("desk-save"), type="submit", class_="or-ask-button"),
            element("button", words("cancel"), type="button", class_="or-quiet", data_do="desk-edit-end"),
            class_="or-kept-buttons",
        ),
        class_="or-kept-edit",
        hidden=True,
        novalidate=True,
    )


def menu(name: str, items: list[tuple[str, str]]) -> Html:
    """Return a button with three dots, and the menu that it opens: pairs of an action and its label."""
    return card_tools.menu(name, "or-dots", [card_tools.menu_item(label, do) for do, label in items])
