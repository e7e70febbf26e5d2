"""The dialog that files interviews in collections and with tags, and what is said of it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from corpus.filing import MOST_CHARACTERS, Filing, filing_key
from qa.html import Html, element, joined
from qa.overview.inventory import InventoryLine
from qa.page.words.messages import Words

_MOST_SHOWN = 2  # names in a row, which has one line


def names(words: Words, filing: Filing) -> Html:
    """Return the collections and tags of a row, each with a button that lists those within it."""
    every = [("collection", each) for each in filing.collections or ()]
    every += [("tag", each) for each in filing.tags or ()]
    if not every:
        return Html("")
    shown = [
        element(
            "button",
            element("bdi", name),
            type="button",
            class_="or-filed",
            data_do="list-within",
            data_within=name,
            data_kind=kind,
            title=words("list-within", name=name),
        )
        for kind, name in every[:_MOST_SHOWN]
    ]
    for most, look in ((1, "or-filed-fewer"), (_MOST_SHOWN, "or-filed-more")):  # where there is little room, one
        if len(every) > most:
            rest = ", ".join(name for _, name in every[most:])
            shown.append(element("span", f"+{len(every) - most}", class_=look, title=rest))
    return element("span", *shown, class_="or-filed-names")


def dialog(words: Words, lines: Sequence[InventoryLine], everything: Sequence[InventoryLine]) -> Html:
    """Return the form that files `lines`; it offers the names that `everything` is filed under."""
    heading = element("h2", words("filing-title", number=len(lines)), id="or-asked-title")
    which = element("p", ", ".join(line.title for line in lines[:3]) + ("…" if len(lines) > 3 else ""), dir="auto")
    form = element(
        "form",
        _checklist(words, "collection", lines, everything, lambda filing: filing.collections or ()),
        _checklist(words, "tag", lines, everything, lambda filing: filing.tags or ()),
        element(
            "div",
            _field(words, "project", [line.filing.project or "" for line in lines]),
            _field(words, "case", [line.filing.case or "" for line in lines]),
            class_="or-filing-fields",
        ),
        element(
            "div",
            element("button", words("keep-changes"), type="submit", class_="or-ask-button"),
            element("button", words("cancel"), type="button", value="", class_="or-quiet", data_do="answer"),
            class_="or-buttons",
        ),
        class_="or-filing",
        data_part="filing",
        novalidate=True,
    )
    return joined([heading, which, form])


def _checklist(
    words: Words,
    kind: Literal["collection", "tag"],
    lines: Sequence[InventoryLine],
    everything: Sequence[InventoryLine],
    names_of: Callable[[Filing], Iterable[str]],
) -> Html:
    """Return a box for each name, checked if all of `lines` have it, and a field for a new one."""
    known: dict[str, str] = {}
    for line in everything:
        for name in names_of(line.filing):
            known.setdefault(filing_key(name), name)
    boxes = []
    for key, name in sorted(known.items()):
        have = sum(any(filing_key(each) == key for each in names_of(line.filing)) for line in lines)
        box = element(
            "input",
            type="checkbox",
            name=kind,
            value=name,
            checked=have == len(lines),
            data_was="all" if have == len(lines) else "some" if have else "none",
        )
        boxes.append(element("li", element("label", box, " ", element("bdi", name))))
    new = words("filing-new", kind=kind)
    return element(
        "fieldset",
        element("legend", words("filing-names", kind=kind)),
        element("ul", *boxes) if boxes else "",
        element(
            "input",
            type="text",
            name=f"new-{kind}",
            placeholder=new,
            aria_label=new,
            maxlength=str(4 * MOST_CHARACTERS),
            autocomplete="off",
            dir="auto",
        ),
    )


def _field(words: Words, name: Literal["project", "case"], values: Sequence[str]) -> Html:
    is_same = len(set(values)) == 1
    value = values[0] if is_same else ""
    return element(
        "label",
        element("span", words("filing-field", field=name)),
        element(
            "input",
            type="text",
            name=name,
            value=value,
            data_was=value,
            placeholder="" if is_same else words("filing-several"),
            maxlength=str(MOST_CHARACTERS),
            autocomplete="off",
            dir="auto",
        ),
    )


def done(words: Words, number: int, change: str) -> Html:
    """Return what was done, with a button that takes it back."""
    if not number:
        return element("p", words("filing-nothing"), class_="or-filing-done")
    undo = element(
        "button", words("desk-undo"), type="button", class_="or-link", data_do="undo-filing", data_change=change
    )
    return element("p", words("filing-done", number=number), " ", undo, class_="or-filing-done")


def undone(words: Words, number: int) -> Html:
    """Return that a change was taken back."""
    return element("p", words("filing-undone", number=number), class_="or-filing-done")
