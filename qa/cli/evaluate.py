"""The command `evaluate`: how well questions with known answers are answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import UsageError
from qa.cli.common import Command, json_option, model_option, print_json, reader_option

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
    help="Measure this too, and the difference: only meaning, only prompting questions, only words, or the"
    " whole without the questions before. Repeatable.",
)
@click.option(
    "--leave-out",
    "left_out",
    multiple=True,
    type=click.Choice(["rows", "titles", "answers"]),
    help="Ask the answerable questions again without the rows that answer, without all rows of their titles, or"
    " without the sentences that answer: they should be refused. Repeatable.",
)
@click.option("--compare", type=_PATH, metavar="RUN", help="A run saved with --each to compare with.")
@click.option("--each", type=_PATH, metavar="FILE", help="Write what came of each question, a JSON object a line.")
@click.option("--plots", type=_PATH, metavar="DIR", help="Draw reliability and risk against coverage, as PNG.")
@click.option(
    "--documents", type=_PATH, metavar="DIR", help="For a question set: the folder of the files it names."
)
@click.option(
    "--archive",
    "kept",
    type=_PATH,
    metavar="DIR",
    help="For a question set: use this archive of the files. It is built first if it does not exist.",
)
@click.option(
    "--misses", type=_PATH, metavar="FILE", help="For a question set: write what was missed, as JSON lines."
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

    DATASET is a folder, which is indexed and asked in a temporary archive in the same way as `add` and `ask` do
    it; or a run saved with --each, which is measured again without asking anything; or a question set about files
    (see below). Every measure of a folder comes with the interval that holds 95 % of resampled questions. The
    folder holds:

    \b
    corpus.jsonl   _id, text; maybe title, speaker, question (that the text answers)
    queries.jsonl  _id, text; maybe unanswerable, history (the questions before), subset
    qrels.tsv      query id, corpus id, grade (0: not relevant), with tabs between
    spans.jsonl    query_id, passage_id, answer_start, answer; may be left out

    A question set is a file with one JSON object a line: question, file, and answer (exact words of the file, or
    null where nothing answers); optionally id, kind, language, speaker. All its files go into one archive. A quote
    is right if it comes from the file and holds half of the answer's words in one run.

    Example: onrecord evaluate my-questions/ --baseline dense --each today.jsonl --compare yesterday.jsonl

    Example: onrecord evaluate my-questions.jsonl --documents interviews/ --misses misses.jsonl
    """  # noqa: D301 - Click looks for the character itself
    from qa.evaluating.figures import figures
    from qa.evaluating.run import Wanted
    from qa.evaluating.scores import read_each, write_each
    from qa.evaluating.tables import figure_lines

    _check_places(plots, each, misses)
    if documents or kept or misses or (dataset.is_file() and _is_question_set(dataset)):
        if compare or each or plots or any(options[name] for name in ("baselines", "left_out")):
            raise UsageError(
                "A question set can't be evaluated with --baseline, --leave-out, --compare, --each or --plots.",
                "Leave these options out.",
            )
        _evaluate_set(dataset, documents, kept, misses, as_json, **options)
        return
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


def _is_question_set(path: Path) -> bool:
    from qa.evaluating.question_sets.questions import is_question_set

    return is_question_set(path)


def _evaluate_set(
    path: Path, documents: Path | None, kept: Path | None, misses: Path | None, as_json: bool, **options: Any
) -> None:
    """Ask a question set and print its figures."""
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
    """Fail before a long run, rather than after it, if its results can't be written."""
    for file in files:
        if file and not file.absolute().parent.is_dir():
            raise UsageError(
                f"There is no folder {file.absolute().parent} to write to.", "Make it, or name another."
            )
    if plots:
        from qa.evaluating.plots import require_matplotlib

        require_matplotlib()


def _run(dataset: Path, wanted: Wanted, model: str | None, reader: str | None) -> Evaluation:
    """The run saved in the file `dataset`, or a new one over the folder."""
    from qa.cli.printing import progress_bars
    from qa.evaluating.dataset import load
    from qa.evaluating.run import Evaluation, evaluate
    from qa.evaluating.scores import read_each

    if dataset.is_file():
        if wanted.baselines or wanted.left_out:
            raise UsageError("A saved run cannot be asked anything more.", "Name the dataset's folder.")
        return Evaluation(read_each(dataset))
    with progress_bars() as progress:
        return evaluate(load(dataset), wanted, model=model, reader=reader, progress=progress)
