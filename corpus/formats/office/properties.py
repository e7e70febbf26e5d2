"""The properties that office programs keep of a document and of its styles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from corpus.formats.xml.tree import local_name, parse, words_of
from corpus.sources.zips import Package

_Value = TypeVar("_Value")
_FILE_NAME = re.compile(r"\.(docx?|odt|rtf|dot)$", re.IGNORECASE)


def first(values: Iterable[_Value | None]) -> _Value | None:
    """Return the first value that is set: that of the style nearest to the text."""
    return next((value for value in values if value is not None), None)


def whole(value: str | None, otherwise: int) -> int:
    """Return the number that an attribute holds, or `otherwise` if it holds none of up to nine digits."""
    return int(value) if value and value.isdecimal() and len(value) < 10 else otherwise


def title_of(value: str) -> str | None:
    """Return a document's title from its properties, unless it is a left-over file name or too short to be one."""
    title = " ".join(value.split())
    return title if len(title) > 3 and not _FILE_NAME.search(title) else None


def title_in(package: Package, part: str, name: str) -> str | None:
    """Return the title in the properties in `part` of `package`; `None` without one."""
    properties = package.read(part)
    if not properties:
        return None
    titles = (words_of(each) for each in parse(properties, name).iter() if local_name(each) == "title")
    return next((title for each in titles if (title := title_of(each))), None)
