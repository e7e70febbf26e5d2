"""The fitted numbers of `qa.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.confidence import Calibration

DEFAULT_CALIBRATION = Calibration(weights=(4.0, 4.0, 2.0, 2.0, 1.0, -2.0, 2.0, 0.0), constant=-5.0, threshold=0.5)
