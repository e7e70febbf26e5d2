"""The web page is data only: nothing of a document is markup, and what is shown is what is read."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from corpus.errors import CitationError
from qa.citing.formats import html
from tests.qa.citing.samples import ALL, BAKER, HOSTILE, SECOND, text_of, words

ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "figure", "blockquote", "p", "figcaption", "b"),
    *("cite", "h2", "ul", "li"),
}


class Page(HTMLParser):
    """The elements and attributes of a page, and the text of its quotations."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.quotations: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "p":
            self.quotations.append("")

    def handle_data(self, data: str) -> None:
        if self.elements[-1:] == ["p"] and data.strip("\n"):
            self.quotations[-1] += data


@pytest.mark.parametrize("style", ["chicago", "apa"])
def test_no_document_adds_an_element_or_an_attribute(style: str) -> None:
    page = Page(text_of(list(ALL), "html", style, title=HOSTILE.exact))
    assert set(page.elements) <= ELEMENTS
    assert page.elements.count("blockquote") == len(ALL)
    assert page.attributes == {"lang", "charset", "name", "content", "id", "data-citation", "dir"}


def test_the_page_loads_nothing() -> None:
    exported = text_of([BAKER], "html")
    assert "src=" not in exported
    assert "http" not in exported
    assert "<script" not in exported


@settings(max_examples=150)
@given(words.filter(lambda text: text.strip("\n") and "\x00" not in text and "\r" not in text))
def test_the_words_are_shown_as_they_are(text: str) -> None:
    assert Page(text_of([replace(BAKER, exact=f"x{text}x")], "html")).quotations == [f"x{text}x"]


def test_a_quotation_names_its_speaker_and_place() -> None:
    assert "<figcaption><b>Ruth Baker</b> <cite>(Baker 12)</cite></figcaption>" in text_of([BAKER], "html", "mla")
    assert "<figcaption><cite>Ruth Baker, “The lamp room,” interview by Ana Lind" in text_of([BAKER], "html")


def test_words_that_somebody_changed_are_read_as_they_stand_now() -> None:
    exported = text_of([BAKER, SECOND], "html").replace("two nights", "ten nights")
    assert [each.exact for each in html.read(exported, "page.html")] == [BAKER.exact, "It took ten nights."]


def test_quotations_of_other_pages_are_left_out() -> None:
    assert html.read("<blockquote cite='x'><p>Not ours.</p></blockquote>", "page.html") == []


def test_a_damaged_attribute_is_reported() -> None:
    with pytest.raises(CitationError, match=r"page\.html, quotation 1 is not JSON"):
        html.read("<blockquote data-citation='{'><p>Words.</p></blockquote>", "page.html")


def test_a_quotation_without_words_is_reported() -> None:
    with pytest.raises(CitationError, match=r"page\.html, quotation 1: it has no quoted words"):
        html.read("<blockquote data-citation='{}'><p></p></blockquote>", "page.html")
