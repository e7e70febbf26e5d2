"""Fixtures of the tests of `index`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from index.trained_reader import TrainedReader


@pytest.fixture(scope="session")
def trained_reader() -> TrainedReader:
    """The reader that is installed with us, loaded once."""
    from index.trained_reader import TrainedReader

    return TrainedReader()
