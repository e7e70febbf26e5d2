"""The signs by which a reading is judged."""

from __future__ import annotations

import math
from io import BytesIO

import docx
import pytest

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
    assert (signs.unclear, signs.asked_again, signs.run, signs.long_questions) == (0, 0, 0, 0)
    assert (signs.pair_roles, signs.panel_roles, signs.panel_asking, signs.panel_sides) == (0, 0, 0, 0)
    words = [len(turn.partition(": ")[2]) for turn in TALK]
    assert signs.longest == max(words) / sum(words) - 1 / 8


def test_a_turn_that_breaks_off_counts_where_others_end() -> None:
    assert signs_of([*TALK[:-1], "Per: Eleven years, until the"]).unfinished == 1 / 8


def test_a_line_that_asks_inside_an_answer_counts() -> None:
    asked = "Per: Behind the church.\n\nDid you ever go there yourself?\n\nOnly once."
    assert signs_of([TALK[0], asked, *TALK[2:]]).asked_inside == 1 / 4


def test_a_question_that_ends_a_wrapped_line_in_mid_paragraph_does_not_count() -> None:
    wrapped = (
        "Per: Behind the church, and then I asked myself what anybody would\nwant with it there?\nNobody knew it."
    )
    assert signs_of([TALK[0], wrapped, *TALK[2:]]).asked_inside == 0


@pytest.mark.parametrize("every", [2, 4])
def test_bold_questions_below_their_labels_are_no_rival(every: int) -> None:
    document = docx.Document()
    for number, turn in enumerate(TALK * 2):
        who, _, said = turn.partition(": ")
        document.add_paragraph(f"[{who}] (0:01 - 0:04)")
        document.add_paragraph().add_run(said).bold = number % every == 0
    document.save(written := BytesIO())
    read, signs = read_with_signs(written.getvalue(), "talk.docx")
    assert signs
    assert signs.rival == 0
    assert {turn.speaker for turn in read.turns} == {"Ines", "Per"}


def test_turns_in_a_row_count_as_a_run_unless_their_people_change() -> None:
    panel = signs_of([*TALK, "Ines: Do you miss it?", "Olaf: And does your wife?", "Per: Both of us do."])
    assert panel.run == 0
    assert panel.asked_again == 0
    again = signs_of([*TALK, "Ines: Do you miss it?", "Ines: And does she?", "Per: We do."])
    assert again.asked_again == 1 / 10
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


PANEL = [
    *TALK,
    "Olaf: And the kiln after the flood?",
    "Mona: We built it again. I carried the bricks with Per.",
    "Per: You carried two of them, Mona.",
    "Mona: Three.",
]


def test_roles_that_are_guessed_in_a_panel_are_doubtful_by_who_asks_and_who_replies_to_whom() -> None:
    signs = signs_of(PANEL)
    assert signs.pair_roles == 0
    assert signs.panel_sides == pytest.approx(2 / 11)


def test_roles_that_a_header_states_are_not_doubtful() -> None:
    stated = signs_of(["Interviewers: Ines Holt, Olaf Berg", "Interviewees: Per Aas, Mona Lie", *PANEL])
    assert (stated.panel_roles, stated.panel_asking, stated.panel_sides) == (0, 0, 0)


def test_many_who_neither_ask_nor_answer_are_usual_in_a_sitting() -> None:
    file = generated(families()["gpo-hearing"], (), 0)
    document, signs = read_with_signs(file.data, file.name)
    assert signs
    assert [turn.role for turn in document.turns].count("other") > 1
    assert signs.unclear == 0


def test_the_heads_of_lists_inside_a_turn_are_not_written_like_its_label() -> None:
    listed = "Per: We had these:\n\nTools:\n\nhammers.\n\nWood:\n\noak."
    assert signs_of([*TALK[:-1], listed]).alike == 0


def test_a_long_question_inside_an_answer_only_wonders() -> None:
    asked = "and what is a church good for, if it throws its shade on the clay in the morning and in the evening"
    wondered = f"Per: Behind the church.\n\nI went there, {asked}, {asked}?\n\nShade."
    assert signs_of([TALK[0], wondered, *TALK[2:]]).asked_inside == 0


def test_a_label_that_is_left_inside_a_turn_counts() -> None:
    assert signs_of([*TALK[:-1], "Per: Eleven years, and my mother wrote to ines: that is long."]).inside == 1 / 8


def test_the_signs_are_those_that_the_confidence_is_computed_from() -> None:
    document, signs = read_with_signs("\n\n".join(TALK).encode(), "talk.txt")
    assert document == document_from(SourceText("\n\n".join(TALK)), "talk.txt")
    assert signs is not None


def test_a_text_without_turns_has_no_signs() -> None:
    assert read_with_signs(b"It rained. She closed the door.\n", "novel.txt")[1] is None
