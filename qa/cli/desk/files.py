"""The commands of `desk` that read and write files: drafts, exports, and desks for elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from corpus.errors import UsageError
from qa.cli.common import print_json
from qa.cli.desk.commands import desk_command, desk_group, desks_of, told

__all__ = ["desk_group"]
"""With the commands of this module, too."""

_everything_option = click.option(
    "--everything", is_flag=True, help="Also export what readers may not see (docs/conditions.md)."
)


@desk_command("draft")
@click.argument("desk")
@click.argument("file", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write a .docx or .md with footnotes.")
@click.option("--style", default="chicago", show_default=True, metavar="STYLE", help="Style of the footnotes.")
@_everything_option
def draft_command(
    desk: str,
    file: str | None,
    output: Path | None,
    style: str,
    everything: bool,
    archive: str,
    user: str,
    as_json: bool,
) -> None:
    """Print the draft of a desk, store FILE as the draft (- is standard input), or write it with its footnotes.

    In the draft, [^q3] is a footnote with the citation of the quote q3. `onrecord verify` checks its quotations.

    Example: onrecord desk draft Mines -o mines.docx
    """
    from qa.cli.common import lines_of

    opened = desks_of(archive, user).open(desk)
    if file is not None:
        opened.write("\n".join(lines_of(file)))
    if output is not None:
        format = "docx" if output.suffix.lower() == ".docx" else "markdown"
        made = opened.export_draft(format, style, everything=everything)
        _write(made.data, output)
        row = {"path": str(output), "quotes": made.quotes, "left_out": made.left_out}
        told(row, f"Wrote {output}.{_lost(made.left_out)}", as_json)
    elif as_json:
        print_json({"draft": opened.stored.draft})
    elif file is None:
        click.echo(opened.stored.draft)


@desk_command("export")
@click.argument("desk")
@click.option(
    "--format", "format", metavar="FORMAT", help="Format, as in `onrecord export`. Default: by the ending."
)
@click.option("--style", default="chicago", show_default=True, metavar="STYLE", help="Style of references.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="File to write.")
@_everything_option
def export_command(
    desk: str,
    format: str | None,
    style: str,
    output: Path,
    everything: bool,
    archive: str,
    user: str,
    as_json: bool,
) -> None:
    """Export the quotes of a desk for Word and other programs, as they are in the archive now.

    Groups are headings; notes and tags follow their quote. Quotes that are no longer in the archive, or that
    readers may not see, are left out and counted.

    Example: onrecord desk export Mines -o mines.docx
    """
    from qa.citing.rendering import FORMATS
    from qa.cli.printing import counted

    endings = {each.suffix: name for name, each in FORMATS.items()}
    fitting = [ending for ending in endings if output.name.lower().endswith(ending)]
    if format is None and not fitting:
        raise UsageError(f"No format has the ending of {output.name}.", f"Give --format: {', '.join(FORMATS)}.")
    named = format or endings[max(fitting, key=len)]
    made = desks_of(archive, user).open(desk).export(named, style, everything=everything)
    _write(made.data, output)
    row = {"path": str(output), "format": named, "quotes": made.quotes, "left_out": made.left_out}
    told(row, f"Wrote {counted(made.quotes, 'quote')} to {output}.{_lost(made.left_out)}", as_json)


@desk_command("save")
@click.argument("desk")
@click.argument("file", type=click.Path(path_type=Path))
@_everything_option
def save_command(desk: str, file: Path, everything: bool, archive: str, user: str, as_json: bool) -> None:
    """Save a desk to a file, to open it elsewhere.

    Example: onrecord desk save Mines mines.desk.json
    """
    from qa.cli.printing import counted

    made = desks_of(archive, user).open(desk).save(file, everything=everything)
    row = {"path": str(file), "quotes": made.quotes, "left_out": made.left_out}
    told(row, f"Saved {counted(made.quotes, 'quote')} to {file}.{_lost(made.left_out)}", as_json)


@desk_command("load")
@click.argument("file", type=click.Path(path_type=Path))
def load_command(file: Path, archive: str, user: str, as_json: bool) -> None:
    """Open a saved desk, or quotes in any format that can be read back, as a new desk.

    Example: onrecord desk load mines.desk.json
    """
    from qa.citing.reading import bytes_of
    from qa.cli.printing import counted

    made = desks_of(archive, user).load(bytes_of(file), file.name)
    checked = made.checked()
    name, count = checked.desk.name, len(checked.quotes)
    other = sum(each.state != "same" for each in checked.quotes)
    row = {"id": made.id, "name": name, "quotes": count, "not_as_kept": other}
    differ = f" {other} not as in this archive: see `onrecord desk show`." if other else ""
    told(row, f"Opened “{name}” with {counted(count, 'quote')}.{differ}", as_json)


def _lost(number: int) -> str:
    return f" {number} not in the archive, or not for readers, and left out." if number else ""


def _write(data: bytes, output: Path) -> None:
    try:
        output.write_bytes(data)
    except OSError as error:
        raise UsageError(
            f"Can't write {output}: {error.strerror or error}.", "Give another path with -o."
        ) from error
