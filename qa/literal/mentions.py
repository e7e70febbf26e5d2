"""Find every place where exact words are said by guests or in statements, and apart from them by interviewers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.document import Document, Turn
from corpus.markup import shown_text
from corpus.names import name_matches
from corpus.sentences import sentence_spans
from corpus.store.records import StoredDocument
from corpus.turns.quotable import quotable_turns
from qa.answering.selecting.quotes import quote_at
from qa.answering.understanding.filters import is_limited, voices_in_scope
from qa.literal.patterns import Matching, pattern_of, phrases_in
from qa.values import Question, Quote, each_name
from qa.verifying.library import Library
from qa.viewing.withheld import MASK

CONTEXT_CHARACTERS = 90
"""Characters shown before and after a mention, at most."""

_NO_VERSIONS: Mapping[int, int] = {}
_SENTENCE_CHARACTERS = 1_500
"""Characters around a mention in which its sentence is looked for."""


@dataclass(frozen=True, slots=True)
class ExactMention:
    """One place where the words are said.

    `quote` is the sentence around it, an exact slice with its citation; the words are its highlight. `before`,
    `text` and `after` are the words in context, as they are shown: without markup, and within the same turn.
    """

    quote: Quote
    start: int
    end: int
    before: str
    text: str
    after: str

    def to_json(self) -> dict[str, Any]:
        """Return the mention in the JSON shape of `find --json`."""
        quote = self.quote.to_json()
        del quote["score"], quote["confidence"], quote["strength"], quote["also"]
        del quote["version_of"], quote["differences"]
        here = {"start": self.start, "end": self.end}
        return {**here, "before": self.before, "text": self.text, "after": self.after, "sentence": quote}


@dataclass(frozen=True, slots=True)
class Mentions:
    """The places where exact words are said, and their exact counts.

    `total` counts those of guests and in statements, by `people` named people in `interviews` interviews. `asked`
    are those of interviewers. `mentions` are the ones from `first` on, in the order of the archive; interviewers'
    are among them only `with_questions`.
    """

    phrases: tuple[str, ...]
    total: int
    interviews: int
    people: int
    asked: int
    first: int
    mentions: tuple[ExactMention, ...]
    with_questions: bool = False

    @property
    def next(self) -> int | None:
        """Return the `first` of the rest, if there is more."""
        following = self.first + len(self.mentions)
        listed = self.total + self.asked if self.with_questions else self.total
        return following if self.mentions and following < listed else None

    def to_json(self) -> dict[str, Any]:
        """Return the mentions in the JSON shape of `find --json`."""
        return {
            "phrases": list(self.phrases),
            "total": self.total,
            "interviews": self.interviews,
            "people": self.people,
            "asked": self.asked,
            "first": self.first,
            "next": self.next,
            "mentions": [each.to_json() for each in self.mentions],
        }


@dataclass(frozen=True, slots=True)
class _Hit:
    """A match in a turn that may be quoted, or in a question."""

    start: int
    end: int
    turn: Turn | None


def find_mentions(
    question: Question,
    library: Library,
    matching: Matching = Matching(),  # noqa: B008 - a frozen value
    *,
    questions: bool = False,
    first: int = 0,
    most: int = 200,
    versions: Mapping[int, int] = _NO_VERSIONS,
) -> Mentions:
    """Return the mentions of the words of `question` within its filters, and how many there are.

    With `questions`, interviewers' mentions are listed, too; their quotes are of the kind `question`. `versions`
    has the first version of each interview that is a version of an earlier one: both are listed, and counted as
    one interview. Raises `QuestionError` for no words, and what a filter that matches nothing raises.
    """
    phrases = phrases_in(question.text)
    counts = {"guests": 0, "asked": 0}
    documents: set[int] = set()
    people: set[str] = set()
    listed: list[ExactMention] = []
    passed = 0
    for stored, hits in _hits(question, library, pattern_of(phrases, matching)):
        for hit in hits:
            is_question = hit.turn is not None and hit.turn.role == "question"
            counts["asked" if is_question else "guests"] += 1
            if not is_question:
                documents.add(versions.get(stored.number, stored.number))
                if hit.turn and hit.turn.speaker:
                    people.add(hit.turn.speaker)
            if is_question and not questions:
                continue
            if first <= passed < first + most:
                listed.append(_mention(stored, hit, passed + 1))
            passed += 1
    return Mentions(
        phrases, counts["guests"], len(documents), len(people), counts["asked"], first, tuple(listed), questions
    )


def count_each(words: Sequence[str], question: Question, library: Library) -> dict[str, int]:
    """Return how often guests say each of several words within the filters of `question`, in their order."""
    counts = dict.fromkeys(words, 0)
    if not words:
        return counts
    single = {word: pattern_of((word,), Matching()) for word in words}
    for stored, hits in _hits(question, library, pattern_of(tuple(words), Matching())):
        for hit in hits:
            if hit.turn is None or hit.turn.role != "question":
                said = stored.document.text[hit.start : hit.end]
                counts[next((word for word in words if single[word].fullmatch(said)), words[0])] += 1
    return counts


def _hits(question: Question, library: Library, pattern: Any) -> Iterator[tuple[StoredDocument, list[_Hit]]]:
    """Yield the documents in which the pattern matches within the filters, with the matches in order."""
    scope = _Scope.of(question, library)
    for number, text in library.texts(scope.documents):
        spans = [found.span() for found in pattern.finditer(text) if found.end() > found.start()]
        if not spans:
            continue
        stored = library.document(number)
        said = set(quotable_turns(stored.document))
        hits = [hit for start, end in spans if (hit := _hit(stored.document, said, start, end))]
        within = [hit for hit in hits if scope.includes(stored, hit)]
        if within:
            yield stored, within


def _hit(document: Document, said: set[Turn], start: int, end: int) -> _Hit | None:
    """Return a match, if it lies within one turn that is quotable or a question, or in a text without turns."""
    if not document.turns:
        return _Hit(start, end, None)
    at = bisect_right(document.turns, start, key=lambda turn: turn.start) - 1
    turn = document.turns[at] if at >= 0 else None
    if turn is None or end > turn.end or (turn.role != "question" and turn not in said):
        return None
    return _Hit(start, end, turn)


@dataclass(frozen=True, slots=True)
class _Scope:
    """The part of the archive that the filters select; `None` is all of it."""

    speakers: tuple[str, ...]
    documents: frozenset[int] | None
    voices: frozenset[tuple[int, str | None, str | None]] | None

    @classmethod
    def of(cls, question: Question, library: Library) -> _Scope:
        """Return the scope of a question; raise the errors of `voices_in_scope`."""
        if not is_limited(question):
            return cls((), None, None)
        known = library.voices()
        ids = voices_in_scope(question, known, library.lines)
        # The document and the dates limit interviewers, too, whatever the speaker.
        anyone = voices_in_scope(replace(question, speaker=None), known, library.lines)
        voices = frozenset(
            (each.document, each.speaker, each.date) for each in known if ids is None or each.id in ids
        )
        documents = frozenset(each.document for each in known if anyone is None or each.id in anyone)
        return cls(each_name(question.speaker), documents, voices)

    def includes(self, stored: StoredDocument, hit: _Hit) -> bool:
        """Return whether the filters select what is said here."""
        if self.voices is None:
            return True
        speaker = hit.turn.speaker if hit.turn else None
        if hit.turn and hit.turn.role == "question":
            return not self.speakers or any(name_matches(name, speaker or "") for name in self.speakers)
        return (stored.number, speaker, stored.document.date_at(hit.start)) in self.voices


def _mention(stored: StoredDocument, hit: _Hit, rank: int) -> ExactMention:
    document = stored.document
    turn = (hit.turn.start, hit.turn.end) if hit.turn else (0, len(document.text))
    seen = _between_withheld(document.text, hit, turn)
    around = (max(seen[0], hit.start - _SENTENCE_CHARACTERS), min(seen[1], hit.end + _SENTENCE_CHARACTERS))
    spans = [span for span in sentence_spans(document.text, *around) if span[0] < hit.end and hit.start < span[1]]
    span = (min(hit.start, spans[0][0]), max(hit.end, spans[-1][1])) if spans else (hit.start, hit.end)
    quote = quote_at(stored.id, document, span, questions=True)
    near = (max(turn[0], hit.start - 4 * CONTEXT_CHARACTERS), min(turn[1], hit.end + 4 * CONTEXT_CHARACTERS))
    words = shown_text(document.text[near[0] : near[1]], document.path)
    start, end = hit.start - near[0], hit.end - near[0]
    return ExactMention(
        replace(quote, rank=rank, highlights=((hit.start, hit.end),)),
        hit.start,
        hit.end,
        _last(words.between(0, start), CONTEXT_CHARACTERS),
        words.between(start, end),
        _first(words.between(end, near[1] - near[0]), CONTEXT_CHARACTERS),
    )


def _between_withheld(text: str, hit: _Hit, turn: tuple[int, int]) -> tuple[int, int]:
    """Return the span around a match, within its turn, in which nothing is withheld from readers."""
    before = text.rfind(MASK, turn[0], hit.start) + 1
    behind = text.find(MASK, hit.end, turn[1])
    return max(turn[0], before), turn[1] if behind < 0 else behind


def _first(text: str, most: int) -> str:
    """Return the beginning of a text, up to the end of a word."""
    return text if len(text) <= most else text[:most].rsplit(None, 1)[0] + " …"


def _last(text: str, most: int) -> str:
    """Return the end of a text, from the beginning of a word."""
    return text if len(text) <= most else "… " + text[-most:].split(None, 1)[-1]
