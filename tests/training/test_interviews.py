from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.interviews import InterviewQuestion, answering_sentences, read_replies, split, without_names

ROW = {
    "id": "1", "document": "harbour.md", "speaker": "Ada Holm", "asked": "Who dug it?",
    "text": "It was Anna Berg. We had no money.",
    "questions": [
        {"kind": "plain", "question": "Who dug the harbour?", "answer": "Anna Berg", "start": 7},
        {"kind": "none", "question": "What did it cost?", "answer": "", "start": None},
    ],
}  # fmt: skip


def test_a_line_is_a_reply_with_its_sentences_and_questions(tmp_path: Path) -> None:
    file = tmp_path / "asked.jsonl"
    file.write_text(json.dumps(ROW) + "\n\n", encoding="utf-8")
    (reply,) = read_replies(file)
    assert [reply.text[start:end] for start, end in reply.sentences] == ["It was Anna Berg.", "We had no money."]
    first, second = reply.questions
    assert (first, second) == (
        InterviewQuestion("plain", "Who dug the harbour?", (7, 16)),
        InterviewQuestion("none", "What did it cost?", None),
    )
    assert answering_sentences(reply, first) == [0]
    assert answering_sentences(reply, second) == []


def test_a_document_is_held_out_with_all_its_passages(tmp_path: Path) -> None:
    file = tmp_path / "asked.jsonl"
    rows = [{**ROW, "id": f"{n}.{part}", "document": f"{n}.md"} for n in range(60) for part in range(2)]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    train, held_out = split(read_replies(file))
    assert len(train) + len(held_out) == 120
    assert 2 < len({each.document for each in held_out}) < 25
    assert not {each.document for each in train} & {each.document for each in held_out}


@pytest.mark.parametrize(
    ("question", "names", "left"),
    [
        ("What is Ada Holm's boat called?", ["Ada Holm"], "What is boat called?"),
        ("Does Holm sail?", ["Ada Holm"], "Does Holm sail?"),
        ("Does Holm ever sail at night?", ["Ada Holm"], "Does ever sail at night?"),
        ("Why did the mine close?", ["Ada Holm"], "Why did the mine close?"),
        ("Why did the mine close?", [""], "Why did the mine close?"),
    ],
)
def test_names_are_taken_out_of_a_question_that_says_more(question: str, names: list[str], left: str) -> None:
    assert without_names(question, names) == left
