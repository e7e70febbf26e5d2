"""The fitted numbers of `qa.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.confidence import Calibration, Calibrations

DEFAULT_CALIBRATIONS = Calibrations(
    with_reader=Calibration(
        weights=(
            0.0000,  # passage
            0.7765,  # sentence
            0.3327,  # asked_before
            1.4232,  # covered
            0.5726,  # covered_by_sentence
            0.0000,  # unknown
            3.6984,  # stands_out
            0.4291,  # words
            0.3190,  # read
        ),
        constant=-2.6415,
        threshold=0.35,
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
        threshold=0.33,
    ),
)
