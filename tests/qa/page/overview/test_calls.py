"""The page's calls about the whole of an archive."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.errors import ArchiveBroken, ArchiveMissing
from qa.page.overview.calls import Overview
from qa.page.words.messages import ENGLISH
from tests.qa.page.fakes import EDITION, HOSTILE, LIGHTHOUSE, FakeArchive, document_id
from tests.qa.page.parsed import parsed

CALLS = Overview(FakeArchive())


def test_the_overview_shows_people_and_years_and_a_place_for_themes() -> None:
    page = parsed(CALLS.overview({"width": 800})["html"])
    assert [each.attributes["data-name"] for each in page.all("figure")] == ["people", "years"]
    assert [each.attributes.get("data-part") for each in page.all("div")].count("themes") == 1


def test_a_theme_shows_its_passages_as_exact_quotes_that_answer_no_question() -> None:
    themes = CALLS.themes({"width": 800})
    assert len(parsed(themes["html"]).all(".or-pick")) == 3
    shown = parsed(CALLS.theme({"theme": "0", "edition": str(themes["edition"])})["html"])
    assert shown.one("h2").text == "Passages about: The, last, keeper, of"
    assert "do not answer a question" in shown.all(".or-advice")[0].text
    answer = LIGHTHOUSE.turns[1]
    assert shown.all(".or-words")[0].text == LIGHTHOUSE.text[answer.start : answer.end]


def test_themes_of_an_earlier_edition_are_a_failure_with_a_remedy() -> None:
    shown = parsed(CALLS.theme({"theme": "0", "edition": 99})["html"])
    assert ENGLISH("theme-changed") in shown.one(".or-failure").text
    assert ENGLISH("theme-changed-remedy") in shown.one(".or-failure").text


def test_where_the_matches_are_tells_quotes_from_what_is_near() -> None:
    answer = LIGHTHOUSE.turns[1]
    shown = [[document_id(LIGHTHOUSE), str(answer.start), str(answer.end)]]
    picture = parsed(
        CALLS.spread({"question": "Who heard them?", "history": [], "shown": shown, "width": 700})["html"]
    )
    assert [row.text for row in picture.all("table")[0].all("tr")][1].endswith("12")


@pytest.mark.parametrize(
    "request_",
    [
        None,
        [],
        {"width": "wide"},
        {"width": True},
        {"width": 700, "question": 3},
        {"question": "Who?", "shown": "all"},
        {"question": "Who?", "shown": [["a", 1]]},
        {"question": "Who?", "shown": [["a", "1e9", 2]]},
        {"question": "Who?", "shown": [[1, 1, 2]]},
        {"question": "Who?", "shown": [["a", {}, 2]]},
    ],
)
def test_what_makes_no_sense_is_a_failure_and_no_fault(request_: Any) -> None:
    assert "or-failure" in CALLS.spread(request_)["html"]


@pytest.mark.parametrize("theme", [None, "", "-1", "3", "x", 3.5, True, "9" * 20])
def test_a_theme_that_is_not_there_is_a_failure(theme: Any) -> None:
    assert "or-failure" in CALLS.theme({"theme": theme, "edition": EDITION})["html"]


@pytest.mark.parametrize(("width", "drawn"), [(1e300, "960"), (-5, "240"), (float("nan"), "240"), (333, "333")])
def test_a_picture_is_never_wider_or_narrower_than_can_be_drawn(width: float, drawn: str) -> None:
    assert parsed(CALLS.overview({"width": width})["html"]).all("svg")[0].attributes["width"] == drawn


def test_hostile_names_titles_and_words_stay_text() -> None:
    archive = FakeArchive(held=(HOSTILE,))
    calls = Overview(archive)
    html = "".join(
        [
            calls.overview({"width": 800})["html"],
            calls.themes({"width": 800})["html"],
            calls.theme({"theme": 0, "edition": EDITION})["html"],
            calls.spread({"question": "Is this hostile?", "width": 800})["html"],
        ]
    )
    shown = parsed(html)
    assert [tag for tag in ("script", "img", "i", "b") if shown.all(tag)] == []
    assert [each.attributes["data-speaker"] for each in shown.all("g") if "data-speaker" in each.attributes] == [
        HOSTILE.turns[1].speaker
    ]


def test_a_failure_of_the_archive_is_shown_as_one() -> None:
    class Broken(FakeArchive):
        def voices(self) -> Any:
            raise ArchiveBroken("The catalogue is damaged.", "Restore it.")

    calls = Overview(Broken())
    assert "Restore it." in calls.overview({"width": 800})["html"]
    assert "Restore it." in calls.themes({"width": 800})["html"]


def test_an_archive_that_is_not_there_yet_has_no_interviews() -> None:
    class Missing(FakeArchive):
        def voices(self) -> Any:
            raise ArchiveMissing("There is no archive at /x.", "Make one.")

    shown = parsed(Overview(Missing()).overview({"width": 800})["html"])
    assert (shown.one("p").text, shown.all(".or-failure")) == (ENGLISH("archive-empty"), [])
