"""Fixtures that are slow to make, shared by all tests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from index.embedding.sentence_transformer import SentenceEncoder
    from index.reader.trained import TrainedReader
    from qa.archive import Archive

# A busy machine is no reason to fail: speed is measured in benchmarks/, never asserted here.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SAMPLE = Path(__file__).parents[1] / "qa" / "sample"


@pytest.fixture(scope="session")
def encoder() -> SentenceEncoder:
    """The real model, loaded once."""
    from index.embedding.sentence_transformer import SentenceEncoder

    return SentenceEncoder()


@pytest.fixture(scope="session")
def trained_reader() -> TrainedReader:
    """The reader that is installed with us, loaded once."""
    from index.reader.trained import TrainedReader

    return TrainedReader()


@pytest.fixture(scope="session")
def sample_archive(
    encoder: SentenceEncoder, trained_reader: TrainedReader, tmp_path_factory: pytest.TempPathFactory
) -> Archive:
    """The bundled interviews, indexed and read with the real models. Whoever changes it makes one of their own."""
    from index.models.packaged import DEFAULT
    from qa.archive import Archive

    archive = Archive(
        tmp_path_factory.mktemp("shared") / "sample.archive",
        model=DEFAULT,  # recorded in the catalogue, for other processes that open it
        make_embedder=lambda model: encoder,
        make_reader=lambda name: trained_reader,
    )
    archive.add([SAMPLE])
    return archive
