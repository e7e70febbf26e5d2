"""Fill in the page's templates: HTML that only holds messages. Words of documents never pass through one.

White space in a quote is data, so quotes, transcripts and marks are built by functions (`qa.html`). In a template,
line breaks with their indentation are not text.
"""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension

from qa.html import Html, escaped
from qa.page.words.messages import Words

_BETWEEN_TAGS = re.compile(r"(?<=[>}])\s*\n\s*(?=[<{])|\s*\n\s*\Z")


class _WithoutIndentation(Extension):
    """Remove the line breaks between the tags of a template."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _BETWEEN_TAGS.sub("", source)


def render(name: str, words: Words, **values: object) -> Html:
    """Return the template `name` (`frame/frame.html`) with its values; text among them is escaped."""
    return Html(_environment().get_template(name).render(words=words, **values))


def _escaped(value: object) -> object:
    """Return text escaped by the page's own rules; what is HTML already stays as it is."""
    return escaped(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("qa", "page"),
        autoescape=True,
        extensions=[_WithoutIndentation],
        finalize=_escaped,
        undefined=StrictUndefined,
    )
