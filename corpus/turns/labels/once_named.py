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
    openers: Sequence[LabelCandidate],
    accepted: Sequence[LabelCandidate],
    styles: Collection[str],
) -> list[LabelCandidate]:
    """Openers that are full names alone on a line between somebody's last sentence and speech."""
    named = {opener.key for opener in accepted if opener.alone and opener.style in styles}
    if len(named) < _LEAST_NAMED:
        return []
    counts = Counter(opener.key for opener in openers)
    alone = {opener.line for opener in openers if opener.alone}
    taken = {opener.line for opener in accepted}
    return [
        opener
        for opener in openers
        if opener.alone
        and opener.style in styles
        and opener.line not in taken
        and counts[opener.key] == 1
        and is_full_name(opener.label)
        and 0 < opener.line < len(lines) - 1
        and opener.line + 1 not in alone
        and lines[opener.line + 1].end - lines[opener.line + 1].start >= _LEAST_SPEECH
        and _ENDS_SENTENCE.search(text[lines[opener.line - 1].start : lines[opener.line - 1].end])
    ]
