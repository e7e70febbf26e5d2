"""The fitted numbers of `qa.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.confidence import Calibration, Calibrations

DEFAULT_CALIBRATIONS = Calibrations(
    with_reader=Calibration(
        weights=(
            0.0000,  # passage
            1.7491,  # sentence
            0.0579,  # asked_before
            0.9395,  # covered
            0.5434,  # covered_by_sentence
            0.0000,  # unknown
            2.1841,  # stands_out
            0.2138,  # words
            0.2817,  # read
        ),
        constant=-1.7658,
        threshold=0.37,
    ),
    without_reader=Calibration(
        weights=(
            0.0000,  # passage
            2.0237,  # sentence
            0.2317,  # asked_before
            1.4688,  # covered
            2.1735,  # covered_by_sentence
            0.0000,  # unknown
            3.6335,  # stands_out
            0.8553,  # words
            0.0000,  # read
        ),
        constant=-5.0027,
        threshold=0.37,
    ),
)
