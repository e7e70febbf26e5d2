"""The addresses of a server: who may call each, and how much may be sent there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from qa.access.roles import Role

Of = TypeVar("Of")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address, or all below it. `role` is the least role that may call it; `None` is everybody, also strangers.

    `most_bytes` is the maximum size of a request's body, and `about` says in a few words what is there.
    """

    role: Role | None
    most_bytes: int
    about: str = ""


def below(path: str, table: Mapping[str, Of]) -> Of | None:
    """Return what a table has for a path, or `None`. One that ends with `/`, except the root, has all below."""
    above = (path[: at.end()] for at in re.finditer("/", path) if at.start() > 0)
    return next((table[each] for each in (path, *above) if each in table), None)
