"""What is published as TEI, OHMS or WebVTT is read back with the same people, roles and words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.document import Document, Location, Seen, Turn, WithheldSpan
from corpus.errors import UsageError
from corpus.reading import read_source
from qa.archive import Archive
from qa.publishing.publishing import published
from qa.publishing.transcript import transcript_of
from tests.qa.page.fakes import LIGHTHOUSE, PLAIN, conversation

SAMPLE = Path(__file__).parents[3] / "qa" / "sample"


def said(document: Document) -> list[tuple[str | None, str, str]]:
    """Who says what in which role, without differences of white space."""
    return [
        (turn.speaker, turn.role, " ".join(document.text[turn.start : turn.end].split()))
        for turn in document.turns
    ]


def back(document: Document, format: str) -> Document:
    ((name, data),) = published([("tape", document)], format, "").items()  # type: ignore[arg-type]
    return read_source(data, name)


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.txt")), ids=lambda path: path.stem)
def test_an_interview_of_the_sample_comes_back_from_tei(path: Path) -> None:
    document = read_source(path.read_bytes(), path.name)
    again = back(document, "tei")
    assert said(again) == said(document)
    assert (again.title, again.date) == (document.title or path.stem, document.date)


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.txt")), ids=lambda path: path.stem)
def test_an_interview_of_the_sample_comes_back_from_plain_text(path: Path) -> None:
    document = read_source(path.read_bytes(), path.name)
    again = back(document, "text")
    assert [(role, words) for _, role, words in said(again)] == [
        (role, words) for _, role, words in said(document)
    ]
    assert (again.title, again.date) == (document.title or path.stem, document.date)


def test_times_come_back_from_tei_and_captions() -> None:
    for format in ("tei", "webvtt"):
        again = back(LIGHTHOUSE, format)
        assert [each.seconds for each in again.locations if each.seconds is not None][-1] == 95.0
        assert said(again)[1][0] == "Þóra Jónsdóttir"
    assert said(back(LIGHTHOUSE, "tei"))[0][1:] == (
        "question",
        "What did you do when the lamp failed in the storm of 1962?",
    )


def test_an_interview_comes_back_from_ohms_with_its_people_and_minutes() -> None:
    again = back(LIGHTHOUSE, "ohms")
    assert [(speaker, words) for speaker, _, words in said(again)] == [
        (speaker, words) for speaker, _, words in said(LIGHTHOUSE)
    ]
    assert (again.title, again.date) == (LIGHTHOUSE.title, LIGHTHOUSE.date)
    assert {each.seconds for each in again.locations} == {0.0, 60.0}


def test_captions_need_times() -> None:
    with pytest.raises(UsageError, match="The transcript tape has no times"):
        published([("tape", PLAIN)], "webvtt", "")
    both = [("light", LIGHTHOUSE), ("notes", PLAIN)]
    assert list(published(both, "webvtt", "", only_fit=True)) == ["light.vtt"]


@pytest.mark.parametrize("format", ["tei", "ohms", "webvtt", "site"])
def test_withheld_words_are_in_no_file(format: str) -> None:
    start = LIGHTHOUSE.text.index("My father took")
    span = WithheldSpan(start, start + len("My father took the rope first."), "closed")
    text = LIGHTHOUSE.text.replace("My father took the rope first.", "█" * (span.end - span.start))
    seen = replace(LIGHTHOUSE, text=text, seen=Seen((span,), is_masked=True))
    files = published([("tape", seen)], format, "")  # type: ignore[arg-type]
    whole = b"".join(files.values()).decode()
    assert "rope first" not in whole
    assert "█" not in whole
    assert "We rang the bell by hand." in whole


def test_plain_text_is_one_turn_without_a_speaker() -> None:
    (turn,) = transcript_of("notes", PLAIN).turns
    assert (turn.speaker, turn.pieces[0].words) == (None, PLAIN.text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["Ana Lind", "Bo <Ek> & Co"]), st.text(max_size=30).map("so {}".format)),
        min_size=1,
        max_size=5,
    )
)
def test_any_words_can_be_written(turns: list[tuple[str, str]]) -> None:
    document = conversation("a.txt", "</title>&", [("answer", speaker, words) for speaker, words in turns])
    document = Document(
        document.path, document.text, document.turns, title=document.title, locations=(Location(0, seconds=0.5),)
    )
    for format in ("tei", "ohms", "webvtt", "site"):
        for name, data in published([("tape", document)], format, "<b>").items():
            assert data
            if name.endswith(".xml"):
                etree.fromstring(data)


def test_turns_between_times_are_pieces_with_their_own() -> None:
    document = Document(
        "a.txt",
        "One two. Three four.",
        (Turn(1, "answer", "Ana Lind", 0, 20),),
        locations=(Location(0, seconds=0.0), Location(9, seconds=4.0)),
    )
    (turn,) = transcript_of("a", document).turns
    assert [(piece.words, piece.seconds) for piece in turn.pieces] == [("One two.", 0.0), ("Three four.", 4.0)]


def test_an_archive_publishes_what_it_holds(archive_of_two: Archive) -> None:
    assert sorted(archive_of_two.publish([], "tei")) == ["lind.tei.xml", "okoro.tei.xml"]
    assert sorted(archive_of_two.publish(["lind"], "site", "Tapes")) == [
        *("index.html", "lind.html", "search.js", "site.css", "texts.js")
    ]
