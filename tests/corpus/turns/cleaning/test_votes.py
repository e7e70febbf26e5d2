"""Who voted how belongs to nobody's words."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.cleaning.votes import vote_lines
from corpus.turns.find import document_from
from corpus.turns.lines import lines_of


def votes(text: str) -> list[str]:
    lines = lines_of(text)
    return [text[lines[number].start : lines[number].end] for number in sorted(vote_lines(text, lines))]


@pytest.mark.parametrize(
    "vote",
    [
        "Ayes: Moe, Aas\nNoes: Falk\nAbsent: Lie",
        "AYES: 5\nNOES: None",
        "Yes: Moe, Aas\nNo: Falk\nAbsent: none",
        "For: 12\nAgainst: 3",
        "Ja-Stimmen: 12\nNein-Stimmen: 3",
        "Votos a favor: 12\nVotos en contra: 3",
        "Głosy za: 12",
        "The House divided: Ayes 2, Noes 1.",
        "Motion carried: Yes-5, No-2.",
        "The House divided:\n\nAyes 215\n\nNoes 320",
        "AYES\nJon Aas\nSiv Moe\n\nNOES\nInes Falk",
        "Yeas—2\nAas, Jon\nMoe, Siv\nNays—1\nFalk, Ines",
    ],
)
def test_the_lines_of_a_vote_are_found(vote: str) -> None:
    assert votes(f"Moe: Who is for it?\n\n{vote}\n\nMoe: The vote is over.\n") == vote.replace("\n\n", "\n").split(
        "\n"
    )


@pytest.mark.parametrize(
    "said",
    [
        "For: I liked it.\nAgainst: It rained.",
        "Yes\nNo",
        "No - Never.\nYes - Always.",
        "Ayes: I have heard them all my life.",
        "Absent: Lie",
        "For the boat: Moe",
        "Moe: Aye.\nFalk: No.",
    ],
)
def test_words_of_votes_that_are_said_are_no_vote(said: str) -> None:
    assert votes(f"Moe: Who is for it?\n\n{said}\n\nMoe: The vote is over.\n") == []


COUNCIL = (
    "Mayor Moe: Who wants it?\n\nMember Aas: I do.\n\nMayor Moe: And you?\n\nMember Falk: I am against it.\n\n"
    "Ayes: Moe, Aas\nNoes: Falk\nAbsent: Lie\n\n{behind}Mayor Moe: What is next?\n\nMember Aas: The park.\n"
)


def test_a_vote_ends_the_turn_above_it() -> None:
    document = document_from(SourceText(COUNCIL.format(behind="")), "council.txt")
    assert [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns] == [
        ("Mayor Moe", "Who wants it?"),
        ("Member Aas", "I do."),
        ("Mayor Moe", "And you?"),
        ("Member Falk", "I am against it."),
        ("Mayor Moe", "What is next?"),
        ("Member Aas", "The park."),
    ]


def test_what_somebody_says_below_a_vote_is_nobodys_and_is_warned_of() -> None:
    document = document_from(SourceText(COUNCIL.format(behind="I regret that I lost.\n\n")), "council.txt")
    assert not any("I regret" in document.text[turn.start : turn.end] for turn in document.turns)
    assert "One line is in no turn: “I regret that I lost.”. Check if somebody says it." in document.warnings
