"""The command `verify`: checks saved citations, or the quotations in a draft, against the archive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from corpus.errors import UsageError
from qa.cli.common import Command, archive_option, as_reader_option, json_option, print_json

if TYPE_CHECKING:
    from qa.verifying.values import CitationReport, DraftReport

UNSOUND = 3
PIPED = Path("standard input")

Kind = Literal["citations", "draft"]


@click.command(name="verify", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "kind",
    type=click.Choice(["citations", "draft"]),
    help="Kind of file. Default: citations if the file contains any, otherwise a draft.",
)
@click.option(
    "--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Also write a report to FILE."
)
@click.option(
    "--comments",
    "commented",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a Word draft to FILE, with comments.",
)
@as_reader_option
@archive_option
@json_option
def verify_command(
    file: Path,
    kind: Kind | None,
    page: Path | None,
    commented: Path | None,
    as_reader: bool,
    archive: str,
    as_json: bool,
) -> None:
    """Check saved citations, or the quotations in a draft.

    Files written by `onrecord ask --json` or `onrecord export` contain citations. Any other file is a draft: text,
    Markdown, HTML, DOCX, ODT, RTF or PDF. A FILE of - is standard input. The exit code is 3 if anything is
    altered, misattributed, composed of several places, or not in the archive. Names that stand for others are
    accepted, and what readers may not see is noted. With --comments, what was found about each quotation stands
    beside it in a copy of a Word file.

    Example: onrecord verify article.docx --html report.html
    """
    from qa.archive import Archive
    from qa.cli.printing import waiting
    from qa.verifying.files import parse_checked, read_checked
    from qa.verifying.report.tables import print_report

    for target in filter(None, (page, commented)):
        if not target.absolute().parent.is_dir():
            folder = target.absolute().parent
            raise UsageError(f"There is no folder {folder} to write to.", "Create the folder, or name another.")
    if commented and file.suffix.lower() != ".docx":
        raise UsageError(f"{file} is not a Word file.", "Only a .docx draft can get comments; use --html.")
    if commented and commented.absolute() == file.absolute():
        raise UsageError(f"{file} is the draft itself.", "Give another path with --comments.")
    opened = Archive.open(archive, as_reader=as_reader)
    given = parse_checked(sys.stdin.buffer.read(), PIPED, kind) if str(file) == "-" else read_checked(file, kind)
    with waiting("Checking …"):
        report: CitationReport | DraftReport = (
            opened.verify(given) if isinstance(given, list) else opened.check_draft(given)
        )
    if page:
        _write_page(report, page, file.name)
    if commented:
        _write_comments(report, file, commented)
    if as_json:
        print_json(report.to_json())
    else:
        print_report(report)
    if not report.is_sound:
        sys.exit(UNSOUND)


def _write_comments(report: CitationReport | DraftReport, file: Path, target: Path) -> None:
    from qa.verifying.report.docx_comments import with_comments
    from qa.verifying.values import DraftReport

    if not isinstance(report, DraftReport):
        raise UsageError(f"{file} holds saved citations, and no draft.", "Check it with --as draft.")
    made, left_out = with_comments(file.read_bytes(), file.name, report)
    try:
        target.write_bytes(made)
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror}.", "Give another path.") from error
    without = f"; {left_out} without one, as they stand in notes or text boxes" if left_out else ""
    click.echo(f"Comments written to {target}{without}.", err=True)


def _write_page(report: CitationReport | DraftReport, page: Path, name: str) -> None:
    from qa.verifying.report.report import report_page

    try:
        page.write_text(report_page(report, name), encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{page} cannot be written: {error.strerror}.", "Give another path with --html."
        ) from error
    click.echo(f"Report written to {page}.", err=True)
