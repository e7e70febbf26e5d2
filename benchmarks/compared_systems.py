"""Runs one of the systems that `compare.py` compares: indexes a folder, asks its questions, prints JSON.

    python compared_systems.py SYSTEM FOLDER MODEL

`compare.py` runs this as one process per system, in an interpreter that has the system. Each system has the
ordinary hybrid configuration of its documentation, and the same embedding model. On Record adds and asks as
`onrecord evaluate` does. The others index one text per row: title, prompting question and passage, one per
line. Only `on_record` imports On Record.
"""

from __future__ import annotations

import importlib.metadata
import json
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

WARM_UP = 5
"""Questions asked before timing starts."""
FOUND = 10
"""Rows requested: the measures use ten."""
JOINED = 50
"""Rows that each of two searches returns before they are joined."""

Ask = Callable[[str], list[str]]
"""Maps a question to the ids of rows, best first."""
Load = Callable[[Path, str, Path], Callable[[], Ask]]
"""Maps a folder, a model and an empty folder to a function that indexes it. Loading is not timed."""


def main(system: str, folder: Path, model: str) -> None:
    """Index, ask, and print one JSON object."""
    package, load = SYSTEMS[system]
    questions = rows(folder / "queries.jsonl")
    with tempfile.TemporaryDirectory() as scratch:
        index = load(folder, model, Path(scratch))
        began = perf_counter()
        ask = index()
        index_seconds = perf_counter() - began
        for question in questions[:WARM_UP]:
            ask(question["text"])
        answered = [timed(ask, question["text"]) for question in questions]
    result = {
        "version": importlib.metadata.version(package),
        "index_seconds": index_seconds,
        "milliseconds": [milliseconds for _, milliseconds in answered],
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "rankings": {
            str(question["_id"]): list(dict.fromkeys(found))[:FOUND]
            for question, (found, _) in zip(questions, answered, strict=True)
        },
    }
    print(json.dumps(result))


def timed(ask: Ask, question: str) -> tuple[list[str], float]:
    """Return the ids found, and the time in milliseconds."""
    began = perf_counter()
    return ask(question), 1e3 * (perf_counter() - began)


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def row_texts(folder: Path) -> list[tuple[str, str]]:
    """Return the id and the whole text of every row."""
    fields = ("title", "question", "text")
    return [
        (str(row["_id"]), "\n".join(row[name] for name in fields if row.get(name)))
        for row in rows(folder / "corpus.jsonl")
    ]


def on_record(folder: Path, model: str, scratch: Path) -> Callable[[], Ask]:
    """Prepare On Record with its defaults; `model` is its packaged one."""
    from qa.archive import Archive
    from qa.evaluating.dataset import load
    from qa.values import Question

    documents = load(folder).documents
    archive = Archive(scratch / "archive")
    archive.warm_up()

    def ask(question: str) -> list[str]:
        # Twice as many, because several quotes may be from one row.
        answer = archive.ask(Question(question, top=2 * FOUND))
        return [quote.citation.path for quote in answer.quotes or answer.nearest]

    def index() -> Ask:
        archive.add_documents(documents)
        return ask

    return index


def txtai(folder: Path, model: str, scratch: Path) -> Callable[[], Ask]:
    """Prepare txtai with `hybrid`: BM25 and vectors with equal weights."""
    from txtai import Embeddings

    texts = row_texts(folder)
    embeddings = Embeddings(path=model, hybrid=True, content=False)

    def index() -> Ask:
        embeddings.index((id, text, None) for id, text in texts)
        return lambda question: [id for id, _ in embeddings.search(question, FOUND)]

    return index


def haystack(folder: Path, model: str, scratch: Path) -> Callable[[], Ask]:
    """Prepare a Haystack pipeline of BM25 and embedding retrievers, joined by reciprocal rank fusion."""
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
        SentenceTransformersTextEmbedder,
    )

    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    embedder = SentenceTransformersDocumentEmbedder(model=model, progress_bar=False, local_files_only=True)
    embedder.warm_up()
    documents = [Document(id=id, content=text) for id, text in row_texts(folder)]
    pipeline = Pipeline()
    reader = SentenceTransformersTextEmbedder(model=model, progress_bar=False, local_files_only=True)
    pipeline.add_component("embedder", reader)
    pipeline.add_component("meaning", InMemoryEmbeddingRetriever(store, top_k=JOINED))
    pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=JOINED))
    pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=FOUND))
    pipeline.connect("embedder.embedding", "meaning.query_embedding")
    pipeline.connect("meaning", "joiner")
    pipeline.connect("words", "joiner")

    def ask(question: str) -> list[str]:
        found = pipeline.run({"embedder": {"text": question}, "words": {"query": question}})
        return [document.id for document in found["joiner"]["documents"]]

    def index() -> Ask:
        store.write_documents(embedder.run(documents)["documents"])
        return ask

    return index


SYSTEMS: dict[str, tuple[str, Load]] = {
    "On Record": ("onrecord", on_record),
    "txtai": ("txtai", txtai),
    "Haystack": ("haystack-ai", haystack),
}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
