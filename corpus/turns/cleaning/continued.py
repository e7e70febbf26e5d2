"""Join the parts of a turn that only laughter or the like interrupts, behind which its label is repeated."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.document import Document, Turn
from corpus.turns.cleaning.cuts import Span, cut_document, cuts_of, with_turns
from corpus.turns.lexicon.labels import label_key, label_words
from corpus.turns.lines import lines_of

_LONGEST_BETWEEN = 200  # characters between the parts: the direction and the label
_DIRECTION = re.compile(r"[\[(（][^\[\]()（）]{1,80}[\])）]")


def with_continued(document: Document) -> Document:
    """Return the document with the parts joined: the direction stays, the repeated label is cut out."""
    turns: list[Turn] = []
    labels: list[Span] = []
    for turn in document.turns:
        label = _repeated_label(document.text, turns[-1], turn) if turns else None
        if label:
            labels.append(label)
            turns[-1] = replace(turns[-1], end=turn.end)
        else:
            turns.append(turn)
    if not labels:
        return document
    return cut_document(with_turns(document, turns), cuts_of(labels))


def _repeated_label(text: str, before: Turn, turn: Turn) -> Span | None:
    """Return the span of the label between two turns of one speaker, if only a direction stands there too."""
    if not turn.speaker or before.speaker != turn.speaker:
        return None
    between = text[before.end : turn.start]
    if len(between) > _LONGEST_BETWEEN or not between[-1:].isspace():
        return None
    directions = lines_of(between)[:-1]
    if not directions or not all(_is_reaction(between[line.start : line.end]) for line in directions):
        return None
    end = directions[-1].end
    return before.end + end + 1, turn.start


def _is_reaction(words: str) -> bool:
    """Return whether a line in brackets says that people laugh or the like, not that the talk breaks off."""
    key = set(label_key(words).split())
    return bool(_DIRECTION.fullmatch(words)) and not key.isdisjoint(label_words("non_speech"))
