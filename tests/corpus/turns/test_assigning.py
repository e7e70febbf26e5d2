"""Speakers and roles where the marking of speakers changes in the middle of a file."""

from __future__ import annotations

import pytest

from corpus.document import Document, SourceText
from corpus.turns.find import document_from

NAMED = """Ana Lind: Where were you born?

Bo Berg: In Hull, near the docks.

Ana Lind: And your parents?

Bo Berg: They came from Leeds before the war.
"""
LETTERED = """Q. Where were you born?

A. In Bath. My father kept bees.

Q. Did you help him?

A. Only once. I was stung four times.
"""


def read(*parts: str) -> Document:
    return document_from(SourceText("\n".join(parts)), "talk.txt")


def told(document: Document) -> list[tuple[str, str | None]]:
    return [(turn.role, turn.speaker) for turn in document.turns]


@pytest.mark.parametrize("line", ["[Now Bo interviews Ana]\n", "Bo Berg interviews Ana Lind\n"])
def test_people_who_swap_their_roles_ask_and_answer_as_the_line_between_says(line: str) -> None:
    document = read(NAMED, line, LETTERED)

    assert told(document) == [
        *[("question", "Ana Lind"), ("answer", "Bo Berg")] * 2,
        *[("question", "Bo Berg"), ("answer", "Ana Lind")] * 2,
    ]
    assert not any("interviews" in document.text[turn.start : turn.end] for turn in document.turns)


def test_names_keep_their_roles_where_letters_follow() -> None:
    document = read(NAMED, "Second tape\n", LETTERED)

    assert told(document)[:4] == [("question", "Ana Lind"), ("answer", "Bo Berg")] * 2
    assert [role for role, _ in told(document)[4:]] == ["question", "answer"] * 2


def test_a_single_name_among_letters_changes_nothing() -> None:
    document = read(LETTERED, "MS. LIND: Objection.\n", LETTERED)

    assert [role for role, _ in told(document)] == [
        *["question", "answer"] * 2,
        "other",
        *["question", "answer"] * 2,
    ]
