"""The addresses of recordings on the web. Pure."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from corpus.errors import UsageError


def web_address(folder: str, name: str) -> str:
    """Return the address of a file in a folder on the web; raise `UsageError` for another kind of address."""
    if urlsplit(folder).scheme not in ("http", "https") or not urlsplit(folder).netloc:
        raise UsageError(
            f"“{folder}” is no address on the web.", "Write one such as https://example.org/recordings/."
        )
    return f"{folder.rstrip('/')}/{quote(name)}"


def at_time(recording: str, seconds: float) -> str:
    """Return the address of a moment in a recording (W3C Media Fragments)."""
    return f"{recording}#t={seconds:.10g}"
