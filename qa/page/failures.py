"""Failures as the page shows them: what is wrong, where, and what to do next.

The archive's own errors name commands of the terminal. Who sees the page may have none: what the page can do is
named instead, and who may not change the archive is sent to somebody who may.
"""

from __future__ import annotations

import re

from corpus.errors import DocumentOnRequest, DocumentUnknown, OnRecordError, SpeakerUnknown, UsageError
from qa.access.roles import Role, may
from qa.html import Html, element
from qa.page.words.below import SENTENCE, translated
from qa.page.words.messages import Words

_NO_FAULTS = (DocumentUnknown, SpeakerUnknown, UsageError)
"""Errors that answer what somebody asked for: nothing went wrong."""
_COMMAND = re.compile(r"\bonrecord (\w+)(?: (\w+))?")


def failure(words: Words, error: OnRecordError, *, can_retry: bool = False, limited: bool = False) -> Html:
    """Return a failure with its remedy, and a button to try again if `can_retry`.

    If a filter of a `limited` question names nothing, another button asks without filters.
    Screen readers announce it at once. An interview that is given on request is no failure, nor is a name that
    nobody has.
    """
    if isinstance(error, DocumentOnRequest):
        parts = [element("p", words("on-request"), class_="or-verdict")]
        parts.append(element("p", _whom(words, error), class_="or-advice"))
        return element("div", *parts, class_="or-not-found", role="alert")
    if isinstance(error, _NO_FAULTS):
        parts = [element("p", translated(words, error.message), class_="or-verdict")]
    else:
        parts = [element("p", words("failure"), class_="or-verdict")]
        parts.append(element("p", translated(words, error.message)))
    if remedy := advice(words, error.remedy):
        parts.append(element("p", remedy, class_="or-advice"))
    if can_retry:
        parts.append(element("button", words("retry"), type="button", class_="or-quiet", data_do="retry"))
    if limited and isinstance(error, _NO_FAULTS):
        parts.append(
            element("button", words("ask-without-limits"), type="button", class_="or-quiet", data_do="widen")
        )
    look = "or-not-found" if isinstance(error, (DocumentUnknown, SpeakerUnknown)) else "or-failure"
    return element("div", *parts, class_=look, role="alert")


def told(words: Words, error: OnRecordError) -> str:
    """Return a failure and its remedy as one line."""
    if isinstance(error, DocumentOnRequest):
        return f"{words('on-request')} {_whom(words, error)}"
    return f"{translated(words, error.message)} {advice(words, error.remedy)}".strip()


def _whom(words: Words, error: DocumentOnRequest) -> str:
    """Return whom to ask for an interview."""
    return words("on-request-ask", contact=error.contact) if error.contact else words("on-request-advice")


def advice(words: Words, remedy: str) -> str:
    """Return a remedy, or a note, in which no command of the terminal stands for what the page does itself.

    Only owners are told of further commands: they may run them.
    """
    said = (_said(words, sentence) for sentence in SENTENCE.split(remedy))
    return " ".join(dict.fromkeys(filter(None, said)))


def _said(words: Words, sentence: str) -> str:
    found = _COMMAND.search(sentence)
    if found is None:
        return translated(words, sentence)
    command, what = found.groups()
    if command in ("list", "show", "tag"):
        return words("see-interviews")
    if command == "people":
        return words("see-people")
    if command == "desk" and what in ("list", "show"):
        return words("see-desks")
    return sentence if may(Role.OWNER) else words("read-only-remedy")


def unreachable(words: Words) -> OnRecordError:
    """Return the error that the script shows if the server does not reply."""
    return OnRecordError(words("lost"), words("lost-remedy"))
