"""Store users' judgements of quotes in the archive's folder, one a line. They are never sent anywhere."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from corpus.errors import ArchiveError
from qa.values import Quote

FILE_NAME = "judgements.jsonl"

_CHECK = "check"

Verdict = Literal["good", "wrong"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A user's verdict on whether a quote answers a question; `None` withdraws an earlier verdict.

    `question` stands alone: a follow-up includes the questions it depends on. `exact` are the quote's words,
    `start` and `end` their place in the document's text, whose checksum is `sha256`; `time` is ISO 8601 in UTC.
    `by` is the name of a user who signed in.
    """

    question: str
    document: str
    sha256: str
    start: int
    end: int
    exact: str
    verdict: Verdict | None
    time: str
    by: str = ""

    @property
    def key(self) -> tuple[str, str, int, int]:
        """The key of the judgement: a later one of the same user with the same key replaces it."""
        return (self.question.strip().casefold(), self.document, self.start, self.end)


@dataclass(frozen=True, slots=True)
class JudgedQuote:
    """The valid judgements, in the order they were first given, and the number of damaged lines."""

    judgements: tuple[Judgement, ...]
    damaged: int = 0

    def of(self, question: str) -> dict[tuple[str, int, int], Verdict]:
        """Return the verdicts on quotes for `question`, by document, start and end."""
        wanted = question.strip().casefold()
        return {
            (each.document, each.start, each.end): each.verdict
            for each in self.judgements
            if each.verdict and each.key[0] == wanted
        }


@dataclass(frozen=True, slots=True)
class Judgements:
    """The file of judgements in the folder `archive`."""

    archive: Path

    @property
    def path(self) -> Path:
        """The path of the file."""
        return self.archive / FILE_NAME

    def add(self, question: str, quote: Quote, verdict: Verdict | None, by: str = "") -> Judgement:
        """Store a judgement on disk; raise `ArchiveError` if that fails."""
        at = quote.citation
        time = datetime.now(UTC).isoformat(timespec="seconds")
        given = Judgement(
            question, at.document_id, at.sha256, quote.start, quote.end, quote.text, verdict, time, by
        )
        row = {name: value for name, value in asdict(given).items() if value or name != "by"}
        try:
            _append(self.path, json.dumps({**row, _CHECK: _digest(row)}, ensure_ascii=True))
        except OSError as error:
            raise ArchiveError(
                f"Can't save the judgement in {self.path}: {error.strerror or error}.",
                "Free disk space or check the folder's permissions, then try again.",
            ) from error
        return given

    def forget(self, documents: Collection[str]) -> None:
        """Delete every line about the documents with these ids, and damaged lines, which may be about them.

        Raises `ArchiveError` if that fails.
        """
        try:
            lines = [line for line in self.path.read_bytes().split(b"\n") if line.strip()]
            kept = [line for line in lines if (given := _parsed(line)) and given.document not in documents]
            if len(kept) < len(lines):
                replaced = self.path.with_name(f"{FILE_NAME}.partial")
                replaced.write_bytes(b"".join(line + b"\n" for line in kept))
                os.replace(replaced, self.path)
        except FileNotFoundError:
            return
        except OSError as error:
            raise ArchiveError(
                f"Can't delete judgements from {self.path}: {error.strerror or error}.",
                "Check the folder's permissions, then remove the documents again.",
            ) from error

    def read(self, by: str | None = None) -> JudgedQuote:
        """Return the valid judgements of the user `by`, or everybody's, of which the latest counts.

        Raises `ArchiveError` if the file can't be read.
        """
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return JudgedQuote(())
        except OSError as error:
            raise ArchiveError(
                f"Can't read {self.path}: {error.strerror or error}.", "Check its permissions."
            ) from error
        given = [_parsed(line) for line in lines if line.strip()]
        latest: dict[object, Judgement] = {}
        for each in filter(None, given):
            if by in (None, each.by):
                latest.pop((each.by, each.key), None)  # so that the latest is the last
                latest[each.by, each.key] = each
        standing = {each.key: each for each in latest.values() if each.verdict}
        keys = dict.fromkeys(each.key for each in given if each)
        return JudgedQuote(tuple(standing[key] for key in keys if key in standing), damaged=given.count(None))


def good_questions(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """Return the judgements on each question that has a good quote, so that it can be evaluated."""
    by_question: dict[str, list[Judgement]] = {}
    for each in judgements:
        by_question.setdefault(each.key[0], []).append(each)
    return {
        given[0].question.strip(): given
        for given in by_question.values()
        if any(each.verdict == "good" for each in given)
    }


def _append(path: Path, line: str) -> None:
    """Append one line in one call, so that two programs don't mix theirs; first end a line that was cut off."""
    with open(path, "ab+", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 1))
        torn = b"" if file.read(1) in (b"", b"\n") else b"\n"
        file.write(torn + line.encode("ascii") + b"\n")
        os.fsync(file.fileno())


def _digest(row: Mapping[str, object]) -> str:
    """Return a digest of a judgement's fields, by which a damaged line is known."""
    return hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()[:16]


def _parsed(line: bytes) -> Judgement | None:
    """Return the judgement in a line, or `None` if the line is damaged."""
    try:
        row: Any = json.loads(line)
        check = row.pop(_CHECK, None)  # earlier versions wrote none
        if check is not None and check != _digest(row):
            return None
        found = Judgement(**row)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    texts = (found.question, found.document, found.sha256, found.exact, found.time, found.by)
    is_sound = all(isinstance(text, str) for text in texts) and found.verdict in (*VERDICTS, None)
    return found if is_sound and all(type(each) is int for each in (found.start, found.end)) else None
