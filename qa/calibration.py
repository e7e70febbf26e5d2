"""The fitted numbers of `qa.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.confidence import Calibration, Calibrations

DEFAULT_CALIBRATIONS = Calibrations(
    with_reader=Calibration(
        weights=(3.0, 2.0, 3.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.3, 0.3), constant=-1.5, threshold=0.45, possible=0.2
    ),
    without_reader=Calibration(
        weights=(4.0, 3.0, 3.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0), constant=-3.0, threshold=0.45, possible=0.2
    ),
)
