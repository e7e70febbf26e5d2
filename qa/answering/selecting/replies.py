"""Recognise replies that have little content without their question. Pure."""

from __future__ import annotations

import re

from corpus.punctuation import IN_BRACKETS
from index.terms import FUNCTION_TERMS, fold, terms

SHORT_REPLY = 12
"""Most words of a reply that is shown with its whole question."""
_FEW_WORDS = 3
"""Most words of a reply that has no content if all of them are function words (“I did.”)."""

_YES = "yes|yeah|yep|yup|aye|ja|jawohl|jo|oui|ouais|si|sim|tak|da|evet|beli|bali|ha|да|так"
_NO = "nope|nah|nein|nee|non|nao|nie|net|yox|xeyr|hayir|не|нет|ні"
_YES_OR_NO = re.compile(
    rf"\W*(?:{_YES}|{_NO})\b"
    r"|\W*no\b(?=\W*$|\s*[,.;:!?…–—-]|\s+(?:no|not|i|we|he|she|it|they|you|that|there)\b)"
)
# Words that agree, refuse, greet, thank or stall. English, with yes and no of some other languages.
_SAYS_NOTHING = frozenset(
    f"""
    {_YES.replace("|", " ")} {_NO.replace("|", " ")} no not
    absolutely actually ah certainly correct definitely er erm exactly fine good great hello hey hi hm hmm hmmm
    huh indeed kind maybe mhm mm mmm mmhmm never obviously oh ok okay perhaps pleasure please precisely probably
    really right sort sure surely thank thanks totally true uh uhhuh um very welcome well wow
    so just too quite that's it's
    """.split()
)
_STOCK_PHRASES = re.compile(
    r"\b(?:good (?:morning|afternoon|evening|day|night)|thank you(?: (?:so|very) much)?(?: for having me)?"
    r"|of course(?: not)?|not at all|you know|i see|i mean|i think so|i guess so|i suppose so|i believe so"
    r"|i (?:really )?(?:don't|do not) know|you're right|you are right|that's (?:right|true|correct|it)"
    r"|that is (?:right|true|correct|it)|no idea|glad to be here|happy to be here)\b"
)
_STAGE_DIRECTION = re.compile(rf"{IN_BRACKETS}|<[^>]*>")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def says_nothing(text: str, language: str = "en") -> bool:
    """Return whether `text` only agrees, refuses, greets or stalls (“Yes.”, “Thank you.”).

    In English (`language` is an ISO 639-1 code), a reply of a few function words has no content either: “I did.”
    """
    folded = fold(_STAGE_DIRECTION.sub(" ", text))
    words = _WORD.findall(_STOCK_PHRASES.sub(" ", folded))
    if all(word in _SAYS_NOTHING for word in words):
        return True
    if language != "en" or len(_WORD.findall(folded)) > _FEW_WORDS:
        return False
    return all(word in _SAYS_NOTHING or FUNCTION_TERMS.issuperset(terms(word)) for word in words)


def is_blank(text: str) -> bool:
    """Return whether nobody says a word in `text`: it is a stage direction, or an empty field of a form."""
    return _WORD.search(_STAGE_DIRECTION.sub(" ", text)) is None


def begins_with_yes_or_no(text: str) -> bool:
    """Return whether `text` begins like the answer to a yes/no question."""
    return _YES_OR_NO.match(fold(_STAGE_DIRECTION.sub(" ", text))) is not None


def needs_its_question(text: str) -> bool:
    """Return whether a quote is short, or says yes or no, so that it is shown with its whole question."""
    return len(_WORD.findall(fold(text))) <= SHORT_REPLY or begins_with_yes_or_no(text)
