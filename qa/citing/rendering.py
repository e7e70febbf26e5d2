"""Citations in every format: the one place that knows which there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from corpus.errors import CitationError, UsageError
from qa.citing import html, markdown, native, plain, web_annotation
from qa.citing.saved import SavedCitation
from qa.citing.styles import DEFAULT_STYLE

Write = Callable[[Sequence[SavedCitation], str, str], str | bytes]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format that citations are written in.

    `label` is what people call it, `suffix` its file name ending. `is_styled` says whether references are in the
    chosen style; `carries` whether its citations can be read back and verified.
    """

    label: str
    suffix: str
    media_type: str
    write: Write
    is_styled: bool = False
    carries: bool = True


FORMATS: Mapping[str, ExportFormat] = MappingProxyType(
    {
        "json": ExportFormat("JSON", ".json", "application/json", lambda c, s, t: native.write(c, t)),
        "web-annotation": ExportFormat(
            "Web Annotation", ".jsonld", "application/ld+json", lambda c, s, t: web_annotation.write(c, t)
        ),
        "markdown": ExportFormat("Markdown", ".md", "text/markdown", markdown.write, is_styled=True),
        "html": ExportFormat("HTML", ".html", "text/html", html.write, is_styled=True),
        "text": ExportFormat("Plain text", ".txt", "text/plain", plain.write, is_styled=True, carries=False),
    }
)


def render(
    citations: Sequence[SavedCitation], format: str = "json", style: str = DEFAULT_STYLE, title: str = ""
) -> str | bytes:
    """The citations in a format of `FORMATS`, under a title: text, or bytes for files that are no text.

    `style` is one of `STYLES` or the path of a CSL style; only formats that are styled use it. Raises `UsageError`
    for an unknown format or style, and `CitationError` when the format cannot hold what a citation says.
    """
    if format not in FORMATS:
        raise UsageError(f"There is no format “{format}”.", f"Use one of {', '.join(FORMATS)}.")
    if not citations:
        raise CitationError(
            "There is nothing to export.", "Ask a question that is answered, or name other quotes."
        )
    return FORMATS[format].write(citations, style, title)
