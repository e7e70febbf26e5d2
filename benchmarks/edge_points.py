"""Qdrant's engine in this process: the same code as a server's, without one. For tests and measurements."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.qdrant.base import (
    ASKED,
    INDEXED,
    PASSAGE,
    SENTENCES,
    WORDS,
    Between,
    HasId,
    OneOf,
    Point,
    PointSearch,
    ScoredPoints,
    Sparse,
    Where,
)
from index.qdrant.client import point_from


class EdgePoints:
    """Points in the engine itself, in this process, kept in a new folder (see `Points`).

    With `quantised`, the vectors of passages and questions also have one byte a number, which are searched first.
    """

    def __init__(self, folder: Path, *, quantised: bool = False) -> None:
        import qdrant_edge

        self._edge: Any = qdrant_edge
        self._folder = folder
        self._shard: Any = None
        scalar = qdrant_edge.ScalarQuantizationConfig(qdrant_edge.ScalarType.Int8)
        self._quantised = {"quantization_config": scalar} if quantised else {}

    def create(self, dimension: int, asked_dimension: int) -> None:
        """Make the shard, unless it is there (see `Points`)."""
        if self.exists():
            return
        edge = self._edge
        half, dot = edge.VectorStorageDatatype.Float16, edge.Distance.Dot
        best = edge.MultiVectorConfig(edge.MultiVectorComparator.MaxSim)
        vectors = {
            PASSAGE: edge.EdgeVectorParams(dimension, dot, datatype=half, **self._quantised),
            SENTENCES: edge.EdgeVectorParams(
                dimension, dot, multivector_config=best, datatype=half, hnsw_config=edge.HnswIndexConfig(0, 100, 0)
            ),
            ASKED: edge.EdgeVectorParams(asked_dimension, dot, datatype=half, **self._quantised),
        }
        self._folder.mkdir(parents=True)
        config = edge.EdgeConfig(vectors=vectors, sparse_vectors={WORDS: edge.EdgeSparseVectorParams()})
        self._shard = edge.EdgeShard.create(str(self._folder), config)
        for key in INDEXED:
            self._shard.update(edge.UpdateOperation.create_field_index(key, edge.PayloadSchemaType.Integer))

    def exists(self) -> bool:
        """Return whether the shard is there (see `Points`)."""
        return self._shard is not None

    def drop(self) -> None:
        """Close the shard (see `Points`)."""
        self._shard.close()
        self._shard = None

    def settle(self) -> None:
        """Build what the engine builds in the background, such as graphs, and wait for it."""
        self._shard.optimize()
        self._shard.flush()

    def upsert(self, points: Sequence[Point]) -> None:
        """Insert or replace points (see `Points`)."""
        given = []
        for point in points:
            vectors: dict[str, Any] = {name: vector.tolist() for name, vector in point.vectors.items()}
            if point.words is not None and len(point.words.numbers):
                vectors[WORDS] = self._sparse(point.words)
            given.append(self._edge.Point(point.id, vectors, dict(point.numbers)))
        if given:
            self._shard.update(self._edge.UpdateOperation.upsert_points(given))

    def delete(self, where: Where) -> None:
        """Delete points (see `Points`)."""
        self._shard.update(self._edge.UpdateOperation.delete_points_by_filter(self._filter(where)))

    def set(self, key: str, value: int | None, where: Where) -> None:
        """Set or delete a number of some points (see `Points`)."""
        change = self._edge.UpdateOperation
        some = self._filter(where)
        if value is None:
            self._shard.update(change.delete_payload_by_filter(some, [key]))
        else:
            self._shard.update(change.set_payload_by_filter(some, {key: value}))

    def count(self, where: Where) -> int:
        """Return how many points there are (see `Points`)."""
        return int(self._shard.count(self._edge.CountRequest(exact=True, filter=self._filter(where))))

    def fetch(self, ids: Collection[int], vectors: Collection[str]) -> dict[int, Point]:
        """Return points by their ids (see `Points`)."""
        records = self._shard.retrieve(list(map(int, ids)), True, list(vectors) or False)
        return {int(record.id): point_from(record) for record in records}

    def pages(self, where: Where) -> Iterator[list[Point]]:
        """Yield points with their numbers (see `Points`)."""
        start = None
        while True:
            request = self._edge.ScrollRequest(start, 100, self._filter(where), True, False)
            records, start = self._shard.scroll(request)
            yield [point_from(record) for record in records]
            if start is None:
                return

    def search(self, searches: Sequence[PointSearch]) -> list[ScoredPoints]:
        """Return the results of several searches (see `Points`)."""
        found = self._shard.query_batch(self._edge.QueryBatchRequest([self._request(each) for each in searches]))
        return [
            ScoredPoints(
                np.array([int(each.id) for each in one], np.int64),
                np.array([each.score for each in one], np.float32),
                [point_from(each) for each in one] if search.with_words else (),
            )
            for one, search in zip(found, searches, strict=True)
        ]

    def _request(self, search: PointSearch) -> Any:
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
