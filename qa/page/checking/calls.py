"""The page's call that checks the quotations of a draft. The draft is not saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from corpus.errors import OnRecordError, UsageError
from qa.api.arguments import MOST_CHECK_SECONDS, MOST_DRAFT_CHARACTERS
from qa.page.checking import view as check
from qa.page.failures import failure
from qa.page.requests import Reply, fields, text_in, words_of
from qa.verifying.draft.drafts import Draft, draft_from
from qa.verifying.values import DraftReport


class CheckingArchive(Protocol):
    """The part of an archive that checking a draft needs."""

    def check_draft(self, draft: Draft, seconds: float | None = None) -> DraftReport:
        """Return the result for each quotation of a draft; raises `OnRecordError`."""
        ...


@dataclass(frozen=True, slots=True)
class Checks:
    """The page's calls about drafts."""

    archive: CheckingArchive

    def check(self, request: object) -> Reply:
        """Return the results for the quotations of `{"text"}`, Markdown or plain, as HTML.

        `status` is a line for screen readers; a failure is announced by its own role.
        """
        words = words_of(request)
        try:
            text = text_in(fields(request), "text")
            if not text.strip():
                raise UsageError(words("draft-empty"), words("draft-empty-remedy"))
            if len(text) > MOST_DRAFT_CHARACTERS:
                told = words("draft-too-long", characters=len(text), most=MOST_DRAFT_CHARACTERS)
                raise UsageError(told, words("draft-too-long-remedy"))
            report = self.archive.check_draft(draft_from(_writable(text)), MOST_CHECK_SECONDS)
        except OnRecordError as error:
            return {"html": failure(words, error), "status": ""}
        return {"html": check.result(words, report), "status": check.counted(words, report.counts)}


def _writable(text: str) -> str:
    """Return the text without lone surrogates, which JSON can hold but UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")
