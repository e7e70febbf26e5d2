"""The probability that a quote answers, from what was found and read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.deciding.confidence import LOOKED_AT, Calibration, Features, features
from qa.answering.finding.candidates import SearchResult
from qa.answering.open_archive import OpenArchive
from qa.answering.selecting.selection import SelectedQuote

OF_OTHERS = 0.5
"""Factor on a quote's probability if the question names somebody else: others seldom answer for them."""


def confidence(found: SearchResult, quoted: Sequence[SelectedQuote], archive: OpenArchive) -> float:
    """Return the probability, 0 to 1, that the surest of the first quotes answers."""
    return max((probability(found, one, archive) for one in quoted[:LOOKED_AT]), default=0.0)


def probability(found: SearchResult, one: SelectedQuote, archive: OpenArchive) -> float:
    """Return the probability, 0 to 1, that a quote answers by itself."""
    numbers = archive.calibrations
    calibration = numbers.with_reader if one.place in found.readings else numbers.without_reader
    fitted = calibration.probability(features_of(found, one))
    if not found.preferred or one.voice in found.preferred:
        return fitted
    return OF_OTHERS * fitted


def with_confidence(
    found: SearchResult, quoted: Sequence[SelectedQuote], archive: OpenArchive
) -> list[SelectedQuote]:
    """Return the quotes, each with its probability as its confidence."""
    return [
        replace(one, quote=replace(one.quote, confidence=round(probability(found, one, archive), 4)))
        for one in quoted
    ]


def calibration_for(found: SearchResult, archive: OpenArchive) -> Calibration:
    """Return the numbers that decide on the outcome: those fitted with a reader if anything was read."""
    return archive.calibrations.with_reader if found.readings else archive.calibrations.without_reader


def features_of(found: SearchResult, one: SelectedQuote) -> Features:
    """Return the features of one quote."""
    unknown = frozenset(term for term, count in found.query.frequency.items() if count == 0)
    return features(found.candidates, found.scores, one.place, found.idf, unknown, one.words, found.readings)
