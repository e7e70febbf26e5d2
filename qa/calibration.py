"""The fitted numbers of `qa.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.confidence import Calibration, Calibrations

DEFAULT_CALIBRATIONS = Calibrations(
    with_reader=Calibration(
        weights=(
            0.0000,  # passage
            1.7488,  # sentence
            0.0574,  # asked_before
            0.9334,  # covered
            0.5542,  # covered_by_sentence
            0.0000,  # unknown
            2.1787,  # stands_out
            0.2117,  # words
            0.2817,  # read
        ),
        constant=-1.7621,
        threshold=0.37,
        possible=0.22,
    ),
    without_reader=Calibration(
        weights=(
            0.0000,  # passage
            2.0228,  # sentence
            0.2296,  # asked_before
            1.4444,  # covered
            2.2167,  # covered_by_sentence
            0.0000,  # unknown
            3.6123,  # stands_out
            0.8467,  # words
            0.0000,  # read
        ),
        constant=-4.9881,
        threshold=0.37,
        possible=0.22,
    ),
)
