"""Web pages: the main text as lines and paragraphs, without menus, comments, share buttons and scripts.

The page is parsed as browsers do (WHATWG HTML, by Lexbor), so that broken markup reads as it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.document import SourceText
from corpus.errors import SourceEmpty, SourceTooLarge, SourceUnreadable
from corpus.formats.decoding import decode
from corpus.formats.writer import struck_out, words

MAX_BYTES = 8 * 2**20
"""A day of parliament has 2 MB; a page of markup alone takes a second and 50 MB of memory a megabyte."""

MAX_DEPTH = 1_000
"""Parsing time grows with the square of the depth (10,000 levels: 0.2 s, 100,000: 16 s)."""

MAX_REOPENED = 2_000_000
"""Bold or font tags never closed are opened again in every later block: how many elements that may add."""

OPEN_FORMATTING = 20
"""Formatting elements open at once in an honest page; only those beyond count as never closed."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*|!--)")
_FORMATTING = words("a b big code em font i nobr s small strike strong tt u")
_NEVER_NESTED = words(
    "area base br col embed hr img input link meta param source track wbr"
    " p li dd dt tr td th thead tbody tfoot option optgroup colgroup html head body"
)
_SKIPPED_TO = {"!--": "-->", "script": "</script", "style": "</style"}
_FRONT_MATTER = re.compile(r"\A\s*(\+\+\+|---)\r?\n.*?\n\1[ \t]*\r?\n", re.DOTALL)
# "<p>strong>Q:</strong>": a tag that lost its first character shows on the page as text.
_LOST_BRACKET = re.compile(r"(<(?:p|div|li|td|br)\b[^<>]{0,200}>\s{0,20})((?:strong|em|b|i)>)", re.IGNORECASE)


_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)


class HtmlFormat:
    """Reads web pages."""

    name = "web page"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", ".xht")

    def read(self, data: bytes, name: str) -> SourceText:
        """Return the main text of a page, with its metadata, bold words and headings."""
        if len(data) > MAX_BYTES:
            raise SourceTooLarge(
                f"{name} is a web page of {len(data) / 2**20:.0f} MB; the most is {MAX_BYTES / 2**20:.0f} MB.",
                "Split the page, or save its text as a .txt file.",
            )
        return read_page(decode_page(data, name), name)


def decode_page(data: bytes, name: str) -> str:
    """Return the text of a page's bytes: as UTF-8, else as declared, else as detected.

    Pages that declare Latin-1 mean Windows-1252 (WHATWG Encoding Standard, section 4.2).
    """
    declared = _DECLARED.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        label = declared[1].decode("ascii", "replace").lower()
        encoding = "cp1252" if label in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else label
        for each in ("utf-8", encoding):
            try:
                return data.decode(each)
            except (UnicodeError, LookupError):
                continue
    return decode(data, name)


def read_page(html: str, name: str) -> SourceText:
    """Return the main text of the page `html`; `name` is for messages. Raises a `SourceError`."""
    front = _FRONT_MATTER.match(html)
    page = _LOST_BRACKET.sub(r"\1<\2", html[front.end() :] if front else html)
    refuse_hostile(page, name)
    source = _parsed(page)
    if not source.text:
        raise SourceEmpty(
            f"{name} is a web page without text.",
            "If scripts load its text, open it in a browser and save the page from there.",
        )
    # The front matter of a site generator stays before the text: it is read where that of Markdown is.
    return _after(html[: front.end()].strip() + "\n\n", source) if front else source


def _parsed(page: str) -> SourceText:
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    from corpus.formats.html.metadata import page_metadata
    from corpus.formats.html.text import main_text

    try:
        tree = LexborHTMLParser(page)
    except (SelectolaxError, ValueError) as error:
        raise SourceUnreadable("The page cannot be parsed.", "Save it again from a browser.") from error
    metadata = page_metadata(tree)
    main = main_text(tree)
    return SourceText(
        main.text,
        title=metadata.title,
        date=metadata.date,
        emphases=main.emphases,
        quotations=main.quotations,
        warnings=struck_out(main.struck),
    )


def _after(head: str, source: SourceText) -> SourceText:
    emphases = (replace(each, start=each.start + len(head), end=each.end + len(head)) for each in source.emphases)
    quotations = tuple((start + len(head), end + len(head)) for start, end in source.quotations)
    return replace(source, text=head + source.text, emphases=tuple(emphases), quotations=quotations)


def refuse_hostile(page: str, name: str) -> None:
    """Raise `SourceTooLarge` for a page whose tree would be too deep or too large: parsers have no such bound."""
    depth = deepest = formatting = reopened = 0
    for element, step in _tags(page):
        reopened += max(0, formatting - OPEN_FORMATTING)
        if element in _NEVER_NESTED:
            continue
        depth = max(0, depth + step)
        deepest = max(deepest, depth)
        if element in _FORMATTING:
            formatting = max(0, formatting + step)
    if deepest > MAX_DEPTH or reopened > MAX_REOPENED:
        raise SourceTooLarge(
            f"{name} nests {deepest} elements (the most is {MAX_DEPTH}) or leaves too many open.",
            "Open the page in a browser and save it as text.",
        )


def _tags(page: str) -> Iterator[tuple[str, int]]:
    """Yield the elements that open (1) and close (-1), without those inside scripts and comments."""
    at = 0
    while tag := _TAG.search(page, at):
        element, at = tag[2].lower(), tag.end()
        if element in _SKIPPED_TO and not tag[1]:
            at = page.find(_SKIPPED_TO[element], at)
            if at < 0:
                return
        else:
            yield element, -1 if tag[1] else 1
