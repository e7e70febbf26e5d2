"""The page sets who may see an interview, and shows what it says to whom."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.conditions import Conditions, PersonNaming
from qa.access.roles import READER, called_by
from qa.archive import Archive
from qa.page.asking.calls import Chat
from qa.page.interviews.calls import Interviews
from qa.page.interviews.manager import Allowed, ArchiveManager
from qa.page.interviews.reading_calls import Readings
from qa.page.transcript.calls import Sources
from qa.page.words.messages import ENGLISH
from tests.qa.page.parsed import parsed

GIVEN = {
    "level": "on request",
    "embargo": "2040-05",
    "attribution": {"BENEDICT OKORO": "pseudonym: Karl Moe"},
    "turns": "3-4=closed\n",
    "protected": "Ben, the Oven",
}


def text_of(html: str) -> str:
    return parsed(html).text


@pytest.fixture
def readings(archive_of_two: Archive) -> Readings:
    return Readings(archive_of_two, ArchiveManager(archive_of_two))


OPEN = {"level": "open", "embargo": "", "attribution": {}, "turns": "", "protected": ""}


def access(readings: Readings, given: Any, name: str = "okoro") -> dict[str, Any]:
    return readings.access({"language": "en", "document": name, "given": given})


@pytest.fixture
def calls(readings: Readings) -> Interviews:
    return Interviews(readings.manager)


def listed(calls: Interviews) -> dict[str, Any]:
    return calls.rows({"language": "en", "filter": "", "order": "added", "offset": 0})


def say_contact(calls: Interviews, contact: object) -> dict[str, Any]:
    return calls.contact({"language": "en", "contact": contact})


def test_whom_readers_ask_is_set_below_the_list_before_any_interview_has_a_condition(
    calls: Interviews, readings: Readings, archive_of_two: Archive
) -> None:
    assert archive_of_two.conditions() == ()
    assert 'data-part="contact-form"' in listed(calls)["contact"]
    reply = say_contact(calls, " Mina Rao,  mina@example.org ")
    assert text_of(reply["told"]) == ENGLISH("contact-saved", contact="Mina Rao, mina@example.org")
    assert readings.archive.contact() == "Mina Rao, mina@example.org"
    assert listed(calls)["contact"] == reply["html"]
    assert 'value="Mina Rao, mina@example.org"' in reply["html"]
    shown = text_of(readings.reading({"language": "en", "document": "lind"})["html"])
    assert ENGLISH("contact-told", contact="Mina Rao, mina@example.org") in shown
    access(readings, GIVEN)  # the conditions of an interview leave it as it is
    assert readings.archive.contact() == "Mina Rao, mina@example.org"


def test_nobody_to_ask_is_said_and_a_contact_that_is_none_is_refused(
    calls: Interviews, readings: Readings
) -> None:
    say_contact(calls, "Mina Rao")
    assert "at most" in say_contact(calls, "x" * 1_001)["failure"]
    assert "failure" in say_contact(calls, 7)
    assert readings.archive.contact() == "Mina Rao"
    assert text_of(say_contact(calls, "")["told"]) == ENGLISH("contact-dropped")
    assert readings.archive.contact() == ""
    assert ENGLISH("contact-missing") in text_of(readings.reading({"language": "en", "document": "lind"})["html"])


def test_whoever_may_not_change_the_archive_sees_and_sets_no_contact(archive_of_two: Archive) -> None:
    archive_of_two.set_contact("Mina Rao")
    fixed = Interviews(ArchiveManager(archive_of_two, Allowed(changes=False)))
    assert listed(fixed)["contact"] == ""
    assert "failure" in say_contact(fixed, "Eve")
    with called_by(READER):
        assert listed(Interviews(ArchiveManager(archive_of_two)))["contact"] == ""
        assert "failure" in say_contact(Interviews(ArchiveManager(archive_of_two)), "Eve")
    assert archive_of_two.contact() == "Mina Rao"


def test_what_is_chosen_holds_and_is_shown_again(readings: Readings, archive_of_two: Archive) -> None:
    reply = access(readings, GIVEN)
    assert reply["told"] == "Access saved. It holds from now on."
    ((_, held),) = archive_of_two.conditions(["okoro"])
    assert (held.access, held.embargo, held.protected) == ("on request", "2040-05", ("Ben", "the Oven"))
    assert held.attribution == (("BENEDICT OKORO", PersonNaming("pseudonym", "Karl Moe")),)
    for part in ('value="2040-05"', "3-4=closed", "Ben, the Oven", 'value="Karl Moe"', "closed until 2040-05"):
        assert part in reply["html"]
    assert "hidden" in parsed(reply["html"]).one(".or-kept").attributes, "nothing was corrected"


def test_what_is_chosen_replaces_what_was(readings: Readings, archive_of_two: Archive) -> None:
    access(readings, GIVEN)
    access(readings, {"level": "open", "embargo": "", "attribution": {}, "turns": "", "protected": ""})
    ((_, held),) = archive_of_two.conditions(["okoro"])
    assert held == Conditions(access="open", embargo="")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({**GIVEN, "embargo": "soon"}, "“soon” is not a date"),
        ({**GIVEN, "turns": "99=closed"}, "no turns “99”"),
        ({**GIVEN, "turns": "three"}, "“three” is not a condition"),
        ({**GIVEN, "attribution": {"Ben": "pseudonym: "}}, "is not a way to name Ben"),
        ("closed", "malformed"),
    ],
)
def test_what_is_not_understood_changes_nothing(
    readings: Readings, archive_of_two: Archive, given: Any, told: str
) -> None:
    reply = access(readings, given)
    assert told in text_of(reply["failure"]) or told == "malformed"
    assert archive_of_two.conditions() == ()


def test_a_reader_sees_notes_in_place_of_withheld_words_and_no_fields(
    readings: Readings, archive_of_two: Archive
) -> None:
    access(readings, {**GIVEN, "level": "open", "embargo": "", "attribution": {}, "protected": ""})
    with called_by(READER):
        shown = readings.reading({"language": "en", "document": "okoro"})["html"]
        opened = Sources(archive_of_two).source({"language": "en", "document": "okoro"})["html"]
    for html in (shown, opened):
        assert text_of(html).count("[withheld]") == 2
        assert "sister took over" not in html
        assert "█" not in html
    assert "save-access" not in shown


def test_turns_that_readers_do_not_see_have_one_mark_for_each_run(
    readings: Readings, archive_of_two: Archive
) -> None:
    access(readings, {**OPEN, "turns": "1=closed\n3-5=closed\n6=closed until 2999"})
    for html in (
        Sources(archive_of_two).source({"language": "en", "document": "okoro"})["html"],
        readings.reading({"language": "en", "document": "okoro"})["html"],
    ):
        assert [note.text for note in parsed(html).all(".or-unsure")] == [
            "Not for readers as it is: closed.",
            "Turns 3 to 5 are not for readers as they are: closed.",
            "Not for readers as it is: closed until 2999.",
        ]
        assert len(parsed(html).all(".or-held")) == 5


def test_a_reader_is_shown_nobody_as_the_speaker_of_turns_that_are_closed(
    readings: Readings, archive_of_two: Archive
) -> None:
    access(readings, {**OPEN, "turns": "3-6=closed"})
    with called_by(READER):
        shown = readings.reading({"language": "en", "document": "okoro"})["html"]
        opened = Sources(archive_of_two).source({"language": "en", "document": "okoro"})["html"]
    people = parsed(shown).one(".or-reading-people").all("li")
    assert [each.one(".or-facts").text for each in people] == ["1 turn", "1 turn"]
    for html in (shown, opened):
        assert "Unnamed" not in html
        assert text_of(html).count("[withheld]") == 4
    assert [each.text for each in parsed(opened).all(".or-speaker")] == ["INTERVIEWER", "BENEDICT OKORO"]


def test_a_reader_who_opens_an_interview_on_request_is_told_whom_to_ask_and_no_word_of_it(
    readings: Readings, archive_of_two: Archive
) -> None:
    told = [ENGLISH("on-request"), ENGLISH("on-request-advice")]
    access(readings, {**OPEN, "level": "on request"})
    with called_by(READER):
        opened = Sources(archive_of_two).source({"language": "en", "document": "okoro"})
        read = readings.reading({"language": "en", "document": "okoro"})["failure"]
        asked = Chat(archive_of_two).ask({"language": "en", "question": "Who took over?", "document": "okoro"})
        (row,) = parsed(Interviews(readings.manager).rows({"language": "en", "filter": "okoro"})["rows"]).all("tr")
    for html in (opened["html"], read, asked["html"]):
        assert [each.text for each in parsed(html).one(".or-not-found").all("p")] == told
        assert "sister" not in html
    assert set(opened) == {"html"}
    assert row.one(".or-col-title").one("button").attributes["data-do"] == "open-interview"


@pytest.mark.parametrize("level", ["closed", "on request"])
def test_a_reader_is_not_told_of_an_interview_that_is_closed_now(
    readings: Readings, archive_of_two: Archive, level: str
) -> None:
    access(readings, {**OPEN, "level": level, "embargo": "2999"})
    with called_by(READER):
        opened = Sources(archive_of_two).source({"language": "en", "document": "okoro"})["html"]
        unknown = Sources(archive_of_two).source({"language": "en", "document": "nobody"})["html"]
    assert ENGLISH("on-request") not in text_of(opened)
    assert text_of(opened).replace("okoro", "nobody") == text_of(unknown)
