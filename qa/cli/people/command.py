"""The command `people`: who answers in an archive, one person, and what they said over time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from corpus.errors import UsageError
from qa.cli.common import (
    NOT_FOUND,
    Command,
    archive_option,
    as_reader_option,
    json_option,
    print_json,
    within_option,
)

if TYPE_CHECKING:
    from qa.archive import Archive
    from qa.people.over_time import Side


@click.command(name="people", cls=Command)
@click.argument("name", required=False)
@click.option("--about", metavar="TOPIC", help="What NAME said about TOPIC in each interview, in order of date.")
@click.option("--document", metavar="ID", help="With --about: only in this document.")
@click.option("--beside", metavar="NAME", help="With --about: side by side with NAME, or the same person.")
@click.option("--beside-document", metavar="ID", help="With --beside: only in this document.")
@click.option("--first", type=click.IntRange(0), default=0, metavar="N", help="With --about: skip N interviews.")
@click.option(
    "--also",
    "others",
    multiple=True,
    metavar="OTHER",
    help="OTHER is the same person as NAME. Repeatable.",
)
@within_option
@as_reader_option
@archive_option
@json_option
def people_command(
    name: str | None,
    about: str | None,
    document: str | None,
    beside: str | None,
    beside_document: str | None,
    first: int,
    others: tuple[str, ...],
    within: tuple[str, ...],
    as_reader: bool,
    archive: str,
    as_json: bool,
) -> None:
    """List who answers, show one person, or follow what somebody said about a topic over time.

    Names that may be those of one person are listed as such. With --also, they get the name NAME in all documents;
    onrecord correct DOCUMENT --forget takes that back. With --about, exits with code 3 if nothing is found.

    Example: onrecord people "Bodil Berg" --about "the ferry"
    """
    from qa.archive import Archive
    from qa.cli.people import report
    from qa.people.over_time import Side

    if (others or about or beside or document) and not name:
        raise UsageError("Nobody was named.", "Name a person first: onrecord people NAME …")
    if (beside or document) and not about:
        raise UsageError("There is no topic.", "Add --about TOPIC.")
    if beside_document and not beside:
        raise UsageError("There is no second person.", "Add --beside NAME.")
    if within and name and (beside or not about):
        raise UsageError("One person is shown whole.", "Use --within without NAME, or with --about.")
    opened = Archive.open(archive, light=True, as_reader=as_reader)
    if name and others:
        _name(opened, name, others, as_json)
    elif name and about and beside:
        _compare(opened, (Side(name, document), Side(beside, beside_document)), about, as_json)
    elif name and about:
        found = opened.over_time(name, about, document=document, first=first, within=within)
        print_json(found.to_json()) if as_json else report.print_over_time(found)
        if not found.occasions:
            sys.exit(NOT_FOUND)
    elif name:
        one = opened.person(name)
        print_json(one.to_json()) if as_json else report.print_person(one)
    else:
        listed = opened.people(within)
        print_json({"people": [each.to_json() for each in listed]}) if as_json else report.print_people(listed)


def _name(archive: Archive, name: str, others: tuple[str, ...], as_json: bool) -> None:
    """Give people one name, and tell which documents changed."""
    from qa.cli.printing import counted, progress_bars

    with progress_bars() as progress:
        changed = archive.name_person(others, name, progress=progress)
    if as_json:
        print_json({"name": name, "documents": list(changed)})
    else:
        click.echo(f"{counted(len(changed), 'document')} changed{': ' if changed else '.'}{', '.join(changed)}")


def _compare(archive: Archive, sides: tuple[Side, Side], topic: str, as_json: bool) -> None:
    from qa.cli.people import report

    left, right, found = archive.side_by_side(*sides, topic)
    if as_json:
        print_json({"sides": [left.to_json(), right.to_json()], "shared": found.shared})
    else:
        for each in (left, right):
            report.print_over_time(each)
        report.print_differences(found.shared)
    if not (left.occasions or right.occasions):
        sys.exit(NOT_FOUND)
