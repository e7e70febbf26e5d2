from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from corpus.document import Document
from corpus.errors import SourceEmpty
from qa.page import cards
from qa.page.wording import ENGLISH
from qa.values import Answer, Quote
from tests.qa.page.fakes import HOSTILE, HOSTILE_WORDS, LIGHTHOUSE, PLAIN, quote_of, quotes_of
from tests.qa.page.parsed import parsed
from tests.qa.page.test_markup import TEXT


def quote_at(document: Document, place: int = 0) -> Quote:
    return list(quotes_of(document))[place]


def found(*quotes: Quote) -> Answer:
    return Answer("Why?", "Why?", "answered", 0.9, quotes)


def not_found(*nearest: Quote) -> Answer:
    return Answer("Why?", "Why?", "not_found", 0.1, (), nearest)


def test_a_card_gives_the_words_the_speaker_the_question_and_the_place() -> None:
    quote = quote_at(LIGHTHOUSE, 1)
    card = parsed(cards.card(ENGLISH, quote)).one(".or-card")
    assert card.one(".or-words").text == "Of the sea, never. Of the silence when the bell stops, yes, even now."
    assert [mark.text for mark in card.all("mark")] == ["Of the silence when the bell stops, yes, even now."]
    assert card.one(".or-asked-words").text == "Were you afraid?"
    assert card.one(".or-speaker").text == "Þóra Jónsdóttir"
    parts = [card.one(part).text for part in (".or-title", ".or-date", ".or-place")]
    assert parts == ["The last keeper of Vardø light", "1999-05-12", "1:35"]


def test_notes_stand_above_the_quotes_and_above_their_absence() -> None:
    note = "The model knows <b>English</b> only."
    for answer in (found(quote_at(LIGHTHOUSE)), not_found()):
        page = parsed(cards.answer(ENGLISH, replace(answer, notes=(note,))))
        assert page.one(".or-note").text == note
        assert not parsed(cards.answer(ENGLISH, answer)).all(".or-note")


def test_a_card_carries_what_opens_its_source() -> None:
    quote = quote_at(LIGHTHOUSE)
    attributes = parsed(cards.card(ENGLISH, quote)).one(".or-card").attributes
    start, end = (int(attributes[f"data-{edge}"] or "") for edge in ("start", "end"))
    assert LIGHTHOUSE.text[start:end] == quote.text
    assert attributes["data-sha256"] == LIGHTHOUSE.sha256
    ((left, right),) = quote.highlights
    assert attributes["data-highlights"] == f"{left}-{right}"


def test_a_card_without_a_speaker_gives_the_words_to_nobody() -> None:
    card = parsed(cards.card(ENGLISH, quote_at(PLAIN)))
    assert card.one(".or-speaker").text == ENGLISH.no_speaker
    assert card.all(".or-asked") == []
    assert card.one(".or-words").text == PLAIN.text


def test_hostile_text_is_text_in_every_part_of_a_card() -> None:
    quote = quote_at(HOSTILE)
    card = parsed(cards.card(ENGLISH, quote)).one(".or-card")
    assert card.one(".or-words").text == HOSTILE_WORDS
    assert card.one(".or-title").text == HOSTILE.title
    assert card.one(".or-speaker").text == quote.citation.speaker
    assert card.one(".or-asked").attributes["title"] == quote.citation.prompting_question
    assert card.one(".or-open").attributes["aria-label"] == f"{ENGLISH.open_source}: {quote.citation}"
    assert [name for tag in ("script", "img", "svg", "i") for name in card.all(tag)] == []


@given(TEXT, TEXT, TEXT, TEXT)
def test_a_card_shows_the_slice_and_marks_the_sentence_whatever_stands_in_them(
    before: str, opening: str, sentence: str, rest: str
) -> None:
    document = Document("any.txt", before + opening + sentence + rest)
    quote = quote_of(document, len(before), len(document.text))
    start = len(before + opening)
    card = parsed(cards.card(ENGLISH, replace(quote, highlights=((start, start + len(sentence)),))))
    assert card.one(".or-words").text == opening + sentence + rest
    assert [mark.text for mark in card.all("mark")] == ([sentence] if sentence else [])


def test_an_answer_lists_its_quotes_in_their_order() -> None:
    quotes = tuple(quotes_of(LIGHTHOUSE))
    html = parsed(cards.answer(ENGLISH, found(*quotes)))
    assert [words.text for words in html.all(".or-words")] == [quote.text for quote in quotes]
    assert html.one(".or-count").text == "3 passages, word for word"


def test_not_found_keeps_the_nearest_passages_behind_a_label_that_they_do_not_answer() -> None:
    html = parsed(cards.answer(ENGLISH, not_found(quote_at(LIGHTHOUSE))))
    assert html.one(".or-verdict").text == ENGLISH.not_found
    details = html.one("details")
    assert details.one(".or-advice").text == ENGLISH.nearest_warning
    assert len(details.all(".or-card")) == len(html.all(".or-card")) == 1
    assert "open" not in details.attributes
    assert html.all(".or-count") == []


def test_not_found_without_nearest_passages_offers_none() -> None:
    assert parsed(cards.answer(ENGLISH, not_found())).all("details") == []


def test_only_a_limited_question_can_be_asked_again_without_limits() -> None:
    def offers(limited: bool) -> list[str]:
        return [each.text for each in parsed(cards.answer(ENGLISH, not_found(), limited)).all("button")]

    assert (offers(True), offers(False)) == ([ENGLISH.ask_without_limits], [])


def test_only_a_follow_up_that_was_searched_with_other_questions_can_be_asked_by_itself() -> None:
    def offers(searched: str) -> list[str]:
        answer = replace(not_found(), question=" Why? ", searched=searched)
        return [each.text for each in parsed(cards.answer(ENGLISH, answer)).all("button")]

    assert (offers("Who left? Why?"), offers("Why?")) == ([ENGLISH.ask_alone], [])


def test_a_failure_is_an_alert_with_message_and_remedy_and_looks_like_no_answer() -> None:
    html = parsed(cards.failure(ENGLISH, SourceEmpty("<b>x.txt</b> is empty.", "Remove it.")))
    alert = html.one(".or-failure")
    assert alert.attributes["role"] == "alert"
    assert [part.text for part in alert.all("p")] == [ENGLISH.failure, "<b>x.txt</b> is empty.", "Remove it."]
    assert html.all(".or-not-found") + html.all(".or-card") == []


def test_people_whose_words_are_preferred_are_named_with_a_way_to_search_without_that() -> None:
    given = replace(not_found(), people=("Ana <Lind>",), bare="Why did they go?")
    page = parsed(cards.answer(ENGLISH, given)).one(".or-preferred")
    assert page.one("span").text == "Preferring Ana <Lind>"
    assert page.one("button").attributes["data-bare"] == "Why did they go?"
    assert (
        not parsed(cards.answer(ENGLISH, replace(given, bare=given.searched))).one(".or-preferred").all("button")
    )
