"""Each of the first quotes is weighed by itself, and the surest of them decides whether they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from index.testing import MatchingWordsReader
from qa.answering.answer import answer, judge, weighed
from qa.answering.deciding.confidence import LOOKED_AT, NO_FEATURES
from qa.answering.open_archive import OpenArchive
from qa.archive import Archive
from qa.values import Question
from tests.qa.calibrations import both, rising

BAKERY = Question("Who took over the oven of the bakery?", top=9)


@pytest.fixture
def parts(archive_of_two: Archive) -> Iterator[OpenArchive]:
    with archive_of_two.opened() as parts:
        yield replace(parts, calibrations=both(rising("words", 12.0, -3)), reader=None)


def test_the_first_quotes_come_with_features_of_their_own(parts: OpenArchive) -> None:
    quotes = weighed(BAKERY, parts)
    assert len(quotes) == LOOKED_AT
    assert [quote.text for quote, _ in quotes] == [quote.text for quote in judge(BAKERY, parts)[0][:LOOKED_AT]]
    best = quotes[0][1]
    assert quotes[0][0].text.startswith("My sister took over the oven.")
    assert all(best.sentence > other.sentence and best.lead > other.lead for _, other in quotes[1:])
    assert {of.best_words for _, of in quotes} == {best.words}


def test_the_confidence_of_a_quote_is_the_probability_that_its_features_give(parts: OpenArchive) -> None:
    numbers = parts.calibrations.without_reader
    given = answer(BAKERY, parts)
    assert given.outcome == "answered"
    said = [round(numbers.probability(of), 4) for _, of in weighed(BAKERY, parts)]
    assert [quote.confidence for quote in given.quotes[:LOOKED_AT]] == said
    assert given.confidence == max(said)


def test_the_surest_of_the_first_quotes_decides_and_not_the_best(parts: OpenArchive) -> None:
    # Here the less a quote leads, the surer it is.
    backwards = replace(parts, calibrations=both(rising("lead", -20.0, 9)))
    _, deciding = judge(BAKERY, backwards)
    quotes = weighed(BAKERY, backwards)
    assert deciding == min((of for _, of in quotes), key=lambda of: of.lead) != quotes[0][1]


def test_a_quote_is_weighed_with_what_was_read_of_it(parts: OpenArchive) -> None:
    read = [of for _, of in weighed(BAKERY, replace(parts, reader=MatchingWordsReader()))]
    assert len({of.read for of in read}) > 1
    assert {of.read for _, of in weighed(BAKERY, parts)} == {0}


def test_where_nothing_can_be_found_there_is_nothing_to_weigh(parts: OpenArchive) -> None:
    everything = frozenset(line.number for line in parts.snapshot.document_rows())
    nothing = replace(parts, left_out=everything)
    assert weighed(BAKERY, nothing) == []
    assert judge(BAKERY, nothing) == ((), NO_FEATURES)
