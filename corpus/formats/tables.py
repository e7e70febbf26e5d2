"""CSV and TSV with a column of speech, and maybe one of speakers and one of times."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import mean

from corpus.document import SourceText
from corpus.errors import SourceTooLarge, SourceUnreadable
from corpus.formats.decoding import decode
from corpus.formats.speech import SpeechWriter
from corpus.formats.times import are_milliseconds, seconds_of

_SPEAKERS = frozenset(
    {"speaker", "speakers", "name", "who", "participant", "person", "role", "speaker name", "from", "spk"}
)
_WORDS = frozenset(
    {
        "text",
        "words",
        "transcript",
        "transcription",
        "utterance",
        "content",
        "speech",
        "dialogue",
        "sentence",
        "caption",
    }
    | {"subtitle", "message", "body", "quote", "turn"}
)
_TIMES = frozenset(
    {"start", "time", "timestamp", "begin", "start time", "in", "starttime", "from time", "timecode", "tc"}
)
_QUESTIONS = frozenset({"question", "q", "questions"})
_ANSWERS = frozenset({"answer", "a", "answers", "response", "reply"})
_LABEL = re.compile(r"[^\W\d_][^\n.!?]{0,48}?[\w).]?\s*[:：.]?")

DELIMITERS = ",;\t|"
MAX_BYTES = 32 * 2**20
"""A row a sentence, this is six hundred hours of speech."""

MAX_COLUMNS = 200
"""A row with more is no table but text that happens to hold delimiters."""

SAMPLE_ROWS = 200
"""Rows that decide which column is which."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds what; `None` if there is none. `has_header` says that the first row names them."""

    words: int | None = None
    speaker: int | None = None
    time: int | None = None
    question: int | None = None
    answer: int | None = None
    has_header: bool = False


class TableFormat:
    """Reads tables of speech."""

    name = "table"
    suffixes: tuple[str, ...] = (".csv", ".tsv", ".tab")

    def read(self, data: bytes, name: str) -> SourceText:
        """Return the speech of a table, a segment a row. Raises `SourceUnreadable` when no column holds speech."""
        if len(data) > MAX_BYTES:
            raise SourceTooLarge(
                f"{name} has {len(data) / 2**20:.0f} MB; the most for a table is {MAX_BYTES / 2**20:.0f} MB.",
                "Split it.",
            )
        rows = _rows(decode(data, name), name)
        columns = _columns(rows)
        if columns.words is None and (columns.question is None or columns.answer is None):
            raise SourceUnreadable(
                f"{name} has no column of speech.", "Name its columns `speaker`, `text` and, if known, `start`."
            )
        body = rows[1:] if columns.has_header else rows
        if columns.words is None:
            return _questions_and_answers(body, columns)
        mended, broken = _mended(body, columns)
        source = _spoken(mended, columns)
        if not source.text:
            raise SourceUnreadable(f"{name} has no rows with words.", "Check that the table is complete.")
        if not broken:
            return source
        rows_were, their = ("row was", "its") if broken == 1 else ("rows were", "their")
        torn = "broken (unquoted commas or line ends)"
        return replace(source, warnings=(f"{broken} {rows_were} {torn}: {their} words were put together again.",))


def _rows(text: str, name: str) -> list[list[str]]:
    delimiter = _delimiter(text, name)
    try:
        rows = list(csv.reader(_lines(text), delimiter=delimiter))
        if _lost_lines(rows, text):
            # A quotation mark that opens no quoted cell has swallowed rows.
            rows = list(csv.reader(_lines(text), delimiter=delimiter, quoting=csv.QUOTE_NONE))
    except csv.Error as error:
        raise SourceUnreadable(
            f"{name} is a damaged table: {error}.", "Open it in a spreadsheet and save it as CSV."
        ) from error
    return [row for row in rows if any(cell.strip() for cell in row)]


def _lines(text: str) -> Iterator[str]:
    """Yield lines with their ends, as the csv module expects; other separators stay in the words."""
    at = 0
    for match in re.finditer(r"\r\n|\r|\n", text):
        yield text[at : match.end()].replace("\x00", "")
        at = match.end()
    if at < len(text):
        yield text[at:].replace("\x00", "")


def _lost_lines(rows: Sequence[Sequence[str]], text: str) -> bool:
    longest = max((cell.count("\n") for row in rows for cell in row), default=0)
    return longest > 50 and longest > text.count("\n") / 4


def _delimiter(text: str, name: str) -> str:
    """Return the delimiter that most lines of the beginning agree about; a tab by name."""
    if name.lower().endswith((".tsv", ".tab")):
        return "\t"
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:SAMPLE_ROWS]
    first = lines[0] if lines else ""

    def agreement(delimiter: str) -> tuple[bool, int]:
        counts = Counter(line.count(delimiter) for line in lines)
        return delimiter in first, sum(times for count, times in counts.items() if count)

    return max(DELIMITERS, key=agreement)


def _columns(rows: Sequence[Sequence[str]]) -> _Columns:
    """Return which columns hold what: by the names in the first row, else by what their cells look like."""
    names = [" ".join(re.split(r"[\s_]+", cell.strip().lower())) for cell in rows[0]] if rows else []
    named = _Columns(
        words=_first(names, _WORDS),
        speaker=_first(names, _SPEAKERS),
        time=_first(names, _TIMES),
        question=_first(names, _QUESTIONS),
        answer=_first(names, _ANSWERS),
        has_header=True,
    )
    if named.words is not None or (named.question is not None and named.answer is not None):
        return named
    return _guessed(rows)


def _first(names: Sequence[str], wanted: frozenset[str]) -> int | None:
    return next((at for at, name in enumerate(names) if name in wanted), None)


def _guessed(rows: Sequence[Sequence[str]]) -> _Columns:
    """Guess the columns: the longest cells hold words, time-like cells times, few short values speakers."""
    sample = rows[:SAMPLE_ROWS]
    width = Counter(len(row) for row in sample).most_common(1)[0][0] if sample else 0
    if width > MAX_COLUMNS:
        return _Columns()
    columns = [[row[at].strip() for row in sample if len(row) > at] for at in range(width)]
    times = [
        at for at, cells in enumerate(columns) if _share(cells, lambda cell: seconds_of(cell) is not None) > 0.6
    ]
    lengths = {at: mean(map(len, cells)) for at, cells in enumerate(columns) if at not in times and cells}
    words = max(lengths, key=lambda at: lengths[at], default=None)
    if words is None or lengths[words] < 10 or _share(columns[words], lambda cell: " " in cell) < 0.3:
        return _Columns()
    speakers = [
        at
        for at, cells in enumerate(columns)
        if at not in (words, *times)
        and _share(cells, lambda cell: bool(_LABEL.fullmatch(cell))) > 0.5
        and len(set(cells)) <= max(4, len(cells) / 2)
    ]
    return _Columns(words=words, speaker=next(iter(speakers), None), time=next(iter(times), None))


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    filled = [cell for cell in cells if cell]
    return sum(map(holds, filled)) / len(filled) if filled else 0.0


def _mended(rows: Sequence[Sequence[str]], columns: _Columns) -> tuple[list[list[str]], int]:
    """Return the rows with cells rejoined that unquoted commas or line ends split, and how many were."""
    words = columns.words or 0
    width = max(each for each in (words, columns.speaker, columns.time) if each is not None) + 1
    usual = Counter(len(row) for row in rows).most_common(1)[0][0] if rows else width
    mended: list[list[str]] = []
    broken = 0
    for row in map(list, rows):
        is_last = words == usual - 1
        if is_last and mended and _goes_on(row, columns):
            mended[-1][words] += "\n" + ",".join(row)
            broken += 1
            continue
        if is_last and len(row) > usual:
            row = [*row[:words], ",".join(row[words:])]
            broken += 1
        mended.append(row + [""] * (width - len(row)))
    return mended, broken


def _goes_on(row: Sequence[str], columns: _Columns) -> bool:
    """Return whether a row continues the one before: it is too short, or has no speaker."""
    words = columns.words or 0
    if len(row) <= words:
        return True
    return columns.speaker is not None and columns.speaker < words and len(row[columns.speaker]) > 60


def _spoken(rows: Sequence[Sequence[str]], columns: _Columns) -> SourceText:
    writer = SpeechWriter()
    times = [row[columns.time].strip() if columns.time is not None else "" for row in rows]
    said = [row[columns.words or 0] for row in rows]
    scale = 0.001 if are_milliseconds(times, said) else 1.0
    speaker: str | None = None
    for row, words, time in zip(rows, said, times, strict=True):
        if columns.speaker is not None:
            # An empty cell: the same person goes on.
            speaker = row[columns.speaker].strip().rstrip(":：").strip() or speaker
        seconds = None if (found := seconds_of(time)) is None else round(found * scale, 3)
        writer.segment(words, label=speaker, seconds=seconds, joint=" " if columns.speaker is None else "\n")
    return writer.finish(says_who=writer.has_labels)


def _questions_and_answers(rows: Sequence[Sequence[str]], columns: _Columns) -> SourceText:
    writer = SpeechWriter()
    for row in rows:
        for at, role in ((columns.question, "question"), (columns.answer, "answer")):
            if at is not None and at < len(row):
                writer.segment(row[at], role="question" if role == "question" else "answer")
    return writer.finish()
