"""The fitted numbers of `qa.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.confidence import Calibration

DEFAULT_CALIBRATION = Calibration(
    weights=(
        0.0000,  # passage
        3.0869,  # sentence
        0.2906,  # asked_before
        2.4462,  # covered
        2.6870,  # covered_by_sentence
        0.0000,  # unknown
        2.6021,  # stands_out
        0.1262,  # words
    ),
    constant=-5.0866,
    threshold=0.39,
)
