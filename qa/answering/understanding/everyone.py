"""Questions about the whole archive, and how much of it an answer covers. Pure.

Who says something on a matter is counted from the quotes that would each be shown by itself; no sentence is
composed of what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.names import fold
from index.terms import terms
from qa.values import Coverage, Quote

MOST_PEOPLE = 25
"""People whose best passage is looked at: counting further ones would make a reader wait."""
_PEOPLE = (
    "(?:people|persons|women|men|interviewees|speakers|guests|respondents|witnesses|participants|narrators"
    "|of them)"
)
_TALKS = r"(?:interviews|conversations|transcripts)"
# What happened to everybody, unlike other people: these are spoken of, not asked.
_BEFORE_THEM = ("with", "to", "for", "than", "like", "unlike", "after", "as", "on")
_SPOKEN_OF = "".join(rf"(?<!\b{word} )" for word in _BEFORE_THEM)
_EVERYONE = re.compile(
    rf"{_SPOKEN_OF}\b(?:every(?:one|body)|they all|all of them)\b"
    rf"|\beach (?:of them|one|person|{_PEOPLE}|say|said|think|thought|tell|told)\b"
    rf"|{_SPOKEN_OF}\b(?:all|different|various|other|which|what|how many) (?:the )?{_PEOPLE}\b"
    rf"|\b(?:which|what|how many|all|different) (?:the )?{_TALKS}\b"
    r"|\bwhat do (?:people|they|others) (?:say|think|tell|remember)\b"
    r"|^\W*(?:list|name|show|find|give me)\b.{0,20}\b(?:all|every|any|people|who)\b"
    r"|^\W*(?:does|do|did|has|have|is|was|were) any(?:one|body)\b"
    r"|^\W*any(?:one|body) (?:else )?who\b|\bwho (?:all|else)\b"
    r"|(?:^|(?<=[?.!]))\W*(?:and )?any(?:one|body) else\W*$",
    re.IGNORECASE,
)
_WHO = re.compile(r"^\W*(?:and |but |so )?(?:who|whose|whom|how many)\b", re.IGNORECASE)


_SAYING = re.compile(
    r"\b(?:say|says|said|speaks?|spoke|talk(?:s|ed)?|mention(?:s|ed)?|tells?|told)\b(?: (?:about|of|on)\b)?",
    re.IGNORECASE,
)


def asks_everyone(question: str) -> bool:
    """Whether `question` wants to hear from everyone who has something to say, once from each. English only."""
    return _EVERYONE.search(question) is not None


def asks_who(question: str) -> bool:
    """Whether `question` asks for people or a number, so that it helps to know how many speak of it."""
    return asks_everyone(question) or _WHO.match(question) is not None


def topic_of(question: str) -> str:
    """What `question`, put to everyone, is about: without the words that put it to everyone.

    “What did each of them say about the flood?” is about the flood; nobody need say “each of them”.
    """
    left = _SAYING.sub(" ", _EVERYONE.sub(" ", question))
    return " ".join(left.split()) if terms(left) else question


def person(speaker: str | None, document: int | str) -> tuple[str, int | str | None]:
    """What tells one person from another: the name, and for those without one the document."""
    return (fold(speaker), None) if speaker else ("", document)


def first_of_each(people: Sequence[tuple[str, int | str | None]], most: int = MOST_PEOPLE) -> list[int]:
    """The place at which each of the first `most` people appears first, in order."""
    places: dict[tuple[str, int | str | None], int] = {}
    for place, each in enumerate(people):
        places.setdefault(each, place)
        if len(places) == most:
            break
    return list(places.values())


def covered(interviews: int, quotes: Iterable[Quote], looked_at: int) -> Coverage | None:
    """How many people in how many interviews are in `quotes`, of `interviews` searched; `None` for no quotes.

    Nobody's passing by himself says nothing of the archive: "at least 0 people" is never shown.
    """
    quotes = tuple(quotes)
    if not quotes:
        return None
    return Coverage(
        searched=interviews,
        people=len({person(quote.citation.speaker, quote.citation.document_id) for quote in quotes}),
        interviews=len({quote.citation.document_id for quote in quotes}),
        complete=looked_at < MOST_PEOPLE,
    )
