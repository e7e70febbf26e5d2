from __future__ import annotations

from benchmarks.transcripts.marks import TurnPiece, aside, ends_of_sentences, not_spoken, pieces_of, said, unmarked


def test_a_turn_is_collected_from_its_parts_in_order() -> None:
    text = "Q: " + said(0, "Where?") + "\nA: " + said(1, "At sea.") + "\n- 2 -\n" + said(1, "In May.") + "\n"
    assert pieces_of(text, str, between_shows=True) == {
        0: (TurnPiece("Where?"),),
        1: (TurnPiece("At sea."), TurnPiece("\n- 2 -\n", aside=True), TurnPiece("In May.")),
    }


def test_markup_between_two_parts_is_no_aside_where_no_reader_shows_it() -> None:
    text = '"' + said(0, "At sea.") + '"}, {"' + said(0, "In May.") + '"'
    assert pieces_of(text, str, between_shows=False) == {0: (TurnPiece("At sea."), TurnPiece("In May."))}


def test_an_aside_in_an_aside_belongs_to_the_outer_one() -> None:
    text = said(0, "At" + aside(" (laughs" + aside("12") + ")", loose=True) + " sea.")
    assert pieces_of(text, str, between_shows=True)[0] == (
        TurnPiece("At"),
        TurnPiece(" (laughs12)", aside=True, loose=True),
        TurnPiece(" sea."),
    )


def test_without_marks_the_text_is_as_it_was_written() -> None:
    assert unmarked("Q: " + said(0, "Where" + aside(" [0:42]") + "?")) == "Q: Where [0:42]?"


def test_what_nobody_says_holds_labels_but_no_words_of_turns() -> None:
    text = "Title\n\nQ: " + said(0, "Where?") + "\nA: " + said(1, "At sea.")
    assert not_spoken(text).split() == ["Title", "Q:", "A:"]


def test_sentences_end_inside_turns_only() -> None:
    text = "One. Two. " + said(0, "At sea. In May. Never.") + " Three. Four."
    assert [text[:at][-6:] for at in ends_of_sentences(text)] == ["t sea.", "n May."]
