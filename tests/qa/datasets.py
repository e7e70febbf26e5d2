"""A small folder of questions with known answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CORPUS: list[dict[str, Any]] = [
    {
        "_id": "fares",
        "title": "Ferry",
        "question": "What did a crossing cost?",
        "text": "Four crowns for a grown person. Nobody paid for goats.",
    },
    {"_id": "engine", "title": "Ferry", "text": "The engine was a red Bolinder from 1931. It coughed in winter."},
    {"_id": "oven", "title": "Bakery", "text": "My sister took over the oven. She bakes rye bread every night."},
    {"_id": "dust", "text": "The flour dust got into my lungs, so the doctor forbade baking."},
]
QUERIES: list[dict[str, Any]] = [
    {"_id": "q1", "text": "Who paid for goats on the crossing?", "subset": "words"},
    {"_id": "q2", "text": "Who took over the oven?", "subset": ["words", "people"]},
    {
        "_id": "q3",
        "text": "And in winter?",
        "history": [
            {"s": "user", "t": "How did the red Bolinder engine run?"},
            {"s": "agent", "t": "Flour dust."},
        ],
    },
    {"_id": "q4", "text": "Which football club won the cup?", "unanswerable": True},
]
QRELS = "query-id\tcorpus-id\tscore\nq1\tfares\t1\nq2\toven\t1\nq3\tengine\t1\n"
SPANS = [
    {"query_id": "q1", "passage_id": "fares", "answer_start": 32, "answer": "Nobody"},
    {"query_id": "q2", "passage_id": "oven", "answer_start": 0, "answer": "My sister"},
]


def write_dataset(folder: Path, *, spans: bool = True) -> Path:
    """The dataset in the new `folder`."""
    folder.mkdir()
    contents = {"corpus": CORPUS, "queries": QUERIES} | ({"spans": SPANS} if spans else {})
    for name, rows in contents.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "qrels.tsv").write_text(QRELS, encoding="utf-8")
    return folder
