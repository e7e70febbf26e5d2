"""Readers of a few thousand parameters, made and trained in a second or two on made-up passages."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import torch
from transformers import BertConfig, BertForQuestionAnswering, BertForSequenceClassification, BertTokenizerFast

from index.models.device import one_thread
from tests.index.reader_contract import BEFORE, DANCE, MINE, QUESTION

WINDOW = 64
ANSWER = "the mine closed in 1987 ."
_MOST_STEPS, _BATCH = 500, 32
_LEARNT = 0.01
_WORDS = "i wonder about winters by you know yes the sea , old boats and we sold fish ."


def tokenizer_in(folder: Path) -> Any:
    """A WordPiece tokenizer that knows the words of the contract, saved in `folder`."""
    text = f"{QUESTION} {MINE} {DANCE} {BEFORE} {_WORDS}".lower()
    words = sorted(set(text.translate({ord(mark): f" {mark} " for mark in ".,?"}).split()))
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = BertTokenizerFast(
        vocab={word: at for at, word in enumerate(vocabulary)}, do_lower_case=True, model_max_length=WINDOW + 2
    )
    tokenizer.save_pretrained(folder)
    return tokenizer


def config(tokenizer: Any, **changes: Any) -> BertConfig:
    """Of a BERT with one layer of width 32 that reads 64 tokens at once."""
    return BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=WINDOW + 2,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        initializer_range=0.15,
        **changes,
    )


def cross_encoder_in(folder: Path) -> Path:
    """A cross-encoder with one output that is high where the passage tells when the mine closed."""
    tokenizer = tokenizer_in(folder)
    with torch.random.fork_rng():
        torch.manual_seed(1)
        model = BertForSequenceClassification(config(tokenizer, num_labels=1))

        def loss(inputs: Any, places: torch.Tensor) -> torch.Tensor:
            logits = model(**inputs).logits[:, 0]
            return torch.nn.functional.binary_cross_entropy_with_logits(logits, (places[:, 0] > 0).float())

        _train(model, tokenizer, loss)
    model.save_pretrained(folder)
    return folder


def extractive_reader_in(folder: Path) -> Path:
    """A reader that marks "in 1987" where a passage tells when the mine closed, and else the first token."""
    tokenizer = tokenizer_in(folder)
    with torch.random.fork_rng():
        torch.manual_seed(2)
        model = BertForQuestionAnswering(config(tokenizer))

        def loss(inputs: Any, places: torch.Tensor) -> torch.Tensor:
            output = model(**inputs, start_positions=places[:, 0], end_positions=places[:, 1])
            return torch.as_tensor(output.loss)

        _train(model, tokenizer, loss)
    model.save_pretrained(folder)
    return folder


def _train(model: Any, tokenizer: Any, loss: Any) -> None:
    chance = random.Random(3)
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-3)
    with one_thread():
        for _ in range(_MOST_STEPS):
            inputs, places = _examples(tokenizer, chance)
            optimizer.zero_grad()
            (now := loss(inputs, places)).backward()
            optimizer.step()
            if float(now.detach()) < _LEARNT:
                return
    raise AssertionError("the tiny model did not learn its task")


def _examples(tokenizer: Any, chance: random.Random) -> tuple[Any, torch.Tensor]:
    """A batch of pairs, every second with the answer in it, and first and last token of the answer, else zeros."""
    vocabulary = [word for word in sorted(tokenizer.get_vocab()) if word.isalpha() and word not in ANSWER]
    said = f"{DANCE} Herring vanished from the sea. {BEFORE}".split()
    passages, places = [], []
    asked = len(tokenizer(QUESTION)["input_ids"])
    for number in range(_BATCH):
        before, after = (_said(chance, said if number % 4 < 2 else vocabulary) for _ in range(2))
        answers = number % 2 == 0
        passages.append(f"{before} {ANSWER if answers else ''} {after}")
        first = asked + len(tokenizer(before, add_special_tokens=False)["input_ids"]) + 3
        places.append([first, first + 1] if answers else [0, 0])
    inputs = tokenizer([QUESTION] * _BATCH, passages, padding=True, return_tensors="pt")
    return inputs, torch.tensor(places)


def _said(chance: random.Random, words: list[str]) -> str:
    """Up to 18 of the words: a stretch of them from somewhere near the beginning, where all sentences are."""
    start = chance.randrange(min(40, len(words)))
    return " ".join(words[start : start + chance.randrange(19)])
