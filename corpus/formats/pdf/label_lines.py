"""Find the lines of a PDF that hold nothing but a speaker's label: they are neither headers nor wrapped text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.formats.pdf.cells import PdfLine
from corpus.turns.labels.shape import is_label_shaped
from corpus.turns.lexicon.labels import is_code, is_sentence, is_speaker_key, label_key, role_of_word

LINE_STEP = 10.0
"""Points by which two lines of text are at least apart; a header that a scan moves about stays within them."""

FEWEST_INSIDE = 2
"""So often a name without a colon must stand elsewhere than at its usual height, and half as often as there."""

FURNITURE_SHARE = 0.6
"""What stands at two heights on this share of the pages is a header and a footer alike."""

LONGEST_LABEL = 50
"""Characters of a label on a line of its own."""

_COLON = re.compile(r"\s*[:：]\s*$")
_ROMAN = re.compile(r"[ivxlc]{1,7}")
_ENDS_SENTENCE = re.compile(r"[.?!,;…。？！]$")


def line_key(line: PdfLine) -> str:
    """Return the text of a line without case and extra space."""
    return " ".join(line.text.split()).casefold()


def label_lines(pages: Sequence[Sequence[PdfLine]]) -> frozenset[str]:
    """Return the keys of the lines that are labels by themselves: with a colon, or by where they stand.

    Without a colon, a word for a role or a number of a speaker needs another such label or a second height; a name
    must recur down the pages.
    """
    heights: dict[str, list[float]] = defaultdict(list)
    written: dict[str, str] = {}
    for line in (line for page in pages for line in page if len(line.text) <= LONGEST_LABEL):
        key = line_key(line)
        written.setdefault(key, " ".join(line.text.split()))
        heights[key].append(line.top)
    shaped = {key for key, text in written.items() if _is_shaped(text)}
    roles = {key for key in shaped if _is_role(key)}
    stated = {role_of_word(label_key(key)) or key for key in roles}
    return frozenset(
        key
        for key in shaped
        if _COLON.search(key)
        or (key in roles and (len(stated) > 1 or len(_counts(heights[key])) > 1))
        or _recurs(_counts(heights[key]), len(pages))
    )


def says_role(key: str) -> bool:
    """Return whether the key of a label line is sure to be a label: it ends in a colon, or names a role."""
    return bool(_COLON.search(key)) or _is_role(key)


def _is_shaped(text: str) -> bool:
    label = _COLON.sub("", text)
    if not is_label_shaped(label) or _ENDS_SENTENCE.search(label):
        return False
    return is_speaker_key(label_key(label)) and not is_sentence(label)


def _is_role(key: str) -> bool:
    bare = label_key(key)
    if _ROMAN.fullmatch(bare):  # rather the number of a page
        return False
    return role_of_word(bare) in ("question", "answer") or is_code(bare)


def _recurs(counts: Sequence[int], pages: int) -> bool:
    """Return whether a line that stands so often at each of its heights recurs down the pages."""
    usual, *others = sorted(counts, reverse=True)
    is_furniture = len(others) == 1 and others[0] >= FURNITURE_SHARE * pages
    return sum(others) >= max(FEWEST_INSIDE, usual / 2) and not is_furniture


def _counts(heights: Sequence[float]) -> list[int]:
    """Return how often a line stands at each of its heights."""
    counts: list[int] = []
    last = float("-inf")
    for height in sorted(heights):
        if height - last >= LINE_STEP:
            counts.append(0)
        counts[-1] += 1
        last = height
    return counts
