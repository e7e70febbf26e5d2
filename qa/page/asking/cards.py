"""Answers as quote cards, and the other outcomes, each with a look of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from corpus.errors import OnRecordError
from qa.answering.selecting.replies import needs_its_question
from qa.html import Html, Span, dressed, element, is_filled, joined, prose
from qa.judgements import Verdict
from qa.page.asking.card_tools import tools
from qa.page.requests import spans_to_text
from qa.page.words.messages import Words
from qa.page.words.places import cited_place, place_of
from qa.values import Answer, Citation, Coverage, Quote

_NO_VERDICTS: Mapping[tuple[str, int, int], Verdict] = MappingProxyType({})

Verdicts = Mapping[tuple[str, int, int], Verdict]
"""What was thought of quotes before, by document, start and end."""


def answer(words: Words, given: Answer, limited: bool = False, verdicts: Verdicts = _NO_VERDICTS) -> Html:
    """What the page shows for an answer.

    `limited` says whether the question was limited, so that a search that found nothing can be repeated
    without limits.
    """
    if given.outcome == "not_found":
        shown = joined([_notes(given), not_found(words, given, limited, verdicts)])
    else:
        head = element("p", words("found", number=len(given.quotes)), class_="or-count")
        if given.outcome == "possible":
            head = joined([_may_answer(words, given, limited), head])
        quotes = answer_quotes(words, given.quotes, verdicts)
        shown = joined([head, _alone(words, given), _notes(given), _coverage(words, given), _where(words), quotes])
    return element("div", _preferred(words, given), shown, class_="or-answered", data_searched=given.searched)


def _preferred(words: Words, given: Answer) -> Html:
    """Whose words are preferred because the question names them, and a way to search without that."""
    if not given.people:
        return Html("")
    parts = [element("span", words("preferring", people=", ".join(given.people)), dir="auto")]
    if given.bare != given.searched:
        button = element(
            "button",
            words("prefer-nobody"),
            type="button",
            class_="or-link",
            data_do="prefer-nobody",
            data_bare=given.bare,
        )
        parts += [Html(" "), button]
    return element("p", *parts, class_="or-preferred")


def _where(words: Words) -> Html:
    """A place for the picture of where the matches are, drawn when it is opened."""
    body = element("div", class_="or-where-body", aria_live="polite")
    return element("details", element("summary", words("where")), body, class_="or-where")


def _notes(given: Answer) -> Html:
    """What keeps the archive from answering as well as it could."""
    return joined([element("p", note, class_="or-advice or-note") for note in given.notes])


def _may_answer(words: Words, given: Answer, limited: bool) -> Html:
    """The heading of quotes that may answer, with ways to find better ones."""
    parts = [
        element("p", words("may-answer"), class_="or-verdict"),
        element("p", words("may-answer-advice"), class_="or-advice"),
    ]
    if given.leans:
        parts.append(element("button", words("ask-alone"), type="button", class_="or-quiet", data_do="alone"))
    if limited:
        parts.append(_without_limits(words))
    return element("div", *parts, class_="or-possible")


def _without_limits(words: Words) -> Html:
    return element("button", words("ask-without-limits"), type="button", class_="or-quiet", data_do="widen")


def _alone(words: Words, given: Answer) -> Html:
    """A quiet line if the earlier questions were ignored."""
    return element("p", words("ignored-earlier"), class_="or-advice or-note") if given.alone else Html("")


def _strength(words: Words, quote: Quote) -> Html:
    """How well the quote matches, in words; the number and its meaning appear when pointed at or opened."""
    if quote.confidence is None or quote.strength is None:
        return Html("")
    name = element(
        "button",
        words("match", strength=quote.strength),
        type="button",
        class_=f"or-sure or-{quote.strength}",
        data_do="sure",
        aria_expanded="false",
    )
    percent = min(99, max(1, round(100 * quote.confidence)))
    more = element("span", words("match-more", percent=percent), class_="or-tip", role="note")
    return element("span", name, more, class_="or-sure-place")


def _coverage(words: Words, given: Answer) -> Html:
    """How many people in how many interviews speak of it, where that was asked; and ways to put them in order."""
    if not given.coverage:
        return Html("")
    ways = [("", words("group-none")), ("speaker", words("group-speaker")), ("title", words("group-document"))]
    buttons = [
        element(
            "button",
            name,
            type="button",
            data_do="group",
            data_by=by,
            aria_pressed="false" if by else "true",
        )
        for by, name in ways
    ]
    choice = element("div", *buttons, class_="or-choice", role="group", aria_label=words("group"))
    found = element("p", counts(words, given.coverage), class_="or-coverage")
    return joined([found, choice]) if len(given.quotes) > 1 else found


def counts(words: Words, found: Coverage) -> str:
    """Return how many people in how many interviews talk about the topic of a question."""
    return words(
        "coverage",
        searched=found.searched,
        people=found.people,
        interviews=found.interviews,
        is_complete="yes" if found.complete else "no",
        one_each="yes" if found.one_each else "no",
    )


def answer_quotes(words: Words, quotes: Sequence[Quote], verdicts: Verdicts = _NO_VERDICTS) -> Html:
    """The quotes of an answer, each with its strength; less likely ones are folded under one line."""
    likely = [quote for quote in quotes if not quote.is_folded]
    folded = [quote for quote in quotes if quote.is_folded]
    shown = _list(words, likely, verdicts, with_strength=True)
    if not folded:
        return shown
    summary = element("summary", words("less-likely", number=len(folded)))
    rest = _list(words, folded, verdicts, with_strength=True)
    return joined([shown, element("details", summary, rest, class_="or-less-likely")])


def quote_list(words: Words, quotes: Sequence[Quote], verdicts: Verdicts = _NO_VERDICTS) -> Html:
    """Quotes as an ordered list of cards."""
    return _list(words, quotes, verdicts, with_strength=False)


def _list(words: Words, quotes: Sequence[Quote], verdicts: Verdicts, *, with_strength: bool) -> Html:
    cards = [
        card(
            words,
            quote,
            verdicts.get((quote.citation.document_id, quote.start, quote.end)),
            with_strength=with_strength,
        )
        for quote in quotes
    ]
    return element("ol", *(element("li", each) for each in cards), class_="or-quotes")


def card(words: Words, quote: Quote, verdict: Verdict | None = None, *, with_strength: bool = False) -> Html:
    """One quote: the prompting question, the exact words with the best sentences marked, who and where."""
    place = quote.citation
    head = [_prompting_question(words, quote), _strength(words, quote) if with_strength else ""]
    return element(
        "article",
        element("div", *head, class_="or-card-head") if any(head) else "",
        _words(quote),
        _version(words, quote),
        element("footer", _speaker(words, place), _open_button(words, place), class_="or-said"),
        _also(words, quote.also),
        tools(words, quote, verdict),
        class_="or-card",
        data_document=place.document_id,
        data_sha256=place.sha256,
        data_start=str(quote.start),
        data_end=str(quote.end),
        data_highlights=spans_to_text(quote.highlights),
        data_speaker=place.speaker or "",
        data_kind=quote.kind,
        data_speaker_shown=_asked_by(words, place)
        if quote.kind == "question"
        else place.speaker or words("no-speaker"),
        data_title=place.title,
        data_rank=str(quote.rank),
    )


def whole(turn: Quote, quoted: Span, best: Sequence[Span]) -> Html:
    """The words of a whole turn, with the quote in it marked, and the sentences that answer best."""
    plain = partial(prose, filled=is_filled(turn.text))

    def text(span: Span) -> Html:
        return plain(turn.text[span[0] - turn.start : span[1] - turn.start])

    def sentence(span: Span) -> Html:
        return element("mark", text(span))

    def quote(span: Span) -> Html:
        return element("span", dressed(span, best, sentence, text), class_="or-quoted-part")

    return dressed((turn.start, turn.end), [quoted], quote, text)


def similar(words: Words, near: Sequence[Quote]) -> Html:
    """The passages near to a quote, said to be no answers."""
    close = element(
        "button", "\u00d7", type="button", class_="or-close", data_do="similar", aria_label=words("similar-close")
    )
    head = element("div", element("h3", words("similar"), tabindex="-1"), close, class_="or-similar-head")
    if not near:
        return joined([head, element("p", words("similar-none"), class_="or-advice")])
    warning = element("p", words("similar-warning"), class_="or-advice")
    return joined([head, warning, quote_list(words, near)])


def _also(words: Words, places: Sequence[Citation]) -> Html:
    """Return where the same speaker says the same words too."""
    if not places:
        return Html("")
    buttons = [
        element(
            "button",
            element("bdi", cited_place(words, place)),
            type="button",
            class_="or-elsewhere",
            data_do="elsewhere",
            data_document=place.document_id,
            data_sha256=place.sha256,
            data_start=str(place.start),
            data_end=str(place.end),
        )
        for place in places
    ]
    label = element("span", words("also"), class_="or-label")
    return element("p", label, " ", *buttons, class_="or-also")


def _prompting_question(words: Words, quote: Quote) -> Html:
    """The question that the quote replies to: in one line, or whole where the reply means little without it."""
    place = quote.citation
    if not place.prompting_question:
        return Html("")
    label = element("span", words("asked"), class_="or-label")
    question = element("q", place.prompting_question, class_="or-asked-words", dir="auto")
    look = "or-asked or-asked-whole" if needs_its_question(quote.text) else "or-asked"
    return element("p", label, " ", question, class_=look, title=place.prompting_question)


def _words(quote: Quote) -> Html:
    plain = partial(prose, filled=is_filled(quote.text))

    def text(span: Span) -> Html:
        return plain(quote.text[span[0] - quote.start : span[1] - quote.start])

    def different(span: Span) -> Html:
        return element("u", text(span))

    def compared(span: Span) -> Html:
        return dressed(span, quote.differences, different, text)

    def best(span: Span) -> Html:
        return element("mark", compared(span))

    words = dressed((quote.start, quote.end), quote.highlights, best, compared)
    return element("blockquote", words, class_="or-words", dir="auto")


def _version(words: Words, quote: Quote) -> Html:
    if quote.version_of is None:
        return Html("")
    return element("p", words("version-of", rank=quote.version_of), class_="or-version")


def _speaker(words: Words, place: Citation) -> Html:
    if place.kind == "question":
        return element("bdi", _asked_by(words, place), class_="or-speaker")
    if place.speaker:
        return element("bdi", place.speaker, class_="or-speaker")
    return element("span", words("no-speaker"), class_="or-speaker or-unnamed")


def _asked_by(words: Words, place: Citation) -> str:
    """Return who asks, for a quote that is a question."""
    return words("question-by", speaker=place.speaker or words("interviewer-asks"))


def _open_button(words: Words, place: Citation) -> Html:
    parts = [element("bdi", place.title, class_="or-title")]
    if place.date:
        parts.append(element("span", place.date, class_="or-date"))
    parts.append(element("span", place_of(words, place), class_="or-place"))
    name = f"{words('open-source')}: {place}"
    return element("button", *parts, type="button", class_="or-open", aria_label=name, title=words("open-source"))


def not_found(words: Words, given: Answer, limited: bool, verdicts: Verdicts = _NO_VERDICTS) -> Html:
    """Nothing answers: said in so many words, the nearest passages on request and labelled as no answer.

    A follow-up was already tried without the earlier questions, so that this is not offered.
    """
    parts = [
        element("p", words("not-found"), class_="or-verdict"),
        element("p", words("not-found-advice"), class_="or-advice"),
    ]
    if limited:
        parts.append(_without_limits(words))
    if given.nearest:
        warning = element("p", words("nearest-warning"), class_="or-advice")
        summary = element("summary", words("nearest"))
        parts.append(
            element("details", summary, warning, quote_list(words, given.nearest, verdicts), class_="or-nearest")
        )
    return element("div", *parts, class_="or-not-found")


def failure(words: Words, error: OnRecordError) -> Html:
    """A failure: what is wrong with which thing, and what to do next."""
    return failed(words, error.message, error.remedy)


def failed(words: Words, message: str, remedy: str) -> Html:
    """A failure in its own look, announced at once to people who listen."""
    parts = [element("p", words("failure"), class_="or-verdict"), element("p", message)]
    if remedy:
        parts.append(element("p", remedy, class_="or-advice"))
    parts.append(element("button", words("retry"), type="button", class_="or-quiet", data_do="retry"))
    return element("div", *parts, class_="or-failure", role="alert")
