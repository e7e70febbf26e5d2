"""The probability that a quote answers, from what was found and read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.deciding.confidence import LOOKED_AT, Calibration, Features, features
from qa.answering.finding.candidates import SearchResult
from qa.answering.open_archive import OpenArchive
from qa.answering.selecting.replies import is_blank
from qa.answering.selecting.selection import SelectedQuote
from qa.values import OUTCOMES, Outcome

OF_OTHERS = 0.5
"""Factor on a quote's probability if the question names somebody else: others seldom answer for them."""
AT_MOST_POSSIBLE = 0.95
"""Share of the threshold of an answer that words get, at most, which don't name the one that is asked about."""


def confidence(quoted: Sequence[SelectedQuote]) -> float:
    """Return the probability, 0 to 1, that the surest of the first quotes answers; 0 for no quotes.

    The quotes have their own confidences (`with_confidence`).
    """
    return max((one.quote.confidence or 0.0 for one in quoted[:LOOKED_AT]), default=0.0)


def probability(found: SearchResult, one: SelectedQuote, archive: OpenArchive) -> float:
    """Return the probability, 0 to 1, that a quote answers by itself; 0 for one in which nobody says a word."""
    if is_blank(one.quote.text):
        return 0.0
    calibration = _calibration_of(found, one, archive)
    fitted = calibration.probability(features_of(found, one))
    has_names = _names_all(found, one, archive)
    is_theirs = not found.preferred or one.voice in found.preferred
    if has_names and is_theirs:
        return fitted
    of_others = OF_OTHERS * fitted
    if has_names and _may_answer_for(found, one, archive):
        return of_others
    return min(of_others, calibration.threshold * AT_MOST_POSSIBLE)


def _names_all(found: SearchResult, one: SelectedQuote, archive: OpenArchive) -> bool:
    """Return whether the interview of a quote has the names in the question that nobody who answers has.

    Of “Sebastian Kurz”, it must have “Kurz” with this capital letter: short is something else in German.
    """
    if not found.names:
        return True
    title = one.quote.citation.title
    text = archive.document(one.document).document.text
    return all((last := name.split()[-1]) in text or last in title for name in found.names)


def _may_answer_for(found: SearchResult, one: SelectedQuote, archive: OpenArchive) -> bool:
    """Return whether words of others may answer: they, or the question before them, name the person too.

    A question that names an interview but no person may be answered by any other.
    """
    said = " ".join(filter(None, (one.quote.citation.prompting_question, one.quote.text)))
    return not found.people or archive.names().names_any(said, found.people)


def with_confidence(
    found: SearchResult, quoted: Sequence[SelectedQuote], archive: OpenArchive
) -> list[SelectedQuote]:
    """Return the quotes, each with its probability as its confidence."""
    return [
        replace(one, quote=replace(one.quote, confidence=round(probability(found, one, archive), 4)))
        for one in quoted
    ]


def outcome_of(found: SearchResult, quoted: Sequence[SelectedQuote], archive: OpenArchive) -> Outcome:
    """Return the best outcome that one of the first quotes gives by itself; `not_found` for no quotes.

    Each is held to the threshold that its own confidence was fitted with: some are read, and others, in languages
    that the reader doesn't know, are not. The quotes have their confidences (`with_confidence`).
    """
    given = {
        _calibration_of(found, one, archive).outcome(one.quote.confidence or 0.0) for one in quoted[:LOOKED_AT]
    }
    return next((each for each in OUTCOMES if each in given), "not_found")


def _calibration_of(found: SearchResult, one: SelectedQuote, archive: OpenArchive) -> Calibration:
    """Return the numbers that were fitted for quotes like this one, read or not."""
    numbers = archive.calibrations
    return numbers.with_reader if one.place in found.readings else numbers.without_reader


def features_of(found: SearchResult, one: SelectedQuote) -> Features:
    """Return the features of one quote."""
    return features(
        found.candidates, found.scores, one.place, sum(found.idf.values()), found.readings, found.own_scores
    )
