"""Loads embedding models: the packaged ones, and sentence-transformers models in a folder on this machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelError
from index.models.adapter import load_adapter
from index.models.device import precision
from index.models.folder import card_languages, folder_fingerprint, model_loading, whole_text_tokenizer
from index.models.packaged import PackagedModel

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model, ready to run.

    `states` returns the last hidden states, shape (n, t, dimension), of token ids and their mask, shape (n, t).
    `library` is the sentence-transformers model where its vector is not their mean, otherwise `None`.
    """

    fingerprint: str
    languages: frozenset[str]
    states: Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
    precision: torch.dtype
    tokenizer: Any
    pad: int
    dimension: int
    window: int
    question_prompt: str
    passage_prompt: str
    library: Any = None


def load_packaged(model: PackagedModel, published: bool) -> LoadedModel:
    """Return a packaged model, loaded without sentence-transformers, which is much faster."""
    folder = model.folder()
    with model_loading(folder, "sentence-transformers model"):
        import tokenizers

        from index.models.bert import load_bert

        tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        network = load_bert(folder, {} if published else load_adapter(model.name), precision())
    return LoadedModel(
        fingerprint=model.published_fingerprint if published else model.fingerprint,
        languages=model.languages,
        states=network,
        precision=network.dtype,
        tokenizer=tokenizer,
        pad=network.shape.pad,
        dimension=network.shape.hidden,
        window=model.window,
        question_prompt=model.question_prompt,
        passage_prompt=model.passage_prompt,
    )


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
        precision=model.dtype,
        tokenizer=tokenizer,
        pad=model.tokenizer.pad_token_id or 0,
        dimension=model.get_embedding_dimension(),
        window=model.max_seq_length,
        question_prompt=prompts.get("query") or "",
        passage_prompt=passage_prompt,
        library=None if pools else model,
    )


def _states_of(model: Any) -> Callable[[torch.Tensor, torch.Tensor], torch.Tensor]:
    def states(ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = model[0].model(input_ids=ids, attention_mask=mask).last_hidden_state
        return found

    return states


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
