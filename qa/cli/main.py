"""The command line: data to standard output, messages and progress to standard error.

Exit codes: 0 success (for `ask`: answered or possibly answered), 1 error, 2 wrong usage, 3 nothing found. Commands
import slow modules only when they run, so that help appears at once.
"""

from __future__ import annotations

import click

from qa.cli import access, archive, keep, measure, serve
from qa.cli.ask import ask_command
from qa.cli.desk.files import desk_group
from qa.cli.export import export_command
from qa.cli.find import find_command
from qa.cli.people.command import people_command
from qa.cli.publish import publish_command
from qa.cli.tagging.command import tag_command
from qa.cli.verify import verify_command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="onrecord", message="%(version)s")
def cli() -> None:
    """Find answers in an archive of interviews, in the speakers' own words.

    \b
    onrecord add interviews/                 read and index a folder of transcripts
    onrecord ask "Why did the mine close?"   show exact quotes that answer, or none
    onrecord serve                           do the same in the browser

    All that is shown is compared with its checksum first, and refused if it differs. Changes are all or nothing,
    `onrecord check` finds any damage, and `onrecord backup` copies the whole archive.
    """  # noqa: D301 - Click looks for the character itself


for command in (
    archive.add_command,
    archive.remove_command,
    archive.list_command,
    archive.status_command,
    archive.rebuild_command,
    keep.check_command,
    keep.backup_command,
    keep.restore_command,
    archive.read_command,
    archive.show_command,
    archive.correct_command,
    archive.review_command,
    access.access_command,
    tag_command,
    ask_command,
    find_command,
    people_command,
    measure.evaluate_command,
    measure.calibrate_command,
    measure.judgements_command,
    export_command,
    publish_command,
    desk_group,
    verify_command,
    serve.serve_command,
    serve.users_command,
    serve.mcp_command,
):
    cli.add_command(command)
