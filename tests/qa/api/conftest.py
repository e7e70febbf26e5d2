"""The sample archive with the real models, and archives that fail or answer at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.sentence_encoder import SentenceEncoder
from index.trained_reader import TrainedReader
from qa.archive import Archive

SAMPLE = Path(__file__).parents[3] / "qa" / "sample"


@pytest.fixture(scope="session")
def sample_archive(
    encoder: SentenceEncoder, trained_reader: TrainedReader, tmp_path_factory: pytest.TempPathFactory
) -> Archive:
    """The bundled interviews, indexed and read with the real models."""
    archive = Archive(
        tmp_path_factory.mktemp("sample") / "archive",
        make_embedder=lambda model: encoder,
        make_reader=lambda name: trained_reader,
    )
    archive.add([SAMPLE])
    return archive
