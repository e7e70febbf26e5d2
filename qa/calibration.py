"""The fitted numbers of `qa.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.confidence import Calibration

DEFAULT_CALIBRATION = Calibration(
    weights=(
        -6.8080,  # passage
        9.6040,  # sentence
        0.0334,  # question
        3.9185,  # covered
        2.4611,  # covered_by_sentence
        1.8112,  # unknown
        3.6475,  # stands_out
        0.5981,  # words
    ),
    constant=-7.5197,
    threshold=0.45,
)
