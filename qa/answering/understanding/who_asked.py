"""Recognise questions about what was asked: "Who asked about X?", "Was he asked about X?". Pure. English only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.terms import FUNCTION_TERMS, terms

_ASKERS = (
    r"(?:interviewer|reporter|journalist|correspondent|host|moderator|member|senator|analyst|listener|caller|student"
    r"|person|people|one|questioner)s?"
)
_ABOUT = r"(?:about|regarding|concerning|on)"
_CLAUSE = r"(?:whether|if|why|how|what|when|where|which|who)"
# What follows the verb: a subject after "about", or a clause. `to` is left out: "asked him to leave" is a request.
_TOPIC = rf"(?:{_ABOUT} (?!(?:in|at|by|on|to|for)\b)(?P<subject>.+)|(?P<clause>{_CLAUSE}\b.+))"
_ASKED = (
    r"(?:asks?|asked|inquires?|inquired|enquires?|enquired|questions?|questioned|wants? to know|wanted to know"
    r"|(?:put|raised?|had) (?:a|any|some) questions?)"
)
_WHOM = r"(?: (?P<asked>(?:(?!about\b|whether\b)[\w.'’-]+ ?){1,4}?))??"
_BEGIN = r"^\W*(?:(?:and|but|so) )?"
_OFTEN = r"(?:(?:ever|also|else|even|just|actually|been|being|first) )*"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Who asked (him) about X? Which reporter asked whether X?
        rf"{_BEGIN}(?:who|(?:which|what) (?:of the )?{_ASKERS}) {_OFTEN}{_ASKED}{_WHOM} {_TOPIC}",
        # Who raised the question of X?
        rf"{_BEGIN}(?:who|(?:which|what) (?:of the )?{_ASKERS}) {_OFTEN}(?:raised?|brought up)"
        r" (?:the|a) (?:question|issue|subject|topic) of (?P<subject>.+)",
        # Did anyone ask (him) about X? Did the reporters ask about X?
        rf"{_BEGIN}(?:did|does|do|has|have) (?:any(?:one|body)|some(?:one|body)|they"
        rf"|(?:(?:any|the)(?: of the)? )?(?:{_ASKERS}|press|audience)) {_OFTEN}{_ASKED}{_WHOM} {_TOPIC}",
        # Was he asked about X?
        rf"{_BEGIN}(?:was|were|is|are|has|have) (?P<asked>(?:[\w.'’-]+ ){{1,4}}?){_OFTEN}asked {_TOPIC}",
        # What was he asked about X? What questions were asked about X?
        rf"{_BEGIN}(?:what|which)(?: exactly| else| questions?)? (?:was|were|is|are|has|have)"
        rf" (?P<asked>(?:[\w.'’-]+ ){{0,4}}?){_OFTEN}(?:asked|raised) {_TOPIC}",
        # What did Jim Hill ask (him) about X?
        rf"{_BEGIN}(?:what|which)(?: exactly| else| questions?)? (?:did|does|do)"
        rf" (?P<asker>(?:[\w.'’-]+ ){{1,4}}?){_OFTEN}ask{_WHOM} {_TOPIC}",
    )
)
# These address a speaker or refer to oneself: then the question is about a story, not about questions.
_PERSONAL = re.compile(r"\b(?:you|your|yours|me|my|us|our|i|we)\b", re.IGNORECASE)
_ANYBODY = re.compile(
    rf"(?:he|she|they|him|her|them|it|there|any(?:one|body)|some(?:one|body)|(?:a |any |the |some )?questions?"
    rf"|(?:the |any |an? )?(?:{_ASKERS}|press|audience|guest|interviewee|speaker|witness(?:es)?|chair|chairman"
    r"|panel|minister|president))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """A question about the questions in the archive.

    `topic` is what those questions are about. `asker` and `asked` are the names of the people who ask and are
    asked, if the question names them.
    """

    topic: str
    asker: str | None = None
    asked: str | None = None


def asked_about(question: str) -> AskedAbout | None:
    """Return the topic and the people if `question` is about questions that were asked; otherwise `None`."""
    if _PERSONAL.search(question):
        return None
    for pattern in _PATTERNS:
        match = pattern.match(question.strip())
        if match:
            found = match.groupdict()
            topic = (found["subject"] or found.get("clause") or "").strip(" ?.!")
            if not set(terms(topic)) - FUNCTION_TERMS:
                return None
            return AskedAbout(topic, _name(found.get("asker")), _name(found.get("asked")))
    return None


def _name(written: str | None) -> str | None:
    """Return the name; `None` for a pronoun or an office, which names nobody in particular."""
    name = (written or "").strip()
    return name if name and not _ANYBODY.fullmatch(name) else None
