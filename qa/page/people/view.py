"""The views of people as HTML. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.html import Html, element, joined
from qa.overview.dates import span_of_years
from qa.page.asking import cards
from qa.page.asking.mentions import mention_list
from qa.page.templates import render
from qa.page.words.messages import Words
from qa.people.differing import Compared
from qa.people.over_time import Occasion, OverTime
from qa.people.person import InterviewShare, Listed, PersonProfile

MOST_NAMES = 300
"""Names that are offered in a menu: of those who speak most."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One interview in the view of a person."""

    id: str
    title: str
    sha256: str
    start: int
    end: int
    facts: str
    label: str


def view(words: Words) -> Html:
    """Return the view of everybody, without its rows."""
    return render("people/people.html", words)


def rows(words: Words, people: Sequence[Listed], total: int) -> Html:
    """Return a table of people; `total` have a name that fits."""
    if not people:
        return element("p", words("people-none"), class_="or-advice")
    heads = ("person", "interviews-head", "words", "years")
    head = element("tr", *(element("th", words(each), scope="col") for each in heads))
    body = [_row(words, each) for each in people]
    caption = element("caption", words("people"), class_="or-unseen")
    table = element("table", caption, element("thead", head), element("tbody", *body), class_="or-people-table")
    if total <= len(people):
        return table
    return joined([table, element("p", words("people-more", number=total - len(people)), class_="or-advice")])


def _row(words: Words, each: Listed) -> Html:
    name: list[str] = [
        element("a", element("bdi", each.name), href=cards.person_address(each.name), class_="or-link")
    ]
    if each.maybe_same:
        same = words("people-maybe", names=", ".join(each.maybe_same))
        name.append(element("span", same, class_="or-maybe"))
    counts = (words.number(each.interviews), words.number(each.words), span_of_years(each.years))
    return element("tr", element("th", *name, scope="row"), *(element("td", count) for count in counts))


def person(words: Words, one: PersonProfile, names: Sequence[str], can_change: bool) -> Html:
    """Return the view of one person; `names` are those of other people, too."""
    interviews = [_line(words, each) for each in one.interviews]
    count = words("interviews", number=len(interviews))
    return render(
        "people/person.html",
        words,
        person=one,
        facts=f"{count} · {words('words-said', number=one.words)}",
        others=", ".join(each for each in one.spellings if each != one.name),
        interviews=interviews,
        people=sorted(name for name in names if name != one.name)[:MOST_NAMES],
        typical=cards.quote_list(words, one.typical) if one.typical else "",
        mentions=mention_list(words, one.mentions) if one.mentions else "",
        can_change=can_change,
    )


def _line(words: Words, each: InterviewShare) -> _Line:
    date = each.date or words("undated")
    facts = f"{date} · {words('words-said', number=each.words)}"
    return _Line(each.id, each.title, each.sha256, each.start, each.end, facts, f"{date} · {each.title}")


def said(words: Words, found: OverTime) -> Html:
    """Return what a person said about a topic, in the order of the dates."""
    title = element("h2", words("said-heading", name=found.name, topic=found.topic), tabindex="-1", dir="auto")
    return element("div", title, _occasions(words, found), class_="or-said-over-time")


def beside(words: Words, sides: Sequence[OverTime], found: Compared) -> Html:
    """Return what two sides said about a topic, next to each other."""
    title = element("h2", words("said-beside-heading", topic=sides[0].topic), tabindex="-1", dir="auto")
    note = element("p", words("said-shared", number=found.shared), class_="or-advice")
    columns = [
        element(
            "section",
            element("h3", element("bdi", each.name), class_="or-side-name"),
            _occasions(words, each),
            class_="or-side",
        )
        for each in sides
    ]
    return element("div", title, note, element("div", *columns, class_="or-sides"), class_="or-said-over-time")


def _occasions(words: Words, found: OverTime) -> Html:
    parts: list[Html] = [_occasion(words, each) for each in found.occasions]
    if not parts:
        nothing = words("said-nothing", number=found.interviews)
        parts.append(element("p", nothing, class_="or-verdict"))
    elif found.silent:
        names = "; ".join(found.silent)
        parts.append(element("p", words("said-silent"), " ", element("bdi", names), class_="or-advice"))
    if found.next is not None:
        more = element(
            "button",
            words("said-more"),
            type="button",
            class_="or-quiet",
            data_do="said-more",
            data_first=str(found.next),
        )
        parts.append(element("p", more))
    return joined(parts)


def _occasion(words: Words, each: Occasion) -> Html:
    head = element(
        "h3",
        element("span", each.date or words("undated"), class_="or-date"),
        " ",
        element("bdi", each.title),
        class_="or-occasion",
    )
    unsure = [element("p", words("may-answer-advice"), class_="or-advice")] if each.outcome == "possible" else []
    return element("section", head, *unsure, cards.quote_list(words, each.quotes))
