"""The view of all interviews: a list to filter and sort, the sources, and the running job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import needs_review
from qa.html import Html, element, joined
from qa.overview.inventory import InventoryLine
from qa.page.asking.card_tools import menu, menu_item
from qa.page.interviews import filing
from qa.page.templates import render
from qa.page.words.below import said
from qa.page.words.dates import shown_date
from qa.page.words.messages import Words

COLUMNS = ("title", "people", "date", "length", "notes")
"""The columns that the list can be sorted by, besides the order of adding."""

_MOST_PEOPLE = 2  # named in a row, which has one line


@dataclass(frozen=True, slots=True)
class Folder:
    """A source: a file or folder that was added, its number of interviews, and if it still exists."""

    root: str
    title: str
    interviews: int
    is_there: bool


def view(words: Words, can_upload: bool, can_remove: bool = True) -> Html:
    """Return the view without its rows, with buttons to add files if `can_upload`, to remove if `can_remove`."""
    names = (
        words("column-title"),
        words("column-people"),
        words("column-date"),
        words("column-length"),
        words("column-notes"),
    )
    forgetting = element("p", words("forget-advice"))
    leaving = element("p", words("leave-advice"))
    return render(
        "interviews/view.html",
        words,
        can_upload=can_upload,
        can_remove=can_remove,
        columns=dict(zip(COLUMNS, names, strict=True)),
        forgetting=confirmation(words, words("forget-title"), forgetting, words("forget")),
        leaving=confirmation(words, words("leave-title"), leaving, words("drop-changes")),
    )


@dataclass(frozen=True, slots=True)
class Permitted:
    """The actions that whoever sees the rows may take on them."""

    change: bool = True
    remove: bool = True


EVERYTHING = Permitted()


def rows(words: Words, lines: Sequence[InventoryLine], may: Permitted = EVERYTHING) -> Html:
    """Return interviews as rows of the table."""
    return joined(_row(words, line, may) for line in lines)


def _row(words: Words, line: InventoryLine, may: Permitted) -> Html:
    box = element("input", type="checkbox", data_pick=line.id, aria_label=words("select", title=line.title))
    opens = element(
        "button",
        line.title,
        type="button",
        class_="or-one-line",
        data_do="open-interview",
        dir="auto",
        title="\n".join(filter(None, (line.title, *_facts(words, line), line.path))),
    )
    read = Html("")
    if _is_read(line) and line.turns and needs_review(line.confidence, line.is_reviewed):
        read = element("button", words("how-read"), type="button", class_="or-link", data_do="how-read")
    cells = {
        "pick": box if may.change else Html(""),
        "people": _people(words, line),
        "date": _date(words, line),
        "length": _length(words, line),
        "notes": _notes(words, line),
        "tools": joined([read, _menu(words, line, may)]),
    }
    pick, *others = (element("td", cell, class_=f"or-col-{name}", role="cell") for name, cell in cells.items())
    filed = filing.names(words, line.filing)
    title = element(
        "th",
        element("span", opens, filed, class_="or-titled"),
        scope="row",
        class_="or-col-title",
        role="rowheader",
    )
    return element("tr", pick, title, *others, data_document=line.id, role="row")


def _facts(words: Words, line: InventoryLine) -> list[str]:
    """Return the place, the project and the case of an interview, each with its name."""
    facts = (("place", line.place), ("project", line.filing.project), ("case", line.filing.case))
    return [f"{words('filing-field', field=name)}: {value}" for name, value in facts if value]


def _menu(words: Words, line: InventoryLine, may: Permitted) -> Html:
    """Return the menu of an interview: checking its speakers, filing it, removing it; maybe empty."""
    items = [menu_item(words("how-read"), "how-read-chosen")] if _is_read(line) else []
    if may.change:
        items.append(menu_item(words("filing-item"), "file-one"))
    if may.remove and may.change:
        items.append(menu_item(words("remove"), "remove-one"))
    if not items:
        return Html("")
    return menu(words("more"), "or-dots", items, tools=words("interview-tools", title=line.title))


def _is_read(line: InventoryLine) -> bool:
    """Return whether the viewer sees words of an interview: they may know of a closed one, and no more."""
    return not line.standing or line.characters > 0


def _date(words: Words, line: InventoryLine) -> Html:
    if not line.date:
        return _missing(words("no-date"))
    return element("time", shown_date(words, line.date), datetime=line.date, title=line.date)


def _people(words: Words, line: InventoryLine) -> Html:
    """Return the people in one line: “A, B and 16 more”; the rest are in its title."""
    names = line.participants
    if not names:
        return _missing(words("no-people"))
    most = _MOST_PEOPLE if len(names) > _MOST_PEOPLE + 1 else len(names)  # “1 more” is no shorter than a name
    commas = joined(part for name in names[:most] for part in (Html(", "), element("bdi", name)))
    shown = element("span", Html(commas.removeprefix(", ")), class_="or-one-line")
    more = element("span", " ", words("and-more", number=len(names) - most)) if len(names) > most else Html("")
    return element("span", shown, more, title=", ".join(names), class_="or-names")


def _length(words: Words, line: InventoryLine) -> Html:
    if line.standing and not line.characters:
        return Html("")
    said = words("words-said", number=line.words) if line.words else words("characters", number=line.characters)
    parts = [element("span", said)]
    if line.seconds:
        parts.append(element("span", words("minutes", number=max(round(line.seconds / 60), 1))))
    return joined(parts)


def _notes(words: Words, line: InventoryLine) -> Html:
    parts = []
    if line.warnings:
        items = (element("li", said(words, warning), dir="auto") for warning in line.warnings)
        count = element("summary", words("remarks", number=len(line.warnings)))
        parts.append(element("details", count, element("ul", *items)))
    if line.standing:
        parts.append(element("span", _standing(words, line.standing), class_="or-restricted"))
    if line.version_of:
        title = line.version_title
        button = element(
            "button",
            words("version"),
            type="button",
            class_="or-link or-version-of",
            data_do="list-versions",
            data_within=title,
            title=words("version-of-interview", title=title),
        )
        parts.append(button)
    states = [words("was-reviewed")] if line.is_reviewed else []
    if line.is_corrected:
        states.append(words("was-corrected"))
    if states:
        parts.append(element("span", " · ".join(states), class_="or-corrected"))
    return joined(parts)


def _standing(words: Words, standing: str) -> str:
    """Return how far readers may see an interview, in the words of the page."""
    level, _, until = standing.partition(" until ")
    return words("closed-until", date=until) if until else words("standing", level=level.replace(" ", "-"))


def _missing(text: str) -> Html:
    return element("span", text, class_="or-missing")


def empty(words: Words, is_filtered: bool, can_upload: bool) -> Html:
    """Return the note in place of rows: no matches, or no interviews."""
    if is_filtered:
        return element("div", element("p", words("archive-none")), class_="or-archive-empty")
    advice = element("p", words("archive-empty-here"), class_="or-advice") if can_upload else Html("")
    return element("div", element("p", words("archive-empty")), advice, class_="or-archive-empty")


def count(words: Words, shown: int, all: int, versions: int = 0) -> str:
    """Return how many of all interviews match the filter; `versions` are other versions, which are not counted."""
    if shown != all:
        return words("shown-of", shown=shown, all=all)
    counted = words("interviews", number=all - versions)
    return f"{counted} · {words('other-versions', number=versions)}" if versions else counted


def folders(words: Words, found: Sequence[Folder], can_change: bool) -> Html:
    """Return the sources of the interviews, each with a button that checks for changes."""
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
    """Return the notice that interviews are gone from sight, with a button that brings them back.

    `kept` is true for each file that the archive keeps a copy of.
    """
    subject = element("bdi", lines[0].title) if len(lines) == 1 else words("interviews", number=len(lines))
    stays = words("remove-copy-goes") if any(kept) else words("remove-file-stays")
    said_so = element("p", element("strong", words("removing-told")), " ", subject, class_="or-verdict")
    advice = element("p", stays, " ", words("removing-advice"), class_="or-facts")
    undo = element("button", words("removing-undo"), type="button", class_="or-quiet", data_do="undo-removal")
    return element("section", said_so, advice, undo, class_="or-work-report")


def confirmation(words: Words, title: str, body: Html, do: str, otherwise: str = "") -> Html:
    """Return a confirmation with buttons to do it, to do `otherwise`, or to cancel."""
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
