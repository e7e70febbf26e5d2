"""The commands that measure how well an archive answers, and fit its confidence."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from corpus.errors import UsageError
from qa.cli.common import Command, archive_option, json_option, model_option, print_json, reader_option

if TYPE_CHECKING:
    from qa.evaluating.run import Evaluation, Wanted

_PATH = click.Path(path_type=Path)


@click.command(name="evaluate", cls=Command)
@click.argument("dataset", type=_PATH)
@click.option(
    "--baseline",
    "baselines",
    multiple=True,
    type=click.Choice(["dense", "questions", "keywords", "bare"]),
    help="Also measure this, and the difference: meaning only (dense), prompting questions only, keywords only, or"
    " everything without earlier questions (bare). Repeatable.",
)
@click.option(
    "--leave-out",
    "left_out",
    multiple=True,
    type=click.Choice(["rows", "titles", "answers"]),
    help="Ask the answerable questions again without the rows that answer, all rows of their titles, or the"
    " sentences that answer. Nothing should be found then. Repeatable.",
)
@click.option("--compare", type=_PATH, metavar="RUN", help="Compare with this run, saved with --each.")
@click.option("--each", type=_PATH, metavar="FILE", help="Save the result of each question, as JSON lines.")
@click.option(
    "--plots",
    type=_PATH,
    metavar="DIR",
    help="Save plots of reliability, and of risk against coverage, as PNG files.",
)
@click.option(
    "--documents", type=_PATH, metavar="DIR", help="For a question set: folder of the files that it names."
)
@click.option(
    "--archive",
    "kept",
    type=_PATH,
    metavar="DIR",
    help="For a question set: archive of the files. It is built first if it does not exist.",
)
@click.option(
    "--misses",
    type=_PATH,
    metavar="FILE",
    help="For a question set: save the questions that were missed, as JSON lines.",
)
@model_option
@reader_option
@json_option
def evaluate_command(
    dataset: Path,
    compare: Path | None,
    each: Path | None,
    plots: Path | None,
    documents: Path | None,
    kept: Path | None,
    misses: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Measure how well questions with known answers are answered.

    DATASET is a folder, a run saved with --each, or a question set about files.

    A folder is indexed and asked in a temporary archive, just as `add` and `ask` do. Every measure has an interval
    that contains 95 % of resampled questions. The folder contains these files:

    \b
    corpus.jsonl   _id, text; optional: title, speaker, question (that the text answers)
    queries.jsonl  _id, text; optional: unanswerable, history (earlier questions), subset
    qrels.tsv      query id, corpus id, grade (0: not relevant), separated by tabs
    spans.jsonl    query_id, passage_id, answer_start, answer; this file is optional

    A saved run is measured again without asking anything.

    A question set has one JSON object per line: question, file, and answer (exact words of the file, or null if
    nothing answers); optional: id, kind, language, speaker. All its files go into one archive. A quote is right if
    it comes from the file and contains half of the answer's words in one run.

    Example: onrecord evaluate my-questions/ --baseline dense --each today.jsonl --compare yesterday.jsonl

    Example: onrecord evaluate my-questions.jsonl --documents interviews/ --misses misses.jsonl
    """  # noqa: D301 - Click looks for the character itself
    from qa.evaluating.question_sets.questions import is_question_set

    _check_places(plots, each, misses)
    if not (documents or kept or misses or (dataset.is_file() and is_question_set(dataset))):
        _evaluate_dataset(dataset, compare, each, plots, as_json, **options)
        return
    if compare or each or plots or any(options[name] for name in ("baselines", "left_out")):
        raise UsageError(
            "A question set can't be evaluated with --baseline, --leave-out, --compare, --each or --plots.",
            "Remove these options.",
        )
    _evaluate_set(dataset, documents, kept, misses, as_json, **options)


def _evaluate_dataset(
    dataset: Path, compare: Path | None, each: Path | None, plots: Path | None, as_json: bool, **options: Any
) -> None:
    """Ask the questions of a folder, or take a saved run, and print the measures."""
    from qa.evaluating.figures import figures
    from qa.evaluating.run import Wanted
    from qa.evaluating.scores import read_each, write_each
    from qa.evaluating.tables import figure_lines

    other = read_each(compare) if compare else None
    model, reader = options.pop("model"), options.pop("reader")
    found = _run(dataset, Wanted(**options), model, reader)
    if each:
        write_each(found.scored, each)
    if plots:
        from qa.evaluating.plots import write_plots

        write_plots({"this run": found.scored} | ({"other run": other} if other else {}), plots)
    result = figures(found, other)
    if as_json:
        print_json(result)
    else:
        for line in figure_lines(result):
            click.echo(line)


def _evaluate_set(
    path: Path, documents: Path | None, kept: Path | None, misses: Path | None, as_json: bool, **options: Any
) -> None:
    """Ask a question set and print its measures."""
    from qa.cli.printing import progress_bars
    from qa.evaluating.question_sets.questions import read_question_set
    from qa.evaluating.question_sets.run import evaluate_set, write_misses
    from qa.evaluating.question_sets.scores import set_figures
    from qa.evaluating.question_sets.table import set_lines

    questions = read_question_set(path)
    with progress_bars() as progress:
        scored = evaluate_set(
            questions, documents, kept, model=options["model"], reader=options["reader"], progress=progress
        )
    if misses:
        write_misses(scored, misses)
    found = set_figures(scored)
    if as_json:
        print_json(found)
    else:
        for line in set_lines(found):
            click.echo(line)


def _check_places(plots: Path | None, *files: Path | None) -> None:
    """Fail before a long run, not after it, if its results can't be written."""
    for file in files:
        if file and not file.absolute().parent.is_dir():
            raise UsageError(
                f"There is no folder {file.absolute().parent} to write to.", "Create the folder, or name another."
            )
    if plots:
        from qa.evaluating.plots import require_matplotlib

        require_matplotlib()


def _run(dataset: Path, wanted: Wanted, model: str | None, reader: str | None) -> Evaluation:
    """Return the run saved in the file `dataset`, or a new one over the folder."""
    from qa.cli.printing import progress_bars
    from qa.evaluating.dataset import load
    from qa.evaluating.run import Evaluation, evaluate
    from qa.evaluating.scores import read_each

    if dataset.is_file():
        if wanted.baselines or wanted.left_out:
            raise UsageError(
                "A saved run can't be asked again.",
                "Give the folder of the dataset, or remove --baseline and --leave-out.",
            )
        return Evaluation(read_each(dataset))
    with progress_bars() as progress:
        return evaluate(load(dataset), wanted, model=model, reader=reader, progress=progress)


@click.command(name="calibrate", cls=Command)
@click.option(
    "--risk",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    help="Accepted share of wrong answers among those shown. Default: as many answers are shown as before.",
)
@click.option(
    "--questions",
    type=click.IntRange(min=30),
    default=200,
    show_default=True,
    metavar="N",
    help="Maximum number of the archive's own questions to ask.",
)
@click.option(
    "--keep",
    type=click.Choice(["better", "anyway"]),
    default="better",
    show_default=True,
    help="Keep the new confidence only if it is better, or anyway.",
)
@click.option("--dry-run", is_flag=True, help="Show the comparison, and change nothing.")
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
    """Fit the confidence to the archive, if that improves it.

    The interviewers' questions in the archive are asked twice: of the whole archive, and without their own
    document, when nothing should be shown. The confidence is fitted on one half of the documents and compared with
    the packaged one on the other half, both ways. The new one is kept if its log loss is lower on both halves, and
    neither the share of right answers withheld nor that of wrong answers shown rises by more than 2 points. It is
    used until the model or the reader changes. Each question takes up to half a second.

    Example: onrecord calibrate --dry-run
    """
    from qa.archive import Archive
    from qa.cli.printing import progress_bars
    from qa.cli.reports import calibration_lines

    opened = Archive.open(archive, reader=reader)
    if forget:
        was_kept = opened.forget_calibration()
        if as_json:
            print_json({"forgotten": was_kept})
        else:
            click.echo(
                "The packaged confidence is used again."
                if was_kept
                else "The packaged confidence was already in use."
            )
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


@click.command(name="judgements", cls=Command)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Save a dataset for `onrecord evaluate` in this new folder.",
)
@json_option
@archive_option
def judgements_command(folder: Path | None, as_json: bool, archive: str) -> None:
    """List quotes marked as good or wrong, or export them.

    The dataset contains all passages of the archive, and the questions with at least one good quote. It measures
    how well good quotes are found again, for instance with another model. It can't show what was missed, because
    answers that were never shown have no mark.

    Example: onrecord judgements -o my-questions && onrecord evaluate my-questions
    """
    from qa.archive import Archive
    from qa.evaluating.from_judgements import write_dataset
    from qa.judgements import Judgements

    opened = Archive.open(archive)
    kept = Judgements(opened.path)
    judged = kept.read()
    if judged.damaged:
        lines = "1 damaged line" if judged.damaged == 1 else f"{judged.damaged} damaged lines"
        are = "is" if judged.damaged == 1 else "are"
        click.echo(f"onrecord: {lines} in {kept.path} {are} ignored.", err=True)
    if folder:
        written = write_dataset(judged.judgements, opened.passages(), folder)
        if as_json:
            print_json(asdict(written))
        else:
            click.echo(
                f"{folder}: {written.questions} questions, {written.judgements} judgements on them,"
                f" {written.passages:,} passages."
            )
            click.echo(
                f"Left out: {written.unanswered} questions without a good quote, and {written.lost} judgements on"
                " words that are no longer in the archive."
            )
    elif as_json:
        print_json({"judgements": [asdict(each) for each in judged.judgements], "damaged": judged.damaged})
    else:
        for each in judged.judgements:
            words = " ".join(each.exact.split())
            shown = f"{words[:97]}…" if len(words) > 98 else words
            click.echo(
                f"{each.verdict:5}  {each.question}\n       {each.document} {each.start}:{each.end}  {shown}"
            )
