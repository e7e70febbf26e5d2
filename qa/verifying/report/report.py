"""A report as one self-contained web page: the draft with its quotations marked, and each result.

Everything from documents and drafts is escaped. The page has no script and loads nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from corpus.markup import shown
from qa.html import Html, element, escaped, joined
from qa.verifying.report.labels import (
    CITATION_LABELS,
    MEANINGS,
    QUOTATION_LABELS,
    place_line,
    show_command,
    summary,
)
from qa.verifying.values import (
    Change,
    CheckedCitation,
    CheckedQuotation,
    CitationReport,
    DraftReport,
    Place,
)

_TONES = {
    "verified": "good",
    "exact": "good",
    "moved": "note",
    "cut": "note",
    "unjudged": "none",
}
"""The tones of statuses; all others are bad."""


def report_page(report: CitationReport | DraftReport, name: str) -> str:
    """Return the page of a report on the file called `name`."""
    is_draft = isinstance(report, DraftReport)
    body = _draft(report) if isinstance(report, DraftReport) else _citations(report)
    heading = f"The quotations of {name}" if is_draft else f"The citations of {name}"
    labels = QUOTATION_LABELS if is_draft else CITATION_LABELS
    head = element(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html(
            '<meta http-equiv="Content-Security-Policy"'
            " content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        ),
        element("title", heading),
        Html(f"<style>\n{files(__package__).joinpath('report.css').read_text(encoding='utf-8')}</style>"),
    )
    top = element("header", element("h1", heading), element("p", summary(report)), _legend(report.counts, labels))
    return f"<!DOCTYPE html>\n{element('html', head, element('body', top, body), lang='en')}\n"


def _legend(statuses: dict[str, int], labels: dict[str, str]) -> Html:
    entries = (
        element("li", _badge(status, labels), " ", MEANINGS[status]) for status in labels if status in statuses
    )
    return element("ul", *entries, class_="legend")


def _badge(status: str, labels: dict[str, str]) -> Html:
    return element("span", labels[status], class_=f"badge {tone(status)}")


def tone(status: str) -> str:
    """Return the tone of a status: `good`, `note`, `none` or `bad`."""
    return _TONES.get(status, "bad")


def _citations(report: CitationReport) -> Html:
    return element("main", *(_citation(each) for each in report.citations))


def _draft(report: DraftReport) -> Html:
    checked = element("section", *(_quotation(each) for each in report.quotations), aria_label="What was found")
    text = element("section", _marked(report), class_="draft", aria_label="The draft")
    return element("main", text, checked, class_="columns")


def _marked(report: DraftReport) -> Html:
    """Return the draft's text with each quotation in the colour of its status, linked to its result."""
    parts: list[str] = []
    at = 0
    for each in report.quotations:
        for number, (start, end) in enumerate(each.spans):
            first = number == 0
            link = element("a", report.text[start:end], href=f"#found-{each.number}")
            mark = element("mark", link, class_=tone(each.status), title=QUOTATION_LABELS[each.status])
            label = element("sup", str(each.number), id=f"quoted-{each.number}") if first else ""
            parts += [report.text[at:start], mark, label]
            at = end
    return joined([*parts, report.text[at:]])


def _citation(each: CheckedCitation) -> Html:
    places = [_place(each.place)] if each.place else []
    also = [element("p", "Also there:", class_="meta"), *map(_place, each.also)] if each.also else []
    known = facts((("cited as", each.speaker), ("from", each.title), *(("note", note) for note in each.notes)))
    return element(
        "article",
        element("h2", f"{each.number}", _badge(each.status, CITATION_LABELS)),
        element("blockquote", difference(each.exact, each.changes), dir="auto"),
        known,
        *places,
        *also,
        class_="checked",
        id=f"found-{each.number}",
    )


def _quotation(each: CheckedQuotation) -> Html:
    known = facts(
        (
            ("attributed to", each.attributed_to),
            ("left out before", each.left_out.before),
            *(("stands for", words) for words in each.left_out.between),
            ("left out after", each.left_out.after),
            *(("note", note) for note in each.notes),
        )
    )
    return element(
        "article",
        element(
            "h2",
            element("a", str(each.number), href=f"#quoted-{each.number}"),
            _badge(each.status, QUOTATION_LABELS),
        ),
        element("blockquote", difference(each.text, each.changes), dir="auto"),
        known,
        *map(_place, each.places),
        class_="checked",
        id=f"found-{each.number}",
    )


def difference(
    quoted: str, changes: Sequence[Change], names: tuple[str, str] = ("quoted", "in the source")
) -> Html:
    """Return the quoted words, with differences from the source struck out and inserted.

    `names` are the tooltips of either.
    """
    if not changes:
        return escaped(quoted)
    return joined(part for change in changes for part in _step(change, names))


def _step(change: Change, names: tuple[str, str]) -> Iterator[Html]:
    if change.kind == "same":
        yield escaped(change.source)
        return
    if change.quoted:
        yield element("del", change.quoted, title=names[0])
    if change.source:
        yield element("ins", change.source, title=names[1])


def facts(rows: Sequence[tuple[str, str | None]]) -> Html:
    """Return facts with their names, without unknown ones."""
    entries = [element("dt", name) + element("dd", value, dir="auto") for name, value in rows if value]
    return element("dl", *map(Html, entries)) if entries else Html("")


def in_context(place: Place, around: str) -> Html:
    """Return the words at a place between whole words of the text, whose spans have the class `around`."""
    before, words, after = place.in_context
    return element(
        "p",
        element("span", f"… {before.partition(' ')[2]}", class_=around),
        element("strong", words),
        element("span", f"{after.rpartition(' ')[0]} …", class_=around),
        dir="auto",
    )


def _place(place: Place) -> Html:
    """Return a place in the archive with its context, and the command that shows it."""
    words = in_context(place, "around")
    asked = shown(place.prompting_question or "", place.path)
    return element(
        "div",
        element("p", place_line(place), class_="meta"),
        element("p", f"In reply to: {asked}", class_="meta", dir="auto") if asked else "",
        words,
        element("code", show_command(place)),
        class_="place",
    )
