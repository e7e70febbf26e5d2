"""Fit the numbers of `qa/calibration.py`: how likely the first quotes are to answer.

    python -m training.confidence FILE... > qa/calibration.py

Each FILE holds reading-comprehension data as JSON lines: a passage a line with `title`, `text` and
`questions`, each with `question` and `answers` (`start`, `text`; none: the passage does not answer). Archives
of several sizes are made of them, at random but always the same, and asked. Half of the passages get one of
their questions, with words left out, as the question that prompted them. Such questions were written with
the passage in view and copy its words; people who ask an archive do not know them, so a random share of the
words that a question has from its passage is left out as well. A question whose passage is left out of the
archive, or that has no answer, must not be answered; one whose passage is in it is answered when
one of the first quotes holds a marked answer. A logistic regression is fitted on each half of the titles, and how
well it does on the other half is written to standard error; then it is fitted on all. The threshold is such that
questions on subjects that the archive does not treat are refused, and that of the answers shown to titles not
fitted on, where every third question asks for something that is only nearly there, few are wrong.

All this is done twice: without a reader, and with ours on the titles that it was not trained on
(`training/reader.json` names them), since of those it was trained on it is surer than of others. Those are few,
and written texts, so that the numbers with the reader are drawn a quarter of the way to those without, and
their threshold is no lower.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from corpus.document import Document, Turn
from index.own_readers import NO_READER
from qa.archive import Archive
from qa.confidence import FEATURE_NAMES, LOOKED_AT, Calibration
from qa.measures import auroc
from qa.own_questions import MOST_DROPPED, in_other_words
from qa.values import Question, Quote

SEED = 20261122
ARCHIVES = (*[(8, 1)] * 16, *[(20, 2)] * 10, *[(60, 5)] * 6, (200, 15), (600, 30), (1200, 50))
"""Passages and titles of each: from one interview (a few pages on one subject) to a shelf of them."""
QUESTIONS_ASKED = 1000
"""Of all archives of one size together, so that no size outweighs another."""
QUESTIONS_READ = 400
"""The same with a reader, which takes a tenth of a second for each."""
PROMPTED = 0.5
"""Share of passages that get a prompting question."""
LEFT_OUT = 0.35
"""Share of passages that are asked about but left out."""
PROVENANCE = Path(__file__).with_name("reader.json")
OFF_TOPIC = 600
"""Questions asked of an archive that holds nothing on their titles."""
MOST_WRONG = 0.3
"""Of the answers shown to questions of which a third ask for what is only nearly there."""
DRAWN = 0.25
"""How far numbers fitted on few texts are drawn to those fitted on many."""
OFF_TOPIC_SHARE = 0.5
"""Share of the titles, 15 at most, that such an archive holds."""
SHOWN_OFF_TOPIC = 0.1
"""The threshold is the least confidence that at most this share of them reaches."""
POSSIBLE_SHARE = 0.6
"""Share of the threshold from which quotes are shown as ones that may answer."""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage with its questions: pairs of the words and the marked answers (start, end in `text`)."""

    id: str
    file: str
    title: str
    text: str
    questions: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One question asked: its features and whether one of the first quotes answers."""

    title: str
    features: tuple[float, ...]
    is_right: bool


def main(files: list[Path]) -> None:
    """Ask, fit, report, and print the module."""
    rows = [row for file in files for row in _rows(file)]
    held_out = frozenset(json.loads(PROVENANCE.read_text(encoding="utf-8"))["held_out"])
    unseen = [row for row in rows if f"{row.file}: {row.title}" in held_out]
    without_reader = _calibration(rows, NO_READER)
    with_reader = _calibration(unseen, None, without_reader)
    print(_module(with_reader, without_reader))


def _calibration(rows: list[Row], reader: str | None, prior: Calibration | None = None) -> Calibration:
    """The numbers for archives of `rows` that are asked with `reader` (see `Archive.open`).

    With a `prior`, those of other evidence on more and other texts, they are drawn towards it.
    """
    print(f"\nreader: {reader or 'ours'}, {len(rows)} passages", file=sys.stderr)
    dice = random.Random(SEED)
    shapes = [shape for shape in ARCHIVES if shape[0] <= len(rows)]
    samples = [sample for shape in shapes for sample in _asked(rows, shape, reader, dice)]
    titles = sorted({sample.title for sample in samples})
    dice.shuffle(titles)
    first = set(titles[: len(titles) // 2])
    halves = [[sample for sample in samples if (sample.title in first) is is_first] for is_first in (True, False)]
    at_risk = _report([(_drawn(_fit(one), prior), other) for one, other in (halves, halves[::-1])])
    weights, constant = _drawn(_fit(samples), prior)
    fitted_on_all = Calibration(tuple(weights), constant, 0.0, 0.0)
    off_topic = _threshold(rows, fitted_on_all, reader, dice)
    least = prior.threshold if prior else 0.0
    threshold = max(off_topic, at_risk, least)
    return replace(fitted_on_all, threshold=threshold, possible=POSSIBLE_SHARE * threshold)


def _rows(file: Path) -> Iterator[Row]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        questions = tuple(
            (each["question"], tuple((a["start"], a["start"] + len(a["text"])) for a in each["answers"]))
            for each in row["questions"]
        )
        yield Row(f"{file.stem}-{number}", file.stem, row["title"], row["text"], questions)


def _asked(rows: list[Row], shape: tuple[int, int], reader: str | None, dice: random.Random) -> Iterator[Sample]:
    chosen = _chosen(rows, shape, dice)
    kept = [row for row in chosen if dice.random() >= LEFT_OUT]
    inside = {row.id for row in kept}
    questions = [(row, *question) for row in chosen for question in row.questions]
    dice.shuffle(questions)
    most = QUESTIONS_ASKED if reader == NO_READER else QUESTIONS_READ
    asked = questions[: most // ARCHIVES.count(shape)]
    with tempfile.TemporaryDirectory() as temporary:
        archive = Archive(Path(temporary) / "archive", reader=reader)
        archive.add_documents([_document(row, dice) for row in kept])
        for row, question, spans in asked:
            words = in_other_words(question, row.text, dice)
            quotes, features = archive.judge(Question(words, top=LOOKED_AT))
            right = row.id in inside and any(_holds(quote, row, spans) for quote in quotes)
            yield Sample(row.title, astuple(features), right)
    print(f"{shape[0]} passages of {shape[1]} titles: {len(asked)} questions asked", file=sys.stderr)


def _threshold(rows: list[Row], calibration: Calibration, reader: str | None, dice: random.Random) -> float:
    """The least confidence that few questions reach whose subject the archive does not treat."""
    titles_held = min(15, int(OFF_TOPIC_SHARE * len({row.title for row in rows})))
    chosen = _chosen(rows, (200, titles_held), dice)
    titles = {row.title for row in chosen}
    others = [question for row in rows if row.title not in titles for question, _ in row.questions]
    with tempfile.TemporaryDirectory() as temporary:
        archive = Archive(Path(temporary) / "archive", reader=reader)
        archive.add_documents([_document(row, dice) for row in chosen])
        said = [
            calibration.probability(archive.judge(Question(words, top=LOOKED_AT))[1])
            for words in dice.sample(others, min(OFF_TOPIC, len(others)))
        ]
    print(
        "off-topic confidence, percentiles 50, 90, 95, 98:", np.percentile(said, [50, 90, 95, 98]), file=sys.stderr
    )
    return float(np.ceil(100 * np.quantile(said, 1 - SHOWN_OFF_TOPIC)) / 100)


def _chosen(rows: list[Row], shape: tuple[int, int], dice: random.Random) -> list[Row]:
    """Passages of so many titles; with few titles, of those that have enough."""
    size, titles = shape
    by_title: dict[str, list[Row]] = {}
    for row in rows:
        by_title.setdefault(row.title, []).append(row)
    enough = [each for each in by_title.values() if len(each) >= size // titles] or list(by_title.values())
    pool = [row for each in dice.sample(enough, min(titles, len(enough))) for row in each]
    return dice.sample(pool, min(size, len(pool)))


def _holds(quote: Quote, row: Row, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether the quote holds a marked answer of `row`, whose text follows its prompting question."""
    start = quote.start - _offset(quote)
    end = start + len(quote.text)
    return quote.citation.path == row.id and any(start <= a and b <= end for a, b in spans)


def _offset(quote: Quote) -> int:
    asked = quote.citation.prompting_question
    return len(asked) + 1 if asked else 0


def _document(row: Row, dice: random.Random) -> Document:
    asked = _shortened(dice.choice(row.questions)[0], dice) if row.questions and dice.random() < PROMPTED else ""
    start = len(asked) + 1 if asked else 0
    turns = [Turn(1, "question", None, 0, len(asked))] if asked else []
    turns.append(Turn(len(turns) + 1, "answer", None, start, start + len(row.text)))
    return Document(row.id, f"{asked}\n{row.text}" if asked else row.text, tuple(turns), title=row.title)


def _shortened(question: str, dice: random.Random) -> str:
    share = MOST_DROPPED * dice.random()
    return " ".join(word for word in question.split() if dice.random() >= share) or question.strip()


def _fit(samples: list[Sample]) -> tuple[NDArray[np.float64], float]:
    """Weights and constant of a logistic regression in which no evidence counts against itself.

    Each weight keeps the sign that its feature's meaning gives it: without that, features that go together
    get large weights of opposite signs, which fit these texts and mislead on others.
    """
    x = np.array([sample.features for sample in samples])
    y = np.array([sample.is_right for sample in samples], float)
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.column_stack([(x - mean) / spread, np.ones(len(x))])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logit = z @ weights
        penalty = np.append(weights[:-1], 0.0)
        value = np.logaddexp(0, logit).sum() - y @ logit + penalty @ penalty / 2
        return float(value), z.T @ (1 / (1 + np.exp(-logit)) - y) + penalty

    signs = [(None, 0.0) if name == "unknown" else (0.0, None) for name in FEATURE_NAMES]
    found = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B", bounds=[*signs, (None, None)])
    weights = found.x[:-1] / spread
    return weights, float(found.x[-1] - weights @ mean)


def _drawn(
    fitted: tuple[NDArray[np.float64], float], prior: Calibration | None
) -> tuple[NDArray[np.float64], float]:
    weights, constant = fitted
    if prior is None:
        return fitted
    drawn = (1 - DRAWN) * weights + DRAWN * np.array(prior.weights)
    return drawn, (1 - DRAWN) * constant + DRAWN * prior.constant


def _report(held_out: list[tuple[tuple[NDArray[np.float64], float], list[Sample]]]) -> float:
    """Write how well fitted numbers do on samples of other titles.

    Gives the least threshold at which few of the answers shown are wrong.
    """
    logits = [
        np.array([s.features for s in samples]) @ weights + constant for (weights, constant), samples in held_out
    ]
    p = 1 / (1 + np.exp(-np.concatenate(logits)))
    right = np.array([s.is_right for _, samples in held_out for s in samples])
    print(f"titles not fitted on: {len(right)} questions, {right.mean():.0%} right", file=sys.stderr)
    print(f"AUROC {auroc(p[right].tolist(), p[~right].tolist()):.3f}", file=sys.stderr)
    for low in np.arange(0, 1, 0.1):
        here = (p >= low) & (p < low + 0.1)
        if here.any():
            print(
                f"  said {p[here].mean():.2f}  were right {right[here].mean():.2f}  of {here.sum()}",
                file=sys.stderr,
            )
    for threshold in np.arange(0.05, 0.95, 0.05):
        shown = p >= threshold
        print(
            f"  threshold {threshold:.2f}: shows {shown.mean():.2f}, of these wrong {1 - right[shown].mean():.2f},"
            f" of the right ones shown {right[shown].sum() / right.sum():.2f}",
            file=sys.stderr,
        )
    hundredths = np.arange(0.01, 1, 0.01)
    few_wrong = [t for t in hundredths if (p >= t).any() and 1 - right[p >= t].mean() <= MOST_WRONG]
    return float(min(few_wrong, default=1.0))


def _module(with_reader: Calibration, without_reader: Calibration) -> str:
    return f'''"""The fitted numbers of `qa.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.confidence import Calibration, Calibrations

DEFAULT_CALIBRATIONS = Calibrations(
    with_reader={_numbers(with_reader)},
    without_reader={_numbers(without_reader)},
)'''


def _numbers(calibration: Calibration) -> str:
    named = zip(FEATURE_NAMES, calibration.weights, strict=True)
    lines = "\n".join(f"            {weight:.4f},  # {name}" for name, weight in named)
    return f"""Calibration(
        weights=(
{lines}
        ),
        constant={calibration.constant:.4f},
        threshold={calibration.threshold:.2f},
        possible={calibration.possible:.2f},
    )"""


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
