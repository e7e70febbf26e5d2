"""What the encoder is trained on: every answered question once, in batches, with the sentences that answer."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from safetensors.torch import load_file, save_file

from index.models.adapter import factor
from training import encoder
from training.confidence_interviews import _holds
from training.encoder import BATCH, _batches, _example
from training.interviews import InterviewQuestion, Reply, to_documents

TEXT = "It was Anna Berg. We had no money."


def reply(document: str, number: int) -> Reply:
    questions = (
        InterviewQuestion("plain", f"Who dug it, Holm? {document} {number}", (7, 16)),
        InterviewQuestion("none", "Why?", None),
    )
    spans = ((0, 17), (18, 34))
    return Reply(f"{document}:{number}", document, "Ada Holm", "Who dug the harbour?", TEXT, spans, questions)


@pytest.fixture
def replies() -> list[Reply]:
    return [reply(document, number) for document in ("a", "b", "c", "d") for number in range(2 * BATCH)]


def test_every_answered_question_comes_once_and_none_without_an_answer(replies: list[Reply]) -> None:
    batches = list(_batches(replies, [], random.Random(1)))
    assert [len(batch) for batch in batches] == [BATCH] * 8
    asked = [each.question.replace(", Holm", "") for batch in batches for each in batch]
    assert len({" ".join(question.split()) for question in asked}) == 8 * BATCH
    assert not any("Why" in question for question in asked)


def test_the_sentence_that_answers_is_marked_behind_what_the_interviewer_said(replies: list[Reply]) -> None:
    seen = {_example(replies[0], 0, random.Random(seed)) for seed in range(30)}
    assert {each.passage for each in seen} == {TEXT, f"Who dug the harbour?\n{TEXT}"}
    for each in seen:
        ((start, end),) = [each.sentences[number] for number in each.answering]
        assert each.passage[start:end] == "It was Anna Berg."


def test_a_document_of_replies_says_where_each_passage_starts(replies: list[Reply]) -> None:
    (first, starts), *others = to_documents([reply("b", 2), reply("a", 1), reply("a", 2)])
    assert (first.path, len(others), sorted(starts)) == ("a", 1, ["a:1", "a:2"])
    assert [turn.role for turn in first.turns] == ["question", "answer"] * 2
    assert all(first.text[start : start + len(TEXT)] == TEXT for start in starts.values())


def test_a_saved_encoder_leaves_the_word_embeddings_out(tmp_path: Path) -> None:
    import torch

    from index.models.bert import BertNetwork
    from index.models.bert_files import BertShape

    network = BertNetwork(BertShape(8, 16, 1, 2, vocabulary=30, positions=4, types=2, epsilon=1e-12, pad=0))
    encoder.save(network, tmp_path / "encoder.safetensors")
    saved = load_file(tmp_path / "encoder.safetensors")
    assert not any("embeddings" in name for name in saved)
    base = {name: value.detach().clone() for name, value in network.named_parameters()}
    tuned = {name: value.float() + 0.5 for name, value in saved.items()}
    save_file(factor(base, tuned, 8), tmp_path / "adapter.safetensors")
    change = load_file(tmp_path / "adapter.safetensors")
    name = "encoder.layer.0.output.dense.weight"
    assert torch.allclose(
        change[f"{name}.up"].float() @ change[f"{name}.down"].float(), torch.tensor(0.5), atol=2e-2
    )


def test_no_quote_answers_where_the_interview_is_left_out() -> None:
    assert not _holds(None, InterviewQuestion("plain", "Who?", (7, 16)), None)  # type: ignore[arg-type]
