"""The results of checking a draft.

The draft is data like the text of a document: escaped, and not saved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from qa.html import Html, element, joined
from qa.page.words.below import said
from qa.page.words.messages import Words
from qa.page.words.places import cited_place, place_button
from qa.verifying.report.report import difference, facts, in_context, tone
from qa.verifying.values import CheckedQuotation, DraftReport, Place

_CLOSING = re.compile(r"[\"'”’»›«“」』]?")
"""The mark that ends a quotation; its status is shown after that."""


def counted(words: Words, counts: Mapping[str, int]) -> str:
    """Return how many quotations there are, and how many of each status, in one line."""
    each = ", ".join(
        f"{words.number(number)} {words('status', status=status)}" for status, number in counts.items()
    )
    quotations = words("quotations", number=sum(counts.values()))
    return f"{quotations}: {each}" if each else words("no-quotations")


def result(words: Words, report: DraftReport, *, is_word: bool = False) -> Html:
    """Return the results: counts, the draft with its quotations marked, and each quotation with its source.

    A Word file can be saved with the results as comments.
    """
    heading = element("h2", counted(words, report.counts), tabindex="-1")
    if report.unchecked:
        left = element("p", words("quotations-unchecked", number=report.unchecked), class_="or-advice")
        heading = joined([heading, left])
    if report.warnings:
        unread = [element("li", said(words, each)) for each in report.warnings]
        heading = joined([heading, element("ul", *unread, class_="or-advice")])
    if is_word:
        label = words("commented-save")
        save = element("button", label, type="button", class_="or-quiet", data_do="check-commented")
        told = element("span", class_="or-hint", role="status", data_part="check-commented")
        heading = joined([heading, element("p", save, " ", told, class_="or-check-buttons")])
    if not report.quotations and not report.unchecked:
        return joined([heading, element("p", words("no-quotations-advice"), class_="or-advice")])
    draft = element(
        "div",
        _marked(words, report),
        class_="or-check-draft",
        role="region",
        aria_label=words("checked-draft"),
        dir="auto",
    )
    found = [element("li", _finding(words, each)) for each in report.quotations]
    listed = element("ol", *found, class_="or-check-found", aria_label=words("checked-found"))
    return joined([heading, element("div", draft, listed, class_="or-check-columns")])


def _marked(words: Words, report: DraftReport) -> Html:
    """Return the draft's text; after each quotation, its number and status link to its result."""
    parts: list[str] = []
    at = 0
    for each in report.quotations:
        number, look = str(each.number), tone(each.status)
        for start, end in each.spans:
            mark = element("mark", report.text[start:end], data_do="to-found", data_number=number, data_tone=look)
            parts += [report.text[at:start], mark]
            at = end
        badge = element(
            "button",
            f"{number} {words('status', status=each.status)}",
            type="button",
            class_="or-check-badge",
            data_do="to-found",
            data_number=number,
            data_tone=look,
        )
        closing = _CLOSING.match(report.text, at)
        closed = closing.end() if closing else at
        parts += [report.text[at:closed], badge]
        at = closed
    return joined([*parts, report.text[at:].rstrip()])


def _finding(words: Words, each: CheckedQuotation) -> Html:
    """Return one quotation: its status, the differences, the person named in the draft, and its places."""
    badge = element(
        "span", words("status", status=each.status), class_="or-check-badge", data_tone=tone(each.status)
    )
    number = str(each.number)
    back = element(
        "button", words("to-quoted"), type="button", class_="or-link", data_do="to-quoted", data_number=number
    )
    known = facts(
        (
            (words("draft-names"), each.attributed_to),
            (words("left-out-before"), each.left_out.before),
            *((words("stands-for"), omitted) for omitted in each.left_out.between),
            (words("left-out-after"), each.left_out.after),
        )
    )
    names = (words("only-quoted"), words("only-in-source"))
    return element(
        "article",
        element("div", element("h3", number, " ", badge, tabindex="-1"), back, class_="or-check-head"),
        element("p", words("meaning", status=each.status), class_="or-label"),
        element("blockquote", difference(each.text, each.changes, names), dir="auto"),
        known,
        *(element("p", said(words, note), class_="or-check-note", dir="auto") for note in each.notes),
        *(_place(words, place) for place in each.places),
        class_="or-check-finding",
        data_number=number,
        data_tone=tone(each.status),
    )


def _place(words: Words, place: Place) -> Html:
    """Return the speaker in the archive, the words in context, and a button that opens the interview."""
    said = (place.speaker, words("interviewer") if place.role == "question" else None)
    speaker = " · ".join(each for each in said if each) or words("no-speaker")
    passage = in_context(place, "or-check-around")
    opening = place_button(words, place, cited_place(words, place))
    who = element("p", element("bdi", speaker), class_="or-speaker")
    return element("div", who, passage, opening, class_="or-check-place")
