"""The signs by which a reading is judged."""

from __future__ import annotations

import math

from benchmarks.transcripts.families import families
from benchmarks.transcripts.generate import generated
from corpus.document import SourceText
from corpus.turns.find import document_from
from corpus.turns.judging.signs import ReadingSigns
from tests.corpus.turns.layouts.test_choose import EXCHANGES
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


def test_turns_in_a_row_count_as_a_run_unless_their_people_change() -> None:
    panel = signs_of([*TALK, "Ines: Do you miss it?", "Olaf: And does your wife?", "Per: Both of us do."])
    assert panel.run == 0
    assert panel.asked_again == 1 / 10
    assert signs_of([*TALK, "Ines: Do you miss it?", "Ines: And does she?", "Per: We do."]).run == math.log(2)
    unnamed = [turn.replace("Ines", "Q").replace("Per", "A") for turn in TALK]
    assert signs_of([*unnamed, "Q: Do you miss it?", "Q: And does she?", "A: We do."]).run == math.log(2)


def test_a_layout_with_the_same_turns_is_no_rival() -> None:
    asked = "\n\n".join(f"1. **{asks}**\n\n{answers}" for asks, answers in EXCHANGES)
    _, signs = read_with_signs(asked.encode(), "talk.md")
    assert signs
    assert signs.rival == 0
    dashed = "\n\n".join(f"— {asks}\n\n— {answers}" for asks, answers in EXCHANGES)
    _, other = read_with_signs(f"{dashed}\n\n{asked}".encode(), "talk.md")
    assert other
    assert other.rival > 0.2


def test_many_who_neither_ask_nor_answer_are_usual_in_a_sitting() -> None:
    file = generated(families()["gpo-hearing"], (), 0)
    document, signs = read_with_signs(file.data, file.name)
    assert signs
    assert [turn.role for turn in document.turns].count("other") > 1
    assert signs.others == 0


def test_a_label_that_is_left_inside_a_turn_counts() -> None:
    assert signs_of([*TALK[:-1], "Per: Eleven years, and my mother wrote to ines: that is long."]).inside == 1 / 8


def test_the_signs_are_those_that_the_confidence_is_computed_from() -> None:
    document, signs = read_with_signs("\n\n".join(TALK).encode(), "talk.txt")
    assert document == document_from(SourceText("\n\n".join(TALK)), "talk.txt")
    assert signs is not None


def test_a_text_without_turns_has_no_signs() -> None:
    assert read_with_signs(b"It rained. She closed the door.\n", "novel.txt")[1] is None
