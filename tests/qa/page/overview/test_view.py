"""The pictures of an archive, and the same numbers as tables."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from qa.overview.overview import SpeakerTotals, Themes, Voices
from qa.overview.themes import Theme
from qa.page.overview.drawing import width_of
from qa.page.overview.view import people_figure, themes_figure, years_figure
from qa.page.words.messages import ENGLISH
from tests.qa.page.parsed import Node, parsed

NAMES = (
    "Þóra Jónsdóttir",
    "ليلى الحداد",
    "王小明",
    "A name that goes on and on, far beyond the room there is " * 3,
)
VOICES = Voices(
    tuple(SpeakerTotals(name, 4000 - 900 * at, 3, (1999, 2001)) for at, name in enumerate(NAMES)),
    ("1999-05-12", "2001", None),
)
THEMES = Themes(
    7,
    (
        Theme(("harbour", "trawler"), 30, 4, (1, 2), {1999: 20, 2001: 10}),
        Theme((), 12, 2, (3,), {}),
    ),
    42,
    42,
)


def rows(figure: Node, place: int = 0) -> list[list[str]]:
    return [
        [cell.text for cell in row.children if isinstance(cell, Node)]
        for row in figure.all("table")[place].all("tr")
    ]


def numbers(node: Node, *names: str) -> tuple[float, ...]:
    return tuple(float(node.attributes[name] or 0) for name in names)


def test_bars_are_as_long_as_what_each_says_and_the_table_has_the_same_numbers() -> None:
    figure = parsed(people_figure(ENGLISH, VOICES, 800))
    lengths = [numbers(bar, "width")[0] for bar in figure.all(".or-bar")]
    assert lengths == pytest.approx([lengths[0] * voice.words / 4000 for voice in VOICES.people], abs=0.2)
    assert rows(figure)[:3] == [
        ["Person", "Words", "Interviews", "Years"],
        ["Þóra Jónsdóttir", "4,000", "3", "1999–2001"],
        ["ليلى الحداد", "3,100", "3", "1999–2001"],
    ]
    assert [bar.text for bar in figure.all(".or-bar-value")] == ["4,000", "3,100", "2,200", "1,300"]


@pytest.mark.parametrize("width", [280, 390, 800])
def test_names_and_numbers_stay_in_the_picture_and_off_each_other(width: int) -> None:
    figure = parsed(people_figure(ENGLISH, VOICES, width))
    frame = figure.one("svg")
    assert numbers(frame, "width") == (width,)
    for row in figure.all("g"):
        name, value, bar = row.one(".or-bar-name"), row.one(".or-bar-value"), row.one(".or-bar")
        ends_there = name.attributes["text-anchor"] == "end"
        x, y = numbers(name, "x", "y")
        left = x - width_of(name.text) if ends_there else x
        bar_x, bar_y, bar_width = numbers(bar, "x", "y", "width")
        assert left >= -0.1
        assert left + width_of(name.text) <= (bar_x if ends_there else width) + 0.1
        assert ends_there or y < bar_y
        assert numbers(value, "x")[0] >= bar_x + bar_width
        assert numbers(value, "x")[0] + width_of(value.text) <= width + 0.1
        top, height = numbers(row.one(".or-hit"), "y", "height")
        assert height >= 24
        assert top <= bar_y <= top + height


def test_a_person_is_chosen_by_the_exact_name_and_shown_in_full() -> None:
    figure = parsed(people_figure(ENGLISH, VOICES, 800))
    picks = [each for each in figure.all("g") if each.attributes.get("role") == "button"]
    assert [each.attributes["data-speaker"] for each in picks] == list(NAMES)
    assert picks[1].attributes["aria-label"] == "ليلى الحداد: 3,100 words, 3 interviews. Ask this person"
    assert all(each.attributes["tabindex"] == "0" for each in picks)


def test_unnamed_people_are_counted_but_cannot_be_chosen() -> None:
    figure = parsed(people_figure(ENGLISH, replace(VOICES, people=(SpeakerTotals(None, 10, 1, ()),)), 800))
    (row,) = figure.all("g")
    assert (row.attributes["role"], row.attributes["aria-label"]) == (
        "img",
        "Unnamed speaker: 10 words, 1 interview",
    )
    assert rows(figure)[1] == ["Unnamed speaker", "10", "1", ""]
    assert figure.one("p").text == "10 words in answers. Questions are not counted."


def test_of_many_people_the_first_are_drawn_and_the_others_together() -> None:
    many = tuple(SpeakerTotals(f"Person {at}", 100, 1, ()) for at in range(30))
    figure = parsed(people_figure(ENGLISH, Voices(many, ()), 800))
    assert [row[:2] for row in rows(figure)[-2:]] == [["Person 19", "100"], ["10 others", "1,000"]]
    assert (len(figure.all("g")), len(figure.all(".or-bar"))) == (21, 20)
    assert "30 speakers, 3,000 words" in figure.one("figcaption").text


def test_interviews_are_counted_by_year_and_undated_ones_are_reported() -> None:
    figure = parsed(years_figure(ENGLISH, VOICES.dates, 800))
    assert rows(figure) == [["Years", "Interviews"], ["1999", "1"], ["2001", "1"], ["Undated", "1"]]
    picks = [each.attributes for each in figure.all("g")]
    assert [(each["data-since"], each["data-until"]) for each in picks] == [("1999", "1999"), ("2001", "2001")]
    assert "2 dated, 1 undated" in figure.one("figcaption").text


@pytest.mark.parametrize("width", [280, 390, 960])
def test_columns_are_wide_enough_to_point_at_and_their_years_do_not_touch(width: int) -> None:
    dates = tuple(str(year) for year in range(1951, 2024))
    figure = parsed(years_figure(ENGLISH, dates, width))
    assert min(numbers(hit, "width")[0] for hit in figure.all(".or-hit")) >= 24
    axis = figure.all(".or-axis")
    ends = [(numbers(each, "x")[0], numbers(each, "x")[0] + width_of(each.text, 12)) for each in axis]
    assert all(end < start for (_, end), (start, _) in pairwise(ends))


def test_an_archive_without_dates_has_a_table_and_no_columns() -> None:
    figure = parsed(years_figure(ENGLISH, (None, None), 800))
    assert (figure.all("svg"), rows(figure)) == ([], [["Years", "Interviews"], ["Undated", "2"]])


def test_themes_are_named_by_their_words_and_say_when() -> None:
    figure = parsed(themes_figure(ENGLISH, THEMES, ("1999", "2001"), 800))
    assert rows(figure)[1:] == [["harbour, trawler", "30", "4"], ["No typical words", "12", "2"]]
    assert [each.attributes["data-theme"] for each in figure.all("g")] == ["0", "1"]
    first, second = figure.all("g")
    heights = [numbers(each, "height")[0] for each in first.all(".or-small")]
    assert heights[0] == pytest.approx(2 * heights[1])
    assert second.all(".or-small") == []
    assert (len(first.all(".or-line")), second.all(".or-line")) == (1, []), "an undated row has no empty axis"
    assert [each.text for each in figure.all(".or-axis")] == ["1999", "2001"]


def test_a_narrow_picture_of_themes_says_nothing_of_small_columns() -> None:
    figure = parsed(themes_figure(ENGLISH, THEMES, ("1999", "2001"), 390))
    assert figure.all(".or-small") == []
    assert "small columns" not in figure.one("figcaption").text


def test_a_partial_count_of_passages_is_reported() -> None:
    figure = parsed(themes_figure(ENGLISH, replace(THEMES, passages=90_000), ("1999",), 800))
    assert "42 passages (an even sample of 90,000)" in figure.one("figcaption").text
