"""Trains the reader that `index/reader/trained.py` runs.

    python -m training.reader --out FOLDER FILE...

Each FILE has reading comprehension as JSON lines (format: see `training/confidence.py`). Writes
`reader.safetensors`, `reader.json` with its provenance, and checkpoints to FOLDER. Starts from the packaged
embedding model and keeps its word and position embeddings. Some documents are held out: their results are
printed during training, and choices are based on them. The same seed gives the same examples in the same order;
floating-point sums may differ between machines.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from tokenizers import Tokenizer

from index.embedding.sentence_transformer import SentenceEncoder
from index.integrity import file_sha256
from index.models.bert import as_torch
from index.models.bert_files import bert_shape, bert_weights
from index.models.packaged import DEFAULT, minilm_folder
from index.reader.network import ReaderNetwork, padded
from index.reader.pairs import FROZEN
from training.interviews import is_held_out
from training.mixed_precision import train_step
from training.reader_examples import (
    INTERVIEWS,
    Data,
    as_follow_ups,
    as_replies,
    as_said,
    gathered,
    group,
    read_files,
)
from training.reader_figures import held_out_figures
from training.reader_pairs import Pair
from training.reader_speech import Speech, speech, spoken

SEED = 20261122
HELD_OUT = {"new-wiki": 5, "squad": 1}
"""Documents left out of training, by file, to base choices on."""
SHAPE = ((100, 3), (235, 5))
"""Parts of one step: about how many tokens its passages have, and how many questions have that length.

Short passages cost little and teach where the answer is; long ones are those read in the end.
"""
SHARES = {"new-wiki": 0.15, "squad": 0.3, "amazon": 0.05, "reddit": 0.05}
"""Relative frequency of a file's questions; any other file has 1."""
RATE = 2e-4
WARM_UP = 0.06
UNANSWERED_SHARE = 0.25
"""Share of questions that were written to have no answer in their passage."""
AFTER_INTERVIEWER_SHARE = 0.85
"""Share of questions about interviews whose passages follow the interviewer's words."""
REPLY_SHARE = 0.3
"""Share of questions whose passages follow a question, as replies do."""
FOLLOW_UP_SHARE = 0.12
"""Share of questions that follow another one, as follow-ups do."""
CLS, SEP, PAD = 101, 102, 0
REPORT_EVERY = 25
SPAN_WEIGHT = 0.3
"""Weight of learning where the answer is."""
NO_SPAN = 0.1
"""Weight of a pair without an answer in learning where answers are: most pairs have none."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command line; `start` is a file of weights to continue from."""

    files: tuple[Path, ...]
    out: Path
    steps: int
    figures_every: int
    rate: float
    start: Path | None
    seed: int


def main(options: Options) -> None:
    """Read, train, report, write."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    folder = minilm_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    data = gathered(*read_files(options.files, tokenizer), SentenceEncoder(DEFAULT))
    held_out = _held_out(data, rng)
    print(f"{len(data.asked)} questions, held out: {sorted(held_out)}", file=sys.stderr)
    network = _started(folder, options.start)
    options.out.mkdir(parents=True, exist_ok=True)
    print(held_out_figures(network.bfloat16(), data, held_out, tokenizer), file=sys.stderr, flush=True)
    began = perf_counter()
    for step, losses in enumerate(_trained(network, data, held_out, tokenizer, options), start=1):
        if step % REPORT_EVERY == 0:
            values = " ".join(f"{name} {value:.3f}" for name, value in losses.items())
            print(f"{step} {perf_counter() - began:.0f}s {values}", file=sys.stderr, flush=True)
        if step % options.figures_every == 0 or step == options.steps:
            save(network, options.out / "reader.safetensors")
            print(held_out_figures(network, data, held_out, tokenizer), file=sys.stderr, flush=True)
    provenance = _provenance(options, held_out, perf_counter() - began)
    (options.out / "reader.json").write_text(json.dumps(provenance, indent=1) + "\n", encoding="utf-8")


def save(network: ReaderNetwork, path: Path) -> None:
    """Write all parameters except the frozen ones, in 16 bits: half the size, and finer than bfloat16."""
    state = {name: value.half().contiguous() for name, value in network.state_dict().items() if name not in FROZEN}
    save_file(state, path)


def _started(folder: Path, start: Path | None) -> ReaderNetwork:
    """Return the network with the packaged encoder's weights, of which some stay frozen."""
    from safetensors.torch import load_file

    network = ReaderNetwork(bert_shape(folder))
    network.encoder.load_state_dict(as_torch(bert_weights(folder)))
    if start is not None:
        network.load_state_dict(load_file(start), strict=False)
    for name, parameter in network.named_parameters():
        parameter.requires_grad = name not in FROZEN
    return network


def _held_out(data: Data, rng: random.Random) -> frozenset[tuple[str, str]]:
    chosen: list[tuple[str, str]] = []
    for source, count in HELD_OUT.items():
        titles = sorted({p.title for p in data.passages if p.source == source})
        chosen += [(source, title) for title in rng.sample(titles, min(count, len(titles)))]
    interviews = {p.title for p in data.passages if p.source == INTERVIEWS}
    chosen += [(INTERVIEWS, title) for title in sorted(interviews) if is_held_out(title)]
    return frozenset(chosen)


def _trained(
    network: ReaderNetwork,
    data: Data,
    held_out: frozenset[tuple[str, str]],
    tokenizer: Tokenizer,
    options: Options,
) -> Iterator[dict[str, float]]:
    """Train step by step and yield the losses of each.

    The network computes in bfloat16, as it will when it reads; the optimiser keeps the weights in 32 bits.
    """
    network.bfloat16().train()
    parameters = [parameter for parameter in network.parameters() if parameter.requires_grad]
    exact = [parameter.detach().float() for parameter in parameters]
    optimizer, schedule = _optimizer(exact, options)
    rng = random.Random(options.seed)
    sampled = _sampled_questions(data, held_out, rng)
    speech_tokens = speech(tokenizer)
    for _ in range(options.steps):
        total: dict[str, float] = {}
        for shape in SHAPE:
            losses = _losses(network, _groups(data, sampled, shape, tokenizer, speech_tokens, rng))
            torch.autograd.backward(sum(losses.values(), torch.zeros(())))
            for name, value in losses.items():
                total[name] = total.get(name, 0.0) + value.item() / len(SHAPE)
        train_step(exact, parameters, optimizer, schedule, len(SHAPE))
        yield total


def _optimizer(
    weights: list[torch.Tensor], options: Options
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """Return AdamW, with a rate that rises at first and then falls to nothing."""
    parts = [
        {"params": [each for each in weights if each.ndim > 1], "weight_decay": 0.01},
        {"params": [each for each in weights if each.ndim == 1], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(parts, lr=options.rate)
    warm = max(1, int(WARM_UP * options.steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min((at + 1) / warm, (options.steps - at) / (options.steps - warm + 1))
    )
    return optimizer, schedule


def _sampled_questions(
    data: Data, held_out: frozenset[tuple[str, str]], rng: random.Random
) -> dict[bool, Iterator[int]]:
    """Return endless questions with and without answer.

    None repeats before all others within their share were sampled.
    """
    kept: dict[bool, list[int]] = {True: [], False: []}
    for number, asked in enumerate(data.asked):
        passage = data.passages[asked.passage]
        if (passage.source, passage.title) not in held_out:
            kept[bool(asked.answers)].append(number)

    def endless(numbers: list[int]) -> Iterator[int]:
        while numbers:
            shares = [SHARES.get(data.passages[data.asked[n].passage].source, 1.0) for n in numbers]
            yield from rng.sample(
                once := [n for n, s in zip(numbers, shares, strict=True) if rng.random() < s], len(once)
            )

    return {answered: endless(numbers) for answered, numbers in kept.items()}


def _groups(
    data: Data,
    sampled: dict[bool, Iterator[int]],
    shape: tuple[int, int],
    tokenizer: Tokenizer,
    speech_tokens: Speech,
    rng: random.Random,
) -> list[list[Pair]]:
    limit, count = shape
    groups: list[list[Pair]] = []
    while len(groups) < count:
        number = next(sampled[rng.random() >= UNANSWERED_SHARE], None)
        pairs = group(data, number, limit, tokenizer, rng) if number is not None else []
        if number is not None and pairs:
            if data.passages[data.asked[number].passage].source == INTERVIEWS:
                if rng.random() < AFTER_INTERVIEWER_SHARE:
                    pairs = as_said(data, pairs, tokenizer)
                groups.append(pairs)
                continue
            pairs = spoken(pairs, speech_tokens, rng)
            if rng.random() < REPLY_SHARE:
                pairs = as_replies(data, number, pairs, tokenizer, rng)
            if rng.random() < FOLLOW_UP_SHARE:
                pairs = as_follow_ups(data, number, pairs, tokenizer, rng)
            groups.append(pairs)
    return groups


def _losses(network: ReaderNetwork, groups: Sequence[Sequence[Pair]]) -> dict[str, torch.Tensor]:
    """Return the losses of three tasks.

    They are whether each pair answers, which of a question's passages answers, and where.
    """
    pairs = [pair for each in groups for pair in each]
    ids, types, mask = padded([(pair.question, pair.passage) for pair in pairs])
    outputs = network(ids, types, mask)
    answers = torch.tensor([float(pair.span is not None) for pair in pairs])
    first = torch.tensor([0 if p.span is None else len(p.question) + 2 + p.span[0] for p in pairs])
    last = torch.tensor([0 if p.span is None else len(p.question) + 2 + p.span[1] for p in pairs])
    placed = [(outputs.starts, first), (outputs.ends, last)]
    each_span = sum((F.cross_entropy(*each, reduction="none") for each in placed), torch.zeros(())) / 2
    spans = (each_span * torch.where(answers > 0, 1.0, NO_SPAN)).sum() / answers.sum().clamp(min=1.0)
    ranks, at = [], 0
    for each in groups:
        if each[0].span is not None and len(each) > 1:
            logits = outputs.answered[at : at + len(each)]
            ranks.append(torch.logsumexp(logits, 0) - logits[0])
        at += len(each)
    rank = torch.stack(ranks).mean() if ranks else torch.zeros(())
    return {
        "answered": F.binary_cross_entropy_with_logits(outputs.answered, answers),
        "rank": rank,
        "span": SPAN_WEIGHT * spans,
    }


def _provenance(options: Options, held_out: frozenset[tuple[str, str]], seconds: float) -> dict[str, object]:
    return {
        "sha256": file_sha256(options.out / "reader.safetensors"),
        "starts_from": {
            "all-MiniLM-L6-v2": file_sha256(minilm_folder() / "model.safetensors"),
            **({"reader": file_sha256(options.start)} if options.start else {}),
        },
        "data": {file.name: file_sha256(file) for file in options.files},
        "held_out": sorted(": ".join(each) for each in held_out),
        "seed": options.seed,
        "steps": options.steps,
        "questions_a_step": sum(count for _, count in SHAPE),
        "learning_rate": options.rate,
        "seconds": round(seconds),
        "versions": {
            "python": platform.python_version(),
            "torch": torch.__version__,
        },
    }


def _options() -> Options:
    parser = argparse.ArgumentParser(description="Train the reader.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--steps", type=int, default=7000)
    parser.add_argument(
        "--figures-every", type=int, default=250, help="steps between measurements on held-out documents"
    )
    parser.add_argument("--rate", type=float, default=RATE, help="maximum learning rate")
    parser.add_argument("--start", type=Path, help="weights from an earlier run to continue from")
    parser.add_argument("--seed", type=int, default=SEED + 1, help="seed of the order of examples")
    options = parser.parse_args()
    return Options(
        tuple(options.files),
        options.out,
        options.steps,
        options.figures_every,
        options.rate,
        options.start,
        options.seed,
    )


if __name__ == "__main__":
    main(_options())
