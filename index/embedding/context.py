"""Embeds passages after the question that prompted them, so that a short reply keeps its meaning.

One pass of the model over question and passage gives the vectors of the passage and of its sentences, so that
each word is understood in its context ("late chunking", Günther et al. 2024, arXiv:2409.04701, with the
question as context).
"""

from __future__ import annotations

from collections.abc import Sequence

from index.embedding.embedder import Embedder
from index.values import Entry, Span, Vectors

QUESTION_CHARACTERS = 300
"""Characters from the end of a prompting question, where the question itself usually is."""


def embed_in_context(entries: Sequence[Entry], embedder: Embedder) -> tuple[Vectors, Vectors]:
    """Return the vectors of the passages of `entries`, and of all their sentences.

    Shapes and order are those of `Embedder.embed_passages`. A passage without room for its question in the
    model's window is embedded alone.
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
    """Return the text before a passage when it is embedded: the last whole words of its prompting question."""
    end = question.strip()
    if len(end) > QUESTION_CHARACTERS:
        end = end[-QUESTION_CHARACTERS:].partition(" ")[2] or end[-QUESTION_CHARACTERS:]
    return f"{end}\n" if end else ""


def _moved(spans: Sequence[Span], by: int) -> list[Span]:
    return [(start + by, end + by) for start, end in spans]
