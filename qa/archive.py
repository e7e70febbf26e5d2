"""The archive: the one place that wires concrete parts together, and the one door to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self, Unpack

from corpus.corrections.corrections import Corrections
from corpus.document import Document
from corpus.store.catalogue import Catalogue
from corpus.store.records import CurrentIndex, KeptCalibration
from qa.adding.change import Changing
from qa.answering.document_cache import DocumentCache
from qa.answering.understanding.filters import find_document, shown_title
from qa.overview.inventory import Inventory, InventoryLine
from qa.overview.starters import pick_starters
from qa.per_edition import PerEdition
from qa.session.models import MakeEmbedder, MakeReader, Models
from qa.values import (
    AddPlan,
    AddReport,
    Answer,
    ArchiveStatus,
    CorrectionReport,
    DocumentSummary,
    Filters,
    Keep,
    Progress,
    Question,
    Quote,
)

if TYPE_CHECKING:
    from qa.adding.correct import Trial
    from qa.answering.deciding.confidence import Features
    from qa.answering.open_archive import OpenArchive
    from qa.answering.spread import Shown, Spread
    from qa.calibrating.fit import CalibrationReport
    from qa.citing.saved import SavedCitation
    from qa.overview.overview import Themes, Voices
    from qa.overview.themes import Theme
    from qa.session.open import Session
    from qa.verifying.draft.drafts import Draft as Article
    from qa.verifying.values import CitationReport, DraftReport


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
        self._catalogue = Catalogue(self.path)
        self._models = Models(model, reader, make_embedder, make_reader)
        self._changing = Changing(self.path, self._catalogue, self._models)
        self._documents = DocumentCache()
        self._opening: Session | None = None
        self._lock = Lock()
        self._inventory = Inventory()
        self._voices: PerEdition[Voices] = PerEdition()
        self._themes: PerEdition[Themes] = PerEdition()

    @classmethod
    def open(cls, path: str | Path, *, model: str | None = None, reader: str | None = None) -> Self:
        """The archive at `path`; `add` makes it if it does not exist yet.

        `model` names the model of a new archive: `e5`, `minilm`, or the folder of a sentence-transformers model;
        without it, `e5`, or `minilm` where that is not installed. An existing one keeps its own; naming another
        raises `ArchiveMismatch` when the model is needed. `reader` names the folder of a cross-encoder or an
        extractive reader to use instead of ours, or `none` (`docs/models.md`).
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
        return self._changing.plan(paths, prune=prune, progress=progress)

    def add(
        self, paths: Iterable[str | Path], *, prune: bool = False, progress: Progress | None = None
    ) -> AddReport:
        """Read and index files and folders; documents whose source changed are replaced.

        A source that cannot be read is reported as rejected and the rest goes on; the archive keeps what it
        had of it. With `prune`, documents whose files are gone from the given folders are removed.
        """
        return self._changing.add(paths, prune=prune, progress=progress)

    def add_documents(self, documents: Iterable[Document], *, progress: Progress | None = None) -> AddReport:
        """Index documents that were not read from files; each replaces the one of the same `path`."""
        return self._changing.add_documents(documents, progress=progress)

    def remove(self, names: Collection[str], *, progress: Progress | None = None) -> tuple[str, ...]:
        """Take documents out of the archive; gives their ids. The source files are not touched.

        Raises `DocumentUnknown` for a name that no document goes by, and then removes none.
        """
        return self._changing.remove(names, progress=progress)

    def correct(
        self, name: str, given: Corrections, *, forget: bool = False, progress: Progress | None = None
    ) -> CorrectionReport:
        """Correct how a document was read; kept, and applied again whenever its source is read again.

        With `forget`, earlier corrections are dropped first. The source is read again, or where it is gone the
        stored text is corrected. Raises `DocumentUnknown`, `UsageError` for a name that nobody there has, and
        a `SourceError` for what cannot be done without the source.
        """
        return self._changing.correct(name, given, forget=forget, progress=progress)

    def preview(self, name: str, given: Corrections, *, forget: bool = False) -> tuple[str, Trial]:
        """A document's id and how it would be read with these corrections; keeps nothing.

        With nothing `given` or to `forget`, how it was read. Raises what `correct` raises.
        """
        from qa.adding.correct import try_corrections

        with self._catalogue.read() as snapshot:
            line = find_document(name, snapshot.lines())
            return line.id, try_corrections(snapshot, line, given, forget=forget)

    def rebuild(self, *, progress: Progress | None = None) -> None:
        """Make all derived files anew from the catalogue.

        The model is the one named when opening, or else the archive's own.
        """
        self._changing.rebuild(progress=progress)

    def calibrate(
        self,
        *,
        risk: float | None = None,
        questions: int = 200,
        keep: Keep = "better",
        progress: Progress | None = None,
    ) -> CalibrationReport:
        """Fit the confidence to at most so many of the archive's own questions, and keep it if it is better.

        It is better if, on documents it was not fitted to, the log loss is lower on both halves and neither the
        wrongly silent nor the wrongly shown share rises by more than two points. `keep` can be `"anyway"` to keep
        it in any case, or `"never"` to change nothing. With `risk`, 0 to 1, the threshold is such that at most
        that share of the answers shown is wrong; without it the same answers are shown as before, and only their
        confidence changes. The fit holds for the models in use. Raises `UsageError`, and changes nothing, where
        there are too few questions.
        """
        return self._changing.calibrate(self._opened(), risk, questions, keep, progress)

    def forget_calibration(self) -> bool:
        """Return to the packaged confidence; tells whether another one was kept."""
        return self._changing.forget_calibration()

    # Asking

    def ask(self, question: str | Question, **limits: Unpack[Filters]) -> Answer:
        """Quotes that answer, or none.

        `limits` are the other fields of `Question`: `speaker`, `document`, `since`, `until`, `history`, `top`.
        Raises `OnRecordError`; a failure is never an answer without quotes.
        """
        from qa.answering.answer import answer

        with self.opened() as parts:
            return answer(_limited(question, limits), parts)

    def search(self, query: str | Question, **limits: Unpack[Filters]) -> tuple[Quote, ...]:
        """The passages most like `query`, best first, 5 unless `top` says more. `limits` are as for `ask`.

        Whether they answer anything is not decided: `ask` does that.
        """
        return self.judge(_limited(query, limits))[0]

    def similar(self, document: str, start: int, end: int, top: int = 5) -> tuple[Quote, ...]:
        """The at most `top` quotes nearest in meaning to the words at `start` to `end` of a document.

        They are like those words; they need not answer what those answer. Raises `DocumentUnknown`.
        """
        from qa.answering.similar import similar

        with self.opened() as parts:
            return similar(document, (start, end), top, parts)

    def spread(self, question: Question, shown: Collection[Shown]) -> Spread:
        """In which interviews and years the passages nearest to `question` are; `shown` are those of its answer.

        Raises what `ask` raises.
        """
        from qa.answering.spread import spread

        with self.opened() as parts:
            return spread(question, shown, parts)

    def judge(self, question: Question) -> tuple[tuple[Quote, ...], Features]:
        """The best quotes, shown or not, and what the decision to show them looks at: for calibration."""
        from qa.answering.answer import judge

        with self.opened() as parts:
            return judge(question, parts)

    def warm_up(self) -> None:
        """Load the models, and what tells languages apart, now instead of with the first question."""
        service = CurrentIndex(0, "", 0, None)
        if self.exists:
            with self._catalogue.read() as snapshot:
                service = snapshot.service()
        self._models.warm_up(service)

    def edition(self) -> int:
        """A number that is larger after every change, so that what was learnt of the archive can be kept."""
        with self._catalogue.read() as snapshot:
            return snapshot.service().generation

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
        from qa.answering.selecting.quotes import quote

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
            return verify(given, Library(snapshot, self._documents))

    def check_draft(self, draft: str | Path | Article) -> DraftReport:
        """Whether the quotations of a draft stand in the archive as they are given: `docs/verifying.md`.

        A draft is a text (Markdown or plain), or a file by its `Path`. Loads no model. Raises a `SourceError` for
        a file that cannot be read.
        """
        from qa.verifying.draft.checking import check_draft
        from qa.verifying.draft.drafts import to_draft
        from qa.verifying.library import Library

        given = to_draft(draft)
        with self._catalogue.read() as snapshot:
            return check_draft(given, Library(snapshot, self._documents))

    def original(self, name: str) -> bytes:
        """The content of the file that the document with the id `name` was read from.

        Raises `DocumentUnknown`, and a `SourceError` where the file is gone or is not as it was when it was read.
        """
        from qa.adding.originals import original

        with self._catalogue.read() as snapshot:
            return original(name, snapshot)

    def recording(self, name: str) -> Path | None:
        """The audio or video file beside the transcript with the id `name`, `None` where there is none.

        Raises `DocumentUnknown`.
        """
        from qa.adding.originals import recording

        with self._catalogue.read() as snapshot:
            return recording(name, snapshot)

    def speakers(self) -> tuple[str, ...]:
        """Everyone who answers, in alphabetical order."""
        with self._catalogue.read() as snapshot:
            return tuple(sorted({voice.speaker for voice in snapshot.voices() if voice.speaker}))

    def voices(self) -> Voices:
        """Who speaks how much, and when. Counted once for each edition of the archive."""
        from qa.overview.overview import voices

        with self._catalogue.read() as snapshot:
            return self._voices.of(snapshot.service().generation, lambda: voices(snapshot))

    def themes(self) -> Themes:
        """What is spoken of: passages in groups, named by their own words. Found once for each edition."""
        from qa.overview.overview import themes

        with self.opened() as parts:
            return self._themes.of(parts.snapshot.service().generation, lambda: themes(parts))

    def on_theme(self, theme: Theme, edition: int) -> tuple[Quote, ...]:
        """Passages on a theme of `themes`, the most typical first; raises `ArchiveMismatch` after a change."""
        from qa.overview.overview import typical_quotes

        with self.opened() as parts:
            return typical_quotes(theme, edition, parts)

    def starters(self, limit: int = 4) -> tuple[str, ...]:
        """Questions to begin with: the archive's own interviewers', from as many interviews as possible."""
        with self._catalogue.read() as snapshot:
            return pick_starters(snapshot.questions(), limit)

    def status(self) -> ArchiveStatus:
        """Counts, sizes, and every problem that a thorough check finds."""
        from qa.adding.check import check

        with self._catalogue.read() as snapshot:
            found = check(snapshot, self.path)
            keeps = snapshot.calibrations()
            models = self._models.notes(snapshot.service())
        return replace(found, notes=(*models, *found.notes, *self._calibration_notes(keeps, found.model)))

    # Wiring

    def _calibration_notes(self, keeps: Sequence[KeptCalibration], embedder: str) -> tuple[str, ...]:
        from qa.calibrating.stored import calibration_notes

        # Only what was fitted with a reader needs to know which one there is now.
        reader = self._models.reader_fingerprint() if any(each.reader for each in keeps) else ""
        return calibration_notes(keeps, embedder, reader, self._models.packaged_calibrations())

    def opened(self) -> AbstractContextManager[OpenArchive]:
        """A snapshot with the generation that goes with it, held together until the question is answered."""
        return self._opened().parts()

    def _opened(self) -> Session:
        """What opens the archive; made with the first question, for it needs FAISS."""
        from qa.session.open import Session

        with self._lock:
            if self._opening is None:
                self._opening = Session(self.path, self._catalogue, self._models, self._documents)
            return self._opening


def _limited(question: str | Question, limits: Filters) -> Question:
    return replace(question if isinstance(question, Question) else Question(question), **limits)
