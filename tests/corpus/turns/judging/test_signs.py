"""The signs by which a reading is judged."""

from __future__ import annotations

import math

from corpus.document import SourceText
from corpus.turns.find import document_from
from corpus.turns.judging.signs import ReadingSigns
from training.reading_confidence import read_with_signs

TALK = [
    "Ines: Where was the kiln?",
    "Per: Behind the church.",
    "Ines: And the clay?",
    "Per: From the river. We dug it in spring.",
    "Ines: Who helped?",
    "Per: My brothers did.",
    "Ines: For how long?",
    "Per: Eleven years, until the flood.",
]


def signs_of(turns: list[str]) -> ReadingSigns:
    _, signs = read_with_signs("\n\n".join(turns).encode(), "talk.txt")
    assert signs
    return signs


def test_a_clean_talk_shows_no_sign_of_trouble() -> None:
    signs = signs_of(TALK)
    assert (signs.alike, signs.inside, signs.asked_inside, signs.unfinished) == (0, 0, 0, 0)
    assert (signs.others, signs.asked_again, signs.run, signs.long_questions) == (0, 0, 0, 0)
    assert signs.asking == 1.0
    words = [len(turn.partition(": ")[2]) for turn in TALK]
    assert signs.longest == max(words) / sum(words) - 1 / 8


def test_a_turn_that_breaks_off_counts_where_others_end() -> None:
    assert signs_of([*TALK[:-1], "Per: Eleven years, until the"]).unfinished == 1 / 8


def test_a_line_that_asks_inside_an_answer_counts() -> None:
    asked = "Per: Behind the church.\n\nDid you ever go there yourself?\n\nOnly once."
    assert signs_of([TALK[0], asked, *TALK[2:]]).asked_inside == 1 / 4


def test_questions_in_a_row_count_as_a_run() -> None:
    signs = signs_of([*TALK, "Ines: Do you miss it?", "Olaf: And does your wife?", "Per: Both of us do."])
    assert signs.run == math.log(2)
    assert signs.asked_again == 1 / 10


def test_a_label_that_is_left_inside_a_turn_counts() -> None:
    assert signs_of([*TALK[:-1], "Per: Eleven years, and my mother wrote to ines: that is long."]).inside == 1 / 8


def test_the_signs_are_those_that_the_confidence_is_computed_from() -> None:
    document, signs = read_with_signs("\n\n".join(TALK).encode(), "talk.txt")
    assert document == document_from(SourceText("\n\n".join(TALK)), "talk.txt")
    assert signs is not None


def test_a_text_without_turns_has_no_signs() -> None:
    assert read_with_signs(b"It rained. She closed the door.\n", "novel.txt")[1] is None
