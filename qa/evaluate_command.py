"""The command `evaluate`: how well questions with known answers are answered."""

from __future__ import annotations

from pathlib import Path

import click

from qa.command import Command, json_option, print_json


@click.command(name="evaluate", cls=Command)
@click.argument("dataset", type=click.Path(path_type=Path))
@json_option
def evaluate_command(dataset: Path, as_json: bool) -> None:
    """Measure how well questions with known answers are answered.

    DATASET is a folder with corpus.jsonl, queries.jsonl and qrels.tsv, maybe spans.jsonl. It is indexed and
    asked in a temporary archive, in the same way as `add` and `ask` do it.

    Example: onrecord evaluate my-questions/ --json
    """
    from qa.evaluate import evaluate, result_lines
    from qa.printing import progress_bars

    with progress_bars() as progress:
        result = evaluate(dataset, progress=progress)
    if as_json:
        print_json(result)
    else:
        for line in result_lines(result):
            click.echo(line)
