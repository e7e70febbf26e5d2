"""Dates in words, in the language of the page."""

from __future__ import annotations

import pytest

from qa.page.words.dates import shown_date
from qa.page.words.messages import ENGLISH, Words


@pytest.mark.parametrize(
    ("iso", "english", "azerbaijani"),
    [
        ("1994-02-07", "7 February 1994", "7 fevral 1994"),
        ("1999-05", "May 1999", "may 1999"),
        ("1999", "1999", "1999"),
        ("1999-13", "1999-13", "1999-13"),
        ("spring 99", "spring 99", "spring 99"),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_is_known(iso: str, english: str, azerbaijani: str) -> None:
    assert shown_date(ENGLISH, iso) == english
    assert shown_date(Words("az"), iso).casefold() == azerbaijani
