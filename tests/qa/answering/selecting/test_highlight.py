"""The sentences marked are those that answer, by meaning and by words."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.selecting.highlight import answering_sentences

IDF = {"valve": 3.0, "froze": 2.0, "the": 0.01}


def marked(
    cosines: list[float],
    sentences: list[str],
    idf: dict[str, float] = IDF,
    read: tuple[float, ...] = (),
    empty: tuple[bool, ...] = (),
) -> list[int]:
    return answering_sentences(np.array(cosines, np.float32), [s.split() for s in sentences], idf, read, empty)


def test_the_sentence_closest_in_meaning_is_marked() -> None:
    assert marked([0.1, 0.7, 0.2], ["we walked", "ice was in it", "then home"]) == [1]


def test_the_sentence_with_the_rare_words_is_marked() -> None:
    assert marked([0.3, 0.3, 0.3], ["we walked", "the road home", "a valve froze"])[0] == 2


def test_a_rare_word_outweighs_a_common_one() -> None:
    assert marked([0.3, 0.3, 0.3], ["the the the", "we walked", "a valve"])[0] == 2


def test_of_two_sentences_with_the_same_words_the_one_closer_in_meaning_is_marked() -> None:
    assert marked([0.2, 0.1, 0.6], ["a valve froze", "we walked", "a valve froze"]) == [2]


def test_a_neighbour_that_is_nearly_as_good_is_marked_after_the_best() -> None:
    assert marked([0.1, 0.58, 0.6], ["home", "a valve froze", "a valve froze"]) == [2, 1]
    assert marked([0.1, 0.5, 0.6], ["home", "a valve froze", "a valve froze"]) == [2]


def test_a_sentence_that_is_nearly_as_good_but_stands_apart_is_not_marked() -> None:
    assert marked([0.58, 0.1, 0.6], ["a valve froze", "home", "a valve froze"]) == [2]


def test_of_four_good_sentences_in_a_row_the_best_three_are_marked() -> None:
    assert marked([0.55, 0.57, 0.6, 0.59], ["a valve froze"] * 4) == [2, 3, 1]


def test_a_sentence_that_says_nothing_is_marked_only_beside_the_next_one_with_content() -> None:
    yes = ["yes", "ice was in it", "then home"]
    assert marked([0.9, 0.1, 0.0], yes, empty=(True, False, False)) == [1, 0]
    assert marked([0.9, 0.1, 0.0], yes, empty=(True, True, False)) == [2]
    assert marked([0.1, 0.1, 0.9], yes, empty=(False, False, True)) == [1, 2]
    assert marked([0.1, 0.2, 0.1], yes, read=(0.9, 0, 0), empty=(True, False, False)) == [1, 0]


def test_a_reply_of_nothing_but_such_sentences_is_marked_whole() -> None:
    assert marked([0.1, 0.9, 0.2], ["yes", "exactly", "right"], empty=(True, True, True)) == [0, 1, 2]


def test_without_sentences_nothing_is_marked() -> None:
    assert marked([], []) == []


def test_without_words_in_common_meaning_alone_decides() -> None:
    assert marked([0.1, 0.4, 0.2], ["we", "walked", ""]) == [1]
    assert marked([0.1, 0.4, 0.2], ["we", "walked", "home"], {}) == [1]


@given(
    st.lists(
        st.tuples(st.floats(-1, 1, width=32), st.lists(st.sampled_from([*IDF, "we", "walked"]), max_size=6)),
        max_size=12,
    )
)
def test_at_most_three_sentences_in_a_row_are_marked(rows: list[tuple[float, list[str]]]) -> None:
    places = answering_sentences(np.array([row[0] for row in rows], np.float32), [row[1] for row in rows], IDF)
    assert bool(places) == bool(rows)
    assert all(0 <= place < len(rows) for place in places)
    assert len(places) <= 3
    assert not places or sorted(places) == list(range(min(places), max(places) + 1))


def test_the_sentence_that_a_reader_is_sure_of_is_marked_unless_meaning_and_words_speak_for_another() -> None:
    assert marked([0.1, 0.6, 0.5], ["we walked", "ice was in it", "then home"], read=(0, 0, 0.9)) == [2]
    assert marked([0.1, 0.6, 0.2], ["we walked", "a valve froze", "then home"], read=(0, 0, 0.9)) == [1]
