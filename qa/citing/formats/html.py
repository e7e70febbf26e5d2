"""Citations as a web page: block quotations with references, and all fields in data attributes.

Text of documents is never markup: everything is escaped. The page has no script and loads nothing. Reading uses
the visible words, so changed words are checked as they are now.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from corpus.errors import CitationError
from qa.citing.references import one_line
from qa.citing.rows import from_note, to_published_note
from qa.citing.saved import SavedCitation
from qa.citing.sections import Section, between
from qa.citing.styles import Cited, cite

_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")
_STYLE = """\
:root { color-scheme: light dark; }
body { max-width: 40em; margin: 3em auto; padding: 0 1em; font: 1.1em/1.6 Georgia, serif; }
h1 { font-size: 1.5em; line-height: 1.3; }
h2 { margin-top: 2.5em; font-size: 1.1em; overflow-wrap: anywhere; }
cite { font-style: normal; }
figure { margin: 2.5em 0; }
blockquote { margin: 0; padding-left: 1em; border-left: .2em solid; }
blockquote p { margin: 0; white-space: pre-wrap; unicode-bidi: isolate; overflow-wrap: anywhere; }
figcaption, li { margin-top: .6em; font-size: .85em; overflow-wrap: anywhere; }
"""


def write(citations: Sequence[SavedCitation], style: str, title: str, sections: Sequence[Section] = ()) -> str:
    """Return a self-contained page with a figure for each quotation and the reference list.

    `sections` are headings between the quotations.

    Raises `CitationError` for a character that HTML can't represent.
    """
    cited = cite(citations, style)
    heading = html.escape(one_line(title) or "Quotations")
    headed = between(sections, len(citations))
    figures = [
        _headings(headed[rank - 1]) + _figure(each, pointer, rank, in_notes=cited.in_notes)
        for rank, (each, pointer) in enumerate(zip(citations, cited.pointers, strict=True), start=1)
    ]
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{heading}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<h1>{heading}</h1>",
            *figures,
            _headings(headed[-1]),
            *_bibliography(cited),
            "</body>\n</html>\n",
        ]
    )


def read(text: str, where: str) -> list[SavedCitation]:
    """Return the citations of block quotations with our data, in order; other quotations are ignored.

    Raises `SourceTooLarge` for a page that would take long to read.
    """
    if "data-citation" not in text:
        return []
    from selectolax.lexbor import LexborHTMLParser

    from corpus.formats.html.format import refuse_hostile

    refuse_hostile(text, where)

    citations = []
    for number, block in enumerate(LexborHTMLParser(text).css("blockquote[data-citation]"), start=1):
        note = block.attributes["data-citation"] or ""
        words = block.css_first("p") or block
        citations.append(from_note(note, words.text(), f"{where}, quotation {number}")[1])
    return citations


def _headings(sections: Sequence[Section]) -> str:
    parts = []
    for section in sections:
        if section.heading:
            parts.append(f'<h2 dir="auto">{html.escape(one_line(section.heading))}</h2>\n')
        parts += [f'<p dir="auto">{html.escape(one_line(line))}</p>\n' for line in section.lines]
    return "".join(parts)


def _figure(citation: SavedCitation, pointer: str, rank: int, *, in_notes: bool) -> str:
    if impossible := _IMPOSSIBLE.search(citation.shown):
        raise CitationError(
            f"Quotation {rank} contains the character U+{ord(impossible[0]):04X}, which HTML can't represent.",
            "Export it as JSON.",
        )
    words = html.escape(citation.shown).replace("\r", "&#13;")
    is_named = in_notes and citation.kind != "question"  # a note starts with the name
    speaker = "" if is_named else one_line(citation.said_by)
    said = f"<b>{html.escape(speaker)}</b> " if speaker else ""
    unsure = f" <strong>{html.escape(citation.notice)}</strong>" if citation.notice else ""
    note = html.escape(to_published_note(citation, rank))
    return (
        f'<figure id="quotation-{rank}">\n'
        f'<blockquote data-citation="{note}"><p dir="auto">{words}</p></blockquote>\n'
        f"<figcaption>{said}<cite>{html.escape(pointer)}</cite>{unsure}</figcaption>\n</figure>"
    )


def _bibliography(cited: Cited) -> list[str]:
    if not cited.bibliography:
        return []
    entries = "\n".join(f"<li>{html.escape(entry)}</li>" for entry in cited.bibliography)
    return [f"<h2>{html.escape(cited.heading)}</h2>\n<ul>\n{entries}\n</ul>"]
