"""Letters for question and answer that a typist confused."""

from __future__ import annotations

from corpus.document import Role
from corpus.turns.swapped import with_swaps_undone

Q: Role = "question"
A: Role = "answer"


def undone(*said: tuple[Role, str]) -> list[Role]:
    return with_swaps_undone([words for _, words in said], [True] * len(said), [role for role, _ in said])


def test_the_first_turns_are_swapped_up_to_a_letter_that_comes_twice() -> None:
    assert undone(
        (A, "Would you tell me your name please."),
        (Q, "My name is Ada Holm."),
        (A, "Where were you born?"),
        (Q, "In Bergen."),
        (Q, "Tell me about your parents."),
        (A, "My father sold nets."),
        (Q, "What was school like?"),
        (A, "Cold."),
    ) == [Q, A, Q, A, Q, A, Q, A]


def test_letters_confused_throughout_are_swapped_throughout() -> None:
    assert undone(*[(A, "Where were you?"), (Q, "At home.")] * 4) == [Q, A] * 4


def test_an_interviewee_who_asks_back_stays_one() -> None:
    said = [(Q, "Tell me about the boat."), (A, "Which one?"), (Q, "The red one."), (A, "It sank.")] * 3
    assert undone(*said) == [role for role, _ in said]


def test_named_turns_are_left_alone() -> None:
    roles: list[Role] = [A, Q] * 4
    assert with_swaps_undone(["Where?", "There."] * 4, [False] * 8, roles) == roles
