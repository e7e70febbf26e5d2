"""Quote cards, and lists of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from types import MappingProxyType
from urllib.parse import quote as in_address

from corpus.sentences import sentence_spans
from qa.answering.selecting.replies import needs_its_question
from qa.html import Html, Span, dressed, element, is_filled, joined, prose
from qa.judgements import Verdict
from qa.page.asking.card_tools import tools
from qa.page.requests import spans_to_text
from qa.page.words.below import translated
from qa.page.words.messages import Words
from qa.page.words.places import cited_place, place_of
from qa.values import Citation, Quote

Verdicts = Mapping[tuple[str, int, int], Verdict]
"""Earlier judgements of quotes, by document, start and end."""

NO_VERDICTS: Verdicts = MappingProxyType({})


def _strength(words: Words, quote: Quote) -> Html:
    """Return the label of a quote's strength; the number and its meaning appear on hover or click."""
    if quote.confidence is None or quote.strength is None:
        return Html("")
    name = element(
        "button",
        words("match", strength=quote.strength),
        type="button",
        class_=f"or-sure or-{quote.strength}-match",
        data_do="sure",
        aria_expanded="false",
    )
    percent = min(99, max(1, round(100 * quote.confidence)))
    more = element("span", words("match-more", percent=percent), class_="or-tip", role="note")
    return element("span", name, more, class_="or-sure-place")


def answer_quotes(words: Words, quotes: Sequence[Quote], verdicts: Verdicts = NO_VERDICTS) -> Html:
    """Return the quotes of an answer with their strengths; less likely ones are folded under one line."""
    likely = [quote for quote in quotes if not quote.is_folded]
    folded = [quote for quote in quotes if quote.is_folded]
    shown = _list(words, likely, verdicts, with_strength=True)
    if not folded:
        return shown
    summary = element("summary", words("less-likely", number=len(folded)))
    rest = _list(words, folded, verdicts, with_strength=True)
    return joined([shown, element("details", summary, rest, class_="or-less-likely")])


def quote_list(words: Words, quotes: Sequence[Quote], verdicts: Verdicts = NO_VERDICTS) -> Html:
    """Return quotes as an ordered list of cards."""
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
    """Return a card: speaker and place, the prompting question, and the words with the best sentences marked."""
    place = quote.citation
    said = element("span", _speaker(words, place), _open_button(words, place), class_="or-said")
    number = element("span", words.number(quote.rank), class_="or-number") if with_strength else ""
    strength = _strength(words, quote) if with_strength else ""
    return element(
        "article",
        element("header", number, said, strength, class_="or-card-head"),
        _prompting_question(words, quote),
        _words(quote),
        _version(words, quote),
        review_marks(words, place),
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
    """Return the text of a whole turn, with the quote and its best sentences marked."""
    text = _prose_at(turn)

    def sentence(span: Span) -> Html:
        return element("mark", text(span))

    def quote(span: Span) -> Html:
        return element("span", dressed(span, best, sentence, text), class_="or-quoted-part")

    return dressed((turn.start, turn.end), [quoted], quote, text)


def similar(words: Words, near: Sequence[Quote]) -> Html:
    """Return passages similar to a quote, labelled as no answers."""
    close = element(
        "button", "\u00d7", type="button", class_="or-close", data_do="similar", aria_label=words("similar-close")
    )
    head = element("div", element("h3", words("similar"), tabindex="-1"), close, class_="or-similar-head")
    if not near:
        return joined([head, element("p", words("similar-none"), class_="or-advice")])
    warning = element("p", words("similar-warning"), class_="or-advice")
    return joined([head, warning, quote_list(words, near)])


def _also(words: Words, places: Sequence[Citation]) -> Html:
    """Return links to the places where the same speaker says the same words."""
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
    """Return who asked, and the question: in one line, or whole if the reply means little without it."""
    place = quote.citation
    if not place.prompting_question:
        return Html("")
    names = ", ".join(place.interviewers)
    is_whole = needs_its_question(quote.text)
    label = element(
        "button",
        words("asked-by", name=names) if names else words("asked"),
        type="button",
        class_="or-asker",
        data_do="asked",
        aria_expanded="true" if is_whole else "false",
    )
    asked = place.shown_question or ""
    question = element("q", asked, class_="or-asked-words", dir="auto")
    look = "or-asked or-asked-whole" if is_whole else "or-asked"
    return element("p", label, " ", question, class_=look, title=asked)


def _prose_at(quote: Quote) -> Callable[[Span], Html]:
    """Return a function that sets the words at a span of the document, which lies within the quote."""
    plain, words = partial(prose, filled=is_filled(quote.text)), quote.shown_text
    return lambda span: plain(words.between(span[0] - quote.start, span[1] - quote.start))


def _words(quote: Quote) -> Html:
    text = _prose_at(quote)

    def different(span: Span) -> Html:
        return element("u", text(span))

    def compared(span: Span) -> Html:
        return dressed(span, quote.differences, different, text)

    def best(span: Span) -> Html:
        return element("mark", compared(span))

    def marked(span: Span) -> Html:
        return dressed(span, quote.highlights, best, compared)

    def sentence(span: Span) -> Html:
        return element("span", marked(span), class_="or-sentence")

    words = dressed((quote.start, quote.end), _sentences(quote), sentence, marked)
    return element("blockquote", words, class_="or-words", dir="auto")


def _sentences(quote: Quote) -> list[Span]:
    """Return the sentences of a quote, each with the blanks after it; one that ends within a mark goes on."""
    starts = [quote.start + start for start, _ in sentence_spans(quote.text, 0, len(quote.text))][1:]
    inner = [at for at in starts if not any(start < at < end for start, end in quote.highlights)]
    return list(pairwise([quote.start, *inner, quote.end]))


def _version(words: Words, quote: Quote) -> Html:
    if quote.version_of is None:
        return Html("")
    return element("p", words("version-of", rank=quote.version_of), class_="or-version")


def review_marks(words: Words, place: Citation) -> Html:
    """Return the marks of a quote whose speaker may be wrong, or that readers don't see."""
    notes = [words("speaker-unsure")] if place.needs_review else []
    notes += [words("not-for-readers", reason=translated(words, place.restriction))] if place.restriction else []
    return joined(element("p", note, class_="or-unsure") for note in notes)


def _speaker(words: Words, place: Citation) -> Html:
    if place.kind == "question":
        return element("bdi", _asked_by(words, place), class_="or-speaker")
    if place.speaker:
        name = element("bdi", place.speaker)
        return element(
            "a", name, href=person_address(place.speaker), class_="or-speaker", title=words("person-open")
        )
    return element("span", words("no-speaker"), class_="or-speaker or-unnamed")


def person_address(name: str) -> str:
    """Return the address of the view of a person."""
    return f"#people/{in_address(name.encode(errors='replace'), safe='')}"


def _asked_by(words: Words, place: Citation) -> str:
    """Return the speaker's line for a quote that is a question."""
    return words("question-by", speaker=place.speaker or words("interviewer-asks"))


def _open_button(words: Words, place: Citation) -> Html:
    parts = [element("bdi", place.title, class_="or-title")]
    if place.date:
        parts.append(element("span", place.date, class_="or-date"))
    parts.append(element("span", place_of(words, place), class_="or-place"))
    name = f"{words('open-source')}: {place}"
    return element("button", *parts, type="button", class_="or-open", aria_label=name, title=words("open-source"))
