"""Vectors of a change that was interrupted are used again, exactly, and only if they are whole."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import save

from index.embedding.resumable import BLOCK, ResumableEmbedder
from index.testing import HashedWordsEmbedder
from index.values import Span, Vectors

TEXTS = [f"The ferry carried {number} goats. Nobody paid for goat {number}." for number in range(BLOCK + 5)]
SPANS = [[(0, text.index(".") + 1), (text.index(".") + 2, len(text))] for text in TEXTS]


class Counting(HashedWordsEmbedder):
    """Notes how many texts it embeds."""

    embedded = 0

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> tuple[Vectors, Vectors]:
        self.embedded += len(texts)
        return super().embed_passages(texts, sentences)

    def embed_asked(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return super().embed_asked(texts)


def again(folder: Path) -> tuple[Counting, ResumableEmbedder]:
    counting = Counting()
    return counting, ResumableEmbedder(counting, folder)


def test_vectors_of_another_attempt_are_the_same_and_are_not_made_again(tmp_path: Path) -> None:
    first, resumable = again(tmp_path)
    made = resumable.embed_passages(TEXTS, SPANS), resumable.embed_asked(TEXTS)
    plain = HashedWordsEmbedder().embed_passages(TEXTS, SPANS), HashedWordsEmbedder().embed_asked(TEXTS)
    second, resumed = again(tmp_path)
    taken = resumed.embed_passages(TEXTS[::-1], SPANS[::-1]), resumed.embed_asked(TEXTS)
    assert (first.embedded, second.embedded) == (2 * len(TEXTS), 0)
    assert np.array_equal(made[0][0], plain[0][0])
    assert np.array_equal(made[0][1], plain[0][1])
    assert np.array_equal(taken[0][0], plain[0][0][::-1])
    assert np.array_equal(taken[1], plain[1])
    assert np.array_equal(taken[0][1].reshape(-1, 2, 1024), plain[0][1].reshape(-1, 2, 1024)[::-1])


def test_new_texts_among_known_ones_are_embedded(tmp_path: Path) -> None:
    again(tmp_path)[1].embed_passages(TEXTS, SPANS)
    counting, resumed = again(tmp_path)
    texts, spans = ["Was it cold?", TEXTS[3], "Who paid?"], [[(0, 12)], SPANS[3], []]
    vectors, sentences = resumed.embed_passages(texts, spans)
    expected = HashedWordsEmbedder().embed_passages(texts, spans)
    assert counting.embedded == 2
    assert np.array_equal(vectors, expected[0])
    assert np.array_equal(sentences, expected[1])


def test_few_texts_leave_nothing_on_the_disk(tmp_path: Path) -> None:
    again(tmp_path)[1].embed_passages(TEXTS[: BLOCK - 1], SPANS[: BLOCK - 1])
    assert list(tmp_path.rglob("*")) == []


def test_a_block_that_was_changed_or_written_in_part_is_not_used(tmp_path: Path) -> None:
    again(tmp_path)[1].embed_passages(TEXTS, SPANS)
    (block,) = tmp_path.rglob("*.safetensors")
    whole = block.read_bytes()
    for content in (whole[: len(whole) // 2], whole[:-1] + bytes([whole[-1] ^ 1]), b""):
        block.write_bytes(content)
        counting, resumed = again(tmp_path)
        vectors, _ = resumed.embed_passages(TEXTS, SPANS)
        assert counting.embedded == len(TEXTS)
        assert np.array_equal(vectors, HashedWordsEmbedder().embed_passages(TEXTS, SPANS)[0])


def test_vectors_of_another_model_are_not_used(tmp_path: Path) -> None:
    again(tmp_path)[1].embed_passages(TEXTS, SPANS)
    other = Counting()
    other.fingerprint = "another model"
    ResumableEmbedder(other, tmp_path).embed_passages(TEXTS, SPANS)
    assert other.embedded == len(TEXTS)


def test_the_same_words_with_other_sentences_are_embedded_again(tmp_path: Path) -> None:
    again(tmp_path)[1].embed_passages(TEXTS, SPANS)
    counting, resumed = again(tmp_path)
    assert resumed.embed_passages(TEXTS[:1], [[]])[1].shape == (0, 1024)
    assert counting.embedded == 1


def test_a_folder_that_cannot_be_written_costs_only_the_saving(tmp_path: Path) -> None:
    (tmp_path / "interrupted").write_text("a file where the folder would be", encoding="utf-8")
    counting, resumable = again(tmp_path / "interrupted")
    assert resumable.embed_passages(TEXTS, SPANS)[0].shape == (len(TEXTS), 1024)
    assert counting.embedded == len(TEXTS)


@pytest.mark.parametrize(
    "block",
    [
        {"digests": np.zeros((2, 32), np.uint8), "vectors": np.zeros((2, 1024), np.float32)},
        {"keys": np.zeros((2, 32), np.uint8), "counts": np.array([3, 3]), "rows": np.zeros((2, 4), np.float32)},
        {"keys": np.zeros(2, np.uint8), "counts": np.array([1, 1]), "rows": np.zeros((2, 4), np.float32)},
    ],
)
def test_a_block_that_another_version_has_laid_out_in_another_way_is_not_used(
    tmp_path: Path, block: dict[str, NDArray[np.generic]]
) -> None:
    again(tmp_path)[1].embed_passages(TEXTS, SPANS)
    (written,) = tmp_path.rglob("*.safetensors")
    content = save(block)
    (written.parent / f"{hashlib.sha256(content).hexdigest()}.safetensors").write_bytes(content)
    counting, resumed = again(tmp_path)
    resumed.embed_passages(TEXTS, SPANS)
    assert counting.embedded == 0
