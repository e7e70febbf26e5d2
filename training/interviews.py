"""Questions about interviews for training: read from JSON lines, split by document.

Each line is a passage of one speaker: `id`, `document`, `speaker`, `asked` (the interviewer's words before),
`text`, and `questions`, each with `kind`, `question`, `answer` and `start` (the answer's offset in `text`, or
`null` if the passage does not answer).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path, PurePath
from typing import Any

from corpus.document import Document, Turn
from corpus.sentences import sentence_spans
from index.values import Span

HELD_OUT_IN = 6
"""One document in this many is held out, chosen by the hash of its name."""


@dataclass(frozen=True, slots=True)
class InterviewQuestion:
    """A question about a passage; `answer` is a half-open span of the passage's text, `None` for no answer."""

    kind: str
    text: str
    answer: Span | None


@dataclass(frozen=True, slots=True)
class Reply:
    """A passage in reply to `asked`, with its sentences as spans, and questions about it."""

    id: str
    document: str
    speaker: str
    asked: str
    text: str
    sentences: tuple[Span, ...]
    questions: tuple[InterviewQuestion, ...]


def read_replies(file: Path) -> list[Reply]:
    """Return all passages of `file`; raises `OSError`, or `ValueError` for an invalid line."""
    return [to_reply(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def is_held_out(document: str) -> bool:
    """Return whether a document is held out of training."""
    return int(sha256(document.encode()).hexdigest(), 16) % HELD_OUT_IN == 0


def split(replies: Iterable[Reply]) -> tuple[list[Reply], list[Reply]]:
    """Return the passages for training, and those held out."""
    train: list[Reply] = []
    held_out: list[Reply] = []
    for each in replies:
        (held_out if is_held_out(each.document) else train).append(each)
    return train, held_out


def without_names(question: str, names: Sequence[str]) -> str:
    """Return `question` without the words of `names` and possessives after them.

    If nothing else is left, the question is returned unchanged.
    """
    words = {word for name in names for word in re.findall(r"\w+", name) if len(word) > 1}
    if not words:
        return question
    pattern = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    left = re.sub(rf"\b(?:{pattern})\b(?:['’]s?\b)?", " ", question)
    left = re.sub(r"\s+([?.,!])", r"\1", " ".join(left.split()))
    return left if len(re.findall(r"\w+", left)) > 2 else question


def answering_sentences(reply: Reply, asked: InterviewQuestion) -> list[int]:
    """Return the numbers of the sentences of `reply` that the answer overlaps, if there is an answer."""
    if asked.answer is None:
        return []
    start, end = asked.answer
    return [number for number, (first, last) in enumerate(reply.sentences) if first < end and start < last]


def to_reply(row: dict[str, Any]) -> Reply:
    """Return the passage in one line."""
    text = str(row["text"])
    return Reply(
        id=str(row["id"]),
        document=str(row["document"]),
        speaker=str(row["speaker"] or ""),
        asked=str(row["asked"] or ""),
        text=text,
        sentences=tuple(sentence_spans(text, 0, len(text), language="en")),
        questions=tuple(map(_asked, row["questions"])),
    )


def to_documents(replies: Iterable[Reply]) -> Iterator[tuple[Document, dict[str, int]]]:
    """Yield each document of `replies`, with the offset of each passage by its id."""
    by_document = sorted(replies, key=lambda reply: reply.document)
    for name, group in groupby(by_document, key=lambda reply: reply.document):
        text, turns, starts = "", list[Turn](), dict[str, int]()
        for reply in group:
            if reply.asked:
                turns.append(Turn(len(turns) + 1, "question", None, len(text), len(text) + len(reply.asked)))
                text += f"{reply.asked}\n\n"
            starts[reply.id] = len(text)
            speaker = reply.speaker or None
            turns.append(Turn(len(turns) + 1, "answer", speaker, len(text), len(text) + len(reply.text)))
            text += f"{reply.text}\n\n"
        people = tuple(dict.fromkeys(turn.speaker for turn in turns if turn.speaker))
        yield Document(name, text, tuple(turns), title=PurePath(name).stem, participants=people), starts


def _asked(row: dict[str, Any]) -> InterviewQuestion:
    start, answer = row["start"], str(row["answer"])
    span = None if start is None or not answer else (start, start + len(answer))
    return InterviewQuestion(str(row["kind"]), str(row["question"]), span)
