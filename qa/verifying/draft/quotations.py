"""Finds quotations in a draft by their marks, in the styles of many languages. Pure.

Only outermost quotations count: a nested one is part of the words around it. A quotation that continues in the
next paragraph, where its mark is opened again, is one quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.sentences import paragraph_spans
from qa.verifying.draft.drafts import Draft, Span

_CLOSERS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "＂": "＂",
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "'": "'",
}
_LENIENT = {"“": '"“', "„": '"„', "”": '"', "‘": "'"}
"""Marks that close a quotation if the right one is missing, as typing errors."""

_SINGLE = "‘‚'"
_NESTING = '“„«「『"'
_BEFORE_OPENING = "([{<—–-/¿¡=:，。：、！？；"
_ANY_OPENING = frozenset(_CLOSERS)
_ELIDED = re.compile(r"(?:tis|twas|em|til|cause|round|bout|n|s|t|[0-9]0s)\b", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:^|\n)[ \t]*(?:[—–―]|--?)[ \t]*(?P<who>[^\n]{2,100})\s*\Z")

MOST_APOSTROPHES = 50
"""Maximum number of apostrophes in a paragraph that are tried as opening marks, to limit time."""

MOSTLY_MARKED = 0.7
"""Minimum share of a block quotation between marks for it to consist of what the marks enclose."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: its half-open spans in the draft's text, without marks; several over paragraphs.

    `start` and `end` include the marks. `is_block` is true for a block quotation, and `signature` is the name
    below it. `is_closed` is false if the closing mark is missing.
    """

    spans: tuple[Span, ...]
    start: int
    end: int
    is_block: bool = False
    is_closed: bool = True
    signature: str = ""

    def text(self, draft: str) -> str:
        """Return the words of the quotation, with a blank line between paragraphs."""
        return "\n\n".join(draft[start:end] for start, end in self.spans)


def quotations(draft: Draft) -> tuple[Quotation, ...]:
    """Return all quotations of the draft, in order."""
    text = draft.text
    found: list[Quotation] = []
    at = 0
    for start, end in (*draft.quotations, (len(text), len(text))):
        found += _marked(text, at, start)
        if start < end:
            found += _block(text, start, end)
        at = end
    return tuple(each for each in found if any(map(str.isalnum, each.text(text))))


def _block(text: str, start: int, end: int) -> Sequence[Quotation]:
    """Return a block quotation, or the marked quotations in it if they are most of it."""
    signature = _SIGNATURE.search(text, start, end)
    if signature and signature.start() > start and not text[start : signature.start()].isspace():
        who, last = signature["who"].strip(), signature.start()
    else:
        who, last = "", end
    marked = [
        replace(each, is_block=True, end=max(each.end, end), signature=who) for each in _marked(text, start, last)
    ]
    letters = sum(map(str.isalnum, text[start:last]))
    begins_marked = bool(marked) and not text[start : marked[0].start].strip()
    if (
        begins_marked
        and sum(map(str.isalnum, "".join(each.text(text) for each in marked))) > MOSTLY_MARKED * letters
    ):
        return marked
    spans = tuple(paragraph_spans(text, start, last))
    return [Quotation(spans, start, end, is_block=True, signature=who)] if spans else []


def _marked(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations between marks in `text[start:end]`, with those over several paragraphs joined."""
    found: list[Quotation] = []
    opened: Quotation | None = None
    for paragraph in paragraph_spans(text, start, end):
        for quotation in _in_paragraph(text, *paragraph):
            goes_on = (
                opened is not None and quotation.start == paragraph[0] and _continues(text, opened, quotation)
            )
            if goes_on and opened is not None:
                found[-1] = quotation = replace(
                    opened, spans=opened.spans + quotation.spans, end=quotation.end, is_closed=quotation.is_closed
                )
            else:
                found.append(quotation)
            opened = quotation if not quotation.is_closed and quotation.end == paragraph[1] else None
        if opened is not None and opened.end != paragraph[1]:
            opened = None
    return found


def _continues(text: str, opened: Quotation, following: Quotation) -> bool:
    """Return whether a paragraph starts with the mark of the quotation that is still open."""
    mark, again = text[opened.start], text[following.start]
    return again == mark or (mark, again) in (("«", "»"), ("„", "“"))


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    at, apostrophes = start, 0
    while at < end:
        mark = text[at]
        if (
            mark not in _ANY_OPENING
            or (mark in _SINGLE and apostrophes > MOST_APOSTROPHES)
            or not _opens(text, at, start, end)
        ):
            at += 1
            continue
        close = _close(text, at, end)
        if close is not None:
            yield Quotation(((at + 1, close),), at, close + 1)
            at = close + 1
        elif mark in _SINGLE:
            at, apostrophes = at + 1, apostrophes + 1
        else:
            yield Quotation(((at + 1, end),), at, end, is_closed=False)
            return


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Return whether the mark is in the position of an opening one: after a space or bracket, before a word."""
    mark = text[at]
    if at + 1 >= end:
        return False
    if mark in "「『〝":
        return True
    before = text[at - 1] if at > start else " "
    after = text[at + 1]
    if after.isspace() and mark not in "«»„“":  # French has a space inside the marks
        return False
    if not (before.isspace() or before in _BEFORE_OPENING or before in _ANY_OPENING or _is_unspaced(before)):
        return False
    return mark != "'" or not _ELIDED.match(text, at + 1)


def _is_unspaced(character: str) -> bool:
    return "\u3000" <= character <= "\u9fff"


def _close(text: str, at: int, end: int) -> int | None:
    """Return the end of the quotation opened at `at`, with nested ones closed first if possible."""
    mark = text[at]
    if mark in "‘'":
        return _close_single(text, at, end)
    nesting = mark in _NESTING
    for closers, nested in ((_CLOSERS[mark], nesting), (_CLOSERS[mark], False), (_LENIENT.get(mark, ""), False)):
        if all(text.find(closer, at + 1, end) < 0 for closer in closers):
            continue  # decided quickly, so that a row of opening marks takes no time
        depth = 1
        for here in range(at + 1, end):
            character = text[here]
            if character in closers and _closes(text, here, at, end):
                depth -= 1
                if not depth:
                    return here
            elif nested and character == mark and _opens(text, here, at, end):
                depth += 1
    return None


def _closes(text: str, here: int, at: int, end: int) -> bool:
    """Return whether the mark is in the position of a closing one: after a word, and not before one."""
    mark = text[here]
    if mark in "」』〞〟＂»”" and text[at] != mark:
        return True
    after = text[here + 1] if here + 1 < end else " "
    before = text[here - 1]
    return not after.isalnum() and (not before.isspace() or mark in "«»") and here > at + 1


def _close_single(text: str, at: int, end: int) -> int | None:
    """Return the end of a quotation in single marks, which are apostrophes too.

    Marks next to punctuation are preferred.
    """
    closers = _CLOSERS[text[at]] + _LENIENT.get(text[at], "")
    possible = [
        here
        for here in range(at + 2, end)
        if text[here] in closers
        and not text[here - 1].isspace()
        and not (here + 1 < end and text[here + 1].isalnum())
    ]
    for number, here in enumerate(possible):
        is_possessive = (
            text[here - 1] in "sS" and text[here + 1 : here + 2] == " " and text[here + 2 : here + 3].islower()
        )
        reopened = any(
            text[each] == text[at] and _opens(text, each, at, end)
            for each in range(here + 1, _next(possible, number, end))
        )
        if not is_possessive or number + 1 == len(possible) or reopened:
            return here
    return None


def _next(possible: Sequence[int], number: int, end: int) -> int:
    return possible[number + 1] if number + 1 < len(possible) else end
