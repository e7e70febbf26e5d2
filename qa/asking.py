"""From a question to an answer: search, join the evidence, quote, check, decide."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from corpus.catalogue import Snapshot
from corpus.errors import QuestionError
from index.embedder import Embedder, unit_rows
from index.generation import Generation
from index.values import Vectors
from index.words import query_terms, terms
from qa.calibration import DEFAULT_CALIBRATION
from qa.confidence import LOOKED_AT, Calibration, Features, QuotedWords, features
from qa.conversation import Resolved, resolved
from qa.evidence import Candidates, best_first, joint_scores
from qa.quoting import highlights, quote
from qa.scope import is_limited, voices_in_scope
from qa.shelf import Shelf
from qa.values import Answer, Question, Quote

DEPTH = 100
"""Passages taken from each search: twice as many change no figure of the evaluation by more than .001."""
MOST_CHARACTERS = 5_000
"""Of a question. Longer texts are documents, not questions, and one vector cannot hold their meaning."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What answering needs: a snapshot, the generation that goes with it, and the embedder of both.

    `shelf` keeps documents whose text was checked against its SHA-256, by their numbers, which are never used
    twice: each quote is checked against them. `left_out` are the numbers of documents that are not searched, to
    see what is said of a question when what answers it is not there.
    """

    snapshot: Snapshot
    generation: Generation
    embedder: Embedder
    shelf: Shelf
    calibration: Calibration = DEFAULT_CALIBRATION
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """What searching for a question found: candidates in `order` of their `scores`, best first."""

    vector: Vectors
    candidates: Candidates
    scores: NDArray[np.float32]
    order: NDArray[np.intp]
    frequency: dict[str, int]
    rarity: dict[str, float]


def answer(question: Question, parts: Parts) -> Answer:
    """Quotes that answer `question`, or none.

    Raises `QuestionError` for a question that cannot be asked, the errors of `qa.scope` for a filter that
    names nobody, and `QuoteMismatch` rather than show a quotation that is not what the stored text says.
    """
    began = perf_counter()
    asked = resolved(checked_question(question.text), question.history)
    vector = meaning(asked, parts.embedder)
    embedded = perf_counter()
    found = search(asked.words, vector, parts.generation, _scope(question, parts))
    ranked = perf_counter()
    quotes, judged = quoted(found, parts, question.top)
    confidence = parts.calibration.probability(judged)
    is_answered = bool(quotes) and confidence >= parts.calibration.threshold
    done = perf_counter()
    spans = {"embed": embedded - began, "search": ranked - embedded, "quote": done - ranked, "total": done - began}
    return Answer(
        question=question.text,
        searched=asked.words,
        outcome="answered" if is_answered else "not_found",
        confidence=round(confidence, 4),
        quotes=quotes if is_answered else (),
        nearest=() if is_answered else quotes,
        timings_ms={name: round(1e3 * seconds, 2) for name, seconds in spans.items()},
    )


def judge(question: Question, parts: Parts) -> tuple[tuple[Quote, ...], Features]:
    """The best quotes, shown or not, and the features that the decision to show them looks at."""
    asked = resolved(checked_question(question.text), question.history)
    found = search(asked.words, meaning(asked, parts.embedder), parts.generation, _scope(question, parts))
    return quoted(found, parts, question.top)


def checked_question(text: str) -> str:
    """The question without the white space around it; raises `QuestionError` when it cannot be asked."""
    text = text.strip()
    if not text:
        raise QuestionError("The question is empty.", "Ask in a sentence or a few words.")
    if len(text) < 2 or not terms(text):
        raise QuestionError(f"“{text[:40]}” is too little to search for.", "Ask in a sentence or a few words.")
    if len(text) > MOST_CHARACTERS:
        raise QuestionError(
            f"The question has {len(text):,} characters; at most {MOST_CHARACTERS:,} can be searched for.",
            "Ask one thing at a time.",
        )
    return text


def meaning(asked: Resolved, embedder: Embedder) -> Vectors:
    """The vector to search for: the question's own, drawn towards its meaning in the conversation."""
    own = embedder.embed_question(asked.own)
    if asked.context is None:
        return own
    mixed = asked.own_share * own + (1 - asked.own_share) * embedder.embed_question(asked.context)
    vector: Vectors = unit_rows(mixed[np.newaxis])[0]
    return vector


def search(text: str, vector: Vectors, generation: Generation, groups: frozenset[int] | None) -> Found:
    """Every passage that any search finds, with all its signals, in order of their joint score."""
    by_passage = generation.search_passages(vector, DEPTH, groups)
    by_question = generation.search_questions(vector, DEPTH, groups)
    by_keyword = generation.search_keywords(text, DEPTH, groups)
    ids = np.unique(np.concatenate([by_passage.ids, by_question.ids[:DEPTH], by_keyword.ids]))
    keyword = np.zeros(len(ids), np.float32)
    keyword[np.searchsorted(ids, by_keyword.ids)] = by_keyword.scores
    candidates = Candidates(
        ids=ids,
        passage=generation.passage_scores(vector, ids),
        sentence=generation.best_sentence_scores(vector, ids),
        question=generation.question_scores(vector, ids),
        keyword=keyword,
    )
    frequency = {term: generation.document_frequency(term) for term in query_terms(text)}
    rarity = _rarity(frequency, generation)
    scores = joint_scores(candidates, sum(rarity.values()))
    return Found(vector, candidates, scores, best_first(ids, scores), frequency, rarity)


def quoted(found: Found, parts: Parts, top: int) -> tuple[tuple[Quote, ...], Features]:
    """The first `top` candidates as checked quotes, and what the decision to answer looks at."""
    order = found.order[:top]
    ids = found.candidates.ids[order]
    passages = parts.snapshot.passages(ids.tolist())
    numbers = {passage.document for passage in passages.values()}
    documents = {number: parts.shelf.document(number, parts.snapshot) for number in numbers}
    cosines = parts.generation.sentence_scores(found.vector, ids)
    quotes, words = [], []
    for rank, (at, scores) in enumerate(zip(order, cosines, strict=True), start=1):
        passage = passages[int(found.candidates.ids[at])]
        stored = documents[passage.document]
        sentence_terms = [terms(stored.document.text[start:end]) for start, end in passage.sentences]
        marked = highlights(passage, sentence_terms, scores, found.rarity)
        quotes.append(quote(rank, passage, stored, marked, float(found.scores[at])))
        if rank <= LOOKED_AT:
            words.append(_words(quotes[-1], stored.document.title, sentence_terms))
    unknown = frozenset(term for term, count in found.frequency.items() if count == 0)
    return tuple(quotes), features(found.candidates, order.tolist(), found.rarity, unknown, words)


def _scope(question: Question, parts: Parts) -> frozenset[int] | None:
    """The ids of the voices that are searched; `None` for all."""
    if not (is_limited(question) or parts.left_out):
        return None
    voices = parts.snapshot.voices()
    asked = voices_in_scope(question, voices, parts.snapshot.lines()) if is_limited(question) else None
    heard = (voice.id for voice in voices if voice.document not in parts.left_out)
    return frozenset(heard) if asked is None else asked.intersection(heard)


def _words(quote: Quote, title: str | None, sentence_terms: Sequence[Sequence[str]]) -> QuotedWords:
    around = [quote.citation.prompting_question, quote.citation.speaker, title]
    sentences = tuple(map(frozenset, sentence_terms))
    return QuotedWords(frozenset(terms(" ".join(filter(None, around)))).union(*sentences), sentences)


def _rarity(frequency: dict[str, int], generation: Generation) -> dict[str, float]:
    """Inverse document frequency of each term, as in BM25 with one added so that it is never negative."""
    count = len(generation.ids)
    return {term: math.log1p((count - n + 0.5) / (n + 0.5)) for term, n in frequency.items()}
