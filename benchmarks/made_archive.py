"""Makes archives of any size for `benchmarks.scale`, without a model's forward pass for each passage.

Random vectors would be easy or hard to search in ways that no real ones are. A made vector is a random mixture of
those of three passages of the bundled sample, plus a little noise, so that made vectors lie where real ones do.
The questions that are asked are those of the sample, with their real vectors. Texts are sentences of the sample
with rare words between, a few of them in many passages and most in few, as in real archives.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property, lru_cache
from pathlib import Path
from unittest.mock import patch
from zlib import crc32

import numpy as np

from corpus.document import Document, Passage, Turn
from corpus.reading import read_document
from corpus.store.catalogue import Catalogue
from corpus.store.records import SourceRecord
from index.embedding.embedder import unit_rows
from index.embedding.sentence_transformer import SentenceEncoder
from index.generation.paths import generation_folder
from index.generation.write import write_generation
from index.models.packaged import PACKAGED
from index.terms import terms
from index.values import Entry, Span, Vectors
from qa.adding.index import _entry

SAMPLE = Path(__file__).parent.parent / "qa" / "sample"
A_DOCUMENT = 30
"""Passages of a made interview."""
_SENTENCES = (3, 7)
_RARE_WORDS = 300_000
_PEOPLE = 4_000
_MIXED = 3
_NOISE = 0.15


class MadeEmbedder:
    """Embeds questions with the packaged model, and makes vectors for everything that is indexed."""

    def __init__(self, model: str = "e5", *, light: bool = True) -> None:
        self._encoder = SentenceEncoder(model, light=light)
        self.dimension, self.asked_dimension = self._encoder.dimension, self._encoder.asked_dimension
        self.window, self.languages = self._encoder.window, self._encoder.languages
        self.fingerprint = f"made from {PACKAGED[model].fingerprint}"
        self.seconds = 0.0  # of processor time spent in the packaged model

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return about how many tokens each text has."""
        return [2 + len(text) // 4 for text in texts]

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> tuple[Vectors, Vectors]:
        """Return a made vector for each text and each sentence."""
        parts = [text[start:end] for text, spans in zip(texts, sentences, strict=True) for start, end in spans]
        return self._made(texts, self._passages), self._made(parts, self._passages)

    def embed_question(self, text: str) -> Vectors:
        """Return the packaged model's vector."""
        began = time.process_time()
        vector = self._encoder.embed_question(text)
        self.seconds += time.process_time() - began
        return vector

    def embed_asked(self, texts: Sequence[str]) -> Vectors:
        """Return the packaged model's vector for one question, and made ones for many, which are indexed."""
        if len(texts) != 1:
            return self._made(texts, self._asked)
        began = time.process_time()
        vectors = self._encoder.embed_asked(texts)
        self.seconds += time.process_time() - began
        return vectors

    def _made(self, texts: Sequence[str], real: Vectors) -> Vectors:
        """Return a vector for each text; the same for the same texts given together."""
        count, dimension = len(texts), real.shape[1]
        chance = np.random.default_rng(crc32("\n".join(texts).encode()))
        shares = chance.dirichlet(np.full(_MIXED, 0.5), count).astype(np.float32)
        mixed = np.einsum("nk,nkd->nd", shares, real[chance.integers(0, len(real), (count, _MIXED))])
        noise = chance.standard_normal((count, dimension), dtype=np.float32)
        return unit_rows(mixed + np.float32(_NOISE / dimension**0.5) * noise)

    @cached_property
    def _passages(self) -> Vectors:
        words = [words for words, role in _turns() if role == "answer"]
        return self._encoder.embed_passages([each[:600] for each in words], [()] * len(words))[0]

    @cached_property
    def _asked(self) -> Vectors:
        return self._encoder.embed_asked(questions())


def questions() -> list[str]:
    """Return the questions of the sample, in alphabetical order."""
    return sorted({words for words, role in _turns() if role == "question" and 20 < len(words) < 200})


def _turns() -> list[tuple[str, str]]:
    read = [read_document(file) for file in sorted(SAMPLE.iterdir())]
    return [(document.text[turn.start : turn.end], turn.role) for document in read for turn in document.turns]


def make_archive(path: Path, passages: int, embedder: MadeEmbedder) -> None:
    """Make an archive of so many passages, all added in one change.

    Entries are made with the documents and kept in memory, which saves most of the time that `publish` takes.
    """
    path.mkdir(parents=True)
    entries: list[Entry] = []
    with Catalogue(path).write() as writer, _words_known():
        for number, (document, split) in enumerate(documents(-(-passages // A_DOCUMENT))):
            record = SourceRecord(0, f"made-{number}", document.path, document.path, document.sha256, 1)
            for each in writer.insert(record, document, split):
                entries.append(_entry(each, document, "en"))
        folder = generation_folder(path, 1)
        report = write_generation(folder, previous=None, kept=(), added=entries, embedder=embedder)
        writer.set_current_index(1, report.manifest.digest, None, report.manifest.sha256)
        writer.commit()


def _words_known() -> AbstractContextManager[object]:
    """Analyse each word once: made texts have few, and their analysis is not what is measured."""
    known = lru_cache(1 << 20)(terms)

    def analysed(text: str, language: str = "en") -> list[str]:
        return [term for word in text.split() for term in known(word, language)]

    return patch("index.keywords.base.terms", analysed)


def documents(count: int, first: int = 0) -> Iterator[tuple[Document, list[Passage]]]:
    """Yield made interviews with their passages."""
    turns = _turns()
    asked = [words for words, role in turns if role == "question"]
    said = [words for words, role in turns if role == "answer"]
    sentences = [each.strip() + "." for words in said for each in words.split(".") if len(each.strip()) > 20]
    for number in range(first, first + count):
        yield _document(number, asked, sentences)


def _document(number: int, asked: Sequence[str], sentences: Sequence[str]) -> tuple[Document, list[Passage]]:
    chance = random.Random(number)
    text, turns, passages = "", [], []
    speaker = f"Person {_name(chance.randrange(_PEOPLE))}"
    for turn in range(1, 2 * A_DOCUMENT, 2):
        question = chance.choice(asked)
        if chance.random() < 0.5:
            question += f" And the {_rare(chance)}?"
        turns.append(Turn(turn, "question", "Interviewer", len(text), len(text) + len(question)))
        text += f"{question}\n\n"
        start, spans = len(text), []
        for _ in range(chance.randint(*_SENTENCES)):
            sentence = f"{chance.choice(sentences)[:-1]} {_rare(chance)}."
            spans.append((len(text), len(text) + len(sentence)))
            text += f"{sentence} "
        end = len(text) - 1
        text = f"{text[:-1]}\n\n"
        turns.append(Turn(turn + 1, "answer", speaker, start, end))
        passages.append(Passage(turn + 1, start, end, tuple(spans)))
    year = 1950 + chance.randrange(70)
    title = f"Made-up interview {number}"
    return Document(f"made-up-{number}", text, tuple(turns), title=title, date=f"{year}-05-01"), passages


def _rare(chance: random.Random) -> str:
    """Return a made word; its number is drawn so that half of all uses fall on a few hundred words."""
    return f"{_name(int(_RARE_WORDS ** chance.random()))}"


def _name(number: int) -> str:
    """Return a number as a word."""
    syllables = ""
    while True:
        number, rest = divmod(number, 80)
        syllables += "bdfgklmnprstvzhj"[rest // 5] + "aeiou"[rest % 5]
        if not number:
            return syllables.capitalize()
