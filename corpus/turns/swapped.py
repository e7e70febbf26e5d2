"""Undo letters for question and answer that a typist confused: for the first turns, or throughout."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.document import Role
from corpus.turns.lines import end_by_asking

_LEAST_SWAPPED = 4  # turns in reversed order before their roles are swapped
_LEAST_THROUGHOUT = 6  # turns of a transcript whose letters are all swapped
_LEAST_DIFFERENCE = 0.6  # between the share of the answers that ask and that of the questions


def with_swaps_undone(words: Sequence[str], anonymous: Sequence[bool], roles: Sequence[Role]) -> list[Role]:
    """Return `roles`, swapped where the answers ask and the questions do not.

    `words` are the texts of the turns; `anonymous` says which turns a letter or a word marks, and no name.
    """
    asks = [end_by_asking(said) for said in words]
    if all(anonymous) and len(words) >= _LEAST_THROUGHOUT and _asking_more(asks, roles) >= _LEAST_DIFFERENCE:
        return _swapped(roles)
    marked = next((n for n, known in enumerate(anonymous) if not known or roles[n] == "other"), len(words))
    count = _first_segment(asks, roles[:marked])
    return [*_swapped(roles[:count]), *roles[count:]]


def _first_segment(asks: Sequence[bool], roles: Sequence[Role]) -> int:
    """Return how many turns at the beginning have their letters swapped.

    The typist comes back to the right order either by writing one letter twice, or at a question that asks.
    """
    twice = next((n + 1 for n in range(len(roles) - 1) if roles[n] == roles[n + 1]), 0)
    if (
        twice >= _LEAST_SWAPPED
        and not _count(asks[:twice], roles[:twice], "question")
        and _count(asks[:twice], roles[:twice], "answer")
        and _asking_more(asks[twice:], roles[twice:]) < 0
    ):
        return twice
    run = next((n for n, role in enumerate(roles) if asks[n] != (role == "answer")), len(roles))
    return run if run >= _LEAST_SWAPPED and sum(asks[:run]) * 2 == run else 0


def _asking_more(asks: Sequence[bool], roles: Sequence[Role]) -> float:
    """Return by how much the share of answers that ask exceeds the share of questions that do."""
    answers, questions = roles.count("answer"), roles.count("question")
    if not answers or not questions:
        return 0.0
    return _count(asks, roles, "answer") / answers - _count(asks, roles, "question") / questions


def _count(asks: Sequence[bool], roles: Sequence[Role], role: Role) -> int:
    return sum(ask and own == role for ask, own in zip(asks, roles, strict=True))


def _swapped(roles: Sequence[Role]) -> list[Role]:
    opposite: dict[Role, Role] = {"question": "answer", "answer": "question", "other": "other"}
    return [opposite[role] for role in roles]
