"""Filing on the page: the dialog, the change, and taking it back."""

from __future__ import annotations

import pytest

from corpus.filing import Filing, FilingChange
from qa.access.roles import Caller, Role, called_by
from qa.archive import Archive
from qa.page.asking.archive_summary import SummaryCache
from qa.page.asking.limits import FilterCalls
from qa.page.interviews.calls import Interviews
from qa.page.interviews.filing_calls import FilingCalls
from qa.page.interviews.manager import Allowed, ArchiveManager
from qa.page.words.messages import ENGLISH, Words
from tests.qa.page.parsed import parsed

BOTH = ["lind", "okoro"]


@pytest.fixture
def calls(archive_of_two: Archive) -> FilingCalls:
    return FilingCalls(archive_of_two, ArchiveManager(archive_of_two))


def test_the_dialog_offers_every_name_checked_where_all_have_it(
    calls: FilingCalls, archive_of_two: Archive
) -> None:
    archive_of_two.tag(BOTH, FilingChange(collections=("Coast",), project="Tapes"))
    archive_of_two.tag(["lind"], FilingChange(tags=("ferry",), case="12"))
    html = parsed(calls.filing({"documents": BOTH})["html"])
    fields = [each.attributes for each in html.all("input")]
    boxes = {each["value"]: each for each in fields if each["type"] == "checkbox"}
    assert {name: (each["data-was"], "checked" in each) for name, each in boxes.items()} == {
        "Coast": ("all", True),
        "ferry": ("some", False),
    }
    named = {each["name"]: each for each in fields}
    assert named["project"]["value"] == "Tapes"
    assert named["case"]["value"] == ""
    assert named["case"]["placeholder"] == ENGLISH("filing-several")


def test_interviews_are_filed_and_the_change_is_taken_back(calls: FilingCalls, archive_of_two: Archive) -> None:
    reply = calls.file({"documents": BOTH, "tags": ["ferry"], "collections": ["Coast"], "case": "12"})
    told = parsed(reply["told"])
    assert told.one("p").text.startswith("2 interviews changed.")
    filed = Filing(collections=("Coast",), tags=("ferry",), case="12")
    assert [each.filing for each in archive_of_two.documents()] == [filed, filed]
    undone = calls.unfile({"change": told.one("button").attributes["data-change"]})
    assert parsed(undone["told"]).one("p").text == "Taken back for 2 interviews."
    assert [each.filing for each in archive_of_two.documents()] == [Filing(), Filing()]


def test_a_name_that_cannot_be_one_is_told_and_nothing_changes(
    calls: FilingCalls, archive_of_two: Archive
) -> None:
    reply = calls.file({"documents": BOTH, "tags": ["x" * 81]})
    assert "the most is 80" in parsed(reply["failure"]).one(".or-failure").text
    assert archive_of_two.filed_under() == ()


def test_a_reader_and_a_page_without_changes_file_nothing(archive_of_two: Archive) -> None:
    request = {"documents": BOTH, "tags": ["ferry"]}
    with called_by(Caller("ana", Role.READER)):
        assert "failure" in FilingCalls(archive_of_two, ArchiveManager(archive_of_two)).file(request)
    closed = ArchiveManager(archive_of_two, Allowed(changes=False))
    assert "failure" in FilingCalls(archive_of_two, closed).file(request)
    assert archive_of_two.filed_under() == ()


def test_a_row_shows_two_names_and_how_many_more_and_its_place_project_and_case(archive_of_two: Archive) -> None:
    archive_of_two.tag(["lind"], FilingChange(collections=("Coast",), tags=("a", "b", "<i>"), case="12"))
    rows = parsed(Interviews(ArchiveManager(archive_of_two)).rows({"filter": "lind", "order": ""})["rows"])
    assert [each.text for each in rows.all(".or-filed")] == ["Coast", "a"]
    assert rows.one(".or-filed-more").text == "+2"
    assert "Case: 12" in (rows.one(".or-one-line").attributes["title"] or "")


def test_the_list_is_filtered_by_collections_tags_and_cases(archive_of_two: Archive) -> None:
    archive_of_two.tag(["okoro"], FilingChange(tags=("Bakery",), case="12/74"))
    manager = ArchiveManager(archive_of_two)
    for wanted in ("bakery", "12/74"):
        assert [each.id for each in manager.arranged(wanted, "", False)] == ["okoro"]


def test_the_filter_offers_collections_and_tags_and_settles_on_one(archive_of_two: Archive) -> None:
    archive_of_two.tag(BOTH, FilingChange(collections=("Coast",)))
    archive_of_two.tag(["lind"], FilingChange(tags=("Coastguard",)))
    filters = FilterCalls(archive_of_two, SummaryCache())
    offered = parsed(filters.choices({"of": "within", "typed": "coa"})["html"])
    assert [each.attributes["data-value"] for each in offered.all("li")] == ["Coast", "Coastguard"]
    settled = filters.choices({"of": "within", "typed": "coast", "settle": True})
    assert settled["value"] == "Coast"
    fault = filters.choices({"of": "within", "typed": "nix", "settle": True, "language": "es"})["fault"]
    assert fault == Words("es")("no-within-found")
