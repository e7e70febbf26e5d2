"""`onrecord correct`: how a document was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from qa.cli.common import Command, archive_option, json_option, print_json


@click.command(name="correct", cls=Command)
@click.argument("document", metavar="DOCUMENT")
@click.option("--title", metavar="TEXT", help="The title; an empty one says that there is none.")
@click.option("--date", metavar="DATE", help="1999, 1999-05 or 1999-05-31.")
@click.option("--place", metavar="TEXT", help="Where it took place.")
@click.option(
    "--name", "names", multiple=True, metavar="READ=NAME", help="The name of a speaker, e.g. “AL=Ana Lind”."
)
@click.option("--asks", multiple=True, metavar="NAME", help="NAME interviews (* is everybody else).")
@click.option("--answers", multiple=True, metavar="NAME", help="NAME is interviewed (* is everybody else).")
@click.option("--turn", "turns", multiple=True, metavar="N=ROLE", help="The role of turn N: asks, answers, other.")
@click.option("--layout", metavar="NAME", help="plain (no speakers), labels, dashes or questions.")
@click.option("--forget", is_flag=True, help="Drop the corrections made with this command so far.")
@archive_option
@json_option
def correct_command(
    document: str, names: Sequence[str], forget: bool, archive: str, as_json: bool, **given: Any
) -> None:
    """Correct how a document was read: its names, who asks and who answers, title, date, place, layout.

    Corrections are kept with the archive and applied again whenever the source is read again. A speaker without
    a name is called Q, A, asks or answers. Files of corrections (onrecord.toml) can do the same for many.

    Example: onrecord correct baker-1987 --name "A=Ruth Baker" --date 1987-06
    """
    from qa.adding.correct import corrections_from
    from qa.archive import Archive
    from qa.cli.printing import correction_lines, progress_bars

    people = {name: given.pop(name) for name in ("asks", "answers", "turns")}
    corrections = corrections_from(given, names, **people)
    with progress_bars() as progress:
        report = Archive.open(archive).correct(document, corrections, forget=forget, progress=progress)
    if as_json:
        print_json(asdict(report))
    else:
        for line in correction_lines(report):
            click.echo(line)
