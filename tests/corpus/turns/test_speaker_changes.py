"""Lines in which somebody else begins to speak."""

from __future__ import annotations

from corpus.reading import read_source

EXCHANGES = (
    ("Who built the weir?", "My uncle did, with two horses."),
    ("And the mill?", "That was there before him."),
    ("Who has it now?", "Nobody wants it."),
)


def test_names_and_words_in_paragraphs_of_one_line_are_parted() -> None:
    text = "\n".join(
        f"<p><strong>Ana</strong></p><p>{asks}</p>\n<p><strong>Bo</strong></p><p>{answers}</p>"
        for asks, answers in EXCHANGES
    )
    document = read_source(f"# The weir\n\n{text}\n".encode(), "weir.md")

    said = [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]
    assert said == [
        turn for asks, answers in EXCHANGES for turn in (("question", "Ana", asks), ("answer", "Bo", answers))
    ]


def test_notes_of_a_transcriber_on_the_answers_make_no_play() -> None:
    text = "\n\n".join(
        f"**ENTREVISTADOR:** {asks}\n\n**E1:** [suspira y piensa] {answers}" for asks, answers in EXCHANGES * 3
    )
    document = read_source(text.encode(), "entrevista.md")

    assert len(document.turns) == 18
    assert {turn.role for turn in document.turns if turn.speaker == "E1"} == {"answer"}
