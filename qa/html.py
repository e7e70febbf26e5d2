"""Text into HTML, safe by construction: what is not `Html` already is text, and is escaped on its way in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

Span = tuple[int, int]

# Characters that an HTML parser would not hand back as written. A carriage return survives only as a
# reference; NUL and lone surrogates cannot be written in HTML at all and show as the replacement character.
_CARRIAGE_RETURN = "&#13;"
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_VOID = frozenset({"br", "hr", "img", "input"})

# Lines of a text that some program filled to a fixed width, as opposed to lines that mean something.
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
    """`text` as HTML that a browser parses back to the same characters, also inside a quoted attribute."""
    if isinstance(text, Html):
        return text
    return Html(escape(_UNWRITABLE.sub("\ufffd", text)).replace("\r", _CARRIAGE_RETURN))


def joined(parts: Iterable[str]) -> Html:
    """The parts one after the other; text among them is escaped."""
    return Html("".join(escaped(part) for part in parts))


def element(name: str, /, *children: str, **attributes: str | bool | None) -> Html:
    """An HTML element.

    In attribute names a trailing underscore is dropped and others become hyphens (`class_`, `data_part`).
    `True` gives a bare attribute, `False` and `None` none.
    """
    opening = Html(f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>")
    return opening if name in _VOID else joined([opening, *children, Html(f"</{name}>")])


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escaped(value)}"'


def within(span: Span, spans: Iterable[Span]) -> list[Span]:
    """The parts of `spans` that lie inside `span`, in order, without overlap and without empty ones."""
    start, end = span
    kept: list[Span] = []
    for left, right in sorted(spans):
        begin = max(left, start, kept[-1][1] if kept else start)
        if begin < (stop := min(right, end)):
            kept.append((begin, stop))
    return kept


def marked(
    text: str,
    span: Span,
    marks: Sequence[Span],
    mark: Callable[[Span], Html],
    plain: Callable[[str], Html] = escaped,
) -> Html:
    """`text[span]` as HTML: `mark` dresses each of `marks` that lies inside `span`, `plain` all else."""
    return dressed(span, marks, mark, lambda rest: plain(text[rest[0] : rest[1]]))


def dressed(
    span: Span, marks: Sequence[Span], mark: Callable[[Span], Html], plain: Callable[[Span], Html]
) -> Html:
    """`span` as HTML: `mark` makes that of each of `marks` that lies inside it, `plain` that of all else."""
    parts: list[str] = []
    at = span[0]
    for left, right in within(span, marks):
        parts += [plain((at, left)), mark((left, right))]
        at = right
    return joined([*parts, plain((at, span[1]))])


def is_filled(text: str) -> bool:
    """Whether the lines of `text` were filled to a fixed width, so that their ends mean no more than a space."""
    lengths = [
        len(line) for paragraph in re.split(r"\n[ \t\r]*\n", text) for line in paragraph.strip().splitlines()[:-1]
    ]
    filled = sum(length in _FILLED_LINE for length in lengths)
    return bool(lengths) and filled >= _FILLED_SHARE * len(lengths)


def prose(text: str, filled: bool) -> Html:
    """`text` set as prose.

    A blank line shows as the space between paragraphs, and the line ends of a `filled` text read as spaces.
    Only the style differs from `escaped`: the text content is the same, line ends included.
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
