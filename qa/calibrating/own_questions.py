"""Ask an archive the questions of its interviewers, once with and once without the document they are from.

Interviewers ask what users ask: they didn't know the replies either. The right reply is known, because it follows
the question. The question helps to find it, as similar questions help users. But the reader doesn't see the
question with the reply: it would then be surer than of any reply to a user (`docs/decisions` has measurements).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from corpus.document import Turn
from corpus.store.records import StoredDocument
from corpus.turns.quotable import quotable_turns
from index.terms import terms
from qa.answering.answer import judge
from qa.answering.deciding.confidence import LOOKED_AT, Features
from qa.answering.open_archive import OpenArchive
from qa.answering.selecting.quotes import prompting_question
from qa.answering.understanding.follow_ups import depends_on_context
from qa.values import Progress, Question, Quote

_SEED = 20261122
_SHORTEST, _LONGEST = 4, 50
"""Words of a question: a shorter one says too little, a longer one tells a story first."""
_SHORTEST_REPLY = 15
"""Words of a reply: “Yes, twice.” can only be found by its question."""
MOST_DROPPED = 0.6
"""Largest share of the words shared with the reply that is dropped, because users choose other words."""
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """An interviewer's question that stands alone: its `words`, and the turns of its document that reply.

    `original` is the question as it was asked.
    """

    document: int
    document_id: str
    words: str
    original: str
    replies: frozenset[int]


@dataclass(frozen=True, slots=True)
class OwnQuestionResult:
    """The result of an own question.

    `inside` are the features with its document, and `is_right` is true if one of the first quotes is then a reply.
    `outside` are the features without its document, when nothing can be right.
    """

    document: int
    inside: Features
    is_right: bool
    outside: Features


def own_questions(documents: Iterable[StoredDocument], most: int) -> list[OwnQuestion]:
    """Return at most `most` questions in changed words, from as many documents as possible.

    Questions asked in several documents are skipped, because each of these may answer them. The result is
    deterministic.
    """
    dice = random.Random(_SEED)
    found = [list(_of(stored, dice)) for stored in documents]
    asked_in = Counter(key for questions in found for key in set(map(_key, questions)))
    lists = [[question for question in questions if asked_in[_key(question)] == 1] for questions in found]
    for questions in lists:
        dice.shuffle(questions)
    in_turn = chain.from_iterable(zip_longest(*lists))
    return [question for question in in_turn if question][:most]


def ask_itself(
    questions: Sequence[OwnQuestion], archive: OpenArchive, progress: Progress | None = None
) -> list[OwnQuestionResult]:
    """Ask each question with and without its document; return the results of which the right answer is known.

    It is unknown if nearly the same was asked in another document, or if the reader doesn't know the language.
    """
    asked = []
    for done, question in enumerate(questions):
        if progress:
            progress("ask", done, len(questions), "")
        words = Question(question.words, top=LOOKED_AT)
        _, outside = judge(words, replace(archive, left_out=frozenset({question.document})))
        quotes, inside = judge(words, archive)
        is_read = archive.reader is None or (inside.read != 0 and outside.read != 0)
        if is_read and outside.asked_before < 1:
            is_right = any(_replies(quote, question) for quote in quotes)
            asked.append(OwnQuestionResult(question.document, inside, is_right, outside))
    return asked


def in_other_words(question: str, reply: str, dice: random.Random) -> str:
    """Return the question without some of the words that `reply` also has; at least three words stay."""
    taken_up, share = set(terms(reply)), MOST_DROPPED * dice.random()
    kept = [w for w in question.split() if not taken_up.intersection(terms(w)) or dice.random() >= share]
    return " ".join(kept) if len(kept) >= _FEWEST_WORDS and len(terms(" ".join(kept))) > 1 else question


def _of(stored: StoredDocument, dice: random.Random) -> Iterator[OwnQuestion]:
    """Yield the usable questions of a document in changed words."""
    document = stored.document
    replies: dict[int, list[Turn]] = {}
    for turn in quotable_turns(document):
        if run := document.prompted_by(turn.number):
            replies.setdefault(run[-1].number, []).append(turn)
    for number, turns in replies.items():
        asked = document.turns[number - 1]
        question = " ".join(document.text[asked.start : asked.end].split())
        reply = " ".join(document.text[turn.start : turn.end] for turn in turns)
        if _stands_alone(question) and len(terms(reply)) >= _SHORTEST_REPLY:
            yield OwnQuestion(
                document=stored.number,
                document_id=stored.id,
                words=in_other_words(question, reply, dice),
                original=prompting_question(document, turns[0].number) or "",
                replies=frozenset(turn.number for turn in turns),
            )


def _stands_alone(question: str) -> bool:
    fits = _SHORTEST <= len(terms(question)) <= _LONGEST
    return fits and question.endswith(("?", "？", "؟")) and not depends_on_context(question)


def _key(question: OwnQuestion) -> frozenset[str]:
    return frozenset(terms(question.original))


def _replies(quote: Quote, question: OwnQuestion) -> bool:
    places = (quote.citation, *quote.also)
    return any(at.document_id == question.document_id and at.turn in question.replies for at in places)
