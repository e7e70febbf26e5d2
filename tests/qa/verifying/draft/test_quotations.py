from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.verifying.draft.drafts import Draft, draft_from
from qa.verifying.draft.quotations import quotations


def quoted_in(text: str) -> list[str]:
    draft = draft_from(text)
    return [quotation.text(draft.text).strip() for quotation in quotations(draft)]


@pytest.mark.parametrize(
    "text",
    [
        "She said: “I had the lamps.”",
        'She said: "I had the lamps."',
        "Elle dit : « I had the lamps. »",
        "Sie sagte: „I had the lamps.“",
        "Sie sagte: »I had the lamps.«",
        "Hon sa: ”I had the lamps.”",
        "She said: ‘I had the lamps.’",
        "She said: 'I had the lamps.'",
        "彼女は「I had the lamps.」と言った。",
        "她说：『I had the lamps.』",
        "She said:\n\n> I had the lamps.",
    ],
)
def test_quotations_are_found_in_the_marks_of_many_languages(text: str) -> None:
    assert quoted_in(text) == ["I had the lamps."]


def test_only_the_outermost_of_nested_quotations_is_one() -> None:
    text = "He said “she told me ‘look at the face’ and « left »” and “the “inner” one” too."
    assert quoted_in(text) == ["she told me ‘look at the face’ and « left »", "the “inner” one"]


def test_apostrophes_feet_and_inches_are_no_quotations() -> None:
    assert quoted_in("The miners' lamps didn't work in the '90s. 'Tis 5'10\" tall, rock ’n’ roll.") == []


def test_a_possessive_does_not_end_a_quotation_in_single_marks() -> None:
    assert quoted_in("‘The miners’ lamps were ours,’ she said. ‘All of them.’") == [
        "The miners’ lamps were ours,",
        "All of them.",
    ]


def test_a_quotation_opened_again_in_the_next_paragraph_is_one() -> None:
    text = "She said: “I had the lamps.\n\n“All of them,” she added."
    assert quoted_in(text) == ["I had the lamps.\n\nAll of them,"]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    draft = draft_from("She said “I had the lamps.\n\nThat was all.")
    (quotation,) = quotations(draft)
    assert (quotation.text(draft.text), quotation.is_closed) == ("I had the lamps.", False)


def test_who_signs_a_block_quotation_is_no_part_of_it() -> None:
    draft = draft_from("> I had the lamps.\n> All of them.\n>\n> — Ruth Baker, 1987")
    (quotation,) = quotations(draft)
    assert quotation.text(draft.text) == "I had the lamps.\nAll of them."
    assert quotation.signature == "Ruth Baker, 1987"


def test_a_block_quotation_in_marks_is_what_they_hold() -> None:
    assert quoted_in("> “I had the lamps. All of them,” she said.") == ["I had the lamps. All of them,"]


def test_spans_are_slices_of_the_draft_as_it_is_read() -> None:
    draft = draft_from("# Lamps\n\nShe *said*: “I **had** the [lamps](http://a.b).”[^1]")
    (quotation,) = quotations(draft)
    assert [draft.text[start:end] for start, end in quotation.spans] == ["I had the lamps."]


@given(st.text(alphabet="ab .\n\"“”„‘’'«»「」>—[…]", max_size=120))
def test_no_text_is_too_odd(text: str) -> None:
    draft = Draft("", text)
    last = 0
    for quotation in quotations(draft):
        assert last <= quotation.start <= quotation.spans[0][0] <= quotation.spans[-1][1] <= quotation.end
        last = quotation.end
