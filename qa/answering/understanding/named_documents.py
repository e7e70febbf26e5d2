"""Find the documents that a question names by title or date. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.store.records import DocumentRow
from index.terms import FUNCTION_TERMS, terms
from qa.answering.understanding.name_phrases import LOOK_BACK, NAME, OWNER
from qa.answering.understanding.name_words import MONTHS_IN_ORDER

_MOST_DOCUMENTS = 3
"""Most documents that share a part of a title; a part that more share is not distinctive."""
_MOST_CANDIDATES = 50
"""Most documents whose titles are compared word by word."""
_LONGEST_TITLE = 20
"""Most words of a title that is found without quotation marks."""
_TITLE_WORDS = 3
"""Fewest content words of a title that is found without quotation marks."""

_TALK = r"(?:interviews?|conversations?|talks?|recordings?|testimony|sessions?|transcripts?)"
_MONTH_NUMBERS = {
    name: f"{number:02}" for number, full in enumerate(MONTHS_IN_ORDER, start=1) for name in (full, full[:3])
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>1[5-9][0-9]{2}|20[0-9]{2})"
_WHEN = (
    rf"(?:(?:(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)? )?{_MONTH},? )?{_YEAR}"
    r"(?:-(?P<mm>[01][0-9])(?:-(?P<dd>[0-3][0-9]))?)?"
)
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf",? ?\b(?:in|from|during|of) (?:the|her|his|their|an?|{OWNER}) {_WHEN} {_TALK}"
        rf"(?: (?:with|of) {NAME})?,?",
        rf",? ?\b(?:in|from|during) (?:the|her|his|their|an?|{OWNER}) {_TALK}(?: with {NAME})?"
        rf" (?:of|from|in|on|dated) {_WHEN}\b,?",
        rf",? ?\b(?:when )?interviewed (?:in|on) {_WHEN}\b,?",
    )
)
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{3,200})[”\"»“]")
_QUOTED_FRAMING = re.compile(
    r",? ?\b(?:in|from|of) (?:the )?(?:(?:interview|document|conversation|talk|transcript)s? )?"
    r"(?:called |titled |entitled )?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class DocumentNames:
    """The documents of an archive, by number, indexed by title and date."""

    titles: dict[tuple[str, ...], set[int]] = field(default_factory=dict)
    by_title_word: dict[str, set[int]] = field(default_factory=dict)
    title_words: dict[int, tuple[str, ...]] = field(default_factory=dict)
    title_lengths: set[int] = field(default_factory=set)
    dates: dict[str, set[int]] = field(default_factory=dict)

    def add(self, row: DocumentRow) -> None:
        """Index the title and the dates of a document."""
        if row.title:
            words = tuple(terms(row.title))
            content = _content(words)
            if content:
                if len(words) <= _LONGEST_TITLE:
                    self.title_lengths.add(len(words))
                self.titles.setdefault(words, set()).add(row.number)
                self.title_words[row.number] = words
                for word in content:
                    self.by_title_word.setdefault(word, set()).add(row.number)
        for date in filter(None, row.dates):
            for length in (4, 7, 10):
                if len(date) >= length:
                    self.dates.setdefault(date[:length], set()).add(row.number)

    def without_dates(self, template: str) -> tuple[str, set[int]]:
        """Return `template` without the date of an interview, and the documents of that date."""
        for pattern in _DATES:
            found = pattern.search(template)
            if not found:
                continue
            month = found["mm"] or _MONTH_NUMBERS.get((found["month"] or "").lower())
            day = found["dd"] or (found["day"] or "").zfill(2).replace("00", "")
            date = "-".join(part for part in (found["year"], month, day if month else None) if part)
            documents = self.dates.get(date, set())
            if documents:
                return template[: found.start()] + template[found.end() :], set(documents)
        return template, set()

    def without_quoted_titles(self, template: str) -> tuple[str, set[int]]:
        """Return `template` without quoted titles that only say where to search, and the documents so called."""
        documents: set[int] = set()
        for found in reversed(list(_QUOTED.finditer(template))):
            called = self._with_title(tuple(terms(found[1])))
            if not called:
                continue
            documents |= called
            framing = _QUOTED_FRAMING.search(template[max(0, found.start() - LOOK_BACK) : found.start()])
            if framing:
                start = found.start() - (framing.end() - framing.start())
                template = template[:start] + template[found.end() :].removeprefix(",")
        return template, documents

    def with_title_in(self, words: Sequence[str]) -> set[int]:
        """Return the documents whose whole titles are among the words (`index.terms`) of a question.

        Those words stay in the question, because they are its topic.
        """
        documents: set[int] = set()
        if len({word for word in words if word in self.by_title_word}) < _TITLE_WORDS:
            return documents
        for length in self.title_lengths:
            for at in range(len(words) - length + 1):
                title = tuple(words[at : at + length])
                if title in self.titles and len(_content(title)) >= _TITLE_WORDS:
                    documents |= self.titles[title]
        return documents

    def _with_title(self, words: tuple[str, ...]) -> set[int]:
        """Return the documents with this title, or with these words in a row in it; none if there are many."""
        whole = self.titles.get(words)
        if whole:
            return whole
        content = _content(words)
        if len(content) < 2:
            return set()
        found = set.intersection(*(self.by_title_word.get(word, set()) for word in content))
        if len(found) >= _MOST_CANDIDATES:
            return set()
        found = {number for number in found if _holds(self.title_words[number], words)}
        return found if len(found) <= _MOST_DOCUMENTS else set()


def _content(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in FUNCTION_TERMS]


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    """Return whether `part` is a run of `words`."""
    return any(tuple(words[at : at + len(part)]) == tuple(part) for at in range(len(words) - len(part) + 1))
