"""Prepare text for a terminal."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """Return `text` without characters that control a terminal or change the direction of text.

    Tabs and line ends stay. A removed character is replaced with a mark, so that the removal is visible.
    """
    return "".join(
        "\ufffd"
        if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in "\n\t\u200c\u200d\ufeff\u00ad"
        else c
        for c in text.replace("\r\n", "\n").replace("\r", "\n")
    )
