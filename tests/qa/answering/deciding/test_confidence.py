"""The probability is a logistic function of trees over features that mean what they say."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import astuple, fields, replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reader.base import ReaderOutput
from qa.answering.deciding.confidence import (
    FEATURE_NAMES,
    NO_FEATURES,
    Calibration,
    Features,
    Split,
    features,
)
from qa.answering.deciding.fitted import DEFAULT_CALIBRATIONS
from qa.answering.finding.ranking import Candidates, Scores
from tests.qa.calibrations import constant, rising

NAN = float("nan")
cosines = st.floats(-1, 1, width=32)
SIGNALS = ("passage", "sentence", "question", "keyword", "question_keyword", "density")
FOUND = Candidates(
    ids=np.array([1, 2, 3, 4, 5, 6]),
    passage=np.array([0.1, 0.8, 0.3, 0.2, 0.9, 0.4], np.float32),
    sentence=np.array([0.2, 0.5, 0.7, 0.1, 0.95, 0.3], np.float32),
    question=np.array([NAN, 0.7, NAN, 0.99, 0.6, 0.1], np.float32),
    keyword=np.array([0, 11, 22, 0, 0, 5.5], np.float32),
    question_keyword=np.zeros(6, np.float32),
    density=np.zeros(6, np.float32),
)
SCORES = np.array([0.6, 0.9, 0.5, 0.3, 0.2, 0.1], np.float32)
IDF_MASS = 10.0  # BM25 reaches at most 2.2 times as much


def looked_at(
    place: int = 1,
    *,
    found: Candidates = FOUND,
    scores: Scores = SCORES,
    idf_mass: float = IDF_MASS,
    readings: Mapping[int, ReaderOutput] = MappingProxyType({}),
) -> Features:
    return features(found, scores, place, idf_mass, readings)


def reading(answered: float) -> ReaderOutput:
    return ReaderOutput(answered, 0, 1, 1.0)


@pytest.mark.parametrize(("place", "sentence", "asked_before"), [(1, 0.5, 0.5), (4, 0.95, 0.25), (3, 0.1, 1)])
def test_a_quote_is_judged_by_its_own_best_sentence_and_its_own_prompting_question(
    place: int, sentence: float, asked_before: float
) -> None:
    of = looked_at(place)
    assert of.sentence == pytest.approx(sentence)
    assert of.asked_before == pytest.approx(asked_before)


def test_a_quote_that_nothing_prompted_counts_as_unlike_any_question() -> None:
    assert looked_at(2).asked_before == 0


def test_a_sentence_stands_out_from_the_middle_of_the_best_candidates_sentences() -> None:
    assert looked_at(4).stands_out == pytest.approx(0.95 - 0.4)  # the middle of .3 and .5
    assert looked_at(3).stands_out == pytest.approx(0.1 - 0.4)


def test_only_thirty_candidates_make_the_middle_from_which_a_sentence_stands_out() -> None:
    sentence = np.array([0.9] + [0.5] * 29 + [0.1] * 70, np.float32)
    many = Candidates(np.arange(100), sentence, sentence, *(np.zeros(100, np.float32) for _ in range(4)))
    assert looked_at(0, found=many, scores=sentence).stands_out == pytest.approx(0.9 - 0.5)


def test_a_quote_leads_by_how_much_more_it_scores_than_the_fifth_candidate() -> None:
    assert looked_at(1).lead == pytest.approx(0.9 - 0.2)
    assert looked_at(5).lead == pytest.approx(0.1 - 0.2)


def test_among_fewer_than_five_a_quote_leads_by_how_much_more_it_scores_than_the_last() -> None:
    few = Candidates(FOUND.ids[:2], *(getattr(FOUND, name)[:2] for name in SIGNALS))
    assert looked_at(1, found=few, scores=SCORES[:2]).lead == pytest.approx(0.9 - 0.6)
    one = Candidates(FOUND.ids[:1], *(getattr(FOUND, name)[:1] for name in SIGNALS))
    assert looked_at(0, found=one, scores=SCORES[:1]).lead == 0


def test_a_quote_leads_the_next_by_how_much_more_it_scores_than_the_second() -> None:
    assert looked_at(1).next_lead == pytest.approx(0.9 - 0.6)
    assert looked_at(0).next_lead == 0
    assert looked_at(5).next_lead == pytest.approx(0.1 - 0.6)


def test_the_share_of_the_questions_words_is_told_of_the_quote_and_of_the_candidate_with_most() -> None:
    of = looked_at(1)
    assert [of.words, of.best_words] == pytest.approx([0.5, 1.0])


def test_no_quote_at_all_is_no_reason_for_confidence() -> None:
    assert Features(*[0.0] * len(FEATURE_NAMES)) == NO_FEATURES


def test_a_question_without_known_words_has_finite_features() -> None:
    of = looked_at(idf_mass=0.0)
    assert (of.words, of.best_words) == (0, 0)
    assert all(map(math.isfinite, astuple(of)))


def test_a_reading_counts_as_log_odds_that_leave_room_for_doubt() -> None:
    assert looked_at(1, readings={1: reading(0.8), 0: reading(0.2)}).read == pytest.approx(math.log(4))
    assert looked_at(1, readings={1: reading(0.0)}).read == pytest.approx(-6.21, abs=0.01)
    assert looked_at(1, readings={1: reading(1.0)}).read == pytest.approx(6.21, abs=0.01)


def test_without_a_reader_and_where_a_quote_was_not_read_its_reading_says_nothing() -> None:
    assert looked_at(1).read == 0
    assert looked_at(1, readings={0: reading(0.2)}).read == 0


@given(st.lists(st.tuples(cosines, cosines | st.just(NAN), cosines), min_size=1, max_size=40), st.data())
def test_features_of_any_candidate_are_finite(rows: list[tuple[float, float, float]], data: st.DataObject) -> None:
    sentence, question, scores = np.array(rows, np.float32).T
    none = np.zeros(len(rows), np.float32)
    found = Candidates(np.arange(len(rows)), sentence, sentence, question, none, none, none)
    of = looked_at(data.draw(st.integers(0, len(rows) - 1)), found=found, scores=scores)
    assert all(map(math.isfinite, astuple(of)))
    assert 0 <= of.asked_before <= 1


def test_the_probability_is_the_logistic_function_of_the_sum_of_the_trees() -> None:
    lead, read = FEATURE_NAMES.index("lead"), FEATURE_NAMES.index("read")
    trees = (Split(lead, 0.5, -1.0, Split(read, 2.0, 1.0, 3.0)), Split(read, 0.0, 0.0, 0.25), 0.5)
    calibration = Calibration(trees, constant=-2.0, threshold=0.5, possible=0.3)
    assert calibration.logit(NO_FEATURES) == -1 + 0 + 0.5 - 2
    assert calibration.logit(replace(NO_FEATURES, lead=0.6)) == 1 + 0 + 0.5 - 2
    assert calibration.logit(replace(NO_FEATURES, lead=0.6, read=2.5)) == 3 + 0.25 + 0.5 - 2
    assert calibration.probability(replace(NO_FEATURES, lead=0.6)) == pytest.approx(1 / (1 + math.exp(0.5)))


def test_a_fit_stretches_and_shifts_the_log_odds() -> None:
    fitted = rising("read", 1.0, -2.0, most=4.0).rescaled(2.0, 3.0, 0.5).rescaled(0.5, 1.0, 0.5)
    assert fitted.logit(replace(NO_FEATURES, read=2.0)) == pytest.approx(
        0.5 * (2 * (2.0 - 2.0) + 3.0) + 1.0, abs=1e-3
    )


numbers = st.floats(-1e6, 1e6)
any_features = st.builds(
    Features,
    **{field.name: st.floats(0, 1) if field.name == "asked_before" else numbers for field in fields(Features)},
)
log_odds = st.floats(-50, 50)
any_trees = st.recursive(
    log_odds,
    lambda trees: st.builds(Split, st.integers(0, len(FEATURE_NAMES) - 1), st.floats(-10, 10), trees, trees),
    max_leaves=8,
)
calibrations = st.builds(
    Calibration,
    st.lists(any_trees, max_size=4).map(tuple),
    constant=log_odds,
    threshold=st.just(0.5),
    possible=st.just(0.3),
)


@given(calibrations, any_features)
def test_a_probability_lies_between_0_and_1(calibration: Calibration, given_features: Features) -> None:
    assert 0 <= calibration.probability(given_features) <= 1


@given(
    st.sampled_from([DEFAULT_CALIBRATIONS.with_reader, DEFAULT_CALIBRATIONS.without_reader]),
    any_features | st.builds(Features, **dict.fromkeys(FEATURE_NAMES, st.floats(0, 1))),
    st.sampled_from(["sentence", "stands_out", "lead", "next_lead", "words", "read", "asked_before"]),
    st.floats(0, 10),
)
def test_what_speaks_for_a_quote_never_makes_it_less_likely(
    packaged: Calibration, given_features: Features, name: str, more: float
) -> None:
    most = 1 - given_features.asked_before if name == "asked_before" else more
    moved = replace(given_features, **{name: getattr(given_features, name) + min(more, most)})
    assert packaged.probability(moved) >= packaged.probability(given_features) - 1e-9


def test_a_question_that_was_asked_before_is_a_reason_of_its_own() -> None:
    doubtful = constant(math.log(1 / 9))
    said = [doubtful.probability(replace(NO_FEATURES, asked_before=nearness)) for nearness in (0, 0.5, 1)]
    assert said == pytest.approx([0.1, 1 - 0.9 * (1 - 0.95 / 4), 1 - 0.9 * 0.05])


@pytest.mark.parametrize(
    ("probability", "outcome"),
    [(0.5, "answered"), (0.49, "possible"), (0.3, "possible"), (0.29, "not_found")],
)
def test_between_the_two_bounds_quotes_may_answer(probability: float, outcome: str) -> None:
    calibration = constant(0.0)
    assert calibration.outcome(probability) == outcome


def test_a_fit_that_moves_the_threshold_moves_the_bound_of_possible_answers_with_it() -> None:
    rescaled = constant(0.0).rescaled(1.0, 0.0, 0.25)
    assert [rescaled.threshold, rescaled.possible] == pytest.approx([0.25, 0.15])


@pytest.mark.parametrize(
    "packaged", [DEFAULT_CALIBRATIONS.with_reader, DEFAULT_CALIBRATIONS.without_reader], ids=["read", "unread"]
)
def test_a_packaged_calibration_is_not_sure_of_nothing(packaged: Calibration) -> None:
    assert len(packaged.trees) > 1
    assert 0 < packaged.possible < packaged.threshold < 1
    assert packaged.probability(NO_FEATURES) < packaged.possible


def test_what_is_not_read_counts_nothing() -> None:
    unread = DEFAULT_CALIBRATIONS.without_reader
    assert {unread.logit(replace(NO_FEATURES, read=odds)) for odds in (-6.0, 0.0, 6.0)} == {
        unread.logit(NO_FEATURES)
    }
