"""Turn users' judgements into a dataset of questions with known answers for `onrecord evaluate`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import OnRecordError, UsageError
from qa.judgements import Judgement, good_questions
from qa.values import Quote


@dataclass(frozen=True, slots=True)
class JudgedDataset:
    """The size of a written dataset: questions with at least one good quote, judgements on them, and passages.

    `unanswered` questions have wrong quotes only. They are left out, because their answers are unknown. `lost`
    judgements are on words that are no longer in the archive.
    """

    questions: int
    judgements: int
    passages: int
    unanswered: int
    lost: int


def write_dataset(judgements: Iterable[Judgement], passages: Iterable[Quote], folder: Path) -> JudgedDataset:
    """Write `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` into a new `folder`.

    All `passages` are in the corpus, so that good quotes are searched for in the whole archive. A judgement is
    assigned to the passage that overlaps most with the quote in the same version of its document, or that has
    exactly the same words. Raises `UsageError` if there is nothing to measure, or the folder isn't empty.
    """
    judged = tuple(judgements)
    _require_new(folder)
    wanted = _ByDocument(judged)
    count = 0
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "corpus.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            for passage in passages:
                count += 1
                wanted.offer(passage)
                file.write(json.dumps(_row(passage)) + "\n")
        found = [each for each in judged if each.key in wanted.rows]
        asked = good_questions(found)
        if not asked:
            (folder / "corpus.jsonl").unlink()
            raise UsageError(
                "No question has a good quote yet.",
                "Mark quotes as good in the chat (`onrecord serve`), then try again.",
            )
        _write_questions(asked, wanted.rows, folder)
    return JudgedDataset(
        questions=len(asked),
        judgements=sum(map(len, asked.values())),
        passages=count,
        unanswered=len({each.key[0] for each in found}) - len(asked),
        lost=len(judged) - len(found),
    )


class _ByDocument:
    """Finds the passage of each judgement in one iteration over all passages."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self.rows: dict[tuple[str, str, int, int], str] = {}
        self._shared: dict[tuple[str, str, int, int], int] = {}
        self._of: dict[str, list[Judgement]] = {}
        for each in judgements:
            self._of.setdefault(each.document, []).append(each)

    def offer(self, passage: Quote) -> None:
        for each in self._of.get(passage.citation.document_id, ()):
            shared = _shared(each, passage)
            if shared > self._shared.get(each.key, 0):
                self._shared[each.key], self.rows[each.key] = shared, _id(passage)


def _shared(judgement: Judgement, passage: Quote) -> int:
    """Return the number of characters that a judged quote and a passage share; at most 0 if they share none."""
    if judgement.sha256 == passage.citation.sha256:
        return min(judgement.end, passage.end) - max(judgement.start, passage.start)
    return len(passage.text) if judgement.exact == passage.text else 0


def _write_questions(
    asked: dict[str, list[Judgement]], rows: dict[tuple[str, str, int, int], str], folder: Path
) -> None:
    with (
        (folder / "queries.jsonl").open("w", encoding="utf-8", newline="\n") as queries,
        (folder / "qrels.tsv").open("w", encoding="utf-8", newline="\n") as grades,
    ):
        grades.write("query-id\tcorpus-id\tscore\n")
        for number, (question, given) in enumerate(asked.items(), start=1):
            queries.write(json.dumps({"_id": f"q{number}", "text": question}) + "\n")
            # If a passage was judged in two versions of its document, the last judgement counts.
            for row, verdict in {rows[each.key]: each.verdict for each in given}.items():
                grades.write(f"q{number}\t{row}\t{int(verdict == 'good')}\n")


def _row(passage: Quote) -> dict[str, Any]:
    at = passage.citation
    row = {"_id": _id(passage), "title": at.title, "text": passage.text}
    more = {"speaker": at.speaker, "question": at.prompting_question}
    return row | {name: value for name, value in more.items() if value}


def _id(passage: Quote) -> str:
    return f"{passage.citation.document_id}:{passage.start}-{passage.end}"


def _require_new(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"The folder {folder} is not empty.", "Choose an empty or a new folder.")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OnRecordError(
            f"Can't write the dataset to {folder}: {error.strerror or error}.", "Choose another folder."
        ) from error
