"""Where an index shall be: in files of the archive, or on a server that the user names."""

from __future__ import annotations

import os
from dataclasses import dataclass

from corpus.errors import UsageError

FILES, QDRANT = "files", "qdrant"
ENGINES = (FILES, QDRANT)
URL_VARIABLE = "QDRANT_URL"


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where the index shall be: `engine` is one of `ENGINES`, or empty for where it is; `url` is a server's."""

    engine: str = ""
    url: str = ""

    @classmethod
    def named(cls, engine: str | None, url: str | None) -> IndexPlace:
        """Return the place that the user names, with the address in the environment if there is no other.

        Raises `UsageError` for an engine that there isn't.
        """
        if engine and engine not in ENGINES:
            raise UsageError(f"There is no index called “{engine}”.", f"Choose one of {', '.join(ENGINES)}.")
        return cls(engine or "", url or os.environ.get(URL_VARIABLE, ""))
