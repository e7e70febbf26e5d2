"""Embeds texts with a sentence-transformers model on this machine.

The vector of a sentence is the mean of its tokens in the passage's own forward pass ("late chunking": Günther
et al. 2024, arXiv:2409.04701). Sentences need no pass of their own and keep their context.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.asked_vectors import joined
from index.embedding.embedder import require_window, unit_rows, window_parts
from index.embedding.load_model import load_from_folder, load_packaged, local_folder
from index.language import ENGLISH, detect
from index.models.packaged import DEFAULT, PACKAGED
from index.plain_text import encodable, plain_text
from index.values import Span, Vectors

# Tokens of one forward pass, padding included: small enough for the activations to stay in the processor's
# caches, and about a tenth quicker than twice or half as many (benchmarks/indexing.py).
_BATCH_TOKENS = 2048


class SentenceEncoder:
    """An `Embedder` that runs a sentence-transformers model on the CPU.

    `model` is the name of a packaged model (`e5` or `minilm`) or the folder of a model; by default, the default
    model. Nothing is downloaded. Raises `ModelError` if the model cannot be used. A packaged model includes its
    adapter; a model in a folder has none. The packaged `e5` needs MiniLM too, to compare questions with
    questions (see `index.asked_vectors`). With `published`, a packaged model is used as its authors published
    it, without adapter and second model.

    A `light` packaged model computes with NumPy, which starts at once but takes longer for many texts; so does
    every packaged model where PyTorch is not installed. Otherwise weights are bfloat16 where the processor
    supports it, and float32 elsewhere. The fingerprint leaves that out: the vectors agree to a cosine of .9999
    and rank SQuAD's passages alike, even when mixed, and an archive must stay usable on another machine.
    """

    def __init__(self, model: str | None = None, *, published: bool = False, light: bool = False) -> None:
        name = model or DEFAULT
        packaged = PACKAGED.get(name)
        if packaged:
            loaded = load_packaged(packaged, published=published, light=light)
        else:
            loaded = load_from_folder(local_folder(name))
        second = packaged.second if packaged and not published else None
        self._second = SentenceEncoder(second, published=True, light=light) if second else None
        self.fingerprint = loaded.fingerprint
        self.languages = loaded.languages
        self.precision = loaded.precision
        self.dimension = loaded.dimension
        self.asked_dimension = self.dimension + (self._second.dimension if self._second else 0)
        self.window = loaded.window
        self._states = loaded.states
        self._tokenizer = loaded.tokenizer
        self._question_tokens = loaded.question_tokens
        self._passage_prompt = loaded.passage_prompt
        self._library = loaded.library
        self._alone = loaded.alone
        self._last: tuple[str, Vectors] | None = None

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has as a passage (see `Embedder`)."""
        prompted = [self._passage_prompt + plain_text(encodable(text)).text for text in texts]
        return [len(encoding) for encoding in self._tokenizer().encode_batch_fast(prompted)]

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> tuple[Vectors, Vectors]:
        """Return vectors of passages and of their sentences (see `Embedder`).

        Sentences are pooled from their passage where the model's vector is the mean of its tokens. With any
        other model they are embedded one by one, without context.
        """
        if self._library is None:
            return self._pool(texts, sentences)
        require_window(self.count_tokens(texts), self.window)
        parts = [text[a:b] for text, spans in zip(texts, sentences, strict=True) for a, b in spans]
        return self._encode_each(texts), self._encode_each(parts)

    def embed_question(self, text: str) -> Vectors:
        """Return the vector of a question (see `Embedder`).

        A long one is the mean of parts that fit the window.
        """
        vector: Vectors = self._questions([text])[0]
        return vector

    def embed_asked(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of questions to compare with questions (see `Embedder`).

        They are the model's own vectors of questions. With a second model, its vectors of English questions are
        appended.
        """
        first = self._questions(texts)
        if self._second is None:
            return first
        understood = np.array([detect(text) == ENGLISH for text in texts], np.bool_)
        english = [text for text, known in zip(texts, understood, strict=True) if known]
        return joined(first, self._second._questions(english), understood)

    def _questions(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of questions, shape (n, dimension); the last single question is cached."""
        last = self._last
        if last is not None and list(texts) == [last[0]]:
            return last[1][np.newaxis].copy()
        split = [window_parts(text, self.window, self._question_length) for text in texts]
        parts = [plain_text(encodable(part)).text for of_text in split for part in of_text]
        with self._alone() if len(texts) == 1 else nullcontext():
            if self._library is not None and parts:
                vectors = unit_rows(self._library.encode_query(parts, show_progress_bar=False))
            else:
                vectors = self._means(self._question_tokens(parts)) if parts else self._no_vectors()
        ends = np.cumsum([len(of_text) for of_text in split])
        means = [each.mean(axis=0) for each in np.split(vectors, ends[:-1])] if split else []
        questions = unit_rows(np.array(means, np.float32).reshape(len(texts), self.dimension))
        if len(texts) == 1:
            self._last = (texts[0], questions[0].copy())
        return questions

    def _question_length(self, text: str) -> int:
        return len(self._question_tokens([plain_text(encodable(text)).text])[0])

    def _means(self, texts: Sequence[Sequence[int]]) -> Vectors:
        """Return the directions of the mean states of texts, from their token ids."""
        vectors = self._no_vectors(len(texts))
        for batch in _batches([len(text) for text in texts]):
            for row, states in zip(batch, self._states([texts[row] for row in batch]), strict=True):
                vectors[row] = states.sum(axis=0)
        return unit_rows(vectors)

    def _no_vectors(self, count: int = 0) -> Vectors:
        return np.zeros((count, self.dimension), np.float32)

    def _encode_each(self, texts: Sequence[str]) -> Vectors:
        if not texts or self._library is None:
            return self._no_vectors()
        plain = [plain_text(encodable(text)).text for text in texts]
        return unit_rows(self._library.encode_document(plain, show_progress_bar=False))

    def _pool(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> tuple[Vectors, Vectors]:
        """Return vectors of passages and sentences: sums of their tokens, scaled to length 1.

        The prompt's tokens count for the passage, as in the model's training, and for no sentence.
        """
        plain = [plain_text(encodable(text)) for text in texts]
        sentences = [each.spans(spans) for each, spans in zip(plain, sentences, strict=True)]
        prompted = [self._passage_prompt + each.text for each in plain]
        encodings = self._tokenizer().encode_batch(prompted)
        lengths = [len(encoding) for encoding in encodings]
        require_window(lengths, self.window)
        first = np.cumsum([0, *map(len, sentences)])
        passage_sums, sentence_sums = self._no_vectors(len(texts)), self._no_vectors(int(first[-1]))
        for batch in _batches(lengths):
            for row, states in zip(batch, self._states([encodings[row].ids for row in batch]), strict=True):
                passage_sums[row] = states.sum(axis=0)
                owner = _sentence_of_tokens(
                    encodings[row], prompted[row], sentences[row], len(self._passage_prompt)
                )
                np.add.at(sentence_sums, owner[owner >= 0] + first[row], states[owner >= 0])
        return unit_rows(passage_sums), unit_rows(sentence_sums)


def _sentence_of_tokens(encoding: Any, text: str, sentences: Sequence[Span], offset: int) -> NDArray[np.int64]:
    """Return for each token the number of the sentence that it starts in, or -1, shape (tokens,).

    `sentences` are spans of `text` from `offset` on. Some tokenizers count the space before a word as the
    word's first character; a token starts at its first character that is not white space.
    """
    if not sentences:
        return np.full(len(encoding), -1)
    starts = np.array([_first_visible(text, start, end) for start, end in encoding.offsets], np.int64)
    spans = np.array(sentences, np.int64) + offset
    owner = np.searchsorted(spans[:, 0], starts, side="right") - 1
    inside = (starts < spans[owner, 1]) & (owner >= 0) & (np.array(encoding.special_tokens_mask) == 0)
    return np.where(inside, owner, -1)


def _first_visible(text: str, start: int, end: int) -> int:
    """Return the offset of the first character in `text[start:end]` that is not white space, or `start`."""
    if start < end and text[start].isspace():
        return next((at for at in range(start, end) if not text[at].isspace()), start)
    return start


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield rows in batches of similar length: at most `_BATCH_TOKENS` tokens with padding, or one row."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if batch and lengths[batch[0]] * (len(batch) + 1) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
