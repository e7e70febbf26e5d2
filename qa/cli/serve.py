"""The commands that serve an archive: in the browser, and to AI programs."""

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
"""Delay before the models are loaded, which uses the whole processor, so that the connection is set up first."""


@click.command(name="serve", cls=Command)
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port number. Default: the first free one from 7860 on."
)
@click.option("--browser/--no-browser", default=True, help="Open the page in a browser, or not.")
@click.option("--uploads/--no-uploads", default=True, help="Accept files for the archive on the page, or not.")
@click.option("--read-only", is_flag=True, help="Allow no changes on the page: no adding, correcting or removing.")
@reader_option
@archive_option
def serve_command(port: int | None, browser: bool, reader: str | None, archive: str, **allows: bool) -> None:
    """Open the archive in the browser.

    The page is available on this machine only.

    Example: onrecord serve --archive interviews.archive
    """
    from qa.archive import Archive
    from qa.page.interviews.manager import Allowed
    from qa.page.server.serve import serve

    def announce(address: str) -> None:
        click.echo(f"On Record is running at {address}. Press Ctrl+C to stop it.", err=True)

    allowed = Allowed(changes=not allows["read_only"], uploads=allows["uploads"])
    serve(Archive.open(archive, reader=reader), port, open_browser=browser, announce=announce, allowed=allowed)


@click.command(name="mcp", cls=Command)
@reader_option
@archive_option
def mcp_command(reader: str | None, archive: str) -> None:
    """Let AI programs ask the archive, over MCP.

    The AI program starts this command and talks to it on standard input and output, by the Model Context Protocol.
    See docs/api.md.

    Example: onrecord mcp --archive interviews.archive
    """
    from qa.api.protocol import serve_stdio
    from qa.archive import Archive

    opened = Archive.open(archive, reader=reader)
    if sys.stdin.isatty():
        click.echo("Waiting for MCP messages from a program. Press Ctrl+C, then Enter, to stop.", err=True)
    warming = Timer(_PAUSE_SECONDS, _warm_up, [opened])
    warming.daemon = True
    serve_stdio(opened, ready=warming.start)


def _warm_up(archive: Archive) -> None:
    """Load the models before the first question."""
    # A failure is reported with the first question.
    with suppress(OnRecordError):
        archive.warm_up()
