"""Changes of what an archive says about its documents: names, roles, reviews and access conditions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.conditions import CONTACT, Conditions
from corpus.errors import UsageError
from qa.access.conditions import Viewer
from qa.adding.change import ChangeableArchive
from qa.answering.understanding.filters import find_document
from qa.reports import CorrectionReport
from qa.values import Progress

if TYPE_CHECKING:
    from corpus.corrections.corrections import Corrections
    from corpus.filing import FilingChange
    from corpus.store.writer import CatalogueWriter
    from qa.adding.correct import Trial
    from qa.adding.filing import FilingReport
    from qa.adding.read import ReadFile


_MOST_CONTACT = 200


class CorrectableArchive(ChangeableArchive):
    """The part of an archive that corrects how its documents were read."""

    def correct(
        self, name: str, given: Corrections, *, forget: bool = False, progress: Progress | None = None
    ) -> CorrectionReport:
        """Store corrections of a document; they are applied now and whenever its source is read again.

        With `forget`, earlier corrections are dropped first. The source is read again; if it is gone, the stored
        text is corrected. Raises `DocumentUnknown`, `UsageError` for a name that isn't in the document, and a
        `SourceError` for a correction that needs the source.
        """
        from qa.adding.correct import correct

        self._require()
        with self._writing() as writer:
            row = find_document(name, writer.document_rows())
            file, report = correct(writer, row, given, forget=forget)
            notes = self._commit_again(writer, [file], progress)
            left = writer.document_rows()
        self._forget((), left)
        return replace(report, warnings=(*report.warnings, *notes))

    def name_person(
        self, names: Collection[str], name: str, *, progress: Progress | None = None
    ) -> tuple[str, ...]:
        """Give one name to people who are the same, in all documents, and return the ids of those that changed.

        `names` are as the archive shows them. Each change is a correction of its document (`correct`). Raises
        `SpeakerUnknown` for a name that nobody has, and `UsageError` for an empty name, or for readers; nothing is
        changed then.
        """
        from qa.adding.naming import name_person

        if self._views.viewer is Viewer.READER:  # it would tell who is there under another name
            raise UsageError("Readers can't join names.", "Open the archive as its owner.")
        self._require()
        with self._writing() as writer:
            files = name_person(writer, names, name)
            self._commit_again(writer, [file for _, file in files], progress)
            left = writer.document_rows()
        self._forget((), left)
        return tuple(id for id, _ in files)

    def _commit_again(
        self, writer: CatalogueWriter, files: Collection[ReadFile], progress: Progress | None
    ) -> list[str]:
        """Commit documents that were read again, with the conditions of their words; return notes on these.

        A source may have changed since it was added.
        """
        from qa.adding.carried import KnownTexts, remember_removed

        notes: list[str] = []
        texts = KnownTexts(writer)
        now = {file.document.path: file.document.sha256 for file in files}
        remember_removed(writer, [row.path for row in writer.rows_at(now) if row.sha256 != now[row.path]])
        self._commit(writer, texts.carried(writer, files, {}, notes), progress)
        return notes

    def review(
        self, names: Collection[str], *, undo: bool = False, progress: Progress | None = None
    ) -> tuple[str, ...]:
        """Mark documents as reviewed, because their speakers are right, and return their ids; or `undo` that.

        They no longer need review, and their quotes lose the mark, until a changed source is read in another way.
        Raises `DocumentUnknown`, and `UsageError` for a document without turns or without a mark to undo.
        """
        from qa.adding.review import review

        self._require()
        with self._writing() as writer:
            rows = writer.document_rows()
            found = {row.number: row for row in (find_document(name, rows) for name in names)}
            files = [review(writer, row, undo=undo) for row in found.values()]
            self._commit(writer, files, progress)
        return tuple(row.id for row in found.values())

    def restrict(
        self, names: Collection[str], given: Conditions, *, whole: bool = False
    ) -> tuple[tuple[str, Conditions], ...]:
        """Set access conditions of documents; return their ids and the conditions that hold now.

        They hold from the next question on, also for copies with the same words of which nothing is said. With
        `whole`, they replace earlier ones. Raises `DocumentUnknown`, and `UsageError` for turns that a document
        does not have; nothing is changed then.
        """
        from qa.adding.carried import copies
        from qa.adding.restrict import restrict, restrict_copy

        self._require()
        with self._writing() as writer:
            rows = writer.document_rows()
            found = {row.number: row for row in (find_document(name, rows) for name in names)}
            now = [(row.id, restrict(writer, row, given, whole=whole)) for row in found.values()]
            if any(held.restricts for _, held in now):
                now += [(row.id, restrict_copy(writer, row, given)) for row in copies(writer, found.values())]
            writer.commit()
        return tuple(now)

    def set_contact(self, contact: str) -> None:
        """Say whom readers ask for interviews on request: a name, an address; an empty text for nobody."""
        contact = " ".join(contact.split())
        if len(contact) > _MOST_CONTACT or not contact.isprintable():
            raise UsageError(
                f"A contact is one line of at most {_MOST_CONTACT} characters.", "Write a name and an address."
            )
        self._require()
        with self._writing() as writer:
            writer.set(CONTACT, contact)
            writer.commit()

    def contact(self) -> str:
        """Return whom readers ask for interviews on request; empty if nobody is named."""
        with self._seen() as snapshot:
            return snapshot.setting(CONTACT)

    def tag(self, names: Collection[str], change: FilingChange) -> FilingReport:
        """Change the collections, tags, project and case of documents; return those that changed.

        Nothing is indexed again. Raises `DocumentUnknown`, and `UsageError` for a name that can't be one; nothing
        is changed then.
        """
        from qa.adding.filing import file_documents

        self._require()
        with self._writing() as writer:
            rows = writer.document_rows()
            found = {row.number: row for row in (find_document(name, rows) for name in names)}
            report = file_documents(writer, found.values(), change)
            writer.commit()
        return report

    def undo_tag(self, change: str = "") -> FilingReport:
        """Undo the last change of collections and tags, and return the documents with what holds again.

        With the name of a `change`, raises `UsageError` if it was not the last one.
        """
        from qa.adding.filing import undo_filing

        self._require()
        with self._writing() as writer:
            report = undo_filing(writer, change)
            writer.commit()
        return report

    def preview(self, name: str, given: Corrections, *, forget: bool = False) -> tuple[str, Trial]:
        """Return a document's id and the document as it would be with these corrections; store nothing.

        Without corrections to give or forget, return the document as it is. Raises the same errors as `correct`.
        """
        from corpus.corrections.corrections import Corrections
        from qa.adding.correct import try_corrections

        with self._seen() as snapshot:
            row = find_document(name, snapshot.listed_rows())
            snapshot.require_readable(row.number)
            if self._views.viewer is Viewer.READER:
                given, forget = Corrections(), False  # the source holds what readers may not see
            return row.id, try_corrections(snapshot, row, given, forget=forget)
