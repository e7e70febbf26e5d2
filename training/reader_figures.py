"""Measures a reader on documents that it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from index.reader.network import ReaderNetwork, padded
from index.reader.pairs import ASKED_TOKENS, after_question
from qa.evaluating.measures import auroc
from training.reader_examples import (
    INTERVIEWS,
    Data,
    ExamplePassage,
    ExampleQuestion,
    answering,
    without_sentences,
)

ASKED = 160
"""Number of held-out questions, evenly spread over all."""
_BATCH = 16
_MOST_TOKENS = 300


def held_out_figures(
    network: ReaderNetwork, data: Data, held_out: frozenset[tuple[str, str]], tokenizer: Any
) -> str:
    """Return the results on interviews and on other texts, in lines."""
    interviews = frozenset(each for each in held_out if each[0] == INTERVIEWS)
    parts = {"interviews": interviews, "other texts": held_out - interviews}
    return "\n".join(f"{name}: {_figures(network, data, part, tokenizer)}" for name, part in parts.items() if part)


def _figures(network: ReaderNetwork, data: Data, held_out: frozenset[tuple[str, str]], tokenizer: Any) -> str:
    """Return results in one line: whether passages are distinguished, and where the answer is marked.

    `cut`: AUROC against the same passage without the answering sentences; `near`: share of questions whose
    passage is preferred to the three nearest wrong ones; `written`: AUROC against questions that were written
    to have no answer; `sentence`: share of questions whose marked span starts in an answering sentence.
    """
    every = [
        (number, asked)
        for number, asked in enumerate(data.asked)
        if (data.passages[asked.passage].source, data.passages[asked.passage].title) in held_out
    ]
    asked = [each for each in every if each[1].answers]
    asked = asked[:: max(1, len(asked) // ASKED)]
    unanswered = [each for _, each in every if not each.answers][:ASKED]
    read = _Readings(network, tokenizer)
    passages = data.passages
    right = read([(each.text, passages[each.passage], None) for _, each in asked])
    cut = read([(each.text, passages[each.passage], _cut(passages[each.passage], each)) for _, each in asked])
    none = read([(each.text, passages[each.passage], None) for each in unanswered])
    near = read([(each.text, passages[at], None) for number, each in asked for at in data.nearest[number][:3]])
    best = [max(score for score, _ in near[3 * at : 3 * at + 3]) for at in range(len(asked))]
    scores = [score for score, _ in right]
    written = [
        (data.passages[each.passage].source, score) for (_, each), (score, _) in zip(asked, right, strict=True)
    ]
    with_unanswered = {data.passages[each.passage].source for each in unanswered}
    marked = [
        any(start <= begin < end for start, end in _sentences(data.passages[each.passage], each))
        for (_, each), (_, begin) in zip(asked, right, strict=True)
    ]
    figures = {
        "cut": auroc(scores, [score for score, _ in cut]),
        "near": sum(score > other for score, other in zip(scores, best, strict=True)) / len(scores),
        "written": auroc([s for source, s in written if source in with_unanswered], [score for score, _ in none]),
        "sentence": sum(marked) / len(marked),
    }
    printed = (f"{name} {'none' if value is None else format(value, '.3f')}" for name, value in figures.items())
    return " ".join(printed)


class _Readings:
    """Reads pairs of question and passage: the logit that it answers, and where the answer would start."""

    def __init__(self, network: ReaderNetwork, tokenizer: Any) -> None:
        self._network, self._tokenizer = network, tokenizer

    def __call__(self, pairs: Sequence[tuple[str, ExamplePassage, str | None]]) -> list[tuple[float, int]]:
        """Return readings of questions and passages; a third text replaces the passage's own."""
        questions = [
            after_question(self._ids(question)[:60], self._ids(passage.asked)[-ASKED_TOKENS:])
            for question, passage, _ in pairs
        ]
        passages = [
            self._tokenizer.encode(passage.text if text is None else text, add_special_tokens=False)
            for _, passage, text in pairs
        ]
        found: list[tuple[float, int]] = [(0.0, 0)] * len(pairs)
        order = sorted(range(len(pairs)), key=lambda at: len(passages[at]))
        self._network.eval()
        for begin in range(0, len(order), _BATCH):
            batch = order[begin : begin + _BATCH]
            inputs = [(questions[at], passages[at].ids[:_MOST_TOKENS]) for at in batch]
            with torch.inference_mode():
                outputs = self._network(*padded(inputs))
            for row, at in enumerate(batch):
                shift = len(questions[at]) + 2
                inside = outputs.starts[row, shift : shift + len(inputs[row][1])]
                first = passages[at].offsets[int(inside.argmax())][0] if len(inside) else 0
                found[at] = (float(outputs.answered[row]), first)
        self._network.train()
        return found

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


def _cut(passage: ExamplePassage, asked: ExampleQuestion) -> str:
    return without_sentences(passage, answering(passage, asked.answers)) or passage.title


def _sentences(passage: ExamplePassage, asked: ExampleQuestion) -> list[tuple[int, int]]:
    numbers = answering(passage, asked.answers)
    return [(passage.sentences[number].start, passage.sentences[number].end) for number in numbers]
