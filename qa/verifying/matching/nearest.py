"""The words of a document that are most like those of a quotation. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.store.records import StoredDocument
from qa.tokens import words_in
from qa.verifying.matching.alignment import best_stretch
from qa.verifying.matching.seeds import Candidate, candidates
from qa.verifying.places import turns_at

LIKE_ENOUGH = 0.5
"""Share of the quotation's words that must stand there, in order, for the two to be compared at all."""

MOST_LOOKED_AT = 4


def nearest_span(quotation: str, stored: StoredDocument, *, least: float = LIKE_ENOUGH) -> tuple[int, int] | None:
    """The span of the document with at least that share of the quotation's words, the likest there is."""
    text = stored.document.text
    (found,) = candidates([quotation], [(stored.number, text)], most=MOST_LOOKED_AT)
    best: tuple[float, tuple[int, int]] | None = None
    for start, end in (each for candidate in found for each in windows(candidate, len(quotation), stored)):
        source = words_in(text[start:end])
        stretch = best_stretch(words_in(quotation), source)
        if stretch and stretch.share >= least and (best is None or stretch.share > best[0]):
            first, last = source.between(stretch.first, stretch.last)
            best = stretch.share, (start + first, start + last)
    return best[1] if best else None


def windows(candidate: Candidate, length: int, stored: StoredDocument) -> Iterator[tuple[int, int]]:
    """The stretches of the document in which a quotation of so many characters may stand at a candidate.

    Each lies within one turn, so that nobody else's words are compared.
    """
    text, margin = stored.document.text, length // 2 + 120
    start = max(0, candidate.start - length - margin)
    end = min(len(text), candidate.end + length + margin)
    for turn in turns_at(stored.document, candidate.start, candidate.end):
        yield (max(start, turn.start), min(end, turn.end)) if turn else (start, end)
