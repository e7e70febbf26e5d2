"""The probability is a logistic function of features that mean what they say."""

from __future__ import annotations

import math
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reader import Reading
from qa.calibration import DEFAULT_CALIBRATIONS
from qa.confidence import FEATURE_NAMES, LOOKED_AT, Calibration, Features, QuotedWords, features
from qa.evidence import Candidates

NAN = float("nan")
NOTHING = Features(0, 0, 0, 0, 0, 1, 0, 0)
FOUND = Candidates(
    ids=np.array([1, 2, 3, 4, 5]),
    passage=np.array([0.1, 0.8, 0.3, 0.2, 0.9], np.float32),
    sentence=np.array([0.2, 0.5, 0.7, 0.1, 0.95], np.float32),
    question=np.array([NAN, 0.7, NAN, 0.99, 0.6], np.float32),
    keyword=np.zeros(5, np.float32),
    question_keyword=np.zeros(5, np.float32),
    density=np.zeros(5, np.float32),
)
RARITY = {"valve": 3.0, "froze": 2.0, "yeti": 5.0}
QUOTED = [
    QuotedWords(frozenset({"valve", "froze"}), (frozenset({"valve"}), frozenset({"froze"}))),
    QuotedWords(frozenset({"froze"}), (frozenset({"froze"}),)),
]


def test_only_the_first_quotes_are_looked_at() -> None:
    looked_at = features(FOUND, [1, 2, 0, 4, 3], RARITY, frozenset(), QUOTED)
    assert looked_at.passage == pytest.approx(0.8)
    assert looked_at.sentence == pytest.approx(0.7)
    assert looked_at.asked_before == pytest.approx(0.5)
    assert LOOKED_AT == 3


def test_a_quote_that_nothing_prompted_counts_as_unlike_any_question() -> None:
    assert features(FOUND, [0, 2], RARITY, frozenset(), QUOTED).asked_before == 0


def test_the_words_covered_are_weighed_by_their_rarity() -> None:
    looked_at = features(FOUND, [1, 2, 0], RARITY, frozenset({"yeti"}), QUOTED)
    assert looked_at.covered == pytest.approx(0.5)
    assert looked_at.covered_by_sentence == pytest.approx(0.3)
    assert looked_at.unknown == pytest.approx(0.5)
    assert looked_at.words == pytest.approx(math.log(4))


def test_the_best_passage_stands_out_from_the_middle_of_the_candidates() -> None:
    assert features(FOUND, [1, 2, 0], RARITY, frozenset(), QUOTED).stands_out == pytest.approx(0.8 - 0.3)


def test_nothing_found_is_no_reason_for_confidence() -> None:
    nothing = Candidates(np.array([], np.int64), *(np.array([], np.float32) for _ in range(6)))
    assert features(nothing, [], {}, frozenset(), []) == NOTHING


def test_a_question_without_known_words_has_finite_features() -> None:
    looked_at = features(FOUND, [1], {}, frozenset(), [QuotedWords(frozenset(), ())])
    assert (looked_at.covered, looked_at.covered_by_sentence, looked_at.unknown, looked_at.words) == (0, 0, 0, 0)


def test_the_probability_is_the_logistic_function_of_the_weighted_sum() -> None:
    weights = tuple(float(n) for n in range(1, len(FEATURE_NAMES) + 1))
    calibration = Calibration(weights, constant=-2.0, threshold=0.5, possible=0.3)
    assert calibration.probability(replace(NOTHING, unknown=0)) == pytest.approx(1 / (1 + math.e**2))
    assert calibration.probability(replace(NOTHING, unknown=0, sentence=1)) == pytest.approx(0.5)


numbers = st.floats(-1e6, 1e6)
any_features = st.builds(
    Features,
    **{field.name: st.floats(0, 1) if field.name == "asked_before" else numbers for field in fields(Features)},
)
calibrations = st.builds(
    Calibration,
    st.tuples(*[st.floats(-50, 50)] * len(FEATURE_NAMES)),
    constant=st.floats(-50, 50),
    threshold=st.just(0.5),
    possible=st.just(0.3),
)


@given(calibrations, any_features)
def test_a_probability_lies_between_0_and_1(calibration: Calibration, looked_at: Features) -> None:
    assert 0 <= calibration.probability(looked_at) <= 1


@given(
    calibrations,
    any_features,
    st.sampled_from([n for n in FEATURE_NAMES if n != "asked_before"]),
    st.floats(0, 10),
)
def test_a_feature_moves_the_probability_the_way_of_its_weight(
    calibration: Calibration, looked_at: Features, name: str, more: float
) -> None:
    weight = calibration.weights[FEATURE_NAMES.index(name)]
    moved = replace(looked_at, **{name: getattr(looked_at, name) + more})
    change = calibration.probability(moved) - calibration.probability(looked_at)
    assert change * weight >= -1e-9


def test_a_question_that_was_asked_before_is_a_reason_of_its_own() -> None:
    doubtful = Calibration((0.0,) * len(FEATURE_NAMES), constant=math.log(1 / 9), threshold=0.5, possible=0.3)
    said = [doubtful.probability(replace(NOTHING, asked_before=nearness)) for nearness in (0, 0.5, 1)]
    assert said == pytest.approx([0.1, 1 - 0.9 * (1 - 0.95 / 4), 1 - 0.9 * 0.05])


@pytest.mark.parametrize(
    ("probability", "outcome"),
    [(0.5, "answered"), (0.49, "possible"), (0.3, "possible"), (0.29, "not_found")],
)
def test_between_the_two_bounds_quotes_may_answer(probability: float, outcome: str) -> None:
    calibration = Calibration((0.0,) * len(FEATURE_NAMES), 0.0, threshold=0.5, possible=0.3)
    assert calibration.outcome(probability) == outcome


def test_a_fit_that_moves_the_threshold_moves_the_bound_of_possible_answers_with_it() -> None:
    rescaled = Calibration((0.0,) * len(FEATURE_NAMES), 0.0, threshold=0.5, possible=0.3).rescaled(1.0, 0.0, 0.25)
    assert [rescaled.threshold, rescaled.possible] == pytest.approx([0.25, 0.15])


def test_a_calibration_of_other_features_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        Calibration((1.0,), 0.0, 0.5, 0.3).probability(NOTHING)


@pytest.mark.parametrize(
    "packaged", [DEFAULT_CALIBRATIONS.with_reader, DEFAULT_CALIBRATIONS.without_reader], ids=["read", "unread"]
)
def test_a_packaged_calibration_knows_every_feature_and_is_not_sure_of_nothing(packaged: Calibration) -> None:
    assert len(packaged.weights) == len(FEATURE_NAMES)
    assert 0 < packaged.possible < packaged.threshold < 1
    assert packaged.possible == pytest.approx(0.6 * packaged.threshold, abs=0.01)
    assert packaged.probability(NOTHING) < packaged.possible


def test_what_is_not_read_counts_nothing() -> None:
    assert DEFAULT_CALIBRATIONS.without_reader.weights[FEATURE_NAMES.index("read")] == 0


def test_a_reading_counts_as_log_odds_of_the_best_that_leave_room_for_doubt() -> None:
    def read(*answered: float) -> float:
        return features(FOUND, [0, 1], {}, frozenset(), [], [Reading(each, 0, 1, 1.0) for each in answered]).read

    assert read() == 0
    assert read(0.2, 0.8) == pytest.approx(math.log(4))
    assert (read(0.0), read(1.0)) == pytest.approx((-6.21, 6.21), abs=0.01)
