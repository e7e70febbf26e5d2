"""The view that checks a draft: the form for it, and what the archive says to its quotations.

The draft is data like any text of a document: escaped, and kept nowhere.
"""

from __future__ import annotations

import re

from qa.html import Html, element, joined
from qa.page.words.english import Wording
from qa.verifying.report.report import difference, facts, tone
from qa.verifying.values import CheckedQuotation, DraftReport, Place

_CLOSING = re.compile(r"[\"'”’»›«“」』]?")
"""The mark that ends a quotation: its status stands behind that."""


def form(words: Wording) -> Html:
    """The view before anything is checked: a field for the draft, and a place for what is found."""
    command = element("code", "onrecord verify FILE")
    about = element("p", words.check_about, class_="or-advice")
    result = element("div", class_="or-check-result", data_part="check-result")
    status = element("div", class_="or-unseen", role="status", data_part="check-status")
    files = element("p", words.check_files, " ", command, class_="or-label")
    return element(
        "div", element("h1", words.check), about, _fields(words), files, status, result, class_="or-check"
    )


def _fields(words: Wording) -> Html:
    draft = element(
        "textarea",
        rows="10",
        autocomplete="off",
        dir="auto",
        placeholder=words.check_placeholder,
        class_="or-draft-field",
        id="or-check-draft",
        data_part="check-draft",
    )
    label = element("label", words.check_label, for_="or-check-draft", class_="or-label")
    file = element(
        "input",
        type="file",
        accept=".txt,.md,.markdown",
        hidden=True,
        data_part="check-file",
        tabindex="-1",
        aria_label=words.check_file,
    )
    opening = element("button", words.check_file, type="button", class_="or-quiet", data_do="check-file")
    check = element("button", words.check_button, type="submit", class_="or-ask-button")
    told = element("p", class_="or-fault", role="alert", data_part="check-told", data_other=words.check_other_file)
    buttons = element("div", check, opening, class_="or-check-buttons")
    return element("form", label, draft, told, buttons, file, class_="or-check-form", novalidate=True)


def result(words: Wording, report: DraftReport) -> Html:
    """What was found: counts, the draft with its quotations marked, and each quotation beside its source."""
    heading = element("h2", words.checked(report.counts), tabindex="-1")
    if not report.quotations:
        return joined([heading, element("p", words.no_quotations_advice, class_="or-advice")])
    draft = element(
        "div",
        _marked(words, report),
        class_="or-check-draft",
        role="region",
        aria_label=words.checked_draft,
        dir="auto",
    )
    found = [element("li", _finding(words, each)) for each in report.quotations]
    listed = element("ol", *found, class_="or-check-found", aria_label=words.checked_found)
    return joined([heading, element("div", draft, listed, class_="or-check-columns")])


def _marked(words: Wording, report: DraftReport) -> Html:
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
            f"{number} {words.status(each.status)}",
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


def _finding(words: Wording, each: CheckedQuotation) -> Html:
    """One quotation: its status, how its words differ, who the draft says says it, and where the words stand."""
    badge = element("span", words.status(each.status), class_="or-check-badge", data_tone=tone(each.status))
    number = str(each.number)
    back = element(
        "button", words.to_quoted, type="button", class_="or-link", data_do="to-quoted", data_number=number
    )
    known = facts(
        (
            (words.draft_names, each.attributed_to),
            (words.left_out_before, each.left_out.before),
            *((words.stands_for, omitted) for omitted in each.left_out.between),
            (words.left_out_after, each.left_out.after),
        )
    )
    names = (words.only_quoted, words.only_in_source)
    return element(
        "article",
        element("div", element("h3", number, " ", badge, tabindex="-1"), back, class_="or-check-head"),
        element("p", words.meaning(each.status), class_="or-label"),
        element("blockquote", difference(each.text, each.changes, names), dir="auto"),
        known,
        *(element("p", note, class_="or-check-note", lang="en", dir="auto") for note in each.notes),
        *(_place(words, place) for place in each.places),
        class_="or-check-finding",
        data_number=number,
        data_tone=tone(each.status),
    )


def _place(words: Wording, place: Place) -> Html:
    """Who says it in the archive, the words with those around them, and a button that opens the interview."""
    said = (place.speaker, words.interviewer if place.role == "question" else None)
    speaker = " · ".join(each for each in said if each) or words.no_speaker
    passage = element(
        "p",
        element("span", f"… {place.before.partition(' ')[2]}", class_="or-check-around"),
        element("strong", place.text),
        element("span", f"{place.after.rpartition(' ')[0]} …", class_="or-check-around"),
        dir="auto",
    )
    opening = element(
        "button",
        element("bdi", words.cited_place(place)),
        type="button",
        class_="or-link",
        title=words.open_at,
        data_do="to-checked",
        data_document=place.document_id,
        data_sha256=place.sha256,
        data_start=str(place.start),
        data_end=str(place.end),
    )
    who = element("p", element("bdi", speaker), class_="or-speaker")
    return element("div", who, passage, opening, class_="or-check-place")
