"""Find labels that only white space separates from speech: `Q` and `A`, and names in unspaced scripts."""

from __future__ import annotations

import re

from corpus.turns.labels.style import Separator

# Court reporters and press offices set `Q    Where were you?`; text taken from a PDF keeps one space of it.
# Some put a colon into a column of its own: `Q      :       Where were you?`
_COLUMN = re.compile(r"(?P<label>[QA])(?:[ \xa0\u3000]{2,}|[ \xa0]*\t\s*)(?:[:：]\s+)?(?=\S)")
_NARROW = re.compile(r"(?P<label>[QA])[ \xa0](?![-–]\s)(?=[A-Z0-9¿¡\"“'‘(\[—–-])")
# In Chinese and Japanese nothing else puts a space after the first word of a paragraph. Two people of one name
# are distinguished in brackets: 吉村(孝), 吉村(賢).
_UNSPACED_NAME = re.compile(
    r"(?P<label>[々〆\u3041-\u30ff\u3400-\u9fff]{1,6}(?:[(（][^()（）\n]{1,6}[)）])?)"
    r"[ \u3000]+(?=[\w「『“\"(（…‥])"
)
_FIRST_UNSPACED = "々"
_LETTERS = ((_COLUMN, Separator.COLUMN), (_NARROW, Separator.NARROW_COLUMN))
_NAMES = ((_UNSPACED_NAME, Separator.SPACE),)


def may_be_spaced(first: str) -> bool:
    """Return whether a label of these forms may begin with the character `first`."""
    return first in "QA" or first >= _FIRST_UNSPACED


def spaced_label(text: str, at: int, end: int) -> tuple[str, int, Separator] | None:
    """Return the label at `at`, where the words after it begin, and what separates them; `None` without one."""
    for pattern, separator in _LETTERS if text[at] in "QA" else _NAMES:
        if found := pattern.match(text, at, end):
            return found["label"], found.end(), separator
    return None
