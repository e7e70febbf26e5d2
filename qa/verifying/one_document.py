"""One saved citation against one document. Pure.

Exact means the same characters, white space included. What a citation does not carry cannot contradict it; what
it does carry must hold: of an unchanged text (the same SHA-256) the offsets and the words around.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import Turn
from corpus.store.records import StoredDocument
from qa.citing.saved import SavedCitation
from qa.tokens import count_words, words_in
from qa.verifying.facts import notes_on
from qa.verifying.matching.alignment import best_stretch
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

SOMEWHAT_LIKE = 0.3
"""Share of the cited words, in order, that what stands in their place has at least: else they were taken out."""

ENOUGH_WORDS = 5
"""Words that are told from others by themselves: the same five elsewhere are a find, fewer are chance."""

_TOO_FEW = "The same few words stand elsewhere, but nothing around them is as it was."
_OTHER_OFFSETS = "The offsets cited are not those of the words."


@dataclass(frozen=True, slots=True)
class Spot:
    """A citation's exact words at one place of a document, and whether the cited person says them there.

    `context` is how many characters before and after are those cited.
    """

    start: int
    turn: Turn | None
    is_theirs: bool
    context: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Checking:
    """A citation and the document that it is checked against; `blank` is the result so far, of status missing."""

    citation: SavedCitation
    stored: StoredDocument
    blank: CheckedCitation

    def checked(self) -> CheckedCitation:
        """What this document, taken for the one cited, says to the citation."""
        spots = [] if self._contradicts_itself() else self._spots()
        found = self._placed(spots) if spots else None
        return self._found(*found) if found else self._altered()

    def elsewhere(self) -> Iterator[tuple[CheckedCitation, Spot]]:
        """The exact words wherever they stand in this document, which is not the one cited."""
        for spot in [] if self._contradicts_itself() else self._spots():
            yield self._found("moved", spot), spot

    def _placed(self, spots: Sequence[Spot]) -> tuple[CitationStatus, Spot, str] | None:
        """Which of the places is the one cited; `None` where the citation's own facts say that it is none."""
        cited = self.citation
        if cited.sha256 not in (None, self.stored.sha256):
            best = self._best(spots)
            # Where the words around still stand about others, those were put in place of the ones cited.
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
        """Whether the words are not as many as the offsets say: they were changed after they were saved."""
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
        """Whether the cited speaker is the turn's; who is not named may be anybody who may be quoted.

        A question is never an answer, nor the other way round, even where one person says both.
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
        """The place meant: told by the words around, then by the speaker, then the nearest to the old one."""

        def key(spot: Spot) -> tuple[bool, bool, int, int]:
            distance = abs(spot.start - (self.citation.start or 0))
            return is_strong(self.citation, spot.context), spot.is_theirs, sum(spot.context), -distance

        return max(spots, key=key)

    def _found(self, status: CitationStatus, spot: Spot, note: str = "") -> CheckedCitation:
        """The exact words at their place, where they are said by who is cited, in reply to what is cited."""
        place = place_of(self.stored, spot.start, spot.start + len(self.citation.exact))
        notes = [note] if note else []
        if not spot.is_theirs:
            return replace(self.blank, status="misattributed", place=place, notes=(*notes, _whose(place.role)))
        asked = self.citation.prompting_question
        if status == "verified" and asked and place.prompting_question:
            changes = differences(" ".join(asked.split()), " ".join(place.prompting_question.split()))
            if any(change.kind != "same" for change in changes):
                note = "The words are the same, but the question that prompted them is not."
                return replace(self.blank, status="altered", place=place, changes=changes, notes=(note,))
        if place.role == "question":
            notes.append("These are words of the one who asks.")
        notes += notes_on(self.citation, place, same_text=self._same_text())
        return replace(self.blank, status=status, place=place, notes=tuple(notes))

    def _altered(self) -> CheckedCitation:
        """What the document says instead, where it can be told."""
        span = self._instead()
        if span is None:
            note = "The document cited is in the archive, but nothing in it is like these words."
            return replace(self.blank, notes=(note,))
        place = place_of(self.stored, *span)
        if place.text == self.citation.exact and not self._same_text() and not self._contradicts_itself():
            return replace(self.blank, place=place, notes=(_TOO_FEW,))
        if not place.text.strip():
            return replace(self.blank, place=place, notes=("The words were taken out of the document.",))
        return replace(
            self.blank,
            status="altered",
            place=place,
            changes=differences(self.citation.exact, place.text),
            notes=_how_little(self.citation.exact, place.text),
        )

    def _instead(self) -> tuple[int, int] | None:
        """The stretch that the citation's words stand for: by its offsets, the words around, or likeness."""
        cited, text = self.citation, self.stored.document.text
        start, end = cited.start, cited.end
        if self._same_text() and start is not None and end is not None and 0 <= start < end <= len(text):
            return start, end
        return self._between_contexts() or nearest_span(cited.exact, self.stored)

    def _between_contexts(self) -> tuple[int, int] | None:
        """What stands between the words around: nothing any more, or words that are like those cited."""
        text = self.stored.document.text
        span = between_contexts(self.citation, text)
        between = text[slice(*span)] if span else ""
        if span is None or not between.strip():
            return span
        stretch = best_stretch(words_in(self.citation.exact), words_in(between))
        return span if stretch and stretch.share >= SOMEWHAT_LIKE else None


def _whose(role: str | None) -> str:
    if role == "question":
        return "These are the words of the one who asks."
    if role is None:
        return "These are not the words of any one person whom the document names."
    return "Somebody else says these words, or the document does not tell who."


def _how_little(cited: str, source: str) -> tuple[str, ...]:
    """A note where no letter or digit differs."""
    if cited == source:
        return ("The words stand there, but the citation's own offsets, or the words around, say otherwise.",)
    if "".join(cited.split()) == "".join(source.split()):
        return ("Only white space differs.",)
    letters = ["".join(filter(str.isalnum, text)) for text in (cited, source)]
    return ("Only punctuation and white space differ.",) if letters[0] == letters[1] else ()
