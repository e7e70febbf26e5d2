"""The page's own words: messages in English, and in other languages that fall back to it.

The messages are in the `.ftl` files beside this module (Project Fluent): `words("ask-button")`, or with values
`words("more-from", speaker=name)`. A value is data: Fluent never reads it as a message.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle
    from fluent.syntax import ast

Value = str | int

_FOLDER = files("qa.page.words")
_FALLBACK = "en"
_FOUND = sorted(each.name.removesuffix(".ftl") for each in _FOLDER.iterdir() if each.name.endswith(".ftl"))

LANGUAGES = tuple(sorted(_FOUND, key=_FALLBACK.__ne__))
"""The languages of the page in the order offered: all that have a file, English first."""

_LONGEST = 2000
"""Characters of one value: Fluent refuses 2,500, and no label has room for them."""
_ISOLATE, _END = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Words:
    """The page's messages in the language with this code (BCP 47)."""

    code: str

    def __call__(self, key: str, /, **values: Value) -> str:
        """Return the message called `key` with its values; raises `KeyError` where English lacks it too."""
        return _message(self.code, key, tuple(values.items()))

    def number(self, number: int) -> str:
        """Return a number in figures, as the language groups them."""
        return _grouped(self, number)


ENGLISH = Words(_FALLBACK)


def words_in(wanted: object) -> Words:
    """Return the words in the first known of the languages `wanted`, or else in English.

    `wanted` is a language as browsers name it (`en-GB`), or a list of them in the order of preference. Anything
    else asks for nothing: any program may have sent it.
    """
    names = wanted if isinstance(wanted, list) else [wanted]
    codes = (name.split("-")[0].casefold() for name in names if isinstance(name, str))
    return next((Words(code) for code in codes if code in LANGUAGES), ENGLISH)


def _grouped(words: Words, number: int) -> str:
    if number < int(words("grouped-from")):
        return str(number)
    return f"{number:,}".replace(",", words("thousands"))


@lru_cache(maxsize=8192)
def _message(code: str, key: str, values: tuple[tuple[str, Value], ...]) -> str:
    given = {name: _isolated(value) if isinstance(value, str) else value for name, value in values}
    faults: list[Exception] = [KeyError(key)]
    for language in dict.fromkeys((code, _FALLBACK)):
        bundle = _bundle(language)
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern:
            text, faults = bundle.format_pattern(pattern, given)
            if not faults:
                return str(text)
    raise faults[0]


def _isolated(value: str) -> str:
    """Return `value`, kept from reordering the words around it where it holds letters written from the right.

    All other text stays as it is: the marks are invisible, and would be copied along with a name.
    """
    shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    from_the_right = any(unicodedata.bidirectional(char) in ("R", "AL") for char in shown)
    return f"{_ISOLATE}{shown}{_END}" if from_the_right else shown


@cache
def _bundle(code: str) -> FluentBundle:
    # Loaded when the first word is needed: `onrecord --help` says nothing of the page.
    from fluent.runtime import FluentBundle

    words = Words(code)

    def number(value: int, useGrouping: int = 1) -> str:
        return words.number(value) if useGrouping else str(int(value))

    # Fluent would isolate every value, numbers too; `_isolated` does so where it changes what is seen.
    bundle = FluentBundle([code], functions={"NUMBER": number}, use_isolating=False)  # type: ignore[dict-item]
    bundle.add_resource(resource(code))
    return bundle


def resource(code: str) -> ast.Resource:
    """Return the parsed messages of the language with this code."""
    from fluent.runtime import FluentResource

    return FluentResource(_FOLDER.joinpath(f"{code}.ftl").read_text("utf-8"))
