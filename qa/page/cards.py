"""Answers as quote cards, and the other outcomes, each with a look of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from corpus.errors import OnRecordError
from qa.page.markup import Html, Span, element, is_filled, joined, marked, prose
from qa.page.wording import Wording
from qa.values import Answer, Citation, Quote


def answer(words: Wording, given: Answer, limited: bool = False) -> Html:
    """What the page shows for an answer.

    `limited` says whether the question was limited, so that a search that found nothing can be repeated
    without limits.
    """
    if given.outcome == "not_found":
        return joined([_notes(given), not_found(words, given.nearest, limited)])
    count = element("p", words.found(len(given.quotes)), class_="or-count")
    return joined([_notes(given), count, _coverage(given), quote_list(words, given.quotes)])


def _notes(given: Answer) -> Html:
    """What keeps the archive from answering as well as it could."""
    return joined([element("p", note, class_="or-advice or-note") for note in given.notes])


def _coverage(given: Answer) -> Html:
    """How many people in how many interviews speak of it, where that was asked."""
    return element("p", str(given.coverage), class_="or-coverage") if given.coverage else Html("")


def quote_list(words: Wording, quotes: Sequence[Quote]) -> Html:
    """Quotes as an ordered list of cards."""
    return element("ol", *(element("li", card(words, quote)) for quote in quotes), class_="or-quotes")


def card(words: Wording, quote: Quote) -> Html:
    """One quote: the prompting question, the exact words with the best sentences marked, who and where."""
    place = quote.citation
    return element(
        "article",
        _prompting_question(words, place),
        _words(quote),
        element("footer", _speaker(words, place), _open_button(words, place), class_="or-said"),
        class_="or-card",
        data_document=place.document_id,
        data_sha256=place.sha256,
        data_start=str(quote.start),
        data_end=str(quote.end),
        data_highlights=spans_to_text(quote.highlights),
    )


def _prompting_question(words: Wording, place: Citation) -> Html:
    if not place.prompting_question:
        return Html("")
    label = element("span", words.asked, class_="or-label")
    question = element("q", place.prompting_question, class_="or-asked-words", dir="auto")
    return element("p", label, " ", question, class_="or-asked", title=place.prompting_question)


def _words(quote: Quote) -> Html:
    plain = partial(prose, filled=is_filled(quote.text))

    def best(span: Span) -> Html:
        return element("mark", plain(quote.text[span[0] : span[1]]))

    # Highlights count from the start of the document, the quote's text from its own start.
    spans = [(start - quote.start, end - quote.start) for start, end in quote.highlights]
    words = marked(quote.text, (0, len(quote.text)), spans, best, plain)
    return element("blockquote", words, class_="or-words", dir="auto")


def _speaker(words: Wording, place: Citation) -> Html:
    if place.speaker:
        return element("bdi", place.speaker, class_="or-speaker")
    return element("span", words.no_speaker, class_="or-speaker or-unnamed")


def _open_button(words: Wording, place: Citation) -> Html:
    parts = [element("bdi", place.title, class_="or-title")]
    if place.date:
        parts.append(element("span", place.date, class_="or-date"))
    parts.append(element("span", words.place(place), class_="or-place"))
    name = f"{words.open_source}: {place}"
    return element("button", *parts, type="button", class_="or-open", aria_label=name, title=words.open_source)


def not_found(words: Wording, nearest: Sequence[Quote], limited: bool) -> Html:
    """Nothing answers: said in so many words, the nearest passages on request and labelled as no answer."""
    parts = [
        element("p", words.not_found, class_="or-verdict"),
        element("p", words.not_found_advice, class_="or-advice"),
    ]
    if limited:
        again = element("button", words.ask_without_limits, type="button", class_="or-quiet", data_do="widen")
        parts.append(again)
    if nearest:
        warning = element("p", words.nearest_warning, class_="or-advice")
        summary = element("summary", words.nearest)
        parts.append(element("details", summary, warning, quote_list(words, nearest), class_="or-nearest"))
    return element("div", *parts, class_="or-not-found")


def failure(words: Wording, error: OnRecordError) -> Html:
    """A failure: what is wrong with which thing, and what to do next."""
    return failed(words, error.message, error.remedy)


def failed(words: Wording, message: str, remedy: str) -> Html:
    """A failure in its own look, announced at once to people who listen."""
    parts = [element("p", words.failure, class_="or-verdict"), element("p", message)]
    if remedy:
        parts.append(element("p", remedy, class_="or-advice"))
    parts.append(element("button", words.retry, type="button", class_="or-quiet", data_do="retry"))
    return element("div", *parts, class_="or-failure", role="alert")


def spans_to_text(spans: Sequence[Span]) -> str:
    """Spans as the page carries them in an attribute: `10-25,40-61`."""
    return ",".join(f"{start}-{end}" for start, end in spans)
