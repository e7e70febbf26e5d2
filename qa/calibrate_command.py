"""The command `calibrate`: the confidence fitted to the user's own archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from qa.command import Command, archive_option, json_option, print_json, reader_option

if TYPE_CHECKING:
    from qa.calibrating import CalibrationReport, Figures


@click.command(name="calibrate", cls=Command)
@click.option(
    "--risk",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.1,
    show_default=True,
    help="The share of wrong ones among the answers shown that you accept.",
)
@click.option(
    "--questions",
    type=click.IntRange(min=30),
    default=200,
    show_default=True,
    metavar="N",
    help="Ask at most so many of the archive's own questions.",
)
@click.option("--forget", is_flag=True, help="Return to the packaged confidence.")
@reader_option
@archive_option
@json_option
def calibrate_command(
    risk: float, questions: int, forget: bool, reader: str | None, archive: str, as_json: bool
) -> None:
    """Fit the confidence to the archive, from what its own interviewers asked.

    Each question is asked twice, in other words: of the whole archive, and with its document left out, when it
    must be refused. What is fitted is kept with the archive and used until the model or the reader changes. It
    takes half a second a question, or less.

    Example: onrecord calibrate --risk 0.05
    """
    from qa.archive import Archive
    from qa.printing import progress_bars

    opened = Archive.open(archive, reader=reader)
    if forget:
        was_kept = opened.forget_calibration()
        if as_json:
            print_json({"forgotten": was_kept})
        else:
            click.echo("The packaged confidence is used again." if was_kept else "There was nothing to forget.")
        return
    with progress_bars() as progress:
        report = opened.calibrate(risk=risk, questions=questions, progress=progress)
    if as_json:
        print_json(asdict(report))
    else:
        for line in calibration_lines(report):
            click.echo(line)


def calibration_lines(report: CalibrationReport) -> Iterator[str]:
    """What calibrating did, a line each."""
    yield (
        f"Asked {report.questions} of the archive's own questions in {report.documents} documents; "
        f"{report.found} find their replies."
    )
    yield f"{'':<34}{'packaged':>9}{'fitted':>9}"
    yield from _compared("Tells right from wrong (AUROC)", report, "auroc", "{:.2f}")
    yield from _compared("Calibration error", report, "calibration_error", "{:.2f}")
    yield from _compared("Shown an answer, if there is one", report, "answered", "{:.0%}")
    yield from _compared("Wrong ones among those shown", report, "wrong", "{:.0%}")
    yield from _compared("Refused, if there is none", report, "refused", "{:.0%}")
    if (report.fit.slope, report.fit.constant) == (1, 0):
        yield "The packaged confidence does better on documents not fitted to: only the threshold is fitted."
    if report.fit.reaches_risk:
        yield f"Answers are shown from a confidence of {report.fit.threshold:.0%} on (risk {report.risk:.0%})."
    else:
        yield f"No threshold keeps the risk at {report.risk:.0%}: the same answers are shown as before."


def _compared(name: str, report: CalibrationReport, figure: str, form: str) -> Iterator[str]:
    def cell(figures: Figures) -> str:
        value = getattr(figures, figure)
        return "-" if value is None else form.format(value)

    yield f"{name:<34}{cell(report.before):>9}{cell(report.after):>9}"
