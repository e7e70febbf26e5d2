"""Fit what tells questions from answers, and dialogues from prose, where nothing marks the turns.

    python -m training.unmarked --real train.jsonl --prose FOLDER...            # fits, writes fitted.toml
    python -m training.unmarked --real train.jsonl --prose FOLDER... --check    # figures of held-out groups only

`--real` has questions and answers of real interviews (`training/README.md`), `--prose` folders with texts that are
no interviews. Two logistic regressions are fitted. The first tells from its signs whether a line asks. All texts
are read with it; the second tells from the signs of that reading whether its F1 is over .75.

The check fits four times, each time without one group of documents in four, and reads those.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import md5
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.transcripts.gold import ENDS, squashed
from corpus.errors import SourceError
from corpus.reading import read_text
from corpus.turns.find import Manner, document_from
from corpus.turns.layouts.choose import TranscriptText, spoken_lines
from corpus.turns.lines import Line
from corpus.turns.unmarked import dialogue
from corpus.turns.unmarked.dialogue import FittedDialogue, is_talk, is_worth_reading, read_as_dialogue
from corpus.turns.unmarked.signs import (
    DIALOGUE_SIGNS,
    LINE_SIGNS,
    LineSigns,
    as_numbers,
    line_signs,
    without_time,
)
from training.reading_confidence import logistic
from training.unmarked_files import UnmarkedFile, generated_files, generated_prose, prose, real_files

OUTPUT = Path(dialogue.__file__).with_name("fitted.toml")
GOOD = 0.75
"""The F1 over which a reading is better than none."""

PROSE_WEIGHT = 0.2
"""The weight of a text of prose beside a dialogue, for the first regression."""

CONTEXT = 0.5
"""How much the line above counts. The signs of a line tell of it too: with 1, any lines would take turns."""

MOST_LINES = 1500
FOLDS = 4
LEAST_PROBABILITIES = (0.5, 0.6, 0.65, 0.7, 0.8, 0.9)
_ALWAYS = np.array([[0.6, 0.4], [0.6, 0.4]])
"""How often a line answers and asks; it need not be exact, because the constant of the regression corrects it."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class UnmarkedText:
    """A text as the product sees it when it looks for an unmarked dialogue: its spoken lines with their signs.

    `asks` holds 1 for a line of a question, 0 for one of an answer, -1 for one of neither.
    """

    file: UnmarkedFile
    text: str
    lines: Sequence[Line]
    signs: Sequence[LineSigns]
    asks: Sequence[int]

    @property
    def fold(self) -> int:
        """Return the fold of the text's group."""
        return md5(self.file.group.encode()).digest()[0] % FOLDS


def main() -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", type=Path, required=True)
    parser.add_argument("--prose", type=Path, nargs="+", required=True)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    files = [*generated_files(), *generated_prose(), *real_files(arguments.real)]
    files += [file for folder in arguments.prose for file in prose(folder)]
    texts = [text for file in files if (text := _seen(file))]
    if arguments.check:
        for line in _checked(texts):
            print(line)
    else:
        OUTPUT.write_text(to_toml(fitted_to(texts)), encoding="utf-8")
    return 0


def _seen(file: UnmarkedFile) -> UnmarkedText | None:
    """Return the text of a file if no layout was found in it, so that its form has to tell."""
    seen: list[tuple[str, list[Line]]] = []

    def noted(source: TranscriptText) -> None:
        seen.append((source.text, spoken_lines(source)[:MOST_LINES]))

    try:
        document_from(read_text(file.data, file.name), file.name, manner=Manner(unmarked=noted))
    except SourceError:
        return None
    if not seen or not seen[-1][1]:
        return None
    text, lines = seen[-1]
    return UnmarkedText(file, text, lines, line_signs(text, lines), _asks(text, lines, file.gold))


def _asks(text: str, lines: Sequence[Line], gold: Sequence[tuple[str, str]]) -> list[int]:
    """Return for each line whether the gold turn that holds it asks; 0 for each line of prose."""
    found: list[int] = []
    at = 0
    for line in lines:
        words = _words(text, line)
        near = range(at, min(at + 3, len(gold)))
        hit = next(
            (n for n in near if words in gold[n][1] or (len(words) > 20 and words[-20:] in gold[n][1])), None
        )
        at = at if hit is None else hit
        found.append((-1 if gold else 0) if hit is None else int(gold[hit][0] == "question"))
    return found


def _words(text: str, line: Line) -> str:
    return squashed(text[line.start : without_time(text, line).end])


def fitted_to(texts: Sequence[UnmarkedText]) -> FittedDialogue:
    """Return the numbers fitted to the texts."""
    rows, asks, shares = [], [], []
    counts = np.ones((2, 2))
    for text in texts:
        known = [(as_numbers(signs), own) for signs, own in zip(text.signs, text.asks, strict=True) if own >= 0]
        share = (1.0 if text.file.gold else PROSE_WEIGHT) / len(text.lines) ** 0.5
        rows += [numbers for numbers, _ in known]
        asks += [own for _, own in known]
        shares += [share] * len(known)
        if text.file.gold:
            for (_, a), (_, b) in pairwise(known):
                counts[a][b] += 1
    weights, constant = logistic(
        np.array(rows), np.array(asks, float), np.array(shares) * len(shares) / sum(shares)
    )
    line = {**dict(zip(LINE_SIGNS, map(float, weights), strict=True)), "constant": constant}
    follows = CONTEXT * np.log(counts / counts.sum(axis=1, keepdims=True) / _ALWAYS)
    first = FittedDialogue(line, {}, (tuple(follows[0]), tuple(follows[1])))
    return FittedDialogue(line, _fitted_dialogue(first, texts), first.follows)


def _fitted_dialogue(first: FittedDialogue, texts: Sequence[UnmarkedText]) -> dict[str, float]:
    read = [(text, *read_as_dialogue(first, text.text, text.lines, text.signs)) for text in texts]
    rows = [as_numbers(signs) for _, _, signs in read if signs]
    good = np.array([_f1(text, questions) > GOOD for text, questions, signs in read if signs], float)
    shares = np.where(good == 1, 0.5 / good.sum(), 0.5 / (1 - good).sum()) * len(good)
    weights, constant = logistic(np.array(rows), good, shares)
    return {**dict(zip(DIALOGUE_SIGNS, map(float, weights), strict=True)), "constant": constant}


def _f1(text: UnmarkedText, questions: Sequence[int]) -> float:
    """Return the F1 of the turns that the questions make; 0 for prose."""
    turns: list[list[str]] = []
    asked = set(questions)
    for number, line in enumerate(text.lines):
        words = _words(text.text, line)
        if number in asked or (turns and turns[-1][0] == "question"):
            turns.append(["question" if number in asked else "answer", words])
        elif turns:
            turns[-1][1] += words
    left = Counter((role, words[:ENDS], words[-ENDS:]) for role, words in text.file.gold)
    said = Counter((role, words[:ENDS], words[-ENDS:]) for role, words in turns)
    return 2 * (left & said).total() / max(1, left.total() + said.total())


def _checked(texts: Sequence[UnmarkedText]) -> Iterator[str]:
    """Yield, for each kind and probability, the mean F1 and how many files are read badly or should not be."""
    said: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for fold in range(FOLDS):
        fitted = fitted_to([text for text in texts if text.fold != fold])
        for text in texts:
            if text.fold == fold:
                questions, signs = read_as_dialogue(fitted, text.text, text.lines, text.signs)
                probability = 0.0
                if (
                    signs
                    and is_worth_reading(text.signs, questions)
                    and is_talk(text.text, text.lines, questions, signs)
                ):
                    probability = fitted.probability(signs)
                said[text.file.kind].append((_f1(text, questions), probability))
    for kind, each in said.items():
        for least in LEAST_PROBABILITIES:
            shown = [f1 for f1, probability in each if probability >= least]
            bad = sum(f1 <= GOOD for f1 in shown)
            yield f"{kind}, from {least}: {len(each)} files, F1 {sum(shown) / len(each):.3f}, {bad} badly read"


def to_toml(fitted: FittedDialogue) -> str:
    """Return the fitted numbers as the text of `fitted.toml`."""
    lines = ["# The fitted numbers of unmarked dialogues, written by training/unmarked.py."]
    for title, numbers in (("line", fitted.line), ("dialogue", fitted.dialogue)):
        lines += ["", f"[{title}]", *(f"{name} = {number:.4f}" for name, number in numbers.items())]
    lines += ["", "[follows]"]
    for state, row in zip(("answer", "question"), fitted.follows, strict=True):
        lines.append(f"{state} = [{row[0]:.4f}, {row[1]:.4f}]")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
