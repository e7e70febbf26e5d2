"""Fits the numbers of `qa/answering/deciding/fitted.toml`: how likely a quote is to answer.

    python -m training.confidence --questions train.jsonl --out qa/answering/deciding/fitted.toml FILE...

Questions about interviews (`training/confidence_interviews.py`) are asked of archives of interviews that no
model was trained on. Each FILE has reading comprehension as JSON lines: one passage per line with `title`,
`text` and `questions`, each with `question` and `answers` (`start`, `text`; none if the passage does not
answer). Archives of several sizes are made of the titles that the reader was not trained on (listed in
`training/reader.json`), and asked in other words than those of the passage. Boosted trees over all first
quotes are fitted on each part of the documents but one, and their results on that one are written to standard
error. Then they are fitted on all. They are small, and each feature of `MORE_IS_BETTER` can only raise the odds:
without that, questions far from all that they were fitted on had any confidence.

A question counts as answered from the confidence at which `RIGHT` of the deciding quotes are right, and as
possibly answered from `POSSIBLY_RIGHT`, measured on the interviews of the part left out. All this is done twice:
with the reader and without.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from corpus.document import Document, Turn
from index.reader.choose import NO_READER
from qa.answering.answer import weighed
from qa.answering.deciding.confidence import FEATURE_NAMES, Calibration, Features, Split, Tree
from qa.archive import Archive
from qa.calibrating.own_questions import MOST_DROPPED, in_other_words
from qa.evaluating.measures import auroc
from qa.values import Question, Quote
from training.confidence_interviews import READERS, Sample, interview_samples
from training.interviews import Reply, read_replies

SEED = 20261122
ARCHIVES = (*[(8, 1)] * 3, *[(20, 2)] * 2, (60, 3), (160, 6))
"""Passages and titles of each archive: from one interview (a few pages on one subject) to many."""
QUESTIONS_ASKED = 40
"""Questions for all archives of one size together, so that no size outweighs another."""
PROMPTED = 0.5
"""Share of passages with a prompting question."""
LEFT_OUT = 0.35
"""Share of passages that are asked about but left out of the archive."""
UNANSWERED = ("left out", "elsewhere")
"""Kinds of questions whose interview is not in the archive."""
WRITTEN = 0.5
"""Weight of a question about a written text, compared with 1 for a question about an interview."""
NOT_FITTED = "asked_before"
"""The feature that is a reason of its own (`Calibration.probability`)."""
MORE_IS_BETTER = ("sentence", "stands_out", "lead", "next_lead", "words", "read")
"""The features of which more never makes a quote less likely to answer."""
TREES = 60
LEAVES = 6
"""Most leaves of a tree: five questions about a quote."""
RATE = 0.1
"""Share of what is left to explain that each tree takes on."""
LEAST_IN_LEAF = 20
PARTS = 8
"""Parts of the documents, each of which is left out once."""
PROVENANCE = Path(__file__).with_name("reader.json")
RIGHT = {None: 0.7, NO_READER: 0.65}
"""Minimum share of right quotes among those that decide in answered questions, with our reader and without.

Without it, seven in ten would leave a third of the questions answered.
"""
POSSIBLY_RIGHT = 0.17
"""Share of right quotes at the confidence from which quotes may answer."""
AROUND = 0.05
"""Distance from a confidence within which quotes count for this share."""


@dataclass(frozen=True, slots=True)
class FittedRow:
    """A passage with its questions: pairs of the words and the marked answers (start, end in `text`)."""

    id: str
    file: str
    title: str
    text: str
    questions: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]


def main(options: argparse.Namespace) -> None:
    """Ask, fit, report, and write the TOML file, which is read while asking."""
    rows = [row for file in options.files for row in _rows(file)]
    held_out = frozenset(json.loads(PROVENANCE.read_text(encoding="utf-8"))["held_out"])
    unseen = [row for row in rows if f"{row.file}: {row.title}" in held_out]
    replies = read_replies(options.questions)
    samples = list(_samples(unseen, replies, options))
    fitted = [_calibration(name, [sample for with_it, sample in samples if with_it == name]) for name in READERS]
    options.out.write_text(to_toml(*fitted) + "\n", encoding="utf-8")


def _samples(
    rows: list[FittedRow], replies: list[Reply], options: argparse.Namespace
) -> Iterator[tuple[str | None, Sample]]:
    rng = random.Random(SEED)
    yield from interview_samples(replies, options.model, rng, options.archive)
    for shape in ARCHIVES:
        yield from _asked(rows, shape, options.model, rng)


def _calibration(reader: str | None, samples: list[Sample]) -> Calibration:
    """Return the numbers for archives that are asked with `reader` (see `Archive.open`)."""
    print(f"\nreader: {reader or 'ours'}", file=sys.stderr)
    rng = random.Random(SEED)
    titles = sorted({sample.title for sample in samples})
    rng.shuffle(titles)
    part = {title: at % PARTS for at, title in enumerate(titles)}
    judged = [
        (
            _fit([sample for sample in samples if part[sample.title] != at]),
            [sample for sample in samples if part[sample.title] == at],
        )
        for at in range(PARTS)
    ]
    threshold, possible = _report(judged, RIGHT[reader])
    return replace(_fit(samples), threshold=threshold, possible=possible)


def _rows(file: Path) -> Iterator[FittedRow]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        questions = tuple(
            (each["question"], tuple((a["start"], a["start"] + len(a["text"])) for a in each["answers"]))
            for each in row["questions"]
        )
        yield FittedRow(f"{file.stem}-{number}", file.stem, row["title"], row["text"], questions)


def _asked(
    rows: list[FittedRow], shape: tuple[int, int], model: str | None, rng: random.Random
) -> Iterator[tuple[str | None, Sample]]:
    chosen = _chosen(rows, shape, rng)
    kept = [row for row in chosen if rng.random() >= LEFT_OUT]
    inside = {row.id for row in kept}
    questions = [(row, *question) for row in chosen for question in row.questions]
    rng.shuffle(questions)
    asked = [
        (row, in_other_words(question, row.text, rng), spans)
        for row, question, spans in questions[: QUESTIONS_ASKED // ARCHIVES.count(shape)]
    ]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "archive"
        Archive(folder, model=model).add_documents([_document(row, rng) for row in kept])
        for reader in READERS:
            with Archive(folder, model=model, reader=reader).opened() as parts:
                for row, words, spans in asked:
                    found = weighed(Question(words), parts)
                    right = tuple(row.id in inside and _holds(quote, row, spans) for quote, _ in found)
                    features = tuple(astuple(each) for _, each in found)
                    yield reader, Sample(row.title, features, right, "written", WRITTEN)


def _chosen(rows: list[FittedRow], shape: tuple[int, int], rng: random.Random) -> list[FittedRow]:
    """Return passages of so many titles; with few titles, of those with enough passages."""
    size, titles = shape
    by_title: dict[str, list[FittedRow]] = {}
    for row in rows:
        by_title.setdefault(row.title, []).append(row)
    enough = [each for each in by_title.values() if len(each) >= size // titles] or list(by_title.values())
    pool = [row for each in rng.sample(enough, min(titles, len(enough))) for row in each]
    return rng.sample(pool, min(size, len(pool)))


def _holds(quote: Quote, row: FittedRow, spans: tuple[tuple[int, int], ...]) -> bool:
    """Return whether the quote contains a marked answer of `row`, whose text follows its prompting question."""
    start = quote.start - _offset(quote)
    end = start + len(quote.text)
    return quote.citation.path == row.id and any(start <= a and b <= end for a, b in spans)


def _offset(quote: Quote) -> int:
    asked = quote.citation.prompting_question
    return len(asked) + 1 if asked else 0


def _document(row: FittedRow, rng: random.Random) -> Document:
    asked = _shortened(rng.choice(row.questions)[0], rng) if row.questions and rng.random() < PROMPTED else ""
    start = len(asked) + 1 if asked else 0
    turns = [Turn(1, "question", None, 0, len(asked))] if asked else []
    turns.append(Turn(len(turns) + 1, "answer", None, start, start + len(row.text)))
    return Document(row.id, f"{asked}\n{row.text}" if asked else row.text, tuple(turns), title=row.title)


def _shortened(question: str, rng: random.Random) -> str:
    share = MOST_DROPPED * rng.random()
    return " ".join(word for word in question.split() if rng.random() >= share) or question.strip()


def _fit(samples: list[Sample]) -> Calibration:
    """Return boosted trees over the features, without thresholds."""
    x = np.array([features for sample in samples for features in sample.features])
    y = np.array([right for sample in samples for right in sample.right])
    each = np.array([sample.weight for sample in samples for _ in sample.right])
    fitted = [at for at, name in enumerate(FEATURE_NAMES) if name != NOT_FITTED]
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=LEAST_IN_LEAF,
        monotonic_cst=[int(FEATURE_NAMES[at] in MORE_IS_BETTER) for at in fitted],
        early_stopping=False,
        random_state=SEED,
    ).fit(x[:, fitted], y, sample_weight=each)
    trees = tuple(_tree(predictor.nodes, 0, fitted) for (predictor,) in model._predictors)
    found = Calibration(trees, float(model._baseline_prediction[0, 0]), 0.0, 0.0)
    said = [found.logit(Features(*row)) for row in x.tolist()]
    np.testing.assert_allclose(said, model.decision_function(x[:, fitted]), atol=1e-3)
    return found


def _tree(nodes: NDArray[Any], at: int, fitted: list[int]) -> Tree:
    """Return the tree of scikit-learn from the node `at` on, with numbers of four figures."""
    node = nodes[at]
    if node["is_leaf"]:
        return _short(node["value"])
    below, above = (_tree(nodes, int(node[side]), fitted) for side in ("left", "right"))
    return Split(fitted[int(node["feature_idx"])], float(node["num_threshold"]), below, above)


def _short(number: float) -> float:
    return float(f"{number:.4g}")


def _report(judged: list[tuple[Calibration, list[Sample]]], share: float) -> tuple[float, float]:
    """Print the results of fitted numbers on samples of other titles; return the two bounds of a calibration.

    From the first bound on, this share of the quotes is right.
    """
    scored: list[tuple[float, bool, Sample]] = []
    for numbers, samples in judged:
        for sample in samples:
            each = [numbers.probability(Features(*features)) for features in sample.features]
            best = int(np.argmax(each)) if each else 0
            scored.append((max(each, default=0.0), bool(sample.right) and sample.right[best], sample))
    for name, part in (
        ("interviews", [each for each in scored if each[2].kind != "written"]),
        ("written texts", [each for each in scored if each[2].kind == "written"]),
    ):
        _print_figures(name, part)
    interviews = [(p, right) for p, right, sample in scored if sample.kind not in ("written", *UNANSWERED)]
    return _lowest_bound(interviews, share), _possible_bound(interviews)


def _lowest_bound(scored: list[tuple[float, bool]], share: float) -> float:
    """Return the lowest confidence from which this share of the quotes are right."""
    bounds = (float(bound) for bound in np.arange(0.02, 1, 0.01))
    return next(
        (round(b, 2) for b in bounds if np.mean([right for p, right in scored if p >= b] or [True]) >= share), 1.0
    )


def _possible_bound(scored: list[tuple[float, bool]]) -> float:
    """Return the lowest confidence around which `POSSIBLY_RIGHT` of the quotes are right."""
    p, right = np.array([each[0] for each in scored]), np.array([each[1] for each in scored], float)
    for bound in np.arange(AROUND, 1, 0.01):
        here = abs(p - bound) <= AROUND
        if here.any() and right[here].mean() >= POSSIBLY_RIGHT:
            return float(round(bound, 2))
    return 1.0


def _print_figures(name: str, scored: list[tuple[float, bool, Sample]]) -> None:
    p = np.array([each[0] for each in scored])
    right = np.array([each[1] for each in scored])
    none = np.array([each[2].kind in ("none", *UNANSWERED) for each in scored])
    print(f"{name}: {len(p)} questions, {right.mean():.0%} right", file=sys.stderr)
    scores = {"right": auroc(p[right].tolist(), p[~right].tolist())}
    scores["answerable"] = auroc(p[~none].tolist(), p[none].tolist()) if none.any() else None
    print("AUROC " + " ".join(f"{key} {value}" for key, value in scores.items()), file=sys.stderr)
    for low in np.arange(0, 1, 0.1):
        here = (p >= low) & (p < low + 0.1)
        if here.any():
            print(
                f"  said {p[here].mean():.2f} were right {right[here].mean():.2f} of {here.sum()}", file=sys.stderr
            )
    for bound in np.arange(0.05, 0.95, 0.05):
        shown = p >= bound
        silent = f"{(~shown)[none].mean():.2f}" if none.any() else "-"
        print(
            f"  from {bound:.2f}: shown {shown[~none].mean():.2f},"
            f" right and shown {right[shown].sum() / (~none).sum():.2f},"
            f" of shown right {right[shown].mean():.2f}, silent where nothing answers {silent}",
            file=sys.stderr,
        )


def to_toml(with_reader: Calibration, without_reader: Calibration) -> str:
    """Return the file `qa/answering/deciding/fitted.toml`."""
    head = "# The fitted numbers of the confidence, written by training/confidence.py."
    tables = (_table("with_reader", with_reader), _table("without_reader", without_reader))
    return "\n\n".join((head, *tables))


def _table(name: str, calibration: Calibration) -> str:
    trees = "\n".join(f"  {_written(tree)}," for tree in calibration.trees)
    return f"""[{name}]
constant = {calibration.constant:.6g}
threshold = {calibration.threshold:.2f}
possible = {calibration.possible:.2f}
trees = [
{trees}
]"""


def _written(tree: Tree) -> str:
    if not isinstance(tree, Split):
        return repr(tree)
    name, threshold = FEATURE_NAMES[tree.feature], repr(tree.threshold)
    return f'["{name}", {threshold}, {_written(tree.below)}, {_written(tree.above)}]'


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fit the confidence.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="reading comprehension")
    parser.add_argument("--questions", type=Path, required=True, help="questions about interviews")
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    parser.add_argument(
        "--archive", type=Path, help="folder in which to keep the archive of all interviews for another run"
    )
    parser.add_argument("--model", help="embedding model; default: that of new archives")
    return parser.parse_args()


if __name__ == "__main__":
    main(_options())
