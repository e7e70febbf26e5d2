"""The command `tag`: collections, tags, projects and cases of documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from corpus.filing import Filing, FilingChange
from qa.cli.common import Command, Function, archive_option, json_option, print_json, within_option

if TYPE_CHECKING:
    from qa.adding.filing import FilingReport
    from qa.archive import Archive
    from qa.reports import FiledUnder


def _repeatable(option: str, name: str, help: str) -> Callable[[Function], Function]:
    return click.option(option, name, multiple=True, metavar="NAME", help=f"{help} Repeatable.")


@click.command(name="tag", cls=Command)
@click.argument("documents", nargs=-1, metavar="[DOCUMENT...]")
@_repeatable("--tag", "tags", "Add this tag.")
@_repeatable("--collection", "collections", "Put them into this collection.")
@_repeatable("--no-tag", "without_tags", "Take this tag away.")
@_repeatable("--no-collection", "without_collections", "Take them out of this collection.")
@click.option("--project", metavar="TEXT", help="The project that they belong to; an empty text for none.")
@click.option("--case", metavar="TEXT", help="The case that they belong to; an empty text for none.")
@click.option("--undo", is_flag=True, help="Undo the last change.")
@within_option
@archive_option
@json_option
def tag_command(
    documents: Sequence[str],
    undo: bool,
    within: tuple[str, ...],
    archive: str,
    as_json: bool,
    project: str | None,
    case: str | None,
    **names: tuple[str, ...],
) -> None:
    """Put documents into collections, and give them tags, a project and a case; or list what there is.

    Questions can be asked within a collection or tag (--within). With --within here, the change holds for all
    documents in it. Nothing is indexed again. Files of corrections beside the sources have the same fields.

    Example: onrecord tag baker-1987 miller-1991 --collection Harbour --tag strike
    """
    from qa.archive import Archive

    opened = Archive.open(archive)
    change = FilingChange(project=project, case=case, **names)
    if undo:
        if documents or within or change != FilingChange():
            raise click.UsageError("--undo takes nothing else.")
        _print(opened.undo_tag(), as_json)
        return
    if change != FilingChange():
        if not documents and not within:
            raise click.UsageError("Name the documents that this holds for, or --within NAME.")
        _print(opened.tag([*documents, *_those_within(opened, within)], change), as_json)
        return
    if documents or within:
        raise click.UsageError("Say what to change, such as --tag NAME.")
    _list(opened.filed_under(), as_json)


def _those_within(archive: Archive, names: tuple[str, ...]) -> list[str]:
    """Return the ids of the documents in collections or with tags; raise `UsageError` for one that has none."""
    from qa.answering.understanding.filters import rows_within

    documents = archive.documents()
    return list(dict.fromkeys(each.id for name in names for each in rows_within(name, documents)))


def _print(report: FilingReport, as_json: bool) -> None:
    if as_json:
        print_json(report.to_json())
        return
    for id, filing in report.documents:
        click.echo(f"{id}: {_line(filing) or 'no collections and no tags'}")
    if not report.documents:
        click.echo("Nothing changes.", err=True)
    elif report.change:
        click.echo("To take this back: onrecord tag --undo", err=True)


def _line(filing: Filing) -> str:
    parts = (
        ("collections", ", ".join(filing.collections or ())),
        ("tags", ", ".join(filing.tags or ())),
        ("project", filing.project),
        ("case", filing.case),
    )
    return "; ".join(f"{name}: {value}" for name, value in parts if value)


def _list(found: Sequence[FiledUnder], as_json: bool) -> None:
    if as_json:
        print_json({"names": [each.to_json() for each in found]})
        return
    for each in found:
        documents = "1 document" if each.documents == 1 else f"{each.documents:,} documents"
        click.echo(f"{each.kind:<10}  {each.name}  ({documents})")
    if not found:
        click.echo("There are no collections and no tags yet. Add one: onrecord tag DOCUMENT --tag NAME", err=True)
