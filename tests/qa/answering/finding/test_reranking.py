"""A reader puts the candidates that answer first, and its choice decides which sentence is marked."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
import pytest

from corpus.errors import ModelError
from index.reader.base import MOST_LOG_ODDS, Reader, ReaderOutput
from index.testing import MatchingWordsReader
from qa.answering.answer import answer
from qa.answering.finding.candidates import SearchResult, meaning_of, search_archive
from qa.answering.finding.ranking import Candidates
from qa.answering.finding.reranking import READ, READ_WEIGHT, reread
from qa.archive import Archive
from qa.values import Answer, Question
from tests.qa.conftest import hashed_words


class FixedReader:
    """Gives the readings it was made with, and keeps what it was asked to read."""

    fingerprint = "fixed"
    languages: Collection[str] = ("en",)

    def __init__(self, *readings: ReaderOutput) -> None:
        self._readings = list(readings)
        self.texts: list[str] = []
        self.asked: list[str] = []
        self.question = ""

    def read(self, question: str, passages: Sequence[str], asked: Sequence[str] = ()) -> list[ReaderOutput]:
        self.question = question
        self.texts.extend(passages)
        self.asked.extend(asked)
        return self._readings[: len(passages)]


class DoubtfulReader(MatchingWordsReader):
    """Sees no answer but where the goats are."""

    def read(self, question: str, passages: Sequence[str], asked: Sequence[str] = ()) -> list[ReaderOutput]:
        return [ReaderOutput(float("goats" in text), 0, len(text), 0.0) for text in passages]


@pytest.fixture
def found(archive_of_two: Archive) -> SearchResult:
    """What a search found, made into three candidates of which the one at place 1 is best and that at 0 next."""
    with archive_of_two.opened() as parts:
        searched = search_archive("oven", meaning_of("oven", parts.embedder), parts.generation, None)
    none = np.zeros(3, np.float32)
    candidates = Candidates(np.array([11, 12, 13]), none, none, none, none, none, none)
    scores = np.array([0.5, 0.6, 0.4], np.float32)
    return replace(searched, candidates=candidates, scores=scores, order=np.array([1, 0, 2]))


def test_a_sure_reading_puts_a_candidate_before_a_better_one(found: SearchResult) -> None:
    reader = FixedReader(ReaderOutput(0.0, 0, 1, 1.0), ReaderOutput(1.0, 2, 5, 1.0))
    read = reread(found, "Why?", [1, 0], ["a b c", "d e f"], ["", ""], reader)
    assert read.order.tolist() == [0, 1, 2]
    assert read.scores.tolist() == pytest.approx([0.5 + READ_WEIGHT, 0.6, 0.4])
    assert read.readings == {1: ReaderOutput(0.0, 0, 1, 1.0), 0: ReaderOutput(1.0, 2, 5, 1.0)}


@pytest.mark.parametrize(("similarity", "share"), [(0.3, 1.0), (0.5, 1.0), (0.55, 0.5), (0.6, 0.0), (0.9, 0.0)])
def test_the_more_nearly_a_question_was_asked_before_the_less_a_reading_adds(
    found: SearchResult, similarity: float, share: float
) -> None:
    asked = replace(found.candidates, question=np.array([0.1, 0.2, similarity], np.float32))
    reader = FixedReader(ReaderOutput(1.0, 0, 1, 1.0))
    read = reread(replace(found, candidates=asked), "Why?", [0], ["a"], [""], reader)
    assert read.scores.tolist() == pytest.approx([0.5 + share * READ_WEIGHT, 0.6, 0.4])


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("Why did he leave? [Benedict Okoro]", "Why did he leave?"),
        ("Why did he (the baker) leave?", "Why did he (the baker) leave?"),
        ("[sic]", "[sic]"),
    ],
)
def test_what_stands_in_brackets_behind_a_question_is_not_read(found: SearchResult, asked: str, read: str) -> None:
    reader = FixedReader(ReaderOutput(0.5, 0, 1, 1.0))
    reread(found, asked, [1], ["a"], [""], reader)
    assert reader.question == read


def test_another_readers_readings_say_nothing_of_the_confidence(archive_of_two: Archive) -> None:
    archive = Archive(
        archive_of_two.path,
        reader="/models/x",
        make_embedder=hashed_words,
        make_reader=lambda _: MatchingWordsReader(),
    )
    with archive.opened() as parts:
        assert parts.calibrations.with_reader == parts.calibrations.without_reader


def test_what_was_read_before_is_kept(found: SearchResult) -> None:
    earlier = replace(found, readings={2: ReaderOutput(0.3, 0, 1, 1.0)})
    read = reread(earlier, "Why?", [1], ["a"], [""], FixedReader(ReaderOutput(0.5, 0, 1, 1.0)))
    assert sorted(read.readings) == [1, 2]


def with_reader(archive: Archive, reader: Reader | None) -> Archive:
    return Archive(archive.path, make_embedder=hashed_words, make_reader=lambda name: reader)


def rank_of(words: str, given: Answer) -> int:
    """The rank of the first quote that holds `words`, shown or not."""
    return next(quote.rank for quote in (*given.quotes, *given.nearest) if words in quote.text)


def test_what_a_reader_is_sure_of_comes_earlier(archive_of_two: Archive) -> None:
    question = "Tell me of your sister and uncle."
    read = with_reader(archive_of_two, DoubtfulReader()).ask(question)
    assert rank_of("goats", read) < rank_of("goats", archive_of_two.ask(question))
    assert read.timings_ms["read"] > 0


def test_only_the_best_candidates_are_read(archive_of_two: Archive) -> None:
    reader = FixedReader(*[ReaderOutput(0.5, 0, 1, 1.0)] * 99)
    with_reader(archive_of_two, reader).ask("Who took over the oven?")
    assert 0 < len(reader.texts) <= READ


def test_a_reply_is_read_with_the_question_that_prompted_it_beside_it(archive_of_two: Archive) -> None:
    reader = FixedReader(*[ReaderOutput(0.5, 0, 1, 1.0)] * 99)
    given = with_reader(archive_of_two, reader).ask("Who took over the oven?")
    quotes = (*given.quotes, *given.nearest)
    asked = {quote.text: quote.citation.prompting_question or "" for quote in quotes}
    assert any(asked.values())
    read = dict(zip(reader.texts, reader.asked, strict=True))
    assert {text: read[text] for text in asked if text in read} == {
        text: asked[text] for text in asked if text in read
    }
    assert set(asked) & set(read)


def test_a_question_in_a_language_that_the_reader_does_not_know_is_not_read(archive_of_two: Archive) -> None:
    reader = FixedReader()
    question = Question("Warum haben Sie damals die Bäckerei verlassen und wann sind Sie zurückgekommen?")
    with archive_of_two.opened() as parts:
        answer(question, replace(parts, reader=reader))
    assert reader.texts == []


def test_without_our_own_reader_answers_are_given_and_say_so(archive_of_two: Archive) -> None:
    def missing(name: str | None) -> Reader:
        raise ModelError("The reader's weights cannot be read.", "Install onrecord again.")

    archive = Archive(archive_of_two.path, make_embedder=hashed_words, make_reader=missing)
    given = archive.ask("Who took over the oven of the bakery?")
    assert [quote.text for quote in given.quotes] == [
        quote.text for quote in archive_of_two.ask("Who took over the oven of the bakery?").quotes
    ]
    assert given.notes == ("The reader's weights cannot be read. Install onrecord again.",)


def test_a_reader_that_was_asked_for_and_is_missing_is_an_error(archive_of_two: Archive) -> None:
    def missing(name: str | None) -> Reader:
        raise ModelError(f"{name} is no reader.", "Name another.")

    archive = Archive(archive_of_two.path, reader="/models/x", make_embedder=hashed_words, make_reader=missing)
    with pytest.raises(ModelError, match="/models/x is no reader"):
        archive.ask("Who took over the oven?")


def test_a_candidate_that_the_reader_cannot_read_gets_what_it_gives_others_on_average(found: SearchResult) -> None:
    reader = FixedReader(ReaderOutput(0.8, 0, 1, 1.0), ReaderOutput(0.2, 0, 1, 1.0))
    read = reread(found, "Why?", [0, 1], ["a", "b"], ["", ""], reader, illegible=[2])
    share = 0.5 + math.log(0.8 / 0.2) / (2 * MOST_LOG_ODDS)
    added = [share * READ_WEIGHT, (1 - share) * READ_WEIGHT, 0.5 * READ_WEIGHT]
    assert read.scores.tolist() == pytest.approx([0.5 + added[0], 0.6 + added[1], 0.4 + added[2]])
    assert sorted(read.readings) == [0, 1]
