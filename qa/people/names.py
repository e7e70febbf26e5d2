"""Find a person by name, and people who may be the same. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from corpus.errors import UsageError
from corpus.names import fold, name_matches, words_of
from qa.answering.understanding.filters import nobody_called

_NEARLY = 0.82
"""Likeness of two spellings of a word: one letter of six may differ."""
_LEAST_LETTERS = 4
"""Letters of a word that may be misspelled."""


def spellings_of(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return all of `names` that are spellings of the one person called `name`: equal but for case and accents.

    A part of a name is enough if only one person has it. Raises `SpeakerUnknown` for nobody, and `UsageError` for
    several people.
    """
    names = sorted(set(names))
    found = [each for each in names if is_spelling(each, name)]
    found = found or [each for each in names if name_matches(name, each)]
    others = [each for each in found if not is_spelling(each, found[0])]
    if others:
        listed = ", ".join(sorted([found[0], *others])[:8])
        raise UsageError(f"Several people are called “{name}”: {listed}.", "Use the whole name of one of them.")
    if not found:
        raise nobody_called(name, names, "`onrecord people` lists everybody.")
    return tuple(found)


def is_spelling(one: str, other: str) -> bool:
    """Return whether two names are the same but for case, accents and punctuation: `Nəsimi` and `Nasimi`."""
    ours, theirs = words_of(one), words_of(other)
    return len(ours) == len(theirs) and all(map(frozenset.intersection, ours, theirs))


def same_people(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each name the others that may be the same person's: `B. Berg`, `Berg`, `Bodil Bergh`.

    A name of a single word may be that of somebody unless several people have it. Names without any are left
    out. Only names with a word or an initial in common are compared.
    """
    by_person = {fold(each): each for each in sorted(set(names), reverse=True)}
    people = sorted(by_person.values())
    sharing: dict[str, set[str]] = {}
    for name in people:
        for spellings in words_of(name):
            for word in spellings:
                sharing.setdefault(word, set()).add(name)
    found: dict[str, set[str]] = {}
    for name, others in _misspelled(people, sharing):
        found.setdefault(name, set()).update(others)
    for name in people:
        words = [spellings for spellings in words_of(name) if max(map(len, spellings)) > 1]
        bearers = set.intersection(*(_bearers(word, sharing) for word in words)) if words else set()
        longer = {
            each
            for each in bearers - {name}
            if len(words_of(each)) >= len(words_of(name)) and name_matches(name, each)
        }
        whole = {each for each in longer if len(words_of(each)) > 1}
        if len(words_of(name)) == 1 and not any(all(name_matches(each, one) for each in whole) for one in whole):
            continue  # it is a part of the names of several people
        for each in longer:
            found.setdefault(name, set()).add(each)
            found.setdefault(each, set()).add(name)
    return {name: tuple(sorted(others)) for name, others in found.items()}


def _misspelled(people: Iterable[str], sharing: dict[str, set[str]]) -> Iterator[tuple[str, set[str]]]:
    """Yield the names that share a word with others whose remaining words differ in a letter or two."""
    for name in people:
        words = words_of(name)
        if len(words) > 1:
            near = {each for spellings in words for each in _bearers(spellings, sharing)} - {name}
            alike = {
                each for each in near if len(words_of(each)) == len(words) and _is_near(words, words_of(each))
            }
            if alike:
                yield name, alike


def _is_near(words: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> bool:
    return all(
        any(_likeness(one, other) >= _NEARLY for one in ours for other in theirs)
        for ours, theirs in zip(words, others, strict=True)
    )


def _likeness(one: str, other: str) -> float:
    """Return how alike two words are, 0 to 1; short ones are alike only if they are equal."""
    if one == other or min(len(one), len(other)) < _LEAST_LETTERS:
        return float(one == other)
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _bearers(spellings: frozenset[str], sharing: dict[str, set[str]]) -> set[str]:
    return set().union(*(sharing.get(word, set()) for word in spellings))
