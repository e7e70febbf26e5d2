"""The fitted numbers of `qa.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.confidence import Calibration, Calibrations

DEFAULT_CALIBRATIONS = Calibrations(
    with_reader=Calibration(
        weights=(
            0.0000,  # passage
            0.0000,  # sentence
            0.2464,  # asked_before
            0.5222,  # covered
            0.0000,  # covered_by_sentence
            0.0000,  # unknown
            3.7170,  # stands_out
            0.1463,  # words
            0.6467,  # read
        ),
        constant=-0.5206,
        threshold=0.50,
    ),
    without_reader=Calibration(
        weights=(
            0.0000,  # passage
            1.5530,  # sentence
            0.4138,  # asked_before
            2.2511,  # covered
            1.1453,  # covered_by_sentence
            0.0000,  # unknown
            3.7102,  # stands_out
            0.7359,  # words
            0.0000,  # read
        ),
        constant=-4.7520,
        threshold=0.35,
    ),
)
