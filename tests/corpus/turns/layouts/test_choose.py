"""Which layout wins if a transcript shows the marks of several."""

from __future__ import annotations

from corpus.document import Document, SourceText
from corpus.turns.find import document_from

EXCHANGES = (
    ("Who taught you the work?", "Old Berg did, he never spoke."),
    ("Was it hard in winter?", "The ropes froze every night."),
    ("Did you ever leave?", "Once, for a year, to the city."),
    ("What did your mother say?", "She said nothing and packed bread."),
)
DASHED = "\n\n".join(f"— {line}" for exchange in EXCHANGES for line in exchange)


def read(text: str) -> Document:
    return document_from(SourceText(text), "talk.txt")


def roles(document: Document) -> list[str]:
    return [turn.role for turn in document.turns]


def test_dashes_on_every_line_win_over_names_on_the_first_ones() -> None:
    named = (
        "— Ana Lind: When did you come to the harbour?\n\n— Jonas Berg: In the spring of 1961.\n\n"
        "— Ana Lind: Why did you stay?\n\n— Jonas Berg: Because the boats needed hands."
    )
    document = read(f"{named}\n\n{DASHED}")
    assert roles(document) == ["question", "answer"] * 6
    said = [document.text[turn.start : turn.end] for turn in document.turns]
    assert said[4:] == [line for exchange in EXCHANGES for line in exchange]


def test_dashes_win_over_lists_that_look_like_labels() -> None:
    exchanges = [f"— {asks}\n\n— {answers}\n\nMother: bread.\n\nFather: rope." for asks, answers in EXCHANGES]
    assert roles(read("\n\n".join(exchanges))) == ["question", "answer"] * 4
