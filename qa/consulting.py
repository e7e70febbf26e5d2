"""Consult an archive without a model: read, check citations and drafts, find words, keep quotes, and publish."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from corpus.conditions import UNCONDITIONAL, Conditions
from corpus.document import Document
from corpus.errors import DocumentUnknown
from index.place import IndexPlace
from qa.adding.correctable import CorrectableArchive
from qa.answering.document_cache import DocumentCache
from qa.answering.understanding.filters import find_document, shown_title
from qa.per_edition import PerEdition
from qa.reports import DocumentSummary, FiledUnder, filed_under
from qa.session.models import Models
from qa.values import Filters, Question, Quote
from qa.viewing.views import Views

if TYPE_CHECKING:
    from corpus.store.snapshot import Snapshot
    from qa.citing.saved import SavedCitation
    from qa.desk.desks import Desks
    from qa.desk.values import QuoteDesk
    from qa.literal.mentions import Mentions
    from qa.publishing.publishing import PublishedFormat
    from qa.verifying.draft.drafts import Draft as Article
    from qa.verifying.library import Library
    from qa.verifying.publishing import Publishable
    from qa.verifying.values import CitationReport, DraftReport


class ConsultedArchive(CorrectableArchive):
    """The part of an archive that needs its texts only."""

    def __init__(self, path: Path, models: Models, views: Views, place: IndexPlace | None = None) -> None:
        super().__init__(path, models, views, place)
        self._documents = DocumentCache()
        self._versions: PerEdition[Mapping[int, int]] = PerEdition()

    def documents(self) -> tuple[DocumentSummary, ...]:
        """Return a summary of every document, in the order of adding."""
        with self._seen() as snapshot:
            rows = snapshot.listed_rows()
            versions, ids = self._versions_in(snapshot), {row.number: row.id for row in rows}
            return tuple(
                DocumentSummary(
                    id=row.id,
                    title=shown_title(row),
                    date=row.date,
                    path=row.path,
                    sha256=row.sha256,
                    participants=row.participants,
                    turns=row.turns,
                    passages=row.passages,
                    warnings=row.warnings,
                    dates=tuple(filter(None, row.dates)),
                    needs_review=row.needs_review,
                    reviewed=row.reviewed,
                    access=row.standing or "open",
                    filing=row.filing,
                    version_of=ids.get(versions.get(row.number, 0)),
                )
                for row in rows
            )

    def _versions_in(self, snapshot: Snapshot) -> Mapping[int, int]:
        """Return the first version of each document that is another version of it."""
        from qa.overview.versions import versions

        return self._versions.of(snapshot.edition, lambda: versions(snapshot))

    def filed_under(self) -> tuple[FiledUnder, ...]:
        """Return the collections and tags, with the number of documents in each."""
        return filed_under(self.documents())

    @contextmanager
    def library(self) -> Iterator[Library]:
        """Yield the documents of one moment, as whoever asks may see them.

        Each is checked against its SHA-256 when it is first read.
        """
        from qa.verifying.library import Library

        with self._seen() as snapshot:
            yield Library(snapshot, self._documents)

    def document(self, name: str) -> tuple[str, Document]:
        """Return a document's id and the document, by id, path, file name or title.

        Raises `DocumentUnknown`, and `ArchiveBroken` if the stored text is damaged.
        """
        with self._seen() as snapshot:
            stored = snapshot.document(find_document(name, snapshot.listed_rows()).number)
        return stored.id, stored.document

    def passages(self) -> Iterator[Quote]:
        """Yield every passage as a verified quote of rank 1, in the order of adding; raise `QuoteMismatch`."""
        from qa.answering.selecting.quotes import quote

        with self._seen() as snapshot:
            for row in snapshot.document_rows():
                stored = snapshot.document(row.number)
                for passage in snapshot.passages_of(row.number):
                    yield quote(1, passage, stored, (), 0.0)

    def original(self, name: str) -> bytes:
        """Return the content of the file that the document with the id `name` was read from.

        Raises `DocumentUnknown`, and a `SourceError` if the file is gone or was changed since, or if something in
        it is withheld from whoever asks.
        """
        from qa.adding.originals import original

        with self._seen() as snapshot:
            return original(name, snapshot)

    def recording(self, name: str) -> Path | None:
        """Return the audio or video file of the transcript with the id `name`, or `None`.

        Raises `DocumentUnknown`.
        """
        from qa.adding.originals import recording

        with self._seen() as snapshot:
            return recording(name, snapshot)

    def verify(
        self, citations: Iterable[SavedCitation] | str | Path, seconds: float | None = None
    ) -> CitationReport:
        """Check saved citations, or those in a file, against the archive (`docs/verifying.md`). Loads no model.

        After `seconds`, the report says how many are left unchecked.
        Raises the same errors as `read_citations` for a file without citations.
        """
        from qa.verifying.citations import saved_in, verify
        from qa.verifying.deadline import Deadline
        from qa.verifying.library import Library
        from qa.verifying.restricted import noted, with_readers_names

        given, deadline = saved_in(citations), Deadline.after(seconds)
        with self._catalogue.read() as snapshot:
            report = verify(given, Library(self._views.of(snapshot), self._documents), deadline)
            as_stored = all(each.status == "verified" for each in report.citations)
            if not as_stored and self._views.differ(snapshot):
                readers = verify(given, Library(self._views.for_readers(snapshot)), deadline)
                report = with_readers_names(report, readers)
        return noted(report)

    def check_draft(self, draft: str | Path | Article, seconds: float | None = None) -> DraftReport:
        """Check the quotations in a draft against the archive (`docs/verifying.md`).

        After `seconds`, the report says how many are left unchecked.
        A draft is a text (Markdown or plain), or a file by its `Path`. Loads no model. Raises a `SourceError` for
        a file that cannot be read.
        """
        from qa.verifying.deadline import Deadline
        from qa.verifying.draft.checking import check_draft
        from qa.verifying.draft.drafts import to_draft
        from qa.verifying.library import Library
        from qa.verifying.restricted import draft_with_readers_names, noted_draft

        given, deadline = to_draft(draft), Deadline.after(seconds)
        with self._catalogue.read() as snapshot:
            report = check_draft(given, Library(self._views.of(snapshot), self._documents), deadline)
            if not report.is_sound and self._views.differ(snapshot):
                readers = check_draft(given, Library(self._views.for_readers(snapshot)), deadline)
                report = draft_with_readers_names(report, readers)
        return noted_draft(report)

    def publishable(self, citations: Iterable[SavedCitation]) -> Publishable:
        """Return the citations as readers may see them, and why others are left out.

        Citations of other archives stay as they are, unless they say themselves that they are restricted.
        """
        from qa.verifying.publishing import publishable

        if not self.exists:
            return publishable(list(citations))
        with self._catalogue.read() as snapshot:
            return publishable(list(citations), snapshot, self._views.for_readers(snapshot))

    def conditions(self, names: Collection[str] = ()) -> tuple[tuple[str, Conditions], ...]:
        """Return the ids and the access conditions of documents; without `names`, of all that have any.

        A reader is told none. Raises `DocumentUnknown`.
        """
        with self._seen() as snapshot:
            held, rows = snapshot.conditions(), snapshot.document_rows()
        wanted = [find_document(name, rows) for name in names] or [row for row in rows if row.number in held]
        return tuple((row.id, held.get(row.number, UNCONDITIONAL)) for row in wanted)

    def publish(
        self,
        names: Collection[str],
        format: PublishedFormat,
        title: str = "",
        *,
        as_readers: bool = False,
        desk: QuoteDesk | None = None,
        notes: bool = False,
        recordings: str = "",
    ) -> dict[str, bytes]:
        """Return interviews as files by their paths; without `names`, all that whoever asks may see.

        `tei`, `ohms`, `webvtt` and `iiif` give a file for each, `site` a site of plain files with that title. Only
        interviews with times can be captions (`webvtt`), and only those with a recording have a manifest (`iiif`).
        With `as_readers`, the files hold what readers may see, and `names`
        may be those that readers see. The site of a `desk` begins with its quotes; without `names`, its interviews
        are those that are quoted; with `notes`, its notes and tags are published, too. `recordings` is the address
        of the recordings' folder on the web. Raises `DocumentUnknown`, also for an interview that readers don't
        see, and `UsageError` for one without times, or a wrong address.
        """
        from corpus.sources.recordings import length_of, media_type
        from qa.adding.originals import recording
        from qa.desk.checked import check_desk
        from qa.publishing.publishing import published
        from qa.publishing.quotes import desk_of
        from qa.publishing.recordings import PublishedRecording, web_address
        from qa.verifying.library import Library

        with self._catalogue.read() as snapshot:
            own = self._views.of(snapshot)
            shown = self._views.for_readers(snapshot) if as_readers else own
            given = desk_of(check_desk(desk, Library(shown, DocumentCache())), notes=notes) if desk else None
            named = names or (given.documents if given else ())
            numbers = [_published(name, own, shown) for name in named]
            stored = [shown.document(each) for each in numbers or [row.number for row in shown.document_rows()]]
            files = [(each.id, recording(each.id, shown)) for each in stored if recordings]
        at = {
            id: PublishedRecording(web_address(recordings, file.name), media_type(file), length_of(file))
            for id, file in files
            if file
        }
        title = title or (given.name if given else "Interviews")
        documents = [(each.id, each.document) for each in stored]
        return published(documents, format, title, only_fit=not names, desk=given, recordings=at)

    def mentions(
        self,
        words: str | Question,
        *,
        match_case: bool = False,
        match_accents: bool = False,
        questions: bool = False,
        first: int = 0,
        most: int = 200,
        **limits: Unpack[Filters],
    ) -> Mentions:
        """Return every place where exact words are said, and how many there are.

        Phrases in quotation marks are searched for one by one, all other words as one phrase. `mine*` is any word
        that begins with “mine”. Words of interviewers are counted apart, and listed only with `questions`.
        `limits` are as for `ask`. At most `most` mentions are returned, from `first` on. Raises `QuestionError`
        for no word.
        """
        from qa.literal.mentions import find_mentions
        from qa.literal.patterns import Matching
        from qa.verifying.library import Library

        question, matching = limited(words, limits), Matching(match_case, match_accents)
        with self._seen() as snapshot:
            return find_mentions(
                question,
                Library(snapshot, self._documents),
                matching,
                questions=questions,
                first=first,
                most=most,
                versions=self._versions_in(snapshot),
            )

    def mention_counts(self, words: Sequence[str], question: Question) -> dict[str, int]:
        """Return how often guests say each of several words, within the filters of `question`."""
        from qa.literal.mentions import count_each

        with self.library() as library:
            return count_each(words, question, library)

    def desks(self, user: str = "") -> Desks:
        """Return the quote desks of a user, or those of whoever uses the archive without signing in."""
        from qa.desk.desks import Desks
        from qa.desk.files import DeskFiles

        return Desks(DeskFiles(self.path), self.library, user)


def _published(name: str, own: Snapshot, shown: Snapshot) -> int:
    """Return the number of the document with a name in `own`, or in the view that is published."""
    try:
        number = find_document(name, own.listed_rows()).number
    except DocumentUnknown:
        with suppress(DocumentUnknown):
            return find_document(name, shown.document_rows()).number
        raise
    if all(row.number != number for row in shown.document_rows()):
        raise DocumentUnknown(
            f"Readers don't see “{name}”.", "`onrecord publish --everything` writes what you see."
        )
    return number


def limited(question: str | Question, limits: Filters) -> Question:
    """Return a question within limits."""
    return replace(question if isinstance(question, Question) else Question(question), **limits)
