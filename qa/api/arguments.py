"""The arguments of each tool, with descriptions and limits.

The descriptions become the JSON Schema of HTTP and MCP. Unknown or overlong arguments are rejected before the
archive is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import UsageError

MOST_QUESTION_CHARACTERS = 5_000
"""As in `qa.answering.answer`, which is too slow to import when a server starts."""
MOST_DRAFT_CHARACTERS = 300_000
"""Maximum length of a text to verify, about 50,000 words. Use `onrecord verify` for longer ones."""

MOST_CHECK_SECONDS = 60
"""Seconds that one text is checked for. What is left then is counted in the result."""

_NAME = 1_000
_MOST_NAMES = 100
_DATE = 10
_MOST_EARLIER = 20
_MOST_MISTAKES = 8

Words = Annotated[str, Field(max_length=MOST_QUESTION_CHARACTERS)]
Name = Annotated[str, Field(max_length=_NAME)]
Names = Name | Annotated[list[Name], Field(max_length=_MOST_NAMES)]
Day = Annotated[str, Field(max_length=_DATE)]


class Arguments(BaseModel):
    """Arguments of a tool. Unknown ones are rejected; an empty text sets no limit."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # a server starts sooner


class FilterArguments(Arguments):
    """Limits of a search."""

    speaker: Names | None = Field(
        None, description="Only what this person says, or any of these; case and accents are ignored."
    )
    document: Names | None = Field(
        None, description="Only this document, or these: the id, file name or title of each."
    )
    since: Day | None = Field(None, description="Only documents from this date on: 1999, 1999-05 or 1999-05-31.")
    until: Day | None = Field(None, description="Only documents up to this date.")
    within: Names | None = Field(
        None, description="Only documents in this collection, or with this tag, or in any of these."
    )


class _Asked(Arguments):
    question: Words = Field(description="The question, in a sentence or a few words, in any language.")


class AskArguments(FilterArguments, _Asked):  # fields are in the order of the bases from right to left
    """Arguments of `ask`."""

    history: list[Words] = Field(
        default=[],
        max_length=_MOST_EARLIER,
        description="Earlier questions of the conversation, oldest first, that this one follows up on.",
    )
    top: int | None = Field(
        None, ge=1, le=50, description="Maximum number of quotations; by default it depends on the question."
    )


class _Searched(Arguments):
    query: Words = Field(description="What to search for: words, a phrase or a question.")


class SearchArguments(FilterArguments, _Searched):
    """Arguments of `search`."""

    top: int = Field(10, ge=1, le=50, description="Maximum number of passages.")


class ShowArguments(Arguments):
    """Arguments of `show`."""

    document: Name = Field(min_length=1, description="The document: its id, file name or title.")
    start: int = Field(0, ge=0, description="The first character to show, counted from 0.")
    end: int | None = Field(
        None,
        ge=1,
        description="The character to stop before; by default the end, or the most that one call returns.",
    )


class VerifyArguments(Arguments):
    """Arguments of `verify`."""

    text: str = Field(
        min_length=1,
        max_length=MOST_DRAFT_CHARACTERS,
        description="An article with quotations in quotation marks or block quotes (Markdown, HTML, plain text), "
        "or saved citations (JSON, BibTeX, RIS, CSV, Markdown or HTML as exported).",
    )
    kind: Literal["auto", "citations", "draft"] = Field(
        "auto", description="Kind of text: auto means citations if it contains any, otherwise a draft."
    )
    file: Name = Field("", description="Name of the text's file; only its ending is used, for the format.")


class DocumentsArguments(Arguments):
    """Arguments of `documents`."""

    find: Name | None = Field(
        None, description="Only documents with all these words in their title, participants, file name or date."
    )
    first: int = Field(0, ge=0, description="Number of documents to skip: 0, or `next` of the previous call.")
    most: int = Field(100, ge=1, le=500, description="Maximum number of documents to list.")


class _SoughtWords(Arguments):
    words: Words = Field(
        min_length=1,
        description="Exact words, as one phrase; phrases in quotation marks are searched for one by one. A star "
        "at the end of a word stands for any ending.",
    )


class FindArguments(FilterArguments, _SoughtWords):
    """Arguments of `find`."""

    match_case: bool = Field(False, description="Whether capitals count.")
    match_accents: bool = Field(False, description="Whether diacritics count.")
    questions: bool = Field(False, description="Also list the words of interviewers, labelled as questions.")
    first: int = Field(0, ge=0, description="Number of mentions to skip: 0, or `next` of the previous call.")
    most: int = Field(50, ge=1, le=200, description="Maximum number of mentions to list.")


class DeskArguments(Arguments):
    """Arguments of `desk`."""

    desk: Name | None = Field(None, description="The desk: its id or name. Without it, all desks are listed.")


Given = TypeVar("Given", bound=Arguments)


def checked(kind: type[Given], given: Mapping[str, Any]) -> Given:
    """Return `given` as arguments of that kind. Raises `UsageError` with every mistake."""
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        mistakes = [f"{_where(each['loc'])}: {each['msg']}" for each in found[:_MOST_MISTAKES]]
        more = f"; and {len(found) - _MOST_MISTAKES} more" if len(found) > _MOST_MISTAKES else ""
        takes = ", ".join(kind.model_fields)
        raise UsageError(
            f"Invalid arguments: {'; '.join(mistakes)}{more}.", f"Valid arguments: {takes}."
        ) from error


def _where(place: tuple[int | str, ...]) -> str:
    return ".".join(str(part)[:40] for part in place)
