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

from index.plain_text import normalised, plain_text
from index.reader.base import Reader
from qa.answering.finding.candidates import SearchResult
from qa.answering.finding.ranking import asked_before, best_first

READ = 8
"""Candidates that are read of those found: a sixth of a second on two cores, and twelve are ranked no better."""
READ_WEIGHT = 0.3
"""How much a sure reading adds to a candidate's joint score; no reading takes anything away."""
ASKED_ENOUGH = 0.25
"""How nearly a question must have been asked before that readings add nothing: the reply to it is meant then.

Nearness as in `qa.answering.finding.ranking.nearness`; the less near, the more they add.
"""
_ASIDE = re.compile(r"\s*[\[(][^\[\]()]*[\])]\s*$")
"""What stands in brackets behind a question narrows the search, but nobody answers it."""


def reread(
    found: SearchResult,
    question: str,
    places: Sequence[int],
    texts: Sequence[str],
    asked: Sequence[str],
    reader: Reader,
    illegible: Sequence[int] = (),
) -> SearchResult:
    """`found` with the candidates at `places`, unread before, read, and in the order that this gives.

    `texts` are their own words, and `asked` what the interviewer said before each. The reader gets them without
    compatibility characters; its spans are those of `texts`. Those at the places `illegible`, in languages that
    the reader does not know, get what it gives the others on average, so that they stay among them.
    """
    plain = [plain_text(text) for text in texts]
    wanted = normalised(_ASIDE.sub("", question) or question)
    read = reader.read(wanted, [each.text for each in plain], [normalised(each) for each in asked])
    spans = [each.source_span(reading.start, reading.end) for each, reading in zip(plain, read, strict=True)]
    readings = [replace(each, start=start, end=end) for each, (start, end) in zip(read, spans, strict=True)]
    scores = found.scores.copy()
    weight = READ_WEIGHT * max(0.0, 1 - asked_before(found.candidates) / ASKED_ENOUGH)
    answered = np.array([reading.answered for reading in readings], np.float32)
    scores[list(places)] += weight * answered
    scores[list(illegible)] += weight * answered.mean()
    return replace(
        found,
        scores=scores,
        order=best_first(found.candidates.ids, scores),
        readings={**found.readings, **dict(zip(places, readings, strict=True))},
    )
