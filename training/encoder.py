"""Fine-tunes an embedding model on questions about interviews.

    python -m training.encoder --model FOLDER --out FOLDER --questions train.jsonl [FILE...]

Starts from the sentence-transformers model in `--model` and keeps its word embeddings. The loss is
cross-entropy over the passages of a batch, both ways, of the score that retrieval uses: the cosine of the
question with the passage, and with its best sentence (van den Oord et al. 2018, arXiv:1807.03748; sentences are
pooled from the passage's own pass as in `index.embedding.sentence_transformer`). Within the answering passage,
the same loss separates the sentence that answers from the others. A batch consists of runs of passages of one
interview, which are hard negatives of each other. FILEs of reading comprehension (format: see
`training/confidence.py`) keep the model from forgetting other texts. Writes the changed layers and their
provenance to `--out`.
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
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from tokenizers import Tokenizer

from corpus.sentences import sentence_spans
from index.embedding.context import context_of
from index.integrity import file_sha256
from index.models.bert import BertNetwork, as_torch
from index.models.bert_files import bert_shape, bert_weights
from index.values import Span
from training.interviews import Reply, answering_sentences, read_replies, split, without_names
from training.mixed_precision import train_step

SEED = 20261130
BATCH = 32
RUN = 8
"""Maximum number of questions in a batch on different passages of the same interview."""
TEMPERATURE = 0.03
REVERSE = 0.2
"""Weight of identifying a passage's question, compared with 1 for a question's passage."""
MARKING = 0.2
"""Weight of identifying the sentence that answers within its passage."""
SENTENCE = 0.5
"""The best sentence's share in the score of a passage."""
CONTEXT = 0.75
"""Share of passages that follow the interviewer's words."""
NAMELESS = 0.5
"""Share of questions without the speaker's name, as if the name was used as a filter."""
OTHER = 0.15
"""Share of batches from reading comprehension."""
LONGEST = 256
WARM_UP = 0.1
REPORT_EVERY = 10


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the passage that answers it with its context, its sentences, and which of them answer."""

    question: str
    passage: str
    sentences: tuple[Span, ...]
    answering: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """A tokenizer and the prefixes that the model expects."""

    tokenizer: Tokenizer
    question: str
    passage: str
    pad: int


def main(options: argparse.Namespace) -> None:
    """Read, train, report, write."""
    torch.manual_seed(SEED)
    replies, held_out = split(read_replies(options.questions))
    others = [each for file in options.files for each in _comprehension(file)]
    texts, network = _opened(options.model)
    rng = random.Random(options.seed)
    print(f"{len(replies)} passages, {len(held_out)} held out, {len(others)} others", file=sys.stderr)
    options.out.mkdir(parents=True, exist_ok=True)
    batches = [batch for _ in range(options.epochs) for batch in _batches(replies, others, rng)]
    began = perf_counter()
    print(json.dumps(figures(network, texts, held_out)), file=sys.stderr, flush=True)
    for step, losses in enumerate(_trained(network, texts, batches, options.rate), start=1):
        if step % REPORT_EVERY == 0:
            shown = " ".join(f"{name} {value:.3f}" for name, value in losses.items())
            print(f"{step}/{len(batches)} {perf_counter() - began:.0f}s {shown}", file=sys.stderr, flush=True)
        if step % options.figures_every == 0 or step == len(batches):
            save(network, options.out / "encoder.safetensors")
            print(json.dumps(figures(network, texts, held_out)), file=sys.stderr, flush=True)
    provenance = {
        "sha256": file_sha256(options.out / "encoder.safetensors"),
        "starts_from": file_sha256(options.model / "model.safetensors"),
        "data": {file.name: file_sha256(file) for file in (options.questions, *options.files)},
        "seed": options.seed,
        "epochs": options.epochs,
        "steps": len(batches),
        "learning_rate": options.rate,
        "seconds": round(perf_counter() - began),
        "held_out": figures(network, texts, held_out),
        "versions": {
            "python": platform.python_version(),
            "torch": torch.__version__,
        },
    }
    (options.out / "encoder.json").write_text(json.dumps(provenance, indent=1) + "\n", encoding="utf-8")


def save(network: Any, path: Path) -> None:
    """Write all parameters except the frozen ones in 16 bits."""
    state = {
        name: p.detach().half().contiguous() for name, p in network.named_parameters() if "embeddings" not in name
    }
    save_file(state, path)


def _opened(folder: Path) -> tuple[Texts, Any]:
    network = BertNetwork(bert_shape(folder))
    network.load_state_dict({name: tensor.float() for name, tensor in as_torch(bert_weights(folder)).items()})
    for name, parameter in network.named_parameters():
        parameter.requires_grad = "embeddings" not in name
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    settings = json.loads((folder / "config_sentence_transformers.json").read_text(encoding="utf-8"))
    prompts = settings.get("prompts") or {}
    return Texts(tokenizer, prompts.get("query", ""), prompts.get("document", ""), network.shape.pad), network


def _comprehension(file: Path) -> list[Example]:
    """Return a random answered question of each passage in a file of reading comprehension."""
    rng, found = random.Random(SEED), []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        answered = [each for each in row["questions"] if each["answers"]]
        if not answered:
            continue
        asked = rng.choice(answered)
        spans = tuple(sentence_spans(row["text"], 0, len(row["text"]), language="en"))
        at = asked["answers"][0]["start"]
        here = tuple(number for number, (first, last) in enumerate(spans) if first <= at < last)
        found.append(Example(asked["question"], row["text"], spans, here))
    return found


def _batches(replies: Sequence[Reply], others: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Yield every answered question once, in batches of runs of one interview, and some of other texts."""
    left: dict[str, list[list[tuple[Reply, int]]]] = {}
    for reply in replies:
        numbers = [n for n, asked in enumerate(reply.questions) if asked.answer is not None]
        rng.shuffle(numbers)
        if numbers:
            left.setdefault(reply.document, []).append([(reply, number) for number in numbers])
    batch: list[Example] = []
    while left:
        document = rng.choices(list(left), weights=[sum(map(len, each)) for each in left.values()])[0]
        for each in rng.sample(left[document], min(RUN, BATCH - len(batch), len(left[document]))):
            batch.append(_example(*each.pop(), rng))
            if not each:
                left[document].remove(each)
        if not left[document]:
            del left[document]
        if len(batch) == BATCH:
            yield batch
            batch = []
            if others and rng.random() < OTHER / (1 - OTHER):
                yield rng.sample(others, BATCH)


def _example(reply: Reply, number: int, rng: random.Random) -> Example:
    asked = reply.questions[number]
    question = without_names(asked.text, [reply.speaker]) if rng.random() < NAMELESS else asked.text
    context = context_of(reply.asked) if rng.random() < CONTEXT else ""
    spans = tuple((first + len(context), last + len(context)) for first, last in reply.sentences)
    return Example(question, context + reply.text, spans, tuple(answering_sentences(reply, asked)))


def _trained(
    network: Any, texts: Texts, batches: Sequence[Sequence[Example]], rate: float
) -> Iterator[dict[str, float]]:
    """Train batch by batch and yield the losses of each, in bfloat16 with weights in 32 bits."""
    network.bfloat16().train()
    parameters = [parameter for parameter in network.parameters() if parameter.requires_grad]
    exact = [parameter.detach().float() for parameter in parameters]
    optimizer = torch.optim.AdamW(exact, lr=rate, weight_decay=0.01)
    warm = max(1, int(WARM_UP * len(batches)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min((at + 1) / warm, (len(batches) - at) / (len(batches) - warm + 1))
    )
    for batch in batches:
        losses = _losses(network, texts, batch)
        torch.autograd.backward(sum(losses.values(), torch.zeros(())))
        train_step(exact, parameters, optimizer, schedule)
        yield {name: value.item() for name, value in losses.items()}


def _losses(network: Any, texts: Texts, batch: Sequence[Example]) -> dict[str, torch.Tensor]:
    questions = embedded(network, texts, [texts.question + each.question for each in batch])[0]
    passages, sentences, owners = _passages(network, texts, batch)
    whole = questions @ passages.T
    parts = questions @ sentences.T
    best = torch.stack([parts[:, owners == row].amax(1) for row in range(len(batch))], 1)
    scores = ((1 - SENTENCE) * whole + SENTENCE * best) / TEMPERATURE
    same = [
        [i != j and one.passage == other.passage for j, other in enumerate(batch)] for i, one in enumerate(batch)
    ]
    scores = scores.masked_fill(torch.tensor(same), float("-inf"))
    target = torch.arange(len(batch))
    marked = []
    for row, each in enumerate(batch):
        own = parts[row, owners == row] / TEMPERATURE
        if each.answering and len(own) > len(each.answering) and max(each.answering) < len(own):
            marked.append(torch.logsumexp(own, 0) - torch.logsumexp(own[list(each.answering)], 0))
    return {
        "passage": F.cross_entropy(scores, target),
        "question": REVERSE * F.cross_entropy(scores.T, target),
        "sentence": MARKING * torch.stack(marked).mean() if marked else torch.zeros(()),
    }


def _passages(
    network: Any, texts: Texts, batch: Sequence[Example]
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return vectors of the passages and of all their sentences, and the passage of each sentence."""
    prefix = len(texts.passage)
    spans = [[(first + prefix, last + prefix) for first, last in each.sentences] for each in batch]
    passages, sentences, owners = embedded(network, texts, [texts.passage + each.passage for each in batch], spans)
    return passages, sentences, owners


def embedded(
    network: Any, texts: Texts, strings: Sequence[str], spans: Sequence[Sequence[Span]] = ()
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return unit vectors of `strings` and of the sentences at `spans`, and the string of each sentence.

    A truncated sentence has a vector of zeros. Strings of similar length are computed together.
    """
    encodings = texts.tokenizer.encode_batch(list(strings))
    first = np.cumsum([0, *map(len, spans)])
    owners = torch.from_numpy(np.repeat(np.arange(len(spans)), [len(each) for each in spans]))
    order = sorted(range(len(strings)), key=lambda row: len(encodings[row]))
    whole: list[torch.Tensor] = [torch.empty(0)] * len(strings)
    parts = torch.zeros(int(first[-1]) + 1, network.shape.hidden)
    for at in range(0, len(order), 8):
        rows = order[at : at + 8]
        width = max(len(encodings[row]) for row in rows)
        ids = torch.tensor([encodings[row].ids + [texts.pad] * (width - len(encodings[row])) for row in rows])
        mask = torch.tensor([[1] * len(encodings[row]) + [0] * (width - len(encodings[row])) for row in rows])
        states = network(ids, mask).float()
        means = F.normalize((states * mask.unsqueeze(-1)).sum(1), dim=1)
        for place, row in enumerate(rows):
            whole[row] = means[place]
        if spans:
            sentence_of = np.full((len(rows), width), first[-1])
            for place, row in enumerate(rows):
                for number, (start, end) in enumerate(spans[row]):
                    offsets = np.array(encodings[row].offsets)
                    inside = (offsets[:, 0] < end) & (offsets[:, 1] > start) & (offsets[:, 1] > offsets[:, 0])
                    sentence_of[place, : len(inside)][inside] = first[row] + number
            parts = parts.index_add(0, torch.from_numpy(sentence_of.ravel()), states.flatten(0, 1))
    return torch.stack(whole), F.normalize(parts[:-1], dim=1), owners


def figures(network: Any, texts: Texts, replies: Sequence[Reply]) -> dict[str, float]:
    """Return how often the right passage of `replies` is first or among five, and the right sentence marked."""
    was, _ = network.dtype, network.eval().bfloat16()
    rng = random.Random(SEED)
    asked = [
        (row, number)
        for row, reply in enumerate(replies)
        for number, one in enumerate(reply.questions)
        if one.answer is not None
    ]
    asked = rng.sample(asked, min(400, len(asked)))
    examples = [Example("", context_of(reply.asked) + reply.text, _shifted(reply), ()) for reply in replies]
    with torch.inference_mode():
        passages, sentences, owners = _passages(network, texts, examples)
        questions = embedded(
            network, texts, [texts.question + replies[row].questions[number].text for row, number in asked]
        )[0]
    parts = questions @ sentences.T
    best = torch.stack([parts[:, owners == row].amax(1) for row in range(len(replies))], 1)
    scores = (1 - SENTENCE) * (questions @ passages.T) + SENTENCE * best
    gold = torch.tensor([row for row, _ in asked])
    rank = (scores > scores[torch.arange(len(asked)), gold].unsqueeze(1)).sum(1)
    marked = [
        int(parts[at, owners == row].argmax()) in answering_sentences(replies[row], replies[row].questions[number])
        for at, (row, number) in enumerate(asked)
    ]
    network.to(was).train()
    return {
        "passages": len(replies),
        "questions": len(asked),
        "first": round(float((rank == 0).float().mean()), 4),
        "in_five": round(float((rank < 5).float().mean()), 4),
        "mrr": round(float((1 / (rank + 1)).float().mean()), 4),
        "marked": round(sum(marked) / len(marked), 4),
    }


def _shifted(reply: Reply) -> tuple[Span, ...]:
    by = len(context_of(reply.asked))
    return tuple((first + by, last + by) for first, last in reply.sentences)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fine-tune an embedding model on questions about interviews.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="reading comprehension to add")
    parser.add_argument("--questions", type=Path, required=True, help="questions about interviews")
    parser.add_argument("--model", type=Path, required=True, help="folder of the model to start from")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument(
        "--figures-every", type=int, default=100, help="steps between measurements on held-out documents"
    )
    parser.add_argument("--rate", type=float, default=1e-4, help="maximum learning rate")
    parser.add_argument("--seed", type=int, default=SEED, help="seed of the order of examples")
    return parser.parse_args()


if __name__ == "__main__":
    main(_options())
