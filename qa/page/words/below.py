"""What the parts below the page say, in the reader's language.

Notes, warnings, reasons and errors come from below the page, where everybody is told in English. Those that its
readers meet are messages called `below-…`. The English message is the sentence as it is said below. It finds the
sentence and its values, and the message of the same name in another language takes the values. What has no message
stays English.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from qa.html import Html, element
from qa.page.words.messages import ENGLISH, Words, resource

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[`“]|[^\W\d_a-z])")
"""The blank between two sentences."""
_REASON = re.compile(r"; ")
_PREFIX = "below-"
_MOST_CHARACTERS = 1000
"""Longer texts hold more than our own words, and are not searched."""


def translated(words: Words, text: str) -> str:
    """Return a text from below the page in the language of `words`, or as it is if a part of it has no message."""
    if words == ENGLISH:
        return text
    return _known(words, text) or text


def said(words: Words, text: str) -> Html | str:
    """Return a text from below the page, translated, or marked as the English that it is."""
    if words == ENGLISH:
        return text
    return _known(words, text) or element("span", text, lang=ENGLISH.code)


@lru_cache(maxsize=4096)
def _known(words: Words, text: str) -> str | None:
    if len(text) > _MOST_CHARACTERS:
        return None
    for key, pattern in _patterns():
        if found := pattern.fullmatch(text):
            # A value may be ours, too: `the interviewer` instead of a name.
            return words(key, **{name: translated(words, value) for name, value in found.groupdict().items()})
    for between, joint in ((SENTENCE, " "), (_REASON, "; ")):
        parts = between.split(text)
        known = [_known(words, part) for part in parts] if len(parts) > 1 else [None]
        if all(known):
            return joint.join(filter(None, known))
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the English sentences as patterns, in the order of the file, each with the name of its message."""
    # Loaded with the first such text: see `messages`.
    from fluent.syntax import ast

    found = []
    for entry in resource(ENGLISH.code).body:
        if isinstance(entry, ast.Message) and entry.id.name.startswith(_PREFIX) and entry.value:
            parts = (_part(each) for each in entry.value.elements)
            found.append((entry.id.name, re.compile("".join(parts), re.DOTALL)))
    return tuple(found)


def _part(each: object) -> str:
    from fluent.syntax import ast

    if isinstance(each, ast.TextElement):
        return re.escape(each.value)
    assert isinstance(each, ast.Placeable)
    assert isinstance(each.expression, ast.VariableReference)
    return f"(?P<{each.expression.id.name}>.+?)"
