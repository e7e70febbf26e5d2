from __future__ import annotations

import pytest

from corpus.errors import ArchiveMismatch
from qa.page.frame.frame import about as about_html
from qa.page.frame.frame import frame as frame_html
from qa.page.frame.frame import unopened, welcome
from qa.page.words.messages import ENGLISH
from tests.qa.page.fakes import LIGHTHOUSE, PLAIN, FakeArchive
from tests.qa.page.parsed import Node, parsed


@pytest.mark.parametrize("syntax", ["${", "{{", "`", "\\", "@children"])
def test_the_frame_holds_nothing_that_gradios_template_engine_would_run(syntax: str) -> None:
    assert syntax not in frame_html(ENGLISH)


def test_every_control_of_the_frame_has_a_name() -> None:
    frame = parsed(frame_html(ENGLISH))
    for control in [each for tag in ("input", "select", "textarea") for each in frame.all(tag)]:
        labels = [each for each in frame.all("label") if each.attributes["for"] == control.attributes.get("id")]
        assert control.attributes.get("aria-label") or labels[0].text
    assert all(button.text or button.attributes.get("title") for button in frame.all("button"))


def about(archive: FakeArchive) -> Node:
    return parsed(about_html(ENGLISH, archive.path, archive.documents(), archive.speakers()))


def test_the_header_names_the_archive_and_counts_what_it_holds() -> None:
    header = about(FakeArchive())
    assert header.one(".or-archive").text == "coast"
    assert header.one(".or-facts").text == "3 interviews · 3 speakers · 1999–2001"
    assert header.one(".or-archive").attributes["title"] == "/archives/coast.archive"


def test_one_interview_without_a_date_is_counted_in_the_singular() -> None:
    assert about(FakeArchive(held=(PLAIN,))).one(".or-facts").text == "1 interview · 0 speakers"
    assert about(FakeArchive(held=(LIGHTHOUSE,))).one(".or-facts").text == "1 interview · 2 speakers · 1999"


def test_the_welcome_offers_the_archives_own_questions() -> None:
    starters = FakeArchive().starters()
    shown = parsed(welcome(ENGLISH, starters))
    assert tuple(button.text for button in shown.all("button")) == starters
    assert {button.attributes["data-do"] for button in shown.all("button")} == {"starter"}


def test_a_welcome_without_starters_has_no_empty_list() -> None:
    assert parsed(welcome(ENGLISH, ())).all("ul") == []


def test_an_archive_that_cannot_be_opened_tells_why_and_what_to_do() -> None:
    html = parsed(unopened(ENGLISH, ArchiveMismatch("Made with <another> model.", "Add again.")))
    assert [part.text for part in html.one("div").all("p")] == ["Made with <another> model.", "Add again."]
    assert html.one("div").attributes["role"] == "alert"
