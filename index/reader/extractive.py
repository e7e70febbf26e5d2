"""A user's own extractive reader: a transformers model for question answering that marks the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelError
from index.models.device import precision
from index.models.folder import card_languages, folder_fingerprint, model_loading, whole_text_tokenizer
from index.plain_text import encodable
from index.reader.base import ReaderOutput
from index.reader.window import PairWindow, pair_window, shortened

if TYPE_CHECKING:
    import torch

_LONGEST_ANSWER = 48
"""Maximum number of tokens of an answer."""
_BATCH = 8
"""Windows in one forward pass: at most 4096 tokens."""


@dataclass(frozen=True, slots=True)
class _Window:
    """The input of one forward pass: the passage's number, the encoded pair, and where an answer can be.

    `tokens` are the numbers of the passage's tokens that are not white space, `offsets` their characters,
    `null` the number of the token that means "no answer".
    """

    passage: int
    encoding: Any
    tokens: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    null: int


class ExtractiveReader:
    """A `Reader` that runs a transformers model for extractive question answering from a local folder.

    The start and end outputs make one distribution over all spans of at most 48 tokens and "no answer", which
    is the span at the first special token (Devlin et al. 2019, arXiv:1810.04805, section 4.3). `answered` is
    the probability of all spans together. A model trained without unanswerable questions (SQuAD 1.1) finds an
    answer everywhere. `span` is the share of the best span.

    Weights are bfloat16 where the processor supports it; the fingerprint leaves that out, as the embedder's
    does. Raises `ModelError` if the model cannot be used. Nothing is downloaded.
    """

    def __init__(self, folder: Path) -> None:
        self.fingerprint = f"extractive-reader/1 {folder_fingerprint(folder)}"
        self.languages = card_languages(folder)
        self._model, tokenizer = _load(folder)
        self._window: PairWindow = pair_window(self._model, tokenizer)
        self._tokenizer = whole_text_tokenizer(tokenizer)
        self._pairs = whole_text_tokenizer(tokenizer)
        self._pairs.enable_truncation(
            self._window.tokens, stride=self._window.overlap, strategy="only_second", direction="right"
        )
        self._null, self._pad = tokenizer.cls_token_id, tokenizer.pad_token_id or 0
        self._takes_types = "token_type_ids" in tokenizer.model_input_names

    def read(self, question: str, passages: Sequence[str], asked: Sequence[str] = ()) -> list[ReaderOutput]:
        """Return one output for each passage (see `Reader`); the best part of a long passage counts.

        A passage longer than the window is read in overlapping parts. A question longer than a quarter of the
        window is read without its middle. `asked` is ignored: the model was not trained to read it.
        """
        windows = self._windows(question, [encodable(passage) for passage in passages])
        windows.sort(key=lambda window: -len(window.encoding))
        readings = [ReaderOutput(0.0, 0, 0, 1.0)] * len(passages)
        for first in range(0, len(windows), _BATCH):
            batch = windows[first : first + _BATCH]
            for window, reading in zip(batch, self._read(batch), strict=True):
                if reading.answered >= readings[window.passage].answered:
                    readings[window.passage] = _trimmed(reading, passages[window.passage])
        return readings

    def _windows(self, question: str, texts: Sequence[str]) -> list[_Window]:
        asked = shortened(encodable(question), self._tokenizer, self._window.question)
        found = []
        for number, (text, first) in enumerate(
            zip(texts, self._pairs.encode_batch([(asked, text) for text in texts]), strict=True)
        ):
            for encoding in (first, *first.overflowing):
                tokens = tuple(
                    at
                    for at, (sequence, (a, b)) in enumerate(
                        zip(encoding.sequence_ids, encoding.offsets, strict=True)
                    )
                    if sequence == 1 and text[a:b].strip()
                )
                if tokens:
                    offsets = tuple(encoding.offsets[at] for at in tokens)
                    null = encoding.ids.index(self._null) if self._null in encoding.ids else 0
                    found.append(_Window(number, encoding, tokens, offsets, null))
        return found

    def _read(self, windows: Sequence[_Window]) -> list[ReaderOutput]:
        import torch

        width = max(len(window.encoding) for window in windows)
        encodings = [window.encoding for window in windows]
        for encoding in encodings:
            encoding.pad(width, pad_id=self._pad)
        inputs = {
            "input_ids": torch.tensor([each.ids for each in encodings]),
            "attention_mask": torch.tensor([each.attention_mask for each in encodings]),
        }
        if self._takes_types:
            inputs["token_type_ids"] = torch.tensor([each.type_ids for each in encodings])
        with torch.inference_mode():
            output = self._model(**inputs)
            starts, ends = output.start_logits.float(), output.end_logits.float()
            return [_reading(window, starts[row], ends[row]) for row, window in enumerate(windows)]


def _reading(window: _Window, starts: torch.Tensor, ends: torch.Tensor) -> ReaderOutput:
    """Return the likeliest span of a window, from start and end logits of shape (tokens,)."""
    import torch

    inside = torch.tensor(window.tokens)
    scores = starts[inside][:, None] + ends[inside][None, :]
    allowed = torch.ones_like(scores, dtype=torch.bool).triu().tril(_LONGEST_ANSWER - 1)
    scores = scores.masked_fill(~allowed, float("-inf")).flatten()
    best, total = int(scores.argmax()), scores.logsumexp(0)
    first, last = divmod(best, len(inside))
    answered = (total - starts[window.null] - ends[window.null]).sigmoid()
    likelihood = (scores[best] - total).exp()
    return ReaderOutput(float(answered), window.offsets[first][0], window.offsets[last][1], float(likelihood))


def _trimmed(reading: ReaderOutput, passage: str) -> ReaderOutput:
    """Return `reading` without white space at its ends, which some tokenizers count as part of a word."""
    span = passage[reading.start : reading.end]
    start = reading.start + len(span) - len(span.lstrip())
    return ReaderOutput(reading.answered, start, start + len(span.strip()), reading.span)


def _load(folder: Path) -> tuple[Any, Any]:
    """Return model and tokenizer in `folder`, ready to run, without network access or pickled weights."""
    with model_loading(folder, "transformers model for question answering"):
        from transformers import AutoModelForQuestionAnswering, AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()
        own = {"local_files_only": True, "trust_remote_code": False}
        tokenizer = AutoTokenizer.from_pretrained(folder, **own)
        model, found = AutoModelForQuestionAnswering.from_pretrained(
            folder, use_safetensors=True, output_loading_info=True, **own
        )
        if found["missing_keys"]:
            raise ModelError(
                f"The model in {folder} lacks weights: {', '.join(sorted(found['missing_keys']))}.",
                "Use a complete model that was trained for question answering.",
            )
        return model.to(precision()).eval(), tokenizer
