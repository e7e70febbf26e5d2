"""Find the phrases of a text that may name a topic: groups of one to three words around a noun. Pure.

No tagger of parts of speech is used: there is none for most languages, and it would be another model. Instead, the
words of an archive tell from where they stand which of them are nouns: `the shift.` and `a night shift,` speak for
it, `I shift` against it. `docs/decisions` explains this choice.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from index.terms import UNSPACED, words_and_terms
from qa.overview.talk import is_talk

LONGEST = 3
"""Most words of a phrase, apart from a link such as “of”."""
_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*(?:(?<=\s)d['’])?|[-‐‑]")
"""What stands between two words of a phrase: white space within a paragraph, the d' of maison d'école, or `-`."""
_UNSPACED = re.compile(f"[{UNSPACED}]")
# Notes of transcribers, tags and character references: nobody said them.
_STRAY = re.compile(r"\[[^\[\]\n]{0,80}\]|<[a-zA-Z/!][^<>\n]{0,200}>|&(?:#\d{1,6}|[a-z]{2,8});|\*[^*\n]{1,40}\*")
_SENTENCE_END = re.compile(r"[.!?…]")
# Articles and pronouns that lose their vowel before a noun: l'école, dell'arte.
_ELIDED = re.compile(r"(?i)^(?:[cdjlmnst]|qu|un|[dns]?ell|[ads]ll|sull|gl|quell|quest)['’](?=\w)")
_ELIDING = frozenset({"fr", "it", "ca"})


_LISTS = ("before", "against", "described", "links", "verbs")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words that show the nouns of a language; see `nouns.toml`."""

    before: frozenset[str]
    against: frozenset[str]
    described: frozenset[str]
    links: frozenset[str]
    verbs: frozenset[str]
    endings: tuple[str, ...]
    head: str
    capitals: bool
    final: bool

    @property
    def is_known(self) -> bool:
        """Return whether it shows any nouns."""
        return bool(self.before)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its term; it breaks phrases if it `is_talk`."""

    text: str
    term: str
    start: int
    end: int
    is_talk: bool


@dataclass(frozen=True, slots=True)
class FoundPhrase:
    """A phrase as it stands in a text, with the terms of its words except links."""

    text: str
    terms: tuple[str, ...]


def _grammar(table: Mapping[str, Any]) -> Grammar:
    before, against, described, links, verbs = (frozenset(table.get(key, "").split()) for key in _LISTS)
    endings = tuple(table.get("endings", "").split())
    return Grammar(
        before,
        against,
        described,
        links,
        verbs,
        endings,
        head=table.get("head", "any"),
        capitals=table.get("capitals", False),
        final=table.get("final", False),
    )


_GRAMMARS = {
    language: _grammar(table)
    for language, table in tomllib.loads(
        Path(__file__).with_name("nouns.toml").read_text(encoding="utf-8")
    ).items()
}
_UNKNOWN = _grammar({})


def sayable(text: str) -> str:
    """Return a text in which tags, references and notes in brackets are blanks of the same length."""
    return _STRAY.sub(lambda found: "\n" * len(found[0]), text)


def words(text: str, language: str) -> list[Word]:
    """Return the words of a text in order."""
    found: list[Word] = []
    at = 0
    for word, term in words_and_terms(text, language):
        start = text.find(word, at)
        at = start + (1 if _UNSPACED.match(word) else len(word))
        end = start + len(word)
        bare = _ELIDED.sub("", word) if language in _ELIDING else word
        left = word[: len(word) - len(bare)]
        stripped = bare.strip("'’")
        start += len(left) + len(bare) - len(bare.lstrip("'’"))
        found.append(Word(stripped, term, start, min(end, start + len(stripped)), is_talk(bare, term, language)))
    return found


def candidates(text: str, said: Sequence[Word], language: str) -> Iterator[FoundPhrase]:
    """Yield the phrases of two and three words; none in a language whose nouns can't be told."""
    grammar = _GRAMMARS.get(language, _UNKNOWN)
    if not grammar.is_known:
        return
    for first, one in enumerate(said):
        if one.is_talk:
            continue
        terms = [one.term]
        for before, word in pairwise(said[first : first + LONGEST + 1]):
            if not _are_joined(text, before, word):
                break
            if word.is_talk:
                if len(terms) > 1 or word.text.lower() not in grammar.links:
                    break
                continue
            terms.append(word.term)
            if len(terms) > LONGEST:
                break
            yield FoundPhrase(" ".join(text[one.start : word.end].split()), tuple(terms))
            if before.is_talk:  # “piece of cloth” is whole
                break


def _are_joined(text: str, one: Word, other: Word) -> bool:
    return other.start <= one.end or bool(_GAP.fullmatch(text, one.end, other.start))


class Nouns:
    """The places of the words of one language, which tell whether each is a noun."""

    def __init__(self, language: str) -> None:
        self._grammar = _GRAMMARS.get(language, _UNKNOWN)
        self._for: Counter[str] = Counter()
        self._modifying: Counter[str] = Counter()
        self._against: Counter[str] = Counter()
        self._described: Counter[str] = Counter()

    def count(self, text: str, said: Sequence[Word]) -> None:
        """Count where the words of one passage stand."""
        if not self._grammar.is_known:
            return
        for at, word in enumerate(said):
            if word.is_talk:
                continue
            before = said[at - 1] if at and _are_joined(text, said[at - 1], word) else None
            after = said[at + 1] if at + 1 < len(said) and _are_joined(text, word, said[at + 1]) else None
            self._count(text, word, before, after, self._opens_group(text, said, at))

    def _count(self, text: str, word: Word, before: Word | None, after: Word | None, opens: bool) -> None:
        grammar = self._grammar
        lowered = before.text.lower() if before else ""
        written = word.text.lower()
        is_final = grammar.final and _SENTENCE_END.match(text, word.end) is not None
        if before and word.text[:1].isupper():  # the first word of a sentence always has a capital
            self._for[word.term] += 1
        elif lowered in grammar.against or is_final:
            self._against[word.term] += 1
        elif lowered in grammar.described or (grammar.capitals and before):
            self._described[word.term] += 1
        elif lowered not in grammar.before and (written in grammar.verbs or written.endswith(grammar.endings)):
            self._against[word.term] += 1
        elif opens:
            is_last = after is None or after.is_talk or (grammar.final and _SENTENCE_END.match(text, after.end))
            is_head = is_last if grammar.head == "last" else lowered in grammar.before or grammar.head == "any"
            (self._for if is_head else self._modifying)[word.term] += 1

    def _opens_group(self, text: str, said: Sequence[Word], at: int) -> bool:
        """Return whether a word that introduces nouns stands before the group of words that ends at `at`."""
        grammar = self._grammar
        for back in range(at - 1, max(at - LONGEST - 1, -1), -1):
            if not _are_joined(text, said[back], said[back + 1]):
                return False
            if said[back].text.lower() in grammar.before:
                return True
            if said[back].is_talk:
                return False
        return False

    def share(self, term: str) -> float:
        """Return how surely a word is a noun, 0 to 1: 0.5 if nothing tells, 1 in a language that is not known."""
        if not self._grammar.is_known:
            return 1.0
        against = self._against[term] + self._described[term] + self._modifying[term] / 2
        return (self._for[term] + 0.5) / (self._for[term] + against + 1)

    def is_named_by(self, terms: Sequence[str]) -> bool:
        """Return whether a phrase has a noun in the place of its language and no verb."""
        if not self._grammar.is_known:
            return True
        ends = {"first": terms[:1], "last": terms[-1:], "any": (terms[0], terms[-1])}[self._grammar.head]
        return any(self.share(each) > 0.5 for each in ends) and not any(map(self.is_verb, terms))

    def is_verb(self, term: str) -> bool:
        """Return whether a word stands after pronouns and auxiliaries more often than in a group of nouns."""
        return self._against[term] > self._for[term] + self._modifying[term]
