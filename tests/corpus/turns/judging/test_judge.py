"""The confidence in a reading, and the reasons for doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.document import REVIEW_BELOW, Document, SourceText, Utterance
from corpus.turns.find import document_from
from corpus.turns.judging.judge import (
    FITTED_SIGNS,
    LABELS_INSIDE,
    MARK_REASONS,
    ONE_SIDE,
    ROLE_REASONS,
    UNSURE_ROLES,
    judged,
)
from corpus.turns.judging.signs import SIGN_NAMES, ReadingSigns

CLEAN = "".join(
    f"Ines Holt: What did the {thing} look like?\n\n"
    f"Per Aas: It was old when I came. We kept the {thing} in the shed behind the quay, and nobody used it.\n\n"
    for thing in ("boat", "net", "lamp", "engine", "ladder", "stove", "rope")
)
USUAL = ReadingSigns(**FITTED_SIGNS.usual)
SURE = 1.0


def read(text: str) -> Document:
    return document_from(SourceText(text), "talk.txt")


def test_every_sign_has_its_fitted_numbers() -> None:
    assert set(FITTED_SIGNS.weights) == set(FITTED_SIGNS.most) == set(FITTED_SIGNS.usual) == set(SIGN_NAMES)


def test_signs_of_trouble_lower_the_confidence_and_others_raise_it() -> None:
    raising = {name for name, weight in FITTED_SIGNS.weights.items() if weight > 0}
    assert raising == {"evidence", "covered"}


def test_a_clean_interview_has_a_confidence_over_nine_tenths_and_no_mark() -> None:
    document = read(CLEAN)
    assert len(document.turns) == 14
    assert document.confidence > 0.9
    assert not document.needs_review
    assert document.warnings == ()


def test_speakers_without_a_role_of_their_own_are_marked_with_the_reason() -> None:
    lines = [
        f"{name}: The {thing} is here. I saw the {thing} in the morning before the others came."
        for thing in ("boat", "net", "lamp", "engine")
        for name in ("Ada Lind", "Bo Berg", "Cy Dahl", "Di Moe")
    ]
    document = read("\n\n".join(lines))
    assert document.turns
    assert document.needs_review
    assert UNSURE_ROLES in document.warnings


def test_a_mess_of_missing_labels_is_marked() -> None:
    said = CLEAN.split("\n\n")
    mess = [each.partition(": ")[2] if number % 5 in (2, 3) else each for number, each in enumerate(said)]
    document = read("\n\n".join(mess))
    assert document.needs_review
    assert MARK_REASONS & set(document.warnings)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_speakers_that_the_format_states_are_judged_too(ending: str) -> None:
    words = [f"I think the {thing} was blue.{ending}" for thing in ("boat", "net", "lamp", "sail")] * 3
    text, utterances = "".join(words), []
    at = 0
    for number, each in enumerate(words):
        utterances.append(Utterance(at, at + len(each), ("Ada", "Bo", "Cy")[number % 3]))
        at += len(each)
    document = document_from(SourceText(text, utterances=tuple(utterances)), "talk.json")
    assert document.needs_review
    assert set(document.warnings) & ROLE_REASONS


def test_usual_signs_need_no_review() -> None:
    confidence, reasons = judged(USUAL, SURE)
    assert confidence > 0.8
    assert reasons == ()


@pytest.mark.parametrize(
    ("signs", "reason"),
    [
        (replace(USUAL, alike=1.0, inside=1.0), LABELS_INSIDE),
        (replace(USUAL, panel_roles=0.6, panel_asking=0.5, long_questions=2.0), UNSURE_ROLES),
        (replace(USUAL, run=3.0, asked_again=0.5, longest=0.2), ONE_SIDE),
    ],
)
def test_the_strongest_sign_of_trouble_is_the_first_reason(signs: ReadingSigns, reason: str) -> None:
    confidence, reasons = judged(signs, SURE)
    assert confidence < REVIEW_BELOW
    assert reasons[0] == reason


def test_one_extreme_sign_counts_no_more_than_its_limit() -> None:
    most = FITTED_SIGNS.most["unclear"]
    assert judged(replace(USUAL, unclear=1.0), SURE) == judged(replace(USUAL, unclear=most), SURE)


def test_roles_that_could_as_well_be_exchanged_need_review_whatever_the_signs() -> None:
    confidence, reasons = judged(USUAL, 0.1)
    assert confidence < REVIEW_BELOW
    assert reasons
