"""Search an archive for candidates: the passages that any search finds, with all their signals, in order."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import Embedder, unit_rows
from index.generation.base import Generation, SearchedQuestion
from index.keywords.base import KeywordQuery
from index.language import detect
from index.reader.base import ReaderOutput
from index.values import Hits, Ids, Vectors
from qa.answering.finding.language_notes import is_foreign
from qa.answering.finding.ranking import DEFAULT_WEIGHTS, FOREIGN_WEIGHTS, Candidates, best_first, joint_scores
from qa.answering.understanding.follow_ups import ResolvedQuestion

PREFERRED = 0.25
"""Added to the score of a passage by a person, or in an interview, that the question names."""
_COMPARED = 10
"""Passages in the question's language whose keyword scores set that of passages in other languages."""
DEPTH = 100
"""Passages taken from each search: twice as many change no figure of the evaluation by more than .001."""

BEHIND = 1.0
"""Subtracted from the score of what can hardly answer, such as “Yes.”: more than the range of all replies."""
SAME_QUESTION = 0.7
"""Least cosine of the question with a prompting question that asks the same."""
SAME_WORDS = 0.5
"""Least share of the question's words, weighted by idf, in a prompting question that asks the same."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The vectors of a question: `passage` is compared with passages and sentences, `asked` with questions."""

    passage: Vectors
    asked: Vectors


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The result of a search: candidates in `order` of their `scores`, best first.

    `vector` is the question's vector for passages and sentences, `query` its keyword query, and `language` its ISO
    639-1 code. `readings` are a reader's outputs, by the places of the candidates. `preferred` are the voices of
    the `people` whom the question names. `names` are full names in the question that nobody who answers has.
    `behind` are the places of candidates that can hardly answer: `BEHIND` is subtracted from their scores.
    """

    vector: Vectors
    query: KeywordQuery
    language: str
    candidates: Candidates
    scores: NDArray[np.float32]
    order: NDArray[np.intp]
    idf: dict[str, float]
    readings: Mapping[int, ReaderOutput] = field(default_factory=dict)
    preferred: frozenset[int] = frozenset()
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    behind: frozenset[int] = frozenset()

    @property
    def own_scores(self) -> NDArray[np.float32]:
        """Return the scores of the candidates by themselves, also of those that are put behind others."""
        scores = self.scores.copy()
        scores[list(self.behind)] += BEHIND
        return scores


def meaning(asked: ResolvedQuestion, embedder: Embedder) -> Meaning:
    """Return the search vectors: the question's own, mixed with those of the question in its conversation."""
    own = meaning_of(asked.own, embedder)
    if asked.context is None:
        return own
    context = meaning_of(asked.context, embedder)
    return Meaning(
        passage=_mixed(own.passage, context.passage, asked.own_share),
        asked=_mixed(own.asked, context.asked, asked.own_share),
    )


def meaning_of(text: str, embedder: Embedder) -> Meaning:
    """Return the vectors of the question `text` by itself."""
    return Meaning(embedder.embed_question(text), embedder.embed_asked([text])[0])


def _mixed(own: Vectors, context: Vectors, own_share: float) -> Vectors:
    """Return the direction between two vectors, as long as the shorter (see `Embedder.embed_asked`)."""
    direction = unit_rows((own_share * own + (1 - own_share) * context)[np.newaxis])[0]
    vector: Vectors = direction * np.float32(min(np.linalg.norm(own), np.linalg.norm(context)))
    return vector


def search_archive(
    text: str,
    meant: Meaning,
    generation: Generation,
    groups: frozenset[int] | None,
    known: Collection[str] = (),
    preferred: frozenset[int] = frozenset(),
) -> SearchResult:
    """Return all passages that any search finds, with all their signals, in order of their joint score.

    Passages of the `preferred` groups are also searched separately, and score `PREFERRED` more. `known` are the
    languages of the model that made the vectors `meant`; empty if they are unknown.
    """
    language = detect(text, generation.main_language)
    query = generation.query(text, language)
    preferred = preferred if groups is None else preferred & groups
    scopes = (groups, preferred) if preferred else (groups,)
    found = generation.search(SearchedQuestion(meant.passage, meant.asked, query), DEPTH, scopes)
    searches = (*found.by_passage, *found.by_question, *found.by_keyword, *found.by_asked)
    ids = np.unique(np.concatenate([hits.ids[:DEPTH] for hits in searches]))
    candidates = Candidates(
        ids=ids,
        passage=generation.passage_scores(meant.passage, ids),
        sentence=generation.best_sentence_scores(meant.passage, ids),
        question=generation.question_scores(meant.asked, ids),
        keyword=_in_place(found.by_keyword, ids),
        question_keyword=_in_place(found.by_asked, ids),
        density=generation.densities(ids),
    )
    if len(generation.languages) > 1 and not is_foreign(language, known):
        candidates = _without_language_barrier(candidates, language, generation)
    idf = _idf(query.frequency, generation)
    weights = FOREIGN_WEIGHTS if is_foreign(language, known) else DEFAULT_WEIGHTS
    scores = joint_scores(candidates, sum(idf.values()), weights)
    if preferred:
        scores[np.isin(generation.groups_of(ids), list(preferred))] += PREFERRED
    order = best_first(ids, scores)
    return SearchResult(meant.passage, query, language, candidates, scores, order, idf, preferred=preferred)


def _without_language_barrier(found: Candidates, language: str, generation: Generation) -> Candidates:
    """Return `found` with typical keyword scores for passages in other languages than `language`.

    Such passages hardly share a word with the question. They get the mean keyword score of the most similar
    passages in its language, so that meaning decides between the languages.
    """
    is_own = np.array([each == language for each in generation.languages_of(found.ids)], np.bool_)
    if is_own.all() or not is_own.any():
        return found
    best = np.argsort(-found.passage[is_own], kind="stable")[:_COMPARED]
    typical = found.keyword[is_own][best].mean()
    keyword = np.where(is_own, found.keyword, np.maximum(found.keyword, typical)).astype(np.float32)
    return replace(found, keyword=keyword)


def is_carried(found: SearchResult, place: int, prompt: Collection[str]) -> bool:
    """Return whether the question that prompted the candidate at `place` asks the same; then even “Yes.” answers.

    `prompt` are the words of the prompting question.
    """
    held = sum(weight for term, weight in found.idf.items() if term in prompt)
    same = held > 0 and held >= SAME_WORDS * sum(found.idf.values())
    return same or bool(found.candidates.question[place] >= SAME_QUESTION)


def demoted(found: SearchResult, places: Sequence[int]) -> SearchResult:
    """Return `found` with the candidates at `places`, which can hardly answer, behind all others."""
    new = frozenset(places) - found.behind
    if not new:
        return found
    scores = found.scores.copy()
    scores[list(new)] -= BEHIND
    order = best_first(found.candidates.ids, scores)
    return replace(found, scores=scores, order=order, behind=found.behind | new)


def _in_place(searches: Sequence[Hits], ids: Ids) -> NDArray[np.float32]:
    """Return the scores of `searches` at the places of their hits in `ids`, 0 elsewhere."""
    scores = np.zeros(len(ids), np.float32)
    for hits in searches:
        scores[np.searchsorted(ids, hits.ids)] = hits.scores
    return scores


def _idf(frequency: Mapping[str, int], generation: Generation) -> dict[str, float]:
    """Return the inverse document frequency of each term, as in BM25 with one added: never negative."""
    count = len(generation.ids)
    return {term: math.log1p((count - n + 0.5) / (n + 0.5)) for term, n in frequency.items()}
