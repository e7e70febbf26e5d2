"""Rerank the best candidates with a reader. Pure, except for the reader.

Vectors represent a question and a passage separately. A reader sees both at once, and can tell a passage that
answers from one that only has the same topic. It is too slow to read everything, so it reranks the results of the
searches (Nogueira and Cho 2019, arXiv:1901.04085).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from corpus.punctuation import IN_BRACKETS
from index.plain_text import normalised, plain_text
from index.reader.base import MOST_LOG_ODDS, Reader
from qa.answering.finding.candidates import SearchResult
from qa.answering.finding.ranking import asked_before, best_first

READ = 8
"""Candidates that are read: it takes a sixth of a second on two cores, and twelve are ranked no better."""
READ_WEIGHT = 0.25
"""The most that a reading adds to a candidate's joint score, in proportion to its log odds; it never subtracts."""
ASKED_ENOUGH = 0.25
"""Nearness (`qa.answering.finding.ranking.nearness`) to an earlier question from which readings add nothing.

The reply to that question is then wanted. The effect of readings fades out as the nearness grows.
"""
_ASIDE = re.compile(rf"\s*{IN_BRACKETS}\s*$")
"""Brackets at the end of a question: they narrow the search, but nobody answers them."""


def reread(
    found: SearchResult,
    question: str,
    places: Sequence[int],
    texts: Sequence[str],
    asked: Sequence[str],
    reader: Reader,
    illegible: Sequence[int] = (),
) -> SearchResult:
    """Return `found` with readings of the candidates at `places`, which were unread, and reranked by them.

    `texts` are the passages, and `asked` their prompting questions. The reader gets them without compatibility
    characters; its spans are mapped back to `texts`. Candidates at the places `illegible` are in languages that
    the reader doesn't know. They get the mean score of the others, so that they keep their place among them.
    """
    plain = [plain_text(text) for text in texts]
    wanted = normalised(_ASIDE.sub("", question) or question)
    read = reader.read(wanted, [each.text for each in plain], [normalised(each) for each in asked])
    spans = [each.source_span(reading.start, reading.end) for each, reading in zip(plain, read, strict=True)]
    readings = [replace(each, start=start, end=end) for each, (start, end) in zip(read, spans, strict=True)]
    scores = found.scores.copy()
    weight = READ_WEIGHT * max(0.0, 1 - asked_before(found.candidates) / ASKED_ENOUGH)
    shares = np.array([0.5 + reading.log_odds / (2 * MOST_LOG_ODDS) for reading in readings], np.float32)
    scores[list(places)] += weight * shares
    scores[list(illegible)] += weight * shares.mean()
    return replace(
        found,
        scores=scores,
        order=best_first(found.candidates.ids, scores),
        readings={**found.readings, **dict(zip(places, readings, strict=True))},
    )
