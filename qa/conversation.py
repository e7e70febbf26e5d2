"""From a follow-up and the questions before it to a question that stands alone. Pure.

Only the earlier questions are used, never the earlier answers: what was found before is no evidence for
what is asked now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.words import terms

# Words that stand for something named before.
_POINTERS = (
    r"its?|this|these|those|then|else|another|others|ones|same|also|latter",
    r"(?<!each )other",
    r"(?:which|that|first|last) one",
    r"(?:any|both|either|instead|one|so|that|too)(?=\W*$)",
    r"more\b(?!.*\bthan\b)|which (?:is|are|was|were)",
    # “about that”, “was that”, but not “the strike that …” and “I heard that …”
    r"(?:about|after|at|before|by|during|for|from|in|of|on|since|to|with) that",
    r"(?:is|was|does|do|did|why) that",
    # “who lived there”, but not “were there any …” and “there was a …”
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )there(?! (?:is|are|was|were|be|been|any|ever)\b)",
)
_POINTING = re.compile(rf"\b(?:{'|'.join(_POINTERS)})\b|^\W*that\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:he|she|they|him|her|his|hers|them|their|theirs)\b", re.IGNORECASE)
# What was it like to …, is it true that …, how long did it take to …: this “it” stands for what follows.
_EMPTY_IT = re.compile(
    r"\b(?:is|was) it \w+(?<!ed) (?:to|that|if|when|for)\b"
    r"|\bit (?:be )?(?:feel|take|mean|like)\b[^?.]{0,60}\b(?:to|when|for|being|[a-z]{3,20}ing)\b",
    re.IGNORECASE,
)
# What did each of them say …: those who were interviewed, whoever was spoken of before.
_SPEAKERS = re.compile(
    r"\b(?:each|all|any) of them\b(?= (?:say|said|tell|told|think|thought|mention(?:ed)?|remember|speak|talk)\b)",
    re.IGNORECASE,
)
# What did she say about …: whoever was quoted last.
_SAYING = re.compile(
    r"\b(?:he|she)(?: (?:also|always|ever|later|never|not|once|really|still|then))*"
    r" (?:say|says|said|tell|tells|told|think|thinks|thought|feel|feels|felt|mean|means|meant|mention(?:s|ed)?"
    r"|remember(?:s|ed)?|recall(?:s|ed)?|explain(?:s|ed)?|describe(?:s|d)?|believe(?:s|d)?)\b",
    re.IGNORECASE,
)
_CONTINUING = re.compile(
    r"^\W*(?:and|but|so|or|what about|how about|what of|how come|how so|really)\b", re.IGNORECASE
)
_FEW_WORDS = 10
"""Of a question that opens with “and” or the like: a longer one brings its own matter."""
_TOO_FEW_WORDS = 2
_MOST_EARLIER = 2
"""Earlier questions that are looked at: older ones are rarely still meant, and would drown the new one."""


_OWN_MEANING_LEANING = 0.5
_OWN_MEANING = 0.7
"""The share of a question's own meaning in what is searched for; the rest is its meaning in the conversation."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question as it is searched for.

    `words` are searched for, and shown to the reader. Its meaning is a mixture of the vectors of `own`, the
    question as asked, and of `context`, what is talked about (`None` where nothing was said before), in
    which `own` has the share `own_share`.
    """

    words: str
    own: str
    context: str | None = None
    own_share: float = 1.0

    def said_by(self, speaker: str) -> Resolved:
        """The same, searched for with the name of who is meant, in brackets as people write it themselves."""
        words = f"{self.words} [{speaker}]"
        return replace(self, words=words, context=words if self.context == self.words else self.context)


def resolved(question: str, history: Sequence[str]) -> Resolved:
    """How to search for `question`, asked after the questions of `history` (oldest first).

    What it leans on joins its words. Its own meaning keeps half the weight then, lest a long question
    before it drown it. A question that stands alone is searched for with its own words only, but still
    understood a little from the question before: people stay with a subject.
    """
    question = question.strip()
    words = stand_alone(question, history)
    if words != question:
        return Resolved(words, question, words, _OWN_MEANING_LEANING)
    if not history:
        return Resolved(question, question)
    return Resolved(question, question, f"{history[-1].strip()} {question}", _OWN_MEANING)


def stand_alone(question: str, history: Sequence[str]) -> str:
    """The question to search for: `question` itself when it stands alone, else with what it leans on.

    The earlier question goes before it, and one more if that one leans in its turn. Those of a word or two
    (“Why?”) go along without being counted: they seldom name what is leant on.
    """
    parts = [question.strip()]
    telling = 0
    for earlier in reversed(history):
        if telling == _MOST_EARLIER or not leans(parts[0]):
            break
        parts.insert(0, earlier.strip())
        telling += len(terms(earlier)) > _TOO_FEW_WORDS
    return " ".join(part for part in parts if part)


def leans(question: str) -> bool:
    """Whether `question` cannot be understood without the ones before it.

    It leans when it holds a word that points back (he, that, there, else), goes on from what was said
    (“And the women?”), or has next to no words (“Why?”). English only, but for the last.
    """
    count = len(terms(question))
    goes_on = count <= _FEW_WORDS and _CONTINUING.match(question)
    return count <= _TOO_FEW_WORDS or bool(goes_on) or _points_back(question)


def asks_what_was_said(question: str, history: Sequence[str]) -> bool:
    """Whether “he” or “she” in `question` says something, and no name in it or the one before tells who it is."""
    saying = _SAYING.search(question)
    if saying is None or not history:
        return False
    return not (_names_somebody(question[: saying.start()]) or _names_somebody(history[-1]))


def _points_back(question: str) -> bool:
    if _POINTING.search(_EMPTY_IT.sub("", question)):
        return True
    question = _SPEAKERS.sub("", question)
    person = _PERSON.search(question)
    return person is not None and not _names_somebody(question[: person.start()])


def _names_somebody(beginning: str) -> bool:
    """Whether a capital letter that does not only begin the question shows a name."""
    return any(word[0].isupper() and word != "I" for word in beginning.split()[1:])
