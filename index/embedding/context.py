"""Passages embedded after the question that prompted them, so that a short reply means what it replied to.

A passage's vector, and those of its sentences, come from one pass of the model over the question and the
passage: each word of the passage is understood in that context ("late chunking", Günther et al. 2024,
arXiv:2409.04701, with the question as what comes before).
"""

from __future__ import annotations

from collections.abc import Sequence

from index.embedding.embedder import Embedder
from index.values import Entry, Span, Vectors

QUESTION_CHARACTERS = 300
"""Of the end of a prompting question, where people ask."""


def embed_in_context(entries: Sequence[Entry], embedder: Embedder) -> tuple[Vectors, Vectors]:
    """Vectors of the passages of `entries` and of all their sentences, as `Embedder.embed_passages` gives them.

    A passage that fills the model's window by itself is embedded alone.
    """
    before = [context_of(entry.question) for entry in entries]
    wanted = [context + entry.text for context, entry in zip(before, entries, strict=True)]
    fits = [count <= embedder.window for count in embedder.count_tokens(wanted)]
    texts = [text if fit else entry.text for text, fit, entry in zip(wanted, fits, entries, strict=True)]
    spans = [
        _moved(entry.sentences, len(context) if fit else 0)
        for entry, context, fit in zip(entries, before, fits, strict=True)
    ]
    return embedder.embed_passages(texts, spans)


def context_of(question: str) -> str:
    """What a passage is embedded after: the last whole words of the question that prompted it."""
    end = question.strip()
    if len(end) > QUESTION_CHARACTERS:
        end = end[-QUESTION_CHARACTERS:].partition(" ")[2] or end[-QUESTION_CHARACTERS:]
    return f"{end}\n" if end else ""


def _moved(spans: Sequence[Span], by: int) -> list[Span]:
    return [(start + by, end + by) for start, end in spans]
