"""Uploads from the page: files are announced by a call, sent one by one, then added."""

from __future__ import annotations

import json
from collections import OrderedDict
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from corpus.errors import OnRecordError, UsageError
from qa.adding.uploads import MOST_RECORDING_BYTES, Delivery, KeptSources

ADDRESS = "onrecord/uploads"
"""The address for uploads, relative to the page: `ADDRESS/DELIVERY/NUMBER`."""

MOST_BYTES = MOST_RECORDING_BYTES

_MOST_OPEN = 20  # deliveries at a time; a new one drops the oldest


class Deliveries:
    """The deliveries that are not added yet. Safe to use from several threads."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, Delivery] = OrderedDict()
        self._lock = Lock()

    def begin(self, kept: KeptSources, offered: list[tuple[str, int]]) -> Delivery:
        """Begin a delivery into `kept`; raises what `KeptSources.begin` raises."""
        delivery = kept.begin(offered)
        with self._lock:
            self._open[delivery.id] = delivery
            dropped = self._open.popitem(last=False)[1] if len(self._open) > _MOST_OPEN else None
        if dropped:
            dropped.drop()
        return delivery

    def get(self, name: str) -> Delivery:
        """Return the delivery with that id; raises `UsageError` if there is none."""
        with self._lock:
            if name in self._open:
                return self._open[name]
        raise UsageError("These files are no longer expected.", "Add them again.")

    def close(self, name: str) -> Delivery:
        """Return the delivery with that id and close it; raises `UsageError` if there is none."""
        delivery = self.get(name)
        with self._lock:
            self._open.pop(name, None)
        return delivery


def upload_route(deliveries: Deliveries) -> Route:
    """Return the route that receives the files of deliveries."""

    async def receive(request: Request) -> Response:
        number = request.path_params["number"]
        try:
            delivery = deliveries.get(request.path_params["delivery"])
            if number >= len(delivery.items) or delivery.items[number].problem:
                raise UsageError("This file is not expected.", "Add it again.")
            await _receive(request, delivery, number)
        except OnRecordError as error:
            return _reply(409, error.message, error.remedy)
        except ClientDisconnect:
            return _reply(400, "The upload was interrupted.", "")
        return _reply(200, "", "")

    return Route(f"/{ADDRESS}/{{delivery}}/{{number:int}}", receive, methods=["PUT"])


async def _receive(request: Request, delivery: Delivery, number: int) -> None:
    with delivery.receiving(number) as receiver:
        async for piece in request.stream():
            await run_in_threadpool(receiver.write, piece)


def _reply(status: int, message: str, remedy: str) -> Response:
    return Response(json.dumps({"message": message, "remedy": remedy}), status, media_type="application/json")
