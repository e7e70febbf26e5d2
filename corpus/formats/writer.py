"""The one writer of text from formats that know lines, paragraphs and emphasis (web pages, word processors)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.document import Emphasis, Location, SourceText
from corpus.punctuation import QUESTION_MARK
from corpus.turns.labels.names import stands_for
from corpus.turns.lexicon.labels import is_speaker_key, label_key

_WHITE = re.compile(r"[ \t\n\r\f\v]+")
_LINE_END = re.compile(r"\r\n?|\n")


LONGEST_LABEL_CELL = 40
"""Characters of a cell that may be a label beside its speech."""

MOST_EMPHASISED = 0.6
"""Above this share of the text in bold or italics they set nothing off."""


MOST_PAGE_CHARACTERS = 8_000
"""A page printed closely holds fewer; more to a page means that most page breaks were not saved."""


FEWEST_QUESTIONS = 3
"""Lines in bold that ask, from which a line in italics that does not is no question."""

MOST_LABELS = 40
"""Labels that are looked for in tables."""

_LABEL_LINE = re.compile(r"^([^\W\d_][^\n\t:：]{0,39})[:：](?= )", re.MULTILINE)
_ROW = re.compile(r"([^\W\d_][^\n\t:：.?!]{0,39}\.?)([:：]?)(?=\t)")
_FILLED_LINE = re.compile(r"^.*\S.*$", re.MULTILINE)


def known_pages(locations: tuple[Location, ...], length: int) -> tuple[Location, ...]:
    """Return `locations` of a text of `length`, unless the pages marked are too few to be all."""
    return locations if len(locations) > 1 and length <= MOST_PAGE_CHARACTERS * len(locations) else ()


def words(text: str) -> frozenset[str]:
    """Return the words of `text`: sets of element names are easier to read so."""
    return frozenset(text.split())


def notes(counts: Sequence[tuple[int, str, str]]) -> tuple[str, ...]:
    """Return warnings about what is left out: for each kind a count, and its name for one and for several."""
    return tuple(f"{count} {one if count == 1 else several} left out." for count, one, several in counts if count)


def told_apart(text: str, emphases: Sequence[Emphasis]) -> list[Emphasis]:
    """Return emphases that say which lines are in italics if questions are in bold: these lines don't ask."""
    asking = [QUESTION_MARK.search(text, each.start, each.end) is not None for each in emphases]
    bold = sum(asks and not each.italic for asks, each in zip(asking, emphases, strict=True))
    if bold < FEWEST_QUESTIONS:
        return [replace(each, italic=False) for each in emphases]
    return [
        replace(each, italic=each.italic and not asks and text[each.end : each.end + 1] in ("", "\n"))
        for asks, each in zip(asking, emphases, strict=True)
    ]


def rows_of_speakers(text: str) -> tuple[list[int], set[int]]:
    """Return where colons are missing behind first cells of rows that name speakers, and where such cells end.

    They do where one cell of a table is a label with a colon elsewhere in `text`, or the fuller name of one. The
    others that may be names do then too: nobody before the table says their words.
    """
    counts = Counter(found[1] for found in _LABEL_LINE.finditer(text) if is_speaker_key(label_key(found[1])))
    labels = [label for label, _ in counts.most_common(MOST_LABELS)]
    keys = set(map(label_key, labels))
    missing: list[int] = []
    ends: set[int] = set()
    rows: list[re.Match[str]] = []
    for line in (*_FILLED_LINE.finditer(text), None):
        if line is not None and (found := _ROW.match(text, line.start(), line.end())):
            rows.append(found)
        elif line is None or "\t" not in line[0]:
            if any(
                label_key(row[1]) in keys or any(stands_for(label, row[1]) for label in labels) for row in rows
            ):
                missing += (row.end(1) for row in rows if not row[2])
                ends.update(row.end() for row in rows)
            rows = []
    return missing, ends


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
        self._lead: Emphasis | None = None
        self._lead_open = True
        self._heading = 0
        self._page: int | None = None
        self._locations: list[Location] = []
        self._quoting = 0
        self._quoted_from: int | None = None
        self._quotations: list[tuple[int, int]] = []
        self._colons: list[int] = []

    @property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Return the quoted spans that `quotation` marked; nested ones are part of the outer one."""
        return tuple((self._shifted(start), self._shifted(end)) for start, end in self._quotations)

    @property
    def locations(self) -> tuple[Location, ...]:
        """Return where pages begin, as `page` marked them."""
        return tuple(replace(each, start=self._shifted(each.start)) for each in self._locations)

    def text(
        self, text: str, *, emphasised: bool = False, italic: bool = False, preformatted: bool = False
    ) -> None:
        """Add running text; `italic` says how it is emphasised, and `preformatted` keeps its line breaks."""
        if not preformatted:
            self._run(text, emphasised, italic)
            return
        for number, line in enumerate(_LINE_END.split(text)):
            if number:
                self.line()
            self._run(line, emphasised, italic)

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
        """Return the whole text, and the emphases in it; rows of a table that are turns have colons."""
        self._end_line()
        set_off = sum(each.end - each.start for each in self._emphases if not each.heading)
        if set_off > MOST_EMPHASISED * self._length:
            self._emphases = [each for each in self._emphases if each.heading]
        text = "".join(self._pieces)
        emphases = told_apart(text, self._emphases)
        self._colons, cells = rows_of_speakers(text)
        labels = {found.start() for found in _LABEL_LINE.finditer(text)} if cells else ()
        if cells and not any(each.start in labels for each in emphases):  # the cells look like the other labels
            emphases = [each for each in emphases if each.end not in cells]
        places = [0, *self._colons, len(text)]
        emphases = [
            replace(each, start=self._shifted(each.start), end=self._shifted(each.end)) for each in emphases
        ]
        return ":".join(text[start:end] for start, end in pairwise(places)), tuple(emphases)

    def source_text(self, title: str | None) -> SourceText:
        """Return the whole text as a source, with its pages if all of them are known."""
        text, emphases = self.finish()
        pages = known_pages(self.locations, len(text))
        return SourceText(text, pages, title=title, emphases=emphases, quotations=self.quotations)

    def _shifted(self, offset: int) -> int:
        """Return where an offset is when the colons stand in the text."""
        return offset + bisect_left(self._colons, offset)

    def _run(self, text: str, emphasised: bool, italic: bool) -> None:
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
        self._note_emphasis(body, start, emphasised, italic)
        if shown.endswith(" "):
            self._owe_space()

    def _owe_space(self) -> None:
        if self._line_start is not None and not self._pending:
            self._pending = " "

    def _note_emphasis(self, body: str, start: int, emphasised: bool, italic: bool) -> None:
        if not self._lead_open:
            return
        if emphasised:
            first = self._lead or Emphasis(start, start, italic=italic)
            self._lead = replace(first, end=self._length, italic=first.italic and italic)
        elif self._lead or any(character.isalpha() for character in body):
            # A number, bullet or timestamp may stand before an emphasised label; a word ends the search.
            self._lead_open = False

    def _end_line(self) -> None:
        if self._line_start is None:
            return
        if self._heading:
            self._emphases.append(Emphasis(self._line_start, self._length, self._heading))
        elif self._lead:
            self._emphases.append(self._lead)
        self._line_start, self._lead, self._lead_open = None, None, True
        self._pending = ""

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
