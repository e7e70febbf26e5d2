"""The command line: data to standard output, talk and progress to standard error.

Exit codes: 0 fine, answered or possibly answered, 1 error, 2 wrong usage, 3 nothing found. Nothing heavy is
imported before a command needs it, so that help answers at once.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.cli.ask import ask_command
from qa.cli.calibrate import calibrate_command
from qa.cli.common import (
    Command,
    archive_option,
    json_option,
    lines_of,
    model_option,
    print_json,
    reader_option,
)
from qa.cli.correct import correct_command
from qa.cli.evaluate import evaluate_command
from qa.cli.export import export_command
from qa.cli.judgements import judgements_command
from qa.cli.mcp import mcp_command
from qa.cli.verify import verify_command

if TYPE_CHECKING:
    pass


class _Commands(click.Group):
    command_class = Command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="onrecord", message="%(version)s")
def cli() -> None:
    """Answers from an archive of interviews, in the speakers' own words.

    \b
    onrecord add interviews/                 read and index a folder of transcripts
    onrecord ask "Why did the mine close?"   quotes that answer, or none
    onrecord serve                           the same in the browser
    """  # noqa: D301 - Click looks for the character itself


@cli.command(name="add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Only tell what would be done.")
@click.option("--prune", is_flag=True, help="Also remove documents whose files are gone from these folders.")
@click.option("--strict", is_flag=True, help="Exit with 1 if any file was rejected.")
@model_option
@archive_option
@json_option
def add_command(
    paths: tuple[str, ...],
    dry_run: bool,
    prune: bool,
    strict: bool,
    model: str | None,
    archive: str,
    as_json: bool,
) -> None:
    """Read and index files and folders. Adding them again replaces what changed.

    A PATH of - reads a list of paths from standard input, one a line. Files that cannot be read are named
    with the reason, and the rest goes on.

    Example: onrecord add interviews/ --dry-run
    """
    from qa.archive import Archive
    from qa.as_json import report_json
    from qa.cli.printing import plan_lines, progress_bars, report_lines

    wanted = [line for path in paths for line in _listed(path)]
    opened = Archive.open(archive, model=model)
    with progress_bars() as progress:
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
    nothing_read = bool(plan.rejected) and not (plan.added or plan.changed or plan.unchanged)
    if nothing_read or (strict and plan.rejected):
        sys.exit(1)


@cli.command(name="remove")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@archive_option
@json_option
def remove_command(documents: tuple[str, ...], archive: str, as_json: bool) -> None:
    """Take documents out of the archive. The source files stay where they are.

    A DOCUMENT is named by its id, path, file name or title.

    Example: onrecord remove baker-1987
    """
    from qa.archive import Archive
    from qa.cli.printing import progress_bars

    with progress_bars() as progress:
        removed = Archive.open(archive).remove(documents, progress=progress)
    if as_json:
        print_json({"removed": list(removed)})
    else:
        click.echo(f"Removed {', '.join(removed)}.")


@cli.command(name="list")
@archive_option
@json_option
def list_command(archive: str, as_json: bool) -> None:
    """List the documents of the archive.

    Example: onrecord list --json
    """
    from qa.archive import Archive
    from qa.cli.printing import print_documents

    documents = Archive.open(archive).documents()
    if as_json:
        print_json({"documents": [document.to_json() for document in documents]})
    else:
        print_documents(documents)


@cli.command(name="status")
@archive_option
@json_option
def status_command(archive: str, as_json: bool) -> None:
    """Count what is in the archive and check all of it. Exits with 1 if something is wrong.

    Example: onrecord status
    """
    from qa.archive import Archive
    from qa.cli.printing import status_lines

    status = Archive.open(archive).status()
    if as_json:
        print_json(asdict(status))
    else:
        for line in status_lines(status):
            click.echo(line)
    if status.problems:
        sys.exit(1)


@cli.command(name="rebuild")
@model_option
@archive_option
@json_option
def rebuild_command(model: str | None, archive: str, as_json: bool) -> None:
    """Make the search index anew from the stored texts, maybe with another model.

    The sources are not needed. The index in service stays in use until the new one is complete.

    Example: onrecord rebuild --model e5
    """
    from qa.archive import Archive
    from qa.cli.printing import progress_bars

    opened = Archive.open(archive, model=model)
    with progress_bars() as progress:
        opened.rebuild(progress=progress)
    if as_json:
        print_json({"rebuilt": str(opened.path)})
    else:
        click.echo(f"Rebuilt the index of {opened.path}.")


@cli.command(name="read")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def read_command(file: Path, as_json: bool) -> None:
    """Show how a file is read: who says what. Needs no archive and no model.

    A file in a ZIP is named behind it: talks.zip/baker.txt. Corrections beside the file (NAME.onrecord.toml, or
    onrecord.toml in its folder) are applied.

    Example: onrecord read interviews/baker-1987.txt
    """
    from corpus.reading import read_beside
    from qa.as_json import reading_json
    from qa.cli.printing import print_reading
    from qa.text import printable

    document, sidecars = read_beside(file)
    if as_json:
        print_json({**reading_json(document), "corrected_by": [str(sidecar) for sidecar in sidecars]})
        return
    for sidecar in sidecars:
        click.echo(f"Corrected as {printable(str(sidecar))} says.", err=True)
    print_reading(document)


@cli.command(name="show")
@click.argument("document")
@click.option("--at", metavar="START:END", help="Only these characters, with the words around them.")
@archive_option
@json_option
def show_command(document: str, at: str | None, archive: str, as_json: bool) -> None:
    """Show a stored document, or one place in it.

    Example: onrecord show baker-1987 --at 1200:1460
    """
    from qa.archive import Archive
    from qa.as_json import parse_span, place_json, reading_json
    from qa.cli.printing import print_place, print_reading

    name, stored = Archive.open(archive).document(document)
    span = parse_span(at, len(stored.text)) if at else None
    if as_json:
        print_json(place_json(name, stored, span) if span else {"id": name, **reading_json(stored)})
    elif span:
        print_place(name, stored, span)
    else:
        print_reading(stored)


@cli.command(name="serve")
@click.option("--port", type=click.IntRange(1, 65535), help="Default: the first free one from 7860 on.")
@click.option("--browser/--no-browser", default=True, help="Open the page in the browser.")
@click.option("--uploads/--no-uploads", default=True, help="Take files for the archive on the page.")
@click.option("--read-only", is_flag=True, help="Let the page change nothing: no adding, correcting, removing.")
@reader_option
@archive_option
def serve_command(port: int | None, browser: bool, reader: str | None, archive: str, **allows: bool) -> None:
    """Open the chat in the browser. Only this machine can reach it.

    Example: onrecord serve --archive interviews.archive
    """
    from qa.archive import Archive
    from qa.page.interviews.manager import Allowed
    from qa.page.server.serve import serve

    def announce(address: str) -> None:
        click.echo(f"On Record is at {address} (stop it with Ctrl+C).", err=True)

    allowed = Allowed(changes=not allows["read_only"], uploads=allows["uploads"])
    serve(Archive.open(archive, reader=reader), port, open_browser=browser, announce=announce, allowed=allowed)


cli.add_command(ask_command)
cli.add_command(correct_command)
cli.add_command(evaluate_command)
cli.add_command(judgements_command)
cli.add_command(calibrate_command)
cli.add_command(export_command)
cli.add_command(mcp_command)
cli.add_command(verify_command)


def _listed(path: str) -> list[str]:
    return [line for line in lines_of("-") if line.strip()] if path == "-" else [path]
