"""Find what somebody else says within a turn, in brackets with a label: `(I: Which one?)`, `//S00: mhm//`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from corpus.punctuation import QUESTION_MARK
from corpus.turns.cleaning.backchannels import INSIDE, is_backchannel, may_hold
from corpus.turns.labels.shape import is_label_shaped
from corpus.turns.lexicon.labels import is_code, is_speaker_key, label_key, role_of_word
from corpus.turns.lines import LayoutResult, TurnStart

_RESUMES = re.compile(r"[\s.,;:!?…]*")
_LEAST_CAPITALS = 2  # letters of a label that occurs nowhere else


def with_interjections(text: str, reading: LayoutResult) -> LayoutResult:
    """Return the reading with turns split where somebody else is heard within them.

    The words of the others become turns of their own, but for those that only say that they listen.
    """
    if ":" not in text and "：" not in text:
        return reading
    starts = reading.turn_starts
    labels = {label_key(start.label) for start in starts if start.label}
    found: list[TurnStart] = []
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        if start.label is None and start.role is None:
            found.append(start)
            continue
        limit = len(text) if after is None else after.start
        found += _split(text, start, limit if start.end is None else min(limit, start.end), labels)
    return replace(reading, turn_starts=tuple(found))


def _split(text: str, start: TurnStart, limit: int, labels: Collection[str]) -> Iterator[TurnStart]:
    """Yield the turn start, and those of interjections and of what goes on behind them, up to `limit`."""
    own, outer = label_key(start.label or ""), start
    if not may_hold(text, start.body, limit):
        yield start
        return
    for match in INSIDE.finditer(text, start.body, limit):
        if is_backchannel(match["words"]) or not _is_somebody(match, own, labels):
            continue
        yield replace(outer, end=match.start())
        yield TurnStart(match.start(), match.start("words"), match["label"], end=match.end("words"))
        resumes = _RESUMES.match(text, match.end(), limit)
        body = resumes.end() if resumes else match.end()
        outer = replace(start, start=match.end(), body=body, seconds=None)
    if outer is start or outer.body < limit:
        yield outer


def _is_somebody(match: re.Match[str], own: str, labels: Collection[str]) -> bool:
    """Return whether the label within the brackets is that of somebody else, not the beginning of a note."""
    label, key = match["label"], label_key(match["label"])
    if not key or key == own or not is_label_shaped(label) or not is_speaker_key(key):
        return False
    if key in labels or is_code(key) or role_of_word(key) in ("question", "answer"):
        return True
    if any(key in other.split() for other in labels):
        return True
    letters = [character for character in label if character.isalpha()]
    capitals = label.isupper() and len(letters) >= _LEAST_CAPITALS
    return capitals and bool(QUESTION_MARK.search(match["words"]))
