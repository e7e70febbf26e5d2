"""Failures as the page shows them: what is wrong, where, and what to do next."""

from __future__ import annotations

from corpus.errors import OnRecordError
from qa.html import Html, element
from qa.page.words.messages import Words


def failure(words: Words, error: OnRecordError, *, can_retry: bool = False) -> Html:
    """Return a failure with its remedy, and a button to try again if `can_retry`.

    Screen readers announce it at once.
    """
    parts = [element("p", words("failure"), class_="or-verdict"), element("p", error.message)]
    if error.remedy:
        parts.append(element("p", error.remedy, class_="or-advice"))
    if can_retry:
        parts.append(element("button", words("retry"), type="button", class_="or-quiet", data_do="retry"))
    return element("div", *parts, class_="or-failure", role="alert")


def unreachable(words: Words) -> OnRecordError:
    """Return the error that the script shows if the server does not reply."""
    return OnRecordError(words("lost"), words("lost-remedy"))
