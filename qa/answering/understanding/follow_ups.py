"""Resolve a follow-up with the earlier questions of the conversation. Pure.

Only the earlier questions are used, never the earlier answers: what was found before is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from index.terms import terms
from qa.answering.understanding.people import Named

# Words that refer to something mentioned before.
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
# What did each of them say …: the interviewees, even if other people were mentioned before.
_SPEAKERS = re.compile(
    r"\b(?:each|all|any) of them\b(?= (?:say|said|tell|told|think|thought|mention(?:ed)?|remember|speak|talk)\b)",
    re.IGNORECASE,
)
# What did she say about …: the person who was quoted last.
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
"""Most words of a follow-up that begins with “and” or the like; a longer question has its own topic."""
_TOO_FEW_WORDS = 2
"""Most words of a question that can't be understood alone (“Why?”)."""
_MOST_EARLIER = 2
"""Most earlier questions used: older ones rarely matter, and would outweigh the new one."""
_OWN_MEANING_IN_CONTEXT = 0.5
_OWN_MEANING = 0.7
"""The share of a question's own vector in the search vector; its vector in the conversation has the rest."""

# “Who else”, “anyone else”: others besides the person in the question before.
_OF_OTHERS = re.compile(r"\b(?:else|others?|another|anyone|anybody|everyone|everybody)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ResolvedQuestion:
    """A question as it is searched for.

    `words` are compared with the words of passages. The search vector is a mixture of the vectors of `own`, the
    question as asked, and of `context`, the question in its conversation (`None` without one); `own` has the share
    `own_share`. The names of `people` are removed from all three; their `voices` and `documents` are preferred.
    `own_words` is true if it asks what these people say. `shown` is the question with the names, as one that
    stands alone.
    """

    words: str
    own: str
    context: str | None = None
    own_share: float = 1.0
    shown: str = ""
    voices: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    people: tuple[str, ...] = ()
    own_words: bool = False

    @property
    def is_only_theirs(self) -> bool:
        """Return whether only the words of the people it names are searched: nobody else knows what they said."""
        return self.own_words and bool(self.voices)


def nobody_named(question: str) -> Named:
    """Return `question` without looking for names in it."""
    return Named(question, question)


def resolved(
    question: str,
    history: Sequence[str],
    recognise: Callable[[str], Named] = nobody_named,
    filtered: frozenset[int] = frozenset(),
) -> ResolvedQuestion:
    """Resolve `question`, asked after the questions of `history` (oldest first).

    The words of the questions it depends on are added to its own. Its own vector then keeps half the weight, so
    that a long earlier question doesn't outweigh it. A question that stands alone is searched for with its own
    words only. Its vector still gets a share of the question before, because people stay with a topic.

    `recognise` finds the people that a question names. A follow-up that names another person drops the person of
    the question before: it asks the same about the new person ("And Berg?") or starts a new topic. The same holds
    for a follow-up whose speaker filter selects the voices `filtered`.
    """
    question = question.strip()
    history = _with_names_placed([each.strip() for each in history], recognise)
    own = recognise(question)
    if own.alone and history:
        return _asked_of(own, history, recognise)
    parts = [*context_questions(question, history), question]
    named = [*map(recognise, parts[:-1]), own]
    if len(parts) > 1:
        words = _joined(each.bare for each in named)
        shown = _joined([*(each.bare for each in named[:-1]), question] if own.people else parts)
        meant = own if own.people or own.documents or _OF_OTHERS.search(question) else _last_named(named)
        asked = _preferring(meant, ResolvedQuestion(words, own.bare, words, _OWN_MEANING_IN_CONTEXT, shown))
        return said_by_one(asked) if meant.people and meant is not own else asked
    if not history or _starts_afresh(own.voices or filtered, recognise(history[-1]).voices):
        return _preferring(own, ResolvedQuestion(own.bare, own.bare, shown=question))
    context = f"{recognise(history[-1]).bare} {own.bare}"
    return _preferring(own, ResolvedQuestion(own.bare, own.bare, context, _OWN_MEANING, question))


def _asked_of(own: Named, history: Sequence[str], recognise: Callable[[str], Named]) -> ResolvedQuestion:
    """Return the last question of `history` with the people of `own`, which holds nothing but names."""
    before = _joined(recognise(each).bare for each in context_questions(history[-1], history[:-1]))
    last = recognise(history[-1])
    words = _joined([before, last.bare])
    shown = _joined([before, last.asked_of(own) or f"{last.text} {own.text}"])
    asked = _preferring(own, ResolvedQuestion(words, words, shown=shown))
    return replace(asked, own_words=last.own_words)


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
    """Return the last of `questions` that names a person or an interview."""
    return next((each for each in reversed(questions) if each.people or each.documents), questions[-1])


def _starts_afresh(asked: frozenset[int], before: frozenset[int]) -> bool:
    """Return whether the question names other voices than the question before."""
    return bool(asked and before) and not asked & before


def _preferring(named: Named, asked: ResolvedQuestion) -> ResolvedQuestion:
    return replace(
        asked,
        voices=named.voices,
        documents=named.documents,
        people=named.people,
        own_words=named.own_words,
    )


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def context_questions(question: str, history: Sequence[str]) -> list[str]:
    """Return the earlier questions that `question` can't be understood without, oldest first.

    These are the question before it, and one more if that question depends on another one. Questions of one or two
    words (“Why?”) are included but not counted, because they rarely name the topic.
    """
    parts = [question.strip()]
    counted = 0
    for earlier in reversed(history):
        if counted == _MOST_EARLIER or not depends_on_context(parts[0]):
            break
        parts.insert(0, earlier.strip())
        counted += len(terms(earlier)) > _TOO_FEW_WORDS
    return parts[:-1]


def depends_on_context(question: str) -> bool:
    """Return whether `question` can't be understood without the questions before it.

    That is so if it has a word that refers back (he, that, there, else), continues the conversation (“And the
    women?”), or has at most two words (“Why?”). All but the last rule are for English only.
    """
    count = len(terms(question))
    continues = count <= _FEW_WORDS and _CONTINUING.match(question)
    return count <= _TOO_FEW_WORDS or bool(continues) or _points_back(question)


def asks_what_was_said(question: str, history: Sequence[str]) -> bool:
    """Return whether “he” or “she” in `question` says something, without a name in it or the question before."""
    saying = _SAYING.search(question)
    if saying is None or not history:
        return False
    return not (_names_somebody(question[: saying.start()]) or _names_somebody(history[-1]))


def said_by_one(asked: ResolvedQuestion) -> ResolvedQuestion:
    """Return the question after its “she” was resolved: without earlier words, unless it still needs them."""
    if depends_on_context(_PERSON.sub(" ", asked.own)):
        return asked
    return replace(asked, words=asked.own, own_share=_OWN_MEANING)


def _points_back(question: str) -> bool:
    if _POINTING.search(_EMPTY_IT.sub("", question)):
        return True
    question = _SPEAKERS.sub("", question)
    person = _PERSON.search(question)
    return person is not None and not _names_somebody(question[: person.start()])


def _names_somebody(beginning: str) -> bool:
    """Return whether a word after the first begins with a capital letter, as names do."""
    return any(word[0].isupper() and word != "I" for word in beginning.split()[1:])
