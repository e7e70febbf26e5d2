"""An interview opened at a quote: with the other quotes of its answer, its pages and its recording."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from corpus.document import Document, Location
from qa.adding.restrict import conditions_from
from qa.archive import Archive
from qa.page.transcript.calls import Sources
from qa.page.words.messages import ENGLISH
from tests.qa.page.fakes import LIGHTHOUSE, PLAIN, FakeArchive, document_id
from tests.qa.page.parsed import parsed

BELL, SEA, LOUD = (LIGHTHOUSE.turns[at] for at in (1, 3, 4))


def span(turn: Any) -> dict[str, Any]:
    return {"start": str(turn.start), "end": str(turn.end), "highlights": ""}


def opened_at(turn: Any, *others: Any, document: Document = LIGHTHOUSE) -> dict[str, Any]:
    version = {"document": document_id(document), "sha256": document.sha256}
    return {**version, **span(turn), "others": [span(other) for other in others]}


def test_all_quotes_of_the_answer_are_marked_and_one_is_shown() -> None:
    reply = Sources(FakeArchive()).source(opened_at(SEA, LOUD, BELL))
    marks = parsed(reply["html"]).all(".or-quoted")
    assert [mark.text for mark in marks] == [LIGHTHOUSE.text[turn.start : turn.end] for turn in (BELL, SEA, LOUD)]
    assert [mark.attributes["data-quote"] for mark in marks] == ["0", "1", "2"]
    assert ["or-cited" in mark.classes for mark in marks] == [False, True, False]


def test_the_strip_says_where_in_the_interview_each_quote_stands() -> None:
    ticks = parsed(Sources(FakeArchive()).source(opened_at(SEA, BELL))["strip"]).all("button")
    length = len(LIGHTHOUSE.text)
    assert [tick.attributes["aria-label"] for tick in ticks] == [
        f"Quote 1 of 2, 0:00, {round(100 * BELL.start / length)}% into the interview",
        f"Quote 2 of 2, 1:35, {round(100 * SEA.start / length)}% into the interview",
    ]
    assert [tick.attributes.get("aria-current") for tick in ticks] == [None, "true"]
    assert [tick.attributes["data-seconds"] for tick in ticks] == ["0", "95"]


def test_one_quote_needs_no_steps_and_several_have_them() -> None:
    alone = parsed(Sources(FakeArchive()).source(opened_at(SEA))["tools"])
    saving = ["menu", "save-source", "save-source", "save-source"]
    assert [each.attributes["data-do"] for each in alone.all("button")] == ["to-quote", *saving]
    several = parsed(Sources(FakeArchive()).source(opened_at(SEA, BELL))["tools"])
    assert [each.attributes["data-do"] for each in several.all("button")] == [
        "previous-quote",
        "next-quote",
        *saving,
    ]
    assert "2 of 2" in [each.text for each in several.all("span")]


def test_quotes_that_overlap_the_one_that_is_shown_leave_it_whole() -> None:
    across = replace(BELL, start=BELL.start - 10, end=BELL.start + 10)
    html = parsed(Sources(FakeArchive()).source(opened_at(BELL, across))["html"])
    assert [mark.text for mark in html.all(".or-quoted")] == [LIGHTHOUSE.text[BELL.start : BELL.end]]


def test_an_interview_can_be_opened_without_a_quote() -> None:
    reply = Sources(FakeArchive()).source({"document": document_id(LIGHTHOUSE)})
    assert parsed(reply["html"]).all("mark") == []
    assert (reply["title"], reply["strip"]) == (LIGHTHOUSE.title, "")
    saved = [each.attributes["data-format"] for each in parsed(reply["tools"]).all("button")[1:]]
    assert saved == ["text", "tei", "webvtt"]


def test_an_interview_is_saved_as_readers_may_see_it(archive_of_two: Archive) -> None:
    archive_of_two.restrict(["okoro"], conditions_from({}, names=["Benedict Okoro=pseudonym: Bea Sund"]))
    reply = Sources(archive_of_two).download({"document": "okoro", "format": "text"})
    text = base64.b64decode(reply["data"]).decode()
    assert reply["name"].endswith(".txt")
    assert "Bea Sund: My sister took over the oven." in text
    assert "okoro" not in text.casefold()
    archive_of_two.restrict(["lind"], conditions_from({"access": "closed"}))
    refused = Sources(archive_of_two).download({"document": "lind", "format": "text"})["failure"]
    assert refused.startswith("Readers don't see “lind”.")
    assert "failure" in Sources(archive_of_two).download({"document": "okoro", "format": "site"})


def test_selected_words_are_copied_with_their_citation(archive_of_two: Archive) -> None:
    name, document = archive_of_two.document("lind")
    turn = next(each for each in document.turns if each.role == "answer")
    block = {"document": name, "sha256": document.sha256, "start": str(turn.start), "end": str(turn.end)}
    request = {**block, "from": 0, "to": 33, "style": "plain"}
    assert Sources(archive_of_two).copy(request)["text"] == (
        f"“{document.text[turn.start : turn.start + 33].strip()}”\n{name}, 1999-05-12, turn {turn.number}"
    )
    assert "failure" in Sources(archive_of_two).copy({**request, "sha256": "0" * 64})
    assert "failure" in Sources(archive_of_two).copy({**request, "style": "/etc/passwd"})


@pytest.mark.parametrize(
    "others", ["x", [7], [{"start": "1"}], [{"start": "0", "end": "99999999"}], {"start": "1"}, [None]]
)
def test_other_quotes_that_make_no_sense_fail(others: object) -> None:
    reply = Sources(FakeArchive()).source(opened_at(BELL) | {"others": others})
    assert parsed(reply["html"]).one(".or-failure").text
    assert parsed(reply["html"]).all("mark") == []


def test_a_recording_plays_from_the_times_of_the_turns(tmp_path: Path) -> None:
    file = tmp_path / 'ferry "1".mp3'
    name = document_id(LIGHTHOUSE)
    reply = Sources(FakeArchive(recordings={name: file})).source(opened_at(SEA))
    player = parsed(reply["recording"]).one("audio")
    assert player.attributes["src"] == f"onrecord/recordings/{name}"
    assert player.attributes["aria-label"] == 'Recording: ferry "1".mp3'
    times = [each for each in parsed(reply["html"]).all("button") if each.attributes.get("data-do") == "play"]
    assert [(each.text, each.attributes["data-seconds"]) for each in times][1:3] == [("0:00", "0"), ("1:35", "95")]
    assert times[2].attributes["aria-label"] == "Play from 1:35"


def test_a_video_is_shown_as_one(tmp_path: Path) -> None:
    archive = FakeArchive(recordings={document_id(LIGHTHOUSE): tmp_path / "x.MP4"})
    assert parsed(Sources(archive).source(opened_at(SEA))["recording"]).one("video")


def test_without_a_recording_times_are_only_text() -> None:
    reply = Sources(FakeArchive()).source(opened_at(SEA))
    assert reply["recording"] == ""
    assert parsed(reply["html"]).all("button") == []


def test_pages_begin_with_a_sign_amid_the_words_which_adds_nothing_to_them() -> None:
    middle = LIGHTHOUSE.text.index("My father took")
    paged = replace(
        LIGHTHOUSE,
        path="x.txt",
        locations=(Location(0, page=7), Location(middle, page=8), Location(LOUD.start, page=9)),
    )
    html = parsed(Sources(FakeArchive(held=(paged,))).source(opened_at(BELL, document=paged))["html"])
    assert [sign.attributes["data-page"] for sign in html.all(".or-page-sign")] == ["page 8"]
    assert html.one(".or-cited").text == paged.text[BELL.start : BELL.end]
    spoken = [each.text for each in html.all(".or-spoken")]
    assert spoken == [paged.text[turn.start : turn.end] for turn in paged.turns]
    assert [each.text for each in html.all(".or-place")] == ["page 7", "page 7", "page 8", "page 8", "page 9"]


@pytest.fixture
def paged() -> tuple[FakeArchive, Document]:
    """An archive of one interview that was read from a PDF of two pages."""
    pdf = FPDF()
    pdf.add_page()
    pdf.add_page(orientation="landscape")
    document = replace(LIGHTHOUSE, path="/in/keeper.pdf", locations=(Location(0, page=1), Location(300, page=2)))

    class Filed(FakeArchive):
        def original(self, name: str) -> bytes:
            return bytes(pdf.output())

    return Filed(held=(document,)), document


def test_a_pdf_can_be_shown_as_its_pages(paged: tuple[FakeArchive, Document]) -> None:
    archive, document = paged
    tools = parsed(Sources(archive).source(opened_at(BELL, document=document))["tools"])
    assert [each.text for each in tools.one(".or-choice").all("button")] == ["Text", "Pages"]
    reply = Sources(archive).pages({"document": document_id(document)})
    pages = parsed(reply["html"]).all("img")
    name, version = document_id(document), document.sha256[:16]
    assert [page.attributes["src"] for page in pages] == [
        f"onrecord/pages/{name}/{at}?v={version}" for at in (1, 2)
    ]
    assert [(page.attributes["width"], page.attributes["alt"]) for page in pages] == [
        ("595", "page 1"),
        ("842", "page 2"),
    ]


def test_pages_of_a_file_that_is_gone_are_a_failure_with_a_remedy() -> None:
    reply = Sources(FakeArchive()).pages({"document": document_id(LIGHTHOUSE)})
    assert [each.text for each in parsed(reply["html"]).one(".or-failure").all("p")] == [
        ENGLISH("failure"),
        "The file is gone.",
        "Put it back.",
    ]


def test_only_what_has_pages_offers_them() -> None:
    for document in (LIGHTHOUSE, PLAIN, replace(LIGHTHOUSE, path="x.pdf")):
        archive = FakeArchive(held=(document,))
        reply = Sources(archive).source({"document": document_id(document)})
        assert parsed(reply["tools"]).all(".or-choice") == []
