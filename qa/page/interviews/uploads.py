"""Files that come from the page into the archive: announced by a call, sent one by one, then added."""

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
"""Where files are sent, below the page's own address: `ADDRESS/DELIVERY/NUMBER`."""

MOST_BYTES = MOST_RECORDING_BYTES

_MOST_OPEN = 20  # deliveries at a time; the oldest is dropped for another one


class Deliveries:
    """The deliveries that were begun and not added yet. Safe to use from several threads."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, Delivery] = OrderedDict()
        self._lock = Lock()

    def begin(self, kept: KeptSources, offered: list[tuple[str, int]]) -> Delivery:
        """Begin one into `kept`; raises what `KeptSources.begin` raises."""
        delivery = kept.begin(offered)
        with self._lock:
            self._open[delivery.id] = delivery
            dropped = self._open.popitem(last=False)[1] if len(self._open) > _MOST_OPEN else None
        if dropped:
            dropped.drop()
        return delivery

    def get(self, name: str) -> Delivery:
        """The delivery of that id; raises `UsageError` where there is none."""
        with self._lock:
            if name in self._open:
                return self._open[name]
        raise UsageError("These files are no longer waited for.", "Give them again.")

    def close(self, name: str) -> Delivery:
        """The delivery of that id, for which nothing more is taken; raises `UsageError` where there is none."""
        delivery = self.get(name)
        with self._lock:
            self._open.pop(name, None)
        return delivery


def upload_route(deliveries: Deliveries) -> Route:
    """The route that takes the files of deliveries."""

    async def receive(request: Request) -> Response:
        number = request.path_params["number"]
        try:
            delivery = deliveries.get(request.path_params["delivery"])
            if number >= len(delivery.items) or delivery.items[number].problem:
                raise UsageError("This file is not waited for.", "Give it again.")
            await _receive(request, delivery, number)
        except OnRecordError as error:
            return _reply(409, error.message, error.remedy)
        except ClientDisconnect:
            return _reply(400, "The sender went away.", "")
        return _reply(200, "", "")

    return Route(f"/{ADDRESS}/{{delivery}}/{{number:int}}", receive, methods=["PUT"])


async def _receive(request: Request, delivery: Delivery, number: int) -> None:
    with delivery.receiving(number) as receiver:
        async for piece in request.stream():
            await run_in_threadpool(receiver.write, piece)


def _reply(status: int, message: str, remedy: str) -> Response:
    return Response(json.dumps({"message": message, "remedy": remedy}), status, media_type="application/json")
