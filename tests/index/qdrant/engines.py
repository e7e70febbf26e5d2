"""The engines that the contract is tested on: the client's local mode, the engine in the process, and a server."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.qdrant.base import (
    ASKED,
    PASSAGE,
    SENTENCES,
    WORDS,
    Between,
    HasId,
    OneOf,
    Point,
    Points,
    Scored,
    Search,
    Sparse,
    Where,
)
from index.qdrant.client import QdrantPoints, connect

SERVER = os.environ.get("QDRANT_URL", "")
has_client = importlib.util.find_spec("qdrant_client") is not None
has_edge = importlib.util.find_spec("qdrant_edge") is not None

ENGINES = [
    pytest.param("local", marks=pytest.mark.skipif(not has_client, reason="needs qdrant-client")),
    pytest.param("edge", marks=pytest.mark.skipif(not has_edge, reason="needs qdrant-edge-py")),
    pytest.param("server", marks=pytest.mark.skipif(not SERVER, reason="needs a server, named by QDRANT_URL")),
]


class Engine:
    """Makes collections in one engine; `reach` returns one by its name, the same each time."""

    def __init__(self, kind: str, folder: Path) -> None:
        self._kind, self._folder = kind, folder
        self._made: dict[str, Points] = {}

    def reach(self, name: str) -> Points:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def close(self) -> None:
        for points in self._made.values():
            if points.exists():
                points.drop()

    def _make(self, name: str) -> Points:
        if self._kind == "edge":
            return EdgePoints(self._folder / name)
        if self._kind == "server":
            return connect(SERVER, name)
        from qdrant_client import QdrantClient

        return QdrantPoints(QdrantClient(":memory:"), name, "")


class EdgePoints:
    """Points in the engine itself, in this process (see `Points`)."""

    def __init__(self, folder: Path) -> None:
        import qdrant_edge

        self._edge: Any = qdrant_edge
        self._folder = folder
        self._shard: Any = None

    def create(self, dimension: int, asked_dimension: int) -> None:
        if self.exists():
            return
        edge = self._edge
        half, dot = edge.VectorStorageDatatype.Float16, edge.Distance.Dot
        best = edge.MultiVectorConfig(edge.MultiVectorComparator.MaxSim)
        vectors = {
            PASSAGE: edge.EdgeVectorParams(dimension, dot, datatype=half),
            SENTENCES: edge.EdgeVectorParams(dimension, dot, multivector_config=best, datatype=half),
            ASKED: edge.EdgeVectorParams(asked_dimension, dot, datatype=half),
        }
        self._folder.mkdir(parents=True)
        config = edge.EdgeConfig(vectors=vectors, sparse_vectors={WORDS: edge.EdgeSparseVectorParams()})
        self._shard = edge.EdgeShard.create(str(self._folder), config)

    def exists(self) -> bool:
        return self._shard is not None

    def drop(self) -> None:
        self._shard.close()
        self._shard = None

    def upsert(self, points: Sequence[Point]) -> None:
        given = []
        for point in points:
            vectors: dict[str, Any] = {name: vector.tolist() for name, vector in point.vectors.items()}
            if point.words is not None and len(point.words.numbers):
                vectors[WORDS] = self._sparse(point.words)
            given.append(self._edge.Point(point.id, vectors, dict(point.numbers)))
        if given:
            self._shard.update(self._edge.UpdateOperation.upsert_points(given))

    def delete(self, where: Where) -> None:
        self._shard.update(self._edge.UpdateOperation.delete_points_by_filter(self._filter(where)))

    def set(self, key: str, value: int | None, where: Where) -> None:
        change = self._edge.UpdateOperation
        some = self._filter(where)
        if value is None:
            self._shard.update(change.delete_payload_by_filter(some, [key]))
        else:
            self._shard.update(change.set_payload_by_filter(some, {key: value}))

    def count(self, where: Where) -> int:
        return int(self._shard.count(self._edge.CountRequest(exact=True, filter=self._filter(where))))

    def fetch(self, ids: Collection[int], vectors: Collection[str]) -> dict[int, Point]:
        records = self._shard.retrieve(list(map(int, ids)), True, list(vectors) or False)
        return {int(record.id): _point(record) for record in records}

    def pages(self, where: Where) -> Iterator[list[Point]]:
        start = None
        while True:
            request = self._edge.ScrollRequest(start, 100, self._filter(where), True, False)
            records, start = self._shard.scroll(request)
            yield [_point(record) for record in records]
            if start is None:
                return

    def search(self, searches: Sequence[Search]) -> list[Scored]:
        found = self._shard.query_batch(self._edge.QueryBatchRequest([self._request(each) for each in searches]))
        return [
            Scored(
                np.array([int(each.id) for each in one], np.int64),
                np.array([each.score for each in one], np.float32),
                [_point(each) for each in one] if search.with_words else (),
            )
            for one, search in zip(found, searches, strict=True)
        ]

    def _request(self, search: Search) -> Any:
        vector: Any = self._sparse(search.vector) if isinstance(search.vector, Sparse) else search.vector.tolist()
        vector = [vector] if search.using == SENTENCES else vector
        return self._edge.QueryRequest(
            search.k,
            query=self._edge.Query.Nearest(vector, search.using),
            with_vector=[WORDS] if search.with_words else False,
            with_payload=search.with_words,
            filter=self._filter(search.where),
            params=self._edge.SearchParams(exact=search.exact),
        )

    def _sparse(self, sparse: Sparse) -> Any:
        return self._edge.SparseVector(sparse.numbers.tolist(), sparse.values.tolist())

    def _filter(self, where: Where) -> Any:
        must, never = ([self._condition(each) for each in some] for some in (where.must, where.never))
        return self._edge.Filter(must=must or None, must_not=never or None)

    def _condition(self, condition: OneOf | Between | HasId) -> Any:
        edge = self._edge
        match condition:
            case OneOf():
                return edge.FieldCondition(condition.key, match=edge.MatchAny(list(condition.values)))
            case Between():
                return edge.FieldCondition(
                    condition.key, range=edge.RangeFloat(gt=condition.above, lte=condition.most)
                )
            case HasId():
                return edge.HasIdCondition(set(condition.ids))


def _point(record: Any) -> Point:
    vectors = dict(record.vector or {})
    words = vectors.pop(WORDS, None)
    return Point(
        int(record.id),
        record.payload or {},
        {name: np.array(vector, np.float32) for name, vector in vectors.items()},
        words and Sparse(np.array(words.indices, np.uint32), np.array(words.values, np.float32)),
    )
