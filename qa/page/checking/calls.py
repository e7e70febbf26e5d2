"""The page's call that checks the quotations of a draft. The draft is not saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Protocol

from corpus.errors import OnRecordError, UsageError
from qa.api.arguments import MOST_CHECK_SECONDS, MOST_DRAFT_CHARACTERS
from qa.page.checking import view as check
from qa.page.failures import failure
from qa.page.requests import Reply, bytes_in, fields, file_reply, malformed, text_in, words_of
from qa.page.words.messages import Words
from qa.verifying.draft.drafts import Draft, draft_from, parse_draft
from qa.verifying.values import DraftReport

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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
        """Return the results for the quotations of a draft as HTML.

        The draft is `{"text"}`, Markdown or plain, or the file `{"name", "data"}` (Base64) of any format that
        transcripts have. `status` is a line for screen readers; a failure is announced by its own role.
        """
        words = words_of(request)
        try:
            given = fields(request)
            draft = _in_file(words, given) if given.get("data") else _in_text(words, text_in(given, "text"))
            report = self.archive.check_draft(draft, MOST_CHECK_SECONDS)
        except OnRecordError as error:
            return {"html": failure(words, error), "status": ""}
        is_word = bool(given.get("data")) and _is_word(text_in(given, "name")) and bool(report.quotations)
        return {
            "html": check.result(words, report, is_word=is_word),
            "status": check.counted(words, report.counts),
        }

    def commented(self, request: object) -> Reply:
        """Return the Word file `{"name", "data"}` (Base64) with a comment at each quotation, as Base64."""
        from qa.verifying.report.docx_comments import with_comments

        words = words_of(request)
        try:
            given = fields(request)
            name = text_in(given, "name")
            if not _is_word(name):
                raise malformed()
            report = self.archive.check_draft(_in_file(words, given), MOST_CHECK_SECONDS)
            made, left_out = with_comments(bytes_in(given, "data"), name, report)
        except OnRecordError as error:
            return {"failure": str(error)}
        status = words("commented-left-out", number=left_out) if left_out else words("commented")
        stem = PurePath(name).stem
        return file_reply(made, f"{stem}-checked.docx", _WORD_TYPE, status)


def _is_word(name: str) -> bool:
    return PurePath(name).suffix.lower() == ".docx"


def _in_file(words: Words, given: Mapping[str, Any]) -> Draft:
    """Return the draft in a file. Raises a `SourceError`, and `UsageError` if it is too long."""
    draft = parse_draft(bytes_in(given, "data"), PurePath(text_in(given, "name")).name)
    _require_length(words, len(draft.text))
    return draft


def _in_text(words: Words, text: str) -> Draft:
    if not text.strip():
        raise UsageError(words("draft-empty"), words("draft-empty-remedy"))
    _require_length(words, len(text))
    return draft_from(_writable(text))


def _require_length(words: Words, characters: int) -> None:
    if characters > MOST_DRAFT_CHARACTERS:
        told = words("draft-too-long", characters=characters, most=MOST_DRAFT_CHARACTERS)
        raise UsageError(told, words("draft-too-long-remedy"))


def _writable(text: str) -> str:
    """Return the text without lone surrogates, which JSON can hold but UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")
