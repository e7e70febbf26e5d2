"""The commands that keep an archive safe: check, backup and restore."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from qa.cli.common import Command, archive_option, json_option, print_json


@click.command(name="check", cls=Command)
@click.option("--repair", "repairs", is_flag=True, help="Repair what is damaged, and list what can't be repaired.")
@archive_option
@json_option
def check_command(repairs: bool, archive: str, as_json: bool) -> None:
    """Check everything in the archive, and repair it if asked to.

    Every text, date, name, place and index file is compared with its checksum, and a question is answered.
    A repair keeps all documents that are whole, reads damaged ones again from their files if these are still
    there, and rebuilds the index. The damaged files are kept beside the archive. Exits with code 1 if a problem
    remains.

    Example: onrecord check --repair
    """
    from qa.archive import Archive
    from qa.cli.printing import progress_bars
    from qa.cli.reports import repair_lines, status_lines

    opened = Archive.open(archive)
    if not repairs:
        status = opened.check()
        if as_json:
            print_json(asdict(status))
        else:
            for line in status_lines(status):
                click.echo(line)
        sys.exit(1 if status.problems else 0)
    with progress_bars() as progress:
        report = opened.repair(progress=progress)
    if as_json:
        print_json(asdict(report))
    else:
        for line in repair_lines(report):
            click.echo(line)
    if report.remaining or any(not each.read_again for each in report.lost):
        sys.exit(1)


@click.command(name="backup", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@archive_option
@json_option
def backup_command(file: Path, archive: str, as_json: bool) -> None:
    """Write the whole archive into one file, with a checksum of every part.

    The archive may be in use meanwhile, and may even be changed: the backup holds it as it was at one moment.

    Example: onrecord backup interviews-2026-11.zip
    """
    from qa.archive import Archive

    report = Archive.open(archive).backup(file)
    if as_json:
        print_json(asdict(report))
    else:
        click.echo(f"Wrote {report.documents:,} documents to {report.path} ({report.bytes / 1e6:,.1f} MB).")


@click.command(name="restore", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Replace the archive that is there, with everything in it.")
@archive_option
@json_option
def restore_command(file: Path, replace: bool, archive: str, as_json: bool) -> None:
    """Restore an archive from a backup.

    The backup is checked completely before anything changes. An archive that is replaced may be in use: questions
    are answered from the old contents until the new ones are complete.

    Example: onrecord restore interviews-2026-11.zip --archive interviews.archive
    """
    from qa.archive import Archive

    report = Archive.restore(file, archive, replacing=replace)
    if as_json:
        print_json(asdict(report))
    else:
        click.echo(f"Restored {report.documents:,} documents to {report.archive}, as they were on {report.made}.")
        for note in report.notes:
            click.echo(note, err=True)
