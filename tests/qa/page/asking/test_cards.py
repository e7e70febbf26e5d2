from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from corpus.document import Document
from corpus.errors import SourceEmpty
from qa.page.asking import cards, outcomes
from qa.page.failures import failure
from qa.page.words.messages import ENGLISH, Words
from qa.values import Answer, Quote
from tests.qa.page.fakes import HOSTILE, HOSTILE_WORDS, LIGHTHOUSE, PLAIN, conversation, quote_of, quotes_of
from tests.qa.page.parsed import parsed
from tests.qa.test_html import TEXT

AZERBAIJANI = Words("az")


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


def test_a_card_shows_no_markup_of_its_file_and_marks_the_same_sentence() -> None:
    says = [
        ("question", "Ines", "Was the **bell** loud?"),
        ("answer", "Emil", "I was _nine_. The [bell](https://bell.example) was loud &amp; *old*."),
    ]
    card = parsed(cards.card(ENGLISH, quote_at(conversation("bell.md", "The bell", says)))).one(".or-card")
    assert card.one(".or-words").text == "I was nine. The bell was loud & old."
    assert [mark.text for mark in card.all("mark")] == ["The bell was loud & old."]
    assert card.one(".or-asked-words").text == "Was the bell loud?"
    plain = parsed(cards.card(ENGLISH, quote_at(conversation("bell.txt", "The bell", says)))).one(".or-card")
    assert plain.one(".or-words").text == says[1][2]


def test_a_near_equal_version_names_its_quote_and_marks_the_words_that_differ() -> None:
    quote = quote_at(LIGHTHOUSE, 1)
    words = [quote.text.index(word) + quote.start for word in ("never", "silence")]
    spans = tuple((start, start + length) for start, length in zip(words, (5, 7), strict=True))
    card = parsed(cards.card(ENGLISH, replace(quote, rank=2, version_of=1, differences=spans)))
    assert card.one(".or-version").text == "Almost the same words as quote 1; differences are underlined"
    assert [each.text for each in card.all("u")] == ["never", "silence"]
    assert [each.text for mark in card.all("mark") for each in mark.all("u")] == ["silence"]
    assert card.one(".or-words").text == quote.text
    plain = parsed(cards.card(ENGLISH, quote))
    assert not plain.all(".or-version") + plain.all("u")
    assert "1 nömrəli sitatla" in cards.card(AZERBAIJANI, replace(quote, rank=2, version_of=1))


def test_a_quote_whose_speaker_may_be_wrong_carries_the_mark() -> None:
    quote = quote_at(LIGHTHOUSE)
    unsure = replace(quote, citation=replace(quote.citation, needs_review=True))
    mark = parsed(cards.card(ENGLISH, unsure)).one(".or-unsure")
    assert mark.text == "Needs review: the speakers of this interview may be wrong."
    assert parsed(cards.card(ENGLISH, quote)).all(".or-unsure") == []


def test_notes_stand_above_the_quotes_and_above_their_absence() -> None:
    note = "The model knows <b>English</b> only."
    for answer in (found(quote_at(LIGHTHOUSE)), not_found()):
        page = parsed(outcomes.answer(ENGLISH, replace(answer, notes=(note,))))
        assert page.one(".or-note").text == note
        assert not parsed(outcomes.answer(ENGLISH, answer)).all(".or-note")


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
    assert card.one(".or-speaker").text == ENGLISH("no-speaker")
    assert card.all(".or-asked") == []
    assert card.one(".or-words").text == PLAIN.text


def test_hostile_text_is_text_in_every_part_of_a_card() -> None:
    quote = quote_at(HOSTILE)
    card = parsed(cards.card(ENGLISH, quote)).one(".or-card")
    assert card.one(".or-words").text == HOSTILE_WORDS
    assert card.one(".or-title").text == HOSTILE.title
    assert card.one(".or-speaker").text == quote.citation.speaker
    assert card.one(".or-asked").attributes["title"] == quote.citation.prompting_question
    assert card.one(".or-open").attributes["aria-label"] == f"{ENGLISH('open-source')}: {quote.citation}"
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
    html = parsed(outcomes.answer(ENGLISH, found(*quotes)))
    assert [words.text for words in html.all(".or-words")] == [quote.text for quote in quotes]
    assert html.one(".or-count").text == "3 quotes"


def test_not_found_keeps_the_nearest_passages_behind_a_label_that_they_do_not_answer() -> None:
    html = parsed(outcomes.answer(ENGLISH, not_found(quote_at(LIGHTHOUSE))))
    assert html.one(".or-verdict").text == ENGLISH("not-found")
    details = html.one("details")
    assert details.one(".or-advice").text == ENGLISH("nearest-warning")
    assert len(details.all(".or-card")) == len(html.all(".or-card")) == 1
    assert "open" not in details.attributes
    assert html.all(".or-count") == []


def test_not_found_without_nearest_passages_offers_none() -> None:
    assert parsed(outcomes.answer(ENGLISH, not_found())).all("details") == []


def test_only_a_limited_question_can_be_asked_again_without_limits() -> None:
    def offers(limited: bool) -> list[str]:
        return [each.text for each in parsed(outcomes.answer(ENGLISH, not_found(), limited)).all("button")]

    assert (offers(True), offers(False)) == ([ENGLISH("ask-without-limits")], [])


def test_a_possible_answer_is_headed_so_and_can_be_searched_without_the_earlier_questions_or_the_filters() -> None:
    given = replace(found(quote_at(LIGHTHOUSE)), outcome="possible", question="Why?", searched="Who left? Why?")
    html = parsed(outcomes.answer(ENGLISH, given, limited=True))
    assert html.one(".or-verdict").text == "These may answer"
    assert html.one(".or-count").text == "1 quote"
    assert len(html.all(".or-card")) == 1
    offers = [each.text for each in html.one(".or-possible").all("button")]
    assert offers == ["Ignore earlier questions", ENGLISH("ask-without-limits")]
    alone = parsed(outcomes.answer(ENGLISH, replace(given, searched="Why?")))
    assert alone.one(".or-possible").all("button") == []


def test_nothing_found_does_not_offer_to_ignore_earlier_questions_which_was_tried_already() -> None:
    answer = replace(not_found(), question="Why?", searched="Who left? Why?")
    assert parsed(outcomes.answer(ENGLISH, answer)).all("button") == []


def test_an_answer_found_without_the_earlier_questions_says_so_in_one_line() -> None:
    given = found(quote_at(LIGHTHOUSE))
    assert parsed(outcomes.answer(ENGLISH, given)).all(".or-note") == []
    assert parsed(outcomes.answer(ENGLISH, replace(given, alone=True))).one(".or-note").text == (
        "Nothing was found together with the earlier questions, so they were ignored."
    )


def test_each_quote_of_an_answer_has_its_own_label_and_less_likely_ones_are_folded() -> None:
    confidences = (0.05, 0.85, 0.05, 0.7, 0.3, 0.02)
    quotes = tuple(
        replace(quote_at(LIGHTHOUSE), rank=rank, confidence=each) for rank, each in enumerate(confidences, start=1)
    )
    html = parsed(outcomes.answer(ENGLISH, found(*quotes)))
    assert html.one(".or-count").text == "4 quotes, 2 less likely"
    fold = html.one(".or-less-likely")
    assert fold.one("summary").text == "2 less likely quotes"
    assert "open" not in fold.attributes
    assert [each.attributes["data-rank"] for each in fold.all(".or-card")] == ["3", "6"]
    assert [each.text for each in html.all(".or-sure")] == [
        "Less likely",
        "Strong match",
        "Good match",
        "Possible match",
        "Less likely",
        "Less likely",
    ]
    assert html.all(".or-tip")[1].text.startswith(
        "85%: the estimated chance that this quote alone answers the question."
    )


def test_the_nearest_passages_have_no_label() -> None:
    nearest = replace(quote_at(LIGHTHOUSE), confidence=0.1)
    assert parsed(outcomes.answer(ENGLISH, not_found(nearest))).all(".or-sure") == []


@pytest.mark.parametrize(
    ("reply", "is_whole"),
    [
        ("Yes.", True),
        ("Yes, and I have told nobody since that day, because the boats never came back, none of them.", True),
        ("I was nine, and the bell was louder than anything I knew or have heard since in my long life.", False),
    ],
)
def test_a_short_reply_and_a_yes_are_shown_with_their_whole_question(reply: str, is_whole: bool) -> None:
    quote = replace(quote_at(LIGHTHOUSE), text=reply, highlights=())
    html = parsed(outcomes.answer(ENGLISH, found(quote)))
    assert (len(html.all(".or-asked-whole")) == 1) is is_whole
    assert html.one(".or-asked").text.startswith("In reply to:")


def test_a_failure_is_an_alert_with_message_and_remedy_and_looks_like_no_answer() -> None:
    html = parsed(failure(ENGLISH, SourceEmpty("<b>x.txt</b> is empty.", "Remove it.")))
    alert = html.one(".or-failure")
    assert alert.attributes["role"] == "alert"
    assert [part.text for part in alert.all("p")] == [ENGLISH("failure"), "<b>x.txt</b> is empty.", "Remove it."]
    assert html.all(".or-not-found") + html.all(".or-card") == []


def test_an_answer_for_which_only_some_peoples_words_were_searched_says_so() -> None:
    given = replace(not_found(), people=("Ana Lind",), bare="Why did they go?", only_theirs=True)
    page = parsed(outcomes.answer(ENGLISH, given)).one(".or-preferred")
    assert page.one("span").text == "Only words of Ana Lind were searched"
    assert page.one("button").text == "Search everyone's words"


def test_people_whose_words_are_preferred_are_named_with_a_way_to_search_without_that() -> None:
    given = replace(not_found(), people=("Ana <Lind>",), bare="Why did they go?")
    page = parsed(outcomes.answer(ENGLISH, given)).one(".or-preferred")
    assert page.one("span").text == "Words of Ana <Lind> come first"
    assert page.one("button").text == "Search without this preference"
    assert page.one("button").attributes["data-bare"] == "Why did they go?"
    assert (
        not parsed(outcomes.answer(ENGLISH, replace(given, bare=given.searched)))
        .one(".or-preferred")
        .all("button")
    )
