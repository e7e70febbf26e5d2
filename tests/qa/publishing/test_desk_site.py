"""The site of a desk: its quotes, with links to their words and to the moment of the recording."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from corpus.errors import CitationError, UsageError
from qa.adding.restrict import conditions_from
from qa.archive import Archive
from qa.desk.desks import Desk
from qa.publishing.quotes import words_fragment
from qa.publishing.recordings import at_time, web_address

OVEN = "My sister took over the oven. She still bakes bread there every night."
CROSSING = "A crossing cost four crowns for a grown person and nothing for a child."
CAPTIONS = """\
WEBVTT

00:00:02.000 --> 00:00:05.000
<v Ida Strand>Who rang the bell?

00:01:35.500 --> 00:01:39.000
<v Þóra Jónsdóttir>We rang the bell by hand.
"""


@pytest.fixture
def desk(archive_of_two: Archive) -> Desk:
    made = archive_of_two.desks().create("Ferries & ovens")
    made.keep(_place(archive_of_two, "okoro", OVEN), note="Ask her age.", tags=["family"], group="Bread")
    return made


def _place(archive: Archive, name: str, words: str) -> tuple[str, int, int]:
    start = archive.document(name)[1].text.index(words)
    return name, start, start + len(words)


def _page(files: dict[str, bytes], name: str = "index.html") -> Any:
    return html.fromstring(files[name])


def test_a_quote_leads_to_its_words_in_the_only_interview_that_is_published(
    archive_of_two: Archive, desk: Desk
) -> None:
    files = archive_of_two.publish([], "site", desk=desk.stored)
    assert sorted(files) == ["index.html", "okoro.html", "search.js", "site.css", "texts.js"]
    page = _page(files)
    assert page.xpath("string(//h1)") == "Ferries & ovens"
    assert page.xpath("string(//figure//blockquote)") == OVEN
    assert page.xpath("string(//figure//q)") == "Who took over the oven?"
    assert [each.text for each in page.xpath("//h2")] == ["Bread", "Interviews"]
    place, _, words = page.xpath("//figure//a/@href")[0].partition(":~:text=")
    assert place == "okoro.html#t4"
    first, last = map(unquote, words.split(","))
    turn = _page(files, "okoro.html").xpath("string(//section[@id='t4'])")
    assert turn.index(first) < turn.index(last)


def test_notes_and_tags_are_published_on_demand_only(archive_of_two: Archive, desk: Desk) -> None:
    assert b"Ask her age." not in b"".join(archive_of_two.publish([], "site", desk=desk.stored).values())
    page = _page(archive_of_two.publish([], "site", desk=desk.stored, notes=True))
    assert page.xpath("string(//p[@class='note'])") == "Ask her age."
    assert "#family" in page.xpath("string(//figcaption)")


def test_what_readers_may_not_see_is_not_on_the_site(archive_of_two: Archive, desk: Desk) -> None:
    desk.keep(_place(archive_of_two, "lind", CROSSING))
    archive_of_two.restrict(["okoro"], conditions_from({"access": "closed", "embargo": None}))
    files = archive_of_two.publish([], "site", desk=desk.stored, as_readers=True)
    assert "lind.html" in files
    whole = unescape(b"".join(files.values()).decode())
    assert CROSSING in whole
    assert "oven." not in whole


def test_a_desk_without_quotes_is_no_site(archive_of_two: Archive) -> None:
    empty = archive_of_two.desks().create("Nothing yet").stored
    with pytest.raises(CitationError, match="“Nothing yet” has no quotes to publish"):
        archive_of_two.publish([], "site", desk=empty)


def test_times_lead_to_the_moment_of_the_recording(empty_archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "light house.vtt").write_text(CAPTIONS, encoding="utf-8")
    (tmp_path / "light house.mp3").write_bytes(b"ID3")
    empty_archive.add([tmp_path / "light house.vtt"])
    (name,) = (each.id for each in empty_archive.documents())
    desk = empty_archive.desks().create("Bells")
    desk.keep(_place(empty_archive, name, "We rang the bell by hand."))
    address = "https://example.org/tapes"
    files = empty_archive.publish([], "site", desk=desk.stored, recordings=address)
    moment = "https://example.org/tapes/light%20house.mp3#t=95.5"
    assert moment in _page(files).xpath("//figure//a/@href")
    assert moment in _page(files, f"{name}.html").xpath("//section//a/@href")
    tei: Any = etree.fromstring(next(iter(empty_archive.publish([], "tei", recordings=address).values())))
    assert tei.xpath("string(//*[local-name()='media']/@url)") == "https://example.org/tapes/light%20house.mp3"
    ohms: Any = etree.fromstring(next(iter(empty_archive.publish([], "ohms", recordings=address).values())))
    assert ohms.xpath("string(//*[local-name()='media_url'])") == "https://example.org/tapes/light%20house.mp3"


def test_without_an_address_of_recordings_times_are_only_words(empty_archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "light.vtt").write_text(CAPTIONS, encoding="utf-8")
    empty_archive.add([tmp_path / "light.vtt"])
    page = _page(empty_archive.publish([], "site"), "light.html")
    assert page.xpath("//section//span[@class='time']//text()") == ["0:02", "1:35"]
    assert not [each for each in page.xpath("//a/@href") if "#t=" in each]


@pytest.mark.parametrize("address", ["", "tapes", "javascript:alert(1)", "file:///tapes", "https:"])
def test_only_an_address_on_the_web_is_taken(address: str) -> None:
    with pytest.raises(UsageError, match="is no address on the web"):
        web_address(address, "a.mp3")
    assert web_address("http://example.org/a/", "x #1.mp3") == "http://example.org/a/x%20%231.mp3"
    assert at_time("http://example.org/x.mp3", 61.0) == "http://example.org/x.mp3#t=61"
    assert at_time("http://example.org/x.mp3", 61.0, 62.5) == "http://example.org/x.mp3#t=61,62.5"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_link_to_words_names_their_beginning_and_their_end(words: str) -> None:
    given_words = words.split()
    fragment = words_fragment(words).removeprefix(":~:text=")
    assert "-" not in fragment
    parts = [unquote(part).split() for part in fragment.split(",")]
    if len(given_words) <= 8:
        assert parts == [given_words]
    else:
        assert parts == [given_words[:4], given_words[-4:]]
