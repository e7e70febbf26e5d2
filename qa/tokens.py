"""Split a text into words and punctuation marks, which must be equal for a quotation to be exact.

Words are compared letter by letter, including case. Typography is ignored: white space, the kind of quotation
mark, apostrophe and dash, ligatures, invisible characters, marks of emphasis (`*`, `_`), and the Unicode form of
accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts without spaces between words: each of their characters counts as a word."""

QUOTE_MARKS = '"“”„‟«»‹›「」『』〝〞〟＂'
APOSTROPHES = "'’‘‚‛ʼ´＇"
DASHES = "-‐‑‒–—―−－"
ELLIPSIS = "…"

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u0900-\u0963\u0966-\u0dff\u0f40-\u0fbc"
)
_LETTER = rf"(?:[^\W_{UNSPACED}]|[{_MARKS}{_INVISIBLE}])"
_TOKEN = re.compile(
    rf"[{UNSPACED}]|{_LETTER}+(?:['’ʼ‘]{_LETTER}+)*|\.(?:[ \u00a0]?\.)+|…+|-{{2,3}}|\S",
)
_EMPHASIS = "*_`"  # of plain text and Markdown
_DROPPED = dict.fromkeys(map(ord, _INVISIBLE))
_LIGATURES = {ord(each): unicodedata.normalize("NFKC", each) for each in "ﬀﬁﬂﬃﬄﬅﬆ"}
_IN_WORDS = _DROPPED | _LIGATURES | dict.fromkeys(map(ord, "’ʼ‘"), "'")
_MARK_FORMS = {
    **dict.fromkeys(QUOTE_MARKS + APOSTROPHES, '"'),
    **dict.fromkeys(DASHES, "-"),
    **{chr(ord(each) + 0xFEE0): each for each in "!#$%&()*+,./:;<=>?@[]{}~"},
    "。": ".",
}
_JOINT = "\x1f"


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """The words and marks of a text, in order: their forms, and their half-open spans in `text`."""

    text: str
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)

    def find(self, forms: Sequence[str], begin: int = 0) -> Iterator[int]:
        """Yield the token numbers, from `begin` on, at which `forms` occur in a row, in ascending order."""
        if not forms:
            return
        haystack = _joined(self.forms)
        needle = _joined(forms)
        at, number, counted = haystack.find(needle), 0, 0
        while at >= 0:
            number += haystack.count(_JOINT, counted, at)
            counted = at
            if number >= begin:
                yield number
            at = haystack.find(needle, at + 1)

    def between(self, first: int, last: int) -> tuple[int, int]:
        """Return the span in the text of the tokens `first` to `last` (half-open)."""
        return self.starts[first], self.ends[last - 1]


@lru_cache(maxsize=256)
def words_in(text: str) -> TokenizedText:
    """Return the words and marks of `text`."""
    forms, starts, ends = [], [], []
    for token in _TOKEN.finditer(text):
        if form := _form(token.group()):
            forms.append(form)
            starts.append(token.start())
            ends.append(token.end())
    return TokenizedText(text, tuple(forms), tuple(starts), tuple(ends))


def forms_in(text: str) -> list[str]:
    """Return the forms of the words and marks of `text`, as `words_in` does, which takes longer."""
    return [form for form in map(_form, _TOKEN.findall(text)) if form]


def is_word(form: str) -> bool:
    """Return whether the form is a word or a number rather than a mark."""
    return form[0].isalnum()


def count_words(text: str) -> int:
    """Return the number of words in the text."""
    return sum(map(is_word, words_in(text).forms))


@lru_cache(maxsize=1 << 15)
def _form(token: str) -> str:
    if token[0].isalnum() or len(token) > 1:
        if token[0] in "….":
            return ELLIPSIS
        if token[0] == "-":
            return "-"
        return unicodedata.normalize("NFC", token.translate(_IN_WORDS))
    if token in _MARK_FORMS:
        return _MARK_FORMS[token]
    if token in _EMPHASIS:
        return ""
    return ELLIPSIS if token == ELLIPSIS else token.translate(_DROPPED)


def _joined(forms: Sequence[str]) -> str:
    return _JOINT + _JOINT.join(forms) + _JOINT
