"""Changing an archive: every way in which documents come, go and are read anew, each up to its commit point."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from corpus.corrections.corrections import Corrections
from corpus.document import Document
from corpus.errors import ArchiveMismatch, OnRecordError
from corpus.reading import READER_VERSION
from corpus.store.catalogue import Catalogue
from corpus.store.snapshot import Snapshot
from corpus.store.writer import CatalogueWriter
from qa.adding.gather import gather, read_wanted
from qa.adding.plan import Known, plan_add
from qa.answering.understanding.filters import find_document
from qa.session.models import Models
from qa.values import AddPlan, AddReport, CorrectionReport, Keep, Progress, Rejection, Remark

if TYPE_CHECKING:
    from corpus.store.records import KeptCalibration
    from index.values import WriteReport
    from qa.adding.gather import ReadFile
    from qa.calibrating.fit import CalibrationReport
    from qa.session.open import Session


class Changing:
    """What changes the archive in folder `path`; the methods are described where `Archive` offers them."""

    def __init__(self, path: Path, catalogue: Catalogue, models: Models) -> None:
        self.path = path
        self._catalogue = catalogue
        self._models = models

    def plan(
        self, paths: Iterable[str | Path], *, prune: bool = False, progress: Progress | None = None
    ) -> AddPlan:
        """Find out what `add` would do."""
        sources = gather(paths, progress)
        if not self._catalogue.exists:
            return plan_add(sources.found, {}, sources.roots, reader=READER_VERSION, prune=prune)
        with self._catalogue.read() as snapshot:
            known = {stamp.path: Known(stamp.source_sha256, stamp.reader) for stamp in snapshot.stamps()}
        return plan_add(sources.found, known, sources.roots, reader=READER_VERSION, prune=prune)

    def add(
        self, paths: Iterable[str | Path], *, prune: bool = False, progress: Progress | None = None
    ) -> AddReport:
        """Read and index files and folders."""
        from qa.adding.index import is_outdated

        began = perf_counter()
        sources = gather(paths, progress)
        if not self._catalogue.exists and all(source.problem for source in sources.found):
            plan = plan_add(sources.found, {}, sources.roots, reader=READER_VERSION)
            return AddReport(plan, 0, 0, 0, 0, (), perf_counter() - began)
        with self._writing() as draft:
            stamps = {stamp.path: stamp for stamp in draft.stamps()}
            known = {path: Known(stamp.source_sha256, stamp.reader) for path, stamp in stamps.items()}
            plan = plan_add(sources.found, known, sources.roots, reader=READER_VERSION, prune=prune)
            if plan.is_empty and not is_outdated(self.path, draft.service()):
                return self._report(draft, plan, None, began)
            rejected: list[Rejection] = []
            wanted = (*plan.added, *plan.changed)
            readings = read_wanted(wanted, sources, draft.corrections(), rejected, progress)
            for path in plan.removed:
                _remove(draft, stamps[path].number, path)
            written = self._index(draft, readings, progress)
            return self._report(draft, _without(plan, rejected), written, began)

    def add_documents(self, documents: Iterable[Document], *, progress: Progress | None = None) -> AddReport:
        """Index documents that were not read from files."""
        from qa.adding.gather import ReadFile

        began = perf_counter()
        paths = []

        def readings() -> Iterator[ReadFile]:
            for document in documents:
                paths.append(document.path)
                yield ReadFile(document, document.sha256, document.path, READER_VERSION)

        with self._writing() as draft:
            written = self._index(draft, readings(), progress)
            return self._report(draft, AddPlan(added=tuple(paths)), written, began)

    def remove(self, names: Collection[str], *, progress: Progress | None = None) -> tuple[str, ...]:
        """Take documents out; gives their ids."""
        self._require()
        with self._writing() as draft:
            lines = draft.lines()
            found = {line.number: line for line in (find_document(name, lines) for name in names)}
            for line in found.values():
                _remove(draft, line.number, line.path)
            self._index(draft, (), progress)
        return tuple(line.id for line in found.values())

    def correct(
        self, name: str, given: Corrections, *, forget: bool = False, progress: Progress | None = None
    ) -> CorrectionReport:
        """Correct how a document was read."""
        from qa.adding.correct import correct

        self._require()
        with self._writing() as draft:
            line = find_document(name, draft.lines())
            reading, report = correct(draft, line, given, forget=forget)
            self._index(draft, [reading], progress)
        return report

    def rebuild(self, *, progress: Progress | None = None) -> None:
        """Make all derived files anew."""
        from qa.adding.index import publish, split_again

        self._require()
        with self._writing() as draft:
            model = self._models.asked_model or draft.service().model
            embedder = self._models.make_embedder(model)
            split_again(draft, embedder)
            publish(draft, self.path, embedder, model, afresh=True, progress=progress)
        self._models.use(embedder)

    def calibrate(
        self,
        opening: Session,
        risk: float | None,
        questions: int,
        keep: Keep,
        progress: Progress | None = None,
    ) -> CalibrationReport:
        """Fit the confidence to the archive's own questions, and keep it where `keep` allows."""
        self._require()
        if keep == "never":
            with self._catalogue.read() as snapshot:
                return self._fitted(snapshot, opening, risk, questions, progress)[0]
        with self._writing() as draft:
            report, fitted = self._fitted(draft, opening, risk, questions, progress)
            report = replace(report, kept=report.is_better or keep == "anyway")
            # An earlier fit that the packaged numbers beat goes, too.
            others = [each for each in draft.calibrations() if bool(each.reader) != bool(fitted.reader)]
            draft.forget_calibrations()
            for each in (*others, *([fitted] if report.kept else [])):
                draft.calibrate(each)
            draft.commit()
        return report

    def _fitted(
        self, snapshot: Snapshot, opening: Session, risk: float | None, questions: int, progress: Progress | None
    ) -> tuple[CalibrationReport, KeptCalibration]:
        """Return the comparison with the packaged confidence, and what would be kept."""
        from qa.calibrating.fit import calibrate
        from qa.calibrating.own_questions import ask_itself, own_questions
        from qa.calibrating.stored import to_keep

        with opening.parts() as parts:
            documents = (snapshot.document(line.number) for line in snapshot.lines())
            asked = ask_itself(own_questions(documents, questions), parts, progress)
            reader = parts.reader.fingerprint if parts.reader else ""
            numbers = self._models.packaged_calibrations()
            packaged = numbers.with_reader if reader else numbers.without_reader
            report = calibrate(asked, packaged, risk)
            return report, to_keep(report, parts.embedder.fingerprint, reader, packaged)

    def forget_calibration(self) -> bool:
        """Return to the packaged confidence; tells whether another one was kept."""
        self._require()
        with self._writing() as draft:
            was_kept = bool(draft.calibrations())
            draft.forget_calibrations()
            draft.commit()
        return was_kept

    def _require(self) -> None:
        """Raise `ArchiveMissing` unless there is an archive; writing brings an older one up to date."""
        with suppress(ArchiveMismatch), self._catalogue.read():
            pass

    @contextmanager
    def _writing(self) -> Iterator[CatalogueWriter]:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OnRecordError(
                f"The archive at {self.path} cannot be made: {error.strerror or error}.",
                "Name another place with --archive.",
            ) from error
        with self._catalogue.write() as draft:
            yield draft

    def _index(
        self, draft: CatalogueWriter, readings: Iterable[ReadFile], progress: Progress | None
    ) -> WriteReport | None:
        """Put readings into the draft and the draft into service.

        When nothing could be read into a new archive, it is not made: `None`.
        """
        from qa.adding.index import insert_all, publish

        service = draft.service()
        embedder = self._models.embedder(service)
        insert_all(draft, readings, embedder)
        if not (service.generation or draft.counts()["documents"]):
            return None
        model = self._models.recorded_model(service)
        return publish(draft, self.path, embedder, model, progress=progress)

    def _report(
        self, draft: CatalogueWriter, plan: AddPlan, written: WriteReport | None, began: float
    ) -> AddReport:
        from qa.answering.finding.language_notes import archive_notes

        counts = draft.counts()
        new = {*plan.added, *plan.changed}
        lines = [line for line in draft.lines() if line.path in new and line.warnings]
        remarks = tuple(Remark(line.id, line.path, line.warnings) for line in lines)
        manifest = written.manifest if written else None
        languages = archive_notes(manifest.languages, manifest.model_languages) if manifest else ()
        return AddReport(
            plan=plan,
            documents=counts["documents"],
            passages=counts["passages"],
            passages_embedded=written.embedded if written else 0,
            passages_reused=written.reused if written else 0,
            remarks=remarks,
            seconds=perf_counter() - began,
            notes=(*self._models.notes(draft.service()), *languages) if written else (),
        )


def _remove(draft: CatalogueWriter, number: int, path: str) -> None:
    """Take a document out, and what was corrected in it."""
    draft.remove(number)
    draft.correct(path, Corrections())


def _without(plan: AddPlan, rejected: Collection[Rejection]) -> AddPlan:
    """The plan as carried out: what turned out unreadable was rejected after all."""
    paths = {rejection.path for rejection in rejected}
    return replace(
        plan,
        added=tuple(path for path in plan.added if path not in paths),
        changed=tuple(path for path in plan.changed if path not in paths),
        rejected=(*plan.rejected, *rejected),
    )
