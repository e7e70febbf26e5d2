"""Time limits for what a client sends, so that a slow one holds no connection for long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

from starlette.types import Message, Receive

HEADER_SECONDS = 20
"""Seconds for all headers of a request (`qa.page.server.connections`)."""

BODY_SECONDS = 30
"""Seconds for a request's body, and for each part of it to arrive ..."""

LEAST_BYTES_PER_SECOND = 4 * 1024
"""... with one more second for each so many bytes."""


class BodyTooSlow(Exception):
    """The body of a request did not arrive in time. The gate answers it."""


def timed(receive: Receive, clock: Callable[[], float] = monotonic, seconds: float | None = None) -> Receive:
    """Return a `receive` that raises `BodyTooSlow` when the body takes too long; waiting after it has no limit."""
    seconds = BODY_SECONDS if seconds is None else seconds
    began, received, is_whole = clock(), 0, False

    async def receive_in_time() -> Message:
        nonlocal received, is_whole
        if is_whole:
            return await receive()
        left = began + seconds + received / LEAST_BYTES_PER_SECOND - clock()
        try:
            message = await asyncio.wait_for(receive(), max(0.0, min(left, seconds)))
        except TimeoutError as error:
            raise BodyTooSlow from error
        received += len(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        return message

    return receive_in_time
