"""The changes to an archive: each one gathers, reads, plans and indexes, up to a single commit."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from corpus.document import Document
from corpus.errors import ArchiveMismatch, OnRecordError
from corpus.store.catalogue import Catalogue
from corpus.store.records import CurrentIndex, DocumentRow, SourceRecord
from corpus.store.snapshot import Snapshot
from corpus.store.writer import CatalogueWriter
from index.place import IndexPlace
from qa.answering.understanding.filters import find_document
from qa.reports import AddPlan, AddReport, Rejection, Remark
from qa.session.models import Models
from qa.values import Keep, Progress
from qa.viewing.views import Views

if TYPE_CHECKING:
    from index.values import WriteReport
    from qa.adding.read import ReadFile
    from qa.answering.open_archive import OpenArchive
    from qa.calibrating.fit import CalibrationReport


class ChangeableArchive(ABC):
    """The half of `Archive` that changes its folder.

    Every change is all or nothing: an interrupted change leaves the archive as it was.
    """

    def __init__(self, path: Path, models: Models, views: Views, place: IndexPlace | None = None) -> None:
        self.path = path
        self.place = place or IndexPlace.named(None, None)
        self._catalogue = Catalogue(path)
        self._models = models
        self._views = views

    @abstractmethod
    def opened(self) -> AbstractContextManager[OpenArchive]:
        """Return a snapshot of the archive with the index that belongs to it."""

    @property
    def exists(self) -> bool:
        """Return whether anything was ever added."""
        return self._catalogue.exists

    def model_of_new_index(self) -> str | None:
        """Return the name of the model to record with the first index of an archive."""
        return self._models.recorded_model(CurrentIndex(0, "", 0, None))

    def plan(
        self, paths: Iterable[str | Path], *, prune: bool = False, progress: Progress | None = None
    ) -> AddPlan:
        """Return what `add` would do, without doing it."""
        from corpus.reading import READING_VERSION
        from qa.adding.gather import gather
        from qa.adding.plan import Known, plan_add

        sources = gather(paths, progress)
        known = {}
        if self.exists:
            with self._catalogue.read() as snapshot:
                known = {
                    row.path: Known(row.source_sha256, row.reading_version) for row in snapshot.source_records()
                }
        return plan_add(sources.found, known, sources.roots, reading_version=READING_VERSION, prune=prune)

    def add(
        self, paths: Iterable[str | Path], *, prune: bool = False, progress: Progress | None = None
    ) -> AddReport:
        """Read and index files and folders; replace documents whose source changed.

        A source that can't be read is reported as rejected and skipped; its earlier document stays. With `prune`,
        documents are removed if their files are gone from the given folders.
        """
        from corpus.reading import READING_VERSION
        from qa.adding.carried import KnownTexts, remember_removed
        from qa.adding.commit import engine_for, is_outdated
        from qa.adding.gather import gather
        from qa.adding.plan import Known, plan_add
        from qa.adding.read import read_planned
        from qa.adding.restrict import lost_rules_told
        from qa.adding.review import reviews_kept

        began = perf_counter()
        sources = gather(paths, progress)
        if not self.exists and all(source.problem for source in sources.found):
            plan = plan_add(sources.found, {}, sources.roots, reading_version=READING_VERSION)
            return AddReport(plan, 0, 0, 0, 0, (), perf_counter() - began)
        with self._writing() as writer:
            engine_for(writer, self.place)
            records = {record.path: record for record in writer.source_records()}
            known = {path: Known(record.source_sha256, record.reading_version) for path, record in records.items()}
            plan = plan_add(sources.found, known, sources.roots, reading_version=READING_VERSION, prune=prune)
            if plan.is_empty and not is_outdated(self.path, writer.current_index()):
                return self._report(writer, plan, None, began)
            rejected, notes = list[Rejection](), list[str]()
            planned = (*plan.added, *plan.changed)
            texts = KnownTexts(writer)
            corrections = texts.corrections(sources.found)
            files = read_planned(planned, sources, corrections, rejected, progress)
            _remove(writer, {path: records[path].number for path in plan.removed})
            remember_removed(writer, plan.changed)
            files = lost_rules_told(writer, reviews_kept(writer, files))
            files = texts.carried(writer, files, corrections, notes)
            written = self._commit(writer, files, progress)
            report = self._report(writer, _without(plan, rejected), written, began, notes)
            left = writer.source_records()
        self._forget([records[path] for path in plan.removed], left)
        return report

    def add_documents(self, documents: Iterable[Document], *, progress: Progress | None = None) -> AddReport:
        """Index documents that were not read from files; each replaces the document of the same `path`."""
        from corpus.reading import READING_VERSION
        from qa.adding.carried import KnownTexts
        from qa.adding.read import ReadFile

        began = perf_counter()
        paths, notes = list[str](), list[str]()

        def files() -> Iterator[ReadFile]:
            for document in documents:
                paths.append(document.path)
                yield ReadFile(document, document.sha256, document.path, READING_VERSION)

        with self._writing() as writer:
            read = KnownTexts(writer).carried(writer, files(), {}, notes)
            written = self._commit(writer, read, progress)
            return self._report(writer, AddPlan(added=tuple(paths)), written, began, notes)

    def remove(self, names: Collection[str], *, progress: Progress | None = None) -> tuple[str, ...]:
        """Remove documents and return their ids, with judgements of them and uploads that they were read from.

        Other source files are not touched. Raises `DocumentUnknown` if a name matches no document; nothing is
        removed then.
        """
        self._require()
        with self._writing() as writer:
            rows = writer.document_rows()
            found = {row.number: row for row in (find_document(name, rows) for name in names)}
            _remove(writer, {row.path: row.number for row in found.values()})
            self._commit(writer, (), progress)
        self._forget(found.values(), [row for row in rows if row.number not in found])
        return tuple(row.id for row in found.values())

    def rebuild(self, *, progress: Progress | None = None) -> None:
        """Rebuild all derived files from the catalogue.

        The model is the one named when opening, or else the archive's own.
        """
        self._require()
        with self._writing() as writer:
            self.index_afresh(writer, self.path, progress=progress)
            left = writer.document_rows()
        self._forget((), left)

    def index_afresh(
        self,
        writer: CatalogueWriter,
        folder: Path,
        *,
        files: Iterable[ReadFile] = (),
        progress: Progress | None = None,
    ) -> None:
        """Index all documents of `writer` and `files` with the archive's model, into `folder`, and commit."""
        from qa.adding.commit import publish
        from qa.adding.index import insert_all, split_again

        model = self._models.asked_model or writer.current_index().model
        embedder = self._models.make_embedder(model)
        insert_all(writer, files, embedder)
        split_again(writer, embedder)
        publish(writer, folder, embedder, model, place=self.place, afresh=True, progress=progress)
        self._models.use(embedder)

    def calibrate(
        self,
        *,
        risk: float | None = None,
        questions: int = 200,
        keep: Keep = "better",
        progress: Progress | None = None,
    ) -> CalibrationReport:
        """Fit the confidence to at most `questions` of the archive's own questions; keep the fit if it is better.

        A fit is better if, on documents it was not fitted to, the log loss is lower on both halves and neither the
        wrongly silent nor the wrongly shown share rises by more than two points. `keep="anyway"` keeps every fit,
        and `"never"` changes nothing. With `risk`, 0 to 1, the threshold is set so that at most that share of the
        answers shown is wrong. Without it, the same answers are shown as before and only their confidence changes.
        The fit applies to the models in use. Raises `UsageError`, and changes nothing, if there are too few
        questions.
        """
        from qa.calibrating.stored import calibrate_archive, store_fit

        self._require()
        with self._writing() if keep != "never" else nullcontext() as writer:
            with self.opened() as parts:
                packaged = self._models.packaged_calibrations()
                report, fitted = calibrate_archive(parts, packaged, risk, questions, progress)
            if writer:
                report = replace(report, kept=report.is_better or keep == "anyway")
                store_fit(writer, fitted, keep=report.kept)
                writer.commit()
        return report

    def forget_calibration(self) -> bool:
        """Return to the packaged confidence; return whether a fitted one was in use."""
        self._require()
        with self._writing() as writer:
            was_kept = bool(writer.calibrations())
            writer.forget_calibrations()
            writer.commit()
        return was_kept

    def _require(self) -> None:
        """Raise `ArchiveMissing` unless there is an archive; an older format is upgraded by the writer."""
        with suppress(ArchiveMismatch), self._catalogue.read():
            pass

    @contextmanager
    def _seen(self) -> Iterator[Snapshot]:
        """Yield a snapshot of the catalogue as whoever asks may see it."""
        with self._catalogue.read() as snapshot:
            yield self._views.of(snapshot)

    @contextmanager
    def _writing(self) -> Iterator[CatalogueWriter]:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OnRecordError(
                f"Can't create the archive at {self.path}: {error.strerror or error}.",
                "Choose another folder with --archive.",
            ) from error
        with self._catalogue.write() as writer:
            yield writer

    def _commit(
        self, writer: CatalogueWriter, files: Iterable[ReadFile], progress: Progress | None
    ) -> WriteReport | None:
        """Insert documents, index and commit; return `None` if a new archive has no document and isn't created."""
        from qa.adding.commit import publish
        from qa.adding.index import insert_all

        current = writer.current_index()
        embedder = self._models.embedder(current)
        insert_all(writer, files, embedder)
        if not (current.generation or writer.counts()["documents"]):
            return None
        model = self._models.recorded_model(current)
        return publish(writer, self.path, embedder, model, place=self.place, progress=progress)

    def remnants(self) -> tuple[str, ...]:
        """Return notes on what is left on the disk of documents that were removed, and when it is deleted."""
        from qa.adding.commit import engine_in_use
        from qa.adding.remnants import remnants

        with self._catalogue.read() as snapshot:
            known = snapshot.document_rows()
            generation = snapshot.current_index().generation
            engine = engine_in_use(snapshot)
        return remnants(self._catalogue, self.path, generation, known, self.place, engine)

    def _forget(
        self, removed: Iterable[SourceRecord | DocumentRow], others: Iterable[SourceRecord | DocumentRow]
    ) -> None:
        """Delete judgements, words on desks and uploads of documents that were removed; the `others` stay.

        Judgements are left by removals that were interrupted, too.
        """
        from qa.adding.remnants import stale_judgements
        from qa.adding.uploads import KeptSources
        from qa.desk.files import DeskFiles
        from qa.judgements import Judgements

        gone, left = list(removed), list(others)
        judged = stale_judgements(self.path, {each.id for each in left})
        if gone or judged:
            Judgements(self.path).forget({each.id for each in gone} | judged)
        if gone:
            DeskFiles(self.path).forget({each.id for each in gone})
        for each in gone:
            KeptSources(self.path).discard(each.path, [other.path for other in left])

    def _report(
        self,
        writer: CatalogueWriter,
        plan: AddPlan,
        written: WriteReport | None,
        began: float,
        told: Iterable[str] = (),
    ) -> AddReport:
        from qa.answering.finding.language_notes import archive_notes

        counts = writer.counts()
        new = (*plan.added, *plan.changed)
        rows = [row for row in writer.rows_at(new) if row.warnings]
        manifest = written.manifest if written else None
        languages = archive_notes(manifest.languages, manifest.model_languages) if manifest else ()
        models = self._models.notes(writer.current_index()) if written else ()
        notes = (*models, *languages, *told, *_versions(writer, new)) if written else ()
        return AddReport(
            plan=plan,
            documents=counts["documents"],
            passages=counts["passages"],
            passages_embedded=written.embedded if written else 0,
            passages_reused=written.reused if written else 0,
            remarks=tuple(Remark(row.id, row.path, row.warnings) for row in rows),
            seconds=perf_counter() - began,
            notes=notes,
        )


def _versions(writer: CatalogueWriter, new: Collection[str]) -> list[str]:
    """Return a note on each document from the paths in `new` that seems to be a version of another one."""
    from qa.overview.versions import versions

    rows = {row.number: row for row in writer.document_rows()}
    found = versions(writer)
    families = {number: found.get(number, number) for number in rows}
    notes = []
    for number, row in rows.items():
        family = [each for each, first in families.items() if first == families[number] and each != number]
        others = [rows[each].id for each in family]
        if number == families[number] and any(rows[each].path in new for each in family):
            continue  # told of the other one
        if row.path in new and others:
            note = f"{row.id} seems to be another version of {', '.join(others[:3])}: both are kept."
            ruled = [rows[each].id for each in family if rows[each].conditions.restricts]
            is_unlike = ruled and not row.conditions.restricts
            notes.append(f"{note} {_unlike(ruled[0], row.id)}" if is_unlike else note)
    return notes


def _unlike(ruled: str, other: str) -> str:
    return f"{ruled} has access conditions, and {other} has none."


def _remove(writer: CatalogueWriter, documents: Mapping[str, int]) -> None:
    """Remove documents, by path with their numbers, and their corrections."""
    from corpus.corrections.corrections import Corrections
    from qa.adding.carried import remember_removed

    remember_removed(writer, documents)
    for path, number in documents.items():
        writer.remove(number)
        writer.correct(path, Corrections())


def _without(plan: AddPlan, rejected: Collection[Rejection]) -> AddPlan:
    """Return the plan as carried out: sources that could not be read are moved to `rejected`."""
    paths = {rejection.path for rejection in rejected}
    return replace(
        plan,
        added=tuple(path for path in plan.added if path not in paths),
        changed=tuple(path for path in plan.changed if path not in paths),
        rejected=(*plan.rejected, *rejected),
    )
