"""Dates by stretches of time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.overview.dates import Period, counted, periods

DATES = st.dates().map(lambda date: date.isoformat()[: 4 + 3 * (date.day % 3)])


def test_a_few_years_are_listed_one_by_one_with_those_between() -> None:
    found = periods(["1999-05-12", None, "2001", "1999"], most=20)
    assert found == (Period("1999", "1999"), Period("2000", "2000"), Period("2001", "2001"))
    assert counted(["1999-05-12", None, "2001", "1999"], found) == [2, 0, 1]


def test_many_years_are_joined_by_round_numbers_that_begin_with_round_years() -> None:
    found = periods(["1951", "2023-04"], most=20)
    assert (found[0], found[-1], len(found)) == (Period("1950", "1954"), Period("2020", "2024"), 15)


def test_dates_of_one_year_with_months_are_shown_by_month() -> None:
    found = periods(["2020-03-01", "2020-11"], most=20)
    assert (len(found), found[2], found[10]) == (12, Period("2020-03", "2020-03"), Period("2020-11", "2020-11"))
    assert counted(["2020-03-01", "2020-03", "2020-11"], found) == [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0]


def test_a_year_alone_is_never_put_into_a_month() -> None:
    assert periods(["2020", "2020-11"], most=20) == (Period("2020", "2020"),)


def test_what_is_no_date_is_in_no_period() -> None:
    assert periods([None, "", "n.d.", "٢٠٢٠"], most=20) == ()
    assert counted([None, "n.d.", "1999"], (Period("1999", "1999"),)) == [1]


@given(st.lists(DATES, min_size=1), st.integers(1, 40))
def test_every_date_is_in_exactly_one_of_not_too_many_periods(dates: list[str], most: int) -> None:
    found = periods(dates, most)
    assert 1 <= len(found) <= most
    assert [sum(date in period for period in found) for date in dates] == [1] * len(dates)
    assert sum(counted(dates, found)) == len(dates)
