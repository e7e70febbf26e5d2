"""The fitted numbers of `qa.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.confidence import Calibration, Calibrations

DEFAULT_CALIBRATIONS = Calibrations(
    with_reader=Calibration(
        weights=(
            0.0000,  # passage
            1.8324,  # sentence
            0.0639,  # asked_before
            0.9726,  # covered
            0.5388,  # covered_by_sentence
            0.0000,  # unknown
            2.1373,  # stands_out
            0.2300,  # words
            0.2765,  # read
        ),
        constant=-1.8605,
        threshold=0.35,
    ),
    without_reader=Calibration(
        weights=(
            0.0000,  # passage
            1.8457,  # sentence
            0.2555,  # asked_before
            1.4506,  # covered
            2.1552,  # covered_by_sentence
            0.0000,  # unknown
            3.8997,  # stands_out
            0.8715,  # words
            0.0000,  # read
        ),
        constant=-5.0177,
        threshold=0.35,
    ),
)
