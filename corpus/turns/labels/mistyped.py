"""Find labels whose colon was mistyped: `Ana Lind; When?` or `Q When?` among `Ana Lind:` and `Q:`.

Such a line would otherwise be read as words of the speaker before, who is often the other one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.punctuation import ENDS_LINE
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.odd import openings_of_paragraphs
from corpus.turns.labels.prefixes import prefix_of
from corpus.turns.labels.style import BOLD
from corpus.turns.lexicon.labels import is_letter_word, label_key
from corpus.turns.lines import Line

_LEAST_LABELS = 4
_LEAST_USES = 2  # of a label, so that it is one
_MOST_LABELS = 40
_LEAST_LABELLED = 0.8  # share of the paragraphs that open with a label, where a full stop can be a mistyped colon
_REACH = 160  # characters of a line
_CLOSE = r"(?:\*{1,3}|_{1,3}|</[A-Za-z]+>)?"
_SIGN = (
    rf"{_CLOSE}(?:(?P<semicolon>[ \xa0]?;)|(?P<dash>[ \xa0]?[–—]|[ \xa0]-|-(?=[ \xa0]))|(?P<stop>\.)|(?P<none>))"
    rf"{_CLOSE}(?P<gap>[ \xa0\t]*)"
)
_SENTENCE = re.compile(r"[.?!…。？！؟।](?:\W|$)")


@dataclass(frozen=True, slots=True)
class _Usual:
    """How the labels of a text stand: what may stand before them, and which label each line has."""

    markups: frozenset[tuple[str, ...]]
    indents: frozenset[int]
    alone: bool
    each_labelled: bool
    pattern: re.Pattern[str]


def mistyped_labels(
    text: str, lines: Sequence[Line], accepted: Sequence[LabelCandidate], skip: Collection[int]
) -> list[LabelCandidate]:
    """Return the labels that recur in `accepted` with a colon, at lines where another sign stands in its place.

    The line must stand where labels do, below the end of a sentence. A dash, a full stop or nothing can be prose
    too, so there the turns before and after must be somebody else's.
    """
    colons = [candidate for candidate in accepted if candidate.style.has_colon]
    if len(colons) < _LEAST_LABELS or len(colons) * 2 < len(accepted):
        return []
    counts = Counter(candidate.label for candidate in colons)
    labels = [label for label, n in counts.most_common(_MOST_LABELS) if n >= _LEAST_USES]
    if not labels:
        return []
    taken = {candidate.line: candidate for candidate in accepted}
    units = openings_of_paragraphs(lines, accepted, taken, skip)
    longest_first = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    pattern = re.compile(rf"(?P<label>{longest_first})(?!\w){_SIGN}")
    others = sum(
        number not in taken and not pattern.match(text, prefix_of(text, lines[number].start, lines[number].end).at)
        for number in units
    )
    usual = _Usual(
        frozenset(candidate.style.markup for candidate in colons),
        frozenset(_indent(text, candidate.start) for candidate in colons),
        sum(candidate.alone for candidate in colons) * 2 > len(colons),
        others <= (1 - _LEAST_LABELLED) * len(units),
        pattern,
    )
    models = {candidate.label: candidate for candidate in colons}
    found: list[LabelCandidate] = []
    for number in units:
        if number in taken or not (each := _mistyped(text, lines, number, usual, models)):
            continue
        sign, candidate = each
        if sign == "semicolon" or _alternates(candidate, taken):
            found.append(candidate)
            taken[number] = candidate
    return found


def _mistyped(
    text: str, lines: Sequence[Line], number: int, usual: _Usual, models: Mapping[str, LabelCandidate]
) -> tuple[str, LabelCandidate] | None:
    """Return the kind of the sign behind the label at the line, and the label; `None` without one."""
    line, above = lines[number], lines[number - 1]
    end = min(line.end, line.start + _REACH)
    prefix = prefix_of(text, line.start, end)
    match = usual.pattern.match(text, prefix.at, line.end)
    if not match or prefix.markup not in usual.markups or _indent(text, line.start) not in usual.indents:
        return None
    ended = ENDS_LINE.search(text[max(above.start, above.end - 12) : above.end].rstrip("*_"))
    if not (ended or usual.each_labelled):
        return None
    sign = next(kind for kind in ("semicolon", "dash", "stop", "none") if match[kind] is not None)
    model = models[match["label"]]
    if match.end() >= line.end:
        if not usual.alone or sign in ("dash", "stop") or number + 1 >= len(lines):
            return None
    elif usual.alone or not _opens_speech(text, match, sign, line.end, usual, bold=BOLD in prefix.markup[-1:]):
        return None
    return sign, replace(
        model, line=number, start=line.start, body=match.end(), seconds=prefix.seconds, gloss=None
    )


def _opens_speech(text: str, match: re.Match[str], sign: str, end: int, usual: _Usual, *, bold: bool) -> bool:
    """Return whether words behind the sign begin like a sentence, and the sign could be a mistyped colon."""
    letter = is_letter_word(label_key(match["label"]))
    if text[match.end()].islower():
        return False
    if not (letter and usual.each_labelled) and not _SENTENCE.search(text, match.end(), end):
        return False
    if sign == "none":
        closed = bold and match.group().rstrip().endswith(("**", "__", ">"))
        return bool(match["gap"]) and (letter or closed)
    return sign != "stop" or usual.each_labelled


def _alternates(candidate: LabelCandidate, taken: Mapping[int, LabelCandidate]) -> bool:
    """Return whether the labels before and after the candidate are not the same as its own."""
    numbers = sorted(taken)
    at = bisect_left(numbers, candidate.line)
    return all(taken[number].key != candidate.key for number in numbers[max(0, at - 1) : at + 1])


def _indent(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)
