"""Turn exact words into patterns. Pure.

Case, accents, blanks and the shape of quotation marks and dashes may differ, and nothing else does. A pattern
matches whole words. A word that ends in `*` stands for all words that begin with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.errors import QuestionError
from index.terms import UNSPACED

MOST_CHARACTERS = 300
MOST_PHRASES = 8

# Characters that are not seen, within words: soft hyphens, joiners, and the filler of masked markup.
_UNSEEN = "\u00ad\u200b-\u200d\u2060"
_MARKS = "\u0300-\u036f"
_ALIKE = ("'’‘ʼ`´", '"“”„«»', "-‐‑–—−")
# Letters that Unicode does not decompose, and the letters that people type who lack them.
_TYPED_AS = {"ı": "i", "İ": "i", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ŧ": "t", "ə": "ae", "ŋ": "n"}
_ACCENTED = (*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000))
_QUOTED = re.compile(r'"([^"\n]+)"|“([^“”\n]+)”|„([^„“”\n]+)[“”]|«([^«»\n]+)»|»([^«»\n]+)«')
_ONE_UNSPACED = re.compile(f"[{UNSPACED}]")
_HAS_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Matching:
    """The way words are compared: with `case`, capitals count, with `accents`, diacritics do."""

    case: bool = False
    accents: bool = False


def quoted_phrases(question: str) -> tuple[str, ...]:
    """Return the phrases in quotation marks in a question, at most `MOST_PHRASES`, without the marks."""
    found = (next(filter(None, match.groups())).strip() for match in _QUOTED.finditer(question))
    phrases = (each for each in found if _HAS_WORD.search(each) and len(each) <= MOST_CHARACTERS)
    return tuple(dict.fromkeys(phrases))[:MOST_PHRASES]


def is_only_quoted(question: str) -> bool:
    """Return whether a question is nothing but phrases in quotation marks."""
    return bool(quoted_phrases(question)) and not _HAS_WORD.search(_QUOTED.sub(" ", question))


def phrases_in(words: str) -> tuple[str, ...]:
    """Return the phrases to search for literally: those in quotation marks, or else all words as one.

    Raises `QuestionError` if there is none, or if they are too long.
    """
    phrases = quoted_phrases(words) or (words.strip(),)
    if not any(_HAS_WORD.search(each) for each in phrases):
        raise QuestionError("There is no word to search for.", "Write the words as they were said.")
    if any(len(each) > MOST_CHARACTERS for each in phrases):
        raise QuestionError(
            f"Exact words have at most {MOST_CHARACTERS} characters.", "Search for the beginning of the sentence."
        )
    return phrases


def pattern_of(phrases: Sequence[str], matching: Matching) -> re.Pattern[str]:
    """Return a pattern that matches any of the phrases as whole words."""
    return _compiled(tuple(phrases), matching)


@lru_cache(maxsize=64)
def _compiled(phrases: tuple[str, ...], matching: Matching) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    pattern = "|".join(f"(?:{_phrase(each, matching)})" for each in longest_first)
    return re.compile(pattern, re.NOFLAG if matching.case else re.IGNORECASE)


def _phrase(phrase: str, matching: Matching) -> str:
    text = unicodedata.normalize("NFC", phrase.strip())
    between = f"[{_UNSEEN}]*" if matching.accents else f"[{_UNSEEN}{_MARKS}]*"
    words = []
    for word in text.split():
        stem = word.rstrip("*")
        rest = r"[\w'’\u0300-\u036f]*" if stem and stem != word else ""
        words.append(between.join(_character(char, matching) for char in (stem or word)) + between + rest)
    left = "" if _ONE_UNSPACED.match(text) else r"(?<!\w)"
    right = "" if text.endswith("*") or _ONE_UNSPACED.match(text[-1]) else rf"(?![\w{_MARKS}])"
    return left + r"\s+".join(words) + right


def _character(char: str, matching: Matching) -> str:
    for alike in _ALIKE:
        if char in alike:
            return f"[{re.escape(alike)}]"
    decomposed = unicodedata.normalize("NFD", char)
    is_accented = all(unicodedata.category(mark) == "Mn" for mark in decomposed[1:])  # not so the parts of Hangul
    if matching.accents or not char.isalpha() or not is_accented:
        return re.escape(char) if decomposed == char else f"(?:{re.escape(char)}|{re.escape(decomposed)})"
    variants = {each for base in _bases(char) for each in _variants().get(base, "") + base}
    if matching.case:
        variants = {each for each in variants if each.isupper() == char.isupper()}
    return f"[{''.join(sorted(map(re.escape, variants | {char})))}]"


def _bases(char: str) -> str:
    """Return the letters without accents that people type for one, in both cases."""
    base = unicodedata.normalize("NFD", char)[0]
    typed = _TYPED_AS.get(base.lower(), _TYPED_AS.get(base, base))
    return "".join({*typed.lower(), *typed.upper()})


@cache
def _variants() -> dict[str, str]:
    """Return for each letter without accents those with them, in one case."""
    found: dict[str, str] = {}
    for code in _ACCENTED:
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0]
        typed = _TYPED_AS.get(char.lower(), "")
        if base == char and not typed:
            continue
        for letter in typed or base:
            cased = letter.upper() if char.isupper() else letter
            found[cased] = found.get(cased, "") + char
    return found
