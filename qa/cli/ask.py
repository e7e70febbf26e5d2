"""The command `ask`: one question, or many from a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import OnRecordError
from qa.as_json import fault, json_text
from qa.cli.common import (
    NOT_FOUND,
    Command,
    archive_option,
    as_reader_option,
    document_option,
    json_option,
    lines_of,
    print_error,
    print_json,
    reader_option,
    speaker_option,
    within_option,
)

if TYPE_CHECKING:
    from qa.archive import Archive
    from qa.values import Question

_HELP = """\
Type a question, and Enter. A question may follow up on those before it: /new begins afresh.
/nearest shows less likely quotes for the last question, /help this text. /quit or Ctrl+D ends."""
_ENDINGS = ("quit", "exit", "bye", "q")
_COMMANDS = ("help", "new", "nearest", *_ENDINGS)
"""Commands, with a slash or, if nothing else is typed, without one: nobody asks an archive “quit”."""
_AWAITED = "questions, one on each line,"
_MOST_EARLIER = 10
"""Earlier questions that a question may follow up on, as on the page."""


@click.command(name="ask", cls=Command)
@click.argument("question", required=False)
@click.option(
    "--from",
    "source",
    metavar="FILE",
    help="Ask many questions, one per line: text, or a JSON object with “question” and optionally “document”,"
    " “speaker”, “within”, “since”, “until” and “history” (a list of earlier questions). - is standard input.",
)
@click.option(
    "--top",
    type=click.IntRange(1, 100),
    help="Maximum number of quotes. Default: 5, or one each from up to 25 people for questions about everyone.",
)
@speaker_option
@document_option
@within_option
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
    """Ask the archive a question, or several: without a QUESTION, type one after another, or pipe them in.

    Answers are exact quotes with their speakers and places. The exit code is 0 if quotes answer or may answer, and
    3 if nothing answers one question. Quotes that readers may not see are marked.

    Example: onrecord ask "Why did the mine close?" --speaker "Ana Lind" --since 1990
    """
    from qa.archive import Archive
    from qa.values import Question

    talks = question is None and source is None and not as_json and _is_terminal()
    piped = _piped() if question is None and source is None and not talks else []
    if (question is None) == (source is None) and not (talks or piped):
        raise click.UsageError("Give a QUESTION, or --from FILE with many questions (- is standard input).")
    as_reader = options.pop("as_reader")
    opened = Archive.open(
        options.pop("archive"),
        reader=options.pop("reader"),
        light=source is None and not piped,
        as_reader=as_reader,
    )
    opened.load(question or "")  # while the other parts are imported
    from qa.cli.printing import print_answer, waiting

    if source is not None or piped:
        lines = piped if source is None else lines_of(source, _AWAITED)
        defaults = Question("", **options)
        if piped and not as_json:
            _answer_each(opened, lines, defaults, nearest=nearest)
        else:
            _ask_many(opened, lines, defaults)
        return
    if talks:
        _talk(opened, Question("", **options), nearest=nearest)
        return
    with waiting("Loading the model and searching …"):
        answer = opened.ask(Question(question or "", **options))
    if as_json:
        print_json(answer.to_json())
    else:
        print_answer(answer, nearest=nearest, everything=options["top"] is not None)
    if answer.outcome == "not_found":
        sys.exit(NOT_FOUND)


def _is_terminal() -> bool:
    """Return whether somebody can type questions."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _piped() -> list[str]:
    """Return the lines of standard input, unless somebody could type there; no lines if all are blank."""
    lines = [] if sys.stdin.isatty() else lines_of("-", _AWAITED)
    return lines if any(map(str.strip, lines)) else []


def _talk(archive: Archive, defaults: Question, *, nearest: bool) -> None:
    """Answer what is typed until the input ends. Questions follow up on those before, as on the page."""
    from qa.cli.printing import Hints, print_answer, waiting

    with suppress(ImportError):  # for arrow keys; Windows has its own
        import readline  # noqa: F401
    hints = Hints("type /new before the question", "Type /nearest")
    click.echo(_HELP, err=True)
    history, last = defaults.history, None
    for typed in _typed():
        command = _command(typed)
        if command in _ENDINGS:
            return
        if command == "new":
            history, last = (), None
            click.echo("Earlier questions are ignored from here on.", err=True)
        elif command == "nearest" and last:
            print_answer(last, nearest=True, hints=hints)
        elif command is not None:
            click.echo(_HELP, err=True)
        else:
            try:
                with waiting("Searching …"):
                    last = archive.ask(replace(defaults, text=typed, history=history[-_MOST_EARLIER:]))
            except OnRecordError as error:
                print_error(error, click.get_current_context())
            except KeyboardInterrupt:
                click.echo("Stopped.", err=True)
            else:
                print_answer(last, nearest=nearest, everything=defaults.top is not None, hints=hints)
                history = (*history, typed)


def _command(typed: str) -> str | None:
    """Return the command that was typed, which may be an unknown one; `None` for a question."""
    word = typed.removeprefix("/").casefold()
    return word if typed.startswith("/") or word in _COMMANDS else None


def _typed() -> Iterator[str]:
    """Yield each line that is typed and not empty, until the input ends."""
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            if line := input("? ").strip():
                yield line


def _ask_many(archive: Archive, lines: list[str], defaults: Question) -> None:
    """Print one JSON object per line, in the order asked; a question that fails gives an object with its error."""
    from qa.evaluating.question_files import parse_questions

    failed = False
    for question in parse_questions(lines, defaults):
        try:
            row = archive.ask(question).to_json()
        except OnRecordError as error:
            failed = True
            row = {"question": question.text, "error": fault(error)}
        click.echo(json_text(row))
    if failed:
        sys.exit(1)


def _answer_each(archive: Archive, lines: list[str], defaults: Question, *, nearest: bool) -> None:
    """Print each question and its answer, in the order asked; an error ends nothing."""
    from qa.cli.printing import print_answer
    from qa.evaluating.question_files import parse_questions

    failed = False
    for question in parse_questions(lines, defaults):
        click.echo(f"? {question.text}")
        try:
            print_answer(archive.ask(question), nearest=nearest, everything=defaults.top is not None)
        except OnRecordError as error:
            failed = True
            print_error(error, click.get_current_context())
        click.echo()
    if failed:
        sys.exit(1)
