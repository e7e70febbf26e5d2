"""Reads drafts, in the formats of articles, with the passages that they mark as block quotations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from corpus.errors import SourceEmpty, SourceTooLarge
from corpus.markup import FOOTNOTE
from corpus.sources.files import read_bytes

if TYPE_CHECKING:
    from markdown_it.token import Token

    from corpus.document import SourceText

MOST_CHARACTERS = 2_000_000
"""Maximum length of a draft: a long book. Checking all its quotations takes minutes."""

_MARKDOWN = (".md", ".markdown", "")  # piped text has no ending and usually is Markdown
_STYLED = (".docx", ".docm", ".odt", ".ott")
_FOOTNOTE = re.compile(FOOTNOTE)
_MAILED = re.compile(r"^[ ]{0,3}>[> ]*", re.MULTILINE)
_NESTED = re.compile(r"^([ ]{0,3}>)(?:[ ]?>)+", re.MULTILINE)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft's text, in composed characters (NFC), and the spans of its block quotations.

    `warnings` say what of its file was not read, such as footnotes.
    """

    title: str
    text: str
    quotations: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()


def to_draft(given: str | Path | Draft) -> Draft:
    """Return the draft that is given as such, as text, or as the path of a file."""
    if isinstance(given, Draft):
        return given
    return read_draft(given) if isinstance(given, Path) else draft_from(given)


def read_draft(path: Path) -> Draft:
    """Return the draft in a file of any format that transcripts have. Raises a `SourceError`."""
    return parse_draft(read_bytes(path), path.name)


def parse_draft(data: bytes, name: str) -> Draft:
    """Return the draft in a file with this content and name. Raises a `SourceError`."""
    from corpus.reading import read_text  # knows all formats, which a server needs not to start

    source = read_text(data, name)
    if len(source.text) > MOST_CHARACTERS:
        raise SourceTooLarge(
            f"{name} has {len(source.text):,} characters; a draft may have {MOST_CHARACTERS:,}.",
            "Split the draft.",
        )
    return replace(_draft_in(source, name), warnings=source.warnings)


def _draft_in(source: SourceText, name: str) -> Draft:
    suffix, title = PurePath(name).suffix.lower(), source.title or name
    if suffix in _MARKDOWN and not source.quotations:
        return draft_from(source.text, title)
    if source.quotations:
        joined = _neighbours_joined(source.text, source.quotations) if suffix in _STYLED else source.quotations
        return _composed(Draft(title, source.text, joined))
    return _composed(_without_mail_marks(Draft(title, source.text)))


def draft_from(text: str, title: str = "") -> Draft:
    """Return a Markdown text, such as plain prose, as a draft. Raises `SourceEmpty` or `SourceTooLarge`."""
    if len(text) > MOST_CHARACTERS:
        raise SourceTooLarge(
            f"The draft has {len(text):,} characters; the most is {MOST_CHARACTERS:,}.", "Split the draft."
        )
    if not text.strip():
        raise SourceEmpty("The draft contains no text.", "Give the article with its quotations.")
    from markdown_it import MarkdownIt

    # Indented lines are paragraphs of a manuscript here, not code; tags are part of the text.
    parser = MarkdownIt("commonmark", {"html": False}).disable("code").enable("table")
    pieces: list[str] = []
    quotations: list[Span] = []
    opened: list[int] = []
    length = 0
    # Only the outermost block quotation counts, and the parser leaves out what is nested deeply.
    for token in parser.parse(_NESTED.sub(r"\1", unicodedata.normalize("NFC", text))):
        if token.type == "blockquote_open":
            opened.append(length)
        elif token.type == "blockquote_close":
            start = opened.pop()
            if not opened and length > start:
                quotations.append((start, length - 2))
        elif (
            token.type == "inline" and (words := _FOOTNOTE.sub("", "".join(_shown(token.children or ())))).strip()
        ):
            pieces.append(f"{words.strip()}\n\n")
            length += len(pieces[-1])
    return Draft(title, "".join(pieces), tuple(quotations))


def _shown(children: Sequence[Token]) -> Iterator[str]:
    """Yield the text of a paragraph as a browser would display it."""
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif child.type in ("text", "code_inline", "text_special"):
            yield child.content


def _neighbours_joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans with only white space between them joined: word processors mark each paragraph."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return tuple(joined)


def _without_mail_marks(draft: Draft) -> Draft:
    """Return plain text with its lines after `>`, as in mail, as quotations without that mark."""
    pieces: list[str] = []
    spans: list[Span] = []
    length, began = 0, None
    for line in draft.text.splitlines(keepends=True):
        mark = _MAILED.match(line)
        if mark and began is None:
            began = length
        elif not mark and began is not None:
            spans.append((began, length))
            began = None
        pieces.append(line[mark.end() :] if mark else line)
        length += len(pieces[-1])
    if began is not None:
        spans.append((began, length))
    return Draft(draft.title, "".join(pieces), tuple(spans))


def _composed(draft: Draft) -> Draft:
    """Return the draft in NFC, with its spans moved accordingly."""
    if unicodedata.is_normalized("NFC", draft.text):
        return draft
    cuts = sorted({0, len(draft.text), *(at for span in draft.quotations for at in span)})
    moved, pieces, length = {0: 0}, [], 0
    for start, end in pairwise(cuts):
        pieces.append(unicodedata.normalize("NFC", draft.text[start:end]))
        length += len(pieces[-1])
        moved[end] = length
    return Draft(draft.title, "".join(pieces), tuple((moved[a], moved[b]) for a, b in draft.quotations))
