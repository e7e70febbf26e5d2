"""Names matched as people type them: without case, diacritics, or the script they were written in.

Folding is for comparing only. Names are always shown as written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_NO_LETTER = re.compile(r"[^a-z0-9]+")
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_AZERBAIJANI = str.maketrans({"ə": "a"})


def fold(text: str) -> str:
    """Return `text` in lower-case ASCII letters, as someone without its keyboard would type it."""
    return anyascii(unicodedata.normalize("NFKC", text)).casefold()


def words_of(name: str) -> list[frozenset[str]]:
    """Return the words of `name`, each with the spellings it is known by.

    The Azerbaijani ə is written both a (Nasimi) and e (Nesimi) by people who lack it, German and Nordic
    umlauts both with and without the second letter that stands for the dots (Muller, Mueller).
    """
    return [_spellings(word) for word in _words(unicodedata.normalize("NFC", name))]


def name_matches(asked: str, written: str) -> bool:
    """Return whether every word of `asked` is a word of `written`, or the initial of one.

    `Mammadli`, `nasimi mammadli` and `N. Mammadli` all match `Nəsimi Məmmədli`; an empty name matches none.
    """
    wanted, have = words_of(asked), words_of(written)
    return bool(wanted) and all(any(_same_word(word, other) for other in have) for word in wanted)


def _words(name: str) -> list[str]:
    """Return the runs of letters, digits and combining marks: the vowel signs of Indic scripts are marks."""
    return "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in name).split()


@lru_cache(maxsize=1 << 16)  # names recur
def _spellings(word: str) -> frozenset[str]:
    """Return the ASCII spellings of a word."""
    # Folding turns the soft sign and the ayn into quotation marks, which nobody types: `_NO_LETTER` drops them.
    small = word.lower()
    spelled = (fold(small), fold(small.translate(_AZERBAIJANI)), fold(small.translate(_SPELLED_OUT)))
    return frozenset({_NO_LETTER.sub("", spelling) or small for spelling in spelled})


def _same_word(asked: frozenset[str], written: frozenset[str]) -> bool:
    """Return whether the words share a spelling, or `asked` is the initial of `written`."""
    return bool(asked & written) or any(spelling[:1] in asked for spelling in written)
