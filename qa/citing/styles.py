"""References in the styles of publishers: what a note, a parenthesis and a reference list say.

The one user of the CSL processor (Citation Style Language 1.0, citeproc-py). The quoted words never pass through
it: it may change capitals and punctuation, as styles ask.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.errors import CitationError, UsageError
from qa.citing.references import Interview, csl_item, interviews, locator
from qa.citing.saved import SavedCitation

STYLES = ("chicago", "mla", "apa", "harvard")
DEFAULT_STYLE = "chicago"
_PROCESSOR_FAILURES = (
    *(AttributeError, KeyError, TypeError, ValueError, IndexError, NotImplementedError, RecursionError),
)
"""What comes out of the processor when a style asks for what it cannot do, or calls itself."""
_LIST_HEADINGS = {"chicago": "Bibliography", "mla": "Works Cited", "harvard": "Reference list"}


@dataclass(frozen=True, slots=True)
class Cited:
    """What a style makes of citations.

    `pointers` has for each citation its note (`in_notes`) or its parenthesis; `notes` has what a footnote says of
    it, in a style of parentheses too: there it is the entry of the reference list and the place. `bibliography`
    has the entries of that list, in the order of the style, each interview once; `heading` is what it is called.
    """

    in_notes: bool
    pointers: tuple[str, ...]
    notes: tuple[str, ...]
    bibliography: tuple[str, ...]
    heading: str


def cite(citations: Sequence[SavedCitation], style: str = DEFAULT_STYLE) -> Cited:
    """References to `citations` in `style`: one of `STYLES`, or the path of a CSL style.

    Raises `UsageError` for a style that is not there or is none, and `CitationError` when the processor fails.
    """
    if style not in STYLES and not style.endswith(".csl"):
        raise UsageError(
            f"There is no style “{style}”.", f"Use {', '.join(STYLES)}, or the path of a CSL style (NAME.csl)."
        )
    loaded = _packaged(style) if style in STYLES else _loaded(Path(style))
    found = interviews(citations)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the style's features that the processor does not know
            return _cited(loaded, found, _LIST_HEADINGS.get(style, "References"))
    except _PROCESSOR_FAILURES as error:
        raise CitationError(
            f"The style {style} could not be followed: {error or type(error).__name__}.",
            f"Use {', '.join(STYLES)}, or another CSL style.",
        ) from error


def _cited(style: Any, found: Sequence[Interview], heading: str) -> Cited:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source import Locator
    from citeproc.source.json import CiteProcJSON

    bibliography = CitationStylesBibliography(
        style, CiteProcJSON([csl_item(each) for each in found]), formatter.plain
    )
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
        bibliography.sort()
        rendered = map(_text, bibliography.bibliography())
        entries = dict(zip(bibliography.keys, rendered, strict=True))
    in_notes = style.root.get("class") == "note"
    notes = pointers
    if entries and not in_notes:
        notes = tuple(_note(entries[key], each) for _, each, key in ranked)
    return Cited(in_notes, pointers, notes, tuple(entries.values()), heading)


def _note(entry: str, citation: SavedCitation) -> str:
    """An entry of a reference list with the place in the interview, as a footnote says it."""
    at = locator(citation)
    if at is None:
        return entry
    return f"{entry.rstrip('.')}, {'p. ' if at[0] == 'page' else ''}{at[1]}."


def _not_called(item: Any) -> None:
    """The processor tells here of references that it does not have; it has all of them."""


def _text(rendered: Any) -> str:
    """What the processor made, with one mark where a title's closing quotation mark has one on either side."""
    text = str(rendered).strip()
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


@lru_cache(maxsize=len(STYLES))
def _packaged(name: str) -> Any:
    return _parsed((files("qa.citing") / "styles" / f"{name}.csl").read_bytes(), name)


def _loaded(path: Path) -> Any:
    try:
        return _parsed(path.read_bytes(), str(path))
    except OSError as error:
        raise UsageError(f"The style {path} cannot be read: {error.strerror}.", "Name a CSL style.") from error


def _parsed(style: bytes, name: str) -> Any:
    from io import BytesIO

    from citeproc import CitationStylesStyle
    from lxml.etree import XMLSyntaxError

    try:
        return CitationStylesStyle(BytesIO(style), validate=False)
    except (XMLSyntaxError, AttributeError, ValueError) as error:
        raise UsageError(f"{name} is not a CSL style.", "Name a style of the Citation Style Language.") from error
