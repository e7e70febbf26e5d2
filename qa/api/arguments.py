"""What each tool is given: its parameters with their limits, as callers read them and as they are checked.

The descriptions become the JSON Schema of HTTP and MCP. A program may send anything; what is not listed here,
or too long, is refused before the archive is touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import UsageError

MOST_QUESTION_CHARACTERS = 5_000
"""As in `qa.answering.answer`, which takes too long to import for a server that is to answer at once."""
MOST_DRAFT_CHARACTERS = 300_000
"""Of a text to verify: about 50,000 words. Longer ones are a task for `onrecord verify`."""

_NAME = 1_000
_DATE = 10
_MOST_EARLIER = 20
_MOST_MISTAKES = 8

Words = Annotated[str, Field(max_length=MOST_QUESTION_CHARACTERS)]
Name = Annotated[str, Field(max_length=_NAME)]
Day = Annotated[str, Field(max_length=_DATE)]


class Arguments(BaseModel):
    """What a tool is given. Nothing unknown is taken; an empty text limits nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FilterArguments(Arguments):
    """What a search can be limited to."""

    speaker: Name | None = Field(None, description="Only what this person says; case and accents do not matter.")
    document: Name | None = Field(None, description="Only this document: its id, file name or title.")
    since: Day | None = Field(
        None, description="Only documents of this date or later: 1999, 1999-05 or 1999-05-31."
    )
    until: Day | None = Field(None, description="Only documents of this date or earlier.")


class _Asked(Arguments):
    question: Words = Field(description="The question, in a sentence or a few words, in any language.")


class AskArguments(FilterArguments, _Asked):  # fields come in the order of the bases from right to left
    """What `ask` is given."""

    history: list[Words] = Field(
        default=[],
        max_length=_MOST_EARLIER,
        description="Earlier questions of the conversation, oldest first, that this one follows up on.",
    )
    top: int | None = Field(
        None, ge=1, le=50, description="The most quotations to give; by default the question decides."
    )


class _Searched(Arguments):
    query: Words = Field(description="What to search for: words, a phrase or a question.")


class SearchArguments(FilterArguments, _Searched):
    """What `search` is given."""

    top: int = Field(10, ge=1, le=50, description="The most passages to give.")


class ShowArguments(Arguments):
    """What `show` is given."""

    document: Name = Field(min_length=1, description="The document: its id, file name or title.")
    start: int = Field(0, ge=0, description="The first character to show, counted from 0.")
    end: int | None = Field(
        None, ge=1, description="The character to stop before; by default as far as one call gives."
    )


class VerifyArguments(Arguments):
    """What `verify` is given."""

    text: str = Field(
        min_length=1,
        max_length=MOST_DRAFT_CHARACTERS,
        description="An article with quotations in quotation marks or block quotes (Markdown, HTML, plain text), "
        "or saved citations (JSON, BibTeX, RIS, CSV, Markdown or HTML as exported).",
    )
    kind: Literal["auto", "citations", "draft"] = Field(
        "auto", description="What the text is; auto takes it for citations if it carries any, or else for a draft."
    )
    file: Name = Field(
        "", description="The name of the file that the text was in; only its ending is looked at, for the format."
    )


class DocumentsArguments(Arguments):
    """What `documents` is given."""

    find: Name | None = Field(
        None, description="Only documents with all these words in title, participants, file name or date."
    )
    first: int = Field(0, ge=0, description="How many documents to skip: 0, or `next` of the call before.")
    most: int = Field(100, ge=1, le=500, description="The most documents to list.")


Given = TypeVar("Given", bound=Arguments)


def checked(kind: type[Given], given: Mapping[str, Any]) -> Given:
    """`given` as arguments of that kind. Raises `UsageError`, which names every mistake."""
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        mistakes = [f"{_where(each['loc'])}: {each['msg']}" for each in found[:_MOST_MISTAKES]]
        more = f"; and {len(found) - _MOST_MISTAKES} more" if len(found) > _MOST_MISTAKES else ""
        takes = ", ".join(kind.model_fields)
        raise UsageError(f"Not as expected: {'; '.join(mistakes)}{more}.", f"It takes: {takes}.") from error


def _where(place: tuple[int | str, ...]) -> str:
    return ".".join(str(part)[:40] for part in place)
