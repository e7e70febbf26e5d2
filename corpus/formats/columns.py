"""Tell which column of a table holds what: by the names in its first rows, else by what its cells look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import mean

from corpus.formats.field_names import is_answer, is_question, is_time, speaker_priority, words_priority
from corpus.formats.times import seconds_of
from corpus.punctuation import ENDS_ASKING
from corpus.turns.lexicon.labels import is_code, label_key, role_of_word

MAX_COLUMNS = 200
"""A row with more is no table but text that happens to hold delimiters."""

SAMPLE_ROWS = 200
"""Rows that decide which column is which."""

MOST_ABOVE_HEADER = 10
"""Rows above the names of the columns (a title, a date)."""

LONGEST_NAME = 40
"""Characters of the name of a column or of a person at the head of one."""

FEWEST_ROWS = 4
"""Rows of a table whose columns are known by their looks or by the people at their heads."""

_LONG_UNSPACED = 6  # characters
_FIRST_EASTERN = "\u2e80"

_LABEL = re.compile(r"[\[(<]?[^\W\d_][^\n.!?]{0,48}?[\w).]?[\])>]?\s*[:：.]?")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; `None` if there is none. `body` is the number of the first row below the names.

    `people` are columns with the speech of one person each, whose name is at the head.
    """

    words: int | None = None
    speaker: int | None = None
    time: int | None = None
    question: int | None = None
    answer: int | None = None
    role: int | None = None
    people: tuple[int, ...] = ()
    body: int = 0

    @property
    def are_pairs(self) -> bool:
        """Return whether each row is a question with its answer."""
        return self.question is not None and self.answer is not None

    @property
    def known(self) -> frozenset[int]:
        """Return the numbers of the columns whose use is known."""
        used = (self.words, self.speaker, self.time, self.question, self.answer, self.role)
        return frozenset((*(each for each in used if each is not None), *self.people))

    @property
    def names(self) -> int:
        """Return how many columns are known."""
        return len(self.known)

    @property
    def hold_speech(self) -> bool:
        """Return whether the table holds speech."""
        return self.words is not None or self.are_pairs or bool(self.people)


def columns_of(rows: Sequence[Sequence[str]]) -> Columns:
    """Return which columns of a table hold what; none of them is set for a table without speech."""
    for number, names in enumerate(rows[:MOST_ABOVE_HEADER]):
        named = _named(names, rows[number + 1 : number + 1 + SAMPLE_ROWS])
        # Below a title, one word like `text` is not enough.
        if named is not None and (number == 0 or named.names > 1):
            return replace(named, body=number + 1)
    return _guessed(rows)


def is_label(cell: str) -> bool:
    """Return whether a cell may be the label of a speaker."""
    return bool(_LABEL.fullmatch(cell))


def _named(names: Sequence[str], below: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns by their names; `None` if these name no speech."""
    if len(names) > MAX_COLUMNS or any(len(name) > LONGEST_NAME * 2 for name in names):
        return None
    cells = [[row[at].strip() for row in below if at < len(row) and row[at].strip()] for at in range(len(names))]
    # The name of a column does not come again below it; a word that does is one of its cells.
    names = ["" if name.strip() in below_it else name for name, below_it in zip(names, cells, strict=True)]
    question = next((at for at, name in enumerate(names) if is_question(name)), None)
    answer = next((at for at, name in enumerate(names) if is_answer(name)), None)
    words = [
        (priority, -sum(map(len, cells[at])), at)
        for at, name in enumerate(names)
        if (priority := words_priority(name)) is not None and any(not _is_number(cell) for cell in cells[at])
    ]
    if question is not None and answer is not None and cells[question] and cells[answer]:
        named = (at for at, name in enumerate(names) if role_of_word(label_key(name)) == "answer" and at != answer)
        speaker = _speaker(names, cells, (question, answer))
        speaker = next(named, None) if speaker is None else speaker
        return Columns(question=question, answer=answer, speaker=speaker, time=_time(names, cells))
    if not words:
        return _of_people(names, below, cells)
    text = min(words)[2]
    time = _time(names, cells)
    speaker = _speaker(names, cells, (text, *(() if time is None else (time,))))
    role = next((at for at in _roles(names) if at not in (speaker, text) and cells[at]), None)
    return Columns(words=text, speaker=speaker, time=time, role=role)


def _time(names: Sequence[str], cells: Sequence[Sequence[str]]) -> int | None:
    times = [at for at, name in enumerate(names) if is_time(name)]
    timed = [at for at in times if share(cells[at], lambda cell: seconds_of(cell) is not None) > 0.6]
    surely = [at for at in times if speaker_priority(names[at]) is None]
    return next(iter([*timed, *surely]), None)


def _speaker(names: Sequence[str], cells: Sequence[Sequence[str]], others: Sequence[int]) -> int | None:
    """Return the column of speakers: the best name, with something in it; each row's own `name` is a title."""
    found = [
        (priority, at)
        for at, name in enumerate(names)
        if at not in others and cells[at] and (priority := speaker_priority(name)) is not None
    ]
    fitting = [
        (priority, at)
        for priority, at in found
        if priority < 3 or len(cells[at]) < FEWEST_ROWS or len(set(cells[at])) < len(cells[at])
    ]
    return min(fitting)[1] if fitting else None


def _roles(names: Sequence[str]) -> list[int]:
    return [
        at for at, name in enumerate(names) if label_key(name) in ("role", "rol", "rolle", "rôle", "ruolo", "роль")
    ]


def _of_people(
    names: Sequence[str], below: Sequence[Sequence[str]], cells: Sequence[Sequence[str]]
) -> Columns | None:
    """Return the columns of a table with one column a person, in which each row is said by one of them."""
    people = tuple(
        at
        for at, name in enumerate(names)
        if _is_person(name.strip()) and cells[at] and share(cells[at], holds_words) > 0.3
    )
    if len(people) < 2 or len(below) < 2:
        return None
    filled = [sum(bool(at < len(row) and row[at].strip()) for at in people) for row in below]
    takes_turns = sum(each == 1 for each in filled) >= 0.6 * sum(each > 0 for each in filled)
    if all(role_of_word(label_key(names[at])) for at in people) or (takes_turns and len(below) >= FEWEST_ROWS):
        return Columns(people=people, time=_time(names, cells))
    return None


def _is_person(name: str) -> bool:
    """Return whether the head of a column names a person: a role, a code, or words that begin with capitals."""
    key = label_key(name)
    if not 0 < len(name) <= LONGEST_NAME or not is_label(name):
        return False
    return bool(role_of_word(key)) or is_code(key) or (len(name.split()) <= 4 and not name.islower())


def _guessed(rows: Sequence[Sequence[str]]) -> Columns:
    """Guess the columns: the longest cells hold words, time-like cells times, few short values speakers."""
    sample = rows[:SAMPLE_ROWS]
    width = Counter(len(row) for row in sample).most_common(1)[0][0] if sample else 0
    if width > MAX_COLUMNS:
        return Columns()
    columns = [[row[at].strip() for row in sample if len(row) > at] for at in range(width)]
    times = [
        at for at, cells in enumerate(columns) if share(cells, lambda cell: seconds_of(cell) is not None) > 0.6
    ]
    if pair := _asking_pair(columns):
        return Columns(question=pair[0], answer=pair[1])
    lengths = {at: mean(map(len, cells)) for at, cells in enumerate(columns) if at not in times and cells}
    words = max(lengths, key=lambda at: lengths[at], default=None)
    if words is None or lengths[words] < 10 or share(columns[words], holds_words) < 0.3:
        return Columns()
    speakers = [
        at
        for at, cells in enumerate(columns)
        if at not in (words, *times) and share(cells, is_label) > 0.5 and len(set(cells)) <= max(4, len(cells) / 2)
    ]
    return Columns(words=words, speaker=next(iter(speakers), None), time=next(iter(times), None))


def _asking_pair(columns: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Return the column of questions and the one of answers to the right of it, if nearly all cells show them."""
    for at in range(len(columns) - 1):
        asks, replies = columns[at], columns[at + 1]
        if sum(bool(cell) for cell in asks) < FEWEST_ROWS - 1:
            continue
        asked = share(asks, lambda cell: bool(ENDS_ASKING.search(cell)))
        asked_back = share(replies, lambda cell: bool(ENDS_ASKING.search(cell)))
        if asked > 0.7 and asked_back < 0.3 and share(replies, holds_words) > 0.3:
            return at, at + 1
    return None


def share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    """Return the share of the filled `cells` for which something holds, 0 to 1."""
    filled = [cell for cell in cells if cell]
    return sum(map(holds, filled)) / len(filled) if filled else 0.0


def holds_words(cell: str) -> bool:
    """Return whether a cell holds more than one word; Chinese and Japanese put no spaces between them."""
    return " " in cell or (len(cell) >= _LONG_UNSPACED and cell[0] >= _FIRST_EASTERN)


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[\d.,:\s]+", cell))
