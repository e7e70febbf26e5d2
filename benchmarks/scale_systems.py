"""Runs one of the systems that `scale_compared.py` compares on texts whose vectors are made already; prints JSON.

    python scale_systems.py WORK SYSTEM DATA MODEL FOLDER

WORK is `index`, which writes an index of DATA to FOLDER, or `ask`, which loads it in a new process. DATA has
`texts.jsonl`, `vectors.npy`, and `questions.json`. Vectors of texts are given to every system, so that indexing is
all but the model's pass; each question goes through the model, in the way of the system. `Raw parts` are
sentence-transformers and FAISS alone. Nothing here imports On Record.
"""

from __future__ import annotations

import importlib.metadata
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter
from typing import Any

FOUND = 10
JOINED = 50
"""Rows that each of two searches returns before they are joined."""

Ask = Callable[[str], object]
Index = Callable[[Path, str, Path], None]
"""Writes an index of the data to a folder; the name is the model's folder."""
Load = Callable[[str, Path], Ask]


def main(work: str, system: str, data: Path, model: str, folder: Path) -> None:
    """Do the work, and print one JSON object."""
    package, index, load = SYSTEMS[system]
    if work == "index":
        index(data, model, folder)  # libraries are imported, and what was read is in memory
        print(json.dumps({"version": importlib.metadata.version(package), **_TAKEN}))
        return
    began = perf_counter()
    ask = load(model, folder)
    questions = json.loads((data / "questions.json").read_text(encoding="utf-8"))
    ask(questions[0])
    first = perf_counter() - began
    times = [_timed(ask, text) for text in questions]
    print(json.dumps({"first": first, "times": times, "memory": own_memory()}))


def own_memory() -> float:
    """Return the megabytes of this process that are in no file."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("RssAnon:")[2].split()[0]) / 1e3


_TAKEN: dict[str, float] = {}


def _taking(work: Callable[[], object]) -> None:
    began = perf_counter()
    work()
    _TAKEN["seconds"] = perf_counter() - began


def _timed(ask: Ask, text: str) -> float:
    began = perf_counter()
    ask(text)
    return 1e3 * (perf_counter() - began)


def _texts(data: Path) -> list[str]:
    with (data / "texts.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _vectors(data: Path) -> Any:
    import numpy as np

    return np.load(data / "vectors.npy")


def _index_raw(data: Path, model: str, folder: Path) -> None:
    import faiss

    vectors = _vectors(data)

    def work() -> None:
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        folder.mkdir()
        faiss.write_index(index, str(folder / "vectors.faiss"))

    _taking(work)


def _load_raw(model: str, folder: Path) -> Ask:
    import faiss
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(model, device="cpu", local_files_only=True)
    index = faiss.read_index(str(folder / "vectors.faiss"))
    return lambda text: index.search(encoder.encode([text], normalize_embeddings=True), FOUND)


def _txtai(model: str, vectors: Any = None) -> Any:
    """Return an empty txtai index with `hybrid`. Its vectors are those given, and the model's after these."""
    from sentence_transformers import SentenceTransformer
    from txtai import Embeddings

    encoder = SentenceTransformer(model, device="cpu", local_files_only=True)
    given = 0

    def embed(texts: Iterable[str]) -> Any:
        nonlocal given
        rows = list(texts)
        if vectors is None or given >= len(vectors):
            return encoder.encode(rows, normalize_embeddings=True)
        given += len(rows)
        return vectors[given - len(rows) : given]

    return Embeddings(method="external", transform=embed, hybrid=True, content=False)


def _index_txtai(data: Path, model: str, folder: Path) -> None:
    texts, vectors = _texts(data), _vectors(data)
    embeddings = _txtai(model, vectors)

    def work() -> None:
        embeddings.index((number, text, None) for number, text in enumerate(texts))
        embeddings.save(str(folder))

    _taking(work)


def _load_txtai(model: str, folder: Path) -> Ask:
    from txtai import Embeddings

    made = _txtai(model)
    embeddings = Embeddings()
    embeddings.load(str(folder), config_overrides={"transform": made.config["transform"]})
    return lambda text: embeddings.search(text, FOUND)


def _index_haystack(data: Path, model: str, folder: Path) -> None:
    from haystack import Document
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    texts, vectors = _texts(data), _vectors(data)

    def work() -> None:
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        store.write_documents(
            [
                Document(id=str(number), content=text, embedding=vectors[number].tolist())
                for number, text in enumerate(texts)
            ]
        )
        folder.mkdir()
        store.save_to_disk(str(folder / "store.json"))

    _taking(work)


def _load_haystack(model: str, folder: Path) -> Ask:
    from haystack import Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersTextEmbedder

    store = InMemoryDocumentStore.load_from_disk(str(folder / "store.json"))
    pipeline = Pipeline()
    reader = SentenceTransformersTextEmbedder(model=model, progress_bar=False, local_files_only=True)
    pipeline.add_component("embedder", reader)
    pipeline.add_component("meaning", InMemoryEmbeddingRetriever(store, top_k=JOINED))
    pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=JOINED))
    pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=FOUND))
    pipeline.connect("embedder.embedding", "meaning.query_embedding")
    pipeline.connect("meaning", "joiner")
    pipeline.connect("words", "joiner")
    return lambda text: pipeline.run({"embedder": {"text": text}, "words": {"query": text}})


SYSTEMS: dict[str, tuple[str, Index, Load]] = {
    "Raw parts": ("sentence-transformers", _index_raw, _load_raw),
    "txtai": ("txtai", _index_txtai, _load_txtai),
    "Haystack": ("haystack-ai", _index_haystack, _load_haystack),
}

if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4], Path(sys.argv[5]))
