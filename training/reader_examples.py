"""Examples for training the reader: questions with answering passages and passages that nearly answer.

The passages that do not answer decide what a reader learns. Each question comes with the same passage without
the answering sentences, which word overlap can't distinguish; with the nearest wrong passage by the default
embedding model, as in retrieval; and with an edit of itself (another name, number or word, or a negation) that
its passage does not answer (the idea of SQuAD 2.0: Rajpurkar et al. 2018, arXiv:1806.03822). Passages are cut
to whole sentences around the answer, of several lengths.
"""

from __future__ import annotations

import json
import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.sentences import sentence_spans
from index.embedding.embedder import Embedder
from index.reader.pairs import ASKED_TOKENS
from training.interviews import Reply, to_reply, without_names
from training.reader_edits import Vocabulary, edited, shortened, vocabulary
from training.reader_pairs import Pair
from training.reader_speech import replying

LONGEST_SENTENCE = 230
"""Maximum number of tokens; longer sentences are left out, so that every crop fits the window."""
NEAREST = 8
"""Number of wrong passages kept for each question, nearest first."""
REPEATING = 0.15
"""Share of replies that follow the same question that is asked again."""
_EARLIER = 36
"""Maximum number of tokens of the question before a follow-up."""
INTERVIEWS = "interviews"
"""The source of passages that are replies in interviews."""
WRONG_REPLIES = 3
"""Near passages without answer for a question about an interview: many are on the same topic."""
PRESUMING = frozenset({"amazon", "reddit"})
"""Sources whose questions presuppose their passage ("What size is the holder?"): others may answer too."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence with their character offsets in the passage, half-open."""

    start: int
    end: int
    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ExamplePassage:
    """A passage of the data, with the file's name (without suffix) and its document.

    `asked` are the interviewer's words before it, or empty.
    """

    source: str
    title: str
    text: str
    sentences: tuple[Sentence, ...]
    asked: str = ""


@dataclass(frozen=True, slots=True)
class ExampleQuestion:
    """A question, the number of its passage, and the marked answers there, possibly none."""

    text: str
    passage: int
    answers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Data:
    """All passages and questions of some documents, the nearest wrong passages, and words for edits.

    `nearest` has a row of passage numbers for each question. `words` maps documents to the vocabulary for
    edits.
    """

    passages: tuple[ExamplePassage, ...]
    asked: tuple[ExampleQuestion, ...]
    nearest: np.ndarray[Any, np.dtype[np.int64]]
    words: dict[tuple[str, str], Vocabulary]


def read_files(files: Sequence[Path], tokenizer: Any) -> tuple[list[ExamplePassage], list[ExampleQuestion]]:
    """Return passages and questions of reading comprehension in JSON lines (see `training/confidence.py`)."""
    passages: list[ExamplePassage] = []
    asked: list[ExampleQuestion] = []
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "speaker" in row:
                _add_reply(to_reply(row), passages, asked, tokenizer)
                continue
            sentences = _tokenized(row["text"], tokenizer)
            for each in row["questions"]:
                answers = tuple((a["start"], a["start"] + len(a["text"])) for a in each["answers"])
                asked.append(ExampleQuestion(each["question"].strip(), len(passages), answers))
            passages.append(ExamplePassage(file.stem, row["title"], row["text"], sentences))
    return passages, asked


def _add_reply(reply: Reply, passages: list[ExamplePassage], asked: list[ExampleQuestion], tokenizer: Any) -> None:
    """Add a passage of an interview and its questions, every second one without the speaker's name."""
    for number, each in enumerate(reply.questions):
        text = without_names(each.text, [reply.speaker]) if (len(passages) + number) % 2 else each.text
        asked.append(ExampleQuestion(text.strip(), len(passages), (each.answer,) if each.answer else ()))
    sentences = _tokenized(reply.text, tokenizer)
    passages.append(ExamplePassage(INTERVIEWS, reply.document, reply.text, sentences, reply.asked))


def gathered(passages: Sequence[ExamplePassage], asked: Sequence[ExampleQuestion], embedder: Embedder) -> Data:
    """Return the data with everything for negatives; embeds each passage and question once."""
    by_document: dict[tuple[str, str], list[str]] = {}
    for passage in passages:
        by_document.setdefault((passage.source, passage.title), []).append(passage.text)
    words = {key: vocabulary(texts) for key, texts in by_document.items()}
    return Data(tuple(passages), tuple(asked), _nearest(passages, asked, embedder), words)


def group(data: Data, number: int, limit: int, tokenizer: Any, rng: random.Random) -> list[Pair]:
    """Return pairs for question `number`, the answered one first; passages have about `limit` tokens.

    The list is empty if the answer is in a sentence that is too long.
    """
    asked = data.asked[number]
    passage = data.passages[asked.passage]
    core = answering(passage, asked.answers)
    if not passage.sentences or (asked.answers and not core):
        return []
    question = _ids(shortened(asked.text, rng), tokenizer)
    start = rng.choice(sorted(core)) if core else rng.randrange(len(passage.sentences))
    order = _growth(len(passage.sentences), start, rng)
    if not asked.answers:
        kept = _fitting(passage, order, limit, frozenset(), frozenset())
        pairs = [Pair(question, _tokens(passage, kept), None, asked.passage)]
        if passage.source == INTERVIEWS:  # what is retrieved for it does not answer it either, save for a few
            pairs += _others(data, number, limit, question, rng)
        return [pair for pair in pairs if pair.passage]
    dropped = frozenset(rng.sample(order, 1)) - core if rng.random() < 0.3 else frozenset()
    kept = _fitting(passage, order, limit, core, dropped)
    span = _span(passage, kept, rng.choice(asked.answers))
    pairs = [Pair(question, _tokens(passage, kept), span, asked.passage)]
    without = _fitting(passage, order, limit, frozenset(), core)
    if without:
        pairs.append(Pair(question, _tokens(passage, without), None, asked.passage))
    pairs += _others(data, number, limit, question, rng)
    words = data.words[passage.source, passage.title]
    answer = " ".join(passage.text[passage.sentences[n].start : passage.sentences[n].end] for n in core)
    changed = edited(asked.text, passage.text, answer, words, rng) if rng.random() < 0.6 else None
    if changed:
        pairs.append(Pair(_ids(changed, tokenizer), _tokens(passage, kept), None, asked.passage))
    return [pair for pair in pairs if pair.passage]


def as_replies(data: Data, number: int, pairs: Sequence[Pair], tokenizer: Any, rng: random.Random) -> list[Pair]:
    """Return the pairs of question `number`, each passage after a question that was asked about it.

    Sometimes that is question `number` itself, whether or not the passage answers it, so that a repeated
    question is no evidence of an answer. A passage without other questions is left alone.
    """
    found = []
    for pair in pairs:
        every = asked_about(data, pair.number)
        others = [data.asked[at].text for at in every if at != number]
        texts = [data.asked[number].text] if rng.random() < REPEATING else others
        before = _ids(shortened(rng.choice(texts), rng), tokenizer) if texts else ()
        found.append(replying(pair, before))
    return found


def as_said(data: Data, pairs: Sequence[Pair], tokenizer: Any) -> list[Pair]:
    """Return the pairs of one question, each passage of an interview after the interviewer's words."""
    return [
        replying(pair, before) if (before := _ids_at_end(data.passages[pair.number].asked, tokenizer)) else pair
        for pair in pairs
    ]


def as_follow_ups(
    data: Data, number: int, pairs: Sequence[Pair], tokenizer: Any, rng: random.Random
) -> list[Pair]:
    """Return the pairs of question `number` after another question about its passage, as a follow-up.

    The passage may well answer that one, even if it does not answer `number`.
    """
    others = [data.asked[at].text for at in asked_about(data, data.asked[number].passage) if at != number]
    before = _ids(shortened(rng.choice(others), rng), tokenizer)[:_EARLIER] if others else ()
    return [replace(pair, question=(*before, *pair.question)) for pair in pairs]


def asked_about(data: Data, passage: int) -> range:
    """Return the numbers of the questions about one passage, which are consecutive."""

    def of(asked: ExampleQuestion) -> int:
        return asked.passage

    return range(bisect_left(data.asked, passage, key=of), bisect_right(data.asked, passage, key=of))


def answering(passage: ExamplePassage, answers: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the numbers of the sentences that contain any part of an answer."""
    return frozenset(
        number
        for number, sentence in enumerate(passage.sentences)
        if any(start < sentence.end and sentence.start < end for start, end in answers)
    )


def without_sentences(passage: ExamplePassage, left_out: frozenset[int]) -> str:
    """Return the passage's text without some of its sentences."""
    return " ".join(
        passage.text[sentence.start : sentence.end]
        for number, sentence in enumerate(passage.sentences)
        if number not in left_out
    )


def _others(data: Data, number: int, limit: int, question: tuple[int, ...], rng: random.Random) -> Iterator[Pair]:
    """Yield near passages that do not answer; rarely for questions that others may answer too."""
    source = data.passages[data.asked[number].passage].source
    if source in PRESUMING and rng.random() < 0.7:
        return
    row = data.nearest[number]
    wanted = WRONG_REPLIES if source == INTERVIEWS else 1
    places = {min(int(rng.expovariate(0.5 / wanted)), len(row) - 1) for _ in range(wanted)}
    for at in (int(row[place]) for place in sorted(places)):
        other = data.passages[at]
        if not other.sentences:
            continue
        order = _growth(len(other.sentences), rng.randrange(len(other.sentences)), rng)
        yield Pair(question, _tokens(other, _fitting(other, order, limit, frozenset(), frozenset())), None, at)


def _tokenized(text: str, tokenizer: Any) -> tuple[Sentence, ...]:
    found = []
    for start, end in sentence_spans(text, 0, len(text)):
        encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
        if 0 < len(encoding) <= LONGEST_SENTENCE:
            offsets = tuple((start + a, start + b) for a, b in encoding.offsets)
            found.append(Sentence(start, end, tuple(encoding.ids), offsets))
    return tuple(found)


def _ids(text: str, tokenizer: Any) -> tuple[int, ...]:
    return tuple(tokenizer.encode(text, add_special_tokens=False).ids[:60])


def _ids_at_end(text: str, tokenizer: Any) -> tuple[int, ...]:
    return tuple(tokenizer.encode(text, add_special_tokens=False).ids[-ASKED_TOKENS:])


def _growth(count: int, start: int, rng: random.Random) -> list[int]:
    """Return all sentence numbers in an order in which a span grows from `start` to either side at random."""
    order, low, high = [start], start - 1, start + 1
    while low >= 0 or high < count:
        if high >= count or (low >= 0 and rng.random() < 0.5):
            order.append(low)
            low -= 1
        else:
            order.append(high)
            high += 1
    return order


def _fitting(
    passage: ExamplePassage, order: Sequence[int], limit: int, core: frozenset[int], left_out: frozenset[int]
) -> list[int]:
    """Return sentence numbers in order: all of `core`, then as many of `order` as fit, at least one."""
    kept = set(core)
    used = sum(len(passage.sentences[number].ids) for number in core)
    for number in order:
        if number in kept or number in left_out:
            continue
        used += len(passage.sentences[number].ids)
        if kept and used > limit:
            break
        kept.add(number)
    return sorted(kept)


def _tokens(passage: ExamplePassage, kept: Sequence[int]) -> tuple[int, ...]:
    return tuple(token for number in kept for token in passage.sentences[number].ids)[:300]


def _span(passage: ExamplePassage, kept: Sequence[int], answer: tuple[int, int]) -> tuple[int, int] | None:
    """Return the first and last token of `answer` among the tokens of the kept sentences."""
    offsets = [offset for number in kept for offset in passage.sentences[number].offsets][:300]
    inside = [at for at, (start, end) in enumerate(offsets) if start < answer[1] and answer[0] < end]
    return (inside[0], inside[-1]) if inside else None


def _nearest(
    passages: Sequence[ExamplePassage], asked: Sequence[ExampleQuestion], embedder: Embedder
) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return the passages most similar to each question except its own, shape (questions, NEAREST)."""
    texts = [_beginning(passage, embedder) for passage in passages]
    vectors, _ = embedder.embed_passages(texts, [()] * len(texts))
    questions = [embedder.embed_question(each.text[:400]) for each in asked]
    rows = []
    for question, each in zip(questions, asked, strict=True):
        similarity = vectors @ question
        similarity[each.passage] = -np.inf
        best = np.argpartition(-similarity, NEAREST)[:NEAREST]
        rows.append(best[np.argsort(-similarity[best])])
    return np.array(rows, np.int64)


def _beginning(passage: ExamplePassage, embedder: Embedder) -> str:
    """As many first sentences as fit the embedding model's window."""
    texts = [passage.text[sentence.start : sentence.end] for sentence in passage.sentences]
    kept: list[str] = []
    left = embedder.window
    for text, tokens in zip(texts, embedder.count_tokens(texts), strict=True):
        left -= tokens
        if left < 0:
            break
        kept.append(text)
    return " ".join(kept)
