"""Reads what to check from a text sent by a program: saved citations, or a draft."""

from __future__ import annotations

import re
from pathlib import PurePath

from corpus.errors import UsageError
from qa.api.arguments import VerifyArguments
from qa.citing.reading import parse_citations
from qa.citing.saved import SavedCitation
from qa.verifying.draft.drafts import Draft, draft_from, parse_draft

_TEXT_ENDINGS = (".json", ".jsonl", ".jsonld", ".ndjson", ".bib", ".ris", ".csv", ".md", ".html", ".txt")
_BEGINNINGS = {
    ".ris": re.compile(r"\s*TY  - "),
    ".bib": re.compile(r"\s*@\w+\s*\{"),
    ".html": re.compile(r"\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE),
}


def to_check(given: VerifyArguments) -> list[SavedCitation] | Draft:
    """Return the citations in the text or, if it has none, the text as a draft.

    Only the ending of the file name is used; no file is opened. Raises `UsageError` if expected citations are
    missing, and the errors of the readers.
    """
    ending = _ending(given)
    data = given.text.encode("utf-8")
    citations = [] if given.kind == "draft" else parse_citations(data, f"the text{ending}")
    if citations:
        return citations
    if given.kind == "citations":
        raise UsageError(
            "The text contains no citations.", "Send a text written by `onrecord export` or `onrecord ask --json`."
        )
    return parse_draft(data, "draft.html") if ending == ".html" else draft_from(given.text)


def _ending(given: VerifyArguments) -> str:
    """Return the ending for the text's format: that of its name, or one guessed from its start.

    JSON needs no ending. Any other text that may contain citations is Markdown.
    """
    named = {".htm": ".html", ".markdown": ".md"}
    ending = PurePath(given.file).suffix.lower()
    if ending:
        if named.get(ending, ending) not in _TEXT_ENDINGS:
            raise UsageError(
                f"Can't check {ending[:20]} files as text here.", "Check them with `onrecord verify FILE`."
            )
        return named.get(ending, ending)
    if given.text.lstrip()[:1] in ("{", "["):
        return ""
    return next((each for each, begins in _BEGINNINGS.items() if begins.match(given.text)), ".md")
