"""The models in use: made when first needed, from the names that a user gave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from corpus.errors import ArchiveMismatch, ModelError
from corpus.stored import Service

if TYPE_CHECKING:
    from index.embedder import Embedder
    from index.reader import Reader
    from qa.confidence import Calibrations

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


class Models:
    """An archive's embedder and reader. `model` and `reader` are the names that were asked for.

    With an embedder of its own making, there is no reader but one of its own.
    """

    def __init__(
        self,
        model: str | None,
        reader: str | None,
        make_embedder: MakeEmbedder | None = None,
        make_reader: MakeReader | None = None,
    ) -> None:
        self.asked_model = model
        self._asked_reader = reader
        self._make_embedder = make_embedder or sentence_encoder
        self._make_reader = make_reader or (no_reader if make_embedder else reader_model)
        self._embedder: Embedder | None = None
        self._reader: tuple[Reader | None, tuple[str, ...]] | None = None
        self._lock = Lock()

    def embedder(self, service: Service) -> Embedder:
        """The embedder of what is in service; raises `ArchiveMismatch` if another one was asked for."""
        if service.generation and self.asked_model not in (None, service.model):
            raise ArchiveMismatch(
                f"This archive was made with {service.model or 'the packaged model'},"
                f" not with {self.asked_model}.",
                "Leave --model out, or run `onrecord rebuild --model …` to change the archive's model.",
            )
        with self._lock:
            if self._embedder is None:
                self._embedder = self._make_embedder(service.model if service.generation else self.asked_model)
            return self._embedder

    def make_embedder(self, model: str | None) -> Embedder:
        """Another embedder, not yet in use."""
        return self._make_embedder(model)

    def use(self, embedder: Embedder) -> None:
        """Use this embedder from now on."""
        with self._lock:
            self._embedder = embedder

    def reader(self) -> tuple[Reader | None, tuple[str, ...]]:
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

    def reader_fingerprint(self) -> str:
        """That of the reader in use, empty where there is none."""
        reader, _ = self.reader()
        return reader.fingerprint if reader else ""

    def packaged_calibrations(self) -> Calibrations:
        """The numbers that come with us; what was fitted to our reader says nothing of another's readings."""
        from qa.calibration import DEFAULT_CALIBRATIONS

        if self._asked_reader is None:
            return DEFAULT_CALIBRATIONS
        return replace(DEFAULT_CALIBRATIONS, with_reader=DEFAULT_CALIBRATIONS.without_reader)

    def warm_up(self, service: Service) -> None:
        """Load the models, and what tells languages apart, now instead of with the first question."""
        from index.language import detect

        self.embedder(service).embed_question("warm-up")
        reader, _ = self.reader()
        if reader is not None:
            reader.read("warm-up", ["warm-up"])
        detect("warm-up")
