"""Finds the people that a draft mentions: those of the archive, and other names. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.names import name_matches, words_of
from qa.verifying.draft.speech import NO_NAMES, NOBODY, PARTICLES, ROLES, TITLES

_CAPITALISED = re.compile(r"[^\W\d_](?:[^\W_]|['’](?=[^\W\d_])|-(?=[^\W\d_])|[\u0300-\u036f])*\.?")
_HAS_NO_CASE = re.compile(r"[\u0590-\u08ff\u0900-\u10ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_BETWEEN = re.compile(r"[ \u00a0]+(?:\n[ ]*)?|\n[ ]*")
_POSSESSIVE = re.compile(r"['’]s?$")


MOST_WORDS = 12
"""Maximum number of words in a name: longer runs of capitalised words are headings."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the draft, as written, without title or possessive. `is_known`: it is in the archive."""

    start: int
    end: int
    name: str
    is_known: bool


class MentionedPeople:
    """The names in an archive, indexed by their words."""

    def __init__(self, names: Sequence[str]) -> None:
        composed = (unicodedata.normalize("NFC", name) for name in names)
        self._asked: dict[str, bool] = {}
        self._names = [name for name in composed if name.casefold() not in NOBODY]

    @cached_property
    def _by_word(self) -> Mapping[str, frozenset[str]]:
        """Return names by each spelling of each of their words."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name in self._names:
            for spellings in words_of(name):
                for spelling in spellings:
                    found[spelling].add(name)
        return {word: frozenset(names) for word, names in found.items()}

    @cached_property
    def _without_case(self) -> re.Pattern[str] | None:
        """Return a pattern for names without capital letters: other scripts, and online handles."""
        foreign = {re.escape(name) for name in self._names if _HAS_NO_CASE.search(name) and len(name) > 1}
        handles = {
            rf"\b{re.escape(name)}\b"
            for name in self._names
            if len(name) > 3 and name == name.lower() and name not in ROLES and name[0].isalpha()
        }
        names = sorted(foreign | handles, key=len, reverse=True)
        return re.compile("|".join(names)) if names else None

    def known(self, name: str) -> bool:
        """Return whether one name of the archive has every word of `name`, and not only as initials."""
        if name not in self._asked:
            self._asked[name] = self._is_known(name)
        return self._asked[name]

    def _is_known(self, name: str) -> bool:
        words = words_of(name)
        if name.casefold() in NO_NAMES or name.casefold() in PARTICLES:
            return False
        if not any(len(spelling) > 1 for word in words for spelling in word):
            return False
        longest = max(words, key=lambda word: max(map(len, word)))
        candidates = {each for spelling in longest for each in self._by_word.get(spelling, ())}
        return any(name_matches(name, each) for each in candidates)

    def mentions(self, text: str) -> list[Mention]:
        """Return every name in `text`, known or only similar to one, in order."""
        found = [each for run in _runs(text) for each in self._in_run(text, run)]
        if self._without_case:
            found += [
                Mention(match.start(), match.end(), match.group(), is_known=True)
                for match in self._without_case.finditer(text)
            ]
        return sorted(found, key=lambda mention: mention.start)

    def _in_run(self, text: str, run: Sequence[tuple[int, int]]) -> Iterator[Mention]:
        """Yield the names in a run of capitalised words: the longest known ones, or all of it as unknown."""
        known: list[Mention] = []
        first = 0
        while first < len(run):
            mention = next(
                (
                    each
                    for last in range(len(run), first, -1)
                    if (each := _mention(text, run[first:last])) and self.known(each.name)
                ),
                None,
            )
            if mention:
                known.append(Mention(mention.start, mention.end, mention.name, is_known=True))
                first = next((at for at, span in enumerate(run) if span[0] >= mention.end), len(run))
            else:
                first += 1
        unknown = _mention(text, _trimmed(text, run))
        if known and not _has_more(text, run, known):
            yield from known
        elif unknown:
            yield unknown


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of capitalised words, including small words inside names."""
    run: list[tuple[int, int]] = []
    small: list[tuple[int, int]] = []
    for match in _CAPITALISED.finditer(text):
        span, word = match.span(), match.group()
        if len(run) >= MOST_WORDS:
            yield run
            run, small = [], []
        if (run or small) and not _BETWEEN.fullmatch(text, (small or run)[-1][1], span[0]):
            if run:
                yield run
            run, small = [], []
        if word[0].isupper():
            run += [*small, span]
            small = []
            if word.endswith(".") and len(word) > 3 and word[:-1].casefold() not in TITLES:
                yield run  # a full stop, not that of an initial
                run = []
        elif run and word.casefold() in PARTICLES:
            small.append(span)
        elif run:
            yield run
            run, small = [], []
    if run:
        yield run


def _has_more(text: str, run: Sequence[tuple[int, int]], known: Sequence[Mention]) -> bool:
    """Return whether the run has more than its known names: `Anna Lind` where `Karl Lind` is known.

    The first word of a sentence does not count, nor does a title.
    """
    for start, end in run:
        if any(each.start <= start < each.end for each in known):
            continue
        word = text[start:end].rstrip(".").casefold()
        lead = text[max(0, start - 20) : start].rstrip(" \t\"“‘'(«„")
        begins = not lead or lead[-1] in ".!?…:\n\ufffc"
        if not begins and word not in NO_NAMES and word not in TITLES:
            return True
    return False


def _trimmed(text: str, run: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return the run without words that are capitalised because they start a sentence."""
    first = 0
    while first < len(run) and text[slice(*run[first])].rstrip(".").casefold() in NO_NAMES:
        first += 1
    return run[first:]


def _mention(text: str, run: Sequence[tuple[int, int]]) -> Mention | None:
    """Return the run as a name without titles, or `None` if nothing is left."""
    while run and text[slice(*run[0])].rstrip(".").casefold() in TITLES:
        run = run[1:]
    if not run:
        return None
    start, end = run[0][0], run[-1][1]
    name = _POSSESSIVE.sub("", text[start:end].rstrip("."))
    is_initials = all(len(text[slice(*span)].rstrip(".")) == 1 for span in run)
    return None if is_initials or not name else Mention(start, end, " ".join(name.split()), is_known=False)
