"""The fitted numbers that training writes are those that the package loads."""

from __future__ import annotations

from pathlib import Path

import qa.answering.deciding.fitted
from qa.answering.deciding.fitted import DEFAULT_CALIBRATIONS
from training.confidence import to_toml


def test_training_writes_the_file_that_the_package_loads() -> None:
    stored = Path(qa.answering.deciding.fitted.__file__).with_suffix(".toml").read_text(encoding="utf-8")
    assert to_toml(DEFAULT_CALIBRATIONS.with_reader, DEFAULT_CALIBRATIONS.without_reader) + "\n" == stored
