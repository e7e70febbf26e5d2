"""Answers as quote cards, and the other outcomes, each with a look of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from corpus.errors import OnRecordError
from qa.page import wording
from qa.page.markup import Html, Span, element, is_filled, joined, marked, prose
from qa.values import Answer, Citation, Quote


def answer(given: Answer, limited: bool = False) -> Html:
    """What the page shows for an answer.

    `limited` says whether the question was limited, so that a search that found nothing can be repeated
    without limits.
    """
    if given.outcome == "not_found":
        return joined([_searched(given), _notes(given), not_found(given.nearest, limited)])
    count = element("p", wording.found(len(given.quotes)), class_="or-count")
    return joined([_searched(given), _notes(given), count, _coverage(given), quote_list(given.quotes)])


def _notes(given: Answer) -> Html:
    """What keeps the archive from answering as well as it could."""
    return joined([element("p", note, class_="or-advice or-note") for note in given.notes])


def _searched(given: Answer) -> Html:
    """What was really searched for, where a follow-up was searched with what it leans on."""
    if given.searched == given.question:
        return Html("")
    label = element("span", wording.SEARCHED, class_="or-label")
    return element("p", label, " ", element("q", given.searched, dir="auto"), class_="or-searched")


def _coverage(given: Answer) -> Html:
    """How many people in how many interviews speak of it, where that was asked."""
    return element("p", str(given.coverage), class_="or-coverage") if given.coverage else Html("")


def quote_list(quotes: Sequence[Quote]) -> Html:
    """Quotes as an ordered list of cards."""
    return element("ol", *(element("li", card(quote)) for quote in quotes), class_="or-quotes")


def card(quote: Quote) -> Html:
    """One quote: the prompting question, the exact words with the best sentences marked, who and where."""
    place = quote.citation
    return element(
        "article",
        _prompting_question(place),
        _words(quote),
        element("footer", _speaker(place), _open_button(place), class_="or-said"),
        class_="or-card",
        data_document=place.document_id,
        data_sha256=place.sha256,
        data_start=str(quote.start),
        data_end=str(quote.end),
        data_highlights=spans_to_text(quote.highlights),
    )


def _prompting_question(place: Citation) -> Html:
    if not place.prompting_question:
        return Html("")
    label = element("span", wording.ASKED, class_="or-label")
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


def _speaker(place: Citation) -> Html:
    if place.speaker:
        return element("bdi", place.speaker, class_="or-speaker")
    return element("span", wording.NO_SPEAKER, class_="or-speaker or-unnamed")


def _open_button(place: Citation) -> Html:
    parts = [element("bdi", place.title, class_="or-title")]
    if place.date:
        parts.append(element("span", place.date, class_="or-date"))
    parts.append(element("span", place.place, class_="or-place"))
    name = f"{wording.OPEN_SOURCE}: {place}"
    return element("button", *parts, type="button", class_="or-open", aria_label=name, title=wording.OPEN_SOURCE)


def not_found(nearest: Sequence[Quote], limited: bool) -> Html:
    """Nothing answers: said in so many words, the nearest passages on request and labelled as no answer."""
    parts = [
        element("p", wording.NOT_FOUND, class_="or-verdict"),
        element("p", wording.NOT_FOUND_ADVICE, class_="or-advice"),
    ]
    if limited:
        again = element("button", wording.ASK_WITHOUT_LIMITS, type="button", class_="or-quiet", data_do="widen")
        parts.append(again)
    if nearest:
        warning = element("p", wording.NEAREST_WARNING, class_="or-advice")
        summary = element("summary", wording.NEAREST)
        parts.append(element("details", summary, warning, quote_list(nearest), class_="or-nearest"))
    return element("div", *parts, class_="or-not-found")


def failure(error: OnRecordError) -> Html:
    """A failure: what is wrong with which thing, and what to do next."""
    return failed(error.message, error.remedy)


def failed(message: str, remedy: str) -> Html:
    """A failure in its own look, announced at once to people who listen."""
    parts = [element("p", wording.FAILURE, class_="or-verdict"), element("p", message)]
    if remedy:
        parts.append(element("p", remedy, class_="or-advice"))
    parts.append(element("button", wording.RETRY, type="button", class_="or-quiet", data_do="retry"))
    return element("div", *parts, class_="or-failure", role="alert")


def spans_to_text(spans: Sequence[Span]) -> str:
    """Spans as the page carries them in an attribute: `10-25,40-61`."""
    return ",".join(f"{start}-{end}" for start, end in spans)
