"""Page headers that somebody typed, without numbers, are no words of a turn."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.turns.find import document_from


def turns(text: str) -> list[tuple[str, str]]:
    document = document_from(SourceText(text), "page.txt")
    return [(turn.role, document.text[turn.start : turn.end]) for turn in document.turns]


@pytest.mark.parametrize(
    "header", ["Talk at the Mill", "Harbour Archive, folder 14", "Harbour Archive: folder 14"]
)
def test_a_header_below_wide_gaps_is_cut_out_of_the_turns(header: str) -> None:
    text = f"""Talk at the Mill

Q: When did you move?

A: In spring, with my aunt, who had the keys of



{header}
the mill.

Q: And then?

A: Then it rained.



{header}
Q: For long?

A: For nine weeks.



{header}

Q: What did you do?

A: We waited.
"""
    assert turns(text) == [
        ("question", "When did you move?"),
        ("answer", "In spring, with my aunt, who had the keys of\nthe mill."),
        ("question", "And then?"),
        ("answer", "Then it rained."),
        ("question", "For long?"),
        ("answer", "For nine weeks."),
        ("question", "What did you do?"),
        ("answer", "We waited."),
    ]


def test_a_name_below_wide_gaps_in_turn_with_another_one_is_a_label() -> None:
    text = "\n\n\n".join(
        ["ANA LIND\nWhen did you move?", "BO BERG\nIn spring.", "ANA LIND\nWhy?", "BO BERG\nThe sea."]
    )
    assert turns(text) == [
        ("question", "When did you move?"),
        ("answer", "In spring."),
        ("question", "Why?"),
        ("answer", "The sea."),
    ]


def test_an_answer_that_recurs_below_blank_lines_stays() -> None:
    text = "\n\n\n".join(
        ["Q: Did you go?", "A: Of course not.", "Q: Did she?", "A: Of course not.", "Q: He?", "A: Of course not."]
    )
    assert [words for role, words in turns(text) if role == "answer"] == ["Of course not."] * 3
