r"""Citations as BibTeX: one entry for each interview, with fields for words and place of each quotation.

BibTeX and biber ignore the fields of quotations (`quotation-1`, `citation-1`). All text is escaped for LaTeX: a
backslash in a document is never a command, and what LaTeX or BibTeX would change (line breaks, repeated spaces,
control characters) is written as \symbol{N}. Reading uses the visible words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.errors import CitationError
from qa.citing.references import Interview, csl_item, interviews
from qa.citing.rows import REMEDY, from_note, in_order_of_export, to_note
from qa.citing.saved import SavedCitation

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
}
_ACTIVE = re.compile(
    r"[\\{}~^$&%#_@\x00-\x1f\x7f-\x9f\ud800-\udfff]|[^\S ]|(?:^ )|(?: $)|(?<= ) |-(?=-)|'(?=')|`(?=`)"
)
_TEXTS = {command: mark for mark, command in _COMMANDS.items()}
_ESCAPE = re.compile(
    "|".join([*map(re.escape, sorted(_TEXTS, key=len, reverse=True)), r"\\symbol\{(\d{1,7})\}", r"\{\}"])
)
_QUOTATION = re.compile(r"quotation-(\d{1,9})")


def write(citations: Sequence[SavedCitation]) -> str:
    """Return a file of entries (`@misc`, because BibTeX has no type for interviews)."""
    return "\n".join(_entry(each) for each in interviews(citations))


def read(text: str, where: str) -> list[SavedCitation]:
    """Return the quotations of the entries, in the order of the export.

    Raises `CitationError` for a file that is not BibTeX, or has no quotations.
    """
    found = [pair for fields in _entries(text, where) for pair in _quotations(fields, where)]
    return in_order_of_export(found, where)


def escape(text: str) -> str:
    """Return `text` escaped for LaTeX on one line of the file, so that it is typeset unchanged."""
    return _ACTIVE.sub(lambda found: _escaped(found[0]), text)


def unescape(text: str) -> str:
    """Return the text that `escape` was given."""
    return _ESCAPE.sub(lambda found: _unescaped(found[0], found[1]), text)


def _escaped(mark: str) -> str:
    if mark in "-'`":
        return f"{mark}{{}}"  # otherwise LaTeX turns two into a dash or a quotation mark
    return _COMMANDS.get(mark) or f"\\symbol{{{ord(mark)}}}"


def _unescaped(command: str, code: str | None) -> str:
    return chr(min(int(code), 0x10FFFF)) if code else _TEXTS.get(command, "")


def _entry(interview: Interview) -> str:
    lines = [f"@misc{{{interview.key},"]
    lines += [f"  {name} = {value}," for name, value in _fields(interview)]
    if interview.notice:
        lines.append(f"  note = {{{escape(interview.notice)}}},")
    for rank, each in interview.quotations:
        lines.append(f"  quotation-{rank} = {{{escape(each.shown)}}},")
        lines.append(f"  citation-{rank} = {{{to_note(each, rank)}}},")
    return "\n".join([*lines, "}", ""])


def _fields(interview: Interview) -> Iterator[tuple[str, str]]:
    item = csl_item(interview)
    for name in item.get("author", ()):
        yield "author", f"{{{_name(name)}}}"
    yield "title", f"{{{{{escape(item['title'])}}}}}"
    asked = " and ".join(_spoken(name) for name in item.get("interviewer", ()))
    yield "howpublished", f"{{{escape(f'Interview by {asked}' if asked else 'Interview')}}}"
    if "publisher-place" in item:
        place = escape(item["publisher-place"])
        yield "address", f"{{{{{place}}}}}" if " and " in place else f"{{{place}}}"  # otherwise two places
    year, month, day = [*item.get("issued", {}).get("date-parts", [[]])[0], None, None, None][:3]
    if year is not None:
        yield "year", f"{{{year}}}"
    elif "literal" in item.get("issued", {}):
        yield "year", f"{{{escape(item['issued']['literal'])}}}"
    if month is not None and 1 <= month <= len(_MONTHS):
        yield "month", _MONTHS[month - 1]
    if day is not None:
        yield "day", f"{{{day}}}"


def _name(name: dict[str, str]) -> str:
    """Return a name as BibTeX divides it, or in braces to keep it whole."""
    if "literal" in name:
        return f"{{{escape(name['literal'])}}}"
    return f"{escape(name['family'])}, {escape(name['given'])}"


def _spoken(name: dict[str, str]) -> str:
    return name.get("literal") or f"{name['given']} {name['family']}"


def _entries(text: str, where: str) -> Iterator[dict[str, str]]:
    from bibtexparser.entrypoint import parse_string

    library: Any = parse_string(text)
    if library.failed_blocks:
        line = (library.failed_blocks[0].start_line or 0) + 1
        raise CitationError(f"{where}: the entry at line {line} is not BibTeX.", REMEDY)
    for entry in library.entries:
        yield {field.key: str(field.value) for field in entry.fields}


def _quotations(fields: dict[str, str], where: str) -> Iterator[tuple[int, SavedCitation]]:
    for name, value in fields.items():
        if match := _QUOTATION.fullmatch(name):
            note = fields.get(f"citation-{match[1]}")
            if note is None:
                raise CitationError(f"{where}: {name} has no citation-{match[1]}.", REMEDY)
            yield from_note(note, unescape(value), f"{where}, {name}")
