"""How an interview was read is shown turn by turn, and corrected with a look first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.document import Document, Location, Turn
from qa.archive import Archive
from qa.html import escaped
from qa.page.interviews.manager import Allowed, ArchiveManager
from qa.page.interviews.reading import AT_ONCE, people_of, remarks
from qa.page.interviews.reading_calls import Readings
from qa.page.words.messages import ENGLISH
from tests.qa.page.fakes import HOSTILE, HOSTILE_WORDS
from tests.qa.page.parsed import Node, parsed


@pytest.fixture
def readings(archive_of_two: Archive, manager: ArchiveManager) -> Readings:
    return Readings(archive_of_two, manager)


def chosen(select: Node) -> str | None:
    (option,) = [option for option in select.all("option") if "selected" in option.attributes]
    return option.attributes["value"]


def roles(html: str) -> list[str | None]:
    """The role that each turn shows."""
    return [chosen(select) for select in parsed(html).all("select") if "data-turn" in select.attributes]


def names(html: str) -> list[str | None]:
    return [field.attributes["value"] for field in parsed(html).all("input") if "data-person" in field.attributes]


def preview(readings: Readings, **given: Any) -> dict[str, Any]:
    return readings.preview({"document": "okoro", "given": given})


def test_every_turn_is_shown_with_its_speaker_its_role_and_its_words(readings: Readings) -> None:
    html = readings.reading({"document": "okoro"})["html"]
    assert roles(html) == ["asks", "answers"] * 3
    assert names(html) == ["INTERVIEWER", "BENEDICT OKORO"]
    first = parsed(html).all(".or-reads-question")[0]
    assert "INTERVIEWER" in first.text
    assert "Why did you leave the bakery?" in first.text
    assert parsed(html).one(".or-reading-sure").text.startswith("The speakers are")


@pytest.mark.parametrize(
    ("confidence", "surety"), [(0.95, "sure"), (0.9, "sure"), (0.8, "fairly"), (0.7, "fairly"), (0.69, "unsure")]
)
def test_the_speakers_of_a_file_below_the_threshold_need_review(confidence: float, surety: str) -> None:
    turns = (Turn(1, "question", None, 0, 1), Turn(2, "answer", None, 1, 2))
    document = Document("talk.txt", "ab", turns, confidence=confidence)
    shown = parsed(remarks(ENGLISH, document)).one(".or-reading-sure").text
    assert shown == ENGLISH("reading-surety", surety=surety, percent=round(100 * confidence))
    assert shown.startswith("Needs review") is (surety == "unsure")


def test_people_without_a_name_are_distinguished_by_their_role() -> None:
    turns = [Turn(1, "question", None, 0, 1), Turn(2, "answer", None, 1, 2), Turn(3, "other", "Bo", 2, 3)]
    turns.append(Turn(4, "answer", "Bo", 3, 4))
    people = people_of(Document("talk.txt", "abcd", tuple(turns)))
    assert [(each.key, each.name, each.turns) for each in people] == [
        ("asks", None, 1),
        ("answers", None, 1),
        ("Bo", "Bo", 2),
    ]
    assert people[2].roles == {"other", "answer"}


def test_corrections_are_previewed_and_not_kept(readings: Readings, archive_of_two: Archive) -> None:
    shown = preview(readings, names={"INTERVIEWER": "Ana Lind"}, turns={"4": "other"})
    assert roles(shown["turns"]) == ["asks", "answers", "asks", "other", "asks", "answers"]
    assert "Ana Lind" in shown["turns"]
    assert shown["count"] == "2"
    assert archive_of_two.document("okoro")[1].turns[3].role == "answer"
    assert not archive_of_two.inventory()[1].is_corrected


def test_corrections_are_kept_and_can_be_undone(readings: Readings, archive_of_two: Archive) -> None:
    given = {"title": "Bread", "date": "2011-03", "roles": {"INTERVIEWER": "answers", "BENEDICT OKORO": "asks"}}
    kept = readings.keep({"document": "okoro", "given": given})
    assert kept["told"] == ENGLISH("corrected-done")
    assert roles(kept["html"]) == ["answers", "asks"] * 3
    _, document = archive_of_two.document("okoro")
    assert (document.title, document.date, document.turns[0].role) == ("Bread", "2011-03", "answer")
    (note,) = parsed(kept["html"]).all(".or-kept")
    assert "hidden" not in note.attributes
    undone = readings.keep({"document": "okoro", "forget": True})
    assert undone["told"] == ENGLISH("forgotten-done")
    assert roles(undone["html"]) == ["asks", "answers"] * 3
    assert archive_of_two.document("okoro")[1].date == "2011-03-02"


def does(html: str) -> set[str | None]:
    """What may be done about a review."""
    given = {each.attributes.get("data-do") for each in parsed(html).all("button")}
    return given & {"review", "undo-review"}


def test_an_interview_whose_speakers_are_sure_asks_for_no_review(readings: Readings) -> None:
    assert does(readings.reading({"document": "okoro"})["html"]) == set()


def test_an_interview_is_marked_as_reviewed_and_this_can_be_undone(
    readings: Readings, archive_of_two: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.document.REVIEW_BELOW", 1.1)
    assert does(readings.reading({"document": "okoro"})["html"]) == {"review"}
    marked = readings.review({"document": "okoro"})
    assert marked["told"] == ENGLISH("review-done")
    assert does(marked["html"]) == {"undo-review"}
    assert parsed(marked["html"]).one(".or-reading-sure").text == "Reviewed: a person checked the speakers."
    assert archive_of_two.inventory()[1].is_reviewed
    undone = readings.review({"document": "okoro", "undo": True})
    assert undone["told"] == ENGLISH("review-undone")
    assert does(undone["html"]) == {"review"}
    assert "not marked as reviewed" in readings.review({"document": "okoro", "undo": True})["failure"]


def test_without_the_file_the_stored_text_is_corrected_and_this_is_reported(
    readings: Readings, tmp_path: Path
) -> None:
    (tmp_path / "interviews" / "okoro.txt").unlink()
    kept = readings.keep({"document": "okoro", "given": {"title": "Bread"}})
    assert kept["told"] == f"{ENGLISH('corrected-done')} {ENGLISH('no-source')}"
    failure = readings.keep({"document": "okoro", "forget": True})["failure"]
    assert "needs the source to be read again" in failure


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"date": "May"}, "“May” is not a date"),
        ({"names": {"Nobody": "Ana"}}, "“Nobody” matches nobody"),
        ({"turns": {"77": "asks"}}, "This document has no turn “77”"),
        ({"turns": {"1": "shouts"}}, "is not a role for 1"),
        ({"nonsense": 1}, "there is no field “nonsense”"),
        ({"title": 5}, "not one line of text"),
        (None, ENGLISH("malformed")),
        ([], ENGLISH("malformed")),
    ],
)
def test_an_impossible_correction_is_reported_and_nothing_is_stored(
    readings: Readings, given: object, told: str
) -> None:
    request = {"document": "okoro", "given": given}
    for reply in (readings.preview(request), readings.keep(request)):
        assert told in parsed(reply["failure"]).text
    assert ENGLISH("kept-corrections") in readings.reading({"document": "okoro"})["html"]
    assert not readings.manager.lines()[1].is_corrected


def test_a_missing_interview_is_reported(readings: Readings) -> None:
    assert "nobody" in readings.reading({"document": "nobody"})["failure"]
    assert ENGLISH("malformed") in readings.reading({"document": 5})["failure"]


def test_long_interviews_come_in_parts(empty_archive: Archive) -> None:
    turns = tuple(Turn(at + 1, "answer", "Ana", at * 6, at * 6 + 5) for at in range(AT_ONCE + 20))
    empty_archive.add_documents([Document("/long.txt", "Word. " * len(turns), turns, title="Long")])
    readings = Readings(empty_archive, ArchiveManager(empty_archive))
    assert len(roles(readings.reading({"document": "long"})["html"])) == AT_ONCE
    more = readings.turns({"document": "long", "given": {}, "start": AT_ONCE})
    assert (len(roles(more["turns"])), more["more"]) == (20, False)
    assert roles(readings.turns({"document": "long", "given": {}, "start": 500})["turns"]) == []
    assert ENGLISH("malformed") in readings.turns({"document": "long", "given": {}, "start": "x"})["failure"]
    shown = readings.preview({"document": "long", "given": {"title": "Longer"}, "shown": AT_ONCE + 20})
    assert (len(roles(shown["turns"])), shown["more"]) == (AT_ONCE + 20, False)


def test_hostile_text_stays_text(empty_archive: Archive) -> None:
    timed = Document(
        HOSTILE.path, HOSTILE.text, HOSTILE.turns, title=HOSTILE.title, locations=(Location(0, seconds=61.0),)
    )
    empty_archive.add_documents([timed])
    name = empty_archive.inventory()[0].id
    html = Readings(empty_archive, ArchiveManager(empty_archive)).reading({"document": name})["html"]
    assert not parsed(html).all("script")
    assert not parsed(html).all("img")
    spoken = [each.text for each in parsed(html).all(".or-spoken")]
    assert HOSTILE_WORDS.replace("\r", "\r") in spoken


def test_where_nothing_may_be_changed_every_field_is_closed(archive_of_two: Archive) -> None:
    readings = Readings(archive_of_two, ArchiveManager(archive_of_two, Allowed(changes=False)))
    html = readings.reading({"document": "okoro"})["html"]
    controls = [each for tag in ("input", "select") for each in parsed(html).all(tag)]
    assert all("disabled" in each.attributes for each in controls)
    assert (
        escaped(ENGLISH("read-only"))
        in readings.keep({"document": "okoro", "given": {"title": "Bread"}})["failure"]
    )
