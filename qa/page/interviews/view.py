"""The view of all interviews: a list to filter and sort, where they came from, and what goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from qa.html import Html, element, joined
from qa.overview.inventory import InventoryLine
from qa.page.words.messages import Words

COLUMNS = ("title", "people", "date", "length", "notes")
"""What the list can be sorted by, besides the order of adding."""

_MOST_PEOPLE = 6  # that a row names


@dataclass(frozen=True, slots=True)
class Folder:
    """A file or folder that was given to `add`, how many interviews came from it, and whether it is there."""

    root: str
    title: str
    interviews: int
    is_there: bool


def view(words: Words, can_upload: bool) -> Html:
    """The view without its rows; with ways to give files where `can_upload`."""
    title = element("h1", words("archive-page"))
    adding = _adding(words) if can_upload else Html("")
    return joined(
        [
            element("header", title, adding, class_="or-archive-head"),
            _work(words),
            element("div", data_part="archive-told", class_="or-archive-told", role="status"),
            element("div", _bar(words), _table(words), data_part="archive-list", class_="or-archive-list"),
            element("div", data_part="archive-reading", class_="or-archive-reading", hidden=True),
            _dialog(),
            _templates(words),
        ]
    )


def _adding(words: Words) -> Html:
    files = element("button", words("add-files"), type="button", class_="or-ask-button", data_do="add-files")
    folder = element("button", words("add-folder"), type="button", class_="or-quiet", data_do="add-folder")
    chosen = element("input", type="file", multiple=True, hidden=True, data_part="add-files", tabindex="-1")
    below = element("input", type="file", webkitdirectory=True, hidden=True, data_part="add-folder", tabindex="-1")
    advice = element("p", words("drop-advice"), class_="or-hint")
    return element("div", files, folder, chosen, below, advice, class_="or-add", data_part="add")


def _work(words: Words) -> Html:
    """What goes on; its parts are filled as it goes."""
    title = element("strong", data_part="work-title")
    name = element("bdi", class_="or-work-name", data_part="work-name")
    left = element(
        "span", element("bdi", data_part="work-left"), f" {words('left')}", data_part="work-rest", hidden=True
    )
    stop = element("button", words("stop-work"), type="button", class_="or-quiet", data_do="stop-work")
    line = element("p", title, name, left, class_="or-work-line")
    bar = element("progress", max="1", value="0", data_part="work-bar", aria_label=words("work-share"))
    return element("section", line, bar, stop, class_="or-work", data_part="work", hidden=True)


def _bar(words: Words) -> Html:
    field = element(
        "input",
        type="search",
        placeholder=words("archive-filter"),
        aria_label=words("archive-filter"),
        autocomplete="off",
        data_part="archive-filter",
    )
    names = (("added", words("column-added")), *_column_names(words))
    options = [element("option", name, value=code) for code, name in names]
    order = element("select", *options, data_part="archive-order", aria_label=words("sort-by"))
    count = element("p", class_="or-archive-count", role="status", data_part="archive-count")
    picked = element("span", data_part="archive-picked")
    remove = element("button", words("remove-these"), type="button", class_="or-quiet", data_do="remove-picked")
    none = element("button", words("select-none"), type="button", class_="or-quiet", data_do="pick-none")
    selection = element(
        "div", picked, remove, none, class_="or-picked", data_part="archive-selection", hidden=True
    )
    return element("div", field, order, count, selection, class_="or-archive-bar", data_part="archive-bar")


def _column_names(words: Words) -> Sequence[tuple[str, str]]:
    names = (
        words("column-title"),
        words("column-people"),
        words("column-date"),
        words("column-length"),
        words("column-notes"),
    )
    return tuple(zip(COLUMNS, names, strict=True))


def _table(words: Words) -> Html:
    heads = [
        element(
            "th",
            element("button", name, type="button", data_do="sort", data_by=code),
            scope="col",
            role="columnheader",
            class_=f"or-col-{code}",
        )
        for code, name in _column_names(words)
    ]
    pick = element(
        "th",
        element("span", words("select", title=""), class_="or-unseen"),
        scope="col",
        role="columnheader",
        class_="or-col-pick",
    )
    tools = element(
        "th",
        element("span", words("more"), class_="or-unseen"),
        scope="col",
        role="columnheader",
        class_="or-col-tools",
    )
    head = element("thead", element("tr", pick, *heads, tools, role="row"), role="rowgroup")
    body = element("tbody", data_part="archive-rows", role="rowgroup")
    # The roles are those that the elements have until a narrow screen lays them out as blocks.
    table = element("table", head, body, role="table", aria_label=words("archive-table"))
    none = element("div", data_part="archive-none")
    more = element(
        "button", words("show-more"), type="button", class_="or-quiet", data_do="more-rows", hidden=True
    )
    folders = element("div", data_part="archive-folders", class_="or-folders")
    return joined([table, none, more, folders])


def _dialog() -> Html:
    return element("dialog", class_="or-ask-first", data_part="archive-dialog", aria_labelledby="or-asked-title")


def _templates(words: Words) -> Html:
    drop = element("div", element("p", words("drop-here")), class_="or-drop")
    texts = {
        "copying": words("copying"),
        "preparing": words("preparing"),
        "stopping": words("stopping"),
        "nothing-given": words("nothing-given"),
    }
    forgetting = asked(words, words("forget-title"), element("p", words("forget-advice")), words("forget"))
    leaving = asked(words, words("leave-title"), element("p", words("leave-advice")), words("drop-changes"))
    parts = [
        element("template", content, data_template=name)
        for name, content in (("drop", drop), ("forgetting", forgetting), ("leaving", leaving))
    ]
    parts += [element("template", text, data_template=name) for name, text in texts.items()]
    return joined(parts)


def rows(words: Words, lines: Sequence[InventoryLine], can_change: bool) -> Html:
    """Interviews as rows of the table."""
    return joined(_row(words, line, can_change) for line in lines)


def _row(words: Words, line: InventoryLine, can_change: bool) -> Html:
    box = element("input", type="checkbox", data_pick=line.id, aria_label=words("select", title=line.title))
    opens = element("button", line.title, type="button", data_do="open-interview", dir="auto", title=line.path)
    read = element("button", words("how-read"), type="button", class_="or-link", data_do="how-read")
    remove = element("button", words("remove"), type="button", class_="or-link", data_do="remove-one")
    cells = {
        "pick": box if can_change else Html(""),
        "people": _people(words, line),
        "date": element("span", line.date) if line.date else _missing(words("no-date")),
        "length": _length(words, line),
        "notes": _notes(words, line),
        "tools": joined([read, remove] if can_change else [read]),
    }
    pick, *others = (element("td", cell, class_=f"or-col-{name}", role="cell") for name, cell in cells.items())
    title = element("th", opens, scope="row", class_="or-col-title", role="rowheader")
    return element("tr", pick, title, *others, data_document=line.id, role="row")


def _people(words: Words, line: InventoryLine) -> Html:
    if not line.participants:
        return _missing(words("no-people"))
    shown = [element("bdi", name) for name in line.participants[:_MOST_PEOPLE]]
    parts: list[str] = [part for name in shown for part in (name, ", ")][:-1]
    more = len(line.participants) - len(shown)
    return joined([*parts, f", {words('and-more', number=more)}"] if more else parts)


def _length(words: Words, line: InventoryLine) -> Html:
    said = words("words-said", number=line.words) if line.words else words("characters", number=line.characters)
    parts = [element("span", said)]
    if line.seconds:
        parts.append(element("span", words("minutes", number=max(round(line.seconds / 60), 1))))
    return joined(parts)


def _notes(words: Words, line: InventoryLine) -> Html:
    parts = []
    if line.warnings:
        items = (element("li", warning, dir="auto") for warning in line.warnings)
        count = element("summary", words("remarks", number=len(line.warnings)))
        parts.append(element("details", count, element("ul", *items)))
    if line.is_corrected:
        parts.append(element("span", words("was-corrected"), class_="or-corrected"))
    return joined(parts)


def _missing(text: str) -> Html:
    return element("span", text, class_="or-missing")


def empty(words: Words, is_filtered: bool, can_upload: bool) -> Html:
    """What stands in place of rows: nothing fits, or there is nothing at all."""
    if is_filtered:
        return element("div", element("p", words("archive-none")), class_="or-archive-empty")
    advice = element("p", words("archive-empty-here"), class_="or-advice") if can_upload else Html("")
    return element("div", element("p", words("archive-empty")), advice, class_="or-archive-empty")


def count(words: Words, shown: int, all: int) -> str:
    """Return how many of all interviews match the filter."""
    return words("interviews", number=all) if shown == all else words("shown-of", shown=shown, all=all)


def folders(words: Words, found: Sequence[Folder], can_change: bool) -> Html:
    """Where the interviews came from, each with a way to look for changes."""
    if not found:
        return Html("")
    items = []
    for folder in found:
        name = element("bdi", folder.title, class_="or-folder-name")
        count = element("span", words("interviews", number=folder.interviews), class_="or-facts")
        look = element(
            "button", words("look"), type="button", class_="or-quiet", data_do="look", data_root=folder.root
        )
        gone = element("span", words("folder-gone"), class_="or-missing")
        items.append(element("li", name, count, (look if can_change else "") if folder.is_there else gone))
    title = element("h2", words("folders"))
    advice = element("p", words("folders-advice"), class_="or-hint") if can_change else Html("")
    return joined([title, advice, element("ul", *items)])


def removing(words: Words, lines: Sequence[InventoryLine], kept: Sequence[bool]) -> Html:
    """The question before interviews are removed; `kept` tells of each whether the archive has its file."""
    items = []
    for line, is_kept in list(zip(lines, kept, strict=True))[:_MOST_LISTED]:
        stays = words("remove-copy-goes") if is_kept else words("remove-file-stays")
        path = element("bdi", PurePath(line.path).name if is_kept else line.path, class_="or-path")
        title = element("strong", line.title, dir="auto")
        items.append(element("li", title, element("span", path, " ", stays, class_="or-hint")))
    if len(lines) > _MOST_LISTED:
        items.append(element("li", words("and-more", number=len(lines) - _MOST_LISTED)))
    return asked(words, words("remove-title"), element("ul", *items), words("remove-do"))


_MOST_LISTED = 100


def asked(words: Words, title: str, body: Html, do: str, otherwise: str = "") -> Html:
    """A question with the ways to answer it: to do it, to do `otherwise`, or not."""
    answers = [
        (do, "do", "or-ask-button"),
        (otherwise, "otherwise", "or-quiet"),
        (words("cancel"), "", "or-quiet"),
    ]
    buttons = [
        element("button", answer, type="button", value=value, class_=look, data_do="answer")
        for answer, value, look in answers
        if answer
    ]
    heading = element("h2", title, id="or-asked-title")
    return joined([heading, body, element("div", *buttons, class_="or-buttons")])
