"""Find the topics of an archive: groups of passages with similar meaning, named by their own words. Pure.

A single passage says little about the topic of an interview (“Twice, then we stopped.”). It is therefore grouped
by its own meaning together with that of its interview. `docs/decisions` explains this choice and the number of
groups.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import unit_rows
from index.keywords.stop_words import is_stop_word
from index.terms import FUNCTION_TERMS, terms
from index.values import Ids, Vectors

Cluster = Callable[[Vectors, int], tuple[Vectors, Ids]]
"""Takes unit rows and a number of groups; returns the centres of the groups, and the group of each row."""

LEAST, MOST = 8, 20
"""Number of themes: fewer say too little about an archive, more can't be read at a glance."""
PASSAGES_EACH = 6
"""Least passages of a theme on average, so that small archives have fewer themes."""
_COUNTS = (8, 10, 12, 14, 16, 20)
_LABEL_WORDS = 4
_SHORTEST_WORD = 3
_COMMON, _TOO_COMMON = 0.1, 0.25
"""A word in a larger share of a language's passages is too common to name a theme.

Between the two shares, it may name a theme that has most of these passages.
"""
_FEW = 30
"""With fewer passages of a language, no word is too common: a theme may be a fifth of them."""
_LEAST_SAID = 2
"""Least passages of a theme with a word that names it, if it has any such word."""

# Words that people use in any conversation, in English; those of other languages are in `talk.toml`.
_TALK = """
actually after again all almost already also always am another any anybody anyone anything around away back
because become before began being better between big both bring came come comes day did didn't different
doing don't done down each else even ever every everybody everyone everything exactly far feel felt few find
first five found four gave get gets getting give go goes going gone gonna good got great guess happen
happened hard having hear heard here hundred i'd i'll i'm i've it's its just keep kept kind knew know known
last later least left less let like little long look looked lot made make makes making many matter maybe
mean means might more most mostly much must myself need needs never new next nine nobody nothing now old
once one ones only other others our ourselves out over own part people perhaps place point probably put
quite rather really remember right said same saw say says see seen seven several shall short six some
somebody someone something sometimes soon sort stand still stood stop such sure take taken talk tell ten
than that's thing things think third those thought thousand three through time times today together told too
took towards tried true try twice two under until up upon use used usually very want wanted way ways well
went weren't whether while whole within without won't word work worked would yeah year years yes yet you're
"""
# Notes of transcribers.
_NOTES = "applause crosstalk inaudible indistinct laugh laughter laughs pause unintelligible"
_TALK_TERMS = FUNCTION_TERMS.union(terms(_TALK), terms(_NOTES))
_TALK_WORDS = {
    language: frozenset(words.split())
    for language, words in tomllib.loads(Path(__file__).with_name("talk.toml").read_text(encoding="utf-8")).items()
}


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of passages with similar meaning. `words` name it, most distinctive first; there may be none.

    `typical` are the ids of passages near its centre, from as many interviews as possible, the nearest first.
    `years` counts its passages by known year.
    """

    words: tuple[str, ...]
    passages: int
    interviews: int
    typical: tuple[int, ...]
    years: Mapping[int, int]


def evenly(ids: Ids, most: int) -> Ids:
    """Return at most `most` of `ids`, evenly spread."""
    return ids if len(ids) <= most else ids[np.arange(most) * len(ids) // most]


def in_context(vectors: Vectors, interviews: NDArray[np.int64]) -> Vectors:
    """Return the meaning of each passage together with that of its interview, unit rows of shape (n, dimension).

    `vectors` are those of the passages, and `interviews` the numbers of their interviews, shape (n,). The mean of
    all passages is subtracted first, because it distinguishes none of them.
    """
    if not len(vectors):
        return vectors
    own = vectors - vectors.mean(axis=0)
    order = np.argsort(interviews, kind="stable")
    _, first, counts = np.unique(interviews[order], return_index=True, return_counts=True)
    means = np.add.reduceat(own[order], first) / counts[:, np.newaxis]
    own[order] += np.repeat(means, counts, axis=0)
    return unit_rows(own)


def grouped(vectors: Vectors, cluster: Cluster) -> tuple[Vectors, Ids] | None:
    """Return the centres of the themes, shape (k, dimension), and the theme of each passage, shape (n,).

    The number of themes is the one with the greatest simplified silhouette (Hruschka, de Castro and Campello
    2004), whose themes are furthest apart for their width. Returns `None` if there are too few passages.
    """
    most = len(vectors) // PASSAGES_EACH
    if most < 2:
        return None
    counts = [count for count in _COUNTS if count <= most] or [min(most, LEAST)]
    found = [cluster(vectors, count) for count in counts]
    return max(found, key=lambda groups: _silhouette(vectors, groups[0]))


def _silhouette(vectors: Vectors, centres: Vectors) -> float:
    """Return how much nearer passages are to their own centre than to the next: the mean share, 0 to 1."""
    distances = 1 - vectors @ centres.T
    nearest = np.partition(distances, 1, axis=1)[:, :2]
    own, other = nearest[:, 0], np.maximum(nearest[:, 1], 1e-6)
    return float(np.mean((other - own) / other))


def typical(similarity: Vectors, interviews: NDArray[np.int64], most: int) -> list[int]:
    """Return the places of at most `most` passages of great `similarity`, shape (m,), the greatest first.

    The nearest passage of each interview comes before a second one of any, so that no interview dominates.
    """
    order = np.argsort(-similarity, kind="stable")
    _, first = np.unique(interviews[order], return_index=True)
    is_second = np.ones(len(order), np.bool_)
    is_second[first] = False
    chosen = order[np.argsort(is_second, kind="stable")][:most]
    places: list[int] = chosen[np.argsort(-similarity[chosen], kind="stable")].tolist()
    return places


class Labels:
    """Word counts by theme, to name each theme by words that it has more often than others.

    The weights are a class-based TF-IDF (Grootendorst 2022, arXiv:2203.05794): all passages of a theme form one
    text, and a word is weighted by its frequency there and its idf over all themes. Terms are counted, which unite
    the forms of a word; the most frequent form is shown.
    """

    def __init__(self, themes: int) -> None:
        self._said: list[Counter[str]] = [Counter() for _ in range(themes)]
        self._passages: dict[str, Counter[str]] = {}
        self._passages_in: Counter[str] = Counter()
        self._forms: dict[str, Counter[str]] = {}

    def count(self, theme: int, words: Iterable[tuple[str, str]], language: str) -> None:
        """Count the words of one passage, each with its term."""
        distinct: dict[str, str] = {}
        for word, term in words:
            is_short = len(term) < _SHORTEST_WORD and term.isascii()
            if term in _TALK_TERMS or is_short or term.isdigit() or _is_talk(word, language):
                continue
            distinct.setdefault(term, word)
        # A word counts once per passage, so that the habit of one speaker, or a chorus, doesn't name a theme.
        self._said[theme].update(distinct.keys())
        self._passages.setdefault(language, Counter()).update(distinct.keys())
        self._passages_in[language] += 1
        for term, word in distinct.items():
            self._forms.setdefault(term, Counter())[word] += 1

    def all(self, most: int = _LABEL_WORDS) -> list[tuple[str, ...]]:
        """Return at most `most` words that name each theme, most distinctive first."""
        total = sum(self._passages.values(), Counter[str]())
        mean = sum(total.values()) / len(self._said)
        common = self._common()
        return [self._best(said, common, total, mean, most) for said in self._said]

    def _best(
        self, said: Counter[str], common: frozenset[str], total: Counter[str], mean: float, most: int
    ) -> tuple[str, ...]:
        left = {term: count for term, count in said.items() if term not in common}
        least = min(_LEAST_SAID, max(left.values(), default=0))
        weights = {term: n * np.log1p(mean / total[term]) for term, n in left.items() if n >= least}
        best = sorted(weights, key=lambda term: (-weights[term], term))[:most]
        return tuple(_written(self._forms[term]) for term in best)

    def _common(self) -> frozenset[str]:
        """Return the terms that are in too many passages of their language to name a theme."""
        return frozenset(
            term
            for language, counts in self._passages.items()
            if self._passages_in[language] >= _FEW
            for term, count in counts.items()
            if count > _COMMON * self._passages_in[language]
            and (count > _TOO_COMMON * self._passages_in[language] or self._is_spread(term, count))
        )

    def _is_spread(self, term: str, count: int) -> bool:
        """Return whether no theme has most of the passages with `term`."""
        return 2 * max(said[term] for said in self._said) < count


def _is_talk(word: str, language: str) -> bool:
    """Return whether people use a word in any conversation in a language."""
    lowered = word.lower()
    return lowered in _TALK_WORDS.get(language, ()) or is_stop_word(lowered, language)


def _written(forms: Mapping[str, int]) -> str:
    """Return the most frequent form of a word; in small letters if it ever has them, unlike in first position."""
    counts = Counter[str]()
    for form, count in forms.items():
        counts[form.casefold()] += count
    best = min(counts, key=lambda form: (-counts[form], form))
    written = {form: count for form, count in forms.items() if form.casefold() == best}
    shown = best if best in written else min(written, key=lambda form: (-written[form], form))
    return shown.replace("’", "'").strip("'").removesuffix("'s")
