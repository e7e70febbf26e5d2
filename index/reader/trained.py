"""The packaged reader, trained by `training/reader.py` and described in `training/README.md`."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelError
from index.integrity import file_sha256
from index.models.device import one_thread, precision
from index.models.packaged import MINILM_LANGUAGES, MINILM_SHA256, minilm_folder
from index.plain_text import encodable
from index.reader.base import ReaderOutput

if TYPE_CHECKING:
    import torch

    from index.reader.network import ReaderNetwork

_WEIGHTS = Path(__file__).parents[1] / "weights" / "reader.safetensors"
_WEIGHTS_SHA256 = "cf7b8b289f38a2f2024af26a4621763b7de0a46b3d4c80a81a00cc8c385d90c9"
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

    `weights` is a file written by `training/reader.py`, by default the packaged one. Weights are bfloat16 where
    the processor supports it, otherwise float32; the fingerprint leaves that out, as the embedder's does.
    Raises `ModelError` if the weights are missing, damaged or not those published with this version.
    """

    def __init__(self, weights: Path | None = None) -> None:
        folder = minilm_folder()
        own = _own_sha256(weights or _WEIGHTS, published=weights is None)
        self.fingerprint = f"reader sha256:{own[:16]} on {MINILM_SHA256[:16]}"
        self.languages = MINILM_LANGUAGES
        self._network = _load(folder, weights or _WEIGHTS)
        self._tokenizer = _tokenizer(folder)

    def read(self, question: str, passages: Sequence[str], asked: Sequence[str] = ()) -> list[ReaderOutput]:
        """Return one output for each passage (see `Reader`); a long passage is read in overlapping windows.

        A question of more than 96 tokens is read without its middle.
        """
        import torch

        windows = self._windows(question, passages, asked or [""] * len(passages))
        # Threads that share batches, rather than matrices, never wait for each other.
        threads = min(_MOST_THREADS, torch.get_num_threads())
        batches = _batches([len(window) for window in windows], threads)
        readings = [ReaderOutput(0.0, 0, 0, 1.0)] * len(passages)
        with ThreadPoolExecutor(threads) as pool:
            done = pool.map(self._read, [[windows[at] for at in batch] for batch in batches])
            for number, reading in (each for batch in done for each in batch):
                if readings[number].end == 0 or reading.answered > readings[number].answered:
                    readings[number] = reading
        return readings

    def _windows(self, question: str, passages: Sequence[str], asked: Sequence[str]) -> list[_Window]:
        from index.reader.network import ASKED_TOKENS, after_question

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

    def _read(self, windows: Sequence[_Window]) -> list[tuple[int, ReaderOutput]]:
        """Return the outputs of one batch with the numbers of their passages, computed in the calling thread."""
        import torch

        from index.reader.network import padded

        pairs = [(window.question, window.tokens) for window in windows]
        readings = []
        with one_thread(), torch.inference_mode():
            outputs = self._network(*padded(pairs, *_special_tokens(self._tokenizer)))
            answered = outputs.answered.sigmoid()
            for row, window in enumerate(windows):
                first = len(window.question) + 2
                inside = slice(first, first + len(window.tokens))
                start, end, likelihood = _best_span(outputs.starts[row, inside], outputs.ends[row, inside])
                place = (window.offsets[start][0], window.offsets[end][1])
                readings.append((window.passage, ReaderOutput(float(answered[row]), *place, likelihood)))
        return readings


def _best_span(starts: torch.Tensor, ends: torch.Tensor) -> tuple[int, int, float]:
    """Return the first and last token of the likeliest answer and its probability, from logits (tokens,)."""
    import torch

    count = len(starts)
    scores = starts.log_softmax(0)[:, None] + ends.log_softmax(0)[None, :]
    allowed = torch.ones_like(scores, dtype=torch.bool).triu().tril(_LONGEST_ANSWER - 1)
    best = int(scores.masked_fill(~allowed, float("-inf")).argmax())
    return best // count, best % count, float(scores[best // count, best % count].exp())


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


def _load(folder: Path, weights: Path) -> ReaderNetwork:
    """Return the network with its own weights and the packaged model's frozen ones, ready to run."""
    try:
        import torch
        from safetensors.torch import load_file

        from index.models.bert import bert_weights
        from index.reader.network import FROZEN, ReaderNetwork
    except ImportError as error:
        raise ModelError(f"A library to run the reader is missing: {error}.", "Reinstall onrecord.") from error
    try:
        packaged = bert_weights(folder)
        frozen = {name: packaged[name.removeprefix("encoder.")] for name in FROZEN}
        with torch.device("meta"):  # draws no random weights
            network = ReaderNetwork(folder)
        network.load_state_dict({**load_file(weights), **frozen}, assign=True)
        network.encoder.computing_in(precision())
        network.span.to(precision())
        network.judge.to(precision())
        return network.eval()
    except Exception as error:  # the libraries pass on any error that a damaged file causes
        raise ModelError(f"The reader's weights {weights} cannot be used: {error}.", _REMEDY) from error


def _tokenizer(folder: Path) -> Any:
    """Return the packaged model's tokenizer without truncation and padding."""
    import tokenizers

    try:
        whole = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # the library raises no narrower class
        raise ModelError(f"The tokenizer in {folder} cannot be read: {error}.", _REMEDY) from error
    whole.no_truncation()
    whole.no_padding()
    return whole


def _special_tokens(tokenizer: Any) -> tuple[int, int, int]:
    first, between, pad = (tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]", "[PAD]"))
    return first, between, pad
