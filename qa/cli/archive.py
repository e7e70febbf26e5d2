"""The commands that fill an archive, change it and show what it holds."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qa.cli.common import (
    Command,
    archive_option,
    as_reader_option,
    index_option,
    json_option,
    lines_of,
    model_option,
    print_error,
    print_json,
)

if TYPE_CHECKING:
    from corpus.sources.watch import FilesSeen
    from qa.archive import Archive


@click.command(name="add", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and change nothing.")
@click.option("--prune", is_flag=True, help="Also remove documents whose files are no longer in these folders.")
@click.option("--strict", is_flag=True, help="Exit with code 1 if any file is rejected.")
@click.option("--watch", "watches", is_flag=True, help="Go on adding what is new or changed there, until Ctrl+C.")
@model_option
@index_option
@archive_option
@json_option
def add_command(
    paths: tuple[str, ...],
    dry_run: bool,
    prune: bool,
    strict: bool,
    watches: bool,
    model: str | None,
    index: str | None,
    archive: str,
    as_json: bool,
) -> None:
    """Read and index files and folders.

    Adding a file again replaces its document if the file has changed. A PATH of - reads a list of paths from
    standard input, one per line. Files that can't be read are listed with the reason; all others are added. With
    --watch, nothing is removed either.

    Example: onrecord add interviews/ --dry-run
    """
    from corpus.sources.watch import files_seen
    from qa.archive import Archive
    from qa.as_json import report_json
    from qa.cli.printing import progress_bars
    from qa.cli.reports import plan_lines, report_lines

    if watches and (dry_run or prune or strict or as_json):
        raise click.UsageError("--watch goes with none of --dry-run, --prune, --strict and --json.")
    wanted = [line for path in paths for line in _listed(path)]
    known = files_seen(wanted) if watches else None
    opened = Archive.open(archive, model=model, index=index)
    with progress_bars() as progress, _told_when_stopped():
        if dry_run:
            plan = opened.plan(wanted, prune=prune, progress=progress)
            report = None
        else:
            report = opened.add(wanted, prune=prune, progress=progress)
            plan = report.plan
    if as_json:
        print_json(report_json(plan, report))
    else:
        for line in plan_lines(plan) if report is None else report_lines(report):
            click.echo(line)
    if watches:
        _watch(opened, wanted, known)
        return
    nothing_read = bool(plan.rejected) and not (plan.added or plan.changed or plan.unchanged)
    if nothing_read or (strict and plan.rejected):
        sys.exit(1)


@contextmanager
def _told_when_stopped() -> Iterator[None]:
    """Tell somebody who presses Ctrl+C what becomes of the work."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("Stopped. The archive is whole. The same command goes on about where it was.", err=True)
        sys.exit(130)  # as shells have it for a process that was interrupted


def _watch(archive: Archive, paths: list[str], known: FilesSeen | None) -> None:
    """Add what is new or changed at `paths` until somebody presses Ctrl+C."""
    from threading import Event

    from corpus.sources.watch import watch
    from qa.cli.reports import print_new

    context = click.get_current_context()
    click.echo(f"Watching {', '.join(paths)}. Press Ctrl+C to stop.", err=True)
    with suppress(KeyboardInterrupt):
        watch(
            paths,
            lambda: print_new(archive.add(paths)),
            lambda error: print_error(error, context),
            Event(),
            known=known,
        )


@click.command(name="remove", cls=Command)
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@archive_option
@json_option
def remove_command(documents: tuple[str, ...], archive: str, as_json: bool) -> None:
    """Remove documents from the archive.

    Name a DOCUMENT by its id, path, file name or title. The source files are not deleted.

    Example: onrecord remove baker-1987
    """
    from qa.archive import Archive
    from qa.cli.printing import progress_bars

    opened = Archive.open(archive)
    paths = {each.id: Path(each.path) for each in opened.documents()}
    with progress_bars() as progress:
        removed = opened.remove(documents, progress=progress)
    notes = (*opened.remnants(), *_still_there([paths[id] for id in removed]))
    if as_json:
        print_json({"removed": list(removed), "notes": list(notes)})
        return
    click.echo(f"Removed {', '.join(removed)}.")
    for note in notes:
        click.echo(note, err=True)


def _still_there(files: Iterable[Path]) -> list[str]:
    """Return a note on each removed document whose file could be added again by mistake."""
    return [
        f"{file} is still there. Adding its folder reads it again, without its access conditions: move it away if"
        " it shall stay out."
        for file in files
        if file.is_file()
    ]


@click.command(name="list", cls=Command)
@as_reader_option
@archive_option
@json_option
def list_command(as_reader: bool, archive: str, as_json: bool) -> None:
    """List the documents of the archive.

    Example: onrecord list --json
    """
    from qa.archive import Archive
    from qa.cli.reports import print_documents

    documents = Archive.open(archive, as_reader=as_reader).documents()
    if as_json:
        print_json({"documents": [document.to_json() for document in documents]})
    else:
        print_documents(documents)


@click.command(name="status", cls=Command)
@archive_option
@json_option
def status_command(archive: str, as_json: bool) -> None:
    """Show counts for the archive, and check its data.

    Exits with code 1 if a check fails.

    Example: onrecord status
    """
    from qa.archive import Archive
    from qa.cli.reports import status_lines

    status = Archive.open(archive).status()
    if as_json:
        print_json(asdict(status))
    else:
        for line in status_lines(status):
            click.echo(line)
    if status.problems:
        sys.exit(1)


@click.command(name="rebuild", cls=Command)
@model_option
@index_option
@archive_option
@json_option
def rebuild_command(model: str | None, index: str | None, archive: str, as_json: bool) -> None:
    """Rebuild the search index, optionally with another model or in another place.

    The stored texts are indexed again; the source files are not needed. The current index stays in use until the
    new one is complete.

    Example: onrecord rebuild --model e5
    """
    from qa.archive import Archive
    from qa.cli.printing import progress_bars

    opened = Archive.open(archive, model=model, index=index)
    with progress_bars() as progress, _told_when_stopped():
        opened.rebuild(progress=progress)
    if as_json:
        print_json({"rebuilt": str(opened.path)})
    else:
        click.echo(f"Rebuilt the index of {opened.path}.")


@click.command(name="read", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--why", is_flag=True, help="Say why each turn is read so, and what is in no turn.")
@json_option
def read_command(file: Path, why: bool, as_json: bool) -> None:
    """Show how a file is read: who says what.

    This needs no archive and no model. To read a file inside a ZIP, append its name: talks.zip/baker.txt.
    Corrections next to the file (NAME.onrecord.toml, or onrecord.toml in its folder) are applied.

    Example: onrecord read interviews/baker-1987.txt
    """
    from corpus.reading import read_beside
    from qa.as_json import reading_json
    from qa.cli.reports import print_reading
    from qa.cli.why import print_left_out, why_json, why_turn
    from qa.text import printable

    document, sidecars = read_beside(file)
    if as_json:
        corrected_by = [str(sidecar) for sidecar in sidecars]
        reasons = why_json(document) if why else {}
        print_json({**reading_json(document), "corrected_by": corrected_by, **reasons})
        return
    for sidecar in sidecars:
        click.echo(f"Applied corrections from {printable(str(sidecar))}.", err=True)
    print_reading(document, why_turn if why else None)
    if why:
        print_left_out(document)


@click.command(name="show", cls=Command)
@click.argument("document")
@click.option("--at", metavar="START:END", help="Show only these characters, with some context.")
@as_reader_option
@archive_option
@json_option
def show_command(document: str, at: str | None, as_reader: bool, archive: str, as_json: bool) -> None:
    """Show a stored document, or one place in it.

    Example: onrecord show baker-1987 --at 1200:1460
    """
    from qa.archive import Archive
    from qa.as_json import parse_span, place_json, reading_json
    from qa.cli.reports import print_place, print_reading

    name, stored = Archive.open(archive, as_reader=as_reader).document(document)
    span = parse_span(at, len(stored.text)) if at else None
    if as_json:
        print_json(place_json(name, stored, span) if span else {"id": name, **reading_json(stored)})
    elif span:
        print_place(name, stored, span)
    else:
        print_reading(stored)


@click.command(name="correct", cls=Command)
@click.argument("document", metavar="DOCUMENT")
@click.option("--title", metavar="TEXT", help="Title; an empty text for none.")
@click.option("--date", metavar="DATE", help="Date: 1999, 1999-05 or 1999-05-31.")
@click.option("--place", metavar="TEXT", help="Place of the interview.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="READ=NAME",
    help="Name of a speaker, such as “AL=Ana Lind”. Repeatable.",
)
@click.option(
    "--asks", multiple=True, metavar="NAME", help="NAME asks the questions; * means all others. Repeatable."
)
@click.option("--answers", multiple=True, metavar="NAME", help="NAME answers; * means all others. Repeatable.")
@click.option(
    "--turn", "turns", multiple=True, metavar="N=ROLE", help="Role of turn N: asks, answers or other. Repeatable."
)
@click.option("--layout", metavar="NAME", help="Layout: plain (no speakers), labels, dashes or questions.")
@click.option("--forget", is_flag=True, help="Discard earlier corrections made with this command.")
@archive_option
@json_option
def correct_command(
    document: str, names: Sequence[str], forget: bool, archive: str, as_json: bool, **given: Any
) -> None:
    """Correct the speakers, roles, title or date of a document.

    Corrections are stored in the archive and applied whenever the source is read again. Speakers without a name
    are called Q, A, asks or answers. To correct many documents at once, use a file of corrections (onrecord.toml).

    Example: onrecord correct baker-1987 --name "A=Ruth Baker" --date 1987-06
    """
    from qa.adding.correct import corrections_from
    from qa.archive import Archive
    from qa.cli.printing import progress_bars
    from qa.cli.reports import correction_lines

    people = {name: given.pop(name) for name in ("asks", "answers", "turns")}
    corrections = corrections_from(given, names, **people)
    with progress_bars() as progress:
        report = Archive.open(archive).correct(document, corrections, forget=forget, progress=progress)
    if as_json:
        print_json(asdict(report))
    else:
        for line in correction_lines(report):
            click.echo(line)


@click.command(name="review", cls=Command)
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option("--undo", is_flag=True, help="Remove the mark again.")
@archive_option
@json_option
def review_command(documents: tuple[str, ...], undo: bool, archive: str, as_json: bool) -> None:
    """Mark documents as reviewed: you have checked their speakers, and they are right.

    Reviewed documents no longer need review, and their quotes lose that mark. If a file changes so that it is read
    in another way, the mark is dropped. See the turns with onrecord show DOCUMENT.

    Example: onrecord review baker-1987
    """
    from qa.archive import Archive
    from qa.cli.printing import progress_bars

    with progress_bars() as progress:
        names = Archive.open(archive).review(documents, undo=undo, progress=progress)
    if as_json:
        print_json({"documents": list(names), "reviewed": not undo})
    else:
        click.echo(f"{'No longer marked' if undo else 'Marked'} as reviewed: {', '.join(names)}.")


def _listed(path: str) -> list[str]:
    return [line for line in lines_of("-") if line.strip()] if path == "-" else [path]
