"""What an archive speaks of: its passages in groups of like meaning, each named by its own words. Pure.

A passage alone says little of what an interview is about (“Twice, then we stopped.”), so that it is grouped by
its meaning and that of its interview together. How this was chosen, and how many groups there are, is told in
`docs/decisions`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import unit_rows
from index.terms import FUNCTION_TERMS, terms
from index.values import Ids, Vectors

Cluster = Callable[[Vectors, int], tuple[Vectors, Ids]]
"""Unit rows and a number of groups → the groups' centres, and the group of each row."""

LEAST, MOST = 8, 20
"""Themes: fewer say too little of an archive, more are not taken in at a glance."""
PASSAGES_EACH = 6
"""A theme has at least so many passages on average: small archives have fewer themes."""
_COUNTS = (8, 10, 12, 14, 16, 20)
_LABEL_WORDS = 4
_SHORTEST_WORD = 3
_COMMON, _TOO_COMMON = 0.1, 0.25
"""A word in so large a share of a language's passages names no theme: above the first, unless most are in one."""
_FEW = 30
"""Passages of a language below which no word is called common: a theme may be a fifth of them."""
_LEAST_SAID = 2
"""Passages of a theme that must hold a word for it to name the theme, if any word is so common."""

# What people say whatever they talk about. English only: in other languages frequency alone must tell.
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
# What transcribers write into the words.
_NOTES = "applause crosstalk inaudible indistinct laugh laughter laughs pause unintelligible"
_TALK_TERMS = FUNCTION_TERMS.union(terms(_TALK), terms(_NOTES))


@dataclass(frozen=True, slots=True)
class Theme:
    """Passages of like meaning. `words` name it, most telling first, and may be none.

    `typical` are the ids of passages near to its middle, of as many interviews as possible, the nearest first.
    `years` says how many of its passages are from each year that is known.
    """

    words: tuple[str, ...]
    passages: int
    interviews: int
    typical: tuple[int, ...]
    years: Mapping[int, int]


def in_context(vectors: Vectors, interviews: NDArray[np.int64]) -> Vectors:
    """Each passage's meaning and that of its interview together, unit rows of shape (n, dimension).

    `vectors` are the passages', and `interviews` numbers their interviews, shape (n,). What all passages share
    is taken away first: it tells none from another.
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
    """The centres of the themes, shape (k, dimension), and the theme of each passage, shape (n,).

    Of several numbers of themes the one is taken whose themes are furthest apart for their width: the greatest
    simplified silhouette (Hruschka, de Castro and Campello 2004). `None` where there is too little to group.
    """
    most = len(vectors) // PASSAGES_EACH
    if most < 2:
        return None
    counts = [count for count in _COUNTS if count <= most] or [min(most, LEAST)]
    found = [cluster(vectors, count) for count in counts]
    return max(found, key=lambda groups: _silhouette(vectors, groups[0]))


def _silhouette(vectors: Vectors, centres: Vectors) -> float:
    """How much nearer passages are to their own centre than to the next: the mean share, 0 to 1."""
    distances = 1 - vectors @ centres.T
    nearest = np.partition(distances, 1, axis=1)[:, :2]
    own, other = nearest[:, 0], np.maximum(nearest[:, 1], 1e-6)
    return float(np.mean((other - own) / other))


def typical(likeness: Vectors, interviews: NDArray[np.int64], most: int) -> list[int]:
    """The places of at most `most` passages of great `likeness`, shape (m,), the greatest first.

    The nearest of each interview comes before a second one of any: one talkative interview is not the theme.
    """
    order = np.argsort(-likeness, kind="stable")
    _, first = np.unique(interviews[order], return_index=True)
    is_second = np.ones(len(order), np.bool_)
    is_second[first] = False
    chosen = order[np.argsort(is_second, kind="stable")][:most]
    places: list[int] = chosen[np.argsort(-likeness[chosen], kind="stable")].tolist()
    return places


class Labels:
    """Words counted by theme, to name each by those that it says more than others do.

    Class-based TF-IDF (Grootendorst 2022, arXiv:2203.05794): all passages of a theme are as one text, and a
    word counts by its share of that text and its rarity in all. Terms are counted, which join the forms of a
    word; the form that is written most is shown.
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
            if term in _TALK_TERMS or (len(term) < _SHORTEST_WORD and term.isascii()) or term.isdigit():
                continue
            distinct.setdefault(term, word)
        # A word counts once a passage: one speaker's habit, or a chorus, does not name a theme.
        self._said[theme].update(distinct.keys())
        self._passages.setdefault(language, Counter()).update(distinct.keys())
        self._passages_in[language] += 1
        for term, word in distinct.items():
            self._forms.setdefault(term, Counter())[word] += 1

    def all(self, most: int = _LABEL_WORDS) -> list[tuple[str, ...]]:
        """For each theme the at most `most` words that name it, most telling first."""
        total = sum(self._passages.values(), Counter[str]())
        mean = sum(total.values()) / len(self._said)
        common = self._common()
        return [self._best(said, common, total, mean, most) for said in self._said]

    def _best(
        self, said: Counter[str], common: frozenset[str], total: Counter[str], mean: float, most: int
    ) -> tuple[str, ...]:
        left = {term: count for term, count in said.items() if term not in common}
        least = min(_LEAST_SAID, max(left.values(), default=0))
        telling = {term: n * np.log1p(mean / total[term]) for term, n in left.items() if n >= least}
        best = sorted(telling, key=lambda term: (-telling[term], term))[:most]
        return tuple(_written(self._forms[term]) for term in best)

    def _common(self) -> frozenset[str]:
        """Terms of too many passages of their language to name a theme."""
        return frozenset(
            term
            for language, counts in self._passages.items()
            if self._passages_in[language] >= _FEW
            for term, count in counts.items()
            if count > _COMMON * self._passages_in[language]
            and (count > _TOO_COMMON * self._passages_in[language] or self._is_spread(term, count))
        )

    def _is_spread(self, term: str, count: int) -> bool:
        """Whether no theme has most of the passages that hold `term`."""
        return 2 * max(said[term] for said in self._said) < count


def _written(forms: Mapping[str, int]) -> str:
    """The form in which a word is written most; in small letters if it ever is: a sentence's first word is not."""
    counts = Counter[str]()
    for form, count in forms.items():
        counts[form.casefold()] += count
    best = min(counts, key=lambda form: (-counts[form], form))
    written = {form: count for form, count in forms.items() if form.casefold() == best}
    shown = best if best in written else min(written, key=lambda form: (-written[form], form))
    return shown.replace("’", "'").strip("'").removesuffix("'s")
