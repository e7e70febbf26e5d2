"""Fixtures that are dear to make, shared by all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from index.sentence_encoder import SentenceEncoder


@pytest.fixture(scope="session")
def encoder() -> SentenceEncoder:
    """The real model, loaded once."""
    from index.sentence_encoder import SentenceEncoder

    return SentenceEncoder()
