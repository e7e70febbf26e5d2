"""From a follow-up and the questions before it to a question that stands alone. Pure.

Only the earlier questions are used, never the earlier answers: what was found before is no evidence for
what is asked now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEANING = re.compile(
    r"\b(he|she|they|him|her|his|hers|them|their|theirs|it|its|that|this|those|these|there|then|one|ones|"
    r"else|other|others|another|same|more|too|also|instead)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\s*(and|but|so|or|what about|how about|why|how come|really|who|when|where)\b", re.IGNORECASE
)
_FEW_WORDS = 5
_MOST_EARLIER = 2
"""Earlier questions that are looked at: older ones are rarely still meant, and would drown the new one."""


def stand_alone(question: str, history: Sequence[str]) -> str:
    """The question to search for: `question` itself when it stands alone, else with what it leans on.

    A question leans on the ones before it when it holds a word that points back (he, that, there, else), or
    opens like a follow-up and is short. The earlier question then goes before it, and one more if that one
    leans in its turn.
    """
    parts = [question.strip()]
    for earlier in reversed(history[-_MOST_EARLIER:]):
        if not leans(parts[0]):
            break
        parts.insert(0, earlier.strip())
    return " ".join(part for part in parts if part)


def leans(question: str) -> bool:
    """Whether `question` cannot be understood without the ones before it."""
    words = question.split()
    short = len(words) <= _FEW_WORDS
    return bool(_LEANING.search(question)) or (short and bool(_OPENING.match(question))) or len(words) <= 2
