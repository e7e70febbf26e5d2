"""Name the topics of an archive by words and phrases that they have more often than others. Pure.

The weights are a class-based TF-IDF (Grootendorst 2022, arXiv:2203.05794): all passages of a topic form one text,
and a word is weighted by its frequency there and its idf over all topics. A phrase is weighted in the same way,
and replaces its words if it says more than the best of them. Terms are counted, which unite the forms of a word;
the most frequent form is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from qa.overview.phrases import Nouns, candidates, sayable, words
from qa.overview.talk import is_vague

_LABELS = 3
"""Most words and phrases that name a topic."""
_COMMON, _TOO_COMMON = 0.1, 0.25
"""A word in a larger share of a language's passages is too common to name a topic.

Between the two shares, it may name a topic that has most of these passages.
"""
_FEW = 30
"""With fewer passages of a language, no word is too common: a topic may be a fifth of them."""
_LEAST_SAID = 2
"""Least passages of a topic with a word that names it, if it has any such word; always of one with a phrase."""
_GAIN = {1: 1.0, 2: 2.0, 3: 2.5}
"""Weight by number of words: each word that stands with another says more precisely what is meant."""
_SURE = 0.75
"""Share of the places of a word that make it a noun beyond doubt: that of a word seen once, as a noun."""
_LEAST_SHARE = 0.1
"""Least passages of a topic with a phrase, as a share of those with the word that most of its passages have."""
_LEAST_OF_WORD = 0.25
"""Least passages of a topic with a phrase, as a share of those with any word of it: otherwise the word stays."""
_MOST_PHRASES = 200_000
"""Distinct phrases in memory, about. Beyond it, those that were said once are forgotten."""

Terms = tuple[str, ...]


class Labels:
    """Counts of words and phrases by topic."""

    def __init__(self, topics: int) -> None:
        self._said: list[Counter[Terms]] = [Counter() for _ in range(topics)]
        self._passages: dict[str, Counter[Terms]] = {}
        self._passages_in: Counter[str] = Counter()
        self._forms: dict[Terms, Counter[str]] = {}
        self._nouns: dict[str, Nouns] = {}
        self._languages: dict[Terms, str] = {}

    def count(self, topic: int, text: str, language: str) -> None:
        """Count the words and phrases of one passage.

        Each counts once, so that the habit of one speaker, or a chorus, doesn't name a topic.
        """
        text = sayable(text)
        said = words(text, language)
        distinct: dict[Terms, str] = {}
        for word in said:
            if not word.is_talk:
                distinct.setdefault((word.term,), word.text)
        for phrase in candidates(text, said, language):
            distinct.setdefault(phrase.terms, phrase.text)
        self._said[topic].update(distinct.keys())
        self._passages.setdefault(language, Counter()).update(distinct.keys())
        self._passages_in[language] += 1
        self._nouns.setdefault(language, Nouns(language)).count(text, said)
        for terms, form in distinct.items():
            self._forms.setdefault(terms, Counter())[form] += 1
            self._languages.setdefault(terms, language)
        if len(self._forms) > _MOST_PHRASES:
            self._forget()

    def _forget(self) -> None:
        rare = {terms for terms, forms in self._forms.items() if len(terms) > 1 and forms.total() == 1}
        for terms in rare:
            for counts in (*self._said, *self._passages.values()):
                counts.pop(terms, None)
            del self._forms[terms], self._languages[terms]

    def all(self, most: int = _LABELS) -> list[tuple[str, ...]]:
        """Return at most `most` words and phrases that name each topic, most distinctive first."""
        total = sum(self._passages.values(), Counter[Terms]())
        mean = sum(count for terms, count in total.items() if len(terms) == 1) / len(self._said)
        common = self._common()
        return [self._best(said, common, total, mean, most) for said in self._said]

    def _best(
        self, said: Counter[Terms], common: frozenset[str], total: Counter[Terms], mean: float, most: int
    ) -> tuple[str, ...]:
        left = {terms: count for terms, count in said.items() if self._may_name(terms, count, common)}
        most_said = max(left.values(), default=0)
        least = min(_LEAST_SAID, most_said)
        weights = {
            terms: n * float(np.log1p(mean / total[terms])) * self._worth(terms)
            for terms, n in left.items()
            if n >= (least if len(terms) == 1 else self._least_of_phrase(terms, said, most_said))
        }
        named: list[Terms] = []
        for terms in sorted(weights, key=lambda terms: (-weights[terms], terms)):
            if len(named) < most and not any(set(terms) & set(other) for other in named):
                named.append(terms)
        return tuple(_written(self._forms[terms]) for terms in named)

    @staticmethod
    def _least_of_phrase(terms: Terms, said: Counter[Terms], most_said: int) -> float:
        return max(_LEAST_SHARE * most_said, _LEAST_OF_WORD * max(said[(term,)] for term in terms))

    def _may_name(self, terms: Terms, count: int, common: frozenset[str]) -> bool:
        nouns = self._nouns[self._languages[terms]]
        if len(terms) == 1:
            return terms[0] not in common and not is_vague(terms[0]) and not nouns.is_verb(terms[0])
        if count < _LEAST_SAID or common.issuperset(terms) or all(map(is_vague, terms)):
            return False
        return nouns.is_named_by(terms)

    def _worth(self, terms: Terms) -> float:
        """Return how well a word or phrase reads as a name, apart from how often it is said."""
        if len(terms) > 1:
            return _GAIN[len(terms)]
        return min(1.0, self._nouns[self._languages[terms]].share(terms[0]) / _SURE)

    def _common(self) -> frozenset[str]:
        """Return the terms that are in too many passages of their language to name a topic."""
        return frozenset(
            terms[0]
            for language, counts in self._passages.items()
            if self._passages_in[language] >= _FEW
            for terms, count in counts.items()
            if len(terms) == 1
            and count > _COMMON * self._passages_in[language]
            and (count > _TOO_COMMON * self._passages_in[language] or self._is_spread(terms, count))
        )

    def _is_spread(self, terms: Terms, count: int) -> bool:
        """Return whether no topic has most of the passages with `terms`."""
        return 2 * max(said[terms] for said in self._said) < count


def _written(forms: Mapping[str, int]) -> str:
    """Return the most frequent form of a phrase; in small letters if it ever has them."""
    counts = Counter[str]()
    for form, count in forms.items():
        counts[form.casefold()] += count
    best = min(counts, key=lambda form: (-counts[form], form))
    written = {form: count for form, count in forms.items() if form.casefold() == best}
    shown = best if best in written else min(written, key=lambda form: (-written[form], form))
    return shown.replace("’", "'").strip("'").removesuffix("'s")
