"""The picture of where the matches of an answer are."""

from __future__ import annotations

import pytest

from qa.answering.spread import NearbyInterview, Spread
from qa.page.overview.spread import spread_figure
from qa.page.words.messages import ENGLISH
from tests.qa.page.parsed import Node, parsed

NEAR = (
    NearbyInterview(
        "a", "The light", "1999-05", "f" * 64, ("Þóra",), 1000, ((100, 200),), ((500, 600), (990, 1000))
    ),
    NearbyInterview("b", "الميناء", None, "e" * 64, (), 10, (), ((0, 10),)),
)
SPREAD = Spread(NEAR, 5, ("1999-05",), ("1999-05", "1999-05", None), ("1999-05", "2003", None))


def cells(table: Node) -> list[list[str]]:
    return [[cell.text for cell in row.children if isinstance(cell, Node)] for row in table.all("tr")]


def test_quotes_are_filled_and_passages_near_outlined_where_they_stand_in_the_interview() -> None:
    first, second = parsed(spread_figure(ENGLISH, SPREAD, 800)).all("svg")[1].all("g")
    lane, (quoted,), near = first.one(".or-lane"), first.all(".or-bar"), first.all(".or-near")
    start, width = (float(lane.attributes[name] or 0) for name in ("x", "width"))
    assert float(quoted.attributes["x"] or 0) == pytest.approx(start + width / 10, abs=0.1)
    assert float(quoted.attributes["width"] or 0) == pytest.approx(width / 10, abs=0.1)
    assert len(near) == 2
    assert float(near[1].attributes["x"] or 0) + float(near[1].attributes["width"] or 0) <= start + width + 0.1
    assert (second.all(".or-bar"), len(second.all(".or-near"))) == ([], 1)


def test_choosing_an_interview_opens_it_at_its_best_match() -> None:
    figure = parsed(spread_figure(ENGLISH, SPREAD, 800))
    places = [
        tuple(each.attributes[f"data-{name}"] for name in ("document", "sha256", "start", "end"))
        for each in (*figure.all("svg")[1].all("g"), *figure.all("table")[0].all("button"))
    ]
    assert places == [("a", "f" * 64, "100", "200"), ("b", "e" * 64, "0", "10")] * 2


def test_the_tables_count_interviews_and_years_with_those_that_have_no_date() -> None:
    by_interview, by_year = parsed(spread_figure(ENGLISH, SPREAD, 800)).all("table")
    assert cells(by_interview) == [
        ["Interview", "Quoted", "Related"],
        ["Þóra · The light · 1999-05", "1", "2"],
        ["الميناء", "0", "1"],
    ]
    assert cells(by_year)[1:] == [["1999", "1", "2", "1"], ["2003", "0", "0", "1"], ["Undated", "0", "1", ""]]


def test_searched_years_are_distinguished_from_years_without_interviews() -> None:
    over_time = parsed(spread_figure(ENGLISH, SPREAD, 800)).all("svg")[0]
    lines = sorted(over_time.all(".or-line"), key=lambda line: float(line.attributes["x"] or 0))
    assert [each.attributes["height"] for each in lines] == ["3", "1", "1", "1", "3"]
    (pick,) = over_time.all("g")
    assert (pick.attributes["data-since"], pick.attributes["data-until"]) == ("1999", "1999")
    assert pick.attributes["aria-label"] == "1999: 1 quoted, 2 related. Ask interviews from this period"


def test_matches_of_one_year_are_no_picture_of_time() -> None:
    figure = parsed(spread_figure(ENGLISH, Spread(NEAR, 2, ("1999",), (), ("1999",)), 800))
    assert (len(figure.all("svg")), len(figure.all("table"))) == (1, 1)


def test_the_unit_of_the_counts_is_stated() -> None:
    assert parsed(spread_figure(ENGLISH, SPREAD, 800)).one("figcaption").text == (
        "Matches by date and interview1 passage is quoted. 3 more are related to the question in words or "
        "meaning, but may not answer it. They come from 5 interviews."
    )
