"""In an archive of several languages, a question does not prefer the passages of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.embedding.embedder import unit_rows
from index.embedding.language_means import (
    FEW,
    compared_languages,
    language_means,
    language_numbers,
    language_shifts,
)
from index.generation.write import FileGeneration, open_generation, write_generation
from index.values import Entry, Span, Vectors

MATTER = {"bread": 2, "pan": 2, "fish": 3, "pez": 3}


class TwoTongues:
    """An embedder of texts "en bread", "es pan": half of each vector is the language, half what it is about."""

    fingerprint, dimension, asked_dimension, window = "two-tongues", 4, 4, 256
    languages = frozenset({"en", "es"})

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> tuple[Vectors, Vectors]:
        parts = [text[a:b] for text, spans in zip(texts, sentences, strict=True) for a, b in spans]
        return self._rows(texts), self._rows(parts)

    def embed_question(self, text: str) -> Vectors:
        row: Vectors = self._rows([text])[0]
        return row

    def embed_asked(self, texts: Sequence[str]) -> Vectors:
        return self._rows(texts)

    def _rows(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), 4), np.float32)
        for row, text in zip(rows, texts, strict=True):
            language, matter = text.split()
            row[("en", "es").index(language)] = 1
            row[MATTER[matter]] = 1
        return unit_rows(rows)


def entry(number: int, text: str, language: str) -> Entry:
    return Entry(number, number, text, ((0, len(text)),), language=language)


@pytest.fixture
def generation(tmp_path: Path) -> FileGeneration:
    """Sixty English passages on fish and forty Spanish ones, the last of them (100) on bread."""
    entries = [entry(n, "en fish", "en") for n in range(1, 61)] + [
        entry(n, "es pez", "es") for n in range(61, 100)
    ]
    entries.append(entry(100, "es pan", "es"))
    write_generation(tmp_path / "1", previous=None, kept=(), added=entries, embedder=TwoTongues())
    return open_generation(tmp_path / "1", TwoTongues.fingerprint)


def test_a_passage_in_another_language_that_answers_comes_before_others_in_the_questions_own(
    generation: FileGeneration,
) -> None:
    question = TwoTongues().embed_question("en bread")
    assert generation.search_passages(question, 3).ids[0] == 100
    scores = generation.passage_scores(question, np.array([1, 100]))
    assert scores[1] > scores[0]
    assert generation.best_sentence_scores(question, np.array([1, 100])) == pytest.approx(scores, abs=1e-3)


def test_a_limited_search_finds_only_what_it_is_limited_to(generation: FileGeneration) -> None:
    question = TwoTongues().embed_question("en bread")
    assert generation.search_passages(question, 5, frozenset({7, 61})).ids.tolist() in ([7, 61], [61, 7])


def test_nothing_changes_for_the_language_of_most_passages() -> None:
    means = np.array([[0.9, 0.1], [0.2, 0.8]], np.float32)
    vector = np.array([1.0, 0.0], np.float32)
    assert language_shifts(vector, means) == pytest.approx([0, 0.5 * (0.2 - 0.9)])


def test_the_mean_of_few_passages_is_drawn_to_that_of_the_main_language() -> None:
    sums = {"en": np.array([100.0, 0.0]), "es": np.array([0.0, float(FEW)])}
    means = language_means(sums, {"en": 100, "es": FEW}, ("en", "es"))
    assert means.tolist() == [[1.0, 0.0], [0.5, 0.5]]


def test_languages_that_the_model_does_not_know_are_compared_as_the_main_one() -> None:
    compared = compared_languages({"en": 5, "de": 9, "xx": 30}, ("en", "de"))
    assert compared == ("de", "en")
    assert language_numbers(np.array(["en", "xx", "de"]), compared).tolist() == [1, 0, 0]
