"""Full names that only a space parts from speech are labels where most paragraphs begin with one."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.find import document_from

TALK = (
    ("Lena Anders Moe", "Wann sind Sie zum ersten Mal hinausgefahren?"),
    ("Jens Falk", "Im Frühling, mit meinem Onkel. Es war noch dunkel."),
    ("Rut van Aas", "Ich kam erst später dazu. (lacht) Viel später."),
    ("Lena Anders Moe", "Wer hat Ihnen gezeigt, wie man Netze flickt?"),
    ("Jens Falk", "Ein alter Mann von der Insel."),
    ("Rut van Aas", "Mir niemand. Ich habe zugesehen."),
    ("Lena Anders Moe", "Würden Sie es wieder tun?"),
    ("Jens Falk", "Jeden Tag."),
)


def read(text: str) -> list[tuple[str | None, str]]:
    document = document_from(SourceText(text), "gespraech.txt")
    return [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_names_before_speech_are_labels_without_any_sign(joint: str) -> None:
    assert read(joint.join(f"{name} {words}" for name, words in TALK)) == list(TALK)


def test_the_introduction_of_people_in_prose_is_no_turn() -> None:
    lead = "Jens Falk (Die Fischer), Rut van Aas und Lena Anders Moe (Radio Nord) sprechen über Netze."

    assert read("\n".join([lead, *(f"{name} {words}" for name, words in TALK)])) == list(TALK)


def test_paragraphs_about_people_are_no_turns() -> None:
    prose = (
        "Jens Falk was born on the island. Why did he leave?",
        "Rut Aas followed him in the spring.",
        "Jens Falk died in 1990. Nobody knows where.",
        "Rut Aas sold the boat and the nets.",
        "Jens Falk had wanted that. Was he right?",
        "Rut Aas never said a word of it.",
    )

    assert read("\n".join(prose)) == []
