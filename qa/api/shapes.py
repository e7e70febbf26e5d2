"""The results of each tool: their fields, and the JSON Schema of them.

A result is created by reading one of the archive's values with one of these shapes. Fields without a name here
stay inside: above all the paths of files on this machine (`path`), which are not exposed.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import GenerateJsonSchema

from qa.strength import Strength
from qa.values import Outcome

Span = tuple[int, int]


class Shape(BaseModel):
    """The fields of a result; others are left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)  # a server starts sooner


class DocumentShape(Shape):
    """A document's identity."""

    id: str
    title: str
    date: str | None
    file: str = Field(description="The name of the source file.")
    sha256: str = Field(description="SHA-256 of the document's text in UTF-8.")
    participants: list[str] = []
    place: str | None = Field(None, description="Where the interview took place.")


class QuotedDocumentShape(DocumentShape):
    """The document of a quote, and whether its speakers are sure."""

    needs_review: bool = Field(False, description="The speakers may be wrong: a person should check them.")


class LocationShape(Shape):
    """The location in the source, if it has pages or times."""

    page: int | None
    seconds: float | None


class AlsoShape(Shape):
    """Another place where the same speaker says the same words."""

    id: str
    title: str
    start: int
    end: int


class QuoteShape(Shape):
    """An exact quotation with its citation. Offsets count characters of the document's text, half-open."""

    rank: int
    kind: Literal["answer", "statement", "question"] = Field(
        "answer", description="An answer, words that reply to nobody, or an interviewer's question."
    )
    text: str = Field(description="The exact words.")
    shown: str | None = Field(None, description="The words without markup of the file, if they have any.")
    start: int
    end: int
    highlights: list[Span] = Field(description="The sentences that answer best, best first.")
    speaker: str | None
    prompting_question: str | None = Field(description="The interviewer's question that was answered.")
    shown_question: str | None = Field(None, description="The question without markup, if it has any.")
    interviewers: list[str] = []
    turn: int
    document: QuotedDocumentShape
    location: LocationShape
    before: str = Field(description="The words just before, not part of the quotation.")
    after: str = Field(description="The words just after, not part of the quotation.")
    score: float
    confidence: float | None = Field(
        None, description="The probability, 0 to 1, that this quotation alone answers; null if not judged."
    )
    strength: Strength | None = Field(None, description="The confidence as a word; `weak` ones rarely answer.")
    also: list[AlsoShape] = []
    version_of: int | None = Field(None, description="The rank of the quotation with nearly the same words.")
    differences: list[Span] = Field([], description="The words that two such quotations do not share.")
    restriction: str | None = Field(
        None, description="Why readers of the archive do not see it, or not with these names; null if they do."
    )


class CoverageShape(Shape):
    """How many people talk about it, for questions about everyone."""

    searched: int
    people: int
    interviews: int
    complete: bool
    one_each: bool


class AskShape(Shape):
    """The outcome of a question.

    With `possible`, the quotes may answer, but none clearly does. With `not_found`, there are no quotes:
    nothing in the archive answers.
    """

    question: str
    searched: str
    people: list[str] = Field([], description="People the question names: their words are preferred.")
    outcome: Outcome
    confidence: float
    quotes: list[QuoteShape]
    alone: bool = Field(
        False, description="Nothing was found together with the earlier questions; they were ignored."
    )
    coverage: CoverageShape | None
    notes: list[str]
    timings_ms: dict[str, float]


class SearchShape(Shape):
    """Passages in order of similarity. It was not decided whether any of them answers the query."""

    query: str
    outcome: Literal["not_judged"] = "not_judged"
    passages: list[QuoteShape]


class TurnShape(Shape):
    """The span of a turn and its speaker."""

    number: int
    role: Literal["question", "answer", "other"]
    speaker: str | None
    start: int
    end: int


class ShowShape(Shape):
    """Part of a document as stored, with its speakers."""

    document: DocumentShape
    length: int = Field(description="Length of the whole document in characters.")
    start: int
    end: int
    text: str
    shown: str | None = Field(None, description="The text without markup, if it has any.")
    before: str
    after: str
    turns: list[TurnShape]
    location: LocationShape
    next: int | None = Field(description="The `start` of the next part; null at the end.")


class PlaceShape(Shape):
    """A place in the archive with these words, and its speaker."""

    document: DocumentShape
    speaker: str | None
    role: str | None
    prompting_question: str | None
    turn: int
    start: int
    end: int
    location: LocationShape
    text: str
    shown: str | None = Field(None, description="The words without markup of the file, if they have any.")
    before: str
    after: str


class ChangeShape(Shape):
    """A step of a word diff: the quoted words, and the source's words."""

    kind: Literal["same", "changed", "added", "dropped"]
    quoted: str
    source: str


class CheckedCitationShape(Shape):
    """A saved citation and the result of checking it."""

    number: int
    status: Literal["verified", "moved", "misattributed", "altered", "missing"]
    exact: str
    speaker: str | None
    title: str | None
    start: int | None
    end: int | None
    place: PlaceShape | None = Field(description="Where the words are now, or the most similar ones.")
    changes: list[ChangeShape]
    also: list[PlaceShape]
    notes: list[str]


class LeftOutShape(Shape):
    """Words of the source that a quotation leaves out."""

    before: str
    after: str
    between: list[str]


class CheckedQuotationShape(Shape):
    """A quotation of a draft and the result of checking it."""

    number: int
    status: Literal["exact", "cut", "altered", "composed", "misattributed", "not_found", "unjudged"]
    text: str
    attributed_to: str | None
    places: list[PlaceShape]
    changes: list[ChangeShape]
    left_out: LeftOutShape
    notes: list[str]


class VerifyShape(Shape):
    """The results, one by one. Only if `is_sound` is true, everything is as quoted."""

    kind: Literal["citations", "draft"]
    is_sound: bool
    counts: dict[str, int] = Field(description="The number of each status.")
    unchecked: int = Field(0, description="The number of those at the end that time was too short for.")
    warnings: list[str] = Field([], description="What of a draft was not read, so that it is not checked.")
    citations: list[CheckedCitationShape] = []
    quotations: list[CheckedQuotationShape] = []


class LineShape(DocumentShape):
    """A document in a list; `turns` and `passages` are counts."""

    turns: int
    passages: int
    warnings: list[str]
    needs_review: bool = Field(False, description="The speakers may be wrong: a person should check them.")
    access: str = Field("open", description="How far readers may see it: open, in part, on request, or closed.")


class DocumentsShape(Shape):
    """The documents, in the order in which they were added."""

    total: int = Field(description="The number of documents, or of those that match.")
    documents: list[LineShape]
    next: int | None = Field(description="The `first` of the next call; null at the end.")


class MentionedQuoteShape(Shape):
    """The sentence around a mention: an exact quotation with its citation."""

    rank: int
    kind: Literal["answer", "statement", "question"]
    text: str
    shown: str | None = None
    start: int
    end: int
    highlights: list[Span]
    speaker: str | None
    prompting_question: str | None
    turn: int
    document: QuotedDocumentShape
    location: LocationShape
    before: str
    after: str


class MentionShape(Shape):
    """A place where the words are said, in its context without markup."""

    start: int
    end: int
    before: str
    text: str
    after: str
    sentence: MentionedQuoteShape


class FindShape(Shape):
    """The mentions of exact words, in the order of the archive, and their exact counts."""

    phrases: list[str]
    total: int = Field(description="How often guests say the words, and statements have them.")
    interviews: int
    people: int
    asked: int = Field(description="How often interviewers say them.")
    first: int
    next: int | None = Field(description="The `first` of the next call; null at the end.")
    mentions: list[MentionShape]


class KeptShape(Shape):
    """A kept quotation as it is in the archive now."""

    id: str
    state: Literal["same", "moved", "attributed", "altered", "gone", "removed", "unchecked"]
    note: str
    tags: list[str]
    colour: str
    group: str
    questions: list[str]
    kept: str
    quote: QuoteShape | None = Field(description="The exact words; null if the kept ones are not in the archive.")


class DeskShape(Shape):
    """A desk: kept quotations in order, and the draft beside them."""

    id: str
    name: str
    groups: list[str]
    changed: str
    quotes: list[KeptShape]
    lost: int = Field(description="The number of kept quotations that are no longer in the archive.")
    draft: str


class DeskLineShape(Shape):
    """A desk in a list; `quotes` is a count."""

    id: str
    name: str
    quotes: int
    changed: str


class DeskToolShape(Shape):
    """The desks of the user, or the one that was named."""

    desks: list[DeskLineShape]
    desk: DeskShape | None


class _Untitled(GenerateJsonSchema):
    """A schema without titles, which only repeat the names."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def json_schema(kind: type[BaseModel], mode: Literal["validation", "serialization"]) -> dict[str, Any]:
    """Return the JSON Schema of arguments or results, short enough for a language model."""
    return kind.model_json_schema(schema_generator=_Untitled, mode=mode)
