"""A part of an index is searched as if there were nothing else in it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.generation.partial import PartialGeneration
from index.generation.write import FileGeneration, open_generation, write_generation
from index.testing import HashedWordsEmbedder
from index.values import Entry

EMBEDDER = HashedWordsEmbedder()
HIDDEN = tuple(range(1, 31))


def entry(id_: int, text: str, question: str) -> Entry:
    return Entry(id_, 1 + id_ % 2, text, ((0, len(text)),), question, "Ana Lind", "The ferry", "en")


@pytest.fixture
def whole(tmp_path: Path) -> FileGeneration:
    """Thirty passages about an engine that are better hits than the ten others."""
    hidden = [entry(id_, f"The engine broke, the engine of boat {id_}.", "Which engine broke?") for id_ in HIDDEN]
    others = [
        entry(id_, f"We had an engine, herring and rope {id_}.", f"What had you on board {id_}?")
        for id_ in range(31, 41)
    ]
    report = write_generation(
        tmp_path / "000001", previous=None, kept=set(), added=[*hidden, *others], embedder=EMBEDDER
    )
    return open_generation(tmp_path / "000001", EMBEDDER.fingerprint, digest=report.manifest.digest)


def test_what_is_left_out_takes_no_place(whole: FileGeneration) -> None:
    part = PartialGeneration(whole, HIDDEN)
    vector, asked = EMBEDDER.embed_question("engine broke"), EMBEDDER.embed_asked(["Which engine broke?"])[0]
    query = part.query("engine broke")
    assert set(whole.search_keywords(query, 5).ids.tolist()) <= set(HIDDEN)
    for hits in (
        part.search_keywords(query, 5),
        part.search_passages(vector, 5),
        part.search_questions(asked, 5),
        part.search_keywords(query, 5, frozenset({1, 2})),
    ):
        assert len(hits) == 5
        assert not set(hits.ids.tolist()) & set(HIDDEN)
    assert part.ids.tolist() == list(range(31, 41))
    assert part.languages == {"en": 10}


def test_words_are_counted_in_what_is_visible(whole: FileGeneration) -> None:
    part = PartialGeneration(whole, HIDDEN)
    assert whole.query("broke engine").frequency == {"broke": 30, "engin": 40}
    assert part.query("broke engine").frequency == {"broke": 0, "engin": 10}


def test_a_passage_is_not_found_by_a_question_that_is_withheld(whole: FileGeneration) -> None:
    part = PartialGeneration(whole, HIDDEN, [31, 32])
    asked = EMBEDDER.embed_asked(["What had you on board 31?"])[0]
    assert not {31, 32} & set(part.search_questions(asked, 10).ids.tolist())
    assert not {31, 32} & set(part.search_question_words(part.query("board 31"), 10).ids.tolist())
    assert np.isnan(part.question_scores(asked, np.array([31, 33]))).tolist() == [True, False]
    assert 31 in part.search_passages(EMBEDDER.embed_question("herring and rope 31"), 10).ids.tolist()


def test_nothing_is_found_where_everything_is_left_out(whole: FileGeneration) -> None:
    part = PartialGeneration(whole, range(1, 41))
    assert len(part.search_passages(EMBEDDER.embed_question("engine"), 5)) == 0
    assert len(part.search_keywords(part.query("engine"), 5)) == 0
    assert len(part.search_questions(EMBEDDER.embed_asked(["engine"])[0], 5)) == 0
    assert part.languages == {}
