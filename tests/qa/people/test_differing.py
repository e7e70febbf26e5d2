"""Two sides are compared sentence by sentence, and what only one says is marked."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qa.people.differing import compared
from qa.values import Quote
from tests.qa.page.fakes import LIGHTHOUSE, quotes_of

QUOTE = next(iter(quotes_of(LIGHTHOUSE)))


def said(text: str, start: int = 40) -> Quote:
    return replace(QUOTE, text=text, start=start, end=start + len(text), highlights=())


def marked(quote: Quote) -> list[str]:
    return [quote.text[start - quote.start : end - quote.start] for start, end in quote.differences]


def test_words_that_differ_and_sentences_of_one_side_are_marked() -> None:
    found = compared(
        [said("The ferry left at six. We had forty people on board. Nobody was lost.")],
        [said("The ferry left at six. We had sixty people on board. Two men were lost.")],
    )
    assert found.shared == 2
    assert marked(found.left[0]) == ["forty", "Nobody was lost."]
    assert marked(found.right[0]) == ["sixty", "Two men were lost."]


def test_sides_without_a_common_sentence_are_not_marked() -> None:
    found = compared([said("The ferry left at six.")], [said("My uncle had a boat.")])
    assert (found.shared, found.left[0].differences, found.right[0].differences) == (0, (), ())


def test_a_denial_is_near_to_what_it_denies() -> None:
    found = compared([said("I signed the paper.")], [said("I did not sign the paper.")])
    assert found.shared == 1
    assert "not" in " ".join(marked(found.right[0]))


@given(st.text("ab .\n", max_size=60), st.text("ab .\n", max_size=60))
def test_marks_lie_within_their_quotes_and_words_stay_as_they_are(one: str, other: str) -> None:
    found = compared([said(one, 7)], [said(other, 900)])
    for quote, text in ((found.left[0], one), (found.right[0], other)):
        assert quote.text == text
        assert all(quote.start <= start < end <= quote.end for start, end in quote.differences)


def test_equal_sides_share_everything_and_differ_in_nothing() -> None:
    text = "The ferry left at six. We had forty people on board."
    found = compared([said(text)], [said(text, 500)])
    assert (found.shared, found.left[0].differences, found.right[0].differences) == (2, (), ())
