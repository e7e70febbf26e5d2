"""Answers and quotes show themselves in notebooks: exact, escaped, and with their style."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from IPython.core.formatters import DisplayFormatter
from markdown_it import MarkdownIt

from qa.notebook import COLUMNS, NOTHING_ANSWERS
from qa.values import Answer, Coverage, Quote
from tests.qa.page.fakes import HOSTILE, LIGHTHOUSE, PLAIN, FakeArchive, quotes_of

(HOSTILE_QUOTE,) = quotes_of(HOSTILE)
ANSWER = FakeArchive().ask("Who heard the trawlers?")
NOT_FOUND = FakeArchive().ask("zeppelins")


class Page(HTMLParser):
    """The elements of a page, and the text in each kind of them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.texts: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag] = self.texts.get(tag, "") + data


def html_of(shown: Answer | Quote) -> Page:
    return Page(shown._repr_html_())


def test_an_answer_is_a_card_for_each_quote_with_the_best_sentence_marked() -> None:
    page = html_of(ANSWER)
    assert page.tags.count("blockquote") == len(ANSWER.quotes) == 1
    assert LIGHTHOUSE.text[90:340] in page.texts["blockquote"]
    assert page.texts["mark"] == "They had."
    assert page.texts["q"] == "What did you do when the lamp failed in the storm of 1962?"
    assert "— Þóra Jónsdóttir, The last keeper of Vardø light, 1999-05-12, 0:00" in page.texts["blockquote"]


def test_nothing_found_says_so_and_shows_no_passage() -> None:
    page = html_of(NOT_FOUND)
    assert NOT_FOUND.nearest
    assert "blockquote" not in page.tags
    assert NOTHING_ANSWERS in page.texts["p"]
    assert NOT_FOUND._repr_markdown_().endswith(NOTHING_ANSWERS)


@pytest.mark.parametrize(
    "shown", [HOSTILE_QUOTE, replace(ANSWER, question="</p><script>", quotes=(HOSTILE_QUOTE,))]
)
def test_hostile_text_is_shown_and_never_becomes_markup(shown: Answer | Quote) -> None:
    page = html_of(shown)
    assert set(page.tags) <= {"div", "blockquote", "p", "q", "mark", "strong"}
    assert page.attributes <= {"style", "title", "dir"}
    assert HOSTILE_QUOTE.text.replace("\r\n", "\n") in page.texts["blockquote"].replace("\r\n", "\n")


def test_the_style_goes_with_light_and_dark_pages() -> None:
    assert "color:inherit" in ANSWER._repr_html_()
    assert "<style" not in ANSWER._repr_html_()


@pytest.mark.parametrize("quote", [HOSTILE_QUOTE, ANSWER.quotes[0], next(quotes_of(PLAIN))])
def test_markdown_shows_the_same_words(quote: Quote) -> None:
    rendered = Page(MarkdownIt().render(quote._repr_markdown_()))
    assert set(rendered.tags) <= {"blockquote", "p", "em"}
    assert " ".join(quote.text.split()) in " ".join(rendered.texts["blockquote"].split())


def test_a_quote_whose_speaker_may_be_wrong_says_so() -> None:
    quote = ANSWER.quotes[0]
    said = "Needs review: the speakers of this interview may be wrong."
    assert said not in quote._repr_markdown_() + quote._repr_html_()
    unsure = replace(quote, citation=replace(quote.citation, needs_review=True))
    assert unsure._repr_markdown_().endswith(f"\n\n{said}")
    assert said in unsure._repr_html_()


def test_counts_and_notes_are_shown_beside_the_quotes() -> None:
    told = replace(ANSWER, coverage=Coverage(3, 1, 1), notes=("Searched by words <only>.",))
    page = html_of(told)
    assert "1 person in 1 of 3 interviews talks about this." in page.texts["p"]
    assert "Searched by words <only>." in page.texts["p"]
    assert "Searched by words \\<only\\>" in told._repr_markdown_()


def test_a_frame_has_a_row_for_each_quote_with_its_citation() -> None:
    frame = ANSWER.to_frame()
    (row,) = frame.to_dict("records")
    (quote,) = ANSWER.quotes
    assert tuple(frame.columns) == COLUMNS
    assert (row["text"], row["speaker"], row["start"], row["end"]) == (quote.text, "Þóra Jónsdóttir", 90, 340)
    assert (row["document_id"], row["place"]) == (quote.citation.document_id, "0:00")
    assert quote.to_frame().equals(frame)


def test_a_frame_of_nothing_found_is_empty_and_has_its_columns() -> None:
    frame = NOT_FOUND.to_frame()
    assert (len(frame), tuple(frame.columns)) == (0, COLUMNS)


def test_jupyter_finds_the_cards() -> None:
    shown, _ = DisplayFormatter().format(ANSWER, include=("text/html", "text/markdown"))  # type: ignore[no-untyped-call]
    assert shown == {"text/html": ANSWER._repr_html_(), "text/markdown": ANSWER._repr_markdown_()}
