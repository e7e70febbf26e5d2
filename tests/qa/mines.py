"""Interviews about mines that do not exist, as many as wanted: each question has words of its own."""

from __future__ import annotations

from corpus.document import Document, Role, Turn

QUESTIONS = 5
"""Of each interview."""


def asked_and_replied(document: int, number: int) -> tuple[str, str]:
    """A question that stands alone, and the reply to it."""
    own = [f"{kind}{document}{number}" for kind in ("lamp", "pony", "shaft", "song", "fever", "rope")]
    question = f"Where did {own[0]} and {own[1]} carry {own[2]} with {own[3]} before {own[4]}?"
    reply = (
        f"We saw {' '.join(own)} over the hill, {' and '.join(own)}, because nobody else wanted {own[5]} at home."
    )
    return question, reply


def mine(document: int) -> Document:
    """An interview of `QUESTIONS` questions and replies."""
    text = ""
    turns: list[Turn] = []
    for number in range(QUESTIONS):
        for role, words in zip(("question", "answer"), asked_and_replied(document, number), strict=True):
            told: Role = "question" if role == "question" else "answer"
            turns.append(Turn(len(turns) + 1, told, None, len(text), len(text) + len(words)))
            text += words + "\n"
    return Document(f"/mines/{document}.txt", text, tuple(turns), title=f"Shift {document}")
