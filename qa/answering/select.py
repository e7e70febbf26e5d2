"""Select the quotes of an answer: the best few, or the best one of each person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answering.certainty import confidence, outcome_of, with_confidence
from qa.answering.find import searched_documents
from qa.answering.finding.candidates import SearchResult
from qa.answering.open_archive import OpenArchive
from qa.answering.read import read_at
from qa.answering.search import Search
from qa.answering.selecting.selection import SelectedQuote, best_quotes, quoted_at
from qa.answering.selecting.versions import side_by_side
from qa.answering.understanding.everyone import covered, first_of_each, person
from qa.values import Coverage, Outcome, Quote

FEW = 5
"""Quotes of an answer unless the question says how many."""
MANY = 25
"""Quotes of an answer that has one from each person, unless the question says how many."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Quotes for a question, best first, the probability, 0 to 1, that they answer, and what that comes to.

    `coverage` counts the people who speak about the topic, if the question makes that worth counting.
    """

    quotes: tuple[Quote, ...]
    confidence: float
    outcome: Outcome
    coverage: Coverage | None = None


def select(search: Search, found: SearchResult, archive: OpenArchive) -> Selection:
    """Return the quotes for a question: one from each person if it asks everyone, else the best few."""
    if search.asks_everyone:
        each, coverage = _one_from_each(search, found, archive)
        if each:
            shown = each[: search.question.top or MANY]
            if coverage:
                coverage = replace(coverage, one_each=len(shown) == len(each))
            return Selection(ranked(shown), max(one.quote.confidence or 0.0 for one in each), "answered", coverage)
    quoted = with_confidence(found, best_quotes(found, search.question.top or FEW, archive), archive)
    outcome = outcome_of(found, quoted, archive)
    coverage = _counted(search, found, archive) if search.asks_who and outcome == "answered" else None
    return Selection(ranked(_surest_first(quoted)), confidence(quoted), outcome, coverage)


def _surest_first(quoted: Sequence[SelectedQuote]) -> list[SelectedQuote]:
    """Return the quotes in order of their confidence, so that none comes before one that more likely answers."""
    return sorted(quoted, key=lambda one: -(one.quote.confidence or 0.0))


def ranked(quoted: Sequence[SelectedQuote]) -> tuple[Quote, ...]:
    """Return the quotes with their ranks, nearly equal ones side by side."""
    return side_by_side([each.quote for each in quoted])


def _counted(search: Search, found: SearchResult, archive: OpenArchive) -> Coverage | None:
    """Return how many people speak about it, judged without reading, which would take longer than the answer.

    `None` if nobody passes the threshold alone: the answer passed it with the reader or with all its quotes
    together, and a count of zero people beside it would contradict it.
    """
    unread, without_reader = replace(found, readings={}), replace(archive, reader=None)
    return _one_from_each(search, unread, without_reader)[1]


def _one_from_each(
    search: Search, found: SearchResult, archive: OpenArchive
) -> tuple[list[SelectedQuote], Coverage | None]:
    """Return the best quote of every person whose best quote passes the threshold, and their count."""
    best_of_each = _best_of_each_person(found, archive)
    found = read_at(found, search, sorted(best_of_each), archive)
    in_order = [place for place in found.order.tolist() if place in best_of_each]
    quoted = with_confidence(found, quoted_at(found, in_order, archive), archive)
    passing = [one for one in quoted if outcome_of(found, [one], archive) == "answered"]
    searched = searched_documents(search, archive)
    ids = [row.id for row in archive.listed().documents if row.number in searched]
    quotes = [one.quote for one in passing]
    return passing, covered(ids, quotes, len(quoted), archive.first_versions())


def _best_of_each_person(found: SearchResult, archive: OpenArchive) -> set[int]:
    """Return the place of the best candidate of each person."""
    order = found.order.tolist()
    passages = archive.snapshot.passages(found.candidates.ids.tolist())
    in_order = (passages[int(found.candidates.ids[place])] for place in order)
    firsts = first_of_each([person(passage.speaker, passage.document) for passage in in_order])
    return {order[first] for first in firsts}
