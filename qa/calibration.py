"""The fitted numbers of `qa.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.confidence import Calibration, Calibrations

DEFAULT_CALIBRATIONS = Calibrations(
    with_reader=Calibration(
        weights=(
            4.5781,  # sentence
            0.0785,  # stands_out
            8.8769,  # lead
            0.0000,  # asked_before
            0.0000,  # covered
            0.0000,  # covered_by_sentence
            0.0000,  # unknown
            0.1907,  # words
            0.1504,  # read
            0.0871,  # read_around
        ),
        constant=-5.1979,
        threshold=0.24,
        possible=0.15,
    ),
    without_reader=Calibration(
        weights=(
            6.9221,  # sentence
            0.0000,  # stands_out
            9.5539,  # lead
            0.0000,  # asked_before
            0.1655,  # covered
            0.7593,  # covered_by_sentence
            0.0000,  # unknown
            -0.0193,  # words
            0.0000,  # read
            0.0000,  # read_around
        ),
        constant=-6.4619,
        threshold=0.43,
        possible=0.12,
    ),
)
