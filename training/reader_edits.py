"""Edits questions so that their passages no longer answer them, and makes harmless edits. Pure."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.terms import query_terms, terms

_NAME = re.compile(r"(?<![.!?\"“] )(?<!^)\b[A-Z][\w’'-]+(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]+)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|does|do|did|can|could|will|would|should|has|have|had)\b", re.I)
_ENDINGS = ("ing", "tion", "ies", "ed", "ly", "er", "al", "ic", "s", "")

_OPPOSITES = """
first last, largest smallest, biggest smallest, highest lowest, most least, more less, before after, early late,
earliest latest, oldest newest, oldest youngest, north south, northern southern, east west, eastern western,
increase decrease, increased decreased, begin end, began ended, start stop, started stopped, best worst, good bad,
better worse, win lose, won lost, buy sell, bought sold, born killed, join leave, joined left, cause prevent,
like dislike, love hate, always never, men women, man woman, male female, father mother, son daughter, king queen,
brother sister, husband wife, old new, rich poor, strong weak, support oppose, supported opposed, allow forbid,
allowed forbidden, common rare, higher lower, larger smaller, longer shorter, major minor, public private,
positive negative, easy difficult, open close, opened closed, rise fall, rose fell, up down, inside outside,
minimum maximum, modern ancient, import export, enter leave, entered left, arrive depart, arrived departed,
attack defend, attacked defended, accept reject, accepted rejected, success failure, advantage disadvantage
"""
_OPPOSITE = {a: b for pair in _OPPOSITES.split(",") for a, b in (pair.split(), pair.split()[::-1])}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names and numbers in a document, and its other words by the word before them.

    Words after the same word are mostly of the same kind, so an edited question reads like one that somebody
    wrote.
    """

    names: tuple[str, ...]
    numbers: tuple[str, ...]
    words: dict[str, tuple[str, ...]]


def vocabulary(texts: Sequence[str]) -> Vocabulary:
    """Return the vocabulary of one document's passages, each item once."""
    every = "\n".join(texts)
    small = set(re.findall(r"\b[a-z][\w’'-]+", every))
    return Vocabulary(
        tuple(name for name in dict.fromkeys(_NAME.findall(every)) if _is_name(name, small)),
        tuple(dict.fromkeys(_NUMBER.findall(every))),
        _following(every),
    )


def _is_name(found: str, small: set[str]) -> bool:
    """Return whether no part of it occurs in lower case, as first words of sentences and headings do."""
    return all(word.lower() not in small and len(word) > 2 for word in found.split() if word[0].isupper())


def _following(text: str) -> dict[str, tuple[str, ...]]:
    parts = re.findall(r"\w+|[^\w\s]", text.lower())
    after: dict[str, dict[str, None]] = {}
    for before, word in itertools.pairwise(parts):
        if _WORD.fullmatch(word) and query_terms(word):
            after.setdefault(before, {})[word] = None
    return {before: tuple(words) for before, words in after.items()}


def edited(question: str, passage: str, answer: str, words: Vocabulary, rng: random.Random) -> str | None:
    """Return the question changed so that the sentences `answer` no longer answer it.

    The change is another name, another number, an opposite, a negation, or another word; `None` if none
    applies. Names are found in the question by those of the document, because people often write them without
    capitals.
    """
    edits: list[Callable[[], str | None]] = [
        lambda: _with_other_name(question, passage, words, rng),
        lambda: _with_other_number(question, words, rng),
        lambda: _with_opposite(question, rng),
        lambda: _with_other_word(question, answer, words, rng),
    ]
    rng.shuffle(edits)
    if rng.random() < 0.15:
        edits.insert(0, lambda: _negated(question))
    return next((changed for edit in edits if (changed := edit())), None)


def shortened(question: str, rng: random.Random) -> str:
    """Return the question, sometimes without its question mark or one of its words: it asks the same."""
    if rng.random() < 0.2:
        question = question.rstrip("? ")
    parts = question.split()
    if len(parts) > 5 and rng.random() < 0.15:
        parts.pop(rng.randrange(1, len(parts)))
    return " ".join(parts)


def _with_other_name(question: str, passage: str, words: Vocabulary, rng: random.Random) -> str | None:
    cased = question if any(map(str.isupper, question[1:])) else question.lower()
    held = [name for name in words.names if (name if cased is question else name.lower()) in cased]
    held = [name for name in held if re.search(rf"\b{re.escape(name)}\b", question, re.I)]
    if not held:
        return None
    name = max(held, key=len)
    near = [other for other in words.names if other in passage]
    pool = near if near and rng.random() < 0.5 else words.names
    others = [other for other in pool if not set(terms(other)) & set(terms(question))]
    return _replaced(question, name, rng.choice(others)) if others else None


def _with_other_number(question: str, words: Vocabulary, rng: random.Random) -> str | None:
    held = _NUMBER.findall(question)
    if not held:
        return None
    number = rng.choice(held)
    alike = [other for other in words.numbers if len(other) == len(number) and other not in question]
    if alike and rng.random() < 0.6:
        return _replaced(question, number, rng.choice(alike))
    return _replaced(question, number, _changed_digit(number, rng))


def _changed_digit(number: str, rng: random.Random) -> str:
    places = [at for at, sign in enumerate(number) if sign.isdigit()]
    at = rng.choice(places[-2:])
    return number[:at] + rng.choice([digit for digit in "123456789" if digit != number[at]]) + number[at + 1 :]


def _with_opposite(question: str, rng: random.Random) -> str | None:
    held = [word for word in re.findall(r"\w+", question) if word.lower() in _OPPOSITE]
    if not held:
        return None
    word = rng.choice(held)
    return _replaced(question, word, _OPPOSITE[word.lower()])


def _negated(question: str) -> str | None:
    found = _AUXILIARY.search(question)
    return f"{question[: found.end()]} not{question[found.end() :]}" if found and found.start() else None


def _with_other_word(question: str, answer: str, words: Vocabulary, rng: random.Random) -> str | None:
    """Return the question with a word of the answer's sentence replaced by another of its kind."""
    taken = set(terms(answer)) | set(terms(question))
    shared = set(terms(answer)) & set(query_terms(question))
    places = [each for each in _WORD.finditer(question) if shared.intersection(terms(each[0]))]
    rng.shuffle(places)
    for place in places:
        before = re.findall(r"\w+|[^\w\s]", question[: place.start()].lower())
        ending = next(ending for ending in _ENDINGS if place[0].endswith(ending))
        alternatives = words.words.get(before[-1], ()) if before else ()
        alike = [w for w in alternatives if w.endswith(ending) and not taken.intersection(terms(w))]
        if alike:
            return question[: place.start()] + rng.choice(alike) + question[place.end() :]
    return None


def _replaced(text: str, old: str, new: str) -> str:
    return re.sub(rf"\b{re.escape(old)}\b", lambda _: new, text, count=1, flags=re.I)
