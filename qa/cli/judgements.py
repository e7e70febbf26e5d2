"""The command `judgements`: what readers think of quotes, listed or as a dataset for `evaluate`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from qa.cli.common import Command, archive_option, json_option, print_json


@click.command(name="judgements", cls=Command)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write a dataset for `onrecord evaluate` into this new folder.",
)
@json_option
@archive_option
def judgements_command(folder: Path | None, as_json: bool, archive: str) -> None:
    """List what was marked as good or wrong in the chat, or make a dataset of it.

    The dataset holds all passages of the archive, and the questions with at least one good quote. What answers a
    question but was never shown is not in it, so that it tells how well good quotes are found again, for instance
    with another model, not how much was missed.

    Example: onrecord judgements -o my-questions && onrecord evaluate my-questions
    """
    from qa.archive import Archive
    from qa.evaluating.from_judgements import write_dataset
    from qa.judgements import Judgements

    opened = Archive.open(archive)
    kept = Judgements(opened.path)
    judged = kept.read()
    if judged.damaged:
        lines = "1 damaged line" if judged.damaged == 1 else f"{judged.damaged} damaged lines"
        are = "is" if judged.damaged == 1 else "are"
        click.echo(f"onrecord: {lines} of {kept.path} {are} left out.", err=True)
    if folder:
        written = write_dataset(judged.judgements, opened.passages(), folder)
        if as_json:
            print_json(asdict(written))
        else:
            click.echo(
                f"{folder}: {written.questions} questions, {written.judgements} judgements on them,"
                f" {written.passages:,} passages."
            )
            click.echo(
                f"Left out: {written.unanswered} questions without a good quote, {written.lost} judgements on"
                " words that are no longer in the archive."
            )
    elif as_json:
        print_json({"judgements": [asdict(each) for each in judged.judgements], "damaged": judged.damaged})
    else:
        for each in judged.judgements:
            words = " ".join(each.exact.split())
            shown = f"{words[:97]}…" if len(words) > 98 else words
            click.echo(
                f"{each.verdict:5}  {each.question}\n       {each.document} {each.start}:{each.end}  {shown}"
            )
