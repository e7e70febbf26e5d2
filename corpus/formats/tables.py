"""CSV and TSV with a column of speech, and maybe one of speakers and one of times."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.document import Role, SourceText
from corpus.errors import SourceTooLarge, SourceUnreadable
from corpus.formats.columns import SAMPLE_ROWS, Columns, columns_of, holds_words, share
from corpus.formats.decoding import decode
from corpus.formats.field_names import without_markup
from corpus.formats.speech import SpeechWriter
from corpus.formats.times import are_milliseconds, seconds_of
from corpus.punctuation import IN_BRACKETS
from corpus.turns.lexicon.labels import label_key, label_words, role_of_word

_AROUND_LABEL = " \t\r\n[]()<>{}*_-–—:："
_IN_BRACKETS = re.compile(rf"\s*{IN_BRACKETS}[.\s]*")
_OPENING_LABEL = re.compile(r"[\[<(*]{0,2}[^\W_][^\n:：\[\]<>]{0,39}?(?:[:：](?=\s)|[\]>)][:：]?\s)")
_SEPARATOR = re.compile(r"sep=(.)\s*(?:\r\n|\r|\n)")

_LEAST_AGAIN = 2  # rows below one of the same person
MOST_LABELS = 200
"""Speakers whose labels are looked for inside cells."""

LEAST_WORDED = 0.3
"""Share of the filled cells with several words, from which a column holds text."""

MOST_SHOWN = 6
"""Columns that a warning names."""

DELIMITERS = ",;\t|"
MAX_BYTES = 32 * 2**20
"""A row a sentence, this is six hundred hours of speech."""


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
        columns = columns_of(rows)
        if not columns.hold_speech:
            raise SourceUnreadable(
                f"{name} has no column of speech.", "Name its columns `speaker`, `text` and, if known, `start`."
            )
        writer = SpeechWriter()
        for row in rows[: max(0, columns.body - 1)]:
            writer.prose(" ".join(cell.strip() for cell in row if cell.strip()))
        source, broken = _written(rows, columns, writer)
        if not source.text:
            raise SourceUnreadable(f"{name} has no rows with words.", "Check that the table is complete.")
        return replace(source, warnings=(*_mended_warning(broken), *_unread_warning(rows, columns)))


def _mended_warning(broken: int) -> tuple[str, ...]:
    if not broken:
        return ()
    rows_were, their = ("row was", "its") if broken == 1 else ("rows were", "their")
    torn = "broken (unquoted commas or line ends)"
    return (f"{broken} {rows_were} {torn}: {their} words were put together again.",)


def _unread_warning(rows: Sequence[Sequence[str]], columns: Columns) -> tuple[str, ...]:
    """Return a warning that names the columns with words that are not read (translations, notes)."""
    head = rows[columns.body - 1] if columns.body else ()
    body = rows[columns.body : columns.body + SAMPLE_ROWS]
    unread = []
    width = len(head) or Counter(map(len, body)).most_common(1)[0][0]
    for at in range(width):
        cells = [row[at].strip() for row in body if at < len(row)]
        if at not in columns.known and share(cells, holds_words) > LEAST_WORDED:
            unread.append((head[at].strip() if at < len(head) else "") or f"number {at + 1}")
    if not unread:
        return ()
    said, more = ", ".join(unread[:MOST_SHOWN]), len(unread) - MOST_SHOWN
    columns_are = "1 column with words is" if len(unread) == 1 else f"{len(unread)} columns with words are"
    return (f"{columns_are} left out: {said}{f' and {more} more' if more > 0 else ''}.",)


def _written(rows: Sequence[Sequence[str]], columns: Columns, writer: SpeechWriter) -> tuple[SourceText, int]:
    """Return the speech in a table, and how many rows had to be put together again."""
    body = rows[columns.body :]
    if columns.are_pairs:
        return _questions_and_answers(body, columns, writer), 0
    if columns.people:
        return _by_person(rows[columns.body - 1], body, columns, writer), 0
    head = rows[columns.body - 1] if columns.body else ()
    mended, broken = _mended(body, columns, len(head))
    return _spoken(mended, columns, writer), broken


def _rows(text: str, name: str) -> list[list[str]]:
    declared = _SEPARATOR.match(text)
    delimiter = declared[1] if declared else _delimiter(text, name)
    text = text[declared.end() :] if declared else text
    try:
        rows = list(csv.reader(_lines(text), delimiter=delimiter))
        if _lost_lines(rows, text):
            # A quotation mark that opens no quoted cell has swallowed rows.
            rows = list(csv.reader(_lines(text), delimiter=delimiter, quoting=csv.QUOTE_NONE))
    except csv.Error as error:
        raise SourceUnreadable(
            f"{name} is a damaged table: {error}.", "Open it in a spreadsheet and save it as CSV."
        ) from error
    return [list(map(without_markup, row)) for row in rows if any(cell.strip() for cell in row)]


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


def _mended(rows: Sequence[Sequence[str]], columns: Columns, named: int) -> tuple[list[list[str]], int]:
    """Return the rows with cells rejoined that unquoted commas or line ends split, and how many were.

    A row with a cell for each of the columns that are `named` is whole, though most rows may lack the last ones.
    """
    words = columns.words or 0
    width = max(each for each in (words, columns.speaker, columns.time) if each is not None) + 1
    usual = Counter(len(row) for row in rows).most_common(1)[0][0] if rows else width
    usual = max(usual, named)
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


def _goes_on(row: Sequence[str], columns: Columns) -> bool:
    """Return whether a row continues the one before: it is too short, or has no speaker."""
    words = columns.words or 0
    if len(row) <= words:
        return True
    return columns.speaker is not None and columns.speaker < words and len(row[columns.speaker]) > 60


def _spoken(rows: Sequence[Sequence[str]], columns: Columns, writer: SpeechWriter) -> SourceText:
    times = [row[columns.time].strip() if columns.time is not None else "" for row in rows]
    said = [row[columns.words or 0] for row in rows]
    labels = [_label(row[columns.speaker]) if columns.speaker is not None else "" for row in rows]
    others = _LabelsInCells(labels)
    names_again = sum(above == label != "" for above, label in pairwise(labels)) >= _LEAST_AGAIN
    joint = " " if columns.speaker is None and not _open_with_labels(said) else "\n"
    scale = 0.001 if are_milliseconds(times, said) else 1.0
    speaker: str | None = None
    for row, words, time, label in zip(rows, said, times, labels, strict=True):
        if columns.speaker is not None and not label and _IN_BRACKETS.fullmatch(words):
            writer.prose(words)  # a note about what happens
            continue
        # An empty cell: the same person goes on, or nobody known speaks where names are written again.
        speaker = label or (None if names_again else speaker)
        seconds = None if (found := seconds_of(time)) is None else round(found * scale, 3)
        role = _role(row, columns)
        for who, part in others.parts(words, speaker):
            writer.segment(part, label=who, role=role if who == label else None, seconds=seconds, joint=joint)
            speaker = who
    return writer.finish(says_who=writer.has_labels)


def _open_with_labels(said: Sequence[str]) -> bool:
    """Return whether most cells begin with a label, of which some recur: the words say who speaks."""
    opened = Counter(found[0].strip() for words in said if (found := _OPENING_LABEL.match(words.strip())))
    recurring = sum(count for count in opened.values() if count > 1)
    return recurring * 2 > len(said) and len(opened) > 1


def _role(row: Sequence[str], columns: Columns) -> Role | None:
    if columns.role is None or columns.role >= len(row):
        return None
    key = label_key(row[columns.role])
    role = role_of_word(key)  # of those who lead a sitting, some ask or answer; note takers do neither
    return role if role in ("question", "answer") or key in label_words("announcer") else None


def _label(cell: str) -> str:
    """Return the speaker in a cell, without the punctuation that sets labels off (`JB:`, `[JB]`)."""
    return cell.strip(_AROUND_LABEL) or cell.strip()


class _LabelsInCells:
    """Splits cells in which somebody else goes on (`We did. AK: Who?`), named as in the column of speakers."""

    def __init__(self, labels: Sequence[str]) -> None:
        known = sorted({label for label in labels if label}, key=len, reverse=True)
        names = "|".join(map(re.escape, known[:MOST_LABELS]))
        self._label = (
            re.compile(rf"(?:^|\n|(?<=[.?!…\"”»)\]])[ \t])[ \t]*({names})[ \t]*[:：](?=\s)") if names else None
        )

    def parts(self, words: str, speaker: str | None) -> Iterator[tuple[str | None, str]]:
        """Yield who says what in a cell that begins with words of `speaker`."""
        if self._label is None:
            yield speaker, words
            return
        at = 0
        for found in self._label.finditer(words):
            if words[at : found.start()].strip():
                yield speaker, words[at : found.start()]
            speaker, at = found[1], found.end()
        yield speaker, words[at:]


def _questions_and_answers(rows: Sequence[Sequence[str]], columns: Columns, writer: SpeechWriter) -> SourceText:
    """Write a question and an answer a row; a column of speakers names who answers."""
    for row in rows:
        cells = {at: cell for at, cell in enumerate(row) if cell.strip()}
        time = seconds_of(cells.get(columns.time)) if columns.time is not None else None
        writer.segment(cells.get(columns.question or 0, ""), role="question", seconds=time)
        who = _label(cells[columns.speaker]) if columns.speaker in cells else None
        writer.segment(cells.get(columns.answer or 0, ""), label=who, role="answer")
    return writer.finish()


def _by_person(
    names: Sequence[str], rows: Sequence[Sequence[str]], columns: Columns, writer: SpeechWriter
) -> SourceText:
    """Write a table with one column a person."""
    for row in rows:
        time = row[columns.time] if columns.time is not None and columns.time < len(row) else None
        for at in columns.people:
            if at < len(row):
                writer.segment(row[at], label=_label(names[at]), seconds=seconds_of(time))
    return writer.finish()
