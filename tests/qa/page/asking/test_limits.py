from __future__ import annotations

import json
from typing import Any

import pytest

from corpus.errors import ArchiveBroken
from qa.page.asking.archive_summary import SummaryCache
from qa.page.asking.choices import searchable
from qa.page.asking.limits import FilterCalls, date_typed
from qa.page.asking.limits import settled as settled_among
from qa.page.words.messages import ENGLISH
from tests.qa.page.fakes import HOSTILE, LIGHTHOUSE, FakeArchive, document_id
from tests.qa.page.parsed import parsed


def limits(archive: FakeArchive | None = None) -> FilterCalls:
    return FilterCalls(archive or FakeArchive(), SummaryCache())


def settled(of: str, typed: str) -> Any:
    return limits().choices({"of": of, "typed": typed, "settle": True})


def test_people_are_offered_as_options_with_their_names() -> None:
    reply = limits().choices({"of": "speaker", "typed": "thora"})
    (option,) = parsed(reply["html"]).all("li")
    assert (option.text, option.attributes["data-value"]) == ("Þóra Jónsdóttir", "Þóra Jónsdóttir")
    assert (reply["total"], reply["told"]) == (1, "")


def test_interviews_are_offered_with_their_date_and_people_and_chosen_by_id() -> None:
    reply = limits().choices({"of": "document", "typed": "vardo"})
    (option,) = parsed(reply["html"]).all("li")
    assert option.attributes["data-value"] == document_id(LIGHTHOUSE)
    assert option.attributes["data-name"] == LIGHTHOUSE.title
    assert option.all("span")[0].text == "1999-05-12 · Þóra Jónsdóttir, Emil Brandt, Ines Duarte"


def test_hostile_names_are_offered_as_text() -> None:
    (option,) = parsed(limits().choices({"of": "document", "typed": "2001"})["html"]).all("li")
    assert option.all("bdi")[0].text == HOSTILE.title
    assert option.all("script") == []


def test_a_name_that_nobody_has_is_said_to_be_nobodys() -> None:
    assert limits().choices({"of": "speaker", "typed": "Zebedee"})["told"] == ENGLISH("nobody-found")
    assert limits().choices({"of": "document", "typed": "Zebedee"})["told"] == ENGLISH("no-document-found")


def test_a_name_that_only_interviews_have_offers_them() -> None:
    reply = limits().choices({"of": "speaker", "typed": "vardo"})
    (option,) = parsed(reply["html"]).all("li")
    assert option.attributes["id"] == "or-speaker-0"
    assert (option.attributes["data-kind"], option.attributes["data-value"]) == (
        "document",
        document_id(LIGHTHOUSE),
    )
    assert reply["told"] == ENGLISH("nobody-but-interviews")


def test_more_names_than_fit_are_counted() -> None:
    class Crowded(FakeArchive):
        def speakers(self) -> tuple[str, ...]:
            return tuple(f"Person {number}" for number in range(300))

    reply = limits(Crowded()).choices({"of": "speaker", "typed": "person"})
    assert len(parsed(reply["html"]).all("li")) == 20
    assert (reply["total"], reply["told"]) == (300, "20 of 300 shown. Type more of the name.")


def test_a_name_left_in_the_field_stays_if_somebody_has_it() -> None:
    assert settled("speaker", "brandt") == {"value": "brandt", "name": "brandt"}


def test_the_beginning_of_only_one_name_stands_for_it() -> None:
    assert settled("speaker", "jonsd") == {"value": "Þóra Jónsdóttir", "name": "Þóra Jónsdóttir"}
    assert settled("document", "last keep") == {"value": document_id(LIGHTHOUSE), "name": LIGHTHOUSE.title}


def test_what_could_be_several_or_none_is_no_limit_and_says_so() -> None:
    assert settled("document", "o")["fault"] == ENGLISH("which-one")
    assert settled("document", "zebra")["fault"] == ENGLISH("no-document-found")
    assert settled("speaker", "zebra") == {"value": "", "name": "zebra", "fault": ENGLISH("nobody-found")}


def test_a_name_typed_in_full_stands_for_itself_also_if_another_sounds_alike() -> None:
    choices = (searchable("权利", "权利"), searchable("权力", "权力"))
    assert settled_among(ENGLISH, "within", "权力", choices) == {"value": "权力", "name": "权力"}


def test_an_interview_is_named_by_its_id() -> None:
    named = limits().choices({"of": "document", "value": document_id(LIGHTHOUSE)})
    assert named == {"name": LIGHTHOUSE.title}
    assert limits().choices({"of": "document", "value": "gone"}) == {"name": ""}


def test_an_archive_that_fails_says_why_in_the_field() -> None:
    class Broken(FakeArchive):
        def speakers(self) -> tuple[str, ...]:
            raise ArchiveBroken("The archive is broken.", "Rebuild it.")

    reply = limits(Broken()).choices({"of": "speaker", "typed": "a"})
    assert (reply["told"], reply["total"]) == ("The archive is broken.", 0)


@pytest.mark.parametrize("sent", [None, {}, {"of": "planet"}, {"of": "speaker", "typed": 7}])
def test_nonsense_is_reported(sent: object) -> None:
    assert limits().choices(sent)["fault"] == ENGLISH("malformed")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ""),
        ("1999", "1999"),
        ("1999-05", "1999-05"),
        ("May 1999", "1999-05"),
        ("31 May 1999", "1999-05-31"),
        ("31.5.1999", "1999-05-31"),
        ("12 mart 2004", "2004-03-12"),
        ("3/5/1999", None),
        ("1999-13", None),
        ("199", None),
        ("long ago", None),
    ],
)
def test_a_date_is_read_as_people_write_it_or_not_at_all(typed: str, read: str | None) -> None:
    assert date_typed(typed) == read


def test_dates_are_recognised_and_written_in_one_form() -> None:
    assert limits().dates({"since": "May 1999", "until": "someday"}) == {
        "since": {"value": "1999-05", "fault": ""},
        "until": {"value": "", "fault": ENGLISH("bad-date", typed="someday")},
    }


def test_dates_in_the_wrong_order_are_a_fault_of_the_later_one() -> None:
    reply = limits().dates({"since": "2001", "until": "1999-12-31"})
    assert reply["until"]["fault"] == ENGLISH("dates-out-of-order", since="2001", until="1999-12-31")
    assert limits().dates({"since": "1999-05", "until": "1999"})["until"]["fault"] == ""


def test_every_reply_can_be_sent_as_json() -> None:
    for reply in (limits().choices({"of": "document", "typed": ""}), limits().dates({}), limits().dates(7)):
        assert json.loads(json.dumps(reply)) == reply


def test_what_an_archive_holds_is_looked_up_once_for_each_edition() -> None:
    class Counting(FakeArchive):
        looks = 0
        now = 1

        def edition(self) -> int:
            return self.now

        def speakers(self) -> tuple[str, ...]:
            self.looks += 1
            return super().speakers()

    archive = Counting()
    asked = limits(archive)
    for _ in range(3):
        asked.choices({"of": "speaker", "typed": "thora"})
    assert archive.looks == 1
    archive.held, archive.now = (HOSTILE,), 2
    assert asked.choices({"of": "speaker", "typed": "thora"})["total"] == 0
