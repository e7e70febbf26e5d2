"""Recognise the people and documents that a question names, and remove their names from its words. Pure.

A name in a question mostly says whose words are wanted. Compared as a word, it would find the passage in which
that person says "I'm Ada Holm", for any question. `NameIndex.named` returns the voices and documents that are
named, and the question without the names. A name stays an ordinary word if nobody in the archive has it, or if
others are asked about that person ("What did people think of Holm?").
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.names import fold, words_of
from corpus.store.records import DocumentRow, SpeakerShare
from index.language import detect
from index.terms import FUNCTION_TERMS, terms
from qa.answering.understanding.name_phrases import (
    asks_for_words,
    is_name_alone,
    is_talked_about,
    to_template,
    without_names,
)
from qa.answering.understanding.name_words import EMPTY
from qa.answering.understanding.named_documents import DocumentNames
from qa.answering.understanding.named_people import PersonNames
from qa.answering.understanding.question_tokens import tokens_of

Ids = frozenset[int]
_NONE: Ids = frozenset()
_EMPTY_TERMS = FUNCTION_TERMS | frozenset(terms(" ".join(EMPTY))) | frozenset(terms("hers theirs they them"))


@dataclass(frozen=True, slots=True)
class Named:
    """A question, and the people and documents that it names.

    `bare` is the question with pronouns in place of the names, to be compared with passages. If nothing else is
    left, it is the whole question; it is never empty. `voices` belong to the people named; if documents are named
    too, only the voices in those. `documents` are numbers. `people` are the names as the archive writes them.
    `alone` is true if the question holds a name and nothing else ("And Berg?"), and `own_words` if it asks what
    these people say ("What did Berg say about ferries?"), not what is true of them. `spans` are the half-open
    spans of the names in `text`.
    """

    text: str
    bare: str
    voices: Ids = _NONE
    documents: Ids = _NONE
    people: tuple[str, ...] = ()
    alone: bool = False
    own_words: bool = False
    spans: tuple[tuple[int, int], ...] = ()

    def asked_of(self, other: Named) -> str | None:
        """Return the question with the names of `other` in place of its own; `None` if either names nobody."""
        if not self.spans or not other.spans:
            return None
        name = other.text[other.spans[0][0] : other.spans[-1][1]]
        words, end = [], 0
        for start, stop in self.spans:
            words += [self.text[end:start], name]
            end = stop
        return "".join((*words, self.text[end:]))


@dataclass(slots=True)
class NameIndex:
    """The names of the people who speak in an archive, and of its documents.

    `name_index` makes it once for each edition of an archive. `document_of` maps voices to numbers of documents.
    """

    people: PersonNames = field(default_factory=PersonNames)
    documents: DocumentNames = field(default_factory=DocumentNames)
    document_of: dict[int, int] = field(default_factory=dict)

    def named(self, text: str, allowed: Ids | None = None) -> Named:
        """Return what the question `text` names; people without a voice in `allowed` (default: all) stay words.

        Takes time linear in the length of the question.
        """
        composed = unicodedata.normalize("NFC", text)
        tokens = list(tokens_of(composed))
        people: set[int] = set()
        spans: list[tuple[int, int]] = []
        for match in self.people.found_in(composed, tokens):
            span = (tokens[match.first].start, tokens[match.last - 1].end)
            is_allowed = allowed is None or any(self.people.voices[one] & allowed for one in match.people)
            if is_allowed and not is_talked_about(composed, span):
                people |= match.people
                spans.append(span)
        template = to_template(composed, spans)
        template, dated = self.documents.without_dates(template)
        template, quoted = self.documents.without_quoted_titles(template)
        words = [term for token in tokens for term in terms(token.text)[:1]]
        documents = dated | quoted | self.documents.with_title_in(words)
        if not spans and not documents:
            return Named(text, text)
        bare = without_names(template, is_foreign=bool(spans) and detect(composed) != "en")
        if composed[:1].isupper():
            bare = bare[:1].upper() + bare[1:]
        alone = bool(spans) and is_name_alone(template)
        voices = self._voices(people, documents)
        return Named(
            text=composed,
            bare=composed if alone or not _has_content(bare) else bare,
            voices=frozenset(voices if allowed is None else voices & allowed),
            documents=frozenset(documents),
            people=tuple(dict.fromkeys(self.people.names[one] for one in sorted(people))),
            alone=alone,
            own_words=bool(spans) and asks_for_words(template),
            spans=tuple(spans),
        )

    def people_in(self, text: str) -> frozenset[str]:
        """Return the people named in `text`, as the archive writes them."""
        matches = self.people.found_in(text, list(tokens_of(text)))
        return frozenset(self.people.names[one] for match in matches for one in match.people)

    def names_any(self, text: str, people: Iterable[str]) -> bool:
        """Return whether `text` names any of `people`, as `people_in` does; most texts are told by a look."""
        wanted = frozenset(people)
        folded = fold(text)
        words = (spelling for name in wanted for spellings in words_of(name) for spelling in spellings)
        return any(word in folded for word in words) and not self.people_in(text).isdisjoint(wanted)

    def voices_of(self, documents: Ids) -> Ids:
        """Return the voices of everyone who speaks in `documents`."""
        return frozenset(voice for voice, document in self.document_of.items() if document in documents)

    def voices_named(self, speaker: str) -> Ids:
        """Return the voices of the speaker whose name the archive writes exactly so."""
        person = self.people.numbers.get(speaker)
        return _NONE if person is None else frozenset(self.people.voices[person])

    def _voices(self, people: set[int], documents: set[int]) -> set[int]:
        """Return the voices of `people`; of those, the ones in `documents` if there are any."""
        voices: set[int] = set().union(*(self.people.voices[one] for one in people))
        return {voice for voice in voices if self.document_of.get(voice) in documents} or voices


def name_index(
    voices: Iterable[SpeakerShare], rows: Iterable[DocumentRow], askers: Iterable[str] = ()
) -> NameIndex:
    """Index everyone who answers, and the documents. `askers` only ask, so their names are not indexed.

    If a voice of a document has no name, it belongs to the participant, provided there is only one.
    """
    index = NameIndex()
    unnamed: dict[int, list[int]] = {}
    for voice in voices:
        index.document_of[voice.id] = voice.document
        if voice.speaker:
            index.people.add(voice.speaker, voice.id)
        else:
            unnamed.setdefault(voice.document, []).append(voice.id)
    known = {*askers, *index.people.names}
    for row in rows:
        nameless = unnamed.get(row.number, [])
        others = [name for name in row.participants if name not in known]
        if len(others) == 1:
            for voice_id in nameless:  # one for each session
                index.people.add(others[0], voice_id)
        index.documents.add(row)
    return index


def _has_content(text: str) -> bool:
    return any(term not in _EMPTY_TERMS for term in terms(text))
