"""An archive's own questions, asked of itself: with the replies to them in it, and with their document left out.

What its interviewers asked is what such an archive is asked about, by people who did not know the replies
either. Whether a reply is found is known, since it follows the question. The question helps to find it, as those
that are alike help others. But a reader is not shown it with the reply: that would make it surer of it than of any
reply to others (`docs/decisions.md` has this measured).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from corpus.document import Turn, prompting_turns
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
"""Words: “Yes, twice.” is found by its question or not at all."""
MOST_DROPPED = 0.6
"""Up to this share of the words that the reply takes up is dropped: other people ask in other words."""
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """An interviewer's question that stands alone: its `words`, and the turns of its document that reply.

    `original` is what stands before these replies.
    """

    document: int
    document_id: str
    words: str
    original: str
    replies: frozenset[int]


@dataclass(frozen=True, slots=True)
class OwnQuestionResult:
    """What came of an own question.

    `inside` are the features when its document is searched, and `is_right` tells whether one of the first quotes
    was a reply then; `outside` are the features when its document is left out, and nothing can be right.
    """

    document: int
    inside: Features
    is_right: bool
    outside: Features


def own_questions(documents: Iterable[StoredDocument], most: int) -> list[OwnQuestion]:
    """At most `most` questions, in other words than they were asked, from as many documents as possible.

    What was asked in several documents is left out: each of them may answer it. The same documents always give
    the same questions.
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
    """What comes of each question, inside and outside; those of which it is not known what is right are left out.

    That is so where another document was asked nearly the same, and where there is a reader that does not know
    the question's language.
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
    """The question without some of the words that `reply` has too; at least three words stay."""
    taken_up, share = set(terms(reply)), MOST_DROPPED * dice.random()
    kept = [w for w in question.split() if not taken_up.intersection(terms(w)) or dice.random() >= share]
    return " ".join(kept) if len(kept) >= _FEWEST_WORDS and len(terms(" ".join(kept))) > 1 else question


def _of(stored: StoredDocument, dice: random.Random) -> Iterator[OwnQuestion]:
    """The questions of a document that can be used, in other words."""
    document = stored.document
    replies: dict[int, list[Turn]] = {}
    for turn in quotable_turns(document):
        if run := prompting_turns(document.turns, turn.number):
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
