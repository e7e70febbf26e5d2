"""The seam for keyword search, and its ranking.

A passage's score is the weighted sum over fields of Okapi BM25 (Robertson and Zaragoza 2009, "The Probabilistic
Relevance Framework: BM25 and Beyond") over the terms of the query (`KeywordQuery`). A passage and its prompting
question are one field whose words are counted together before they saturate, as in BM25F (Robertson, Zaragoza
and Taylor 2004): every passage of a long answer is about what the question says, but none of them more than the
others. The question's words are also a field of their own, which is searched separately. Pairs of adjacent
words are another field: a passage that has them is more likely to be about what is asked (Metzler and Croft
2005, "A Markov Random Field Model for Term Dependencies").
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from types import MappingProxyType
from typing import Protocol

from index.terms import FUNCTION_TERMS, Forms, query_forms, terms
from index.values import Entry, Hits, Ids

ENGLISH: Mapping[str, int] = MappingProxyType({"en": 0})

# A function word is in more than this share of its language's passages, and in more passages than this number: in
# a single interview, the subject is in every other passage.
_COMMON = 0.2
_FEW = 10

K1 = 1.2
B = 0.75

# The weight of a match in each field. The prompting question says what the answer is about in words that the
# answer may not repeat; a name in the query asks for that speaker (measured: docs/decisions).
BODY = "body"
QUESTION = "question"
PAIRS = "pairs"
FIELD_WEIGHTS: Mapping[str, float] = {BODY: 1.0, PAIRS: 0.5, "speaker": 1.0, "title": 0.5}
QUESTION_WEIGHTS: Mapping[str, float] = {QUESTION: 1.0}


@dataclass(frozen=True, slots=True)
class KeywordQuery:
    """The analysed words of a question.

    `words` are all of them and `content_words` those that say what it is about, in order: each one's term in
    the question's language, with its terms in the archive's languages. `frequency` is the number of passages
    that contain each of `content_words`. `pairs` are pairs of adjacent words of the question in each language.
    `aliases` maps terms in other languages to those in the question's.
    """

    words: Forms
    content_words: Forms
    frequency: Mapping[str, int]
    pairs: tuple[str, ...]
    aliases: Mapping[str, str]

    def said(self, text: str, language: str) -> list[str]:
        """Return the terms of a passage's `text`, those that the question has too in the question's language."""
        said = terms(text, language)
        return [self.aliases.get(term, term) for term in said] if self.aliases else said


def analysed(
    text: str, languages: Mapping[str, int] = ENGLISH, frequency: Callable[[str], int] = lambda _: 0
) -> KeywordQuery:
    """Return the words of a question in `languages`: the question's own, then those of the archive.

    `languages` maps ISO 639-1 codes to numbers of passages, and `frequency` a term to the number of passages
    that contain it. In an English question, function words are those of a list. In another language they are
    words in more than a fifth of its passages (measured: docs/decisions). A question of function words alone
    keeps them.
    """
    words = query_forms(text, tuple(languages))
    asked, passages = next(iter(languages.items()))
    if asked in ENGLISH:
        content_words = {term: forms for term, forms in words.items() if term not in FUNCTION_TERMS}
    else:
        most = max(_FEW, _COMMON * passages)
        content_words = {term: forms for term, forms in words.items() if frequency(term) <= most}
    content_words = content_words or words
    return KeywordQuery(
        words=words,
        content_words=content_words,
        frequency={term: sum(map(frequency, forms)) for term, forms in content_words.items()},
        pairs=tuple(dict.fromkeys(pair for code in languages for pair in pairs_of(terms(text, code)))),
        aliases={form: term for term, forms in words.items() for form in forms if form not in words},
    )


def field_query(field: str, query: KeywordQuery) -> list[str]:
    """Return the distinct terms of a query to search for in `field`.

    Function words count only among questions, where they distinguish "how" from "what" and "do I" from "is it".
    Speech is full of them whatever it is about. Pairs of words always include them.
    """
    if field == PAIRS:
        return list(query.pairs)
    wanted = query.words if field == QUESTION else query.content_words
    return list(dict.fromkeys(chain.from_iterable(wanted.values())))


class KeywordIndex(Protocol):
    """Finds passages by the words of their text, prompting question, speaker and title."""

    @property
    def count(self) -> int:
        """Return how many passages are indexed."""
        ...

    def search(self, query: KeywordQuery, k: int, groups: frozenset[int] | None = None) -> Hits:
        """Return the at most `k` passages that contain words of `query`, with scores above 0.

        Ids are passage ids. With `groups`, only passages of those groups. No text is query syntax.
        """
        ...

    def search_questions(self, query: KeywordQuery, k: int, groups: frozenset[int] | None = None) -> Hits:
        """Return the same for the words of prompting questions alone."""
        ...

    def document_frequency(self, term: str) -> int:
        """Return how many passages contain `term`, in their text or prompting question."""
        ...

    def ids_with(self, term: str) -> Ids:
        """Return the ids of the passages that `document_frequency` counts, in any order."""
        ...

    def update(self, added: Iterable[Entry], removed: Collection[int]) -> None:
        """Remove the passages `removed` (ids), then insert `added`.

        Later results depend only on which passages the index contains, not on the order of changes.
        """
        ...


def pairs_of(words: Sequence[str]) -> list[str]:
    """Return each two adjacent terms as one term, joined by a mark that no word contains.

    In scripts without spaces, whose terms are pairs of characters, that is three adjacent characters.
    """
    return [f"{first}_{second}" for first, second in pairwise(words)]


def pair_terms(body: Sequence[str], question: Sequence[str]) -> list[str]:
    """Return the terms of the field of pairs, from those of the body, which starts with the prompting question."""
    return [*pairs_of(question), *pairs_of(body[len(question) :])]


def field_terms(entry: Entry) -> dict[str, list[str]]:
    """Return the terms of each field of an entry, without those of pairs."""
    asked = terms(entry.question, entry.language)
    return {
        BODY: [*asked, *terms(entry.text, entry.language)],
        QUESTION: asked,
        "speaker": terms(entry.speaker, entry.language),
        "title": terms(entry.title, entry.language),
    }
