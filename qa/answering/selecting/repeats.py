"""Group candidates in which one speaker says exactly the same, as in an interview stored twice. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from corpus.names import name_matches
from qa.tokens import forms_in, words_in

Said = tuple[str | None, str]
"""The named speaker of a passage, if any, and its text."""


def folded(said: Sequence[Said]) -> list[list[int]]:
    """Group the passages 0, 1, 2 … by equal words of the same speaker, in the order of their first members."""
    groups: list[list[int]] = []
    by_words: dict[tuple[str, ...], list[list[int]]] = {}
    for each, (speaker, text) in enumerate(said):
        equal = by_words.setdefault(plain_words(text), [])
        group = next((group for group in equal if is_same_speaker(said[group[0]][0], speaker)), None)
        if group is None:
            equal.append(group := [])
            groups.append(group)
        group.append(each)
    return groups


@lru_cache(maxsize=256)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in lower case, without punctuation; symbols such as `$` count as words."""
    return tuple(word for word in map(_plain, forms_in(text)) if word)


def placed_words(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Return the words of `text` in lower case, each with its span."""
    found = words_in(text)
    spans = zip(found.starts, found.ends, strict=True)
    return [(word, span) for form, span in zip(found.forms, spans, strict=True) if (word := _plain(form))]


def is_same_speaker(one: str | None, other: str | None) -> bool:
    """Return whether two names match, in any order and spelling; a missing name only matches a missing one."""
    if not one or not other:
        return not one and not other
    return one == other or (name_matches(one, other) and name_matches(other, one))


def enough_for(most: int, found: int) -> int:
    """Return how many candidates to compare so that `most` different ones are likely among them."""
    return min(found, 2 * most + 5)


@lru_cache(maxsize=1 << 15)
def _plain(form: str) -> str:
    """Return a word in lower case, and nothing for a mark."""
    kind = unicodedata.category(form[0])
    return form.casefold() if form in "%‰" or (kind[0] != "P" and kind != "Sk") else ""
