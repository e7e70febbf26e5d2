"""The addresses of recordings on the web. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from corpus.errors import UsageError


@dataclass(frozen=True, slots=True)
class PublishedRecording:
    """A recording on the web: its address, its MIME type, and how many seconds it lasts, if that is known."""

    address: str
    media_type: str
    seconds: float | None = None

    @property
    def folder(self) -> str:
        """Return the address of its folder, with a slash at its end."""
        return self.address.rpartition("/")[0] + "/"


def web_address(folder: str, name: str) -> str:
    """Return the address of a file in a folder on the web; raise `UsageError` for another kind of address."""
    if urlsplit(folder).scheme not in ("http", "https") or not urlsplit(folder).netloc:
        raise UsageError(
            f"“{folder}” is no address on the web.", "Write one such as https://example.org/recordings/."
        )
    return f"{folder.rstrip('/')}/{quote(name)}"


def at_time(address: str, seconds: float, end: float | None = None) -> str:
    """Return the address of a moment in a recording, or of a stretch of it (W3C Media Fragments)."""
    until = "" if end is None else f",{end:.10g}"
    return f"{address}#t={seconds:.10g}{until}"
