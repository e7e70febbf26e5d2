"""Finds the words of a document that are most similar to a quotation. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.markup import shown_text
from corpus.store.records import StoredDocument
from qa.tokens import words_in
from qa.verifying.matching.alignment import best_alignment
from qa.verifying.matching.seeds import Candidate, candidates
from qa.verifying.places import turns_at

SIMILAR_ENOUGH = 0.5
"""Minimum share of the quotation's words, in order, for a comparison to make sense."""

MOST_LOOKED_AT = 4


def nearest_span(
    quotation: str, stored: StoredDocument, *, least: float = SIMILAR_ENOUGH
) -> tuple[int, int] | None:
    """Return the most similar span of the document, with at least the share `least` of the quotation's words."""
    text = shown_text(stored.document.text, stored.document.path).masked()
    (found,) = candidates([quotation], [(stored.number, text)], most=MOST_LOOKED_AT)
    best: tuple[float, tuple[int, int]] | None = None
    for start, end in (each for candidate in found for each in windows(candidate, len(quotation), stored)):
        source = words_in(text[start:end])
        alignment = best_alignment(words_in(quotation), source)
        if alignment and alignment.share >= least and (best is None or alignment.share > best[0]):
            first, last = source.between(alignment.first, alignment.last)
            best = alignment.share, (start + first, start + last)
    return best[1] if best else None


def windows(candidate: Candidate, length: int, stored: StoredDocument) -> Iterator[tuple[int, int]]:
    """Yield spans of the document in which a quotation of `length` characters may be at a candidate.

    Each is within one turn, so that other people's words are not compared.
    """
    text, margin = stored.document.text, length // 2 + 120
    start = max(0, candidate.start - length - margin)
    end = min(len(text), candidate.end + length + margin)
    for turn in turns_at(stored.document, candidate.start, candidate.end):
        yield (max(start, turn.start), min(end, turn.end)) if turn else (start, end)
