"""The seam for keyword search, and the naive reference implementation of the same ranking.

A passage's score is the weighted sum over fields of Okapi BM25 (Robertson and Zaragoza 2009, "The
Probabilistic Relevance Framework: BM25 and Beyond") over the terms of the query (`KeywordQuery`). A passage and
the question that prompted it are one field, their words counted together before they saturate, as in BM25F
(Robertson, Zaragoza and Taylor 2004): what the question says, each passage of a long answer is about, but not
each the more. The question's words are a field of their own too, which is searched by itself. Words that follow
each other are one more: a passage that has them so says more likely what is asked (Metzler and Croft 2005, "A
Markov Random Field Model for Term Dependencies").
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from types import MappingProxyType
from typing import Protocol

from index.terms import FUNCTION_TERMS, Forms, query_forms, terms
from index.values import Entry, Hits

ENGLISH: Mapping[str, int] = MappingProxyType({"en": 0})

# A function word is in more than this share of its language's passages, and in more than so many: in one
# interview, what it is about is in every other passage.
_COMMON = 0.2
_FEW = 10

K1 = 1.2
B = 0.75

# How much a match in each field counts. The prompting question says what the answer is about in words that
# the answer may not repeat; a name in the query asks for that speaker (measured: docs/decisions.md).
BODY = "body"
QUESTION = "question"
PAIRS = "pairs"
FIELD_WEIGHTS: Mapping[str, float] = {BODY: 1.0, PAIRS: 0.5, "speaker": 1.0, "title": 0.5}
QUESTION_WEIGHTS: Mapping[str, float] = {QUESTION: 1.0}


@dataclass(frozen=True, slots=True)
class KeywordQuery:
    """The words of a question as they are looked for.

    `words` are all of them, `telling` those that say what it is about, in order: each one's term in the
    question's language, to its terms in the languages of the archive. `frequency` tells in how many passages'
    text each of `telling` is. `pairs` are any two of the question's words that follow each other, in each of the
    languages. `aliases` maps terms in other languages to those in the question's.
    """

    words: Forms
    telling: Forms
    frequency: Mapping[str, int]
    pairs: tuple[str, ...]
    aliases: Mapping[str, str]

    def said(self, text: str, language: str) -> list[str]:
        """The terms of a passage's `text`, those of the question's words as the question's language has them."""
        said = terms(text, language)
        return [self.aliases.get(term, term) for term in said] if self.aliases else said


def analysed(
    text: str, languages: Mapping[str, int] = ENGLISH, frequency: Callable[[str], int] = lambda _: 0
) -> KeywordQuery:
    """A question's words in `languages`, which are the question's own and then those of the archive.

    `languages` maps ISO 639-1 codes to how many passages are in each, and `frequency` a term to how many hold
    it. In an English question, function words are those of a list; in any other, what every fifth passage of
    its language holds (measured: docs/decisions.md). A question of function words alone keeps them.
    """
    words = query_forms(text, tuple(languages))
    asked, passages = next(iter(languages.items()))
    if asked in ENGLISH:
        telling = {term: forms for term, forms in words.items() if term not in FUNCTION_TERMS}
    else:
        most = max(_FEW, _COMMON * passages)
        telling = {term: forms for term, forms in words.items() if frequency(term) <= most}
    telling = telling or words
    return KeywordQuery(
        words=words,
        telling=telling,
        frequency={term: sum(map(frequency, forms)) for term, forms in telling.items()},
        pairs=tuple(dict.fromkeys(pair for code in languages for pair in pairs_of(terms(text, code)))),
        aliases={form: term for term, forms in words.items() for form in forms if form not in words},
    )


def field_query(field: str, query: KeywordQuery) -> list[str]:
    """The distinct terms of a query that are looked for in `field`.

    Function words count among questions only: there they tell "how" from "what" and "do I" from "is it",
    while speech is full of them whatever it is about. Pairs of words have them everywhere.
    """
    if field == PAIRS:
        return list(query.pairs)
    wanted = query.words if field == QUESTION else query.telling
    return list(dict.fromkeys(chain.from_iterable(wanted.values())))


class KeywordIndex(Protocol):
    """Finds passages by the words of their text, prompting question, speaker and title."""

    @property
    def count(self) -> int:
        """How many passages are indexed."""
        ...

    def search(self, query: KeywordQuery, k: int, groups: frozenset[int] | None = None) -> Hits:
        """The at most `k` passages that hold words of `query`, with scores above 0; ids are passage ids.

        With `groups`, only passages of those groups. No text is syntax.
        """
        ...

    def search_questions(self, query: KeywordQuery, k: int, groups: frozenset[int] | None = None) -> Hits:
        """The same by the words of the questions that prompted the passages, and by these alone."""
        ...

    def document_frequency(self, term: str) -> int:
        """How many passages hold `term` (one of `words.terms`) in their text or in the question before it."""
        ...

    def update(self, added: Iterable[Entry], removed: Collection[int]) -> None:
        """Take the passages `removed` (ids) out, then put `added` in.

        What is found afterwards depends only on which passages there are, not on how they came.
        """
        ...


def pairs_of(words: Sequence[str]) -> list[str]:
    """Each two terms that follow each other as one term; no word has the mark between them in it.

    In scripts without spaces, whose terms are pairs of characters, that is three characters in a row.
    """
    return [f"{first}_{second}" for first, second in pairwise(words)]


def pair_terms(body: Sequence[str], question: Sequence[str]) -> list[str]:
    """The terms of the pairs' field, from those of the body and of the prompting question that it begins with."""
    return [*pairs_of(question), *pairs_of(body[len(question) :])]


def field_terms(entry: Entry) -> dict[str, list[str]]:
    """The terms of each field of an entry, but for the pairs of them."""
    asked = terms(entry.question, entry.language)
    return {
        BODY: [*asked, *terms(entry.text, entry.language)],
        QUESTION: asked,
        "speaker": terms(entry.speaker, entry.language),
        "title": terms(entry.title, entry.language),
    }
