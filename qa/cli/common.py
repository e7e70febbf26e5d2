"""Shared by all commands: error messages and exit codes, common options, and printing of JSON."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from corpus.errors import OnRecordError, UsageError
from index.place import ENGINES, URL_VARIABLE
from qa.as_json import fault, json_text

# A command in a remedy that does not name an archive.
_COMMAND = re.compile(
    r"`(onrecord (?:add|calibrate|check|desk|list|people|rebuild|remove|restore|show|status|tag)\b"
    r"(?:(?!--archive)[^`])*)`"
)

NOT_FOUND = 3
"""Exit code if nothing answers."""

Function = TypeVar("Function", bound=Callable[..., Any])


class Command(click.Command):
    """A command that fails with a message, a remedy and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an `OnRecordError` is printed with its remedy and ends the program."""
        try:
            return super().invoke(ctx)
        except OnRecordError as raised:
            error = _in_this_archive(raised, ctx)
            if ctx.params.get("as_json"):
                print_json({"error": fault(error)})
            print_error(raised, ctx)
            ctx.exit(error.exit_code)


def print_error(raised: OnRecordError, ctx: click.Context) -> None:
    """Print the error of a command, with its remedy, on standard error."""
    error = _in_this_archive(raised, ctx)
    click.echo(f"onrecord: {error.message}", err=True)
    if error.remedy:
        click.echo(f"  → {error.remedy}", err=True)


def _in_this_archive(error: OnRecordError, ctx: click.Context) -> OnRecordError:
    """Return the error with `--archive` in the commands of its remedy, if this command has it."""
    if ctx.get_parameter_source("archive") is not ParameterSource.COMMANDLINE:
        return error
    named = shlex.quote(str(ctx.params["archive"]))
    remedy = _COMMAND.sub(lambda found: f"`{found[1]} --archive {named}`", error.remedy)
    return type(error)(error.message, remedy)


def default_archive() -> str:
    """Return the default folder of the archive: ONRECORD_ARCHIVE, or the per-user data folder."""
    import platformdirs

    return os.environ.get("ONRECORD_ARCHIVE") or str(Path(platformdirs.user_data_dir("onrecord")) / "archive")


def archive_option(command: Function) -> Function:
    """Add the option `--archive`, which every command on an archive has."""
    option = click.option(
        "--archive",
        metavar="DIR",
        default=default_archive,
        help="Folder of the archive. Default: $ONRECORD_ARCHIVE, or your user data folder.",
    )
    server = click.option(
        "--url",
        metavar="URL",
        expose_value=False,
        callback=_named_server,
        help=f"Address of the Qdrant server with the index, if it is there. Default: ${URL_VARIABLE}.",
    )
    return option(server(command))


def _named_server(ctx: click.Context, _: click.Parameter, url: str | None) -> None:
    """Set the address for this command, as the environment variable does."""
    if url is None:
        return
    before = os.environ.get(URL_VARIABLE)
    os.environ[URL_VARIABLE] = url

    def put_back() -> None:
        del os.environ[URL_VARIABLE]
        if before is not None:
            os.environ[URL_VARIABLE] = before

    ctx.call_on_close(put_back)


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
model_option = click.option(
    "--model",
    metavar="MODEL",
    envvar="ONRECORD_MODEL",
    help="Embedding model: e5 (multilingual, the default), minilm (English, faster), or the folder of a"
    " sentence-transformers model on this machine.",
)

as_reader_option = click.option(
    "--as-reader", is_flag=True, help="Show only what readers may see, with the names that they see."
)
speaker_option = click.option(
    "--speaker",
    multiple=True,
    metavar="NAME",
    help="Only what NAME says; case and accents are ignored. Repeatable: any of them.",
)
document_option = click.option(
    "--document",
    multiple=True,
    metavar="ID",
    help="Only this document: its id, path, file name or title. Repeatable: any of them.",
)
within_option = click.option(
    "--within",
    multiple=True,
    metavar="NAME",
    help="Only documents in the collection, or with the tag, NAME (`onrecord tag`). Repeatable: any of them.",
)
index_option = click.option(
    "--index",
    type=click.Choice(ENGINES),
    help="Where the search index is: in files of the archive (the default), or on a Qdrant server (--url).",
)
reader_option = click.option(
    "--reader",
    metavar="PATH",
    envvar="ONRECORD_READER",
    help="Folder of a cross-encoder or extractive reader to use instead of the packaged reader, or “none”.",
)


def print_json(value: Any) -> None:
    """Print the value as indented JSON."""
    click.echo(json_text(value, indent=2))


SECONDS_BEFORE_TELLING = 1.0
"""A program that reads standard input says so if nothing comes for so long."""


def lines_of(source: str, awaited: str = "lines") -> list[str]:
    """Return the lines of a file, or of standard input for `-`; raises `UsageError` if it is unreadable.

    If nothing comes from standard input at first, `awaited` is named on standard error.
    """
    try:
        with click.open_file(source, encoding="utf-8") as file, _told_if_silent(source, awaited) as has_come:
            first = str(file.readline())
            has_come()
            return (first + str(file.read())).splitlines()
    except OSError as error:
        raise UsageError(f"{source} cannot be read: {error.strerror}.", "Give the path of a text file.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{source} is not UTF-8 text.", "Save it as UTF-8 and try again.") from error


@contextmanager
def _told_if_silent(source: str, awaited: str) -> Iterator[Callable[[], None]]:
    """Say that the program waits, unless the function that this yields is called soon."""
    timer = Timer(
        SECONDS_BEFORE_TELLING,
        lambda: click.echo(f"Waiting for {awaited} on standard input, until it ends.", err=True),
    )
    timer.daemon = True
    if source == "-":
        timer.start()
    try:
        yield timer.cancel
    finally:
        timer.cancel()
