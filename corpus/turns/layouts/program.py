"""Recognise source code, whose comments can look like questions and answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.turns.lines import Line

_STATEMENT = re.compile(
    r"(?:(?:async )?def |class \w+[:({]|import [\w.{*]|from [\w.]+ import|return\b|raise |elif |else:|#include|#!/"
    r"|(?:public|private|protected|static|const|let|var|function|func|fn|export|package|using) [\w*]"
    r"|(?:if|for|while|switch|catch) ?\(|[})\]]+[;,)]*$).*"
    r"|.*(?:[{};]|=>)"
    r"|[\w.\[\]]+ [-+*/|&]?= .*"
)
_MOST_LINES = 400  # looked at, spread over the text
_LEAST_SHARE = 0.35  # of the lines; a transcript has next to none


def is_program(text: str, lines: Sequence[Line]) -> bool:
    """Return whether most of the text is statements of a programming language."""
    looked_at = lines[:: max(1, len(lines) // _MOST_LINES)]
    statements = sum(
        bool(_STATEMENT.fullmatch(text[line.start : min(line.end, line.start + 200)])) for line in looked_at
    )
    return statements > _LEAST_SHARE * len(looked_at)
