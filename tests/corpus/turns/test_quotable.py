"""Which turns may be quoted: answers, and statements of people who do not interview."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Location, Role, Turn, prompting_turns
from corpus.passages import passages_of
from corpus.turns.quotable import is_quotable, quotable_turns

LONG = (
    "The board met on the first of March and decided to buy forty wagons, to lease six engines, and to close none."
)
LONG += " It did so because the harvest was large."
Said = tuple[Role, str | None, str]


def document(*said: Said) -> Document:
    text, turns = "", []
    for number, (role, speaker, words) in enumerate(said, start=1):
        turns.append(Turn(number, role, speaker, len(text), len(text) + len(words)))
        text += words + "\n"
    return Document("/in/a.txt", text, tuple(turns))


def numbers(*said: Said) -> list[int]:
    return [turn.number for turn in quotable_turns(document(*said))]


ASKED: tuple[Said, ...] = (("question", "JO HILL", "Why forty?"), ("answer", "ADA LIND", "We had the money."))


def test_an_opening_statement_of_someone_who_answers_later_may_be_quoted() -> None:
    assert numbers(("other", "ADA LIND", "Good afternoon."), *ASKED) == [1, 3]


def test_a_statement_has_no_prompting_question() -> None:
    closing = document(*ASKED, ("other", "ADA LIND", LONG))
    assert [turn.number for turn in quotable_turns(closing)] == [2, 3]
    assert prompting_turns(closing.turns, 3) == ()
    assert [turn.number for turn in prompting_turns(closing.turns, 2)] == [1]


def test_a_named_speaker_who_only_makes_statements_may_be_quoted() -> None:
    assert numbers(("other", "BO BERG", LONG), *ASKED) == [1, 3]


def test_what_interviewers_moderators_and_operators_say_stays_out() -> None:
    assert numbers(("other", "JO HILL", LONG), *ASKED) == [3]
    assert numbers(("other", None, LONG), *ASKED) == [3]
    assert numbers(("other", "The Chairman", LONG), *ASKED) == [3]
    assert numbers(("other", "SPEAKER 1", LONG), *ASKED) == [3]
    assert numbers(("other", "CY DAHL", "Order."), *ASKED, ("other", "CY DAHL", LONG)) == [3]
    announced = f"Thank you. Our next question comes from Jo Hill of the Herald. {LONG}"
    assert numbers(("other", "CY DAHL", announced), *ASKED) == [3]


def test_counsel_who_may_be_the_one_who_asks_stays_out() -> None:
    assert numbers(("other", "MR. HILL", LONG), ("question", None, "Why forty?"), ASKED[1]) == [3]


def test_without_any_roles_what_named_people_say_may_be_quoted() -> None:
    assert numbers(("other", "BO BERG", "Order."), ("other", None, LONG)) == [1]


def test_passages_are_made_of_statements_too() -> None:
    made = document(("other", "ADA LIND", LONG), *ASKED)
    passages = passages_of(
        made, window=200, count_tokens=lambda texts: [len(t.split()) + 2 for t in texts], target=100
    )
    assert [passage.turn for passage in passages] == [1, 3]


roles: st.SearchStrategy[Role] = st.sampled_from(("question", "answer", "other"))
speakers = st.sampled_from((None, "ADA LIND", "JO HILL", "The Chairman"))


@given(st.lists(st.tuples(roles, speakers, st.sampled_from(("Yes.", LONG))), max_size=8))
def test_every_quotable_turn_is_one_by_itself_and_no_question_ever_is(said: list[Said]) -> None:
    made = document(*said)
    quotable = quotable_turns(made)
    assert [turn for turn in made.turns if is_quotable(made, turn)] == list(quotable)
    assert all(turn.role != "question" for turn in quotable)
    assert all(turn in quotable for turn in made.turns if turn.role == "answer")


def test_an_answer_before_the_first_known_place_keeps_its_question() -> None:
    opening = document(*ASKED)
    later = (Location(10_000, page=4), Location(20_000, page=6))
    for locations in ((), later, (Location(0, page=1), *later)):
        assert [turn.number for turn in prompting_turns(opening.turns, 2, locations)] == [1]


def test_a_missing_page_before_the_question_does_not_hide_it() -> None:
    opening = document(*ASKED, *ASKED)
    second = opening.turns[2].start
    locations = (Location(0, page=1), Location(second, page=3))
    assert [turn.number for turn in prompting_turns(opening.turns, 4, locations)] == [3]
    assert [turn.number for turn in prompting_turns(opening.turns, 2, locations)] == [1]
    between = (Location(0, page=1), Location(second + 3, page=3))
    assert prompting_turns(opening.turns, 4, between) == ()
