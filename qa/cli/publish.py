"""The command `publish`: whole interviews for those who publish them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import OnRecordError, UsageError
from qa.cli.common import Command, archive_option, json_option, print_json

if TYPE_CHECKING:
    from qa.publishing.publishing import PublishedFormat

_FORMATS = ("tei", "ohms", "webvtt", "site")


@click.command(name="publish", cls=Command)
@click.argument("documents", nargs=-1, metavar="[DOCUMENT...]")
@click.option("--format", "format", type=click.Choice(_FORMATS), required=True, help="What is written.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FOLDER", help="Folder to write to."
)
@click.option("--title", default="Interviews", show_default=True, metavar="TEXT", help="Title of a site.")
@click.option("--everything", is_flag=True, help="Include what readers may not see.")
@archive_option
@json_option
def publish_command(
    documents: tuple[str, ...],
    format: PublishedFormat,
    output: Path,
    title: str,
    everything: bool,
    archive: str,
    as_json: bool,
) -> None:
    """Write whole interviews as TEI, OHMS, WebVTT, or a site.

    Without DOCUMENT, all that readers may see is written. What is withheld from them is left out and marked, and
    people have the names that readers see: see onrecord access. A site is a folder of plain files with a search;
    it needs no server. WebVTT needs transcripts with times.

    Example: onrecord publish --format site --title "Harbour voices" -o site
    """
    from qa.archive import Archive

    files = Archive.open(archive).publish(documents, format, title, as_readers=not everything)
    _write(files, output)
    if as_json:
        print_json({"files": [str(output / name) for name in files]})
    else:
        click.echo(f"{len(files)} file{'' if len(files) == 1 else 's'} written to {output}.")


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files into a folder, which is made if it is missing."""
    if folder.is_file():
        raise UsageError(f"{folder} is a file.", "Name a folder with -o.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise OnRecordError(
            f"Can't write to {folder}: {error.strerror or error}.", "Name another folder."
        ) from error
