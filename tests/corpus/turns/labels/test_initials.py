"""Initials stand for the names that they abbreviate, as people write them."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.find import document_from
from corpus.turns.labels.names import stands_for


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("WCh", "Wiktoria Chmiel"),
        ("W.Ch.", "Wiktoria Chmiel"),
        ("A.S", "Anna Sobota-Maj"),
        ("ASM", "Anna Sobota-Maj"),
        ("MZi", "Marta Zielińska"),
        ("A. L.", "Ana Maria Lind"),
    ],
)
def test_initials_stand_for_a_name(label: str, name: str) -> None:
    assert stands_for(label, name)


@pytest.mark.parametrize(
    ("label", "name"),
    [("WCz", "Wiktoria Chmiel"), ("Wch", "Wiktoria Chmiel"), ("AB", "Ana Lind"), ("Al", "Ana Lind")],
)
def test_other_letters_do_not(label: str, name: str) -> None:
    assert not stands_for(label, name)


def test_somebody_named_once_and_called_by_initials_below_speaks_from_the_start() -> None:
    text = """Zapis programu
LEKTOR: Gościem studia jest konserwatorka organów.
Anna Sobota-Maj: Dzień dobry. Kiedy pani zaczęła?
Halina Wierzba: Po szkole, w Kaliszu.
A.S.: I co było potem?
H.W: Potem wojsko zabrało organistę.
A.S.: A pani?
H.W.: Ja zostałam.
"""
    turns = document_from(SourceText(text), "zapis.txt").turns
    assert [(turn.role, turn.speaker) for turn in turns] == [
        ("other", "LEKTOR"),
        *[("question", "Anna Sobota-Maj"), ("answer", "Halina Wierzba")] * 3,
    ]


def test_the_mark_of_a_comment_at_a_name_says_nothing_about_who_asks() -> None:
    text = "\n\n".join(
        [
            "**Ana Lind[a]**",
            "When did you move?",
            "**Bo Berg**",
            "In spring.",
            "**Ana Lind**",
            "Why?",
            "**Bo Berg**",
            "The sea.",
        ]
    )
    roles = {turn.speaker: turn.role for turn in document_from(SourceText(text), "talk.md").turns}
    assert roles == {"Ana Lind": "question", "Bo Berg": "answer"}
