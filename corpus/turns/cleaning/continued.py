"""Join the parts of a turn that repeat its label: behind laughter or the like, and in each message of a chat.

People write what they say in several messages. A bare `No` must not stand as an answer without the next message,
which takes it back.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.document import Document, Turn
from corpus.punctuation import IN_BRACKETS
from corpus.turns.cleaning.cuts import Span, cut_document, cuts_of, with_turns
from corpus.turns.lexicon.labels import label_key, label_words
from corpus.turns.lines import lines_of

_LONGEST_BETWEEN = 200  # characters between the parts: the direction and the label
_DIRECTION = re.compile(IN_BRACKETS)


def with_continued(document: Document) -> Document:
    """Return the document with the parts joined: a direction stays, the repeated label is cut out."""
    turns: list[Turn] = []
    labels: list[Span] = []
    before: Turn | None = None
    for turn in document.turns:
        label = _repeated_label(document.text, before, turn) if before else None
        if label:
            labels.append(label)
            turns[-1] = replace(turns[-1], end=turn.end)
        else:
            turns.append(turn)
        before = turn
    if not labels:
        return document
    return cut_document(with_turns(document, turns), cuts_of(labels))


def _repeated_label(text: str, before: Turn, turn: Turn) -> Span | None:
    """Return the span of the label between two turns of one speaker, if only a direction stands there too."""
    if not turn.speaker or before.speaker != turn.speaker:
        return None
    between = text[before.end : turn.start]
    if turn.origin and turn.origin.continues and before.role == turn.role:
        mark = turn.origin.mark
        return (before.end + between.index(mark), turn.start) if between.strip() == mark else None
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
