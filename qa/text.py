"""Text for a terminal."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """`text` without the control characters that would steer a terminal, or turn the order of what is read.

    Tabs and line ends stay; a character taken out leaves a mark, so that nothing disappears unseen.
    """
    return "".join(
        "\ufffd"
        if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in "\n\t\u200c\u200d\ufeff\u00ad"
        else c
        for c in text.replace("\r\n", "\n").replace("\r", "\n")
    )
