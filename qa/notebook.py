"""Show answers and quotes in Jupyter: as cards, as Markdown, as data frames. Pure.

The cards have inline styles in colours that fit light and dark themes. Everything from a document is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.commonmark import escape
from qa.html import Html, Span, dressed, element, escaped
from qa.strength import IGNORED_EARLIER, LABELS, MAY_ANSWER

if TYPE_CHECKING:
    from pandas import DataFrame

    from qa.values import Answer, Quote

NOTHING_ANSWERS = "Nothing in this archive answers that."
NO_SPEAKER = "Unnamed speaker"

# Translucent colours, because a notebook doesn't reveal whether its theme is light or dark.
_FAINT = "opacity:.7;font-size:.9em"
_CARD = "margin:.6em 0;padding:.5em 1em;border:0;border-left:3px solid #8888;background:#8881;max-width:46em"
_WORDS = "margin:.4em 0;white-space:pre-wrap;font-size:1.05em;line-height:1.5"
_MARK = "background:#fc06;color:inherit"
_LINE = "margin:.2em 0"

COLUMNS = (
    "rank",
    "text",
    "speaker",
    "prompting_question",
    "title",
    "date",
    "place",
    "page",
    "seconds",
    "turn",
    "document_id",
    "start",
    "end",
    "sha256",
    "before",
    "after",
    "score",
    "confidence",
    "strength",
)
"""The columns of a data frame of quotes, in order."""


def answer_html(answer: Answer) -> str:
    """Return the outcome of an answer and a card for each quote."""
    cards = [_card(quote) for quote in answer.quotes]
    lines = [_line(text) for text in (*_facts(answer), *answer.notes)]
    head = element("p", element("strong", answer.question), dir="auto", style=_LINE)
    return element("div", head, *lines, *(cards or [_line(NOTHING_ANSWERS)]))


def _facts(answer: Answer) -> list[str]:
    """Return the lines above the quotes of an answer."""
    possible = f"{MAY_ANSWER}:" if answer.outcome == "possible" else ""
    counts = str(answer.coverage) if answer.coverage else ""
    return [line for line in (IGNORED_EARLIER if answer.alone else "", counts, possible) if line]


def quote_html(quote: Quote) -> str:
    """Return the quote as a card: the prompting question, the exact words, the speaker and the place."""
    return _card(quote)


def answer_markdown(answer: Answer) -> str:
    """Return the answer as Markdown, with each quote as a block quote."""
    said = [quote_markdown(quote) for quote in answer.quotes] or [NOTHING_ANSWERS]
    lines = [f"**{_plain(answer.question)}**", *map(_plain, (*_facts(answer), *answer.notes)), *said]
    return "\n\n".join(lines)


def quote_markdown(quote: Quote) -> str:
    """Return the quote as a Markdown block quote with its prompting question, speaker and place."""
    at = quote.citation
    asked = [f"*{_plain(at.shown_question)}*", ""] if at.shown_question else []
    words = [_plain(line) for line in str(quote.shown_text).splitlines()]
    block = "\n".join(f"> {line}".rstrip() for line in (*asked, *words))
    unsure = f"\n\n{_plain(at.notice)}" if at.notice else ""
    return f"{block}\n\n— {_plain(_said(quote))}{unsure}"


def frame(quotes: Sequence[Quote]) -> DataFrame:
    """Return the quotes as a data frame with `COLUMNS`, one row each; offsets are those of the document's text."""
    from pandas import DataFrame

    return DataFrame([_row(quote) for quote in quotes], columns=list(COLUMNS))


def _row(quote: Quote) -> tuple[object, ...]:
    own = ("rank", "text", "score", "confidence", "strength")
    return tuple(getattr(quote if name in own else quote.citation, name) for name in COLUMNS)


def _card(quote: Quote) -> Html:
    asked = quote.citation.shown_question
    faint = f"{_LINE};{_FAINT}"
    return element(
        "blockquote",
        element("p", element("q", asked), dir="auto", style=faint) if asked else "",
        element("p", _marked_words(quote), dir="auto", style=_WORDS),
        element("p", "— ", _said(quote), dir="auto", style=faint),
        element("p", quote.citation.notice, style=_LINE) if quote.citation.notice else "",
        element("p", LABELS[quote.strength], style=faint) if quote.strength else "",
        style=_CARD,
        title=f"{quote.citation.document_id} {quote.start}:{quote.end}",
    )


def _marked_words(quote: Quote) -> Html:
    words = quote.shown_text

    def text(span: Span) -> Html:
        return escaped(words.between(*span))

    def best(span: Span) -> Html:
        return element("mark", text(span), style=_MARK)

    spans = [(start - quote.start, end - quote.start) for start, end in quote.highlights]
    return dressed((0, len(quote.text)), spans, best, text)


def _said(quote: Quote) -> str:
    named = "" if quote.citation.speaker or quote.kind == "question" else f"{NO_SPEAKER}, "
    return f"{named}{quote.citation}"


def _line(text: str) -> Html:
    return element("p", text, style=f"{_LINE};{_FAINT}")


def _plain(text: str) -> str:
    """Return `text` on one line, escaped for Markdown."""
    return escape(" ".join(text.split()))
