"""From a follow-up and the questions before it to a question that stands alone. Pure.

Only the earlier questions are used, never the earlier answers: what was found before is no evidence for
what is asked now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from index.terms import terms
from qa.answering.understanding.people import Named

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


# “Who else”, “anyone else”: not only the person of the question before.
_OF_OTHERS = re.compile(r"\b(?:else|others?|another|anyone|anybody|everyone|everybody)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ResolvedQuestion:
    """A question as it is searched for.

    `words` are compared with what was said. Its meaning is a mixture of the vectors of `own`, the question as
    asked, and of `context`, what is talked about (`None` where nothing was said before), in which `own` has the
    share `own_share`. Names of `people`, whose `voices` and `documents` are preferred, are taken out of all three;
    `shown` has them, and is a question that stands alone.
    """

    words: str
    own: str
    context: str | None = None
    own_share: float = 1.0
    shown: str = ""
    voices: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    people: tuple[str, ...] = ()


def nobody_named(question: str) -> Named:
    """Return `question` with no name recognised in it."""
    return Named(question, question)


def resolved(
    question: str,
    history: Sequence[str],
    recognise: Callable[[str], Named] = nobody_named,
    filtered: frozenset[int] = frozenset(),
) -> ResolvedQuestion:
    """How to search for `question`, asked after the questions of `history` (oldest first).

    What it leans on joins its words. Its own meaning keeps half the weight then, lest a long question
    before it drown it. A question that stands alone is searched for with its own words only, but still
    understood a little from the question before: people stay with a subject.

    `recognise` finds the people that a question names. A follow-up that names somebody else does not keep the
    person of the question before: it asks the same of the new person ("And Berg?") or starts afresh. So does one
    whose speaker filter leaves the voices `filtered`.
    """
    question = question.strip()
    history = _with_names_placed([each.strip() for each in history], recognise)
    own = recognise(question)
    if own.alone and history:
        return _asked_of(own, history, recognise)
    parts = [*leant_on(question, history), question]
    named = [*map(recognise, parts[:-1]), own]
    if len(parts) > 1:
        words = _joined(each.bare for each in named)
        shown = _joined([*(each.bare for each in named[:-1]), question] if own.people else parts)
        meant = own if own.people or own.documents or _OF_OTHERS.search(question) else _last_named(named)
        asked = _preferring(meant, ResolvedQuestion(words, own.bare, words, _OWN_MEANING_LEANING, shown))
        return said_by_one(asked) if meant.people and meant is not own else asked
    if not history or _starts_afresh(own.voices or filtered, recognise(history[-1]).voices):
        return _preferring(own, ResolvedQuestion(own.bare, own.bare, shown=question))
    context = f"{recognise(history[-1]).bare} {own.bare}"
    return _preferring(own, ResolvedQuestion(own.bare, own.bare, context, _OWN_MEANING, question))


def _asked_of(own: Named, history: Sequence[str], recognise: Callable[[str], Named]) -> ResolvedQuestion:
    """The last question of `history`, asked of the people whom `own` names and holds nothing besides."""
    before = _joined(recognise(each).bare for each in leant_on(history[-1], history[:-1]))
    last = recognise(history[-1])
    words = _joined([before, last.bare])
    shown = _joined([before, last.asked_of(own) or f"{last.text} {own.text}"])
    return _preferring(own, ResolvedQuestion(words, words, shown=shown))


def _with_names_placed(history: Sequence[str], recognise: Callable[[str], Named]) -> list[str]:
    """Return `history` with each question that is only a name ("And Berg?") written out in full."""
    placed: list[str] = []
    for each in history:
        named = recognise(each)
        if named.alone and placed:
            each = recognise(placed[-1]).asked_of(named) or f"{placed[-1]} {each}"
        placed.append(each)
    return placed


def _last_named(questions: Sequence[Named]) -> Named:
    """The last of `questions` that names somebody or an interview."""
    return next((each for each in reversed(questions) if each.people or each.documents), questions[-1])


def _starts_afresh(asked: frozenset[int], before: frozenset[int]) -> bool:
    """Whether other voices are asked now than were named before."""
    return bool(asked and before) and not asked & before


def _preferring(named: Named, asked: ResolvedQuestion) -> ResolvedQuestion:
    return replace(asked, voices=named.voices, documents=named.documents, people=named.people)


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def stand_alone(question: str, history: Sequence[str]) -> str:
    """The question to search for: `question` itself when it stands alone, else with what it leans on."""
    return _joined([*leant_on(question, history), question.strip()])


def leant_on(question: str, history: Sequence[str]) -> list[str]:
    """The earlier questions that `question` cannot be understood without, oldest first.

    That is the one before it, and one more if that one leans in its turn. Those of a word or two
    (“Why?”) go along without being counted: they seldom name what is leant on.
    """
    parts = [question.strip()]
    telling = 0
    for earlier in reversed(history):
        if telling == _MOST_EARLIER or not leans(parts[0]):
            break
        parts.insert(0, earlier.strip())
        telling += len(terms(earlier)) > _TOO_FEW_WORDS
    return parts[:-1]


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


def said_by_one(asked: ResolvedQuestion) -> ResolvedQuestion:
    """The same once “she” in it is known: without the words of the question before, unless it needs them still."""
    if leans(_PERSON.sub(" ", asked.own)):
        return asked
    return replace(asked, words=asked.own, own_share=_OWN_MEANING)


def _points_back(question: str) -> bool:
    if _POINTING.search(_EMPTY_IT.sub("", question)):
        return True
    question = _SPEAKERS.sub("", question)
    person = _PERSON.search(question)
    return person is not None and not _names_somebody(question[: person.start()])


def _names_somebody(beginning: str) -> bool:
    """Whether a capital letter that does not only begin the question shows a name."""
    return any(word[0].isupper() and word != "I" for word in beginning.split()[1:])
