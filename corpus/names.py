"""Names matched as people type them: without case, diacritics, or the script they were written in.

Folding is for comparing only. Names are always shown as written.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`text` in lower-case ASCII letters, as someone without its keyboard would type it."""
    return anyascii(unicodedata.normalize("NFKC", text)).casefold()


def words_of(name: str) -> list[frozenset[str]]:
    """The words of `name`, each with the spellings it is known by.

    The Azerbaijani ə is written both a (Nasimi) and e (Nesimi) by people who lack it.
    """
    return [
        frozenset({fold(word), fold(word.replace("ə", "a").replace("Ə", "A"))})
        for word in _WORD.findall(unicodedata.normalize("NFC", name))
    ]


def name_matches(asked: str, written: str) -> bool:
    """Whether every word of `asked` is a word of `written`, or the initial of one.

    `Mammadli`, `nasimi mammadli` and `N. Mammadli` all match `Nəsimi Məmmədli`; an empty name matches none.
    """
    wanted, have = words_of(asked), words_of(written)
    return bool(wanted) and all(any(_same_word(word, other) for other in have) for word in wanted)


def _same_word(asked: frozenset[str], written: frozenset[str]) -> bool:
    is_initial = all(len(spelling) == 1 for spelling in asked)
    return bool(asked & written) or (is_initial and any(spelling[:1] in asked for spelling in written))
