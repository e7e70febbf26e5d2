"""The view that checks a draft: the form for it, and what the archive says to its quotations.

The draft is data like any text of a document: escaped, and kept nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from qa.html import Html, element, joined
from qa.page.words.messages import Words
from qa.page.words.places import cited_place
from qa.verifying.report.report import difference, facts, tone
from qa.verifying.values import CheckedQuotation, DraftReport, Place

_CLOSING = re.compile(r"[\"'”’»›«“」』]?")
"""The mark that ends a quotation: its status stands behind that."""


def form(words: Words) -> Html:
    """The view before anything is checked: a field for the draft, and a place for what is found."""
    command = element("code", "onrecord verify FILE")
    about = element("p", words("check-about"), class_="or-advice")
    result = element("div", class_="or-check-result", data_part="check-result")
    status = element("div", class_="or-unseen", role="status", data_part="check-status")
    files = element("p", words("check-files"), " ", command, class_="or-label")
    return element(
        "div", element("h1", words("check")), about, _fields(words), files, status, result, class_="or-check"
    )


def _fields(words: Words) -> Html:
    draft = element(
        "textarea",
        rows="10",
        autocomplete="off",
        dir="auto",
        placeholder=words("check-placeholder"),
        class_="or-draft-field",
        id="or-check-draft",
        data_part="check-draft",
    )
    label = element("label", words("check-label"), for_="or-check-draft", class_="or-label")
    file = element(
        "input",
        type="file",
        accept=".txt,.md,.markdown",
        hidden=True,
        data_part="check-file",
        tabindex="-1",
        aria_label=words("check-file"),
    )
    opening = element("button", words("check-file"), type="button", class_="or-quiet", data_do="check-file")
    check = element("button", words("check-button"), type="submit", class_="or-ask-button")
    told = element(
        "p", class_="or-fault", role="alert", data_part="check-told", data_other=words("check-other-file")
    )
    buttons = element("div", check, opening, class_="or-check-buttons")
    return element("form", label, draft, told, buttons, file, class_="or-check-form", novalidate=True)


def counted(words: Words, counts: Mapping[str, int]) -> str:
    """Return how many quotations there are, and how many of each status, in one line."""
    each = ", ".join(
        f"{words.number(number)} {words('status', status=status)}" for status, number in counts.items()
    )
    quotations = words("quotations", number=sum(counts.values()))
    return f"{quotations}: {each}" if each else words("no-quotations")


def result(words: Words, report: DraftReport) -> Html:
    """What was found: counts, the draft with its quotations marked, and each quotation beside its source."""
    heading = element("h2", counted(words, report.counts), tabindex="-1")
    if not report.quotations:
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
    """The draft's own text; behind each quotation its number and status, which lead to what was found."""
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
    """One quotation: its status, how its words differ, who the draft says says it, and where the words stand."""
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
        *(element("p", note, class_="or-check-note", lang="en", dir="auto") for note in each.notes),
        *(_place(words, place) for place in each.places),
        class_="or-check-finding",
        data_number=number,
        data_tone=tone(each.status),
    )


def _place(words: Words, place: Place) -> Html:
    """Who says it in the archive, the words with those around them, and a button that opens the interview."""
    said = (place.speaker, words("interviewer") if place.role == "question" else None)
    speaker = " · ".join(each for each in said if each) or words("no-speaker")
    passage = element(
        "p",
        element("span", f"… {place.before.partition(' ')[2]}", class_="or-check-around"),
        element("strong", place.text),
        element("span", f"{place.after.rpartition(' ')[0]} …", class_="or-check-around"),
        dir="auto",
    )
    opening = element(
        "button",
        element("bdi", cited_place(words, place)),
        type="button",
        class_="or-link",
        title=words("open-at"),
        data_do="to-checked",
        data_document=place.document_id,
        data_sha256=place.sha256,
        data_start=str(place.start),
        data_end=str(place.end),
    )
    who = element("p", element("bdi", speaker), class_="or-speaker")
    return element("div", who, passage, opening, class_="or-check-place")
