"""The packaged reader, trained by `training/reader.py` and described in `training/README.md`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import ModelError
from index.integrity import file_sha256
from index.models.bert_files import BertShape, bert_shape, bert_weights
from index.models.device import one_blas_thread, one_thread, precision, torch_is_installed, usable_cores
from index.models.folder import packaged_tokenizer
from index.models.mapped import Tensors, mapped_tensors
from index.models.packaged import MINILM_LANGUAGES, MINILM_SHA256, minilm_folder
from index.plain_text import encodable
from index.reader.base import ReaderOutput
from index.reader.network_numpy import NumpyReaderNetwork
from index.reader.pairs import ASKED_TOKENS, FROZEN, after_question
from index.values import Vectors

if TYPE_CHECKING:
    from index.reader.network import ReaderNetwork

_WEIGHTS = Path(__file__).parents[1] / "weights" / "reader.safetensors"
_WEIGHTS_SHA256 = "998eeeaa4b6fd1ef9b060582a678f709bc9e175edd71551b2a8efb33d47078c4"
_REMEDY = "Reinstall onrecord; until then it answers without the reader."

_WINDOW = 340
"""Tokens of one forward pass: a passage that fits the embedding model, and a question, as in training."""
_QUESTION_START, _QUESTION_END = 32, 64
"""Number of first and last tokens of a long question that are read."""
_OVERLAP = 64
"""Tokens that two windows of a long passage share: longer than an answer."""
_LONGEST_ANSWER = 48
"""Maximum number of tokens of an answer."""
_BATCH_TOKENS = 3072
"""Maximum number of tokens of one batch, padding included, to limit memory."""
_MOST_THREADS = 8


@dataclass(frozen=True, slots=True)
class _Window:
    """The input of one forward pass: the passage's number, tokens, and offsets of the passage's tokens."""

    passage: int
    question: tuple[int, ...]
    tokens: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.question) + len(self.tokens) + 3


class TrainedReader:
    """A `Reader` that runs the network of `index.reader.network` on the CPU.

    `weights` is a file written by `training/reader.py`, by default the packaged one. In PyTorch they are bfloat16
    where the processor supports it, otherwise float32; the fingerprint leaves that out, as the embedder's does.
    A `light` reader computes with NumPy, like every reader where PyTorch is not installed.
    Raises `ModelError` if the weights are missing, damaged or not those published with this version.
    """

    def __init__(self, weights: Path | None = None, *, light: bool = False) -> None:
        folder = minilm_folder()
        own = _own_sha256(weights or _WEIGHTS, published=weights is None)
        self.fingerprint = f"reader sha256:{own[:16]} on {MINILM_SHA256[:16]}"
        self.languages = MINILM_LANGUAGES
        light = light or not torch_is_installed()
        self._judge = _network(folder, weights or _WEIGHTS, light=light).judged
        self._tokenizer = _tokenizer(folder)
        # Threads that share batches, rather than matrices, never wait for each other.
        self._threads = min(_MOST_THREADS, usable_cores())
        self._alone = one_blas_thread if light else one_thread

    def read(self, question: str, passages: Sequence[str], asked: Sequence[str] = ()) -> list[ReaderOutput]:
        """Return one output for each passage (see `Reader`); a long passage is read in overlapping windows.

        A question of more than 96 tokens is read without its middle.
        """
        windows = self._windows(question, passages, asked or [""] * len(passages))
        readings = [ReaderOutput(0.0, 0, 0, 1.0)] * len(passages)
        for number, reading in self._read_each(windows):
            if readings[number].end == 0 or reading.answered > readings[number].answered:
                readings[number] = reading
        return readings

    def _windows(self, question: str, passages: Sequence[str], asked: Sequence[str]) -> list[_Window]:
        own = self._encoded([question])[0].ids
        if len(own) > _QUESTION_START + _QUESTION_END:
            own = own[:_QUESTION_START] + own[-_QUESTION_END:]
        found = []
        encodings = zip(self._encoded(passages), self._encoded(asked), strict=True)
        for number, (encoding, before) in enumerate(encodings):
            wanted = after_question(own, before.ids[-ASKED_TOKENS:])
            room = _WINDOW - 3 - len(wanted)
            last = max(0, len(encoding) - _OVERLAP)
            for start in range(0, last, room - _OVERLAP) if last else range(bool(len(encoding))):
                tokens, offsets = encoding.ids[start : start + room], encoding.offsets[start : start + room]
                found.append(_Window(number, wanted, tuple(tokens), tuple(offsets)))
        return found

    def _encoded(self, texts: Sequence[str]) -> list[Any]:
        encodings: list[Any] = self._tokenizer.encode_batch(
            [encodable(text) for text in texts], add_special_tokens=False
        )
        return encodings

    def _read_each(self, windows: Sequence[_Window]) -> Iterator[tuple[int, ReaderOutput]]:
        """Yield the output for each window with the number of its passage."""
        batches = _batches([len(window) for window in windows], self._threads)
        with ThreadPoolExecutor(self._threads) as pool:
            for done in pool.map(self._read, [[windows[at] for at in batch] for batch in batches]):
                yield from done

    def _read(self, windows: Sequence[_Window]) -> list[tuple[int, ReaderOutput]]:
        """Return the outputs of one batch with the numbers of their passages, computed in the calling thread."""
        with self._alone():
            judged = self._judge([(window.question, window.tokens) for window in windows])
        readings = []
        for window, each in zip(windows, judged, strict=True):
            start, end, likelihood = _best_span(each.starts, each.ends)
            place = (window.offsets[start][0], window.offsets[end][1])
            readings.append((window.passage, ReaderOutput(each.answered, *place, likelihood)))
        return readings


def _best_span(starts: Vectors, ends: Vectors) -> tuple[int, int, float]:
    """Return the first and last token of the likeliest answer and its probability, from logits (tokens,)."""
    scores = _log_softmax(starts)[:, np.newaxis] + _log_softmax(ends)
    last = np.arange(len(ends)) - np.arange(len(starts))[:, np.newaxis]  # tokens after the first one
    scores[(last < 0) | (last >= _LONGEST_ANSWER)] = -np.inf
    start, end = divmod(int(scores.argmax()), len(ends))
    return start, end, float(np.exp(scores[start, end]))


def _log_softmax(logits: Vectors) -> Vectors:
    shifted = logits - logits.max()
    likely: Vectors = shifted - np.log(np.exp(shifted).sum())
    return likely


def _batches(lengths: Sequence[int], threads: int) -> list[list[int]]:
    """Return window numbers in batches of similar length, to limit padding; at least one batch a thread."""
    most = min(_BATCH_TOKENS, -(-sum(lengths) // threads))
    batches: list[list[int]] = []
    for at in sorted(range(len(lengths)), key=lambda at: -lengths[at]):
        if batches and lengths[batches[-1][0]] * (len(batches[-1]) + 1) <= most:
            batches[-1].append(at)
        else:
            batches.append([at])
    return batches


def _own_sha256(weights: Path, *, published: bool) -> str:
    try:
        found = file_sha256(weights)
    except OSError as error:
        raise ModelError(f"The reader's weights {weights} cannot be read: {error.strerror}.", _REMEDY) from error
    if published and found != _WEIGHTS_SHA256:
        raise ModelError(f"The reader's weights {weights} are not those of this version.", _REMEDY)
    return found


def _network(folder: Path, weights: Path, *, light: bool) -> NumpyReaderNetwork | ReaderNetwork:
    """Return the network with its own weights and the packaged model's frozen ones, ready to run."""
    try:
        shape, packaged = bert_shape(folder), bert_weights(folder)
        frozen = {name: packaged[name.removeprefix("encoder.")] for name in FROZEN}
        whole = {**mapped_tensors(weights), **frozen}
        return NumpyReaderNetwork(shape, whole) if light else _in_torch(shape, whole)
    except Exception as error:  # the libraries pass on any error that a damaged file causes
        raise ModelError(f"The reader's weights {weights} cannot be used: {error}.", _REMEDY) from error


def _in_torch(shape: BertShape, weights: Mapping[str, Tensors]) -> ReaderNetwork:
    import torch

    from index.models.bert import as_torch
    from index.reader.network import ReaderNetwork

    with torch.device("meta"):  # draws no random weights
        network = ReaderNetwork(shape)
    network.load_state_dict(as_torch(weights), assign=True)
    network.encoder.computing_in(precision())
    network.span.to(precision())
    network.judge.to(precision())
    return network.eval()


def _tokenizer(folder: Path) -> Any:
    """Return the packaged model's tokenizer."""
    try:
        return packaged_tokenizer(folder)
    except ImportError as error:
        raise ModelError(f"A library to run the reader is missing: {error}.", "Reinstall onrecord.") from error
    except Exception as error:  # the library raises no narrower class
        raise ModelError(f"The tokenizer in {folder} cannot be read: {error}.", _REMEDY) from error
