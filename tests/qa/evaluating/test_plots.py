"""Plots show what was measured: the curves are looked at as numbers, the files as pictures."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from corpus.errors import OnRecordError, UsageError
from qa.evaluating.plots import reliability, risk_against_coverage, write_plots
from tests.qa.runs import scored, unanswerable

RUN = [
    scored("q1", confidence=0.92, right=True),
    scored("q2", confidence=0.98),
    unanswerable("q3", confidence=0.25),
]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def axes() -> Axes:
    return Figure().add_subplot()


def points(axes: Axes, line: int) -> list[tuple[float, float]]:
    """The corners of a line of the picture, rounded."""
    x, y = axes.lines[line].get_data()
    return [(round(float(a), 3), round(float(b), 3)) for a, b in zip(np.asarray(x), np.asarray(y), strict=True)]


def test_each_bin_of_confidence_is_a_dot_at_its_share_of_right_answers(axes: Axes) -> None:
    reliability(axes, {"now": RUN})
    assert points(axes, 0) == [(0, 0), (1, 1)]  # where confidence is what it says
    assert points(axes, 1) == [(0.25, 0), (0.95, 0.5)]
    assert axes.get_legend_handles_labels()[1] == ["now: calibration error 0.383"]


def test_risk_is_drawn_at_every_coverage(axes: Axes) -> None:
    risk_against_coverage(axes, {"now": RUN})
    assert points(axes, 0) == [(0.333, 1), (0.667, 0.5), (1, 0.667)]
    assert axes.get_legend_handles_labels()[1] == ["now: area 0.722"]


def test_two_runs_share_the_picture(axes: Axes) -> None:
    risk_against_coverage(axes, {"now": RUN, "before": RUN[:1]})
    assert axes.get_legend_handles_labels()[1] == ["now: area 0.722", "before: area 0.000"]


def test_both_pictures_are_written_into_a_new_folder(tmp_path: Path) -> None:
    written = write_plots({"now": RUN}, tmp_path / "new" / "plots")
    assert [path.name for path in written] == ["reliability.png", "risk-coverage.png"]
    assert all(path.read_bytes().startswith(PNG) for path in written)


def test_a_run_of_which_nothing_is_known_cannot_be_drawn(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No question"):
        write_plots({"now": [scored("q", scores={})]}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_matplotlib_it_is_said_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(UsageError, match="not installed") as refused:
        write_plots({"now": RUN}, tmp_path)
    assert "onrecord[plots]" in refused.value.remedy


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OnRecordError, match=r"Can.t write the plots to"):
        write_plots({"now": RUN}, tmp_path / "file")
