"""Scored questions for tests, with only what matters named."""

from __future__ import annotations

from typing import Any

from qa.evaluating.scores import Scored


def scored(id: str, **known: Any) -> Scored:
    """A judged question that was answered wrongly, unless `known` says otherwise."""
    usual: dict[str, Any] = {
        "id": id,
        "question": f"What of {id}?",
        "searched": f"What of {id}?",
        "subsets": (),
        "unanswerable": False,
        "outcome": "answered",
        "confidence": 0.5,
        "right": False,
        "highlight": None,
        "ranks": {"a": None},
        "ranking": (),
        "scores": dict.fromkeys(("ndcg@10", "mrr@10", "recall@1", "recall@5", "recall@10"), 0.0),
        "milliseconds": 10.0,
    }
    return Scored(**usual | known)


def unanswerable(id: str, **known: Any) -> Scored:
    """A question that the archive does not answer."""
    return scored(id, unanswerable=True, ranks={}, scores={}, **known)
