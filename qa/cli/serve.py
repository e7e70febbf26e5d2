"""The commands that serve an archive: as a page in the browser, and to other programs."""

from __future__ import annotations

import sys
from contextlib import suppress
from threading import Timer
from typing import TYPE_CHECKING

import click

from corpus.errors import OnRecordError
from qa.cli.common import Command, archive_option, reader_option

if TYPE_CHECKING:
    from qa.archive import Archive

_PAUSE_SECONDS = 0.5
"""Before the models are loaded, which takes all there is: for the program to get to know the server first."""


@click.command(name="serve", cls=Command)
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
    from qa.page.interviews.desk import Allowed
    from qa.page.server.serve import serve

    def announce(address: str) -> None:
        click.echo(f"On Record is at {address} (stop it with Ctrl+C).", err=True)

    allowed = Allowed(changes=not allows["read_only"], uploads=allows["uploads"])
    serve(Archive.open(archive, reader=reader), port, open_browser=browser, announce=announce, allowed=allowed)


@click.command(name="mcp", cls=Command)
@reader_option
@archive_option
def mcp_command(reader: str | None, archive: str) -> None:
    """Let a program with a language model ask the archive, over the Model Context Protocol.

    It speaks on standard input and output, and is started by that program: see docs/api.md.

    Example: onrecord mcp --archive interviews.archive
    """
    from qa.api.protocol import serve_stdio
    from qa.archive import Archive

    opened = Archive.open(archive, reader=reader)
    if sys.stdin.isatty():
        click.echo("Speaking MCP here; this is for programs (stop it with Ctrl+C, then Enter).", err=True)
    warming = Timer(_PAUSE_SECONDS, _warm_up, [opened])
    warming.daemon = True
    serve_stdio(opened, ready=warming.start)


def _warm_up(archive: Archive) -> None:
    """Load the models before the first question."""
    # Whatever is wrong with them is told with the first question.
    with suppress(OnRecordError):
        archive.warm_up()
