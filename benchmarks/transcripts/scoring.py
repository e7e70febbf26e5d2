"""Compare the turns that a reader found in a generated file with those that it holds."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.transcripts.gold import ENDS, GeneratedFile, GoldTurn, beginnings, endings, squashed
from corpus.document import Document, Turn
from corpus.errors import SourceError
from corpus.reading import read_source

_MOST_PARTS = 12
"""Turns of a reader that are taken for one, where the file interrupts a turn."""


_ALIKE = str.maketrans({"ə": "a", "ı": "i", "\xad": None})


@dataclass(slots=True)
class FileScore:
    """Counts for one file.

    `foreign` are gold turns that stand whole in a turn of somebody else. `lost` are those whose words aren't in
    the text that the reader kept. `missed` are those that no turn matches.
    """

    right: int = 0
    said: int = 0
    gold: int = 0
    named: int = 0
    speakers_right: int = 0
    foreign: int = 0
    lost: int = 0
    missed: list[GoldTurn] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Return the F1 of the turns."""
        return 2 * self.right / (self.said + self.gold) if self.said + self.gold else 0.0


def score(file: GeneratedFile) -> FileScore:
    """Read the file and score the turns; a file that can't be read has none."""
    try:
        document = read_source(file.data, file.name)
    except SourceError:
        return FileScore(gold=len(file.gold), lost=len(file.gold), missed=list(file.gold))
    return compared(file.gold, document)


def compared(gold: Sequence[GoldTurn], document: Document) -> FileScore:
    """Return the counts for a document that should hold the gold turns."""
    result = FileScore(gold=len(gold))
    _match(gold, document, result)
    _find_foreign(gold, document, result)
    return result


def _match(gold: Sequence[GoldTurn], document: Document, result: FileScore) -> None:
    left = [(turn, beginnings(turn.pieces), endings(turn.pieces)) for turn in gold]
    turns = [turn for turn in document.turns if squashed(document.text[turn.start : turn.end])]
    words = [squashed(document.text[turn.start : turn.end]) for turn in turns]
    at = 0
    while at < len(turns):
        result.said += 1
        parts = 1
        for count in range(1, min(_MOST_PARTS, len(turns) - at) + 1):
            run = turns[at : at + count]
            if any((turn.speaker, turn.role) != (run[0].speaker, run[0].role) for turn in run):
                break
            text = "".join(words[at : at + count])
            found = next((each for each in left if _fits(each, run[0], text, count)), None)
            if found:
                left.remove(found)
                parts = count
                result.right += 1
                _compare_speaker(found[0], run[0], result)
                break
        at += parts
    result.missed = [turn for turn, _, _ in left]


def _fits(each: tuple[GoldTurn, frozenset[str], frozenset[str]], turn: Turn, words: str, parts: int) -> bool:
    gold, first, last = each
    if parts > 1 and not any(piece.aside for piece in gold.pieces):
        return False
    return turn.role in gold.roles and words[:ENDS] in first and words[-ENDS:] in last


def _compare_speaker(gold: GoldTurn, turn: Turn, result: FileScore) -> None:
    if not gold.speakers:
        return
    result.named += 1
    if (not turn.speaker and gold.nameless_is_right) or any(
        same_speaker(name, turn.speaker) for name in gold.speakers
    ):
        result.speakers_right += 1


def same_speaker(name: str, written: str | None) -> bool:
    """Return whether the words of one name are among those of the other, without case and diacritics."""
    a, b = _folded(name), _folded(written or "")
    return bool(a and b and (a <= b or b <= a))


def _folded(name: str) -> set[str]:
    text = unicodedata.normalize("NFKD", name.casefold().translate(_ALIKE))
    return set(re.findall(r"\w+", "".join(each for each in text if not unicodedata.combining(each))))


def _find_foreign(gold: Sequence[GoldTurn], document: Document, result: FileScore) -> None:
    """Count gold turns that stand whole in a turn of another person, and those that the text doesn't hold."""
    text, offsets = _squashed_with_offsets(document.text)
    spans = _places(gold, text)
    result.lost += sum(span is None for span in spans)
    for turn in document.turns:
        start, end = bisect_left(offsets, turn.start), bisect_left(offsets, turn.end)
        inside: dict[str, list[int]] = {}
        for number, span in enumerate(spans):
            if span and min(end, span[1]) > max(start, span[0]):
                inside.setdefault(gold[number].person, []).append(number)
        if len(inside) < 2:
            continue
        most = max(inside, key=lambda who: sum(_shared(spans[n], start, end) for n in inside[who]))
        for person, numbers in inside.items():
            if person != most:
                result.foreign += sum(_shared(spans[n], start, end) == _length(spans[n]) for n in numbers)


def _length(span: tuple[int, int] | None) -> int:
    return span[1] - span[0] if span else 0


def _shared(span: tuple[int, int] | None, start: int, end: int) -> int:
    return max(0, min(end, span[1]) - max(start, span[0])) if span else 0


def _places(gold: Sequence[GoldTurn], text: str) -> list[tuple[int, int] | None]:
    """Return where each gold turn stands in squashed text: behind the one before, or else anywhere."""
    places: list[tuple[int, int] | None] = []
    at = 0
    for turn in gold:
        place = _place(turn, text, at) or _place(turn, text, 0)
        at = place[1] if place else at
        places.append(place)
    return places


def _place(turn: GoldTurn, text: str, at: int) -> tuple[int, int] | None:
    starts = [found for first in beginnings(turn.pieces) if (found := text.find(first, at)) >= 0]
    if not starts:
        return None
    start = min(starts)
    least = start + max(0, len(squashed(turn.words)) - ENDS)
    ends = [found + len(last) for last in endings(turn.pieces) if (found := text.find(last, least)) >= 0]
    return (start, min(ends)) if ends else None


def _squashed_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return the squashed text, and for each of its characters the offset in `text`."""
    kept: list[str] = []
    offsets: list[int] = []
    for match in re.finditer(r"\S+", text):
        for at, character in enumerate(match.group(), match.start()):
            if squash := squashed(character):
                kept.append(squash)
                offsets += [at] * len(squash)
    return "".join(kept), offsets
