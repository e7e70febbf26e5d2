"""Recognise a text that says it is an interview, words that address somebody, and the first person."""

from __future__ import annotations

import re
from functools import cache

from corpus.turns.lexicon.load import alternation

_REQUEST = re.compile(
    r"(?i)(?:please |and |so |first,? |finally,? )?(?:tell (?:us|me)|describe|explain|introduce yourself"
    r"|talk (?:us|me) through|walk (?:us|me) through|"
    r"cuéntanos|háblanos|cuénteme|conte(?:-nos)?|fale|erzählen sie|beschreiben sie|parlez|racontez"
    r"|racconti|расскажите|опишите)\b"
)
_REQUESTS = re.compile(
    r"(?i)\b(?:(?:could|can|would|will) you (?:please |perhaps )?(?:tell|describe|explain|state|give|talk)\b"
    r"|(?:können|könnten) sie (?:mir|uns|bitte|vielleicht)\b|(?:pouvez|pourriez)-vous (?:me|nous)\b"
    r"|(?:puede|podría) (?:contarnos|contarme|decirnos|hablarnos)\b|расскажите\b)"
)
_LEAD = 1500  # characters within which a text says what it is


def says_what_it_is(text: str) -> bool:
    """Return whether the beginning of the text says that it is an interview or holds questions."""
    return bool(_says_interview().search(text[:_LEAD]))


def addresses(words: str) -> bool:
    """Return whether the words address somebody.

    Where the verb alone shows the person (`¿Recuerdas…?`) nothing is found, so this is evidence for, never
    against.
    """
    return bool(_second_person().search(words))


def speaks_of_oneself(words: str) -> bool:
    """Return whether the speaker says I or we."""
    return bool(_first_person().search(words))


def begins_with_request(words: str) -> bool:
    """Return whether the words begin with a request for an answer (`Tell us about it.`)."""
    return bool(_REQUEST.match(words))


def holds_request(words: str) -> bool:
    """Return whether a polite request for an answer stands anywhere in the words (`Ana, could you tell us …`)."""
    return bool(_REQUESTS.search(words))


@cache
def _says_interview() -> re.Pattern[str]:
    return re.compile("(?i)" + alternation("says_interview"))


@cache
def _second_person() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?i:{alternation('second_person')})|{alternation('second_person_cased')})\b")


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?i:{alternation('first_person')})|{alternation('first_person_cased')})\b")
