"""Questions about interviews for fitting the confidence, asked of large and small archives of interviews.

Only documents that neither encoder nor reader was trained on are asked about (`training.interviews`), because
models are more certain of texts that they have seen. The others are in the largest archive as distractors.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from index.reader.choose import NO_READER
from qa.answering.answer import weighed
from qa.archive import Archive
from qa.values import Question, Quote
from training.interviews import InterviewQuestion, Reply, split, to_documents

READERS = (None, NO_READER)
"""Our reader, and none."""
EVERY = 3
"""One held-out passage in this many is asked about in each way: reading takes time."""
LEFT_OUT_IN = 4
"""One of these in this many is also asked about in an archive without its interview."""
SMALL = 4
"""Number of interviews in a small archive."""
FIRST_REPLIES = (3, 6, 12, 25)
"""Replies in the smallest archives, which have the beginning of one interview, in turn."""
OF_OTHERS = 6
"""Questions about other interviews that each of these is asked."""
HELD = 0.5
"""Share of an answer that a right quote contains."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One question asked: the features of each of the first quotes, and whether it answers.

    `kind` is that of the question. If its interview is not in the archive, it is `left out` in an archive of many,
    and `elsewhere` in one of the smallest.
    """

    title: str
    features: tuple[tuple[float, ...], ...]
    right: tuple[bool, ...]
    kind: str
    weight: float = 1.0


def interview_samples(
    replies: Sequence[Reply], model: str | None, rng: random.Random, kept: Path | None = None
) -> Iterator[tuple[str | None, Sample]]:
    """Yield samples of questions about the held-out interviews, asked in four ways.

    They are asked in an archive of all interviews, in the same without their own interview, in small archives,
    and in the smallest, of a part of one interview, which is often not their own: people try a new archive with
    whatever comes to mind. All with each of `READERS`, which comes with the sample. The large archive is created
    in the folder `kept` if that is given and does not exist.
    """
    _, held_out = split(replies)
    asked = held_out[::EVERY]
    with tempfile.TemporaryDirectory() as temporary:
        folder = kept or Path(temporary) / "archive"
        yield from _of_archive(folder, replies, asked, model)
        yield from _of_archive(folder, replies, asked[::LEFT_OUT_IN], model, without="left out")
    names = sorted({reply.document for reply in held_out})
    rng.shuffle(names)
    for at in range(0, len(names), SMALL):
        few = [reply for reply in held_out if reply.document in names[at : at + SMALL]]
        with tempfile.TemporaryDirectory() as temporary:
            yield from _of_archive(Path(temporary) / "archive", few, few[::EVERY], model)
    for at, name in enumerate(names):
        few = [reply for reply in held_out if reply.document == name][: FIRST_REPLIES[at % len(FIRST_REPLIES)]]
        others = rng.sample([reply for reply in held_out if reply.document != name], OF_OTHERS)
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "archive"
            yield from _of_archive(folder, few, few[::EVERY], model)
            yield from _of_archive(folder, few, others, model, without="elsewhere")


def _of_archive(
    folder: Path,
    held: Sequence[Reply],
    asked_about: Sequence[Reply],
    model: str | None,
    *,
    without: str = "",
) -> Iterator[tuple[str | None, Sample]]:
    documents = list(to_documents(held))
    places = {id_: (document.path, start) for document, starts in documents for id_, start in starts.items()}
    archive = Archive(folder, model=model)
    if not archive.exists:
        archive.add_documents([document for document, _ in documents])
    for reader in READERS:
        with Archive(folder, model=model, reader=reader).opened() as parts:
            numbers = {line.path: line.number for line in parts.snapshot.document_rows()}
            for reply, asked in ((each, question) for each in asked_about for question in each.questions):
                own = numbers.get(reply.document) if without else None
                left_out = frozenset[int]() if own is None else frozenset([own])
                found = weighed(Question(asked.text), replace(parts, left_out=left_out))
                place = None if without else places[reply.id]
                yield (
                    reader,
                    Sample(
                        reply.document,
                        tuple(astuple(features) for _, features in found),
                        tuple(_holds(quote, asked, place) for quote, _ in found),
                        without or asked.kind,
                    ),
                )
    print(f"{len(documents)} interviews: {len(asked_about)} passages asked about", file=sys.stderr, flush=True)


def _holds(quote: Quote, asked: InterviewQuestion, place: tuple[str, int] | None) -> bool:
    """Return whether the quote contains enough of the answer, in the document and from the start of `place`."""
    if place is None or asked.answer is None or quote.citation.path != place[0]:
        return False
    start, end = (place[1] + offset for offset in asked.answer)
    return min(end, quote.end) - max(start, quote.start) >= HELD * (end - start)
