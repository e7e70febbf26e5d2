"""Tokenizes short texts as multilingual-e5-small does, without loading its 250,000 pieces first.

Only pieces that occur in a text can be among its tokens. They are looked up in a sorted table on disk, and the
library's own tokenizer runs with these alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

PIECES_FILE, VALUES_FILE, SMALL_FILE = "pieces.bin", "piece_values.bin", "question_tokenizer.json"

_LONGEST = 48
"""Maximum number of bytes of a piece in UTF-8."""
_MOST_CHARACTERS = 16
_PIECE = np.dtype(f"S{_LONGEST}")
_VALUES = np.dtype([("number", "<i4"), ("score", "<f4")])


def sorted_pieces(vocabulary: Sequence[tuple[str, float]]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return pieces as bytes in order, and the token id and the score of each; `vocabulary` has them by id."""
    encoded = [piece.encode() for piece, _ in vocabulary]
    if max(map(len, encoded)) > _LONGEST or max(len(piece) for piece, _ in vocabulary) > _MOST_CHARACTERS:
        raise ValueError("a piece is longer than the table")
    order = sorted(range(len(encoded)), key=encoded.__getitem__)
    values = np.array([(at, vocabulary[at][1]) for at in order], _VALUES)
    return np.array([encoded[at] for at in order], _PIECE), values


def small_tokenizer(whole: dict[str, Any]) -> dict[str, Any]:
    """Return the content of a tokenizer.json with the special tokens and the least likely piece only.

    That piece decides on the score of unknown characters.
    """
    vocabulary = whole["model"]["vocab"]
    special = len(whole["added_tokens"])  # they have the first ids
    kept = [*vocabulary[:special], min(vocabulary, key=lambda piece: piece[1])]
    return {**whole, "model": {**whole["model"], "vocab": kept}}


class QuestionTokens:
    """Returns the token ids of questions, each after `prompt`, from the files in a model's folder."""

    def __init__(self, folder: Path, prompt: str) -> None:
        self._pieces = np.memmap(folder / PIECES_FILE, _PIECE, "r")
        self._values = np.memmap(folder / VALUES_FILE, _VALUES, "r")
        self._small = (folder / SMALL_FILE).read_text(encoding="utf-8")
        model = json.loads(self._small)["model"]
        self._kept = [(piece, score) for piece, score in model["vocab"]]
        self._unknown: int = model["unk_id"]
        self._prompt = prompt

    def __call__(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the token ids of each text, those of the special tokens included."""
        import tokenizers
        from tokenizers.models import Unigram

        prompted = [self._prompt + text for text in texts]
        tokenizer = tokenizers.Tokenizer.from_str(self._small)
        places = self._places({piece for text in prompted for piece in _parts(text, tokenizer)})
        kept = len(self._kept) - 1
        found = [
            (piece.decode(), float(score))
            for piece, score in zip(self._pieces[places], self._values["score"][places], strict=True)
        ]
        # The least likely piece comes last; if it is among the others, its first number counts.
        vocabulary = [*self._kept[:kept], *found]
        if self._kept[kept] not in found:
            vocabulary.append(self._kept[kept])
        tokenizer.model = Unigram(vocabulary, unk_id=self._unknown, byte_fallback=False)
        numbers = [*range(kept), *self._values["number"][places].tolist()]
        return [[numbers[each] for each in one.ids] for one in tokenizer.encode_batch_fast(prompted)]

    def _places(self, wanted: set[bytes]) -> NDArray[np.intp]:
        """Return the places of those in the table."""
        asked = np.array(sorted(wanted), _PIECE)
        at = np.searchsorted(self._pieces, asked)
        at = at[at < len(self._pieces)] if len(asked) else at
        return np.unique(at[self._pieces[at] == asked[: len(at)]])


def _parts(text: str, tokenizer: Any) -> Iterator[bytes]:
    """Yield all parts of the text's words that are short enough for a piece."""
    words = tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str(text))
    for word in {word for word, _ in words}:
        for start in range(len(word)):
            for end in range(start + 1, min(start + _MOST_CHARACTERS, len(word)) + 1):
                part = word[start:end].encode()
                if len(part) <= _LONGEST:
                    yield part
