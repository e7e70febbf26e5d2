"""The view that checks an interview's speakers: its turns, and fields to correct them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.corrections.single_turns import ROLE_WORDS
from corpus.document import REVIEW_BELOW, Document, Role, Turn
from corpus.markup import shown
from qa.answering.understanding.filters import shown_title
from qa.html import Html, element, joined
from qa.page.interviews.access import access
from qa.page.withheld import WithheldRun, is_unseen, readable, withheld_note, withheld_runs
from qa.page.words.below import said
from qa.page.words.dates import shown_date
from qa.page.words.messages import Words
from qa.values import clock

AT_ONCE = 100
"""Turns shown at a time."""

_SURE = 0.9  # confidence from which the speakers are very likely right
_MOST_NAMED = 2  # people in a suggested title
_MOST_WORDS = 600  # characters of a turn that are shown before it is opened
_WORDS_OF_ROLES: Mapping[Role, str] = {role: word for word, role in ROLE_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker: the name (`None` if unnamed), the roles, and the number of turns.

    `key` names the speaker in a correction.
    """

    key: str
    name: str | None
    roles: frozenset[Role]
    turns: int


def people_of(document: Document) -> tuple[Person, ...]:
    """Return the speakers with visible words in order of appearance; unnamed speakers are grouped by role."""
    spoken: Counter[tuple[str | None, Role | None]] = Counter()
    roles: dict[tuple[str | None, Role | None], set[Role]] = {}
    for turn in document.turns:
        if is_unseen(document, turn):
            continue
        who = (turn.speaker, None if turn.speaker else turn.role)
        spoken[who] += 1
        roles.setdefault(who, set()).add(turn.role)
    return tuple(
        Person(name or _WORDS_OF_ROLES[role or "other"], name, frozenset(roles[(name, role)]), number)
        for (name, role), number in spoken.items()
    )


def reading(words: Words, name: str, document: Document, kept: bool, can_change: bool, contact: str = "") -> Html:
    """Return the view: details of the interview, its speakers, who may see it, and the first turns."""
    back = element(
        "button", f"← {words('reading-back')}", type="button", class_="or-quiet", data_do="reading-back"
    )
    opens = element("button", words("reading-open"), type="button", class_="or-quiet", data_do="open-interview")
    forget = element("button", words("forget"), type="button", class_="or-quiet", data_do="forget")
    corrected = element("p", words("kept-corrections"), " ", forget, class_="or-kept", hidden=not kept)
    return element(
        "article",
        element("nav", back, opens, class_="or-buttons"),
        element("h2", words("reading"), class_="or-label"),
        element("p", shown_title(document), class_="or-reading-title", dir="auto", data_part="reading-title"),
        corrected if can_change else Html(""),
        element("div", remarks(words, document), data_part="reading-remarks"),
        _reviewing(words, document) if can_change else Html(""),
        element("div", data_part="reading-told", class_="or-reading-told", role="status", tabindex="-1"),
        _fields(words, document, can_change),
        element("section", people(words, document, can_change), data_part="reading-people"),
        access(words, document, contact) if can_change else Html(""),
        element("h3", words("reading-turns")),
        element(
            "ol",
            turns(words, document, range(AT_ONCE), can_change),
            class_="or-reading-turns",
            data_part="reading-turns",
        ),
        more(words, document, AT_ONCE),
        _pending(words),
        data_document=name,
        class_="or-reading",
    )


def remarks(words: Words, document: Document) -> Html:
    """Return how clear the speakers are, and the warnings."""
    items = [element("p", _sure(words, document), class_="or-reading-sure")]
    items += [element("p", said(words, warning), class_="or-remark", dir="auto") for warning in document.warnings]
    return joined(items)


def _sure(words: Words, document: Document) -> str:
    """Return how clear it is who speaks."""
    if not document.turns:
        return words("no-turns")
    confidence, surety = document.confidence, "reviewed" if document.reviewed else _surety(document.confidence)
    return words("reading-surety", surety=surety, percent=round(100 * confidence))


def _reviewing(words: Words, document: Document) -> Html:
    """Return the button that marks the interview as reviewed, or undoes this, if it needs review or had one."""
    if not document.turns or not (document.needs_review or document.reviewed):
        return Html("")
    name, does = (words("review-undo"), "undo-review") if document.reviewed else (words("review"), "review")
    button = element("button", name, type="button", class_="or-quiet", data_do=does)
    advice = Html("") if document.reviewed else element("span", words("review-advice"), class_="or-hint")
    return element("p", button, " ", advice, class_="or-review")


def _surety(confidence: float) -> str:
    if confidence >= _SURE:
        return "sure"
    return "fairly" if confidence >= REVIEW_BELOW else "unsure"


def _layouts() -> tuple[str, ...]:
    """Return the names of layouts that a correction can name, first "" for the one that was found."""
    from corpus.corrections.corrections import PLAIN  # these know all layouts, which a server needs not to start
    from corpus.turns.layouts.choose import LAYOUTS

    return ("", PLAIN, *LAYOUTS)


def _fields(words: Words, document: Document, can_change: bool) -> Html:
    fields = (
        ("title", words("reading-title"), document.title or ""),
        ("date", words("reading-date"), document.date or ""),
        ("place", words("reading-place"), document.place or ""),
    )
    hints = {"date": words("date-placeholder"), "title": shown_title(document)}
    controls = [
        _field(
            label,
            element(
                "input",
                type="text",
                value=value,
                dir="auto",
                data_field=name,
                data_was=value,
                placeholder=hints.get(name),
                disabled=not can_change,
            ),
        )
        for name, label, value in fields
    ]
    options = [element("option", words("layout", name=name), value=name) for name in _layouts()]
    layout = element("select", *options, data_field="layout", data_was="", disabled=not can_change)
    controls.append(_field(words("reading-layout"), layout))
    legend = element("h3", words("reading-about"))
    offered = _suggestion(words, document) if can_change else Html("")
    return element("section", legend, element("div", *controls, class_="or-reading-fields"), offered)


def _suggestion(words: Words, document: Document) -> Html:
    """Return the offer of a title for an interview that has none."""
    title = suggested_title(words, document)
    if document.title or not title:
        return Html("")
    use = element(
        "button",
        words("use-title", title=title),
        type="button",
        class_="or-link",
        data_do="use-title",
        data_title=title,
    )
    return element("p", use, class_="or-suggested")


def suggested_title(words: Words, document: Document) -> str:
    """Return a title from who answers and the date, `Interview with Ana Lind, 7 February 1994`; "" for nobody."""
    answering = (turn.speaker for turn in document.turns if turn.role == "answer")
    names = [name for name in dict.fromkeys(answering) if name]
    if not names:
        return ""
    shown, more = ", ".join(names[:_MOST_NAMED]), len(names) - _MOST_NAMED
    people = f"{shown} {words('and-more', number=more)}" if more > 0 else shown
    title = words("suggested-title", people=people)
    return f"{title}, {shown_date(words, document.date)}" if document.date else title


def _field(label: str, control: Html) -> Html:
    return element("label", element("span", label), control, class_="or-field")


def people(words: Words, document: Document, can_change: bool) -> Html:
    """Return the speakers with fields for their names and roles."""
    found = people_of(document)
    if not found:
        return Html("")
    rows = [_person(words, person, can_change) for person in found]
    swap = element("button", words("swap"), type="button", class_="or-quiet", data_do="swap-roles")
    return joined(
        [
            element("h3", words("reading-people")),
            element("ul", *rows, class_="or-reading-people"),
            swap if can_change and len(found) > 1 else Html(""),
        ]
    )


def _person(words: Words, person: Person, can_change: bool) -> Html:
    role = next(iter(person.roles)) if len(person.roles) == 1 else None
    mixed = [] if role else [element("option", words("role-mixed"), value="")]
    name = element(
        "input",
        type="text",
        value=person.name or "",
        placeholder=None if person.name else words("nameless", role=role or "other"),
        dir="auto",
        aria_label=words("person-name"),
        data_person=person.key,
        data_was=person.name or "",
        disabled=not can_change,
    )
    chosen = _roles(words, role, mixed)
    roles = element(
        "select",
        *chosen,
        aria_label=f"{words('person-role')}: {person.name or words('nameless', role=role or 'other')}",
        data_role_of=person.key,
        data_was=_WORDS_OF_ROLES[role] if role else "",
        disabled=not can_change,
    )
    return element("li", name, roles, element("span", words("turns", number=person.turns), class_="or-facts"))


def _roles(words: Words, role: Role | None, first: Sequence[Html] = ()) -> list[Html]:
    options = [
        element("option", words("role", role=each), value=word, selected=each == role)
        for word, each in ROLE_WORDS.items()
    ]
    return [*first, *options]


def turns(words: Words, document: Document, places: range, can_change: bool) -> Html:
    """Return the turns at these indices."""
    shown, withheld = islice(document.turns, places.start, places.stop), withheld_runs(document)
    return joined(_turn(words, document, turn, can_change, withheld) for turn in shown)


def _turn(
    words: Words, document: Document, turn: Turn, can_change: bool, withheld: Mapping[int, WithheldRun]
) -> Html:
    number = element("span", f"{turn.number}", class_="or-facts", title=_place(words, document, turn) or None)
    said = _spoken(words, shown(readable(words, document, (turn.start, turn.end)), document.path))
    if is_unseen(document, turn):
        return element("li", element("div", number, class_="or-reading-turn"), said, value=str(turn.number))
    name = element(
        "bdi", turn.speaker or words("nameless", role=turn.role), class_=None if turn.speaker else "or-missing"
    )
    role = element(
        "select",
        *_roles(words, turn.role),
        aria_label=f"{words('turn-role')}: {words('turn', number=turn.number)}",
        data_turn=str(turn.number),
        data_was=_WORDS_OF_ROLES[turn.role],
        disabled=not can_change,
    )
    return element(
        "li",
        withheld_note(words, withheld, turn),
        element("div", number, name, role, class_="or-reading-turn"),
        said,
        class_=f"or-reads-{turn.role}{' or-held' if turn.number in withheld else ''}",
        value=str(turn.number),
    )


def _place(words: Words, document: Document, turn: Turn) -> str:
    """Return where a turn begins in its recording or on its pages."""
    at = document.location_at(turn.start)
    if at.seconds is not None:
        return clock(at.seconds)
    return words("page", number=at.page) if at.page is not None else ""


def _spoken(words: Words, text: str) -> Html:
    if len(text) <= _MOST_WORDS:
        return element("p", text, dir="auto", class_="or-spoken")
    short = element("summary", text[:_MOST_WORDS], "…", dir="auto", class_="or-spoken")
    rest = element("p", "…", text[_MOST_WORDS:], dir="auto", class_="or-spoken")
    return element("details", short, rest, title=words("show-more"))


def more(words: Words, document: Document, shown: int) -> Html:
    """Return the button for more turns, hidden if all are shown."""
    hidden = shown >= len(document.turns)
    return element(
        "button", words("show-more"), type="button", class_="or-quiet", data_do="more-turns", hidden=hidden
    )


def _pending(words: Words) -> Html:
    """Return the bar for unsaved changes."""
    count = element("span", data_part="reading-count")
    keeps = element("button", words("keep-changes"), type="button", class_="or-ask-button", data_do="keep-changes")
    drops = element("button", words("drop-changes"), type="button", class_="or-quiet", data_do="drop-changes")
    line = element("p", element("strong", words("preview")), " ", count)
    return element("div", line, keeps, drops, class_="or-pending", role="status", data_part="pending", hidden=True)
