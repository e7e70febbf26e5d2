"""Text that XML can hold. Pure."""

from __future__ import annotations


def writable(text: str) -> str:
    """Return a text without the characters that XML 1.0 can't hold."""
    return "".join(char for char in text if _is_writable(char))


def _is_writable(char: str) -> bool:
    return char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char >= "\U00010000"
