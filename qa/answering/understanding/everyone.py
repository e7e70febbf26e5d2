"""Recognise questions to everyone, and count the people and interviews that an answer covers. Pure.

People are counted from the quotes that would each be shown alone. No sentence is composed of what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from corpus.names import fold
from index.terms import terms
from qa.values import Coverage, Quote

MOST_PEOPLE = 25
"""Most people whose best passage is judged: judging more would keep the user waiting."""
_PEOPLE = (
    "(?:people|persons|women|men|interviewees|speakers|guests|respondents|witnesses|participants|narrators"
    "|of them)"
)
_TALKS = r"(?:interviews|conversations|transcripts)"
# After these words, everyone is the topic and isn't asked: “What happened to everybody?”
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
    """Return whether `question` asks for one quote from everyone who talks about its topic. English only."""
    return _EVERYONE.search(question) is not None


def asks_who(question: str) -> bool:
    """Return whether `question` asks for people or a number, so that a count of people helps."""
    return asks_everyone(question) or _WHO.match(question) is not None


def topic_of(question: str) -> str:
    """Return the topic of a question to everyone: the question without the words that address everyone.

    The topic of “What did each of them say about the flood?” is the flood. Passages need not hold “each of them”.
    """
    left = _SAYING.sub(" ", _EVERYONE.sub(" ", question))
    return " ".join(left.split()) if terms(left) else question


def person(speaker: str | None, document: int | str) -> tuple[str, int | str | None]:
    """Return a key that identifies a person: the name, or the document for a person without a name."""
    return (fold(speaker), None) if speaker else ("", document)


def first_of_each(people: Sequence[tuple[str, int | str | None]], most: int = MOST_PEOPLE) -> list[int]:
    """Return the place of the first appearance of each of the first `most` people, in order."""
    places: dict[tuple[str, int | str | None], int] = {}
    for place, each in enumerate(people):
        places.setdefault(each, place)
        if len(places) == most:
            break
    return list(places.values())


def covered(
    searched: Iterable[str], quotes: Iterable[Quote], looked_at: int, first_versions: Mapping[str, str]
) -> Coverage | None:
    """Count the people and interviews in `quotes`, of those searched; return `None` without quotes.

    Interviews are named by their ids; `first_versions` has those that are versions of others, which count once.
    If no quote passes alone, the count would say nothing about the archive: "at least 0 people" is never shown.
    """
    quotes = tuple(quotes)
    if not quotes:
        return None
    said = [(quote.citation.speaker, quote.citation.document_id) for quote in quotes]
    return Coverage(
        searched=len({first_versions.get(id, id) for id in searched}),
        people=len({person(speaker, first_versions.get(id, id)) for speaker, id in said}),
        interviews=len({first_versions.get(id, id) for _, id in said}),
        complete=looked_at < MOST_PEOPLE,
    )
