"""The fitted numbers of `qa.answering.deciding.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.answering.deciding.confidence import Calibration, Calibrations

DEFAULT_CALIBRATIONS = Calibrations(
    with_reader=Calibration(
        weights=(
            2.4385,  # sentence
            2.5932,  # stands_out
            8.1311,  # lead
            0.0000,  # asked_before
            0.0000,  # covered
            0.0000,  # covered_by_sentence
            0.0000,  # unknown
            0.3157,  # words
            0.1518,  # read
            0.1172,  # read_around
        ),
        constant=-4.1618,
        threshold=0.20,
        possible=0.09,
    ),
    without_reader=Calibration(
        weights=(
            6.1040,  # sentence
            0.8502,  # stands_out
            9.8495,  # lead
            0.0000,  # asked_before
            0.0000,  # covered
            0.2508,  # covered_by_sentence
            0.0000,  # unknown
            -0.0799,  # words
            0.0000,  # read
            0.0000,  # read_around
        ),
        constant=-5.6007,
        threshold=0.23,
        possible=0.08,
    ),
)
