"""Load the fitted numbers of the confidence from `fitted.toml`, which `training/confidence.py` writes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from qa.answering.deciding.confidence import FEATURE_NAMES, Calibration, Calibrations


def _calibration(table: dict[str, Any]) -> Calibration:
    weights = tuple(float(table["weights"][name]) for name in FEATURE_NAMES)
    return Calibration(weights, table["constant"], table["threshold"], table["possible"])


_TABLES = tomllib.loads(Path(__file__).with_name("fitted.toml").read_text(encoding="utf-8"))

DEFAULT_CALIBRATIONS = Calibrations(_calibration(_TABLES["with_reader"]), _calibration(_TABLES["without_reader"]))
