"""A user's own cross-encoder as a reader: it says which passages answer, but not where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import ModelError
from index.models.device import precision
from index.models.folder import card_languages, folder_fingerprint, model_loading, whole_text_tokenizer
from index.plain_text import encodable
from index.reader.base import ReaderOutput
from index.reader.window import PairWindow, pair_window, shortened

_BATCH = 8
"""Pairs in one forward pass: at most 4096 tokens."""
_RETOKENISED = 8
"""Tokens kept free where a passage is split: a word cut in two may have more tokens."""


class CrossEncoderReader:
    """A `Reader` that runs a sentence-transformers cross-encoder with one output from a local folder.

    `answered` is the logistic function of that output: a true probability for models trained on matching and
    non-matching pairs, and at least the right order for others. A cross-encoder marks no span: its output is
    about the whole passage, and `span` is 0.

    Weights are bfloat16 where the processor supports it; the fingerprint leaves that out, as the embedder's
    does. Raises `ModelError` if the model cannot be used. Nothing is downloaded.
    """

    def __init__(self, folder: Path) -> None:
        self.fingerprint = f"cross-encoder/1 {folder_fingerprint(folder)}"
        self.languages = card_languages(folder)
        self._model = _load(folder)
        self._tokenizer = whole_text_tokenizer(self._model.tokenizer)
        self._window: PairWindow = pair_window(self._model.model, self._model.tokenizer)

    def read(self, question: str, passages: Sequence[str], asked: Sequence[str] = ()) -> list[ReaderOutput]:
        """Return one output for each passage (see `Reader`); the best part of a long passage counts.

        A passage longer than the window is read in overlapping parts. A question longer than a quarter of the
        window is read without its middle. `asked` is ignored: the model was not trained to read it.
        """
        wanted = shortened(encodable(question), self._tokenizer, self._window.question)
        texts = [encodable(passage) for passage in passages]
        # A pair without a passage consists of the question, special tokens, and the model's prompt if it has one.
        room = self._window.tokens - len(self._model.preprocess([(wanted, "")])["input_ids"][0])
        parts = [(number, part) for number, text in enumerate(texts) for part in self._parts(text, room)]
        pairs = [(wanted, part) for _, part in parts]
        logits = np.asarray(self._model.predict(pairs, batch_size=_BATCH, show_progress_bar=False), np.float64)
        best = np.full(len(texts), -np.inf)
        np.maximum.at(best, np.array([number for number, _ in parts], np.intp), logits)
        answered = np.exp(-np.logaddexp(0, -best))
        return [
            ReaderOutput(float(each), 0, len(passage) if passage.strip() else 0, 0.0)
            for each, passage in zip(answered, passages, strict=True)
        ]

    def _parts(self, text: str, room: int) -> Iterator[str]:
        """Yield `text` in overlapping parts of at most `room` tokens; nothing for a text without words."""
        if not text.strip():
            return
        offsets = self._tokenizer.encode(text, add_special_tokens=False).offsets
        if len(offsets) <= room:
            yield text
            return
        size = room - _RETOKENISED
        for start in range(0, len(offsets) - self._window.overlap, size - self._window.overlap):
            end = start + size
            yield text[offsets[start][0] : offsets[end][0] if end < len(offsets) else len(text)]


def _load(folder: Path) -> Any:
    """Return the model in `folder`, ready to run on the CPU, without network access or pickled weights."""
    with model_loading(folder, "sentence-transformers cross-encoder"):
        from sentence_transformers import CrossEncoder
        from torch.nn import Identity
        from transformers.utils import logging

        logging.disable_progress_bar()
        model = CrossEncoder(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            activation_fn=Identity(),
            model_kwargs={"use_safetensors": True},
        )
        if model.num_labels != 1:
            raise ModelError(
                f"The model in {folder} has {model.num_labels} outputs instead of one.",
                "Use a cross-encoder for reranking, which has one output.",
            )
        return model.to(precision()).eval()
