"""The command `publish`: whole interviews for those who publish them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import OnRecordError, UsageError
from qa.cli.common import Command, archive_option, json_option, print_json
from qa.text import printable

if TYPE_CHECKING:
    from qa.publishing.folder import LeftInFolder
    from qa.publishing.publishing import PublishedFormat

_FORMATS = ("text", "tei", "ohms", "webvtt", "iiif", "site")


@click.command(name="publish", cls=Command)
@click.argument("documents", nargs=-1, metavar="[DOCUMENT...]")
@click.option("--format", "format", type=click.Choice(_FORMATS), required=True, help="What is written.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FOLDER", help="Folder to write to."
)
@click.option("--title", default="", metavar="TEXT", help="Title of a site.")
@click.option("--desk", default="", metavar="NAME", help="Begin the site with the quotes of this desk.")
@click.option("--notes", is_flag=True, help="Publish the notes and tags of the desk, too.")
@click.option("--user", default="", metavar="NAME", help="The desks of this user of `onrecord serve --users`.")
@click.option(
    "--recordings", default="", metavar="URL", help="Where the recordings are on the web: times become links."
)
@click.option("--everything", is_flag=True, help="Include what readers may not see.")
@archive_option
@json_option
def publish_command(
    documents: tuple[str, ...],
    format: PublishedFormat,
    output: Path,
    title: str,
    desk: str,
    notes: bool,
    user: str,
    recordings: str,
    everything: bool,
    archive: str,
    as_json: bool,
) -> None:
    """Write whole interviews as TEI, OHMS, WebVTT, IIIF, or a site.

    Without DOCUMENT, all that readers may see is written. What is withheld from them is left out and marked, and
    people have the names that readers see: see onrecord access. A site is a folder of plain files with a search;
    it needs no server. With --desk, it has the quotes of a desk, each with a link to its words in the interview,
    and the interviews that are quoted. WebVTT needs transcripts with times, and a IIIF manifest needs the
    recording.

    Without DOCUMENT, or as a site, what an earlier publication in the same format left in the folder, and is not
    published now, is deleted.

    Example: onrecord publish --format site --title "Harbour voices" -o site
    """
    from qa.archive import Archive

    if desk and format != "site":
        raise UsageError("A desk is published as a site.", "Say --format site, or use `onrecord desk export`.")
    opened = Archive.open(archive)
    files = opened.publish(
        documents,
        format,
        title,
        as_readers=not everything,
        desk=opened.desks(user).open(desk).stored if desk else None,
        notes=notes,
        recordings=recordings,
    )
    left = _write(files, format, output, beside=bool(documents) and format != "site")
    if as_json:
        print_json({"files": [str(output / name) for name in files], "deleted": list(left.deleted)})
    else:
        click.echo(f"{len(files)} file{'' if len(files) == 1 else 's'} written to {output}.")
    _say_left(left, output)
    if desk:
        checked = Archive.open(archive, as_reader=not everything).desks(user).open(desk).checked()
        if checked.lost:
            left_out = f"{checked.lost} of {len(checked.quotes)} quotes are left out"
            click.echo(f"onrecord: {left_out}: their words are not in what is published.", err=True)


def _write(files: Mapping[str, bytes], format: str, folder: Path, *, beside: bool) -> LeftInFolder:
    """Write the files into a folder, which is made if it is missing, maybe `beside` those published before."""
    from qa.publishing.folder import write_published

    if folder.is_file():
        raise UsageError(f"{folder} is a file.", "Name a folder with -o.")
    try:
        return write_published(files, format, folder, beside=beside)
    except OSError as error:
        raise OnRecordError(
            f"Can't write to {folder}: {error.strerror or error}.", "Name another folder."
        ) from error


def _say_left(left: LeftInFolder, folder: Path) -> None:
    """Say what was deleted of earlier publications, and what may still be one of them."""
    if left.deleted:
        names = printable(", ".join(left.deleted))
        click.echo(f"onrecord: Deleted from {folder}, because it is no longer published: {names}", err=True)
    if left.doubtful:
        names = printable(", ".join(left.doubtful))
        click.echo(
            f"onrecord: These files in {folder} are not part of what was published: {names}"
            "\n  → Delete them if they are of an earlier publication.",
            err=True,
        )
