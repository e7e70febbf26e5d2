"""Find the people that a question names, in any language with spaces between words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from corpus.names import words_of
from corpus.punctuation import IN_BRACKETS
from qa.answering.understanding.name_phrases import POSSESSIVE
from qa.answering.understanding.name_words import (
    CREDENTIALS,
    DETERMINERS,
    FIRST_WORDS,
    LABELS,
    MONTHS,
    ORDINARY,
    PARTICLES,
    TITLES,
)
from qa.answering.understanding.question_tokens import (
    Token,
    is_a_time,
    is_initial,
    is_joined,
    is_spaced,
    titles_before,
)

_NEVER_ALONE = PARTICLES | CREDENTIALS | TITLES | LABELS
_BRACKETED = re.compile(IN_BRACKETS)
_LONGEST_NAME = 8
"""Most tokens of a name that are compared."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Tokens `first` to `last` (half-open) name these people; titles before the name are included."""

    first: int
    last: int
    people: AbstractSet[int]


@dataclass(slots=True)
class PersonNames:
    """The people who speak in an archive, indexed by the words of their names.

    A person's number is the position in `names` and in `voices`, the voices of that person.
    """

    names: list[str] = field(default_factory=list)
    voices: list[set[int]] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    words: list[frozenset[str]] = field(default_factory=list)
    by_word: dict[str, set[int]] = field(default_factory=dict)

    def add(self, name: str, voice: int) -> None:
        """Index the name of a person, and record that the voice is that person's."""
        if name not in self.numbers:
            self.numbers[name] = len(self.names)
            shown = _BRACKETED.sub(" ", name)
            given = [spellings for spellings in words_of(shown) if not spellings & (CREDENTIALS | TITLES)]
            if all(
                spellings & LABELS or all(word.isdigit() or len(word) == 1 for word in spellings)
                for spellings in given
            ):
                given = []
            self.names.append(name)
            self.voices.append(set())
            self.words.append(frozenset(word for spellings in given for word in spellings))
            for spellings in given:
                for word in spellings:
                    if not word.isdigit() and (len(word) > 1 or not word.isascii() or len(given) > 2):
                        self.by_word.setdefault(word, set()).add(self.numbers[name])
        self.voices[self.numbers[name]].add(voice)

    def found_in(self, text: str, tokens: Sequence[Token]) -> Iterator[NameMatch]:
        """Yield the names in `text`, from left to right."""
        is_caseless = text.islower() or text.isupper()
        at = 0
        while at < len(tokens):
            found = self._match_at(text, tokens, at, is_caseless)
            if found:
                yield found
            at = found.last if found else at + 1

    def _match_at(self, text: str, tokens: Sequence[Token], at: int, is_caseless: bool) -> NameMatch | None:
        """Return the longest name that begins with token `at`."""
        people, end, written, initials = self._bearers(tokens[at]), at + 1, [tokens[at]], []
        if is_initial(text, tokens[at]):
            people, initials, written = set(), [tokens[at]], []
        elif not people:
            return None
        best: NameMatch | None = None
        used = [tokens[at].spellings] if written else []
        while True:
            fitting: AbstractSet[int] = people
            if initials:
                fitting = {one for one in people if all(self._has_initial(one, each, used) for each in initials)}
            is_complete = len(used) + len(initials) > 1 and not is_initial(text, tokens[end - 1])
            if fitting and is_complete and any(word.is_capital or word.plain not in ORDINARY for word in written):
                best = NameMatch(at, end, fitting)
            if (
                end == len(tokens)
                or end - at >= _LONGEST_NAME
                or not is_joined(text, tokens[end - 1], tokens[end])
            ):
                break
            token = tokens[end]
            if is_initial(text, token):
                initials.append(token)
            else:
                bearers = self._bearers(token)
                people = people & bearers if written else bearers
                if token.spellings in used or not people:
                    break
                used.append(token.spellings)
                written.append(token)
            end += 1
        first, titled = titles_before(text, tokens, at)
        if best:
            return NameMatch(first, best.last, best.people)
        if initials or not self._stands_alone(text, tokens, at, first, titled, is_caseless):
            return None
        return NameMatch(first, at + 1, self._bearers(tokens[at]))

    def _bearers(self, token: Token) -> AbstractSet[int]:
        found = [self.by_word[spelling] for spelling in token.spellings if spelling in self.by_word]
        return found[0] if len(found) == 1 else set().union(*found)

    def _has_initial(self, person: int, initial: Token, used: Sequence[frozenset[str]]) -> bool:
        """Return whether another word of the person's name begins with `initial`; a middle name may be missing."""
        letters = {spelling[:1] for spelling in initial.spellings}
        rest = [word for word in self.words[person] if not any(word in spellings for spellings in used)]
        return any(word[:1] in letters for word in rest) or len(used) > 1

    def _stands_alone(
        self, text: str, tokens: Sequence[Token], at: int, first: int, titled: bool, is_caseless: bool
    ) -> bool:
        """Return whether token `at`, a given or family name alone, names a person here."""
        token = tokens[at]
        if token.plain in _NEVER_ALONE or len(token.text) < 2:
            return False
        if not (token.is_capital or is_caseless) or (is_caseless and len(token.text) < 3):
            return False
        before = tokens[first - 1] if first and is_spaced(text, tokens[first - 1], tokens[first]) else None
        after = tokens[at + 1] if at + 1 < len(tokens) and is_spaced(text, token, tokens[at + 1]) else None
        if text[token.end : token.end + 1] in ("-", "‐") or text[token.start - 1 : token.start] in ("-", "‐"):
            return False
        if after and after.is_capital and not is_caseless and after.plain not in {"i", *MONTHS}:
            return False  # Holm Street, or Ada Lovelace where only Ada Holm speaks
        if titled:
            return True
        if before and before.plain in DETERMINERS:
            return False
        if before and before.is_capital and not is_caseless and before.plain not in FIRST_WORDS:
            return False  # Peter Holm where only Ada Holm speaks
        if token.plain not in ORDINARY and token.plain not in MONTHS:
            return True
        if is_caseless or (token.plain in MONTHS and is_a_time(before, after)):
            return False
        earlier = text[: token.start]
        begins = not earlier.strip(" \t\n\"“‘'¿¡(") or earlier.rstrip()[-1:] in {".", "?", "!"}
        return not begins or POSSESSIVE.match(text, token.end) is not None
