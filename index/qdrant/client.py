"""The engine behind a URL, or in a folder to try it. No other module uses its client.

The address is the one that the user names, and the key to it is read from the environment each time.
"""

from __future__ import annotations

import atexit
import os
import time
import warnings
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from itertools import pairwise
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlsplit

import numpy as np

from corpus.errors import ArchiveError, OnRecordError, UsageError
from index.integrity import REBUILD
from index.place import URL_VARIABLE
from index.qdrant.base import (
    ASKED,
    INDEXED,
    PASSAGE,
    SENTENCES,
    WORDS,
    Between,
    Condition,
    HasId,
    OneOf,
    Point,
    Points,
    PointSearch,
    ScoredPoints,
    Sparse,
    Where,
)
from index.values import Vectors

KEY_VARIABLE = "QDRANT_API_KEY"
INSTALL = "pip install '.[qdrant]'"
_NAME_URL = f"Name the server with --url, or set {URL_VARIABLE}."
_LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
_SECONDS = 60  # for one request
_MOST_SECONDS = 300  # for the body of an answer, which may come in bits
_MOST_BYTES = 1 << 30
_PAGE = 4096
_AT_ONCE = 64
_TRIES = 3
_ONE_AT_A_TIME = Lock()  # for folders: the client can't share them between threads


def connect(url: str, name: str) -> Points:
    """Return the collection `name` at a URL: that of a server, or `file:` and a folder to try it without one.

    Raises `UsageError` for what is no such URL, or if the client isn't installed.
    """
    if not url:
        raise UsageError("The index of this archive is in Qdrant, and its address is not known.", _NAME_URL)
    return QdrantPoints(_client(url, os.environ.get(KEY_VARIABLE, "")), name, url)


@lru_cache(maxsize=8)
def _client(url: str, key: str) -> Any:
    """Return a connection, which later calls share: a folder can't be opened twice."""
    library = _library()
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises for what is no number
    except ValueError as error:
        raise UsageError(f"{url} is not a URL: {error}.", _NAME_URL) from error
    if parts.username or parts.password:
        raise UsageError("The URL of Qdrant holds a name or password.", f"Set {KEY_VARIABLE} instead.")
    if parts.scheme == "file" and parts.path:
        with _translated(url):
            client = library.QdrantClient(path=unquote(parts.path))
        atexit.register(client.close)
        return client
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(
            f"{url} is not the URL of a Qdrant server.", "An example is https://qdrant.example.org:6333."
        )
    if key and parts.scheme == "http" and parts.hostname not in _LOCAL_HOSTS:
        raise UsageError(f"The key is not sent to {url}, because others could read it.", "Use https.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a key that is sent without TLS, to this machine
        return library.QdrantClient(
            url=url,
            api_key=key or None,
            timeout=_SECONDS,
            check_compatibility=False,
            trust_env=parts.scheme == "https",  # a proxy would read what is sent without TLS
            metadata={"Accept-Encoding": "identity"},  # a packed answer could be of any size
            event_hooks={"response": [_bounded]},
        )


def _bounded(response: Any) -> None:
    """Let the body of an answer end with a `ValueError` if it is packed, too large, or takes too long."""
    import httpx

    class Body(httpx.SyncByteStream):
        def __init__(self, given: Any) -> None:
            self._given = given

        def __iter__(self) -> Iterator[bytes]:
            size, began = 0, time.monotonic()
            for data in self._given:
                size += len(data)
                if size > _MOST_BYTES or time.monotonic() - began > _MOST_SECONDS:
                    raise ValueError("too large or too slow")
                yield data

        def close(self) -> None:
            self._given.close()

    if response.headers.get("content-encoding", "identity") != "identity":
        raise ValueError("packed, which was not asked for")
    response.stream = Body(response.stream)


def _library() -> Any:
    try:
        import qdrant_client
    except ImportError as error:
        raise UsageError(
            "The client of Qdrant is not installed.", f"Install it with `{INSTALL}` in the folder of On Record."
        ) from error
    return qdrant_client


class QdrantPoints:
    """The points of a collection (see `Points`)."""

    def __init__(self, client: Any, name: str, url: str) -> None:
        self._client = client
        self._models: Any = _library().models
        self._name = name
        self._url = url
        self._is_local = url.startswith("file:") or not url

    def create(self, dimension: int, asked_dimension: int) -> None:
        """Make the collection and its indexes, unless they are there (see `Points`)."""
        if not self.exists():
            self._create(dimension, asked_dimension)
        if not self._is_local:
            for key in INDEXED:  # also if a crash came between: an index that is there is left as it is
                self._ask("create_payload_index", key, "integer", wait=True)

    def _create(self, dimension: int, asked_dimension: int) -> None:
        models = self._models
        common = {"distance": models.Distance.DOT, "datatype": models.Datatype.FLOAT16, "on_disk": True}
        best = models.MultiVectorConfig(comparator=models.MultiVectorComparator.MAX_SIM)
        # Sentences are compared for passages that are found already, so they need no graph.
        no_graph = models.HnswConfigDiff(m=0)
        vectors = {
            PASSAGE: models.VectorParams(size=dimension, **common),
            SENTENCES: models.VectorParams(
                size=dimension, multivector_config=best, hnsw_config=no_graph, **common
            ),
            ASKED: models.VectorParams(size=asked_dimension, **common),
        }
        words = {WORDS: models.SparseVectorParams(index=models.SparseIndexParams(on_disk=True))}
        try:
            self._ask("create_collection", vectors, sparse_vectors_config=words)
        except ArchiveError:
            if not self.exists():  # else the reply was lost, and the request repeated
                raise

    def exists(self) -> bool:
        """Return whether the collection is there."""
        return bool(self._ask("collection_exists"))

    def drop(self) -> None:
        """Delete the collection."""
        self._ask("delete_collection")

    def upsert(self, points: Sequence[Point]) -> None:
        """Insert or replace points (see `Points`)."""
        for at in range(0, len(points), _AT_ONCE):  # a server limits the size of a request
            given = [self._struct(point) for point in points[at : at + _AT_ONCE]]
            self._ask("upsert", given, wait=True)

    def delete(self, where: Where) -> None:
        """Delete points (see `Points`)."""
        selector = self._models.FilterSelector(filter=self._filter(where))
        self._ask("delete", selector, wait=True)

    def set(self, key: str, value: int | None, where: Where) -> None:
        """Set or delete a number of some points (see `Points`)."""
        some = self._filter(where)
        if value is None:
            self._ask("delete_payload", [key], some, wait=True)
        else:
            self._ask("set_payload", {key: value}, some, wait=True)

    def count(self, where: Where) -> int:
        """Return how many points there are (see `Points`)."""
        some = self._filter(where)
        return int(self._ask("count", some, exact=True).count)

    def fetch(self, ids: Collection[int], vectors: Collection[str]) -> dict[int, Point]:
        """Return points by their ids (see `Points`)."""
        wanted = list(map(int, ids))
        found: dict[int, Point] = {}
        for at in range(0, len(wanted), _PAGE):
            page = wanted[at : at + _PAGE]
            records = self._ask("retrieve", page, True, list(vectors) or False)
            with _translated(self._url):
                found |= {point.id: point for point in map(point_from, records)}
        if not found.keys() <= set(wanted):
            raise _senseless(self._url)
        return found

    def pages(self, where: Where) -> Iterator[list[Point]]:
        """Yield points with their numbers (see `Points`)."""
        some, start, last = self._filter(where), None, -1
        while True:
            records, start = self._ask("scroll", some, _PAGE, offset=start, with_payload=True)
            with _translated(self._url):
                page = [point_from(record) for record in records]
            ids = [last, *(point.id for point in page)]
            if any(one >= other for one, other in pairwise(ids)) or (start is not None and not page):
                raise _senseless(self._url)  # else it might never end
            yield page
            if start is None:
                return
            last = ids[-1]

    def search(self, searches: Sequence[PointSearch]) -> list[ScoredPoints]:
        """Return the results of several searches (see `Points`)."""
        if not searches:
            return []
        requests = [self._request(search) for search in searches]
        found = self._ask("query_batch_points", requests)
        with _translated(self._url):
            if len(found) != len(searches):
                raise _senseless(self._url)
            return [self._scored(one.points, search) for one, search in zip(found, searches, strict=True)]

    def _scored(self, points: Sequence[Any], search: PointSearch) -> ScoredPoints:
        """Return the points that a search found; raise `ArchiveError` for what can't be its result."""
        given = [_number(each.id) for each in points]
        ids = np.array(given, np.int64)
        with np.errstate(over="ignore"):
            scores = np.array([each.score for each in points], np.float32)
        asked = [set(each.ids) for each in search.where.must if isinstance(each, HasId)]
        is_sound = len(set(given)) == len(given) <= search.k and all(each.issuperset(given) for each in asked)
        if isinstance(search.vector, Sparse):
            least, most = 0.0, np.inf
        else:  # no vector is longer than 1, but for rounding
            most = 2 * float(np.linalg.norm(search.vector))
            least = -most
        is_sound = is_sound and bool(np.isfinite(scores).all() and not (np.diff(scores) > 0).any())
        if not is_sound or (scores < least).any() or (scores > most).any():
            raise _senseless(self._url)
        return ScoredPoints(ids, scores, [point_from(each) for each in points] if search.with_words else ())

    def _request(self, search: PointSearch) -> Any:
        vector: Any
        if isinstance(search.vector, Sparse):
            vector = self._sparse(search.vector)
        else:
            vector = search.vector.tolist()
            vector = [vector] if search.using == SENTENCES else vector
        return self._models.QueryRequest(
            query=vector,
            using=search.using,
            limit=search.k,
            filter=self._filter(search.where),
            # Only the server has more than one way to search.
            params=None if self._is_local else self._models.SearchParams(exact=search.exact),
            with_payload=search.with_words,
            with_vector=[WORDS] if search.with_words else False,
        )

    def _struct(self, point: Point) -> Any:
        vectors: dict[str, Any] = {name: vector.tolist() for name, vector in point.vectors.items()}
        if point.words is not None:
            vectors[WORDS] = self._sparse(point.words)
        return self._models.PointStruct(id=point.id, vector=vectors, payload=dict(point.numbers))

    def _sparse(self, sparse: Sparse) -> Any:
        return self._models.SparseVector(indices=sparse.numbers.tolist(), values=sparse.values.tolist())

    def _filter(self, where: Where) -> Any:
        must, never = ([self._condition(each) for each in some] for some in (where.must, where.never))
        return self._models.Filter(must=must or None, must_not=never or None)

    def _condition(self, condition: Condition) -> Any:
        models = self._models
        match condition:
            case OneOf():
                return models.FieldCondition(key=condition.key, match=models.MatchAny(any=list(condition.values)))
            case Between():
                limits = models.Range(gt=condition.above, lte=condition.most)
                return models.FieldCondition(key=condition.key, range=limits)
            case HasId():
                return models.HasIdCondition(has_id=list(condition.ids))

    def _ask(self, request: str, *given: Any, **named: Any) -> Any:
        """Return the reply to a request, which is repeated if the connection failed."""
        for last_try in (*[False] * (_TRIES - 1), True):
            try:
                with _translated(self._url), _ONE_AT_A_TIME if self._is_local else nullcontext():
                    return getattr(self._client, request)(self._name, *given, **named)
            except _Unreachable:
                if last_try:
                    raise
                time.sleep(1)
        raise AssertionError("the last try returns or raises")


class _Unreachable(ArchiveError):
    """The connection failed."""


@contextmanager
def _translated(url: str) -> Iterator[None]:
    """Turn errors of the client, and of reading an answer, into `ArchiveError`, without a word of a request."""
    try:
        yield
    except OnRecordError:
        raise
    except Exception as error:
        if isinstance(getattr(error, "source", None), ValueError):  # of an answer that can't be read
            raise _senseless(url) from error
        status = getattr(error, "status_code", None)
        if status in (401, 403):
            raise ArchiveError(f"Qdrant at {url} refuses access.", f"Set {KEY_VARIABLE} to its key.") from error
        if status == 404:
            raise ArchiveError(f"Qdrant at {url} has no such collection (404).", REBUILD) from error
        if status is not None:
            said = getattr(error, "reason_phrase", "") or status
            raise ArchiveError(
                f"Qdrant at {url} refuses a request ({status} {said}).", "Look into its log, then try again."
            ) from error
        if type(error).__name__ in ("ResponseHandlingException", "ConnectError", "RpcError"):
            raise _Unreachable(
                f"Can't reach Qdrant at {url}.",
                "Check the address, and that the server runs.",
            ) from error
        if isinstance(error, RuntimeError | OSError):
            raise ArchiveError(f"Can't use Qdrant at {url}: {error}", "Another program may use it.") from error
        if isinstance(error, ValueError) and url.startswith("file:"):
            raise ArchiveError(
                f"Qdrant at {url} can't do a request: {error}", "Check with `onrecord status`."
            ) from error
        raise _senseless(url) from error


def _senseless(url: str) -> ArchiveError:
    return ArchiveError(
        f"Qdrant at {url} gives an answer that makes no sense.",
        "Check that it is a Qdrant server, and its version.",
    )


def point_from(record: Any) -> Point:
    """Return a point as the engine returned it; raise `ValueError` for vectors that are none."""
    vectors = dict(record.vector or {})
    words = vectors.pop(WORDS, None)
    return Point(
        _number(record.id),
        record.payload or {},
        {name: _finite(vector) for name, vector in vectors.items()},
        words and Sparse(np.array(words.indices, np.uint32), _finite(words.values)),
    )


def _number(id: object) -> int:
    if not isinstance(id, int) or not 0 <= id < 1 << 63:
        raise ValueError("no id of a passage")
    return id


def _finite(given: Any) -> Vectors:
    with np.errstate(over="ignore"):
        vector = np.array(given, np.float32)
    if not np.isfinite(vector).all():
        raise ValueError("no vector")
    return vector
