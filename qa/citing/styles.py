"""References in publishers' styles: notes, parentheses and reference lists.

No other module uses the CSL processor (Citation Style Language 1.0, citeproc-py). Quoted words never pass
through it, because styles may change capitals and punctuation.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.errors import CitationError, UsageError
from corpus.names import fold
from qa.citing.references import Interview, csl_item, interviews, locator
from qa.citing.saved import SavedCitation

STYLES = ("chicago", "mla", "apa", "harvard")
DEFAULT_STYLE = "chicago"
_PROCESSOR_FAILURES = (
    *(AttributeError, KeyError, TypeError, ValueError, IndexError, NotImplementedError, RecursionError),
)
"""Errors of the processor for styles with unsupported features, or that call themselves."""
_QUOTED_TITLE = re.compile(r"“([^“”]*\"[^“”]*)”")
_LIST_HEADINGS = {"chicago": "Bibliography", "mla": "Works Cited", "harvard": "Reference list"}


@dataclass(frozen=True, slots=True)
class Cited:
    """Citations rendered in a style.

    `pointers` has the note (`in_notes`) or parenthesis of each citation. `notes` has a footnote for each, even
    in a style of parentheses: the entry of the reference list with the place. `bibliography` has the entries of
    that list in the style's order, each interview once, and `heading` is its title.
    """

    in_notes: bool
    pointers: tuple[str, ...]
    notes: tuple[str, ...]
    bibliography: tuple[str, ...]
    heading: str


def cite(citations: Sequence[SavedCitation], style: str = DEFAULT_STYLE) -> Cited:
    """Return references to `citations` in `style`: one of `STYLES`, or the path of a CSL style.

    Raises `UsageError` for a missing or invalid style, and `CitationError` if the processor fails.
    """
    if style not in STYLES and not style.endswith(".csl"):
        raise UsageError(
            f"There is no style “{style}”.", f"Use {', '.join(STYLES)}, or the path of a CSL style (NAME.csl)."
        )
    loaded = _packaged(style) if style in STYLES else _loaded(Path(style))
    found = interviews(citations)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the style's features that the processor does not support
            return _cited(loaded, found, _LIST_HEADINGS.get(style, "References"))
    except _PROCESSOR_FAILURES as error:
        raise CitationError(
            f"The style {style} could not be applied: {error or type(error).__name__}.",
            f"Use {', '.join(STYLES)}, or another CSL style.",
        ) from error


def _cited(style: Any, found: Sequence[Interview], heading: str) -> Cited:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source import Locator
    from citeproc.source.json import CiteProcJSON

    items = [csl_item(each) for each in found]
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    ranked = sorted((rank, each, interview.key) for interview in found for rank, each in interview.quotations)
    clusters = []
    for _, each, key in ranked:
        at = locator(each)
        cluster = Citation([CitationItem(key, locator=Locator(*at)) if at else CitationItem(key)])
        bibliography.register(cluster)
        clusters.append(cluster)
    pointers = tuple(_text(bibliography.cite(cluster, _not_called)) for cluster in clusters)
    entries: dict[str, str] = {}
    if style.has_bibliography():
        # The processor compares code points, which puts Łągiewka behind Zweig.
        alike = CitationStylesBibliography(style, CiteProcJSON(list(map(_sortable, items))), formatter.plain)
        for _, _, key in ranked:
            alike.register(Citation([CitationItem(key)]))
        alike.sort()
        places = {key: place for place, key in enumerate(alike.keys)}
        bibliography.items.sort(key=lambda item: places[item.key])
        bibliography.keys = [item.key for item in bibliography.items]
        rendered = map(_text, bibliography.bibliography())
        entries = dict(zip(bibliography.keys, rendered, strict=True))
    in_notes = style.root.get("class") == "note"
    notes = pointers
    if entries and not in_notes:
        notes = tuple(_note(entries[key], each) for _, each, key in ranked)
    return Cited(in_notes, pointers, notes, tuple(entries.values()), heading)


def _sortable(item: Any) -> Any:
    """Return an item as the processor may sort it: Latin letters without their marks."""
    if isinstance(item, dict):
        return {name: value if name in ("id", "type") else _sortable(value) for name, value in item.items()}
    if isinstance(item, list):
        return [_sortable(each) for each in item]
    if isinstance(item, str):
        return "".join(fold(each) if "LATIN" in unicodedata.name(each, "") else each for each in item)
    return item


def _note(entry: str, citation: SavedCitation) -> str:
    """Return an entry of a reference list with the place in the interview, as a footnote has it."""
    at = locator(citation)
    if at is None:
        return entry
    return f"{entry.rstrip('.')}, {'p. ' if at[0] == 'page' else ''}{at[1]}."


def _not_called(item: Any) -> None:
    """Ignore unknown references, which the processor reports here; it knows all of them."""


def _text(rendered: Any) -> str:
    """Return the processor's output with one mark instead of two around a closing quotation mark.

    Quotation marks of a title that is itself in quotation marks are single ones.
    """
    text = _QUOTED_TITLE.sub(_with_single_marks, str(rendered).strip())
    for doubled, single in (
        (",”,", ",”"),
        (",”.", ".”"),
        (".”.", ".”"),
        ("?.”", "?”"),
        ("!.”", "!”"),
        ("..”", ".”"),
    ):
        text = text.replace(doubled, single)
    return text


def _with_single_marks(title: re.Match[str]) -> str:
    inner = re.sub(r"\"([^\"]*)\"", r"‘\1’", title[1])
    return "“" + re.sub("’([.,])$", r"\1’", inner) + "”"


@lru_cache(maxsize=len(STYLES))
def _packaged(name: str) -> Any:
    return _parsed((files("qa.citing") / "styles" / f"{name}.csl").read_bytes(), name)


def _loaded(path: Path) -> Any:
    try:
        return _parsed(path.read_bytes(), str(path))
    except OSError as error:
        raise UsageError(
            f"The style {path} cannot be read: {error.strerror}.", "Give the path of a CSL style."
        ) from error


def _parsed(style: bytes, name: str) -> Any:
    from io import BytesIO

    from citeproc import CitationStylesStyle
    from lxml.etree import XMLSyntaxError

    try:
        return CitationStylesStyle(BytesIO(style), validate=False)
    except (XMLSyntaxError, AttributeError, ValueError) as error:
        raise UsageError(
            f"{name} is not a CSL style.", "Use a style of the Citation Style Language (CSL)."
        ) from error
