"""Fixtures that are dear to make, shared by all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from index.sentence_encoder import SentenceEncoder
    from index.trained_reader import TrainedReader


@pytest.fixture(scope="session")
def encoder() -> SentenceEncoder:
    """The real model, loaded once."""
    from index.sentence_encoder import SentenceEncoder

    return SentenceEncoder()


@pytest.fixture(scope="session")
def trained_reader() -> TrainedReader:
    """The reader that is installed with us, loaded once."""
    from index.trained_reader import TrainedReader

    return TrainedReader()
