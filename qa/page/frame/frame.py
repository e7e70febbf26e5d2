"""The frame of the page, the line about the archive, and the welcome."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.errors import OnRecordError
from qa.answering.understand import MOST_CHARACTERS
from qa.html import Html, element, joined
from qa.page.failures import advice, failure, unreachable
from qa.page.templates import render
from qa.page.words.below import translated
from qa.page.words.messages import ENGLISH, LANGUAGES, Words
from qa.reports import DocumentSummary

KEYS = {
    "/": "question",
    "Enter": "ask",
    "Shift Enter": "line",
    "↓ ↑": "quotes",
    "c": "copy",
    "k": "keep",
    "p": "play",
    "Esc": "stop",
    "?": "keys",
}
"""The keyboard shortcuts, each with the name of its action."""


def loading() -> Html:
    """Return the page that is shown until the script has fetched the frame in the reader's language.

    Gradio treats this string as a template (Handlebars, then a JavaScript template string), so it holds only this
    project's own words.
    """
    lost = element("template", failure(ENGLISH, unreachable(ENGLISH), can_retry=True), data_template="unstarted")
    return element(
        "div", element("p", ENGLISH("loading"), class_="or-loading"), lost, class_="or-root", data_part="root"
    )


def frame(words: Words, user: str = "", can_judge: bool = True, can_keep: bool = True) -> Html:
    """Return the page before anything is asked: the form, and places for the parts that the script fills.

    `user` is the name of somebody who has signed in. With `can_judge`, quotes have buttons to judge them, and with
    `can_keep` a button that keeps them on a desk.
    """
    return render(
        "frame/frame.html",
        words,
        user=user,
        can_judge=can_judge,
        can_keep=can_keep,
        views={
            "desk": words("desk"),
            "people": words("people"),
            "overview": words("overview"),
            "interviews": words("archive-page"),
            "check": words("check"),
        },
        languages={code: Words(code)("language-name") for code in LANGUAGES},
        export_formats={"markdown": "Markdown", "html": "HTML"},
        most_characters=MOST_CHARACTERS,
        keys=KEYS,
        lost=failure(words, unreachable(words), can_retry=True),
        lost_check=failure(words, unreachable(words)),
    )


def about(words: Words, path: Path, documents: Sequence[DocumentSummary], speakers: Sequence[str]) -> Html:
    """Return the line in the header: the archive's name, and how much it holds.

    Each fact is an element of its own: where there is no room for one, it is left out, and the name stays whole.
    """
    facts = [
        words("interviews", number=sum(not each.version_of for each in documents)),
        words("speakers", number=len(speakers)),
        _years(documents),
    ]
    first, *others = (fact for fact in facts if fact)
    shown = [element("span", first), *(element("span", " · ", fact) for fact in others)]
    return joined(
        [
            element("bdi", path.stem, class_="or-archive", title=str(path)),
            element("span", *shown, class_="or-facts", title=" · ".join([first, *others])),
        ]
    )


def _years(documents: Sequence[DocumentSummary]) -> str:
    years = sorted(date[:4] for document in documents for date in document.dates)
    if not years:
        return ""
    return years[0] if years[0] == years[-1] else f"{years[0]}\u2013{years[-1]}"


def welcome(words: Words, starters: Sequence[str]) -> Html:
    """Return the welcome of an empty conversation, with questions to start with."""
    parts = [element("h1", words("welcome")), element("p", words("promise"), class_="or-promise")]
    if starters:
        buttons = [
            element("li", element("button", starter, type="button", data_do="starter", dir="auto"))
            for starter in starters
        ]
        parts.append(element("h2", words("starters"), class_="or-label"))
        parts.append(element("ul", *buttons, class_="or-starters"))
    return joined(parts)


def unopened(words: Words, error: OnRecordError) -> Html:
    """Return the failure of an archive that can't be opened."""
    parts = [element("h1", words("unopened")), element("p", translated(words, error.message), class_="or-promise")]
    if remedy := advice(words, error.remedy):
        parts.append(element("p", remedy, class_="or-advice"))
    return element("div", *parts, _check_again(words), role="alert")


def _check_again(words: Words) -> Html:
    return element("button", words("check-again"), type="button", class_="or-quiet", data_do="start")
