"""Build HTML that is safe by construction: every string that is not `Html` is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from html import escape

Span = tuple[int, int]

# Characters that an HTML parser would change. A carriage return survives only as a reference. NUL and lone
# surrogates can't be written in HTML at all; they become the replacement character.
_CARRIAGE_RETURN = "&#13;"
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_NOT_PLAIN = re.compile("[&<>\"'\r\x00\ud800-\udfff]")
_VOID = frozenset({"br", "hr", "img", "input", "meta"})

# Lines that a program wrapped at a fixed width, unlike lines whose ends have a meaning.
_FILLED_LINE = range(50, 101)
_FILLED_SHARE = 0.8
_LINE_ENDS = re.compile(r"(\r?\n(?:[ \t]*\r?\n)*)")


class Html(str):
    """A string that is HTML already."""

    __slots__ = ()

    def __html__(self) -> Html:
        """Return itself: template engines ask for this, and then do not escape it again."""
        return self


def escaped(text: str) -> Html:
    """Return `text` as HTML that a browser parses back to the same characters, also in a quoted attribute."""
    if isinstance(text, Html):
        return text
    if not _NOT_PLAIN.search(text):  # one search is faster than seven replacements
        return Html(text)
    return Html(escape(_UNWRITABLE.sub("\ufffd", text)).replace("\r", _CARRIAGE_RETURN))


def joined(parts: Iterable[str]) -> Html:
    """Return the parts one after the other; text among them is escaped."""
    return Html("".join(escaped(part) for part in parts))


def element(name: str, /, *children: str, **attributes: str | bool | None) -> Html:
    """Return an HTML element.

    In attribute names, a trailing underscore is dropped and others become hyphens (`class_`, `data_part`).
    `True` writes an attribute without a value; `False` and `None` write none.
    """
    opening = Html(f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>")
    return opening if name in _VOID else joined([opening, *children, Html(f"</{name}>")])


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    return f" {_named(key)}" if value is True else f' {_named(key)}="{escaped(value)}"'


@lru_cache
def _named(key: str) -> str:
    """Return the name of an attribute in HTML."""
    return key.rstrip("_").replace("_", "-")


def within(span: Span, spans: Iterable[Span]) -> list[Span]:
    """Return the parts of `spans` inside `span`, in order, without overlaps and without empty ones."""
    start, end = span
    kept: list[Span] = []
    for left, right in sorted(spans):
        begin = max(left, start, kept[-1][1] if kept else start)
        if begin < (stop := min(right, end)):
            kept.append((begin, stop))
    return kept


def dressed(
    span: Span, marks: Sequence[Span], mark: Callable[[Span], Html], plain: Callable[[Span], Html]
) -> Html:
    """Return `span` as HTML: `mark` renders the `marks` inside it, `plain` everything else."""
    parts: list[str] = []
    at = span[0]
    for left, right in within(span, marks):
        parts += [plain((at, left)), mark((left, right))]
        at = right
    return joined([*parts, plain((at, span[1]))])


def is_filled(text: str) -> bool:
    """Return whether the lines of `text` were wrapped at a fixed width, so that their ends mean a space."""
    if "\n" not in text:
        return False
    lengths = [
        len(line) for paragraph in re.split(r"\n[ \t\r]*\n", text) for line in paragraph.strip().splitlines()[:-1]
    ]
    filled = sum(length in _FILLED_LINE for length in lengths)
    return bool(lengths) and filled >= _FILLED_SHARE * len(lengths)


def prose(text: str, filled: bool) -> Html:
    """Return `text` as HTML with paragraphs.

    A blank line is shown as the space between paragraphs, and the line ends of a `filled` text as spaces. Only the
    style differs from `escaped`: the text content is the same, including line ends.
    """
    pieces: list[str] = []
    for place, piece in enumerate(_LINE_ENDS.split(text)):
        if place % 2 == 0:
            pieces.append(piece)
        elif piece.count("\n") > 1:
            pieces.append(element("span", piece, class_="or-break"))
        else:
            pieces.append(element("span", piece, class_="or-soft") if filled else piece)
    return joined(pieces)
