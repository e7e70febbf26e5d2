"""The fitted numbers of `qa.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.confidence import Calibration, Calibrations

DEFAULT_CALIBRATIONS = Calibrations(
    with_reader=Calibration(
        weights=(
            0.0000,  # passage
            1.5383,  # sentence
            0.4261,  # asked_before
            2.2383,  # covered
            1.1592,  # covered_by_sentence
            0.0000,  # unknown
            3.7003,  # stands_out
            0.7389,  # words
            0.0000,  # read
        ),
        constant=-4.7475,
        threshold=0.33,
    ),
    without_reader=Calibration(
        weights=(
            0.0000,  # passage
            1.5383,  # sentence
            0.4261,  # asked_before
            2.2383,  # covered
            1.1592,  # covered_by_sentence
            0.0000,  # unknown
            3.7003,  # stands_out
            0.7389,  # words
            0.0000,  # read
        ),
        constant=-4.7475,
        threshold=0.33,
    ),
)
