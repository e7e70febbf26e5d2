"""Families of tables: CSV and TSV with columns of times, speakers and speech, or of questions and answers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.transcripts.families.labels import SPACED
from benchmarks.transcripts.families.questions import alternating
from benchmarks.transcripts.family import Family, traits
from benchmarks.transcripts.marks import said
from benchmarks.transcripts.setting import Naming, Setting
from benchmarks.transcripts.times import clock, milliseconds

Row = Callable[[Setting, int, str, str], Sequence[str]]
"""Returns the cells of a row, from the turn's number, its label, and its marked words."""


def table(
    namings: tuple[Naming, ...],
    row: Row,
    head: Sequence[str] = (),
    *,
    delimiter: str = ",",
    by_paragraph: bool = False,
    case: Callable[[str], str] = str,
) -> Callable[[Setting], str]:
    """Return a renderer of one row a turn, or one a paragraph."""

    def render(setting: Setting) -> str:
        naming = setting.rng.choice(namings)
        rows: list[Sequence[str]] = [head] if head else []
        for number, turn in enumerate(setting.interview.turns):
            label = setting.label(number, naming, case)
            parts = turn.paragraphs if by_paragraph else [" ".join(turn.paragraphs)]
            rows += [row(setting, number, label, said(number, part)) for part in parts]
        return _written(rows, delimiter)

    return render


def _written(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return written.getvalue()


def _pairs(head: tuple[str, str] | None) -> Callable[[Setting], str]:
    def render(setting: Setting) -> str:
        turns = range(0, len(setting.interview.turns), 2)
        rows: list[Sequence[str]] = [[setting.say(at, "\n"), setting.say(at + 1, "\n")] for at in turns]
        named = head or (setting.wording.question, setting.wording.answer)
        return _written([named, *rows], ",")

    return render


def unquoted(text: str) -> str:
    """Undo the doubling of quotation marks in a cell."""
    return text.replace('""', '"')


_NAMES: tuple[Naming, ...] = ("full", "first", "initials")
_TABLE = "table labelled named timed"


def _family(name: str, suffix: str, render: Callable[[Setting], str], kind: str = _TABLE, **rest: Any) -> Family:
    return Family(name, suffix, traits(kind), render, decode=unquoted, between_shows=False, **rest)


FAMILIES: tuple[Family, ...] = (
    _family(
        "csv-speaker-text",
        ".csv",
        table(("full", "first"), lambda s, n, label, words: [label, words], ("speaker", "text")),
    ),
    _family(
        "csv-start-speaker-text",
        ".csv",
        table(
            ("full", "first", "number"),
            lambda s, n, label, words: [clock(s.seconds(n)), milliseconds(s.seconds(n + 1)), label, words],
            ("start", "end", "speaker", "text"),
        ),
    ),
    _family(
        "csv-semicolons",
        ".csv",
        table(
            ("full",),
            lambda s, n, label, words: [str(n + 1), label, words],
            ("nr", "name", "transcript"),
            delimiter=";",
        ),
    ),
    _family(
        "csv-label-colon",
        ".csv",
        table(
            ("initials", "surname"),
            lambda s, n, label, words: ["" if n else "[00:00:04]", f"{label}:", words, ""],
            ("timestamp", "speaker", "words", "tags"),
        ),
        languages=SPACED,
    ),
    _family(
        "csv-no-header",
        ".csv",
        table(
            ("full", "surname"), lambda s, n, label, words: [clock(s.seconds(n)), label, words], by_paragraph=True
        ),
    ),
    _family(
        "tsv-by-paragraph",
        ".tsv",
        table(
            ("full", "first"),
            lambda s, n, label, words: [milliseconds(s.seconds(n)), label, words],
            ("start", "speaker", "text"),
            delimiter="\t",
            by_paragraph=True,
        ),
    ),
    _family(
        "tsv-role-column",
        ".tsv",
        table(("role",), lambda s, n, label, words: [label, words], ("role", "utterance"), delimiter="\t"),
        "table labelled nameless",
        prepare=alternating,
    ),
    _family(
        "csv-label-in-text",
        ".csv",
        table(
            ("full", "first"),
            lambda s, n, label, words: [clock(s.seconds(n)), f"{label}: {words}"],
            ("timestamp", "text"),
        ),
    ),
    _family("csv-pairs", ".csv", _pairs(("question", "answer")), "table", prepare=alternating),
    _family("csv-pairs-own-language", ".csv", _pairs(None), "table", prepare=alternating),
)
