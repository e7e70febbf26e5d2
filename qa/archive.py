"""The archive: the public interface, and the only place that wires concrete parts together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self, Unpack

from corpus.errors import OnRecordError
from corpus.markup import shown
from corpus.store.records import CurrentIndex, KeptCalibration
from index.place import IndexPlace
from qa.answering.understanding.filters import documents_within
from qa.consulting import ConsultedArchive, limited
from qa.overview.inventory import Inventory, InventoryLine
from qa.overview.starters import pick_starters
from qa.per_edition import PerEdition
from qa.reports import ArchiveStatus, BackupReport, RepairReport
from qa.session.models import MakeEmbedder, MakeReader, Models
from qa.values import Answer, Filters, Names, Progress, Question, Quote
from qa.viewing.views import Views

if TYPE_CHECKING:
    from qa.answering.deciding.confidence import Features
    from qa.answering.open_archive import OpenArchive
    from qa.answering.spread import Shown, Spread
    from qa.overview.overview import Themes, Voices
    from qa.overview.themes import Theme
    from qa.people.differing import Compared
    from qa.people.over_time import OverTime, Side
    from qa.people.person import Listed, PersonProfile
    from qa.session.open import Session


class Archive(ConsultedArchive):
    """A folder of documents that answers questions.

    Creating the object loads nothing. Problems are raised by the first method that needs the missing or broken
    part. One object may be used from several threads. `make_embedder` and `make_reader` replace the default
    models; with `make_embedder` alone, the archive has no reader. `today` is the clock that ends embargoes.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        model: str | None = None,
        reader: str | None = None,
        make_embedder: MakeEmbedder | None = None,
        make_reader: MakeReader | None = None,
        light: bool = False,
        as_reader: bool = False,
        index: str | None = None,
        url: str | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        models = Models(model, reader, make_embedder, make_reader, light=light)
        place = IndexPlace.named(index, url)
        super().__init__(Path(path).expanduser().absolute(), models, Views(today, as_reader=as_reader), place)
        self._session: Session | None = None
        self._lock = Lock()
        self._inventory = Inventory()
        self._voices: PerEdition[Voices] = PerEdition()
        self._themes: PerEdition[Themes] = PerEdition()
        self._people: PerEdition[tuple[Listed, ...]] = PerEdition()

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        model: str | None = None,
        reader: str | None = None,
        light: bool = False,
        as_reader: bool = False,
        index: str | None = None,
        url: str | None = None,
    ) -> Self:
        """Return the archive at `path`; `add` creates the folder if it does not exist yet.

        `model` names the model of a new archive: `e5`, `minilm`, or the folder of a sentence-transformers model.
        The default is `e5`, or `minilm` if `e5` is not installed. An existing archive keeps its model; naming
        another raises `ArchiveMismatch` when the model is needed. `reader` names the folder of a cross-encoder or
        an extractive reader to use instead of the packaged one, or `none` (`docs/models.md`). A `light` archive
        doesn't load PyTorch for the packaged models: its first answer comes seconds earlier, adding takes longer.
        With `as_reader`, everything is as readers see it (`docs/conditions.md`); otherwise what they don't see is
        marked. `index` is `files`, or `qdrant` for a server at `url`, which is by default that in the environment
        variable QDRANT_URL; an existing archive keeps its index until `rebuild` (`docs/scaling.md`).
        """
        return cls(path, model=model, reader=reader, light=light, as_reader=as_reader, index=index, url=url)

    def ask(self, question: str | Question, **limits: Unpack[Filters]) -> Answer:
        """Return an answer with the quotes that answer the question, or without quotes if none does.

        `limits` are the other fields of `Question`: `speaker`, `document`, `within`, `since`, `until`, `history`,
        `top`.
        Raises `OnRecordError`; a failure is never an answer without quotes.
        """
        from qa.answering.answer import answer

        with self.opened() as parts:
            return answer(limited(question, limits), parts)

    def search(self, query: str | Question, **limits: Unpack[Filters]) -> tuple[Quote, ...]:
        """Return the passages most similar to `query`, best first: 5, or `top`. `limits` are as for `ask`.

        Unlike `ask`, this doesn't decide whether they answer the query.
        """
        return self.judge(limited(query, limits))[0]

    def similar(self, document: str, start: int, end: int, top: int = 5) -> tuple[Quote, ...]:
        """Return at most `top` quotes nearest in meaning to the words at `start` to `end` of a document.

        Similar quotes need not answer the same question. Raises `DocumentUnknown`.
        """
        from qa.answering.similar import similar

        with self.opened() as parts:
            return similar(document, (start, end), top, parts)

    def spread(self, question: Question, shown: Collection[Shown]) -> Spread:
        """Count the passages nearest to `question` by interview and year; `shown` are those in its answer.

        Raises the same errors as `ask`.
        """
        from qa.answering.spread import spread

        with self.opened() as parts:
            return spread(question, shown, parts)

    def judge(self, question: Question) -> tuple[tuple[Quote, ...], Features]:
        """Return the best quotes, shown or not, and the features that decide whether to show them."""
        from qa.answering.answer import judge

        with self.opened() as parts:
            return judge(question, parts)

    def load(self, question: str = "") -> None:
        """Begin to load the models, and what `question` needs besides, in the background.

        A question waits for what it needs, and tells what goes wrong. Without an archive, nothing is loaded.
        """
        with suppress(OnRecordError):
            if self.exists:
                self._models.load(self._current(), question)

    def warm_up(self) -> None:
        """Load the models and the language detector now instead of with the first question."""
        self._models.warm_up(self._current())

    def use_pytorch(self) -> None:
        """Load the models of a light archive again in PyTorch, which takes seconds, if it answers faster then.

        Questions are answered meanwhile. Raises `ModelError` if PyTorch's models can't be loaded, and keeps the
        light ones.
        """
        self._models.use_pytorch()

    def _current(self) -> CurrentIndex:
        """Return the index in use, or one without a generation for an archive that doesn't exist yet."""
        if not self.exists:
            return CurrentIndex(0, "", 0, None)
        with self._catalogue.read() as snapshot:
            return snapshot.current_index()

    def edition(self) -> int:
        """Return a number that differs after every change: the key for anything cached about the archive."""
        with self._seen() as snapshot:
            return snapshot.edition_number

    def inventory(self) -> tuple[InventoryLine, ...]:
        """Return every interview with its length and source, in the order of adding."""
        with self._seen() as snapshot:
            return self._inventory.of(snapshot, self._versions_in(snapshot))

    def speakers(self) -> tuple[str, ...]:
        """Return the names of all people who answer, in alphabetical order."""
        with self._seen() as snapshot:
            return tuple(sorted({voice.speaker for voice in snapshot.voices() if voice.speaker}))

    def voices(self) -> Voices:
        """Return how much each person speaks, and when. The result is cached until the archive changes."""
        from qa.overview.overview import voices

        with self._seen() as snapshot:
            return self._voices.of(snapshot.edition, lambda: voices(snapshot))

    def people(self, within: Names = None) -> tuple[Listed, ...]:
        """Return everybody with a name who answers, those who speak most first, with who may be the same.

        `within` are collections and tags. Without it, the result is cached until the archive changes.
        """
        from qa.overview.overview import voices
        from qa.people.person import listed

        with self._seen() as snapshot:
            if within:
                return listed(voices(snapshot, documents_within(within, snapshot.document_rows())))
            return self._people.of(snapshot.edition, lambda: listed(self.voices()))

    def person(self, name: str) -> PersonProfile:
        """Return one person: interviews, topics, typical quotes, and what others say about them.

        Raises `SpeakerUnknown` for nobody of that name, and `UsageError` for several people.
        """
        from qa.people.person import person

        with self.opened() as parts:
            return person(name, parts)

    def over_time(
        self, name: str, topic: str, *, document: str | None = None, first: int = 0, within: Names = None
    ) -> OverTime:
        """Return what a person said about a topic in each interview, in the order of the dates.

        Each interview is asked alone, 12 at a time from `first` on. `within` are collections and tags. Raises the
        errors of `person` and of `ask`.
        """
        from qa.people.over_time import Side, over_time

        with self.opened() as parts:
            return over_time(Side(name, document), topic, parts, first=first, within=within)

    def side_by_side(self, one: Side, other: Side, topic: str) -> tuple[OverTime, OverTime, Compared]:
        """Return what two people, or one person in two interviews, said about a topic.

        If the sides share a sentence, `Quote.differences` are the words that only one of them has. Raises the
        errors of `over_time`.
        """
        from qa.people.over_time import side_by_side

        with self.opened() as parts:
            return side_by_side((one, other), topic, parts)

    def themes(self) -> Themes:
        """Return the topics: groups of passages, named by their own phrases. Cached until the archive changes."""
        from qa.overview.overview import themes

        with self.opened() as parts:
            return self._themes.of(parts.snapshot.edition, lambda: themes(parts))

    def on_theme(self, theme: Theme, edition: int) -> tuple[Quote, ...]:
        """Return the passages of a theme, the most typical first; raise `ArchiveMismatch` after a change."""
        from qa.overview.overview import typical_quotes

        with self.opened() as parts:
            return typical_quotes(theme, edition, parts)

    def starters(self, limit: int = 4) -> tuple[str, ...]:
        """Return questions to start with, asked by the interviewers of as many interviews as possible."""
        with self._seen() as snapshot:
            paths = {record.number: record.path for record in snapshot.source_records()}
            asked = ((number, shown(words, paths[number])) for number, words in snapshot.questions())
            return pick_starters(asked, limit)

    def status(self) -> ArchiveStatus:
        """Check the whole archive; return counts, sizes and every problem found."""
        from qa.keeping.check import check

        found = check(self._catalogue, self.path, self.place)
        if found.problems:
            return found
        with self._seen() as snapshot:
            keeps = snapshot.calibrations()
            models = self._models.notes(snapshot.current_index())
        return replace(found, notes=(*models, *found.notes, *self._calibration_notes(keeps, found.model)))

    def check(self) -> ArchiveStatus:
        """Return the status after loading the models and answering a question too."""
        found = self.status()
        if found.problems or not found.passages:
            return found
        try:
            self.ask(next(iter(self.starters(1)), "What happened?"))
        except OnRecordError as error:
            found = replace(found, problems=(str(error),))
        return found

    def repair(self, *, progress: Progress | None = None) -> RepairReport:
        """Rebuild damaged derived files, and a damaged catalogue from what SQLite can still read of it.

        Documents that are damaged are read again from their sources if these are still there. Raises
        `ArchiveError` if nothing can be read: only a backup helps then.
        """
        from qa.keeping.repair import repair

        return repair(self, self._catalogue, progress=progress)

    def backup(self, target: str | Path) -> BackupReport:
        """Write the whole archive into one new file with checksums, while the archive may be in use.

        `restore` restores it. Raises `UsageError` if the file exists, and `ArchiveError` if the
        archive is damaged or the file can't be written.
        """
        from qa.keeping.backup import back_up

        return back_up(self._catalogue, self.path, Path(target).expanduser().absolute())

    @staticmethod
    def restore(backup: str | Path, path: str | Path, *, replacing: bool = False) -> BackupReport:
        """Restore a backup as the archive at `path`: all of it or, after an error, nothing.

        An archive that is there is only replaced if `replacing`, and may be in use. Raises `UsageError` if
        something else is there, and `ArchiveError` if the backup is damaged.
        """
        from qa.keeping.restore import restore

        given, target = (Path(each).expanduser().absolute() for each in (backup, path))
        return restore(given, target, replacing=replacing)

    def _calibration_notes(self, keeps: Sequence[KeptCalibration], embedder: str) -> tuple[str, ...]:
        from qa.calibrating.stored import calibration_notes

        # Loading the reader is slow, so it is only done for a fit that was made with one.
        reader = self._models.reader_fingerprint() if any(each.reader for each in keeps) else ""
        return calibration_notes(keeps, embedder, reader, self._models.packaged_calibrations())

    def opened(self) -> AbstractContextManager[OpenArchive]:
        """Return a snapshot of the archive with the index that belongs to it, for the length of a question."""
        from qa.session.open import Session  # here, because it loads FAISS

        with self._lock:
            if self._session is None:
                self._session = Session(
                    self.path,
                    self._catalogue,
                    self._models,
                    self._documents,
                    self._views,
                    self._versions_in,
                    self.place,
                )
        return self._session.parts()
