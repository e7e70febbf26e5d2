"""The command `ask`: one question, or many from a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import OnRecordError
from qa.as_json import fault, json_text
from qa.cli.common import (
    NOT_FOUND,
    Command,
    archive_option,
    as_reader_option,
    json_option,
    lines_of,
    print_json,
    reader_option,
)

if TYPE_CHECKING:
    from qa.archive import Archive
    from qa.values import Question


@click.command(name="ask", cls=Command)
@click.argument("question", required=False)
@click.option(
    "--from",
    "source",
    metavar="FILE",
    help="Ask many questions, one per line: text, or a JSON object with “question” and optionally “document”,"
    " “speaker”, “since”, “until” and “history” (a list of earlier questions). Use - for standard input.",
)
@click.option(
    "--top",
    type=click.IntRange(1, 100),
    help="Maximum number of quotes. Default: 5, or one each from up to 25 people for questions about everyone.",
)
@click.option("--speaker", metavar="NAME", help="Only what NAME says; case and accents are ignored.")
@click.option("--document", metavar="ID", help="Only this document: its id, path, file name or title.")
@click.option("--since", metavar="DATE", help="Only documents from DATE on: 1999, 1999-05 or 1999-05-31.")
@click.option("--until", metavar="DATE", help="Only documents up to DATE.")
@click.option(
    "--follow-up-to",
    "history",
    multiple=True,
    metavar="QUESTION",
    help="An earlier question that this one follows up on. Repeatable.",
)
@click.option(
    "--nearest", is_flag=True, help="Also show less likely quotes, and the nearest passages if nothing answers."
)
@as_reader_option
@reader_option
@archive_option
@json_option
def ask_command(question: str | None, source: str | None, nearest: bool, as_json: bool, **options: Any) -> None:
    """Ask the archive a question.

    Answers are exact quotes with their speakers and places. The exit code is 0 if quotes answer or may answer, and
    3 if nothing answers. Quotes that readers may not see are marked.

    Example: onrecord ask "Why did the mine close?" --speaker "Ana Lind" --since 1990
    """
    from qa.archive import Archive
    from qa.values import Question

    if (question is None) == (source is None):
        raise click.UsageError("Give a QUESTION, or --from FILE with many questions.")
    as_reader = options.pop("as_reader")
    opened = Archive.open(
        options.pop("archive"), reader=options.pop("reader"), light=source is None, as_reader=as_reader
    )
    opened.load()  # while the other parts are imported
    from qa.cli.printing import print_answer, waiting

    if source is not None:
        _ask_many(opened, source, Question("", **options))
        return
    with waiting("Loading the model and searching …"):
        answer = opened.ask(Question(question or "", **options))
    if as_json:
        print_json(answer.to_json())
    else:
        print_answer(answer, nearest=nearest, everything=options["top"] is not None)
    if answer.outcome == "not_found":
        sys.exit(NOT_FOUND)


def _ask_many(archive: Archive, source: str, defaults: Question) -> None:
    """Print one JSON object per line, in the order asked; a question that fails gives an object with its error."""
    from qa.evaluating.question_files import parse_questions

    failed = False
    for question in parse_questions(lines_of(source), defaults):
        try:
            row = archive.ask(question).to_json()
        except OnRecordError as error:
            failed = True
            row = {"question": question.text, "error": fault(error)}
        click.echo(json_text(row))
    if failed:
        sys.exit(1)
