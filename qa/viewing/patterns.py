"""Find a person's name in a text, as people write it: with endings, without accents, surname first. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from corpus.names import fold, words_of
from corpus.turns.labels.names import without_title

Span = tuple[int, int]

_LONG = 4
"""Letters of a name that may have an ending (Berg, Bergs); a shorter one must be the whole word."""
_ENDING = r"\w{0,4}"
_BETWEEN = r"[\W_]{1,3}"
_FEW_CAPITALS = 300
"""Letters to a capital in a text that hardly has any, such as the words of a recogniser."""


class _Folds(dict[int, str]):
    """Each character as one character without case and accents, so that a folded text has the same offsets."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = char
        if unicodedata.combining(char):
            folded = "\0"
        elif char == "ə" or char == "Ə":
            folded = "a"
        elif unicodedata.category(char)[0] == "L" and unicodedata.category(char) != "Lo":
            folded = (fold(char) or char)[0]
        self[code] = folded
        return folded


_FOLDS = _Folds()


def folded(text: str) -> str:
    """Return a text in which names are searched for, of the same length."""
    return text.translate(_FOLDS)


def parts_of(name: str) -> tuple[str, ...]:
    """Return the words of a name that identify a person: no titles, particles and initials."""
    words = re.split(r"[\s,./()]+", without_title(name))
    words = [word for word in words if sum(map(str.isalpha, word)) > 1]
    return tuple(word for word in words if not word.islower()) or tuple(words)


def part_pattern(part: str) -> str:
    """Return a pattern, for a folded text, of one word of a name with its endings."""
    spelled = {folded(part), *(each for spellings in words_of(part) for each in spellings)}
    letters = "|".join(sorted((_spelled(each) for each in spelled if each), key=len, reverse=True))
    if unicodedata.category(part[0]) == "Lo":  # some of these scripts write without spaces, or prefixes
        return f"(?:{letters})"
    ending = _ENDING if len(part) >= _LONG else ""
    return rf"(?<!\w)(?:{letters}){ending}(?!\w)"


def whole_pattern(parts: Sequence[str]) -> str:
    """Return a pattern, for a folded text, of a name in full, maybe with an initial between, or surname first."""
    first, last = part_pattern(parts[0]), part_pattern(parts[-1])
    middle = rf"{_BETWEEN}(?:\w{_BETWEEN})?"
    return f"{first}{middle}{last}|{last}{_BETWEEN}{first}"


def phrase_pattern(words: str) -> str:
    """Return a pattern, for a folded text, of words in their order."""
    return _BETWEEN.join(map(part_pattern, words.split()))


def found_spans(text: str, parts: re.Pattern[str] | None, wholes: re.Pattern[str] | None) -> list[Span]:
    """Return the spans of names: of `wholes` in any case, of `parts` if they begin as names do."""
    if parts is None and wholes is None:
        return []
    searched = folded(text)
    spans = [found.span() for found in wholes.finditer(searched)] if wholes else []
    single = [found.span() for found in parts.finditer(searched)] if parts else []
    if single and not _has_few_capitals(text):
        single = [(start, end) for start, end in single if not text[start].islower()]
    return merged([*spans, *single])


def compiled(patterns: Iterable[str]) -> re.Pattern[str] | None:
    """Return one pattern for several; `None` for none."""
    distinct = tuple(dict.fromkeys(patterns))
    return _compiled(distinct) if distinct else None


def merged(spans: Iterable[Span], gap: int = 0) -> list[Span]:
    """Return the spans in order; those that overlap, or are at most `gap` apart, as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


@lru_cache(maxsize=64)
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns))


def _spelled(word: str) -> str:
    return "\0*".join(map(re.escape, word))


def _has_few_capitals(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    return capitals * _FEW_CAPITALS < len(text)
