"""The command `calibrate`: the confidence fitted to the user's own archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

import click

from qa.cli.common import Command, archive_option, json_option, print_json, reader_option

if TYPE_CHECKING:
    from qa.calibrating.fit import CalibrationReport


@click.command(name="calibrate", cls=Command)
@click.option(
    "--risk",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    help="The share of wrong answers among those shown that you accept. Without it, the same are shown.",
)
@click.option(
    "--questions",
    type=click.IntRange(min=30),
    default=200,
    show_default=True,
    metavar="N",
    help="Ask at most so many of the archive's own questions.",
)
@click.option(
    "--keep",
    type=click.Choice(["better", "anyway"]),
    default="better",
    show_default=True,
    help="Keep the new confidence if it is better, or in any case.",
)
@click.option("--dry-run", is_flag=True, help="Show the comparison and change nothing.")
@click.option("--forget", is_flag=True, help="Return to the packaged confidence.")
@reader_option
@archive_option
@json_option
def calibrate_command(
    risk: float | None,
    questions: int,
    keep: Literal["better", "anyway"],
    dry_run: bool,
    forget: bool,
    reader: str | None,
    archive: str,
    as_json: bool,
) -> None:
    """Fit the confidence to the archive, and keep it if it is better.

    The archive's own questions, asked by its interviewers, are asked twice: of the whole archive, and with their
    document left out, when nothing should be shown. The confidence is fitted to one half of the documents and
    compared with the packaged one on the other half, both ways. The new one is kept if the log loss is lower on
    both halves and neither the wrongly silent nor the wrongly shown share rises by more than 2 points. It is used
    until the model or the reader changes. Each question takes up to half a second.

    Example: onrecord calibrate --dry-run
    """
    from qa.archive import Archive
    from qa.cli.printing import progress_bars

    opened = Archive.open(archive, reader=reader)
    if forget:
        was_kept = opened.forget_calibration()
        if as_json:
            print_json({"forgotten": was_kept})
        else:
            click.echo("The packaged confidence is used again." if was_kept else "There was nothing to forget.")
        return
    with progress_bars() as progress:
        report = opened.calibrate(
            risk=risk, questions=questions, keep="never" if dry_run else keep, progress=progress
        )
    if as_json:
        print_json(asdict(report) | {"better": report.is_better, "dry_run": dry_run})
    else:
        for line in calibration_lines(report, dry_run=dry_run):
            click.echo(line)


def calibration_lines(report: CalibrationReport, *, dry_run: bool = False) -> Iterator[str]:
    """Yield the comparison and the decision, for people."""
    yield (
        f"Asked {report.questions} of the archive's own questions in {report.documents} documents; "
        f"{report.found} find their replies."
    )
    yield "Each question is judged by numbers fitted to the other half of the documents."
    yield f"{'':<{_WIDTH}}{'now':>8}{'new':>8}"
    for name, figure, form in _ROWS:
        cells = (_cell(getattr(figures, figure), form) for figures in (report.before, report.after))
        yield f"{name:<{_WIDTH}}" + "".join(f"{cell:>8}" for cell in cells)
    yield from report.shortfalls
    yield _decision(report, dry_run)
    if report.kept or dry_run:
        yield _threshold(report)
    if report.after.answered < report.before.answered:
        yield (
            "Fewer answers are shown. Users' questions lose more of them than these figures show, because own"
            " questions find their replies more easily. Measure your own with `onrecord evaluate`."
        )


_WIDTH = 46
_ROWS = (
    ("Log loss", "log_loss", "{:.3f}"),
    ("Brier score", "brier", "{:.3f}"),
    ("Calibration error", "calibration_error", "{:.2f}"),
    ("Tells right from wrong (AUROC)", "auroc", "{:.2f}"),
    ("Answered, of questions with an answer", "answered", "{:.0%}"),
    ("Answered and right", "answered_right", "{:.0%}"),
    ("Wrongly silent, of right answers", "wrongly_silent", "{:.0%}"),
    ("Wrongly shown, of wrong answers", "wrongly_shown", "{:.0%}"),
    ("Wrong, of the answers shown", "wrong", "{:.0%}"),
    ("Silent, of questions without their document", "refused", "{:.0%}"),
)


def _decision(report: CalibrationReport, dry_run: bool) -> str:
    if dry_run:
        verdict = "is better and would be kept" if report.is_better else "is not better and would not be kept"
        return f"The new confidence {verdict}. Nothing was changed."
    if report.kept:
        return "The new confidence is kept" + (", as asked." if report.shortfalls else ": it is better.")
    return "The packaged confidence stays in use. To keep the new one, run this again with --keep anyway."


def _threshold(report: CalibrationReport) -> str:
    if not report.fit.reaches_risk:
        return f"No threshold keeps the risk at {report.risk:.0%}: the same answers are shown as before."
    risk = "" if report.risk is None else f" (risk {report.risk:.0%})"
    return f"Answers are shown from a confidence of {report.fit.threshold:.0%}{risk}."


def _cell(value: float | None, form: str) -> str:
    return "–" if value is None else form.format(value)
