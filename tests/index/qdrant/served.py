"""A server that speaks as much of Qdrant's protocol as On Record uses, over the client's local mode.

It stands in for a real one in tests of the wire, of keys and of connections that break; it can't shard.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, Self


class ServedQdrant:
    """Serves an empty Qdrant at `url` as a context. After `requests_left` requests, it closes connections.

    A request of `unanswered`, a method and a path, is carried out, but its reply is lost once.
    """

    def __init__(self, key: str = "") -> None:
        from qdrant_client import QdrantClient

        self.client = QdrantClient(":memory:")
        self.key = key
        self.requests_left: int | None = None
        self.bodies: list[bytes] = []
        self.indexed: dict[str, set[str]] = {}
        self.unanswered: set[tuple[str, str]] = set()
        self.lock = Lock()
        served = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                with served.lock:
                    served.bodies.append(body)
                    if served.requests_left is not None:
                        served.requests_left -= 1
                        if served.requests_left < 0:
                            self.close_connection = True
                            self.connection.close()
                            return
                    if served.key and self.headers.get("api-key") != served.key:
                        self._reply(401, {"status": {"error": "no key"}})
                        return
                    try:
                        found = served.answer(self.command, self.path.partition("?")[0], json.loads(body or b"{}"))
                    except ValueError as error:
                        status = 409 if "already exists" in str(error) else 404
                        self._reply(status, {"status": {"error": str(error)}})
                        return
                    if (asked := (self.command, self.path.partition("?")[0])) in served.unanswered:
                        served.unanswered.remove(asked)
                        self.close_connection = True
                        self.connection.close()
                        return
                self._reply(200, {"result": found, "status": "ok", "time": 0.0})

            def _reply(self, status: int, content: object) -> None:
                data = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_PUT = do_POST = do_DELETE = _answer

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, method: str, path: str, body: dict[str, Any]) -> Any:
        """Return the result of a request, as JSON; raises `ValueError` for one that is not known."""
        from qdrant_client import models

        found = re.fullmatch(r"/collections/([^/]+)(/.*)?", path)
        if not found:
            raise ValueError(path)
        name, rest, client = found[1], found[2] or "", self.client
        some = models.Filter(**body["filter"]) if body.get("filter") else None
        done = {"operation_id": 0, "status": "completed"}

        def changed(change: Callable[..., object], *given: Any, **named: Any) -> Any:
            change(name, *given, **named)
            return done

        match method, rest:
            case "GET", "/exists":
                return {"exists": client.collection_exists(name)}
            case "PUT", "":
                given = models.CreateCollection(**body)
                return client.create_collection(name, given.vectors, given.sparse_vectors)
            case "DELETE", "":
                return client.delete_collection(name)
            case "PUT", "/index":
                if not client.collection_exists(name):
                    raise ValueError(name)
                self.indexed.setdefault(name, set()).add(body["field_name"])
                return done
            case "PUT", "/points":
                return changed(client.upsert, models.PointsList(**body).points)
            case "POST", "/points/delete":
                return changed(client.delete, models.FilterSelector(filter=some))
            case "POST", "/points/payload":
                return changed(client.set_payload, body["payload"], some)
            case "POST", "/points/payload/delete":
                return changed(client.delete_payload, body["keys"], some)
            case "POST", "/points/count":
                return client.count(name, some).model_dump()
            case "POST", "/points":
                records = client.retrieve(name, body["ids"], body["with_payload"], body["with_vector"])
                return [each.model_dump() for each in records]
            case "POST", "/points/scroll":
                records, after = client.scroll(name, some, body["limit"], offset=body.get("offset"))
                return {"points": [each.model_dump() for each in records], "next_page_offset": after}
            case "POST", "/points/query/batch":
                return [self._queried(name, each) for each in body["searches"]]
        raise ValueError(f"{method} {path}")

    def _queried(self, name: str, body: dict[str, Any]) -> Any:
        from qdrant_client import models

        query: Any = body["query"]
        query = query.get("nearest", query) if isinstance(query, dict) else query
        query = models.SparseVector(**query) if isinstance(query, dict) else query
        found = self.client.query_points(
            name,
            query,
            using=body["using"],
            limit=body["limit"],
            query_filter=models.Filter(**body["filter"]) if body.get("filter") else None,
            with_payload=body["with_payload"],
            with_vectors=body["with_vector"],
        )
        return {"points": [{**each.model_dump(), "version": 0} for each in found.points]}
