"""Writes citations in every format. No other module lists the formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from corpus.errors import CitationError, UsageError
from qa.citing.formats import (
    bibtex,
    csl_json,
    csv,
    docx,
    html,
    markdown,
    native,
    plain,
    refi_qda,
    ris,
    web_annotation,
)
from qa.citing.saved import SavedCitation
from qa.citing.sections import Section
from qa.citing.styles import DEFAULT_STYLE


@dataclass(frozen=True, slots=True)
class Export:
    """The content of an export: the citations, the style of their references, and the title.

    `texts` are whole transcripts by the SHA-256 of their text, for the format that includes sources. `sections`
    are headings between the citations, for the formats that show them. `tags` are those of each citation, for the
    format that codes them.
    """

    citations: Sequence[SavedCitation]
    style: str = DEFAULT_STYLE
    title: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    tags: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format in which citations are written.

    `label` is its name for people, `suffix` the ending of its files. `is_styled`: references are in the chosen
    style. `carries`: its citations can be read back and verified.
    """

    label: str
    suffix: str
    media_type: str
    write: Callable[[Export], str | bytes]
    is_styled: bool = False
    carries: bool = True


_DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FORMATS: Mapping[str, ExportFormat] = MappingProxyType(
    {
        "json": ExportFormat(
            "JSON",
            ".json",
            "application/json",
            lambda given: native.write(given.citations, given.title, given.sections),
        ),
        "web-annotation": ExportFormat(
            "Web Annotation",
            ".jsonld",
            "application/ld+json",
            lambda given: web_annotation.write(given.citations, given.title),
        ),
        "csl-json": ExportFormat(
            "CSL-JSON",
            ".csl.json",
            "application/vnd.citationstyles.csl+json",
            lambda given: csl_json.write(given.citations),
        ),
        "bibtex": ExportFormat(
            "BibTeX", ".bib", "application/x-bibtex", lambda given: bibtex.write(given.citations)
        ),
        "ris": ExportFormat(
            "RIS", ".ris", "application/x-research-info-systems", lambda given: ris.write(given.citations)
        ),
        "markdown": ExportFormat(
            "Markdown",
            ".md",
            "text/markdown",
            lambda given: markdown.write(given.citations, given.style, given.title, given.sections),
            is_styled=True,
        ),
        "html": ExportFormat(
            "HTML",
            ".html",
            "text/html",
            lambda given: html.write(given.citations, given.style, given.title, given.sections),
            is_styled=True,
        ),
        "docx": ExportFormat(
            "Word",
            ".docx",
            _DOCX_TYPE,
            lambda given: docx.write(given.citations, given.style, given.title, given.sections),
            is_styled=True,
        ),
        "csv": ExportFormat(
            "CSV", ".csv", "text/csv", lambda given: csv.write(given.citations, given.style), is_styled=True
        ),
        "refi-qda": ExportFormat(
            "REFI-QDA",
            ".qdpx",
            "application/zip",
            lambda given: refi_qda.write(given.citations, given.title, given.texts, given.sections, given.tags),
        ),
        "text": ExportFormat(
            "Plain text",
            ".txt",
            "text/plain",
            lambda given: plain.write(given.citations, given.style, given.title, given.sections),
            is_styled=True,
            carries=False,
        ),
    }
)


def render(
    citations: Sequence[SavedCitation],
    format: str = "json",
    style: str = DEFAULT_STYLE,
    title: str = "",
    texts: Mapping[str, str] = MappingProxyType({}),
) -> str | bytes:
    """Return the citations in a format of `FORMATS`: text, or bytes for binary files.

    `style` is one of `STYLES` or the path of a CSL style; only styled formats use it. `texts` are whole
    transcripts by their SHA-256, which a REFI-QDA project includes. Raises `UsageError` for an unknown format
    or style, and `CitationError` if the format can't represent a citation.
    """
    return write(Export(citations, style, title, texts), format)


def write(given: Export, format: str) -> str | bytes:
    """Return the export in a format of `FORMATS`, as `render` does."""
    if format not in FORMATS:
        raise UsageError(f"There is no format “{format}”.", f"Use one of {', '.join(FORMATS)}.")
    if not given.citations:
        raise CitationError("There is nothing to export.", "Ask another question, or choose other quotes.")
    return FORMATS[format].write(given)
