"""From a follow-up and the questions before it to a question that stands alone. Pure.

Only the earlier questions are used, never the earlier answers: what was found before is no evidence for
what is asked now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import terms

# Words that stand for somebody or something named before.
_PERSON = r"(?:he|she|they|him|her|his|hers|them|their|theirs)"
_POINTING = re.compile(
    r"\b(?:its?|this|these|those|then|else|another|others|same|also|latter"
    r"|(?<!each )other|(?<!and )so(?=\W*$)|(?:too|more|instead)(?=\W*$)|more about"
    # that and there, but not “the strike that …”, “I heard that …”, “was there a …”
    r"|(?:about|after|at|before|by|do|does|did|during|for|from|in|is|of|on|since|to|was|why|with) that|that(?=\W*$)"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )there(?! (?:is|are|was|were|be|been|any|ever)\b)"
    r"|(?:which|that|this|the first|the last|another|other) ones?|ones)\b|^\W*that\b",
    re.IGNORECASE,
)
_PERSON_POINTING = re.compile(rf"\b{_PERSON}\b", re.IGNORECASE)
_NAMED_BEFORE = re.compile(rf"\S.*?\s(?!I\b)[A-Z]\w+.*\b{_PERSON}\b")
# What it is like to …, is it true that …, how long did it take to …: this “it” stands for what follows.
_EMPTY_IT = re.compile(
    r"\bit (?:(?:be|been) )?(?:\w+ (?:to|that|if|when|for)|(?:feel|take|mean|like)\b.*\b(?:to|when|for|\w+ing))\b",
    re.IGNORECASE,
)
_CONTINUING = re.compile(
    r"^\W*(?:and|but|so|or|what about|how about|what of|how come|how so|really)\b", re.IGNORECASE
)
_FEW_WORDS = 10
_TOO_FEW_WORDS = 2
_MOST_EARLIER = 2
"""Earlier questions that are looked at: older ones are rarely still meant, and would drown the new one."""


def stand_alone(question: str, history: Sequence[str]) -> str:
    """The question to search for: `question` itself when it stands alone, else with what it leans on.

    The earlier question goes before it, and one more if that one leans in its turn. Earlier questions of a
    word or two (“Why?”) name nothing to lean on and are passed over.
    """
    parts = [question.strip()]
    telling = [earlier.strip() for earlier in history if len(terms(earlier)) > _TOO_FEW_WORDS]
    for earlier in reversed(telling[-_MOST_EARLIER:]):
        if not leans(parts[0]):
            break
        parts.insert(0, earlier)
    return " ".join(part for part in parts if part)


def leans(question: str) -> bool:
    """Whether `question` cannot be understood without the ones before it.

    It leans when it holds a word that points back (he, that, there, else), goes on from what was said in a
    few words (“And the women?”), or has next to no words (“Why?”). English only, but for the last.
    """
    count = len(terms(question))
    goes_on = count <= _FEW_WORDS and _CONTINUING.match(question)
    return count <= _TOO_FEW_WORDS or bool(goes_on) or _points_back(question)


def _points_back(question: str) -> bool:
    if _POINTING.search(_EMPTY_IT.sub("", question)):
        return True
    return bool(_PERSON_POINTING.search(question)) and not _NAMED_BEFORE.match(question)
