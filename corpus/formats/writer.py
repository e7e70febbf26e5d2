"""The one writer of text from formats that know lines, paragraphs and emphasis (web pages, word processors)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.document import Emphasis, Location, SourceText

_WHITE = re.compile(r"[ \t\n\r\f\v]+")
_LINE_END = re.compile(r"\r\n?|\n")


LONGEST_LABEL_CELL = 40
"""Characters of a cell that may be a label beside its speech."""

MOST_EMPHASISED = 0.6
"""Above this share of the text in bold or italics they set nothing off."""


MOST_PAGE_CHARACTERS = 8_000
"""A page printed closely holds fewer; more to a page means that most page breaks were not saved."""


def known_pages(locations: tuple[Location, ...], length: int) -> tuple[Location, ...]:
    """Return `locations` of a text of `length`, unless the pages marked are too few to be all."""
    return locations if len(locations) > 1 and length <= MOST_PAGE_CHARACTERS * len(locations) else ()


def words(text: str) -> frozenset[str]:
    """Return the words of `text`: sets of element names are easier to read so."""
    return frozenset(text.split())


def notes(counts: Sequence[tuple[int, str, str]]) -> tuple[str, ...]:
    """Return warnings about what is left out: for each kind a count, and its name for one and for several."""
    return tuple(f"{count} {one if count == 1 else several} left out." for count, one, several in counts if count)


def struck_out(count: int) -> tuple[str, ...]:
    """Return the warning about so many words that are struck out and left out."""
    return notes([(count, "struck-out word is", "struck-out words are")])


class BlockWriter:
    """Collects runs of text into lines and paragraphs, and notes what is emphasised where a line begins.

    Paragraphs end up one blank line apart. White space is collapsed as a browser shows it; a tab survives
    only where it is written with `tab`. Empty paragraphs leave no trace.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._emphases: list[Emphasis] = []
        self._pending = ""  # white space owed before the next word; spaces are dropped at line ends
        self._line_start: int | None = None
        self._lead: tuple[int, int] | None = None
        self._lead_open = True
        self._heading = 0
        self._page: int | None = None
        self._locations: list[Location] = []
        self._quoting = 0
        self._quoted_from: int | None = None
        self._quotations: list[tuple[int, int]] = []

    @property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Return the quoted spans that `quotation` marked; nested ones are part of the outer one."""
        return tuple(self._quotations)

    @property
    def locations(self) -> tuple[Location, ...]:
        """Return where pages begin, as `page` marked them."""
        return tuple(self._locations)

    def text(self, text: str, *, emphasised: bool = False, preformatted: bool = False) -> None:
        """Add running text; `preformatted` keeps its line breaks."""
        if not preformatted:
            self._run(text, emphasised)
            return
        for number, line in enumerate(_LINE_END.split(text)):
            if number:
                self.line()
            self._run(line, emphasised)

    def tab(self) -> None:
        """Separate two cells of a row, or a label from its speech."""
        if self._line_start is not None:
            self._pending = "\t"

    def line(self) -> None:
        """End the line; two in a row end the paragraph."""
        self._end_line()
        if self._length and self._pending.count("\n") < 2:
            self._pending += "\n"

    def paragraph(self) -> None:
        """End the paragraph."""
        self._end_line()
        if self._length:
            self._pending = "\n\n"

    def row(self) -> None:
        """End the line unless it has just ended (list items, rows of a table)."""
        self._end_line()
        if self._length and not self._pending:
            self._pending = "\n"

    def heading(self, level: int) -> None:
        """Make the lines from here on headings of `level` 1 to 6; 0 ends them."""
        self._heading = level

    def quotation(self, *, opening: bool) -> None:
        """Begin or end a quoted span at the next word."""
        self._quoting = max(0, self._quoting + (1 if opening else -1))
        if not self._quoting and self._quoted_from is not None:
            self._quotations.append((self._quoted_from, self._length))
            self._quoted_from = None

    def page(self, number: int) -> None:
        """Begin page `number` with the next word."""
        self._page = number

    def finish(self) -> tuple[str, tuple[Emphasis, ...]]:
        """Return the whole text, and the emphases in it."""
        self._end_line()
        set_off = sum(each.end - each.start for each in self._emphases if not each.heading)
        if set_off > MOST_EMPHASISED * self._length:
            self._emphases = [each for each in self._emphases if each.heading]
        return "".join(self._pieces), tuple(self._emphases)

    def source_text(self, title: str | None) -> SourceText:
        """Return the whole text as a source, with its pages if all of them are known."""
        text, emphases = self.finish()
        pages = known_pages(self.locations, len(text))
        return SourceText(text, pages, title=title, emphases=emphases, quotations=self.quotations)

    def _run(self, text: str, emphasised: bool) -> None:
        shown = _WHITE.sub(" ", text)
        body = shown.strip(" ")
        if not body or body.isspace():
            self._owe_space()
            return
        if shown.startswith(" "):
            self._owe_space()
        self._write(self._pending)
        self._pending = ""
        start = self._length
        if self._quoting and self._quoted_from is None:
            self._quoted_from = start
        if self._page is not None:
            self._locations.append(Location(start, page=self._page))
            self._page = None
        if self._line_start is None:
            self._line_start = start
        self._write(body)
        self._note_emphasis(body, start, emphasised)
        if shown.endswith(" "):
            self._owe_space()

    def _owe_space(self) -> None:
        if self._line_start is not None and not self._pending:
            self._pending = " "

    def _note_emphasis(self, body: str, start: int, emphasised: bool) -> None:
        if not self._lead_open:
            return
        if emphasised:
            self._lead = (self._lead[0] if self._lead else start, self._length)
        elif self._lead or any(character.isalpha() for character in body):
            # A number, bullet or timestamp may stand before an emphasised label; a word ends the search.
            self._lead_open = False

    def _end_line(self) -> None:
        if self._line_start is None:
            return
        if self._heading:
            self._emphases.append(Emphasis(self._line_start, self._length, self._heading))
        elif self._lead:
            self._emphases.append(Emphasis(*self._lead))
        self._line_start, self._lead, self._lead_open = None, None, True
        self._pending = ""

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
