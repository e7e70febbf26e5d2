"""Loads embedding models: the packaged ones, and sentence-transformers models in a folder on this machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import ModelError
from index.models.adapter import adapted, load_adapter
from index.models.bert_files import bert_shape, bert_weights
from index.models.bert_numpy import NumpyBert
from index.models.device import one_blas_thread, one_thread, precision, torch_is_installed, usable_cores
from index.models.folder import (
    card_languages,
    folder_fingerprint,
    model_loading,
    packaged_tokenizer,
    whole_text_tokenizer,
)
from index.models.mapped import Tensors
from index.models.packaged import PackagedModel
from index.models.question_tokens import PIECES_FILE, QuestionTokens
from index.values import Vectors

if TYPE_CHECKING:
    import torch

_MOST_THREADS = 8

States = Callable[[Sequence[Sequence[int]]], list[Vectors]]
"""Returns the last hidden states of each text, shape (tokens, dimension), from its token ids."""


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model, ready to run.

    `states` runs the network, and `library` is the sentence-transformers model where its vector is not the mean of
    these states, otherwise `None`. `tokenizer` returns the model's tokenizer, which some models only load for
    passages, and `question_tokens` the token ids of questions, prompt included. `precision` is the network's type
    of numbers. Work on a single text is done within `alone`.
    """

    fingerprint: str
    languages: frozenset[str]
    states: States
    precision: str
    tokenizer: Callable[[], Any]
    question_tokens: Callable[[Sequence[str]], list[list[int]]]
    dimension: int
    window: int
    passage_prompt: str
    library: Any = None
    alone: Callable[[], AbstractContextManager[None]] = one_thread


def load_packaged(model: PackagedModel, *, published: bool = False, light: bool = False) -> LoadedModel:
    """Return a packaged model, loaded without sentence-transformers, which is much faster.

    A `light` model computes with NumPy, like every packaged model where PyTorch is not installed.
    """
    light = light or not torch_is_installed()
    folder = ((light and model.light_folder) or model.folder)()
    with model_loading(folder, "sentence-transformers model", own=False):
        shape = bert_shape(folder)
        adapter = {} if published else load_adapter(model.name)
        states = _in_numpy(model, folder, adapter) if light else _in_torch(folder, adapter)
        tokenizer = cache(partial(packaged_tokenizer, folder))
    return LoadedModel(
        fingerprint=model.published_fingerprint if published else model.fingerprint,
        languages=model.languages,
        states=states,
        precision="float32" if light else _name(precision()),
        tokenizer=tokenizer,
        question_tokens=_question_tokens(folder, model.question_prompt, tokenizer),
        dimension=shape.hidden,
        window=model.window,
        passage_prompt=model.passage_prompt,
        alone=one_blas_thread if light else one_thread,
    )


def _in_numpy(model: PackagedModel, folder: Path, adapter: Mapping[str, Tensors]) -> States:
    weights = bert_weights(folder)
    words = model.words(folder, weights) if model.words else None
    with one_blas_thread():
        network = NumpyBert(bert_shape(folder), adapted(weights, adapter), words)
    return partial(_shared, network.states, min(_MOST_THREADS, usable_cores()))


def _shared(states: States, threads: int, texts: Sequence[Sequence[int]]) -> list[Vectors]:
    """Return the states of texts, which threads of ours share: NumPy's own share the products of matrices only."""
    if min(threads, len(texts)) < 2:
        return states(texts)
    ends = np.cumsum([len(text) for text in texts])
    cuts = np.searchsorted(ends, [ends[-1] * each / threads for each in range(1, threads)]) + 1
    parts = [texts[start:end] for start, end in pairwise([0, *cuts.tolist(), len(texts)])]
    with one_blas_thread(), ThreadPoolExecutor(threads) as pool:
        return [each for part in pool.map(states, parts) for each in part]


def _in_torch(folder: Path, adapter: Mapping[str, Tensors]) -> States:
    from index.models.bert import load_bert, padded_states

    network = load_bert(folder, adapter, precision())
    return partial(padded_states, network, network.shape.pad)


def _question_tokens(
    folder: Path, prompt: str, tokenizer: Callable[[], Any]
) -> Callable[[Sequence[str]], list[list[int]]]:
    """Return the function that tokenizes questions, from a table on disk if the model's folder has one."""
    if (folder / PIECES_FILE).is_file():  # multilingual-e5-small, unpacked by On Record
        return QuestionTokens(folder, prompt)
    return lambda texts: [each.ids for each in tokenizer().encode_batch_fast([prompt + text for text in texts])]


def _name(kind: torch.dtype) -> str:
    return str(kind).removeprefix("torch.")


def load_from_folder(folder: Path) -> LoadedModel:
    """Return the user's model in `folder`, loaded without network access and without pickled weights."""
    fingerprint = folder_fingerprint(folder)
    with model_loading(folder, "sentence-transformers model"):
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        model = SentenceTransformer(
            str(folder), device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True}
        )
        model = model.to(precision()).eval()
    tokenizer = whole_text_tokenizer(model.tokenizer)
    prompts = model.prompts
    pools = _is_mean_of_tokens(model)
    passage_prompt = next((p for n in ("document", "passage", "corpus") if (p := prompts.get(n))), "")
    if pools and (passage_prompt or _joins_blanks(tokenizer)):
        fingerprint += " sentences:2"  # earlier versions computed sentence vectors differently
    return LoadedModel(
        fingerprint=fingerprint,
        languages=card_languages(folder),
        states=_states_of(model),
        precision=_name(model.dtype),
        tokenizer=lambda: tokenizer,
        question_tokens=_question_tokens(folder, prompts.get("query") or "", lambda: tokenizer),
        dimension=model.get_embedding_dimension(),
        window=model.max_seq_length,
        passage_prompt=passage_prompt,
        library=None if pools else model,
    )


def _states_of(model: Any) -> States:
    from index.models.bert import padded_states

    def states(ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = model[0].model(input_ids=ids, attention_mask=mask).last_hidden_state
        return found

    return partial(padded_states, states, model.tokenizer.pad_token_id or 0)


def local_folder(model: str) -> Path:
    """Return the folder of a sentence-transformers model; raises `ModelError` if it isn't one."""
    folder = Path(model).expanduser()
    if not (folder / "modules.json").is_file():
        raise ModelError(
            f"{model} is not a folder with a sentence-transformers model.",
            "Give the folder that contains its modules.json. Models are never downloaded.",
        )
    return folder


def _joins_blanks(tokenizer: Any) -> bool:
    """Return whether the tokenizer counts the space before a word as part of the word."""
    text = "one two"
    return any(end > start and text[start] == " " for start, end in tokenizer.encode(text).offsets)


def _is_mean_of_tokens(model: Any) -> bool:
    """Return whether the model's vector of a text is the mean of its tokens' hidden states, and nothing more."""
    kinds = [type(module).__name__ for module in model]
    if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        return False
    pooling = model[1]
    return pooling.pooling_mode == "mean" and pooling.include_prompt and not model[0].do_lower_case
