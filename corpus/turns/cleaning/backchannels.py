"""Recognise what others say within a turn, in brackets with a label, and the noises among it (`(I: mhm)`)."""

from __future__ import annotations

import re

INSIDE = re.compile(
    r"(?:(?P<round>\()|(?P<square>\[)|(?P<angle><)|(?P<curly>\{)|(?P<wide>（)|(?P<slashes>//)|(?P<slash>(?<![\w/:])/))\s*"
    r"(?P<label>[^\W_][^\s:：()\[\]<>{}/（）。]{0,20}(?:[ ][^\s:：()\[\]<>{}/（）。]{1,20}){0,2})\s?[:：]\s*"
    r"(?P<words>[^()\[\]<>{}（）\n]{1,400}?)\s*"
    r"(?(round)\)|(?(square)\]|(?(angle)>|(?(curly)\}|(?(wide)）|(?(slashes)//|/(?![\w/])))))))"
)
"""Words in brackets or between slashes, behind what may be a label."""

_NOISES = (
    r"(?:m+h*m*|h+m+|m+[- ]?h+m+|u+h+[- ]?(?:h+u+h+)?|a+h+[- ]?h*a*|o+h+|(?:ä|e|ö)h+m?|ok(?:ay)?|yeah|yes|right"
    r"|sure|exactly|wow|ja|genau|klar|oui|ouais|d'accord|sí|si|claro|sim|pois|certo|già|да|угу|ага|так|понятно|evet|hı+|嗯+|对|對|是|うん|はい|네)"
)
_MAY_HOLD = re.compile(r"//|[(\[<{（/][^()\[\]<>{}（）\n:：]{1,66}[:：]")
_BACKCHANNEL = re.compile(rf"(?i){_NOISES}(?:[\s.,!…-]+{_NOISES}){{0,3}}[\s.,!…-]*")
UNLABELLED = re.compile(rf"//[ \t]*{_NOISES}[\s.,!…-]*//", re.IGNORECASE)
"""A noise between double slashes, which mark that somebody else is heard."""


def may_hold(text: str, start: int, end: int) -> bool:
    """Return whether `INSIDE` or `UNLABELLED` could match from `start` to `end`; much cheaper than to look."""
    return bool(_MAY_HOLD.search(text, start, end))


def is_backchannel(words: str) -> bool:
    """Return whether the words only say that somebody listens."""
    return bool(_BACKCHANNEL.fullmatch(words))
