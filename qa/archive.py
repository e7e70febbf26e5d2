"""The archive: the one place that wires concrete parts together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING, Self, Unpack

from corpus.catalogue import Catalogue, Draft, KeptCalibration, Service
from corpus.corrections import Corrections
from corpus.document import Document
from corpus.errors import ArchiveBroken, ArchiveMismatch, ModelError, OnRecordError
from corpus.reading import READER_VERSION
from qa.gathering import gather, read_wanted
from qa.inventory import Inventory, InventoryLine
from qa.keeping import Kept
from qa.plan import Known, plan_add
from qa.scope import find_document, shown_title
from qa.shelf import Shelf
from qa.starters import pick_starters
from qa.values import (
    AddPlan,
    AddReport,
    Answer,
    ArchiveStatus,
    CorrectionReport,
    DocumentSummary,
    Limits,
    Progress,
    Question,
    Quote,
    Rejection,
    Remark,
)

if TYPE_CHECKING:
    from index.embedder import Embedder
    from index.generation import Generation
    from index.reader import Reader
    from index.values import WriteReport
    from qa.asking import Parts
    from qa.calibrating import CalibrationReport
    from qa.citing.saved import SavedCitation
    from qa.confidence import Calibrations, Features
    from qa.correcting import Trial
    from qa.gathering import Reading
    from qa.overview import Themes, Voices
    from qa.spread import Shown, Spread
    from qa.themes import Theme
    from qa.verifying.drafts import Draft as Article
    from qa.verifying.values import CitationReport, DraftReport

MakeEmbedder = Callable[[str | None], "Embedder"]
MakeReader = Callable[[str | None], "Reader | None"]


def sentence_encoder(model: str | None) -> Embedder:
    """The embedder that archives use: a sentence-transformers model, by default the packaged one."""
    from index.sentence_encoder import SentenceEncoder

    return SentenceEncoder(model)


def reader_model(reader: str | None) -> Reader | None:
    """The reader of the best candidates: by default the one that is installed with us, `none` for none."""
    from index.own_readers import open_reader

    return open_reader(reader)


def no_reader(reader: str | None) -> None:
    """No reader."""


class Archive:
    """A folder of documents that can be asked.

    Opening makes and loads nothing; what is missing or broken is told when it is needed. One object may be
    used from several threads. `make_embedder` and `make_reader` make other models than the real ones; with an
    embedder of its own, an archive has no reader but one of its own.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        model: str | None = None,
        reader: str | None = None,
        make_embedder: MakeEmbedder | None = None,
        make_reader: MakeReader | None = None,
    ) -> None:
        self.path = Path(path).expanduser().absolute()
        self._asked_model = model
        self._make_embedder = make_embedder or sentence_encoder
        self._asked_reader = reader
        self._make_reader = make_reader or (no_reader if make_embedder else reader_model)
        self._catalogue = Catalogue(self.path)
        self._embedder: Embedder | None = None
        self._generation: tuple[int, Generation] | None = None
        self._reader: tuple[Reader | None, tuple[str, ...]] | None = None
        self._shelf = Shelf()
        self._inventory = Inventory()
        self._voices: Kept[Voices] = Kept()
        self._themes: Kept[Themes] = Kept()
        self._lock = Lock()

    @classmethod
    def open(cls, path: str | Path, *, model: str | None = None, reader: str | None = None) -> Self:
        """The archive at `path`; `add` makes it if it does not exist yet.

        `model` names a sentence-transformers model on this machine for a new archive. An existing one keeps
        its own; naming another raises `ArchiveMismatch` when the model is needed. `reader` names the folder of
        a cross-encoder or an extractive reader to use instead of ours, or `none` (`docs/models.md`).
        """
        return cls(path, model=model, reader=reader)

    @property
    def exists(self) -> bool:
        """Whether anything was ever added."""
        return self._catalogue.exists

    # Changing

    def plan(
        self, paths: Iterable[str | Path], *, prune: bool = False, progress: Progress | None = None
    ) -> AddPlan:
        """What `add` would do, without doing it."""
        sources = gather(paths, progress)
        if not self.exists:
            return plan_add(sources.found, {}, sources.roots, reader=READER_VERSION, prune=prune)
        with self._catalogue.read() as snapshot:
            known = {stamp.path: Known(stamp.source_sha256, stamp.reader) for stamp in snapshot.stamps()}
        return plan_add(sources.found, known, sources.roots, reader=READER_VERSION, prune=prune)

    def add(
        self, paths: Iterable[str | Path], *, prune: bool = False, progress: Progress | None = None
    ) -> AddReport:
        """Read and index files and folders; documents whose source changed are replaced.

        A source that cannot be read is reported as rejected and the rest goes on; the archive keeps what it
        had of it. With `prune`, documents whose files are gone from the given folders are removed.
        """
        began = perf_counter()
        sources = gather(paths, progress)
        if not self.exists and all(source.problem for source in sources.found):
            plan = plan_add(sources.found, {}, sources.roots, reader=READER_VERSION)
            return AddReport(plan, 0, 0, 0, 0, (), perf_counter() - began)
        with self._writing() as draft:
            stamps = {stamp.path: stamp for stamp in draft.stamps()}
            known = {path: Known(stamp.source_sha256, stamp.reader) for path, stamp in stamps.items()}
            plan = plan_add(sources.found, known, sources.roots, reader=READER_VERSION, prune=prune)
            if plan.is_empty:
                return _report(draft, plan, None, began)
            rejected: list[Rejection] = []
            wanted = (*plan.added, *plan.changed)
            readings = read_wanted(wanted, sources, draft.corrections(), rejected, progress)
            for path in plan.removed:
                _remove(draft, stamps[path].number, path)
            written = self._index(draft, readings, progress)
            return _report(draft, _without(plan, rejected), written, began)

    def add_documents(self, documents: Iterable[Document], *, progress: Progress | None = None) -> AddReport:
        """Index documents that were not read from files; each replaces the one of the same `path`."""
        from qa.gathering import Reading

        began = perf_counter()
        paths = []

        def readings() -> Iterator[Reading]:
            for document in documents:
                paths.append(document.path)
                yield Reading(document, document.sha256, document.path, READER_VERSION)

        with self._writing() as draft:
            written = self._index(draft, readings(), progress)
            return _report(draft, AddPlan(added=tuple(paths)), written, began)

    def remove(self, names: Collection[str], *, progress: Progress | None = None) -> tuple[str, ...]:
        """Take documents out of the archive; gives their ids. The source files are not touched.

        Raises `DocumentUnknown` for a name that no document goes by, and then removes none.
        """
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
        """Correct how a document was read; kept, and applied again whenever its source is read again.

        With `forget`, earlier corrections are dropped first. The source is read again, or where it is gone the
        stored text is corrected. Raises `DocumentUnknown`, `UsageError` for a name that nobody there has, and
        a `SourceError` for what cannot be done without the source.
        """
        from qa.correcting import correct

        self._require()
        with self._writing() as draft:
            line = find_document(name, draft.lines())
            reading, report = correct(draft, line, given, forget=forget)
            self._index(draft, [reading], progress)
        return report

    def preview(self, name: str, given: Corrections, *, forget: bool = False) -> tuple[str, Trial]:
        """A document's id and how it would be read with these corrections; keeps nothing.

        With nothing `given` or to `forget`, how it was read. Raises what `correct` raises.
        """
        from qa.correcting import try_corrections

        with self._catalogue.read() as snapshot:
            line = find_document(name, snapshot.lines())
            return line.id, try_corrections(snapshot, line, given, forget=forget)

    def rebuild(self, *, progress: Progress | None = None) -> None:
        """Make all derived files anew from the catalogue.

        The model is the one named when opening, or else the archive's own.
        """
        from qa.adding import publish, split_again

        self._require()
        with self._writing() as draft:
            model = self._asked_model or draft.service().model
            embedder = self._make_embedder(model)
            split_again(draft, embedder)
            publish(draft, self.path, embedder, model, afresh=True, progress=progress)
        self._embedder = embedder

    def calibrate(
        self, *, risk: float = 0.1, questions: int = 200, progress: Progress | None = None
    ) -> CalibrationReport:
        """Fit the confidence to at most so many of the archive's own questions, and keep it with the archive.

        The threshold is such that at most `risk`, 0 to 1, of the answers shown are wrong. It holds for the models
        in use. Raises `UsageError`, and changes nothing, where there is too little to fit it to.
        """
        from qa.calibrating import calibrate
        from qa.kept_calibrations import to_keep
        from qa.own_questions import ask_itself, own_questions

        self._require()
        with self._writing() as draft, self.opened() as parts:
            documents = (draft.document(line.number) for line in draft.lines())
            asked = ask_itself(own_questions(documents, questions), parts, progress)
            reader = parts.reader.fingerprint if parts.reader else ""
            numbers = self._packaged_calibrations()
            packaged = numbers.with_reader if reader else numbers.without_reader
            report = calibrate(asked, packaged, risk)
            draft.calibrate(to_keep(report, parts.embedder.fingerprint, reader, packaged))
            draft.commit()
        return report

    def forget_calibration(self) -> bool:
        """Return to the packaged confidence; tells whether another one was kept."""
        self._require()
        with self._writing() as draft:
            was_kept = bool(draft.calibrations())
            draft.forget_calibrations()
            draft.commit()
        return was_kept

    # Asking

    def ask(self, question: str | Question, **limits: Unpack[Limits]) -> Answer:
        """Quotes that answer, or none.

        `limits` are the other fields of `Question`: `speaker`, `document`, `since`, `until`, `history`, `top`.
        Raises `OnRecordError`; a failure is never an answer without quotes.
        """
        from qa.asking import answer

        with self.opened() as parts:
            return answer(_limited(question, limits), parts)

    def search(self, query: str | Question, **limits: Unpack[Limits]) -> tuple[Quote, ...]:
        """The passages most like `query`, best first, 5 unless `top` says more. `limits` are as for `ask`.

        Whether they answer anything is not decided: `ask` does that.
        """
        return self.judge(_limited(query, limits))[0]

    def similar(self, document: str, start: int, end: int, top: int = 5) -> tuple[Quote, ...]:
        """The at most `top` quotes nearest in meaning to the words at `start` to `end` of a document.

        They are like those words; they need not answer what those answer. Raises `DocumentUnknown`.
        """
        from qa.similar import similar

        with self.opened() as parts:
            return similar(document, (start, end), top, parts)

    def spread(self, question: Question, shown: Collection[Shown]) -> Spread:
        """In which interviews and years the passages nearest to `question` are; `shown` are those of its answer.

        Raises what `ask` raises.
        """
        from qa.spread import spread

        with self.opened() as parts:
            return spread(question, shown, parts)

    def judge(self, question: Question) -> tuple[tuple[Quote, ...], Features]:
        """The best quotes, shown or not, and what the decision to show them looks at: for calibration."""
        from qa.asking import judge

        with self.opened() as parts:
            return judge(question, parts)

    def warm_up(self) -> None:
        """Load the models, and what tells languages apart, now instead of with the first question."""
        from index.language import detect

        service = Service(0, "", 0, None)
        if self.exists:
            with self._catalogue.read() as snapshot:
                service = snapshot.service()
        self._embedder_for(service).embed_question("warm-up")
        reader, _ = self._reader_in_use()
        if reader is not None:
            reader.read("warm-up", ["warm-up"])
        detect("warm-up")

    def edition(self) -> int:
        """A number that is larger after every change, so that what was learnt of the archive can be kept."""
        return self._generation_in_service()

    def documents(self) -> tuple[DocumentSummary, ...]:
        """Every document, in the order of adding."""
        with self._catalogue.read() as snapshot:
            return tuple(
                DocumentSummary(
                    id=line.id,
                    title=shown_title(line),
                    date=line.date,
                    path=line.path,
                    sha256=line.sha256,
                    participants=line.participants,
                    turns=line.turns,
                    passages=line.passages,
                    warnings=line.warnings,
                )
                for line in snapshot.lines()
            )

    def inventory(self) -> tuple[InventoryLine, ...]:
        """Every interview with its length and where it came from, in the order of adding."""
        with self._catalogue.read() as snapshot:
            return self._inventory.of(snapshot)

    def document(self, name: str) -> tuple[str, Document]:
        """A document's id and the document itself, by id, path, file name or title.

        Raises `DocumentUnknown`, and `ArchiveBroken` where its text is not what was stored.
        """
        with self._catalogue.read() as snapshot:
            stored = snapshot.document(find_document(name, snapshot.lines()).number)
        return stored.id, stored.document

    def passages(self) -> Iterator[Quote]:
        """Every passage as a quote of rank 1, in the order of adding, each checked; raises `QuoteMismatch`."""
        from qa.quoting import quote

        with self._catalogue.read() as snapshot:
            for line in snapshot.lines():
                stored = snapshot.document(line.number)
                for passage in snapshot.passages_of(line.number):
                    yield quote(1, passage, stored, (), 0.0)

    def verify(self, citations: Iterable[SavedCitation] | str | Path) -> CitationReport:
        """Whether saved citations, or those in a file, still hold: `docs/verifying.md`. Loads no model.

        Raises what `read_citations` does for a file that holds none.
        """
        from qa.verifying.citations import saved_in, verify
        from qa.verifying.library import Library

        given = saved_in(citations)
        with self._catalogue.read() as snapshot:
            return verify(given, Library(snapshot, self._shelf))

    def check_draft(self, draft: str | Path | Article) -> DraftReport:
        """Whether the quotations of a draft stand in the archive as they are given: `docs/verifying.md`.

        A draft is a text (Markdown or plain), or a file by its `Path`. Loads no model. Raises a `SourceError` for
        a file that cannot be read.
        """
        from qa.verifying.checking import check_draft
        from qa.verifying.drafts import to_draft
        from qa.verifying.library import Library

        given = to_draft(draft)
        with self._catalogue.read() as snapshot:
            return check_draft(given, Library(snapshot, self._shelf))

    def original(self, name: str) -> bytes:
        """The content of the file that the document with the id `name` was read from.

        Raises `DocumentUnknown`, and a `SourceError` where the file is gone or is not as it was when it was read.
        """
        from qa.originals import original

        with self._catalogue.read() as snapshot:
            return original(name, snapshot)

    def recording(self, name: str) -> Path | None:
        """The audio or video file beside the transcript with the id `name`, `None` where there is none.

        Raises `DocumentUnknown`.
        """
        from qa.originals import recording

        with self._catalogue.read() as snapshot:
            return recording(name, snapshot)

    def speakers(self) -> tuple[str, ...]:
        """Everyone who answers, in alphabetical order."""
        with self._catalogue.read() as snapshot:
            return tuple(sorted({voice.speaker for voice in snapshot.voices() if voice.speaker}))

    def voices(self) -> Voices:
        """Who speaks how much, and when. Counted once for each edition of the archive."""
        from qa.overview import voices

        with self._catalogue.read() as snapshot:
            return self._voices.of(snapshot.service().generation, lambda: voices(snapshot))

    def themes(self) -> Themes:
        """What is spoken of: passages in groups, named by their own words. Found once for each edition."""
        from qa.overview import themes

        with self.opened() as parts:
            return self._themes.of(parts.snapshot.service().generation, lambda: themes(parts))

    def on_theme(self, theme: Theme, edition: int) -> tuple[Quote, ...]:
        """Passages on a theme of `themes`, the most typical first; raises `ArchiveMismatch` after a change."""
        from qa.overview import typical_quotes

        with self.opened() as parts:
            return typical_quotes(theme, edition, parts)

    def starters(self, limit: int = 4) -> tuple[str, ...]:
        """Questions to begin with: the archive's own interviewers', from as many interviews as possible."""
        with self._catalogue.read() as snapshot:
            return pick_starters(snapshot.questions(), limit)

    def status(self) -> ArchiveStatus:
        """Counts, sizes, and every problem that a thorough check finds."""
        from qa.checking import check

        with self._catalogue.read() as snapshot:
            found = check(snapshot, self.path)
            keeps = snapshot.calibrations()
        return replace(found, notes=(*found.notes, *self._calibration_notes(keeps, found.model)))

    # Wiring

    def _calibration_notes(self, keeps: Sequence[KeptCalibration], embedder: str) -> tuple[str, ...]:
        from qa.kept_calibrations import calibration_notes

        # Only what was fitted with a reader needs to know which one there is now.
        reader = self._reader_in_use()[0] if any(each.reader for each in keeps) else None
        return calibration_notes(
            keeps, embedder, reader.fingerprint if reader else "", self._packaged_calibrations()
        )

    def _require(self) -> None:
        """Raise `ArchiveMissing` unless there is an archive; writing brings an older one up to date."""
        with suppress(ArchiveMismatch), self._catalogue.read():
            pass

    @contextmanager
    def _writing(self) -> Iterator[Draft]:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OnRecordError(
                f"The archive at {self.path} cannot be made: {error.strerror or error}.",
                "Name another place with --archive.",
            ) from error
        with self._catalogue.write() as draft:
            yield draft

    def _index(self, draft: Draft, readings: Iterable[Reading], progress: Progress | None) -> WriteReport | None:
        """Put readings into the draft and the draft into service.

        When nothing could be read into a new archive, it is not made: `None`.
        """
        from qa.adding import insert_all, publish

        service = draft.service()
        embedder = self._embedder_for(service)
        insert_all(draft, readings, embedder)
        if not (service.generation or draft.counts()["documents"]):
            return None
        model = service.model if service.generation else self._asked_model
        return publish(draft, self.path, embedder, model, progress=progress)

    @contextmanager
    def opened(self) -> Iterator[Parts]:
        """A snapshot with the generation that goes with it, held together until the question is answered."""
        from qa.asking import Parts
        from qa.kept_calibrations import applied

        for last_try in (False, False, True):
            with ExitStack() as stack:
                snapshot = stack.enter_context(self._catalogue.read())
                service = snapshot.service()
                embedder = self._embedder_for(service)
                try:
                    generation = self._generation_for(service, embedder)
                except ArchiveBroken:
                    # A writer may have published, and removed these files, since the snapshot was taken.
                    if last_try or self._generation_in_service() == service.generation:
                        raise
                    continue
                reader, notes = self._reader_in_use()
                calibrations = applied(
                    snapshot.calibrations(),
                    embedder.fingerprint,
                    reader.fingerprint if reader else "",
                    self._packaged_calibrations(),
                )
                yield Parts(snapshot, generation, embedder, self._shelf, reader, calibrations, notes)
                return

    def _generation_in_service(self) -> int:
        with self._catalogue.read() as snapshot:
            return snapshot.service().generation

    def _generation_for(self, service: Service, embedder: Embedder) -> Generation:
        from index.generation import open_generation
        from qa.adding import generation_folder

        with self._lock:
            if self._generation is None or self._generation[0] != service.generation:
                folder = generation_folder(self.path, service.generation)
                opened = open_generation(folder, embedder.fingerprint, digest=service.digest)
                # The one before is not closed: another thread may still read it. It goes with its last user.
                self._generation = (service.generation, opened)
            return self._generation[1]

    def _reader_in_use(self) -> tuple[Reader | None, tuple[str, ...]]:
        """The reader, and why there is none: without our own, answers are less good but right."""
        with self._lock:
            if self._reader is None:
                try:
                    self._reader = (self._make_reader(self._asked_reader), ())
                except ModelError as error:
                    if self._asked_reader is not None:
                        raise
                    self._reader = (None, (f"{error.message} {error.remedy}",))
            return self._reader

    def _packaged_calibrations(self) -> Calibrations:
        """The numbers that come with us; what was fitted to our reader says nothing of another's readings."""
        from qa.calibration import DEFAULT_CALIBRATIONS

        if self._asked_reader is None:
            return DEFAULT_CALIBRATIONS
        return replace(DEFAULT_CALIBRATIONS, with_reader=DEFAULT_CALIBRATIONS.without_reader)

    def _embedder_for(self, service: Service) -> Embedder:
        if service.generation and self._asked_model not in (None, service.model):
            raise ArchiveMismatch(
                f"This archive was made with {service.model or 'the packaged model'},"
                f" not with {self._asked_model}.",
                "Leave --model out, or run `onrecord rebuild --model …` to change the archive's model.",
            )
        with self._lock:
            if self._embedder is None:
                self._embedder = self._make_embedder(service.model if service.generation else self._asked_model)
            return self._embedder


def _limited(question: str | Question, limits: Limits) -> Question:
    return replace(question if isinstance(question, Question) else Question(question), **limits)


def _remove(draft: Draft, number: int, path: str) -> None:
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


def _report(draft: Draft, plan: AddPlan, written: WriteReport | None, began: float) -> AddReport:
    from qa.languages import archive_notes

    counts = draft.counts()
    new = {*plan.added, *plan.changed}
    lines = [line for line in draft.lines() if line.path in new and line.warnings]
    remarks = tuple(Remark(line.id, line.path, line.warnings) for line in lines)
    return AddReport(
        plan=plan,
        documents=counts["documents"],
        passages=counts["passages"],
        passages_embedded=written.embedded if written else 0,
        passages_reused=written.reused if written else 0,
        remarks=remarks,
        seconds=perf_counter() - began,
        notes=archive_notes(written.manifest.languages, written.manifest.model_languages) if written else (),
    )
