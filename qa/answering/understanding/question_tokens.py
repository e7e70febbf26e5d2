"""Split a question into tokens, and decide which neighbouring tokens can belong to one name. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.names import words_of
from qa.answering.understanding.name_words import BEFORE_A_TIME, SHORT_TITLES, TITLES

_TOKEN = re.compile(r"[^\W_]+")
_WITHIN_NAME = re.compile(r"[ \t]{1,2}|\.[ \t]?|[-‐'’ʼ]")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters or digits, with all spellings that it matches."""

    start: int
    end: int
    text: str
    spellings: frozenset[str]

    @property
    def plain(self) -> str:
        """Return the token in small letters."""
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        """Return whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of `text`."""
    for found in _TOKEN.finditer(text):
        spellings = words_of(found.group())
        if spellings:
            yield Token(found.start(), found.end(), found.group(), spellings[0])


def is_a_time(before: Token | None, after: Token | None) -> bool:
    """Return whether the name of a month between these two tokens is a date."""
    is_dated = any(token is not None and token.text.isdigit() for token in (before, after))
    return is_dated or (before is not None and before.plain in BEFORE_A_TIME)


def is_initial(text: str, token: Token) -> bool:
    """Return whether the token is the initial of a name, such as "J." or "J"."""
    return (
        len(token.text) == 1
        and token.text.isalpha()
        and (text[token.end : token.end + 1] == "." or (token.is_capital and token.text not in "AI"))
    )


def is_joined(text: str, one: Token, other: Token) -> bool:
    """Return whether a space, stop, hyphen or apostrophe joins two tokens, so that they can belong to one name."""
    between = text[one.end : other.start]
    if between in ("'", "’", "ʼ") and other.plain == "s":
        return False
    return _WITHIN_NAME.fullmatch(between) is not None and (between[:1] != "." or len(one.text) < 5)


def is_spaced(text: str, one: Token, other: Token) -> bool:
    """Return whether only space separates two tokens; a stop is allowed after a title."""
    between = text[one.end : other.start]
    return not between.strip(" \t.") and ("." not in between or one.plain in TITLES)


def titles_before(text: str, tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Return the first token of the name at token `at` including its titles, and whether it has titles."""
    first = at
    while first and is_spaced(text, tokens[first - 1], tokens[first]):
        title = tokens[first - 1]
        if title.plain not in TITLES or not (title.is_capital or title.plain in SHORT_TITLES):
            break
        first -= 1
    return first, first < at
