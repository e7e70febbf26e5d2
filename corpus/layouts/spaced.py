"""Labels that only white space parts from speech: `Q` and `A` in a column, names in scripts without spaces."""

from __future__ import annotations

import re

# Court reporters and press offices set `Q    Where were you?`; text taken from a PDF keeps one space of it.
_COLUMN = re.compile(r"(?P<label>[QA])(?:[ \xa0\u3000]{2,}|[ \xa0]*\t\s*)(?=\S)")
_NARROW = re.compile(r"(?P<label>[QA])[ \xa0](?=[A-Z0-9¿¡\"“'‘(\[—–-])")
# In Chinese and Japanese nothing else puts a space after the first word of a paragraph. Two people of one name
# are told apart in brackets: 吉村(孝), 吉村(賢).
_UNSPACED_NAME = re.compile(
    r"(?P<label>[々〆\u3041-\u30ff\u3400-\u9fff]{1,6}(?:[(（][^()（）\n]{1,6}[)）])?)"
    r"[ \u3000]+(?=[\w「『“\"(（…‥])"
)
_FIRST_UNSPACED = "々"
LETTER_STYLE = "letter:"
NARROW_STYLE = "narrow letter:"
NAME_STYLE = "spaced"


def spaced_label(text: str, at: int, end: int) -> tuple[str, int, str] | None:
    """The label at `at`, where the words behind it begin, and its style; `None` when there is none."""
    if text[at] not in "QA" and text[at] < _FIRST_UNSPACED:
        return None
    for pattern, style in ((_COLUMN, LETTER_STYLE), (_NARROW, NARROW_STYLE), (_UNSPACED_NAME, NAME_STYLE)):
        if found := pattern.match(text, at, end):
            return found["label"], found.end(), style
    return None
