"""Matches the pieces of a quotation with a text, word for word. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.tokens import TokenizedText, is_word
from qa.verifying.matching.pieces import Piece

MOST_INSERTED = 10
"""Maximum number of source words that one bracketed insertion may replace."""

MOST_OMITTED = 400
"""Maximum number of words that a mark of omission may replace: more separate two quotations."""

_JOINERS = frozenset("-‐‑'’.,:/·_@&")
_STICKING_AFTER = frozenset("%‰°")
_ENDING = frozenset('"-…')

Tokens = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MatchedPieces:
    """All pieces of a quotation in order: the tokens of each in the source.

    `is_first_letter`: the case of a first letter differs.
    """

    pieces: tuple[Tokens, ...]
    is_first_letter: bool


def find_all(pieces: Sequence[Piece], source: TokenizedText) -> Iterator[MatchedPieces]:
    """Yield where all pieces match `source`, in order and as far apart as their gaps allow."""
    longest = max(range(len(pieces)), key=lambda number: len(pieces[number].words.text))
    for at, changed in find_piece(pieces[longest], source):
        found = _outwards(pieces, longest, at, source)
        if found:
            yield MatchedPieces(tuple(span for span, _ in found), changed or any(other for _, other in found))


def find_piece(piece: Piece, source: TokenizedText) -> Iterator[tuple[Tokens, bool]]:
    """Yield where a piece matches: its tokens, and whether its first letter has the other case there."""
    forms = piece.words.forms
    for first_form in dict.fromkeys((forms[0], _other_case(forms[0]))):
        for first in source.find((first_form, *forms[1:])):
            last = first + len(forms)
            if _is_whole(source, first, last) and _asks_alike(piece, source, last):
                yield (first, last), first_form != forms[0]


def _outwards(
    pieces: Sequence[Piece], longest: int, at: Tokens, source: TokenizedText
) -> list[tuple[Tokens, bool]] | None:
    """Return the tokens of all pieces, from the longest one outwards to the nearest matches."""
    found: list[tuple[Tokens, bool]] = [(at, False)]
    for number in range(longest - 1, -1, -1):
        before = [
            each
            for each in find_piece(pieces[number], source)
            if _fits(pieces[number + 1], each[0], found[0][0], source)
        ]
        if not before:
            return None
        found.insert(0, max(before))
    for number in range(longest + 1, len(pieces)):
        after = [
            each
            for each in find_piece(pieces[number], source)
            if _fits(pieces[number], found[-1][0], each[0], source)
        ]
        if not after:
            return None
        found.append(min(after))
    return found


def _fits(later: Piece, before: Tokens, after: Tokens, source: TokenizedText) -> bool:
    """Return whether the mark between two pieces may replace the words between them."""
    gap = after[0] - before[1]
    if gap < 0:
        return False
    most = MOST_INSERTED if later.gap == "insertion" else MOST_OMITTED
    return sum(map(is_word, source.forms[before[1] : after[0]])) <= most


def _is_whole(source: TokenizedText, first: int, last: int) -> bool:
    """Return whether the tokens start and end where words do.

    `1` is not quoted from `1,900`, nor `5` from `-5 %`.
    """
    text, start, end = source.text, source.starts[first], source.ends[last - 1]
    after, beyond = text[end : end + 1], text[end + 1 : end + 2]
    if after and (
        after in _STICKING_AFTER or (after in _JOINERS and beyond.isalnum() and text[end - 1].isalnum())
    ):
        return after == "." and beyond.isalpha() and beyond.isupper()
    before, beyond = text[start - 1 : start] if start else "", text[start - 2 : start - 1] if start > 1 else ""
    if before and unicodedata.category(before) == "Sc":
        return False
    if before in _JOINERS and before:
        is_minus = before == "-" and text[start].isdigit() and not beyond.isalnum()
        is_joined = beyond.isalnum() and text[start].isalnum() and not (before == "." and text[start].isupper())
        return not (is_minus or is_joined)
    return True


def _asks_alike(piece: Piece, source: TokenizedText, last: int) -> bool:
    """Return whether the source does not ask what the quotation states: `You paid?` is not `You paid`."""
    if not piece.is_stated:
        return True
    following = next((form for form in source.forms[last : last + 3] if form not in _ENDING), "")
    return following != "?"


def _other_case(form: str) -> str:
    first = form[0]
    other = first.lower() if first.isupper() else first.upper()
    return other + form[1:] if len(other) == 1 else form
