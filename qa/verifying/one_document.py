"""Checks one saved citation against one document. Pure.

Exact means the same characters, white space included. A citation can't contradict itself by what it leaves out.
What it includes must be true: in an unchanged text (the same SHA-256), the offsets and the words before and
after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import Document, Turn
from corpus.markup import markup_of, shown, shown_text
from corpus.store.records import StoredDocument
from qa.citing.saved import SavedCitation
from qa.tokens import count_words, words_in
from qa.verifying.facts import notes_on
from qa.verifying.matching.alignment import best_alignment
from qa.verifying.matching.differences import differences
from qa.verifying.matching.nearest import nearest_span
from qa.verifying.matching.occurrences import (
    between_contexts,
    context_agrees,
    context_length,
    is_strong,
    occurrences,
)
from qa.verifying.places import may_be_quoted, place_of, same_name, turn_of
from qa.verifying.values import CheckedCitation, CitationStatus

LEAST_SIMILAR = 0.3
"""Minimum share of the cited words, in order, in their replacement; with fewer, they count as removed."""

ENOUGH_WORDS = 5
"""Number of words that are distinctive: the same five words elsewhere are a match, fewer are chance."""

_TOO_FEW = "The same few words are elsewhere in the document, but in another context."
_OTHER_OFFSETS = "The cited offsets are not those of the words."


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with a citation's exact words, and whether the cited person says them there.

    `context` is the number of characters before and after that equal the cited ones.
    """

    start: int
    turn: Turn | None
    is_theirs: bool
    context: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Checking:
    """A citation and the document to check it against; `blank` is the result so far, with status missing."""

    citation: SavedCitation
    stored: StoredDocument
    blank: CheckedCitation

    def checked(self) -> CheckedCitation:
        """Return the result of checking the citation against this document as the cited one."""
        spots = [] if self._contradicts_itself() else self._spots()
        found = self._placed(spots) if spots else None
        return self._found(*found) if found else self._altered()

    def elsewhere(self) -> Iterator[tuple[CheckedCitation, Spot]]:
        """Yield the exact words wherever they are in this document, which is not the cited one."""
        for spot in [] if self._contradicts_itself() else self._spots():
            yield self._found("moved", spot), spot

    def _placed(self, spots: Sequence[Spot]) -> tuple[CitationStatus, Spot, str] | None:
        """Return which of the places is the cited one, or `None` if other facts of the citation exclude it."""
        cited = self.citation
        if cited.sha256 not in (None, self.stored.sha256):
            best = self._best(spots)
            # If the cited context now surrounds other words, these replaced the cited ones.
            if count_words(cited.exact) < ENOUGH_WORDS:
                is_there = best.context[0] == len(cited.prefix) > 0 or best.context[1] == len(cited.suffix) > 0
            else:
                is_there = is_strong(cited, best.context) or not self._between_contexts()
            return ("moved", best, "") if is_there else None
        at_place = next((spot for spot in spots if spot.start == cited.start), None)
        if at_place:
            return "verified", at_place, ""
        agreeing = [spot for spot in spots if context_agrees(cited, self.stored.document.text, spot.start)]
        if agreeing and cited.start is None:
            return "verified", self._best(agreeing), ""
        if agreeing and (cited.prefix or cited.suffix):
            return "moved", self._best(agreeing), _OTHER_OFFSETS
        if cited.sha256 is None and cited.start is not None:
            return "moved", self._best(spots), ""
        return None

    def _same_text(self) -> bool:
        return self.citation.sha256 == self.stored.sha256

    def _contradicts_itself(self) -> bool:
        """Return whether the words were changed after saving: their length differs from the offsets."""
        start, end = self.citation.start, self.citation.end
        return start is not None and end is not None and end - start != len(self.citation.exact)

    def _spots(self) -> list[Spot]:
        return [self._spot(start) for start in occurrences(self.stored.document.text, self.citation.exact)]

    def _spot(self, start: int) -> Spot:
        document = self.stored.document
        turn = turn_of(document, start, start + len(self.citation.exact))
        context = context_length(self.citation, document.text, start)
        return Spot(start, turn, self._is_theirs(turn), context)

    def _is_theirs(self, turn: Turn | None) -> bool:
        """Return whether the turn is the cited speaker's.

        Without a cited speaker, anybody who may be quoted counts. A question is never an answer, nor the
        reverse, even if one person says both.
        """
        is_question = turn is not None and turn.role == "question"
        if self.citation.kind is not None and (self.citation.kind == "question") != is_question:
            return False
        if is_question and self.citation.kind == "question" and self.citation.speaker is None:
            return turn is not None and turn.speaker is None
        if self.citation.speaker is None:
            return may_be_quoted(self.stored.document, turn)
        speaker = turn.speaker if turn else None
        return speaker is not None and same_name(self.citation.speaker, speaker)

    def _best(self, spots: Sequence[Spot]) -> Spot:
        """Return the place meant: with most cited context, then the cited speaker's, then the nearest."""

        def key(spot: Spot) -> tuple[bool, bool, int, int]:
            distance = abs(spot.start - (self.citation.start or 0))
            return is_strong(self.citation, spot.context), spot.is_theirs, sum(spot.context), -distance

        return max(spots, key=key)

    def _found(self, status: CitationStatus, spot: Spot, note: str = "") -> CheckedCitation:
        """Return the result for the exact words at their place, after comparing speaker and question."""
        place = place_of(self.stored, spot.start, spot.start + len(self.citation.exact))
        notes = [note] if note else []
        if not spot.is_theirs:
            return replace(self.blank, status="misattributed", place=place, notes=(*notes, _whose(place.role)))
        asked = self.citation.prompting_question
        if status == "verified" and asked and place.prompting_question:
            # The cited question has the markup of the source or none; other markup could hide words.
            ours, raw = " ".join(asked.split()), " ".join(place.prompting_question.split())
            theirs = raw if ours == raw else " ".join(shown(place.prompting_question, place.path).split())
            changes = differences(ours, theirs)
            if any(change.kind != "same" for change in changes):
                note = "The words are the same, but the question that prompted them is not."
                return replace(self.blank, status="altered", place=place, changes=changes, notes=(note,))
        if place.role == "question":
            notes.append("These are words of the interviewer.")
        notes += notes_on(self.citation, place, same_text=self._same_text())
        return replace(self.blank, status=status, place=place, notes=tuple(notes))

    def _altered(self) -> CheckedCitation:
        """Return the result with the document's words in place of the cited ones, if there are any."""
        span = self._instead()
        if span is None:
            note = "The cited document is in the archive, but nothing in it is similar to these words."
            return replace(self.blank, notes=(note,))
        place = place_of(self.stored, *span)
        if place.text == self.citation.exact and not self._same_text() and not self._contradicts_itself():
            return replace(self.blank, place=place, notes=(_TOO_FEW,))
        if not place.text.strip():
            return replace(self.blank, place=place, notes=("The words were removed from the document.",))
        # Words that were saved without markup are compared without it.
        source = place.text if shown(self.citation.exact, place.path) != self.citation.exact else place.shown
        return replace(
            self.blank,
            status="altered",
            place=place,
            changes=differences(self.citation.exact, source),
            notes=_how_little(self.citation.exact, source),
        )

    def _instead(self) -> tuple[int, int] | None:
        """Return the span of the text that corresponds to the citation's words.

        It is found by its offsets, by the words before and after, or by similarity.
        """
        cited, text = self.citation, self.stored.document.text
        start, end = cited.start, cited.end
        if self._same_text() and start is not None and end is not None and 0 <= start < end <= len(text):
            return start, end
        return self._between_contexts() or nearest_span(cited.exact, self.stored)

    def _between_contexts(self) -> tuple[int, int] | None:
        """Return the span between the cited words before and after: empty, or words similar to the cited ones."""
        text = self.stored.document.text
        span = between_contexts(self.citation, text)
        between = text[slice(*span)] if span else ""
        if span is None or not between.strip():
            return span
        alignment = best_alignment(words_in(self.citation.exact), words_in(between))
        return span if alignment and alignment.share >= LEAST_SIMILAR else None


def as_stored(citation: SavedCitation, document: Document) -> SavedCitation:
    """Return the citation with the words as they are stored, if its words are those without their markup.

    They are found by the cited offsets, or else as the place nearest to them.
    """
    exact, start, end = citation.exact, citation.start, citation.end
    if markup_of(document.path) is None:
        return citation
    if start is not None and end is not None and shown(document.text[start:end], document.path) == exact:
        return replace(citation, exact=document.text[start:end])
    if exact in document.text:
        return citation
    text = shown_text(document.text, document.path)
    spans = [text.source_span(at, at + len(exact)) for at in occurrences(str(text), exact)]
    if not spans:
        return citation
    first, last = min(spans, key=lambda span: abs(span[0] - (start or 0)))
    return replace(citation, exact=document.text[first:last])


def _whose(role: str | None) -> str:
    if role == "question":
        return "These are the words of the interviewer."
    if role is None:
        return "These are not the words of a single person named in the document."
    return "Somebody else says these words, or the document does not say who."


def _how_little(cited: str, source: str) -> tuple[str, ...]:
    """Return a note if no letter or digit differs."""
    if cited == source:
        return ("The words are there, but the citation's offsets or context say otherwise.",)
    if "".join(cited.split()) == "".join(source.split()):
        return ("Only white space differs.",)
    letters = ["".join(filter(str.isalnum, text)) for text in (cited, source)]
    return ("Only punctuation and white space differ.",) if letters[0] == letters[1] else ()
