"""The command `find`: exact words, and every place where they are said."""

from __future__ import annotations

import sys
from typing import Any

import click

from qa.cli.common import (
    NOT_FOUND,
    Command,
    archive_option,
    as_reader_option,
    document_option,
    json_option,
    print_json,
    speaker_option,
    within_option,
)


@click.command(name="find", cls=Command)
@click.argument("words")
@speaker_option
@document_option
@within_option
@click.option("--since", metavar="DATE", help="Only documents from DATE on: 1999, 1999-05 or 1999-05-31.")
@click.option("--until", metavar="DATE", help="Only documents up to DATE.")
@click.option("--case", "match_case", is_flag=True, help="Capitals count.")
@click.option("--accents", "match_accents", is_flag=True, help="Accents count.")
@click.option("--questions", is_flag=True, help="Also list the words of interviewers, labelled as such.")
@click.option("--first", type=click.IntRange(0), default=0, metavar="N", help="Leave out the first N mentions.")
@click.option(
    "--most", type=click.IntRange(1, 100_000), default=200, show_default=True, metavar="N", help="List at most N."
)
@as_reader_option
@archive_option
@json_option
def find_command(words: str, archive: str, as_reader: bool, as_json: bool, **options: Any) -> None:
    """Find exact words, and list every place where they are said.

    Case and accents are ignored, unless told. Phrases in quotation marks are searched for one by one; mine* finds
    all words that begin with mine. The counts are exact. Exits with code 3 if nobody says them.

    Example: onrecord find "lamp room" --speaker "Lagiewka"
    """
    from qa.archive import Archive
    from qa.cli.printing import print_mentions

    found = Archive.open(archive, as_reader=as_reader).mentions(words, **options)
    if as_json:
        print_json(found.to_json())
    else:
        print_mentions(found)
    if not found.total and not (options["questions"] and found.asked):
        sys.exit(NOT_FOUND)
