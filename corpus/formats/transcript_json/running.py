"""Find running text in an entry that also takes it apart: into tokens, lemmas, or the words that carry meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.formats.field_names import field_key, is_time, speaker_priority
from corpus.turns.lexicon.labels import label_key

AS_SPOKEN = ("raw", "original", "orig", "verbatim", "surface")
"""Keys beside which others hold the same words in another form."""

SHARED = 0.5
"""Share of the tokens that must begin as words of the running text do: lemmas differ in their endings."""

MOST_WORDS = 1.6
"""Words a string, below which a list of strings is one of tokens."""

_STEM = 3  # letters that a word and its lemma share


def running_text(row: Mapping[str, Any]) -> str | None:
    """Return the string of an entry whose tokens or lemmas stand beside it; `None` if there is none."""
    lists = [each for each in row.values() if isinstance(each, list) and all(isinstance(one, str) for one in each)]
    if not lists:
        return None
    fitting = [text for text in _strings(row) if any(_takes_apart(tokens, text) for tokens in lists)]
    return max(fitting, key=len) if fitting else as_spoken(row)


def as_spoken(row: Mapping[str, Any]) -> str | None:
    """Return the string of an entry that its key calls the words as they were said; `None` if there is none."""
    strings = list(_strings(row))
    return next((row[key] for key in AS_SPOKEN if row.get(key) in strings), None)


def _strings(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the strings that may be speech: neither a speaker nor a time."""
    for key, value in row.items():
        is_text = isinstance(value, str) and any(map(str.isalpha, value))
        if is_text and not is_time(key) and (speaker_priority(key) is None or field_key(key) in AS_SPOKEN):
            yield value


def _takes_apart(tokens: Sequence[str], text: str) -> bool:
    """Return whether a list of tokens holds words of a text that has spaces between them, and no others."""
    words = [token for token in tokens if any(map(str.isalpha, token))]
    if not words or sum(len(word.split()) for word in words) > MOST_WORDS * len(words):
        return False
    spoken = {word[:_STEM] for word in label_key(text).split()}
    shared = sum(label_key(word)[:_STEM] in spoken for word in words)
    return len(text.split()) >= len(words) and shared >= SHARED * len(words)
