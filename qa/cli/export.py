"""The command `export`: quotes with their citations, for other programs."""

from __future__ import annotations

import base64
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from corpus.errors import ArchiveError, CitationError, DocumentUnknown, UsageError
from qa.cli.common import (
    NOT_FOUND,
    Command,
    archive_option,
    document_option,
    json_option,
    print_json,
    reader_option,
    speaker_option,
    within_option,
)

if TYPE_CHECKING:
    from qa.citing.rendering import Export
    from qa.citing.saved import SavedCitation

_FORMATS = (
    *("json", "web-annotation", "csl-json", "bibtex", "ris", "markdown", "html", "docx", "csv", "refi-qda"),
    "text",
)
"""The names in `qa.citing.rendering`, repeated to keep help fast; a test compares them."""

_NAME = "quotations"


@click.command(name="export", cls=Command)
@click.argument("file", required=False)
@click.option(
    "--question", metavar="TEXT", help="Ask this question, and export the quotes that answer or may answer."
)
@speaker_option
@document_option
@within_option
@click.option("--since", metavar="DATE", help="With --question: only documents from DATE on.")
@click.option("--until", metavar="DATE", help="With --question: only documents up to DATE.")
@click.option("--top", type=click.IntRange(1, 100), help="With --question: maximum number of quotes.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([*_FORMATS, "all"]),
    help="Format. Repeatable with -o FOLDER. Default: the ending of -o FILE, or json.",
)
@click.option(
    "--style",
    default="chicago",
    show_default=True,
    metavar="STYLE",
    help="Style of references: chicago, mla, apa, harvard, or the path of a CSL style (NAME.csl).",
)
@click.option(
    "--quote", "ranks", multiple=True, type=click.IntRange(1), metavar="N", help="Only quote number N. Repeatable."
)
@click.option("--title", metavar="TEXT", help="Heading. Default: the question.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE|FOLDER", help="File or folder to write."
)
@click.option("--everything", is_flag=True, help="Include what readers may not see, marked.")
@reader_option
@archive_option
@json_option
@click.pass_context
def export_command(ctx: click.Context, /, file: str | None, question: str | None, **options: Any) -> None:
    """Export quotes with their citations for other programs.

    FILE contains saved answers (from `ask --json`; - is standard input), or citations in any format that can be
    read back. Use `verify` to check them. With --question, the archive is asked. A REFI-QDA project includes whole
    transcripts from the archive that was asked, or that --archive names.

    What readers of the archive may not see is left out, and people have the names that readers see: see
    onrecord access. With --everything, it is exported with a mark.

    Example: onrecord export answer.json --format docx --style apa -o quotes.docx
    """
    from qa.citing.rendering import Export, write

    if (file is None) == (question is None):
        raise click.UsageError("Give a FILE of saved answers, or --question TEXT.")
    formats = _formats(options["formats"], options["output"])
    archive_is_named = ctx.get_parameter_source("archive") != ParameterSource.DEFAULT
    given = _asked(question, options) if question else _saved(str(file), options)
    if not options["everything"]:
        given = _publishable(given, options["archive"])
    if not given.citations:
        if options["as_json"]:
            print_json({"citations": 0, "files": []})
        click.echo("Nothing in this archive answers that, so nothing was exported.", err=True)
        ctx.exit(NOT_FOUND)
    given = _chosen(given, options["ranks"])
    takes_texts = "refi-qda" in formats and bool(question or archive_is_named)
    given = Export(
        given.citations,
        options["style"],
        given.title if options["title"] is None else options["title"],
        _texts(options, given.citations) if takes_texts else {},
        given.sections,
    )
    rendered = {name: write(given, name) for name in formats}
    if options["output"] is None:
        _print(rendered, len(given.citations), as_json=options["as_json"])
    else:
        stem = PurePath(file).name.split(".")[0] if file and file != "-" else ""
        written = _write(rendered, options["output"], stem or _NAME)
        _print_written(written, len(given.citations), as_json=options["as_json"])


def _formats(named: Sequence[str], output: Path | None) -> tuple[str, ...]:
    """Return the formats to write, in the order named, or else the one of the output's ending."""
    from qa.citing.rendering import FORMATS

    if named:
        formats = _FORMATS if "all" in named else tuple(dict.fromkeys(named))
        if len(formats) > 1 and output is not None and _is_file(output):
            raise UsageError(
                f"Can't write several formats into one file, {output}.", "Give a folder with -o FOLDER."
            )
        return formats
    name = output.name.lower() if output else ""
    endings = {each.suffix: known for known, each in FORMATS.items()}
    fitting = [ending for ending in endings if name.endswith(ending)]
    if output is not None and output.suffix and not fitting:
        raise UsageError(
            f"No format has the ending {output.suffix}.", f"Choose one with --format: {', '.join(_FORMATS)}."
        )
    return (endings[max(fitting, key=len)] if fitting else "json",)


def _asked(question: str, options: Mapping[str, Any]) -> Export:
    """Return the quotes that answer, possibly none, with the question as the title."""
    from qa.archive import Archive
    from qa.citing.rendering import Export
    from qa.citing.saved import saved_citation
    from qa.cli.printing import waiting
    from qa.values import Question

    archive = Archive.open(options["archive"], reader=options["reader"], as_reader=not options["everything"])
    limits = {name: options[name] for name in ("speaker", "document", "within", "since", "until", "top")}
    with waiting("Loading the model and searching …"):
        answer = archive.ask(Question(question, **limits))
    if answer.outcome == "possible":
        click.echo("No quote clearly answers this. The exported quotes may answer it.", err=True)
    # A number of quotes that somebody asks for counts the less likely ones, too.
    quotes = answer.quotes if options["top"] else answer.likely
    return Export([saved_citation(quote) for quote in quotes], title=question)


def _saved(file: str, options: Mapping[str, Any]) -> Export:
    """Return the citations in a file, at least one, with their title and headings."""
    from qa.citing.formats.native import about
    from qa.citing.reading import bytes_of, parse_citations
    from qa.citing.rendering import Export

    limits = ("speaker", "document", "within", "since", "until", "top")
    if given := [name for name in limits if options[name] not in (None, ())]:
        raise click.UsageError(f"--{given[0]} needs --question. To choose quotes from a file, use --quote.")
    data = sys.stdin.buffer.read() if file == "-" else bytes_of(Path(file))
    citations = parse_citations(data, "standard input" if file == "-" else PurePath(file).name)
    if not citations:
        raise CitationError(
            f"{file} contains no citations.", "Give a file written by `onrecord ask --json` or `onrecord export`."
        )
    title, sections = about(data)
    return Export(citations, title=title, sections=sections)


def _chosen(given: Export, ranks: Sequence[int]) -> Export:
    """Return only the quotes of these ranks, in this order, with their headings; all if no rank is given."""
    from qa.citing.sections import picked

    if not ranks:
        return given
    if wrong := [rank for rank in ranks if rank > len(given.citations)]:
        raise UsageError(f"There is no quote {wrong[0]}.", f"Give a number from 1 to {len(given.citations)}.")
    wanted = tuple(dict.fromkeys(ranks))
    citations = [given.citations[rank - 1] for rank in wanted]
    return replace(given, citations=citations, sections=picked(given.sections, wanted))


def _publishable(given: Export, path: str) -> Export:
    """Return what readers of the archive at `path`, if there is one, may see; say what is left out, and why."""
    from qa.archive import Archive
    from qa.citing.sections import picked
    from qa.verifying.publishing import publishable

    archive = Archive.open(path)
    if not archive.exists:
        click.echo(f"There is no archive at {path}, so only the marks in the file count.", err=True)
    try:
        found = archive.publishable(given.citations)
    except ArchiveError as error:  # a file can be converted without its archive
        click.echo(f"Can't read the archive, so only the marks in the file count: {error.message}", err=True)
        found = publishable(given.citations)
    for number, reason in found.left_out.items():
        click.echo(f"Left out quote {number + 1}: {reason}.", err=True)
    if found.left_out:
        click.echo("Readers may not see these. To export them with a mark, add --everything.", err=True)
    ranks = [number + 1 for number in found.numbers]
    sections = picked(given.sections, ranks) if found.left_out else given.sections
    return replace(given, citations=found.citations, sections=sections)


def _texts(options: Mapping[str, Any], citations: Sequence[SavedCitation]) -> dict[str, str]:
    """Return the cited texts that the archive at `path` has, by their SHA-256."""
    from qa.archive import Archive

    archive = Archive.open(options["archive"], as_reader=not options["everything"])
    texts = {}
    for name in dict.fromkeys(each.document_id for each in citations if each.document_id):
        try:
            document = archive.document(name)[1]
        except DocumentUnknown:
            continue  # quoted from another archive: an extract is exported instead
        texts[document.sha256] = document.text
    return texts


def _is_file(output: Path) -> bool:
    """Return whether a path to write is a file: it has an ending and is not a folder."""
    return bool(output.suffix) and not output.is_dir()


def _write(rendered: Mapping[str, str | bytes], output: Path, stem: str) -> dict[str, Path]:
    """Write each format to the file or into the folder `output`; return the paths."""
    from qa.citing.rendering import FORMATS

    is_file = _is_file(output)
    paths = {name: output if is_file else output / f"{stem}{FORMATS[name].suffix}" for name in rendered}
    for name, content in rendered.items():
        try:
            paths[name].parent.mkdir(parents=True, exist_ok=True)
            paths[name].write_bytes(_bytes(content))
        except OSError as error:
            raise UsageError(
                f"{paths[name]} cannot be written: {error.strerror}.", "Give another path with -o."
            ) from error
    return paths


def _print_written(written: Mapping[str, Path], citations: int, *, as_json: bool) -> None:
    from qa.citing.rendering import FORMATS

    if as_json:
        rows = [{"format": name, "path": str(path)} for name, path in written.items()]
        print_json({"citations": citations, "files": rows})
    else:
        for name, path in written.items():
            click.echo(f"{FORMATS[name].label}: {path}", err=True)


def _print(rendered: Mapping[str, str | bytes], citations: int, *, as_json: bool) -> None:
    from qa.citing.rendering import FORMATS

    if as_json:
        print_json({"citations": citations, "files": [_file_row(*each) for each in rendered.items()]})
        return
    if len(rendered) > 1:
        raise UsageError("Can't print several formats at once.", "Give a folder with -o FOLDER.")
    ((name, content),) = rendered.items()
    if isinstance(content, bytes) and sys.stdout.isatty():
        raise UsageError(
            f"Can't print {FORMATS[name].label} in a terminal: it is not text.", "Give a file with -o FILE."
        )
    sys.stdout.buffer.write(_bytes(content))
    sys.stdout.flush()


def _file_row(name: str, content: str | bytes) -> dict[str, str]:
    """Return an exported file as JSON: its text, or its bytes in Base64."""
    from qa.citing.rendering import FORMATS

    row = {"format": name, "suffix": FORMATS[name].suffix, "media_type": FORMATS[name].media_type}
    if isinstance(content, bytes):
        return {**row, "base64": base64.b64encode(content).decode("ascii")}
    return {**row, "text": content}


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
