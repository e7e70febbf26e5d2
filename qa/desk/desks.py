"""The desks of one user of an archive: the front of this wing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from corpus.errors import CitationError, QuoteMismatch, UsageError
from qa.access.roles import READER, called_by
from qa.answering.selecting.quotes import quote_at
from qa.answering.understanding.filters import find_document
from qa.citing.saved import SavedCitation, saved_citation
from qa.citing.styles import DEFAULT_STYLE
from qa.desk.checked import CheckedDesk, CheckedQuote, check_desk
from qa.desk.export import ExportedDesk, export_desk, export_draft
from qa.desk.files import DeskFiles, DeskList, now
from qa.desk.rows import from_share
from qa.desk.values import Colour, KeptQuote, QuoteDesk, named
from qa.values import Quote
from qa.verifying.deadline import Deadline
from qa.verifying.library import Library

OpenLibrary = Callable[[], AbstractContextManager[Library]]

Kept = Quote | SavedCitation | tuple[str, int, int]
"""What can be kept: a quote, a saved citation, or a document with a start and an end."""

_LINK = re.compile(r"(.+):([0-9]{1,15})-([0-9]{1,15}):([0-9a-f]{16,64})")
_TEMPLATE = QuoteDesk("", "")


@dataclass(frozen=True, slots=True)
class Desks:
    """The desks of the user `owner`: empty for whoever uses the archive without signing in."""

    files: DeskFiles
    library: OpenLibrary
    owner: str = ""

    def list(self) -> DeskList:
        """Return the desks as they are stored, the one changed last first, and the files that are damaged."""
        return self.files.all(self.owner)

    def open(self, name: str) -> Desk:
        """Return the desk with this id or this name; raise `UsageError` unless there is exactly one."""
        return Desk(self, self.files.find(self.owner, name).id)

    def create(self, name: str) -> Desk:
        """Return a new, empty desk."""
        return self._new(_TEMPLATE.renamed(name))

    def load(self, data: bytes, name: str) -> Desk:
        """Return a new desk with the contents of a file: a saved desk, or citations in any format.

        `name` is that of the file. Raises `CitationError` for a file without citations.
        """
        from qa.citing.reading import parse_citations

        try:
            desk = from_share(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            desk = None
        if desk is None:
            citations = parse_citations(data, name)
            if not citations:
                raise CitationError(f"{name} contains no quotes.", "Save a desk to a file, or export quotes.")
            desk = _TEMPLATE.renamed(named(re.split(r"[\\/]", name)[-1].split(".")[0] or "Quotes", "A desk"))
            for each in citations:
                desk = desk.keeping(KeptQuote("", each, kept=now()))[0]
        return self._new(desk)

    def others(self) -> int:
        """Return how many other people have desks in this archive."""
        return self.files.others(self.owner)

    def delete(self, id: str) -> None:
        """Delete the desk with this id, also a damaged one."""
        self.files.delete(self.owner, id)

    def _new(self, desk: QuoteDesk) -> Desk:
        return Desk(self, self.files.create(self.owner, desk).id)


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that is stored in the archive's folder. Every change is stored at once, all or nothing."""

    desks: Desks
    id: str

    @property
    def stored(self) -> QuoteDesk:
        """Return the desk as it is stored now."""
        return self.desks.files.find(self.desks.owner, self.id)

    @property
    def name(self) -> str:
        """Return its name."""
        return self.stored.name

    def change(self, change: Callable[[QuoteDesk], QuoteDesk]) -> QuoteDesk:
        """Store what `change` makes of the desk, and return it. Raises what `change` raises."""
        return self.desks.files.change(self.desks.owner, self.id, change)

    def keep(
        self,
        what: Kept,
        *,
        question: str = "",
        note: str = "",
        tags: Iterable[str] = (),
        colour: Colour = "",
        group: str = "",
    ) -> KeptQuote:
        """Keep a quote and return what is kept.

        A quote that is there already takes on the note, the tags and the question. Raises `DocumentUnknown` or
        `QuoteMismatch` for a place whose words are not one person's.
        """
        questions = (question,) if question else ()
        given = KeptQuote("", self._citation(what), questions, note, tuple(tags), colour, group, now())
        kept: list[KeptQuote] = []

        def keeping(desk: QuoteDesk) -> QuoteDesk:
            after, new = desk.keeping(given)
            kept.append(new)
            return after

        self.change(keeping)
        return kept[-1]

    def quotes(self, seconds: float | None = None) -> tuple[CheckedQuote, ...]:
        """Return the quotes in order, each as it is in the archive now."""
        return self.checked(seconds).quotes

    def checked(self, seconds: float | None = None) -> CheckedDesk:
        """Return the desk with each quote compared with the archive, for at most so many seconds."""
        with self.desks.library() as library:
            return check_desk(self.stored, library, Deadline.after(seconds))

    def note(self, id: str, text: str) -> QuoteDesk:
        """Give a quote another note, or none."""
        return self.change(lambda desk: desk.changing(id, lambda kept: replace(kept, note=text)))

    def tag(self, id: str, tags: Iterable[str]) -> QuoteDesk:
        """Give a quote other tags."""
        return self.change(lambda desk: desk.changing(id, lambda kept: replace(kept, tags=tuple(tags))))

    def colour(self, id: str, colour: Colour) -> QuoteDesk:
        """Give a quote another colour, or none."""
        return self.change(lambda desk: desk.changing(id, lambda kept: replace(kept, colour=colour)))

    def move(self, id: str, group: str = "", before: str | None = None) -> QuoteDesk:
        """Move a quote into a group (none: an empty name), before another quote or to the end."""
        return self.change(lambda desk: desk.moving(id, group, before))

    def remove(self, id: str) -> QuoteDesk:
        """Take a quote off the desk; `undo` brings back the last one."""
        return self.change(lambda desk: desk.dropping(id))

    def undo(self) -> QuoteDesk:
        """Bring back the quote that was taken off last."""
        return self.change(lambda desk: desk.restoring())

    def renew(self, id: str) -> QuoteDesk:
        """Keep what is now in the place of an altered quote; raise `QuoteMismatch` if that is nothing."""
        checked = next((each for each in self.quotes() if each.kept.id == self.stored.quote(id).id), None)
        place = checked.place if checked else None
        if place is None:
            raise QuoteMismatch("Nothing is in the place of this quote.", "Remove it from the desk.")
        citation = self._citation((place.document_id, place.start, place.end))

        def renewed(desk: QuoteDesk) -> QuoteDesk:
            quotes = tuple(replace(each, citation=citation) if each.id == id else each for each in desk.quotes)
            return replace(desk, quotes=quotes)

        return self.change(renewed)

    def write(self, draft: str) -> QuoteDesk:
        """Store the draft beside the quotes."""
        return self.change(lambda desk: desk.drafting(draft))

    def export(self, format: str, style: str = DEFAULT_STYLE, *, everything: bool = False) -> ExportedDesk:
        """Return the quotes as a file in any format of `onrecord export`, or as a `desk` to open elsewhere.

        A file is for others to read, so it has what readers may see, unless `everything` is asked for.
        """
        with _seen_by_readers(not everything), self.desks.library() as library:
            checked = check_desk(self.stored, library)
            return export_desk(checked, format, style, _texts(checked, library) if format == "refi-qda" else {})

    def export_draft(
        self, format: str = "docx", style: str = DEFAULT_STYLE, *, everything: bool = False
    ) -> ExportedDesk:
        """Return the draft with its footnotes, as `docx` or `markdown`; of quotes, like `export`."""
        with _seen_by_readers(not everything):
            return export_draft(self.checked(), format, style)

    def save(self, path: str | Path, *, everything: bool = False) -> ExportedDesk:
        """Write the desk to a file that `Desks.load` reads, here or elsewhere; of quotes, like `export`."""
        saved = self.export("desk", everything=everything)
        try:
            Path(path).expanduser().write_bytes(saved.data)
        except OSError as error:
            raise UsageError(f"Can't write {path}: {error.strerror or error}.", "Name another file.") from error
        return saved

    def delete(self) -> None:
        """Delete the desk."""
        self.desks.delete(self.id)

    def _citation(self, what: Kept) -> SavedCitation:
        if isinstance(what, SavedCitation):
            return what
        if isinstance(what, Quote):
            return saved_citation(what)
        name, start, end = what
        with self.desks.library() as library:
            stored = library.document(find_document(name, library.lines).number)
            return saved_citation(quote_at(stored.id, stored.document, (start, end), questions=True))


def _seen_by_readers(readers: bool) -> AbstractContextManager[None]:
    return called_by(READER) if readers else nullcontext()


def place_in(link: str) -> tuple[str, int, int, str]:
    """Return the document, the start, the end and the digest in a link to a quote: an address, or its last part.

    Raises `UsageError` for anything else.
    """
    fragment = urlsplit(link).fragment if "#" in link else link
    named = parse_qs(fragment).get("quote", [fragment])[0] if "quote=" in fragment else fragment
    found = _LINK.fullmatch(named)
    if not found:
        raise UsageError(f"{link[:200]} is no link to a quote.", "Copy one with “Copy a link to this quote”.")
    return found[1], int(found[2]), int(found[3]), found[4]


def _texts(checked: CheckedDesk, library: Library) -> dict[str, str]:
    """Return the whole transcripts of the quotes, by their SHA-256."""
    names = {each.quote.citation.document_id for each in checked.shown if each.quote}
    found: Sequence[int] = [line.number for line in library.lines if line.id in names]
    return {stored.sha256: stored.document.text for stored in map(library.document, found)}
