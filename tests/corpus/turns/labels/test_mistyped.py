"""A label whose colon was mistyped still begins a turn of that person, and prose that looks like it does not."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.find import document_from

TALK = (
    ("Ines Falk", "Did you sell the boat?"),
    ("Jon Aas", "No."),
    ("Ines Falk", "You sold it. Everyone in the harbour says so."),
    ("Jon Aas", "Never."),
    ("Ines Falk", "Who did?"),
    ("Jon Aas", "My brother."),
    ("Ines Falk", "Why?"),
    ("Jon Aas", "He was poor."),
)


def turns(text: str) -> list[tuple[str | None, str]]:
    document = document_from(SourceText(text), "talk.txt")
    return [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def typed(*, sign: str, between: str = "\n", lead: str = "", mark: str = "") -> str:
    lines = [
        f"{lead}{mark}{name}{sign if number == 2 else ':'}{mark} {words}"
        for number, (name, words) in enumerate(TALK)
    ]
    return between.join(lines) + "\n"


@pytest.mark.parametrize("sign", [";", " ;", " -", "-", " –", "—", "."])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_another_sign_in_place_of_the_colon_begins_a_turn(sign: str, between: str) -> None:
    assert turns(typed(sign=sign, between=between)) == list(TALK)


def test_a_mistyped_label_behind_a_time_or_in_bold_begins_a_turn() -> None:
    assert turns(typed(sign=";", lead="[00:00:10] ")) == list(TALK)
    assert turns(typed(sign="", mark="**")) == list(TALK)


@pytest.mark.parametrize("sign", [";", ".", ""])
def test_a_letter_with_another_sign_or_none_begins_a_turn(sign: str) -> None:
    text = typed(sign=sign).replace("Ines Falk", "Q").replace("Jon Aas", "A")
    document = document_from(SourceText(text), "talk.txt")
    assert [(turn.role, document.text[turn.start : turn.end]) for turn in document.turns] == [
        ("question" if name == "Ines Falk" else "answer", words) for name, words in TALK
    ]


def test_turns_need_no_full_stops_where_each_line_has_a_label() -> None:
    text = typed(sign=";").replace("Never.", "Never").replace("No.", "No").replace("Jon Aas: He", "Jon Aas. He")
    assert turns(text) == [(name, words.replace("Never.", "Never").replace("No.", "No")) for name, words in TALK]


@pytest.mark.parametrize(
    "said",
    [
        "My brother.\nJon Aas. He was poor.",  # one's own name, as an answer
        "My brother.\nInes Falk – that was his teacher – knew it.",
        "My brother.\nInes Falk; Gro Lie; Siv Moe",
        "My brother, the friend of\nInes Falk. You know her.",
        "My brother.\nInes Falkland; She knew it.",
        "My brother.\nA Swede. He was poor.",
    ],
)
def test_a_name_that_opens_a_line_of_prose_is_no_label(said: str) -> None:
    text = "".join(f"{name}: {said if words == 'My brother.' else words}\n" for name, words in TALK)
    assert ("Jon Aas", said) in turns(text)


def test_a_full_stop_behind_a_name_is_prose_where_paragraphs_have_no_labels() -> None:
    long = "I grew up there.\nI had no shoes.\nMy brother had none.\nInes Falk. You know her.\nShe was there."
    text = "".join(f"{name}: {long if words == 'My brother.' else words}\n" for name, words in TALK)
    assert ("Jon Aas", long) in turns(text)
