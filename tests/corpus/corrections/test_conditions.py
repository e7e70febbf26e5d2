"""Access conditions as people write them beside a source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.conditions import ACCESS_LEVELS, Conditions, PersonNaming, TurnCondition
from corpus.corrections.conditions import parse_conditions, unfound_spans
from corpus.corrections.corrections import Corrections, corrected, parse_corrections
from corpus.corrections.sidecars import parse_rules
from corpus.document import Document, Turn
from corpus.errors import CorrectionInvalid

TEXT = "Q: Did you like it? A: Not before noon. Q: And then? A: Then I did."
TURNS = (
    Turn(1, "question", None, 3, 19),
    Turn(2, "answer", "Ana Lind", 23, 39),
    Turn(3, "question", None, 43, 52),
    Turn(4, "answer", "Ana Lind", 56, 67),
)
DOCUMENT = Document("/in/lind.txt", TEXT, TURNS)

WRITTEN = """
access = "on request"
embargo = 2040-05-31
attribution = { "Ana Lind" = "pseudonym: Marta Holm", "Per" = "initials" }
protected = ["Bo", "the  Ellida"]
spans = [{ from = "2 Not before", to = "3" }, { from = "4", embargo = 2050 }]
"""


def test_the_conditions_of_a_file_are_read_and_written_again() -> None:
    held = parse_rules(WRITTEN, "onrecord.toml").every.conditions
    assert held == Conditions(
        access="on request",
        embargo="2040-05-31",
        attribution=(("Ana Lind", PersonNaming("pseudonym", "Marta Holm")), ("Per", PersonNaming("initials"))),
        spans=(TurnCondition("2 Not before", "3"), TurnCondition("4", "4", "open", "2050")),
        protected=("Bo", "the Ellida"),
    )
    assert parse_conditions(held.to_json(), "again") == held
    assert parse_corrections(Corrections(conditions=held).to_json(), "again").conditions == held


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('access = "secret"', "access: there is no access level “secret”"),
        ('embargo = "soon"', "embargo: “soon” is not a date"),
        ('attribution = { "Ana" = "nickname" }', "“nickname” is not a way to name Ana"),
        ('attribution = { "Ana" = "pseudonym" }', "“pseudonym” is not a way to name Ana"),
        ('attribution = "initials"', "attribution: this is not a table"),
        ('spans = [{ from = "the second" }]', "“the second” does not begin with the number of a turn"),
        ('spans = [{ from = "2", level = "closed" }]', "spans: there is no field “level”"),
        ('spans = "2-3"', "spans: this is not a list of tables"),
        ('protected = "Bo"', "protected: this is not a list of words"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_field(written: str, told: str) -> None:
    with pytest.raises(CorrectionInvalid, match=told):
        parse_rules(written, "onrecord.toml")


def test_the_nearer_file_counts_and_names_add_up() -> None:
    far = parse_conditions(
        {"access": "closed", "attribution": {"Ana Lind": "initials"}, "protected": ["Bo"]}, "far"
    )
    near = parse_conditions({"embargo": "2040", "attribution": {"ANA LIND": "anonymous"}}, "near")
    assert near.over(far) == Conditions(
        "closed", "2040", (("ANA LIND", PersonNaming("anonymous")),), None, ("Bo",)
    )


def test_a_document_has_its_conditions_and_a_warning_for_turns_that_are_gone() -> None:
    given_conditions = Conditions(spans=(TurnCondition("9 Nobody said", "9 Nobody said"),))
    document = corrected(DOCUMENT, Corrections(conditions=given_conditions))
    assert document.conditions == given_conditions
    assert document.warnings == (
        "The access condition of turn “9 Nobody said” matches no turn, so readers see nothing of the interview.",
    )


@given(st.integers(1, 6), st.integers(1, 6), st.sampled_from(ACCESS_LEVELS))
def test_turns_are_found_if_both_ends_are_there_in_order(first: int, last: int, level: str) -> None:
    held = parse_conditions({"spans": [{"from": f"{first}", "to": f"{last}", "access": level}]}, "here")
    assert (unfound_spans(held, TURNS, TEXT) == []) == (first <= last <= 4)
