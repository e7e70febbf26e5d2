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
_DISTINCTIVE = 7
"""Letters of a name that is found within longer words, too (jfeatherstone@example.org)."""
_INFLECTED = 6
"""Letters of a name whose last vowel may change (Rogalska, Rogalskiej)."""
_VOWELS = "aeiouy"
_MARKS = r"(?:[\0*_`~'’ʼ]|[-‐]\s{0,3}){0,4}"
"""What may stand between two letters of a name: marks that are not shown, and a hyphen at a line's end."""
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_ADDRESS = re.compile(r"[@/\\_:\d]|\w\.\w")
_BETWEEN = r"[\W_]{1,3}"
_LONGEST_ADDRESS = 80
_FEW_CAPITALS = 300
"""Letters to a capital in a text that hardly has any, such as the words of a recogniser."""


class _Folds(dict[int, str]):
    """Each character as one character without case and accents, so that a folded text has the same offsets."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = char
        if unicodedata.combining(char) or unicodedata.category(char) == "Cf":  # soft hyphens, zero-width spaces
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
    letters = _letters(part)
    if unicodedata.category(part[0]) == "Lo":  # some of these scripts write without spaces, or prefixes
        return f"(?:{letters})"
    count = sum(map(str.isalpha, part))
    if count >= _DISTINCTIVE:
        return f"(?:{letters}){_ENDING}"
    ending = _ENDING if count >= _LONG else ""
    return f"{_NO_LETTER_BEFORE}(?:{letters}){ending}{_NO_LETTER_AFTER}"


def whole_pattern(parts: Sequence[str]) -> str:
    """Return a pattern, for a folded text, of a name in full, maybe with an initial between, or surname first."""
    first, last = part_pattern(parts[0]), part_pattern(parts[-1])
    middle = rf"{_BETWEEN}(?:\w{_BETWEEN})?"
    return f"{first}{middle}{last}|{last}{_BETWEEN}{first}{_joined(parts[0], parts[-1])}"


def _joined(first: str, last: str) -> str:
    """Return a pattern of a name without a space, as people call themselves on the net: `bodilberg`."""
    if sum(map(str.isalpha, first + last)) < _DISTINCTIVE:
        return ""
    return "".join(f"|(?:{_letters(one)})(?:{_letters(other)})" for one, other in ((first, last), (last, first)))


def phrase_pattern(words: str) -> str:
    """Return a pattern, for a folded text, of words in their order."""
    return _BETWEEN.join(map(part_pattern, words.split()))


def found_spans(
    text: str, parts: re.Pattern[str] | None, wholes: re.Pattern[str] | None, *, any_case: bool = False
) -> list[Span]:
    """Return the spans of names: of `wholes` in any case, of `parts` if they begin as names do, or `any_case`."""
    if parts is None and wholes is None:
        return []
    searched = folded(text)
    spans = [found.span() for found in wholes.finditer(searched)] if wholes else []
    single = [found.span() for found in parts.finditer(searched)] if parts else []
    if single and not any_case and not _has_few_capitals(text):
        single = [span for span in single if not text[span[0]].islower() or _is_in_address(text, *span)]
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


def _letters(part: str) -> str:
    """Return a pattern of one word of a name, in each of its spellings."""
    spelled = {folded(part), *(each for spellings in words_of(part) for each in spellings)}
    return "|".join(sorted({_spelled(each) for each in spelled if each}, key=len, reverse=True))


def _spelled(word: str) -> str:
    """Return a pattern of the letters of a word, without a last vowel that endings replace."""
    letters = [re.escape(each) for each in word if each.isalpha()] or [re.escape(each) for each in word]
    return _MARKS.join(letters[:-1] if _is_inflected(word) else letters)


def _is_inflected(word: str) -> bool:
    return sum(map(str.isalpha, word)) >= _INFLECTED and word[-1] in _VOWELS


def _is_in_address(text: str, start: int, end: int) -> bool:
    """Return whether a place is within an address or a file name, where names are in small letters."""
    before = text[max(0, start - _LONGEST_ADDRESS) : start].split()
    after = text[end : end + _LONGEST_ADDRESS].split()
    first = before[-1] if before and start and not text[start - 1].isspace() else ""
    last = after[0] if after and end < len(text) and not text[end].isspace() else ""
    return _ADDRESS.search(f"{first}{text[start:end]}{last}") is not None


def _has_few_capitals(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    return capitals * _FEW_CAPITALS < len(text)
