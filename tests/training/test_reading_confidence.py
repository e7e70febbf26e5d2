"""Fitting the confidence of a reading."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.transcripts.families import families
from corpus.turns.judging.judge import FITTED_SIGNS
from corpus.turns.judging.signs import SIGN_NAMES, ReadingSigns
from training.reading_confidence import OUTPUT, POSITIVE, JudgedReading, fitted_to, logistic, to_toml
from training.reading_files import hard_files

GOOD = ReadingSigns(**{name: 0.9 if name in POSITIVE else 0.01 for name in SIGN_NAMES})
BAD = ReadingSigns(**{name: 0.4 if name in POSITIVE else 0.08 for name in SIGN_NAMES})


def test_training_writes_the_file_that_the_package_loads() -> None:
    assert to_toml(FITTED_SIGNS) == OUTPUT.read_text(encoding="utf-8")


def test_a_regression_finds_the_weights_that_made_its_data() -> None:
    rng = np.random.default_rng(7)
    signs = rng.normal(size=(20_000, 2))
    good = (rng.random(20_000) < 1 / (1 + np.exp(-(signs @ [2.0, -1.0] + 0.5)))).astype(float)
    weights, constant = logistic(signs, good, np.ones(20_000))
    assert weights == pytest.approx([2.0, -1.0], abs=0.1)
    assert constant == pytest.approx(0.5, abs=0.1)


def readings(good: ReadingSigns, bad: ReadingSigns) -> list[JudgedReading]:
    return [JudgedReading(good, 1.0, "usual"), JudgedReading(bad, 0.2, "hard")] * 30


def test_a_fit_tells_good_readings_from_bad_ones() -> None:
    fitted = fitted_to(readings(GOOD, BAD))
    assert fitted.probability(GOOD) > 0.9 > 0.1 > fitted.probability(BAD)


def test_a_sign_that_speaks_for_its_opposite_is_refused() -> None:
    with pytest.raises(ValueError, match="opposite of what they stand for: longest"):
        fitted_to(readings(replace(GOOD, longest=0.3), replace(BAD, longest=0.1)))


def test_hard_files_are_the_same_each_time_and_of_the_development_part() -> None:
    first = [file.data for _, file in zip(range(20), hard_files(5, held_out=False), strict=False)]
    again = [file for _, file in zip(range(20), hard_files(5, held_out=False), strict=False)]
    assert first == [file.data for file in again]
    assert {file.family for file in again} <= families().keys()
