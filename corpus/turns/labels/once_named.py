"""Speakers named once on a line of their own, in a text that names the others so more than once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.names import is_full_name
from corpus.turns.lines import Line

_ENDS_SENTENCE = re.compile(r"[.?!…。？！؟\"”»)\]]$")
_LEAST_SPEECH = 40  # characters of the line below a name; a heading has another short line there
_LEAST_NAMED = 2  # others that are named so


def single_names(
    text: str,
    lines: Sequence[Line],
    candidates: Sequence[LabelCandidate],
    accepted: Sequence[LabelCandidate],
    styles: Collection[str],
) -> list[LabelCandidate]:
    """Candidates that are full names alone on a line between somebody's last sentence and speech."""
    named = {candidate.key for candidate in accepted if candidate.alone and candidate.style in styles}
    if len(named) < _LEAST_NAMED:
        return []
    counts = Counter(candidate.key for candidate in candidates)
    alone = {candidate.line for candidate in candidates if candidate.alone}
    taken = {candidate.line for candidate in accepted}
    return [
        candidate
        for candidate in candidates
        if candidate.alone
        and candidate.style in styles
        and candidate.line not in taken
        and counts[candidate.key] == 1
        and is_full_name(candidate.label)
        and 0 < candidate.line < len(lines) - 1
        and candidate.line + 1 not in alone
        and lines[candidate.line + 1].end - lines[candidate.line + 1].start >= _LEAST_SPEECH
        and _ENDS_SENTENCE.search(text[lines[candidate.line - 1].start : lines[candidate.line - 1].end])
    ]
