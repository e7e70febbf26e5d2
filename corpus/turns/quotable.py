"""Select the turns of a document that may be quoted as their speaker's own words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from corpus.document import Document, Turn
from corpus.turns.lexicon.labels import is_code, label_key, role_of_word
from corpus.turns.speech import announces

_LEAST_STATEMENT = 120
"""Characters of a statement by someone who never answers. Shorter turns are procedure: "Order, order!"."""


def quotable_turns(document: Document) -> tuple[Turn, ...]:
    """Return the turns that may be quoted: answers, and the statements of people who do not interview.

    A statement is a turn that is neither a question nor an answer. It may be quoted if its speaker answers
    elsewhere in the document (a chair who opens a press conference), or makes statements only. An
    interviewer's, a moderator's or an announcer's turn is never quoted, nor is a turn without a speaker.
    If nobody asks and nobody answers (a lecture, a debate), every named speaker's turn may be quoted.
    """
    turns = document.turns
    if not _has_roles(turns):
        return tuple(turn for turn in turns if turn.speaker)
    speakers = _stating(document)
    return tuple(turn for turn in turns if turn.role == "answer" or _is_statement(turn, speakers))


def is_quotable(document: Document, turn: Turn) -> bool:
    """Return whether `turn` is one of the document's `quotable_turns`."""
    if turn.role != "other":
        return turn.role == "answer"
    if not turn.speaker:
        return False
    return not _has_roles(document.turns) or _is_statement(turn, _stating(document))


def _has_roles(turns: Sequence[Turn]) -> bool:
    return any(turn.role != "other" for turn in turns)


def _is_statement(turn: Turn, speakers: dict[str, int]) -> bool:
    """Return whether the turn is a statement; `speakers` maps a speaker to the least length of one."""
    least = speakers.get(turn.speaker or "")
    return turn.role == "other" and least is not None and turn.end - turn.start >= least


def _stating(document: Document) -> dict[str, int]:
    """Return the speakers whose statements may be quoted, each with the least length of a statement.

    Someone who asks is an interviewer, unless he answers more often. If an asker has no name, a speaker who
    never answers may be that asker (counsel in a deposition whose questions are marked `Q`), so he is left out.
    """
    stated = {turn.speaker for turn in document.turns if turn.role == "other" and turn.speaker}
    if not stated:
        return {}
    asked = Counter(turn.speaker for turn in document.turns if turn.role == "question")
    answered = Counter(turn.speaker for turn in document.turns if turn.role == "answer")
    found = {speaker: 0 for speaker in stated if answered[speaker] > asked[speaker]}
    if all(_is_name(speaker) for speaker in asked):
        others = (speaker for speaker in stated if speaker not in answered and speaker not in asked)
        found |= {speaker: _LEAST_STATEMENT for speaker in others if _makes_statements(document, speaker)}
    return found


def _makes_statements(document: Document, speaker: str) -> bool:
    """Return whether a speaker who neither asks nor answers is named and speaks at length.

    Moderators and operators are named too, but most of their turns are short or announce the next question.
    """
    if not _is_name(speaker):
        return False
    turns = [document.text[turn.start : turn.end] for turn in document.turns if turn.speaker == speaker]
    long = [words for words in turns if len(words) >= _LEAST_STATEMENT and not announces(words)]
    return 2 * len(long) > len(turns)


def _is_name(speaker: str | None) -> bool:
    key = label_key(speaker or "")
    return bool(key) and role_of_word(key) is None and not is_code(key)
