"""The engines that the contract is tested on.

They are the client's local mode, the same behind the protocol, Qdrant itself in this process, and a real server.
"""

from __future__ import annotations

import importlib.util
import os
import secrets
from pathlib import Path

import pytest

from benchmarks.edge_points import EdgePoints
from index.qdrant.base import Points
from index.qdrant.client import QdrantPoints, connect
from tests.index.qdrant.served import ServedQdrant

SERVER = os.environ.get("QDRANT_URL", "")
has_client = importlib.util.find_spec("qdrant_client") is not None
has_edge = importlib.util.find_spec("qdrant_edge") is not None

ENGINES = [
    pytest.param("local", marks=pytest.mark.skipif(not has_client, reason="needs qdrant-client")),
    pytest.param("served", marks=pytest.mark.skipif(not has_client, reason="needs qdrant-client")),
    pytest.param("edge", marks=pytest.mark.skipif(not has_edge, reason="needs qdrant-edge-py")),
    pytest.param("server", marks=pytest.mark.skipif(not SERVER, reason="needs a server, named by QDRANT_URL")),
]


class Engine:
    """Makes collections in one engine; `reach` returns one by its name, the same each time."""

    def __init__(self, kind: str, folder: Path) -> None:
        self._kind, self._folder = kind, folder
        self._made: dict[str, Points] = {}
        self._prefix = f"onrecord-test-{secrets.token_hex(8)}-"  # a server may hold what is not ours
        self._served = ServedQdrant().__enter__() if kind == "served" else None

    def reach(self, name: str) -> Points:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def close(self) -> None:
        for points in self._made.values():
            if points.exists():
                points.drop()
        if self._served:
            self._served.__exit__()

    def _make(self, name: str) -> Points:
        if self._kind == "edge":
            return EdgePoints(self._folder / name)
        if self._kind == "server":
            return connect(SERVER, self._prefix + name)
        if self._served:
            return connect(self._served.url, name)
        from qdrant_client import QdrantClient

        return QdrantPoints(QdrantClient(":memory:"), name, "")
