from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
import tokenizers

from index.models.packaged import minilm_folder
from index.testing import HashedWordsEmbedder
from training.reader_examples import (
    Data,
    ExampleQuestion,
    answering,
    as_follow_ups,
    as_replies,
    as_said,
    asked_about,
    gathered,
    group,
    read_files,
    without_sentences,
)
from training.reader_pairs import Pair

HARBOUR = "We sold fish. The harbour was dug by Anna Berg. The winters were cold. Nobody complained."
MARKET = "The market of Gdansk burnt. Nobody knows who dug the harbour there."


@pytest.fixture(scope="module")
def tokenizer() -> tokenizers.Tokenizer:
    found = tokenizers.Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


@pytest.fixture
def data(tmp_path: Path, tokenizer: tokenizers.Tokenizer) -> Data:
    """A passage with an answered question, and ten others, the first with one that nothing answers."""
    answer = {"start": HARBOUR.index("Anna"), "text": "Anna Berg"}
    rows = [
        {"title": "Harbours", "text": HARBOUR, "questions": [{"question": "Who dug it?", "answers": [answer]}]},
        {"title": "Markets", "text": MARKET, "questions": [{"question": "Who sold it?", "answers": []}]},
        *[{"title": "More", "text": f"Number {n} is told of here.", "questions": []} for n in range(9)],
    ]
    file = tmp_path / "book.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return gathered(*read_files([file], tokenizer), HashedWordsEmbedder())


def words(pair: Pair, tokenizer: tokenizers.Tokenizer) -> str:
    said: str = tokenizer.decode(list(pair.passage))
    return said


@pytest.mark.parametrize("seed", range(25))
def test_the_marked_tokens_are_the_answer_and_only_the_first_pair_has_one(
    data: Data, tokenizer: tokenizers.Tokenizer, seed: int
) -> None:
    pairs = group(data, 0, 20, tokenizer, random.Random(seed))
    span = pairs[0].span
    assert span is not None
    assert tokenizer.decode(list(pairs[0].passage[span[0] : span[1] + 1])) == "anna berg"
    assert [pair.span for pair in pairs[1:]] == [None] * (len(pairs) - 1)


@pytest.mark.parametrize("seed", range(25))
def test_one_negative_is_the_same_passage_without_the_sentence_that_answers(
    data: Data, tokenizer: tokenizers.Tokenizer, seed: int
) -> None:
    cut = words(group(data, 0, 60, tokenizer, random.Random(seed))[1], tokenizer)
    assert "we sold fish" in cut
    assert "anna" not in cut


def test_a_question_that_was_written_to_have_no_answer_is_one_pair_without_one(
    data: Data, tokenizer: tokenizers.Tokenizer
) -> None:
    (pair,) = group(data, 1, 60, tokenizer, random.Random(1))
    assert pair.span is None
    assert "gdansk" in words(pair, tokenizer)


def test_a_wrong_passage_is_never_the_questions_own(data: Data) -> None:
    assert 0 not in data.nearest[0]
    assert 1 not in data.nearest[1]


def test_an_answer_over_two_sentences_is_in_both(data: Data) -> None:
    passage = data.passages[0]
    numbers = answering(passage, [(HARBOUR.index("Berg"), HARBOUR.index("winters"))])
    assert numbers == {1, 2}
    assert without_sentences(passage, numbers) == "We sold fish. Nobody complained."


def test_passages_are_about_as_long_as_asked_for_and_of_whole_sentences(
    data: Data, tokenizer: tokenizers.Tokenizer
) -> None:
    asked = replace(data, asked=(data.asked[0],))
    lengths = {len(group(asked, 0, 14, tokenizer, random.Random(seed))[0].passage) for seed in range(30)}
    sentences = [len(sentence.ids) for sentence in data.passages[0].sentences]
    assert max(lengths) <= 14
    assert lengths & {sentences[0] + sentences[1], sentences[1] + sentences[2]}


@pytest.fixture
def more(data: Data) -> Data:
    """The same with a second question about the first passage."""
    return replace(data, asked=(data.asked[0], ExampleQuestion("Were the winters cold?", 0, ()), *data.asked[1:]))


def test_the_questions_about_a_passage_are_those_that_were_written_for_it(more: Data) -> None:
    assert [list(asked_about(more, passage)) for passage in (0, 1, 2)] == [[0, 1], [2], []]


def test_a_reply_follows_a_question_about_its_own_passage_and_at_times_the_same_one(
    more: Data, tokenizer: tokenizers.Tokenizer
) -> None:
    befores = set()
    for seed in range(60):
        pairs = group(more, 0, 60, tokenizer, random.Random(seed))
        replies = as_replies(more, 0, pairs, tokenizer, random.Random(seed))
        span = replies[0].span
        assert span is not None
        assert tokenizer.decode(list(replies[0].passage[span[0] : span[1] + 1])) == "anna berg"
        before = tokenizer.decode(list(replies[0].question[len(pairs[0].question) :]))
        befores.add(" ".join(before.rstrip("?").split()))
    assert befores == {"were the winters cold", "who dug it"}


def test_a_passage_that_nothing_else_is_asked_about_mostly_stands_alone(
    data: Data, tokenizer: tokenizers.Tokenizer
) -> None:
    pairs = group(data, 0, 60, tokenizer, random.Random(1))
    alone = [as_replies(data, 0, pairs, tokenizer, random.Random(seed))[0] == pairs[0] for seed in range(40)]
    assert 20 < sum(alone) < 40


INTERVIEW = {
    "id": "1", "document": "harbour.md", "speaker": "Ada Holm", "asked": "And who dug the harbour?",
    "text": "It was Anna Berg. We had no money.",
    "questions": [
        {"kind": "plain", "question": "Who dug it, in Holm's view?", "answer": "Anna Berg", "start": 7},
        {"kind": "none", "question": "What did Holm's harbour cost?", "answer": "", "start": None},
    ],
}  # fmt: skip


def test_a_passage_of_an_interview_is_read_after_what_the_interviewer_said(
    data: Data, tokenizer: tokenizers.Tokenizer, tmp_path: Path
) -> None:
    file = tmp_path / "asked.jsonl"
    file.write_text(json.dumps(INTERVIEW), encoding="utf-8")
    passages, asked = read_files([file], tokenizer)
    assert [(each.text, each.answers) for each in asked] == [
        ("Who dug it, in Holm's view?", ((7, 16),)),
        ("What did harbour cost?", ()),
    ]
    said = as_said(replace(data, passages=tuple(passages)), [Pair((1,), (2,), (0, 0), 0)], tokenizer)
    assert tokenizer.decode(list(said[0].question[2:])) == "and who dug the harbour?"
    assert (said[0].passage, said[0].span) == ((2,), (0, 0))


def test_a_follow_up_is_read_after_another_question_about_its_passage(
    more: Data, tokenizer: tokenizers.Tokenizer
) -> None:
    pairs = group(more, 0, 60, tokenizer, random.Random(4))
    follow_ups = as_follow_ups(more, 0, pairs, tokenizer, random.Random(4))
    assert [pair.passage for pair in follow_ups] == [pair.passage for pair in pairs]
    assert [pair.span for pair in follow_ups] == [pair.span for pair in pairs]
    asked = tokenizer.decode(list(follow_ups[0].question))
    assert asked.startswith("were the winters cold")
    assert "who dug it" in asked
