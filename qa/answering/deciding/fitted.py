"""Load the fitted numbers of the confidence from `fitted.toml`, which `training/confidence.py` writes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from qa.answering.deciding.confidence import FEATURE_NAMES, Calibration, Calibrations, Split, Tree


def _calibration(table: dict[str, Any]) -> Calibration:
    return Calibration(
        tuple(_tree(each) for each in table["trees"]), table["constant"], table["threshold"], table["possible"]
    )


def _tree(written: Any) -> Tree:
    """Read a tree: log odds, or the name of a feature, a threshold, and the trees below and above it."""
    if not isinstance(written, list):
        return float(written)
    name, threshold, below, above = written
    return Split(FEATURE_NAMES.index(name), float(threshold), _tree(below), _tree(above))


_TABLES = tomllib.loads(Path(__file__).with_name("fitted.toml").read_text(encoding="utf-8"))

DEFAULT_CALIBRATIONS = Calibrations(_calibration(_TABLES["with_reader"]), _calibration(_TABLES["without_reader"]))
