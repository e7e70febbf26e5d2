"""The commands that serve an archive: in the browser, to people who sign in, and to AI programs."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path, PurePath
from threading import Event, Thread, Timer
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import OnRecordError, UsageError
from qa.cli.common import Command, archive_option, reader_option

if TYPE_CHECKING:
    from qa.access.credentials import Access
    from qa.archive import Archive
    from qa.page.interviews.manager import ArchiveManager

_FILE = click.Path(path_type=Path)
_PAUSE_SECONDS = 0.5
"""Delay before the models are loaded, which uses the whole processor, so that the connection is set up first."""
_CALM_SECONDS = 2.0
"""Delay from when questions can be asked until PyTorch is loaded: the first ones are not to wait for that."""


@click.command(name="serve", cls=Command)
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port number. Default: the first free one from 7860 on."
)
@click.option("--browser/--no-browser", default=True, help="Open the page in a browser, or not.")
@click.option("--uploads/--no-uploads", default=True, help="Accept files for the archive on the page, or not.")
@click.option("--read-only", is_flag=True, help="Allow no changes on the page: nothing is written.")
@click.option("--as-reader", is_flag=True, help="Show everybody, you too, only what readers may see.")
@click.option("--watch", "watched", multiple=True, metavar="FOLDER", help="Add what is new or changed in FOLDER.")
@click.option("--host", default="127.0.0.1", help="Address to listen on. Others than this machine's need --users.")
@click.option("--name", "names", multiple=True, help="Another name of this machine in addresses; may be repeated.")
@click.option("--users", type=_FILE, help="People sign in with the passwords in this file (`onrecord users`).")
@click.option(
    "--user-header", default="", help="A proxy names the user in this header, and sends $ONRECORD_TOKEN as Bearer."
)
@click.option("--certificate", type=_FILE, help="Certificate for TLS (HTTPS), a PEM file.")
@click.option("--key", type=_FILE, help="Private key of the certificate, a PEM file.")
@reader_option
@archive_option
def serve_command(reader: str | None, archive: str, browser: bool, **given: Any) -> None:
    """Open the archive in the browser.

    Only this machine can reach the page, and only the printed address opens it: it ends with a random token, or
    with the one in $ONRECORD_TOKEN. For other machines, people sign in with a name and a password, and each has a
    role. See docs/access.md.

    Example: onrecord serve --archive interviews.archive
    """
    from qa.archive import Archive

    if given["watched"] and given["read_only"]:
        raise UsageError("With --read-only nothing is added.", "Leave out --read-only or --watch.")
    opened, ready = Archive.open(archive, reader=reader, light=True, as_reader=given["as_reader"]), Event()
    Thread(target=_warm_up, args=(opened, ready), daemon=True).start()  # while the page is imported
    from qa.page.interviews.manager import Allowed
    from qa.page.server.address import Address
    from qa.page.server.serve import serve

    def announce(address: str) -> None:
        ready.set()
        click.echo(f"On Record is running at {address}\nPress Ctrl+C to stop it.", err=True)
        if not where.is_local and not where.certificate and not access.user_header:
            click.echo("Passwords and quotes travel unencrypted. Give --certificate and --key for TLS.", err=True)

    def begin(manager: ArchiveManager) -> None:
        if given["watched"]:
            Thread(target=_watch, args=(manager, given["watched"]), daemon=True).start()

    access = _access(given["users"], given["user_header"])
    where = Address(given["host"], given["port"] or 0, given["names"], given["certificate"], given["key"])
    allowed = Allowed(changes=not given["read_only"], uploads=given["uploads"])
    serve(opened, where, access, browser, announce, allowed, begin)


def _watch(manager: ArchiveManager, folders: tuple[str, ...]) -> None:
    """Add what is new or changed in folders while the archive is served; the page shows how far that is."""
    from corpus.sources.watch import watch

    def tell(error: OnRecordError) -> None:
        click.echo(f"onrecord: {error}", err=True)

    watch(folders, lambda: add_watched(manager, folders), tell, Event())


def add_watched(manager: ArchiveManager, folders: tuple[str, ...]) -> None:
    """Add what is new or changed in folders as a change that the page shows; raise the error with which it fails.

    If nothing is, no change is begun.
    """
    from qa.cli.reports import print_new
    from qa.reports import AddReport

    archive = manager.archive
    if archive.plan(folders).is_empty:
        return
    subject = ", ".join(PurePath(folder).name or folder for folder in folders)
    number = manager.jobs.start("adding", subject, lambda told: archive.add(folders, progress=told))
    state = manager.jobs.wait(number)
    if state and state.failure:
        raise state.failure
    if state and isinstance(state.outcome, AddReport):
        print_new(state.outcome)


def _access(users: Path | None, user_header: str) -> Access:
    """Return what is asked of everybody; raises `UsageError` if the options don't fit together."""
    from qa.access.credentials import Access, checked_token, new_token
    from qa.access.users import Users, read_users

    token = os.environ.get("ONRECORD_TOKEN", "")
    if users:
        read_users(users)
    if user_header and not (users and token):
        raise UsageError(
            "With --user-header, the proxy proves itself with a token, and a file gives the roles of the users.",
            "Set ONRECORD_TOKEN, and give --users FILE.",
        )
    if user_header or not users:
        token = checked_token(token) if token else new_token()
    return Access("" if users and not user_header else token, Users(users) if users else None, user_header)


@click.command(name="users", cls=Command)
@click.argument("file", type=_FILE)
@click.argument("name", required=False)
@click.option("--role", type=click.Choice(["reader", "editor", "owner"]), help="Role. Default: reader.")
@click.option("--no-password", is_flag=True, help="Set no password: only a proxy can name this user.")
@click.option("--remove", is_flag=True, help="Remove the user.")
def users_command(file: Path, name: str | None, role: str | None, no_password: bool, remove: bool) -> None:
    """Add, change or list the people who may sign in.

    Asks for a password, or reads it from standard input. Readers ask, check and export; editors also add and
    correct interviews; owners also remove them. A running server notices the change.

    Example: onrecord users people.toml anna --role editor
    """
    from qa.access.roles import ROLES, Role
    from qa.access.users import read_users, with_user, write_users

    before = read_users(file) if file.exists() or name is None else []
    if name is None:
        for user in before:
            click.echo(f"{user.name}\t{user.role.word}")
        return
    known = next((user for user in before if user.name == name), None)
    if remove and not known:
        raise UsageError(f"{file} has no user {name}.", f"List them: onrecord users {file}")
    if remove:
        write_users(file, [user for user in before if user is not known])
        click.echo(f"{name} can no longer sign in.", err=True)
        return
    given = ROLES[role] if role else known.role if known else Role.READER
    keeps = no_password or (role is not None and known is not None)
    write_users(file, with_user(before, name, given, None if keeps else _password()))
    click.echo(f"{name} is {given.word} now.", err=True)


def _password() -> str:
    """Return the password that is typed twice, or the first line of standard input."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\n")


@click.command(name="mcp", cls=Command)
@click.option("--everything", is_flag=True, help="Include what readers may not see, marked.")
@reader_option
@archive_option
def mcp_command(everything: bool, reader: str | None, archive: str) -> None:
    """Let AI programs ask the archive, over MCP.

    The AI program starts this command and talks to it on standard input and output, by the Model Context Protocol.
    It is shown what readers may see, because it may send that on. See docs/api.md and docs/conditions.md.

    Example: onrecord mcp --archive interviews.archive
    """
    from qa.api.protocol import serve_stdio
    from qa.archive import Archive

    opened, connected = Archive.open(archive, reader=reader, light=True, as_reader=not everything), Event()
    if sys.stdin.isatty():
        click.echo("Waiting for MCP messages from a program. Press Ctrl+C, then Enter, to stop.", err=True)
    warming = Timer(_PAUSE_SECONDS, _warm_up, [opened, connected])
    warming.daemon = True
    connected.set()
    serve_stdio(opened, ready=warming.start)


def _warm_up(archive: Archive, ready: Event) -> None:
    """Load the light models, which the first questions are answered with; once it is `ready`, those in PyTorch."""
    # A failure is reported with the first question.
    with suppress(OnRecordError):
        for starter in archive.starters(1):
            archive.ask(starter)
    with suppress(OnRecordError):
        archive.warm_up()
    ready.wait()
    time.sleep(_CALM_SECONDS)
    with suppress(OnRecordError):
        archive.use_pytorch()
