"""Readers' judgements as a dataset: questions with known answers, as `onrecord evaluate` takes them."""

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
    """What was written: questions with at least one good quote, the judgements on them, and all passages.

    `unanswered` questions have only quotes that are wrong: what answers them is not known, so that they cannot be
    measured. `lost` judgements are on words that the archive no longer holds.
    """

    questions: int
    judgements: int
    passages: int
    unanswered: int
    lost: int


def write_dataset(judgements: Iterable[Judgement], passages: Iterable[Quote], folder: Path) -> JudgedDataset:
    """Write `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` into a new `folder`.

    All `passages` are in the corpus, so that good quotes are sought among everything the archive holds. A
    judgement is on the passage that shares most with the quote in the same version of its document, or that says
    the very same words. Raises `UsageError` where there is nothing to measure, or the folder is in use.
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
                "There is no question with a good quote yet.",
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
    """Finds the passage that each judgement is on, as the passages are gone through."""

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
    """How many characters a judged quote and a passage have in common; 0 where they have nothing to do."""
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
            # A passage that was judged in two versions of its document counts as it was judged last.
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
        raise UsageError(f"{folder} is in use.", "Name a folder that is empty or not there yet.")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OnRecordError(
            f"The dataset cannot be written to {folder}: {error.strerror or error}.", "Name another folder."
        ) from error
