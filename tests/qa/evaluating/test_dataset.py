"""A dataset is read as documents, questions and judgements; what is wrong with it is named by file and line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.document import Turn
from corpus.errors import SourceUnreadable
from qa.evaluating.dataset import DatasetQuery, load, without_answers

CORPUS: list[dict[str, Any]] = [
    {"_id": "a", "title": "Mine", "text": "The valve froze.", "speaker": "Nəsimi", "question": " What broke? "},
    {"_id": 7, "text": "Plain words."},
]
QUERIES: list[dict[str, Any]] = [
    {"_id": "q1", "text": "What froze?"},
    {"_id": "q2", "text": "And then?", "unanswerable": True, "history": [{"s": "user", "t": "What froze?"}]},
]
QRELS = "query-id\tcorpus-id\tscore\nq1\ta\t2\nq1\t7\t0\n"
SPANS = [{"query_id": "q1", "passage_id": "a", "answer_start": 4, "answer": "valve"}]

Write = Callable[..., Path]


def lines(rows: list[Any]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def dataset(tmp_path: Path) -> Write:
    def write(**files: str) -> Path:
        whole = {"corpus": lines(CORPUS), "queries": lines(QUERIES), "qrels": QRELS, "spans": lines(SPANS)} | files
        for name, content in whole.items():
            suffix = "tsv" if name == "qrels" else "jsonl"
            (tmp_path / f"{name}.{suffix}").write_text(content, encoding="utf-8", newline="")
        return tmp_path

    return write


def test_a_row_is_a_document_with_one_answer_after_its_question(dataset: Write) -> None:
    mine = load(dataset()).documents[0]
    assert (mine.path, mine.title, mine.participants) == ("a", "Mine", ("Nəsimi",))
    assert mine.turns == (Turn(1, "question", None, 0, 11), Turn(2, "answer", "Nəsimi", 12, 28))
    assert [mine.text[turn.start : turn.end] for turn in mine.turns] == ["What broke?", "The valve froze."]


def test_a_row_without_question_and_speaker_is_one_answer_of_nobody(dataset: Write) -> None:
    plain = load(dataset()).documents[1]
    assert (plain.path, plain.text, plain.title) == ("7", "Plain words.", None)
    assert plain.turns == (Turn(1, "answer", None, 0, 12),)


def test_a_query_knows_the_users_questions_before_it(dataset: Write) -> None:
    assert load(dataset()).queries == (
        DatasetQuery("q1", "What froze?", False, ()),
        DatasetQuery("q2", "And then?", True, ("What froze?",)),
    )


def test_judgements_are_read_with_their_grades(dataset: Write) -> None:
    assert load(dataset()).judged == {"q1": {"a": 2, "7": 0}}


def test_judgements_need_no_header(dataset: Write) -> None:
    assert load(dataset(qrels="q1\ta\t-1\nq2\t7\t1")).judged == {"q1": {"a": -1}, "q2": {"7": 1}}


def test_a_span_is_moved_to_where_the_answer_stands_in_the_document(dataset: Write) -> None:
    loaded = load(dataset())
    [(start, end)] = loaded.spans["q1"]["a"]
    assert loaded.documents[0].text[start:end] == "valve"


def test_spans_may_be_left_out(dataset: Write) -> None:
    folder = dataset()
    (folder / "spans.jsonl").unlink()
    assert load(folder).spans == {}


def test_line_ends_blank_lines_and_byte_order_marks_make_no_difference(dataset: Write, tmp_path: Path) -> None:
    plain = load(dataset())
    dressed = load(
        dataset(
            corpus="\ufeff" + lines(CORPUS).replace("\n", "\r\n\r\n"),
            queries="\ufeff" + lines(QUERIES).replace("\n", "\r\n"),
            qrels="\ufeff" + QRELS.replace("\n", "\r\n"),
        )
    )
    assert dressed == plain


def test_a_line_separator_inside_a_text_ends_no_row(dataset: Write) -> None:
    row = json.dumps({"_id": "a", "text": "one\u2028two\x85three"}, ensure_ascii=False)
    loaded = load(dataset(corpus=row, spans=""))
    assert [document.text for document in loaded.documents] == ["one\u2028two\x85three"]


@pytest.mark.parametrize(
    ("file", "content", "fault"),
    [
        ("corpus", '{"_id": "a"}', "corpus.jsonl, line 1: it has no text"),
        ("corpus", '{"text": "x"}', "corpus.jsonl, line 1: it has no _id"),
        ("corpus", '{"_id": "a", "text": "x"}\n{oops', "corpus.jsonl, line 2: not JSON"),
        ("corpus", '["a", "x"]', "corpus.jsonl, line 1: not a JSON object"),
        ("corpus", '{"_id": "a", "text": 5}', "corpus.jsonl, line 1: text is not text"),
        ("corpus", '{"_id": "a", "text": "x", "question": []}', "corpus.jsonl, line 1: question is not text"),
        ("corpus", '{"_id": "a", "text": "half \\ud83d"}', "corpus.jsonl, line 1: text is not text"),
        ("corpus", '{"_id": "a", "text": "x"}\n{"_id": "a", "text": "y"}', "corpus.jsonl, line 2: duplicate _id"),
        (
            "queries",
            '{"_id": "q", "text": "x"}\n{"_id": "q", "text": "x"}',
            "queries.jsonl, line 2: duplicate",
        ),
        ("queries", '{"_id": "q"}', "queries.jsonl, line 1: it has no text"),
        ("queries", '{"_id": "q", "text": "x", "history": "y"}', "queries.jsonl, line 1: history must be a list"),
        ("queries", '{"_id": "q", "text": "x", "subset": 7}', "queries.jsonl, line 1: subset must be a name"),
        ("queries", '{"_id": "q", "text": "x", "subset": [7]}', "queries.jsonl, line 1: subset must be a name"),
        ("qrels", "q1\ta\t1\nq1 a 1", "qrels.tsv, line 2: not a judgement"),
        ("qrels", "q1\t0\ta\t1", "qrels.tsv, line 1: not a judgement"),
        ("qrels", "h\th\th\nq1\ta\tgood", "qrels.tsv, line 2: not a judgement"),
        (
            "spans",
            lines([SPANS[0] | {"answer_start": 5}]),
            "spans.jsonl, line 1: the passage does not have",
        ),
        (
            "spans",
            lines([SPANS[0] | {"answer_start": "4"}]),
            "spans.jsonl, line 1: the passage does not have",
        ),
        (
            "spans",
            lines([SPANS[0] | {"answer_start": -9}]),
            "spans.jsonl, line 1: the passage does not have",
        ),
        (
            "spans",
            lines([SPANS[0] | {"passage_id": "b"}]),
            "spans.jsonl, line 1: the passage does not have",
        ),
        ("spans", '{"query_id": "q1", "passage_id": "a"}', "spans.jsonl, line 1: it has no answer"),
    ],
)
def test_what_is_wrong_is_named_by_file_and_line(file: str, content: str, fault: str, dataset: Write) -> None:
    with pytest.raises(SourceUnreadable) as refused:
        load(dataset(**{file: content}))
    assert refused.value.message.startswith(fault)
    assert refused.value.remedy


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(name: str, dataset: Write) -> None:
    folder = dataset()
    (folder / name).unlink()
    with pytest.raises(SourceUnreadable, match=f"Can.t read .*{name}: No such file") as refused:
        load(folder)
    assert "corpus.jsonl, queries.jsonl and qrels.tsv" in refused.value.remedy


def test_a_file_that_is_not_utf_8_is_named(dataset: Write) -> None:
    folder = dataset()
    (folder / "qrels.tsv").write_bytes(b"q1\t\xe9\t1\n")
    with pytest.raises(SourceUnreadable, match=r"qrels\.tsv: it is not UTF-8"):
        load(folder)


def test_a_query_belongs_to_one_subset_or_several(dataset: Write) -> None:
    rows = [QUERIES[0] | {"subset": "short"}, QUERIES[1] | {"subset": ["short", "leaning", "short"]}]
    assert [query.subsets for query in load(dataset(queries=lines(rows))).queries] == [
        ("short",),
        ("short", "leaning"),
    ]


def test_sentences_with_an_answer_are_cut_from_the_answer_alone(dataset: Write) -> None:
    row = {"_id": "a", "question": "What froze?", "text": "The valve froze. Nobody saw. The pump burst."}
    spans = [
        {"query_id": "q1", "passage_id": "a", "answer_start": 4, "answer": "valve"},
        {"query_id": "q2", "passage_id": "a", "answer_start": 29, "answer": "The pump"},
    ]
    [cut, other] = without_answers(load(dataset(corpus=lines([row, CORPUS[1]]), spans=lines(spans))))
    assert cut.text == "What froze?\nNobody saw."
    assert [cut.text[turn.start : turn.end] for turn in cut.turns] == ["What froze?", "Nobody saw."]
    assert other.text == "Plain words."


def test_a_row_that_is_nothing_but_answer_is_gone_without_it(dataset: Write) -> None:
    assert [document.path for document in without_answers(load(dataset()))] == ["7"]
