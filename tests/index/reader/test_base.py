from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reader.base import Reader, ReaderOutput
from index.reader.trained import TrainedReader
from index.testing import MatchingWordsReader
from tests.index.reader_contract import MarkingReaderContract


@pytest.fixture(params=["matching words", "trained"])
def reader(request: pytest.FixtureRequest) -> Reader:
    if request.param == "matching words":
        return MatchingWordsReader()
    trained: TrainedReader = request.getfixturevalue("trained_reader")
    return trained


class TestReaders(MarkingReaderContract):
    """The readers that are ours."""


def test_matching_words_are_counted_and_closely_enclosed() -> None:
    (reading,) = MatchingWordsReader().read(
        "Did the mine flood or close?", ["A mine. The mine that closed. It was a good mine."]
    )
    assert reading == ReaderOutput(answered=2 / 3, start=12, end=29, span=1.0)


@given(st.text(st.sampled_from("ab .\n"), max_size=40), st.text(st.sampled_from("ab "), max_size=10))
def test_a_stretch_is_never_outside_its_passage_nor_empty_where_there_are_words(
    passage: str, question: str
) -> None:
    (reading,) = MatchingWordsReader().read(question, [passage])
    assert passage[reading.start : reading.end] == passage[reading.start : reading.end].strip()
    assert (reading.end > reading.start) == bool(passage.split())
