"""The best candidates read together with the question. Pure, but for what the reader does.

Vectors and words judge a question and a passage apart; a reader sees both at once, and tells a passage that
answers from one that only treats the same. It is too slow to read everything, so it orders what the searches
found (Nogueira and Cho 2019, arXiv:1901.04085).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from corpus.document import Document
from corpus.stored import StoredPassage
from index.reader import Reader, Reading
from qa.evidence import asked_before, best_first
from qa.quoting import prompting_question
from qa.retrieval import Found

READ = 6
"""Candidates that are read of those found: a tenth of a second on two cores, and ten are ranked no better."""
READ_WEIGHT = 0.2
"""How much a sure reading adds to a candidate's joint score; no reading takes anything away.

It adds the less the more nearly the question was asked before: then the reply to that question is meant.
"""
_ASKED_CHARACTERS = 200
"""Of the end of the prompting question, read before a short reply: “Yes, twice.” answers nothing without it."""
_SHORT_REPLY = 25
"""Words. A longer one is read by itself, as readers are trained: the interviewer's words may seem to answer."""


_ASIDE = re.compile(r"\s*[\[(][^\[\]()]*[\])]\s*$")
"""What stands in brackets behind a question narrows the search, but nobody answers it."""


def to_read(passage: StoredPassage, document: Document) -> tuple[str, int]:
    """What is read of a passage, and how many characters of it come before the passage's own words."""
    words = document.text[passage.start : passage.end]
    if len(words.split(maxsplit=_SHORT_REPLY)) > _SHORT_REPLY:
        return words, 0
    before = before_it(prompting_question(document, passage.turn) or "")
    return before + words, len(before)


def before_it(asked: str) -> str:
    """What is read before a short reply to `asked`."""
    return f"{asked[-_ASKED_CHARACTERS:]}\n" if asked else ""


def reread(
    found: Found, question: str, places: Sequence[int], texts: Sequence[tuple[str, int]], reader: Reader
) -> Found:
    """`found` with the candidates at `places`, unread before, read, and in the order that this gives.

    `texts` are theirs, as `to_read` makes them. A reading's offsets in the result are those in the passage.
    """
    readings = reader.read(_ASIDE.sub("", question) or question, [text for text, _ in texts])
    scores = found.scores.copy()
    weight = READ_WEIGHT * (1 - asked_before(found.candidates))
    scores[list(places)] += weight * np.array([reading.answered for reading in readings], np.float32)
    moved = [_moved(reading, before) for reading, (_, before) in zip(readings, texts, strict=True)]
    return replace(
        found,
        scores=scores,
        order=best_first(found.candidates.ids, scores),
        readings={**found.readings, **dict(zip(places, moved, strict=True))},
    )


def _moved(reading: Reading, before: int) -> Reading:
    """The reading with offsets in the passage alone; no stretch is known where it lies in what came before."""
    if reading.start < before:
        return replace(reading, start=0, end=0, span=0.0)
    return replace(reading, start=reading.start - before, end=reading.end - before)
