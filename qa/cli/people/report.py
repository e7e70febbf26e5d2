"""Printed reports about people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from qa.cli.printing import counted, print_mention, print_quote
from qa.overview.dates import span_of_years
from qa.people.over_time import OverTime
from qa.people.person import Listed, PersonProfile
from qa.strength import MAY_ANSWER
from qa.text import printable

_MOST_MENTIONS = 10
"""Mentions by others that are printed."""


def print_people(people: Sequence[Listed]) -> None:
    """Print a line for each person."""
    console = Console(highlight=False)
    for each in people:
        facts = [counted(each.interviews, "interview"), counted(each.words, "word"), span_of_years(each.years)]
        console.print(Text(printable(each.name), "bold cyan"), Text(" " + " · ".join(filter(None, facts)), "dim"))
        if each.maybe_same:
            console.print(Text(f"   Maybe the same: {printable(', '.join(each.maybe_same))}", "yellow"))


def print_person(one: PersonProfile) -> None:
    """Print one person: interviews, typical quotes and mentions by others."""
    console = Console(highlight=False)
    console.print(Text(printable(one.name), "bold"))
    if others := ", ".join(each for each in one.spellings if each != one.name):
        console.print(Text(f"Also written {printable(others)}"))
    if one.maybe_same:
        console.print(Text(f"Maybe the same: {printable(', '.join(one.maybe_same))}", "yellow"))
    console.print(f"\n{counted(one.words, 'word')} in {counted(len(one.interviews), 'interview')}:")
    for share in one.interviews:
        console.print(Text(f"   {share.date or 'undated'}  {printable(share.title)}   [{share.id}]"))
    if one.topics:
        console.print(Text(f"\nSays more often than others: {printable(', '.join(one.topics))}"))
    if one.typical:
        console.print(Text("\nTypical of this person\n", "bold underline"))
    for quote in one.typical:
        print_quote(console, quote)
    if one.mentions:
        console.print(Text("What others say about this person\n", "bold underline"))
    for mention in one.mentions[:_MOST_MENTIONS]:
        print_mention(console, mention)


def print_over_time(found: OverTime) -> None:
    """Print what somebody said about a topic, by date."""
    console = Console(highlight=False)
    title = f"{printable(found.name)} about “{printable(found.topic)}”"
    if not found.occasions:
        console.print(Text(f"{title}: nothing in {counted(found.interviews, 'interview')}.\n", "bold"))
    else:
        console.print(Text(f"{title}\n", "bold"))
    for each in found.occasions:
        console.print(Text(f"{each.date or 'Undated'}  {printable(each.title)}", "bold underline"))
        console.print(Text(MAY_ANSWER if each.outcome == "possible" else "", "dim"))
        for quote in each.quotes:
            print_quote(console, quote)
    if found.occasions and found.silent:
        console.print(Text(f"Nothing found in: {printable('; '.join(found.silent))}", "dim"))
    if found.next is not None:
        console.print(Text(f"There are more interviews: --first {found.next}", "dim"))


def print_differences(shared: int) -> None:
    """Print what is marked in two sides."""
    if shared:
        note = "Underlined: what only one of them says, where both say nearly the same."
        Console(highlight=False).print(Text(note, "dim"))
