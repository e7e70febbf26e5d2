"""Questions about everyone are answered by one quote from each, and what the archive holds is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.reader.base import ReaderOutput
from qa.answering.answer import answer
from qa.answering.deciding.confidence import Calibrations
from qa.answering.understanding.everyone import (
    MOST_PEOPLE,
    asks_everyone,
    asks_who,
    covered,
    first_of_each,
    person,
    topic_of,
)
from qa.archive import Archive
from qa.values import Answer, Citation, Coverage, Question, Quote
from tests.qa.calibrations import both, constant, rising
from tests.qa.conftest import hashed_words


@pytest.mark.parametrize(
    "question",
    [
        "What did each say about the flood?",
        "List everyone who worked in the mine.",
        "Which interviewees remember the strike?",
        "How many people were on the ferry?",
        "What do people say about the new road?",
        "Did anyone see the fire?",
        "In which interviews is the flood mentioned?",
        "Who else left the island?",
        "What did the different speakers think of the mayor?",
        "What do we hear from everyone who worked on the dam?",
    ],
)
def test_a_question_to_all_asks_everyone(question: str) -> None:
    assert asks_everyone(question)
    assert asks_who(question)


@pytest.mark.parametrize(
    "question",
    [
        "Why did the mine close?",
        "What did she say about each of the boats?",
        "How did people get to the island?",
        "When was everything finished?",
        "What was the best thing of all?",
        "What happened to everyone in the village?",
        "Did you live with other people there?",
    ],
)
def test_other_questions_do_not(question: str) -> None:
    assert not asks_everyone(question)
    assert not asks_who(question)


@pytest.mark.parametrize("question", ["Who led the strike?", "And whose idea was it?", "How many goats had you?"])
def test_a_question_for_a_person_or_number_counts_people_but_is_not_put_to_everyone(question: str) -> None:
    assert asks_who(question)
    assert not asks_everyone(question)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("What did each of them say about the flood?", "What did the flood?"),
        ("List everyone who worked in the mine.", "worked in the mine."),
        ("What do people say?", "What do people say?"),
    ],
)
def test_asking_everyone_differs_from_asking_about_everyone(question: str, about: str) -> None:
    assert topic_of(question) == about


def test_people_are_distinguished_by_name_and_nameless_ones_by_document() -> None:
    assert person("Ana Lind", 1) == person("ANA  LIND".replace("  ", " "), 2)
    assert person(None, 1) != person(None, 2)
    assert person(None, 1) != person("Ana Lind", 1)


def test_the_first_place_of_each_person_is_found_up_to_the_most() -> None:
    ana, ben, eve = person("Ana", 1), person("Ben", 1), person("Eve", 2)
    assert first_of_each([ben, ana, ben, eve, ana]) == [0, 1, 3]
    assert first_of_each([ben, ana, ben, eve, ana], most=2) == [0, 1]


def test_counting_is_complete_only_when_fewer_people_than_the_most_were_looked_at() -> None:
    at = Citation("a", "A", None, "/a", "", "Ana", None, 1, 0, 1, None, None, "", "")
    quote = Quote(1, "a", 0, 1, (), at, 0.0)
    assert covered("abc", [quote], MOST_PEOPLE, {}) == Coverage(3, 1, 1, complete=False)
    assert covered("abc", [quote], MOST_PEOPLE - 1, {}) == Coverage(3, 1, 1, complete=True)


def test_versions_of_an_interview_are_counted_once() -> None:
    at = Citation("a", "A", None, "/a", "", None, None, 1, 0, 1, None, None, "", "")
    quotes = [Quote(1, "a", 0, 1, (), replace(at, document_id=id), 0.0) for id in "abc"]
    assert covered("abcd", quotes, 3, {"c": "a"}) == Coverage(3, 2, 2)


def test_where_nobody_passes_alone_there_is_no_count() -> None:
    assert covered("abc", [], MOST_PEOPLE, {}) is None


def test_an_answer_that_only_the_reader_is_sure_of_has_no_count_of_zero_people(village: Archive) -> None:
    """Counting goes without the reader: where only the reader makes the answer pass, it finds nobody."""
    shown, nobody = rising("words", 10.0, -5), constant(-5)
    with village.opened() as parts:
        given = answer(
            Question("Who lost a cow in the flood?"),
            replace(parts, calibrations=Calibrations(with_reader=shown, without_reader=nobody), reader=Sure()),
        )
    assert given.outcome == "answered"
    assert given.coverage is None
    assert given.to_json()["coverage"] is None


class Sure:
    """A reader that finds the answer in everything."""

    fingerprint = "sure"
    languages = frozenset[str]()

    def read(self, question: str, passages: Sequence[str], asked: Sequence[str] = ()) -> list[ReaderOutput]:
        """A sure reading of each passage."""
        return [ReaderOutput(0.9, 0, 1, 0.9) for _ in passages]


def test_the_counts_read_as_a_sentence() -> None:
    one = Coverage(1, 1, 1, one_each=True)
    assert str(one) == "1 person in 1 of 1 interview talks about this; one quote from each."
    many = Coverage(1412, 40, 38, complete=False)
    assert str(many) == "At least 40 people in 38 of 1,412 interviews talk about this."


@pytest.fixture
def village(tmp_path: Path) -> Archive:
    """Three interviews about one flood, one of them with two who speak of it, and one about bread."""
    folder = tmp_path / "village"
    folder.mkdir()
    said = {
        "ana": "The flood came at night and took our mill. The flood took the bridge too.",
        "ben": "In the flood we lost the cow.",
        "eve": "We baked bread of rye, and nothing else was sold.",
    }
    for name, words in said.items():
        text = (
            f"Q: What do you remember?\n\n{name.upper()}: {words}\n\nQ: And then?\n\n{name.upper()}: We went on.\n"
        )
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add([folder])
    return archive


def ask(village: Archive, question: str, **limits: Any) -> Answer:
    """The answer of an archive that shows whatever holds the question's telling words."""
    with village.opened() as parts:
        return answer(Question(question, **limits), replace(parts, calibrations=both(rising("words", 10.0, -5))))


def test_everyone_who_speaks_of_it_is_quoted_once_and_counted(village: Archive) -> None:
    given = ask(village, "What did everyone say about the flood?")
    assert sorted(str(quote.citation.speaker) for quote in given.quotes) == ["ANA", "BEN"]
    assert [quote.rank for quote in given.quotes] == [1, 2]
    assert given.coverage == Coverage(3, 2, 2, one_each=True)
    assert given.to_json()["coverage"]["people"] == 2


def test_a_limit_limits_what_was_searched(village: Archive) -> None:
    given = ask(village, "Did anyone speak about the flood?", document="ben")
    assert given.coverage == Coverage(1, 1, 1, one_each=True)


def test_fewer_quotes_than_people_are_not_called_one_from_each(village: Archive) -> None:
    given = ask(village, "What did everyone say about the flood?", top=1)
    assert len(given.quotes) == 1
    assert given.coverage == Coverage(3, 2, 2, one_each=False)


def test_a_question_for_a_person_gets_the_best_quotes_and_the_count(village: Archive) -> None:
    given = ask(village, "Who lost a cow in the flood?")
    assert given.quotes[0].text == "In the flood we lost the cow."
    assert len(given.quotes) > 1
    assert given.coverage == Coverage(3, 1, 1)


def test_an_ordinary_question_is_not_counted(village: Archive) -> None:
    assert ask(village, "Why did the flood take our mill?").coverage is None


def test_what_nobody_speaks_of_is_not_found_and_nothing_is_counted(village: Archive) -> None:
    given = ask(village, "Did anyone see a zeppelin?")
    assert (given.outcome, given.quotes, given.coverage) == ("not_found", (), None)
