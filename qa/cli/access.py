"""The command `access`: who may see a document, from when on, and how its people are named."""

from __future__ import annotations

from collections.abc import Sequence

import click

from corpus.conditions import ACCESS_LEVELS, Conditions, TurnCondition
from qa.cli.common import Command, archive_option, json_option, print_json


@click.command(name="access", cls=Command)
@click.argument("documents", nargs=-1, metavar="[DOCUMENT...]")
@click.option("--level", type=click.Choice(ACCESS_LEVELS), help="Who may see it: everybody, or nobody but you.")
@click.option("--until", "embargo", metavar="DATE", help="Closed until DATE; an empty text for no such date.")
@click.option(
    "--turns", multiple=True, metavar="N-M=LEVEL", help="Only some turns: “4-6=closed until 2040”. Repeatable."
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME=RULE",
    help="“Bodil Berg=initials”, “=anonymous”, “=full name”, or “=pseudonym: Marta Holm”. Repeatable.",
)
@click.option("--protect", "protected", multiple=True, metavar="WORD", help="Another name to protect. Repeatable.")
@click.option("--contact", metavar="TEXT", help="Whom readers ask for what is on request; empty for nobody.")
@click.option("--clear", is_flag=True, help="Drop the earlier conditions of these documents first.")
@archive_option
@json_option
def access_command(
    documents: Sequence[str],
    level: str | None,
    embargo: str | None,
    turns: Sequence[str],
    names: Sequence[str],
    protected: Sequence[str],
    contact: str | None,
    clear: bool,
    archive: str,
    as_json: bool,
) -> None:
    """Say who may see documents, from when on, and how people are named; or list what holds.

    Readers (see onrecord users) see what is open. Of a document “on request” they see the title, and are told whom
    to ask (--contact); of a closed one they see nothing. You see everything, marked. Exports hold what readers may
    see. Nothing is indexed again. Alone, it lists all conditions, and whom readers ask.

    Example: onrecord access baker-1987 --until 2040 --name "Ruth Baker=pseudonym: Marta Holm"
    """
    from qa.adding.restrict import conditions_from
    from qa.archive import Archive

    opened = Archive.open(archive)
    given = conditions_from({"access": level, "embargo": embargo}, names, turns, protected)
    if contact is not None:
        opened.set_contact(contact)
        click.echo(_told(opened.contact()), err=True)
        if not documents and given.is_empty and not clear:
            return
    if documents and (clear or not given.is_empty):
        held = opened.restrict(documents, given, whole=clear)
    elif not given.is_empty or clear:
        raise click.UsageError("Name the documents that this holds for.")
    else:
        held = opened.conditions(documents)
    if as_json:
        listed = [{"id": name, "conditions": each.to_json()} for name, each in held]
        print_json({"documents": listed, "contact": opened.contact()})
        return
    for name, each in held:
        click.echo(f"{name}: {'; '.join(_lines(each)) or 'open'}.")
    if not held:
        click.echo("All documents are open.", err=True)
    if not documents and contact is None:
        click.echo(_told(opened.contact()), err=True)


def _told(contact: str) -> str:
    return f"Readers ask here: {contact}" if contact else "No contact: --contact says whom readers ask."


def _lines(conditions: Conditions) -> list[str]:
    """Return the conditions in words."""
    lines = [_level(conditions.access or "open", conditions.embargo or "")]
    lines += [f"{_turns(span)} {_level(span.access, span.embargo)}" for span in conditions.spans or ()]
    lines += [f"{name}: {rule}" for name, rule in conditions.attribution]
    if conditions.protected:
        lines.append(f"protected: {', '.join(conditions.protected)}")
    return lines


def _level(access: str, embargo: str) -> str:
    return f"closed until {embargo}, then {access}" if embargo and access != "closed" else access


def _turns(span: TurnCondition) -> str:
    first, last = (key.split()[0] for key in (span.first, span.last))
    return f"turn {first}" if first == last else f"turns {first} to {last}"
