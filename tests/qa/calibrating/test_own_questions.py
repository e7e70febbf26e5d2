"""An archive's own questions: those that stand alone, in other words, each with the turns that reply."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from corpus.document import Document, Turn
from corpus.store.records import StoredDocument
from index.terms import terms
from qa.archive import Archive
from qa.calibrating.own_questions import OwnQuestion, ask_itself, in_other_words, own_questions
from tests.qa.conftest import hashed_words
from tests.qa.mines import QUESTIONS, mine

WHY = "Why did the mine at Askeran close in the winter of 1953?"
BECAUSE = (
    "The mine at Askeran had to close in the winter because the water came up faster than the pumps could go."
)


def stored(number: int, *said: tuple[str, str]) -> StoredDocument:
    """A document of turns by their marks: Q asks, everybody else answers."""
    text, turns = "", []
    for at, (who, words) in enumerate(said, start=1):
        turns.append(Turn(at, "question" if who == "Q" else "answer", who, len(text), len(text) + len(words)))
        text += words + "\n"
    document = Document(f"/{number}.txt", text, tuple(turns))
    return StoredDocument(number, str(number), document.sha256, document)


def test_a_question_comes_with_every_turn_that_replies_to_it() -> None:
    (question,) = own_questions(
        [stored(7, ("Q", "Good day."), ("Q", WHY), ("A", BECAUSE), ("B", "So it was."))], 9
    )
    assert (question.document, question.document_id, set(question.replies)) == (7, "7", {3, 4})
    assert question.original == f"Good day.\n{WHY}"
    assert set(question.words.split()) <= set(WHY.split())


@pytest.mark.parametrize(
    ("asked", "reply"),
    [
        ("And why did they close it after all these years?", BECAUSE),
        ("Tell me about the day on which the mine closed.", BECAUSE),
        ("Why so?", BECAUSE),
        (WHY, "The water."),
        ("Why, " + "when the water came up, " * 20 + "did it close?", BECAUSE),
    ],
    ids=["depends on context", "no question", "short", "short reply", "long"],
)
def test_what_does_not_stand_alone_or_has_no_reply_to_find_is_left_out(asked: str, reply: str) -> None:
    assert own_questions([stored(1, ("Q", asked), ("A", reply))], 9) == []


def test_what_several_documents_are_asked_is_left_out() -> None:
    other = ("Q", "Who kept the lamps of the mine at Askeran?")
    documents = [
        stored(1, ("Q", WHY), ("A", BECAUSE), other, ("A", BECAUSE)),
        stored(2, ("Q", WHY), ("A", BECAUSE)),
    ]
    assert [question.original for question in own_questions(documents, 9)] == [other[1]]


def test_few_questions_come_from_many_documents() -> None:
    documents = [StoredDocument(n, f"mine-{n}", mine(n).sha256, mine(n)) for n in range(4)]
    assert sorted(question.document for question in own_questions(documents, 4)) == [0, 1, 2, 3]
    assert len(own_questions(documents, 99)) == 4 * QUESTIONS
    assert own_questions(documents, 9) == own_questions(documents, 9)


def test_other_words_leave_out_only_what_the_reply_takes_up() -> None:
    dropped = set()
    for seed in range(50):
        words = in_other_words(WHY, BECAUSE, random.Random(seed))
        assert len(words.split()) >= 3
        dropped |= set(WHY.split()) - set(words.split())
    assert dropped
    assert set(terms(" ".join(dropped))) <= set(terms(BECAUSE))


def test_each_question_is_asked_with_its_document_and_without(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add_documents(map(mine, range(4)))
    told: list[tuple[str, int, int]] = []
    with archive.opened() as parts:
        documents = [parts.snapshot.document(line.number) for line in parts.snapshot.document_rows()]
        asked = ask_itself(
            own_questions(documents, 99), parts, lambda stage, done, total, _: told.append((stage, done, total))
        )
    assert len(asked) == 4 * QUESTIONS
    assert all(each.is_right for each in asked)
    assert all(each.inside.words > each.outside.words for each in asked)
    assert told == [("ask", done, len(asked)) for done in range(len(asked))]


def test_what_another_document_is_asked_nearly_in_the_same_words_does_not_count(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add_documents(
        [stored(1, ("Q", WHY), ("A", BECAUSE)).document, stored(2, ("Q", WHY), ("A", BECAUSE)).document]
    )
    own = OwnQuestion(1, "1", WHY, WHY, frozenset({2}))
    with archive.opened() as parts:
        assert ask_itself([own], parts) == []
