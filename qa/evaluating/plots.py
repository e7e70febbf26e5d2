"""Plot the reliability and the risk-coverage curve of an evaluation.

This is the only module that uses Matplotlib, which is imported when something is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.errors import OnRecordError, UsageError
from qa.evaluating.scores import Scored
from qa.statistics import BINS, Numbers, bin_of, calibration_error_of, of_all, risk_coverage, risk_coverage_area_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INCHES = (5.0, 5.0)
_DOTS_PER_INCH = 150


def require_matplotlib() -> None:
    """Raise `UsageError` unless Matplotlib is installed, so that a long run doesn't end in this error."""
    try:
        import_module("matplotlib.figure")
    except ImportError as error:
        remedy = "Install it with: pip install 'onrecord[plots]'"
        raise UsageError("Plots need Matplotlib, which is not installed.", remedy) from error


def write_plots(runs: Mapping[str, Sequence[Scored]], folder: Path) -> tuple[Path, Path]:
    """Draw `reliability.png` and `risk-coverage.png` of one or more named runs into `folder`.

    Only questions with a known answer, or known to have none, are counted. Raises `UsageError` if Matplotlib is
    not installed or there are no such questions, and `OnRecordError` if the files can't be written.
    """
    require_matplotlib()
    from matplotlib.figure import Figure

    known = {name: [each for each in run if each.is_answerable or each.unanswerable] for name, run in runs.items()}
    if not all(known.values()):
        raise UsageError("No question of the run has a known answer to plot.", "Run the command without --plots.")
    drawn = {"reliability.png": reliability, "risk-coverage.png": risk_against_coverage}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, draw in drawn.items():
            figure = Figure(figsize=_INCHES, dpi=_DOTS_PER_INCH, layout="constrained")
            draw(figure.add_subplot(), known)
            figure.savefig(folder / name)
    except OSError as error:
        raise OnRecordError(
            f"Can't write the plots to {folder}: {error.strerror or error}.", "Choose another folder."
        ) from error
    return folder / "reliability.png", folder / "risk-coverage.png"


def reliability(axes: Axes, runs: Mapping[str, Sequence[Scored]]) -> None:
    """Plot the share of right answers against the confidence, one dot for each bin.

    The area of a dot grows with the questions in its bin; on the diagonal, confidence equals accuracy
    (Niculescu-Mizil and Caruana 2005).
    """
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1, linestyle="--")
    for name, run in runs.items():
        said, right = _said_and_right(run)
        bins = [bin_of(said) == number for number in range(BINS)]
        filled = [here for here in bins if here.any()]
        means = [said[here].mean() for here in filled], [right[here].mean() for here in filled]
        error = of_all(calibration_error_of(said, right), len(run))
        (line,) = axes.plot(*means, label=f"{name}: calibration error {error:.3f}")
        sizes = [400 * here.sum() / len(run) for here in filled]
        axes.scatter(means[0], means[1], s=sizes, color=line.get_color())
    _finish(axes, "confidence", "share of right answers")


def risk_against_coverage(axes: Axes, runs: Mapping[str, Sequence[Scored]]) -> None:
    """Plot the share of wrong answers among the surest against the share of questions answered."""
    for name, run in runs.items():
        said, right = _said_and_right(run)
        area = of_all(risk_coverage_area_of(said, right), len(run))
        axes.plot(*risk_coverage(said, right), label=f"{name}: area {area:.3f}", drawstyle="steps-post")
    _finish(axes, "coverage: share of questions answered", "risk: share of these answered wrong")


def _said_and_right(run: Sequence[Scored]) -> tuple[Numbers, NDArray[np.bool_]]:
    """Return the confidence of each question and a flag for right answers, shape (n,) each."""
    return np.array([each.confidence for each in run]), np.array([each.right for each in run])


def _finish(axes: Axes, x: str, y: str) -> None:
    axes.set(xlabel=x, ylabel=y, xlim=(0, 1), ylim=(0, 1))
    axes.grid(color="0.9")
    axes.legend(frameon=False)
