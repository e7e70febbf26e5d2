"""The commands of `desk`: quotes that somebody keeps, with notes, tags, an order and a draft."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from corpus.errors import QuoteMismatch, UsageError
from qa.cli.common import Command, archive_option, json_option, print_json

if TYPE_CHECKING:
    from qa.desk.desks import Desk, Desks
    from qa.desk.values import Colour

Function = TypeVar("Function", bound=Callable[..., Any])

_COLOURS = ("yellow", "green", "blue", "violet", "rose")


@click.group(name="desk")
def desk_group() -> None:
    """Keep quotes with notes, tags and an order, and write a draft beside them.

    A desk is in the archive's folder. Each of its quotes is compared with the archive whenever it is shown. One
    that moved is found again by its words, and one whose words were altered is shown without them.

    Example: onrecord desk add Mines "http://127.0.0.1:7860/#quote=lind:120-260:3f9a0c5be1d27a46"
    """


def desk_command(name: str) -> Callable[[Function], click.Command]:
    """Return a decorator for a command of the group, with the options that all of them have."""

    def decorated(function: Function) -> click.Command:
        user = click.option(
            "--user", metavar="NAME", default="", help="The desks of this user of `onrecord serve --users`."
        )
        return desk_group.command(name=name, cls=Command)(user(archive_option(json_option(function))))

    return decorated


def desks_of(archive: str, user: str) -> Desks:
    """Return a user's desks in the archive at this path."""
    from qa.archive import Archive

    return Archive.open(archive).desks(user)


@desk_command("list")
def list_command(archive: str, user: str, as_json: bool) -> None:
    """List the desks, the one changed last first.

    Example: onrecord desk list
    """
    from qa.text import printable

    desks = desks_of(archive, user)
    found = desks.list()
    if as_json:
        rows = [
            {"id": each.id, "name": each.name, "quotes": len(each.quotes), "changed": each.changed}
            for each in found.desks
        ]
        print_json({"desks": rows, "damaged": [str(path) for path in found.damaged]})
    else:
        for each in found.desks:
            click.echo(f"{each.id}  {len(each.quotes):>5}  {printable(each.name)}")
    for path in found.damaged:
        click.echo(f"onrecord: the desk {path} is damaged and is left out.", err=True)
    if not user and (others := desks.others()):
        people = "1 user has" if others == 1 else f"{others} users have"
        click.echo(f"onrecord: {people} desks of their own; list them with --user NAME.", err=True)


@desk_command("new")
@click.argument("name")
def new_command(name: str, archive: str, user: str, as_json: bool) -> None:
    """Make a desk.

    Example: onrecord desk new "Why the mine closed"
    """
    made = desks_of(archive, user).create(name)
    told({"id": made.id, "name": made.name}, f"Made {made.id}.", as_json)


@desk_command("show")
@click.argument("desk")
def show_command(desk: str, archive: str, user: str, as_json: bool) -> None:
    """Show a desk, by its name or id, with each quote as it is in the archive now.

    Example: onrecord desk show Mines
    """
    from qa.cli.printing import print_desk

    checked = desks_of(archive, user).open(desk).checked()
    if as_json:
        print_json(checked.to_json())
    else:
        print_desk(checked)


@desk_command("add")
@click.argument("desk")
@click.argument("links", nargs=-1)
@click.option(
    "--from",
    "source",
    metavar="FILE",
    help="Keep the quotes of saved answers or of an export; - is standard input.",
)
@click.option("--quote", "ranks", multiple=True, type=click.IntRange(1), metavar="N", help="Only quote N of FILE.")
@click.option("--question", metavar="TEXT", default="", help="The question that the quotes answer.")
@click.option("--note", metavar="TEXT", default="", help="A note of your own.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag. Repeatable.")
@click.option("--colour", type=click.Choice(_COLOURS), default=None, help="A colour.")
@click.option("--group", metavar="NAME", default="", help="A group, which is made if it is not there.")
def add_command(desk: str, links: Sequence[str], archive: str, user: str, as_json: bool, **options: Any) -> None:
    """Keep quotes on a desk, which is made if there is none of this name.

    LINKS are links to quotes, as the page copies them, or DOCUMENT:START-END:SHA256. A quote that is there already
    takes on the note, the tags and the question.

    Example: onrecord ask "Why did it close?" --json | onrecord desk add Mines --from - --quote 1 --tag closing
    """
    if not links and options["source"] is None:
        raise click.UsageError("Give links to quotes, or --from FILE.")
    desks = desks_of(archive, user)
    cited = _cited(options["source"], options["ranks"])
    places = [_place(desks, link) for link in links]
    opened = _opened_or_made(desks, desk)
    about = {name: options[name] for name in ("note", "tags", "group")}
    about["colour"] = options["colour"] or ""
    kept = [
        opened.keep(what, question=options["question"] or question, **about)
        for what, question in [*cited, *((place, "") for place in places)]
    ]
    ids = [each.id for each in kept]
    told({"desk": opened.id, "kept": ids}, f"Kept {', '.join(ids)} on “{opened.name}”.", as_json)


def _cited(source: str | None, ranks: Sequence[int]) -> list[tuple[Any, str]]:
    """Return the citations in a file, each with the question that it answers if the file says so."""
    from qa.citing.formats.native import about
    from qa.citing.reading import bytes_of, parse_citations
    from qa.citing.sections import heading_over

    if source is None:
        return []
    data = sys.stdin.buffer.read() if source == "-" else bytes_of(Path(source))
    citations = parse_citations(data, "standard input" if source == "-" else Path(source).name)
    if not citations:
        raise UsageError(
            f"{source} contains no quotes.", "Give a file written by `onrecord ask --json` or `export`."
        )
    title, sections = about(data)
    rows = [(each, heading_over(sections, rank) or title) for rank, each in enumerate(citations, start=1)]
    if wrong := [rank for rank in ranks if rank > len(rows)]:
        raise UsageError(f"There is no quote {wrong[0]}.", f"Give a number from 1 to {len(rows)}.")
    return [rows[rank - 1] for rank in dict.fromkeys(ranks)] if ranks else rows


def _place(desks: Desks, link: str) -> tuple[str, int, int]:
    """Return the place that a link names; raise `QuoteMismatch` if its interview has another text now."""
    from qa.answering.understanding.filters import find_document
    from qa.desk.desks import place_in

    name, start, end, digest = place_in(link)
    with desks.library() as library:
        if not find_document(name, library.lines).sha256.startswith(digest):
            raise QuoteMismatch(
                f"The text of {name} has changed since this link was made.", "Ask again, and copy a new link."
            )
    return name, start, end


def _opened_or_made(desks: Desks, name: str) -> Desk:
    known = [each for each in desks.list().desks if name in (each.id, each.name)]
    return desks.open(known[0].id if len(known) == 1 else name) if known else desks.create(name)


@desk_command("note")
@click.argument("desk")
@click.argument("quote")
@click.argument("text")
def note_command(desk: str, quote: str, text: str, archive: str, user: str, as_json: bool) -> None:
    """Give a quote a note; an empty TEXT takes it away.

    Example: onrecord desk note Mines q3 "Compare with the letter of May."
    """
    _changed(desks_of(archive, user).open(desk).note(quote, text).quote(quote).id, as_json)


@desk_command("tag")
@click.argument("desk")
@click.argument("quote")
@click.argument("tags", nargs=-1)
def tag_command(desk: str, quote: str, tags: Sequence[str], archive: str, user: str, as_json: bool) -> None:
    """Give a quote these tags in place of its own; without TAGS, it has none.

    Example: onrecord desk tag Mines q3 closing letter
    """
    _changed(desks_of(archive, user).open(desk).tag(quote, tags).quote(quote).id, as_json)


@desk_command("colour")
@click.argument("desk")
@click.argument("quote")
@click.argument("colour", type=click.Choice([*_COLOURS, "none"]))
def colour_command(desk: str, quote: str, colour: str, archive: str, user: str, as_json: bool) -> None:
    """Give a quote a colour.

    Example: onrecord desk colour Mines q3 blue
    """
    chosen = cast("Colour", "" if colour == "none" else colour)
    _changed(desks_of(archive, user).open(desk).colour(quote, chosen).quote(quote).id, as_json)


@desk_command("move")
@click.argument("desk")
@click.argument("quote")
@click.option("--group", metavar="NAME", default=None, help="Into this group, which is made if it is not there.")
@click.option("--before", metavar="QUOTE", default=None, help="Before this quote. Default: to the end.")
def move_command(
    desk: str, quote: str, group: str | None, before: str | None, archive: str, user: str, as_json: bool
) -> None:
    """Move a quote before another one, or to the end of a group.

    Example: onrecord desk move Mines q3 --group "The last shift"
    """
    opened = desks_of(archive, user).open(desk)
    stored = opened.stored
    own = stored.quote(before).group if before else stored.quote(quote).group
    _changed(opened.move(quote, own if group is None else group, before).quote(quote).id, as_json)


@desk_command("remove")
@click.argument("desk")
@click.argument("quotes", nargs=-1, required=True)
def remove_command(desk: str, quotes: Sequence[str], archive: str, user: str, as_json: bool) -> None:
    """Take quotes off a desk.

    Example: onrecord desk remove Mines q3 q4
    """
    opened = desks_of(archive, user).open(desk)
    for each in quotes:
        opened.remove(each)
    told({"removed": list(quotes)}, f"Removed {', '.join(quotes)}.", as_json)


@desk_command("rename")
@click.argument("desk")
@click.argument("name")
def rename_command(desk: str, name: str, archive: str, user: str, as_json: bool) -> None:
    """Give a desk another name.

    Example: onrecord desk rename Mines "Why the mine closed"
    """
    opened = desks_of(archive, user).open(desk)
    after = opened.change(lambda each: each.renamed(name))
    told({"id": after.id, "name": after.name}, f"Renamed {after.id}.", as_json)


@desk_command("delete")
@click.argument("desk")
def delete_command(desk: str, archive: str, user: str, as_json: bool) -> None:
    """Delete a desk with its notes and its draft; a damaged one by its id.

    Example: onrecord desk delete 3f9a0c5be1d2
    """
    desks = desks_of(archive, user)
    damaged = {path.stem for path in desks.list().damaged}
    id = desk if desk in damaged else desks.open(desk).id
    desks.delete(id)
    told({"deleted": id}, f"Deleted {id}.", as_json)


def _changed(quote: str, as_json: bool) -> None:
    told({"changed": quote}, f"Changed {quote}.", as_json)


def told(row: dict[str, Any], line: str, as_json: bool) -> None:
    """Print what was done: `row` as JSON, or `line`."""
    from qa.text import printable

    if as_json:
        print_json(row)
    else:
        click.echo(printable(line), err=True)
