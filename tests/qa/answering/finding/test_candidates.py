"""The vectors of a question in its conversation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from index.testing import HashedWordsEmbedder
from index.values import Vectors
from qa.answering.finding.candidates import meaning, meaning_of
from qa.answering.understanding.follow_ups import ResolvedQuestion


class HalfUnderstood(HashedWordsEmbedder):
    """Gives questions that contain "¿" a vector of length one half to compare with questions."""

    def embed_asked(self, texts: Sequence[str]) -> Vectors:
        lengths = np.array([[0.5 if "¿" in text else 1.0] for text in texts], np.float32)
        return lengths * super().embed_asked(texts)


def in_context(own: str, context: str) -> ResolvedQuestion:
    return ResolvedQuestion(words=f"{context} {own}", own=own, context=context, own_share=0.5)


def test_a_follow_up_is_drawn_towards_its_context_in_both_vectors() -> None:
    embedder = HashedWordsEmbedder()
    mixed = meaning(in_context("mine", "harbour"), embedder)
    own = meaning_of("mine", embedder)
    assert mixed.passage @ own.passage == pytest.approx(np.sqrt(0.5), abs=1e-5)
    assert mixed.asked @ own.asked == pytest.approx(np.sqrt(0.5), abs=1e-5)
    assert np.linalg.norm(mixed.asked) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("context", ["¿pescado?", "harbour"])
def test_a_mixed_vector_is_as_long_as_the_shorter(context: str) -> None:
    mixed = meaning(in_context("¿mina?", context), HalfUnderstood())
    assert np.linalg.norm(mixed.asked) == pytest.approx(0.5, abs=1e-5)
    assert np.linalg.norm(mixed.passage) == pytest.approx(1, abs=1e-5)
