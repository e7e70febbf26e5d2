"""The seven tools: plain functions of an archive and checked arguments.

`call` is the one entry point. It checks the arguments, asks the archive, and returns only the fields of the
tool's shape. It raises `OnRecordError`; a failure is never an empty result.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal, Protocol

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from corpus.document import Document
from corpus.errors import UsageError
from corpus.names import fold
from qa.access.queue import Queue, Queues, still_there
from qa.access.roles import Caller, caller_name
from qa.api import arguments, shapes
from qa.api.arguments import Arguments, FilterArguments, checked
from qa.as_json import place_json
from qa.reports import DocumentSummary
from qa.values import Answer, Names, Question, Quote, each_name

if TYPE_CHECKING:
    from qa.citing.saved import SavedCitation
    from qa.desk.desks import Desks
    from qa.literal.mentions import Mentions
    from qa.verifying.draft.drafts import Draft
    from qa.verifying.values import CitationReport, DraftReport

MOST_SHOWN_CHARACTERS = 20_000
"""Maximum number of characters of a document in one call: about 5,000 words."""

MOST_CALLS_AT_ONCE = 4
"""Maximum number of concurrent calls over each transport that wait in no queue."""

Row = dict[str, Any]


class ToolArchive(Protocol):
    """The archive as the tools need it."""

    def ask(self, question: Question) -> Answer:
        """Return the answer, or raise an `OnRecordError`."""
        ...

    def search(self, query: Question) -> tuple[Quote, ...]:
        """Return the passages most similar to the query."""
        ...

    def verify(self, citations: list[SavedCitation], seconds: float | None = None) -> CitationReport:
        """Return the results of checking saved citations, for at most so many seconds."""
        ...

    def check_draft(self, draft: Draft, seconds: float | None = None) -> DraftReport:
        """Return the results of checking the quotations of a draft, for at most so many seconds."""
        ...

    def documents(self) -> tuple[DocumentSummary, ...]:
        """Return all documents."""
        ...

    def document(self, name: str) -> tuple[str, Document]:
        """Return one document's id and the document itself, or raise `DocumentUnknown`."""
        ...

    def mentions(
        self,
        words: Question,
        *,
        match_case: bool = False,
        match_accents: bool = False,
        questions: bool = False,
        first: int = 0,
        most: int = 200,
    ) -> Mentions:
        """Return the mentions of exact words."""
        ...

    def desks(self, user: str = "") -> Desks:
        """Return the desks of a user."""
        ...


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: its name, title, arguments, result and function."""

    name: str
    title: str
    arguments: type[Arguments]
    result: type[shapes.Shape]
    run: Callable[[ToolArchive, Any], Row]
    queue: Literal["questions", "checks", ""] = ""
    """The queue of `qa.access.queue.Queues` that calls wait in; "" for those that are quick."""

    @property
    def description(self) -> str:
        """Return what the tool does, in plain words, for people and for language models."""
        return " ".join((self.run.__doc__ or "").split())


def ask(archive: ToolArchive, given: arguments.AskArguments) -> Row:
    """Answer a question with exact quotations from the archive's interviews.

    Each has its speaker, the question that prompted it, its place, and how likely it answers. The outcome is
    `answered`, `possible` (the quotations may answer, but none clearly does) or `not_found` (nothing in this
    archive answers, and there are no quotations). Nothing is paraphrased.
    """
    question = _limited(Question(given.question, history=tuple(given.history), top=given.top), given)
    return archive.ask(question).to_json()


def search(archive: ToolArchive, given: arguments.SearchArguments) -> Row:
    """List the passages of the interviews that are most similar to a query, best first.

    It is not decided whether any of them answers the query; `ask` decides that.
    """
    found = archive.search(_limited(Question(given.query, top=given.top), given))
    return {"query": given.query, "passages": [quote.to_json() for quote in found]}


def show(archive: ToolArchive, given: arguments.ShowArguments) -> Row:
    """Show a document of the archive as it is stored, or part of it, with its speakers.

    Long documents take several calls: `next` is the `start` of the next one. Offsets count characters.
    """
    name, document = archive.document(given.document)
    length = len(document.text)
    end = min(length, given.start + MOST_SHOWN_CHARACTERS, given.end or length)
    if given.start >= end:
        raise UsageError(
            f"{given.start}:{given.end or length} is not a span of the document, which has {length:,} characters.",
            "Give a start before the end, both within the document.",
        )
    place = place_json(name, document, (given.start, end))
    rest = end if end < min(length, given.end or length) else None
    title = document.title or PurePath(document.path).stem
    people = list(document.participants)
    named = {**place["document"], "title": title, "participants": people, "place": document.place_at(given.start)}
    return {**place, "document": named, "length": length, "next": rest}


def verify(archive: ToolArchive, given: arguments.VerifyArguments) -> Row:
    """Check quotations against the archive: those of an article, or saved citations.

    Each gets a status. Of an article's quotations: exact, cut (part of a sentence), altered, composed (of several
    places), misattributed, not_found, or unjudged (too short). Of citations: verified, moved (to another place),
    altered, misattributed or missing. One changed character is altered.
    """
    from qa.api.checkable import to_check

    found, seconds = to_check(given), arguments.MOST_CHECK_SECONDS
    if isinstance(found, list):
        return {"kind": "citations", **archive.verify(found, seconds).to_json()}
    return {"kind": "draft", **archive.check_draft(found, seconds).to_json()}


def documents(archive: ToolArchive, given: arguments.DocumentsArguments) -> Row:
    """List the archive's documents with their ids, titles, dates and participants.

    If there are more, `next` is the `first` of the next call.
    """
    wanted = fold(given.find or "").split()
    found = [each for each in archive.documents() if all(word in _searchable(each) for word in wanted)]
    last = given.first + given.most
    shown = [each.to_json() for each in found[given.first : last]]
    return {"total": len(found), "documents": shown, "next": last if last < len(found) else None}


def find(archive: ToolArchive, given: arguments.FindArguments) -> Row:
    """List every place where exact words are said, and how often they are. The counts are exact.

    Each mention has the words in context, and the sentence around them as an exact quotation. Interviewers' words
    are counted apart. It takes words literally: use `ask` for a question.
    """
    found = archive.mentions(
        _limited(Question(given.words), given),
        match_case=given.match_case,
        match_accents=given.match_accents,
        questions=given.questions,
        first=given.first,
        most=given.most,
    )
    return found.to_json()


def desk(archive: ToolArchive, given: arguments.DeskArguments) -> Row:
    """Show a desk: quotations that the user keeps, with notes and tags, in groups, and the draft beside them.

    Each quotation is as it is in the archive now; one that was altered or removed has none. Without `desk`, the
    user's desks are listed.
    """
    desks = archive.desks(caller_name())
    if given.desk:
        return {"desks": [], "desk": desks.open(given.desk).checked(arguments.MOST_CHECK_SECONDS).to_json()}
    listed = [
        {"id": each.id, "name": each.name, "quotes": len(each.quotes), "changed": each.changed}
        for each in desks.list().desks
    ]
    return {"desks": listed, "desk": None}


TOOLS = (
    Tool("ask", "Ask the interviews", arguments.AskArguments, shapes.AskShape, ask, "questions"),
    Tool("search", "Search passages", arguments.SearchArguments, shapes.SearchShape, search, "questions"),
    Tool("show", "Show a document", arguments.ShowArguments, shapes.ShowShape, show),
    Tool("verify", "Verify quotations", arguments.VerifyArguments, shapes.VerifyShape, verify, "checks"),
    Tool("documents", "List documents", arguments.DocumentsArguments, shapes.DocumentsShape, documents),
    Tool("find", "Find exact words", arguments.FindArguments, shapes.FindShape, find),
    Tool("desk", "Show a desk of kept quotes", arguments.DeskArguments, shapes.DeskToolShape, desk),
)


def call(tool: Tool, archive: ToolArchive, given: Mapping[str, Any]) -> Row:
    """Return the result of `tool` for the arguments `given`, as JSON. Raises `OnRecordError`."""
    row = tool.run(archive, checked(tool.arguments, given))
    return tool.result.model_validate(sendable(row)).model_dump(mode="json")


class Calls:
    """Calls of the tools over one transport, in the queues of the server."""

    def __init__(self, archive: ToolArchive, queues: Queues) -> None:
        self._archive, self.queues = archive, queues
        self._quick = CapacityLimiter(MOST_CALLS_AT_ONCE)

    async def call(
        self,
        tool: Tool,
        given: Mapping[str, Any],
        is_gone: Callable[[], Awaitable[bool]] = still_there,
        caller: Caller | None = None,
    ) -> Row:
        """Return the result of `call` when it is the caller's turn. Raises `OnRecordError`."""
        work = partial(call, tool, self._archive, given)
        if not tool.queue:
            return await run_sync(work, limiter=self._quick)
        queue: Queue = getattr(self.queues, tool.queue)
        return await queue.run(work, is_gone=is_gone, caller=caller)


def _limited(question: Question, given: FilterArguments) -> Question:
    """Return the question with the given limits; an empty one sets no limit."""
    return replace(
        question,
        speaker=_names(given.speaker),
        document=_names(given.document),
        since=(given.since or "").strip() or None,
        until=(given.until or "").strip() or None,
        within=_names(given.within),
    )


def _names(given: Names) -> Names:
    """Return the names of a filter without surrounding white space; `None` for none."""
    return each_name([name.strip() for name in each_name(given)]) or None


def _searchable(document: DocumentSummary) -> str:
    name = PurePath(document.path).name
    return fold(" ".join((document.id, document.title, *document.dates, name, *document.participants)))


_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def sendable(value: Any) -> Any:
    """Return `value` with file names instead of paths, and without lone surrogates, which UTF-8 JSON can't carry.

    Each is replaced by one other character, so offsets do not change.
    """
    if isinstance(value, str):
        return _HALF_CHARACTER.sub("\ufffd", value)
    if isinstance(value, Mapping):
        row = {key: sendable(each) for key, each in value.items()}
        return {**row, "file": PurePath(row["path"]).name} if "path" in row else row
    if isinstance(value, (list, tuple)):
        return [sendable(each) for each in value]
    return value
