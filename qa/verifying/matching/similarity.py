"""Finds quotations without exact match: similar words at one place, or parts at several. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.markup import shown_text
from corpus.store.records import StoredDocument
from qa.tokens import TokenizedText, is_word, words_in
from qa.verifying.matching.alignment import MOST_TOKENS, Alignment, best_alignment, matcher
from qa.verifying.matching.exact import Load
from qa.verifying.matching.nearest import windows
from qa.verifying.matching.seeds import Candidate

LEAST_RUN = 4
"""Minimum number of words in a row of a part of a composed quotation: fewer occur anywhere."""

NEARLY_ALL = 0.85
"""Minimum share of the words for a quotation to be altered, or composed, without doubt."""

SIMILAR_ENOUGH = 0.55
"""Minimum share of the words, in order, for a quotation to count as an altered version of a place."""

REORDERED = 0.8
"""The same for words in runs of any order."""


@dataclass(frozen=True, slots=True)
class Region:
    """A span of a document as words; `start` is its offset there."""

    stored: StoredDocument
    start: int
    words: TokenizedText

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets in the document of the tokens `first` up to `last`."""
        start, end = self.words.between(first, last)
        return self.start + start, self.start + end


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens `quoted` up to `quoted_end` of a quotation that are in a region from token `source` on."""

    region: Region
    quoted: int
    quoted_end: int
    source: int

    @property
    def span(self) -> tuple[int, int]:
        """Return the span in the region's document."""
        return self.region.span(self.source, self.source + self.quoted_end - self.quoted)


@dataclass(frozen=True, slots=True)
class NearMatch:
    """The span of a region that is most similar to a quotation."""

    region: Region
    alignment: Alignment

    @property
    def span(self) -> tuple[int, int]:
        """Return the span in the region's document."""
        return self.region.span(self.alignment.first, self.alignment.last)


def regions(found: Iterable[Candidate], length: int, load: Load) -> list[Region]:
    """Return the spans of documents in which a quotation of `length` characters may be, each once."""
    seen: dict[tuple[int, int, int], Region] = {}
    for candidate in found:
        stored = load(candidate.document)
        for start, end in windows(candidate, length, stored):
            key = (stored.number, start, end)
            if key not in seen:
                seen[key] = Region(
                    stored,
                    start,
                    words_in(shown_text(stored.document.text[start:end], stored.document.path).masked()),
                )
    return list(seen.values())


def nearest(quoted: TokenizedText, among: Sequence[Region]) -> list[NearMatch]:
    """Return the span most similar to the quotation in each region, the most similar first."""
    found = [
        NearMatch(region, alignment) for region in among if (alignment := best_alignment(quoted, region.words))
    ]
    return sorted(found, key=lambda near: -near.alignment.share)


def parts(quoted: TokenizedText, among: Sequence[Region]) -> list[Part]:
    """Return the longest runs of the quotation's words in the regions, in the quotation's order.

    Each word is in at most one part, whatever the order in the source.
    """
    forms = [form.casefold() for form in quoted.forms[:MOST_TOKENS]]
    sources = [
        (region, matcher(forms, [form.casefold() for form in region.words.forms[:MOST_TOKENS]]))
        for region in among
    ]
    found, spans = [], [(0, len(forms))]
    while spans:
        first, last = spans.pop()
        best = _longest(forms, first, last, sources)
        if best:
            found.append(best)
            spans += [(first, best.quoted), (best.quoted_end, last)]
    return sorted(found, key=lambda part: part.quoted)


def share_of(found: Sequence[Part], quoted: TokenizedText) -> float:
    """Return the share of the quotation's words that the parts contain."""
    total = sum(map(is_word, quoted.forms[:MOST_TOKENS]))
    held = sum(is_word(form) for part in found for form in quoted.forms[part.quoted : part.quoted_end])
    return held / total if total else 0.0


def _longest(
    forms: Sequence[str], first: int, last: int, sources: Sequence[tuple[Region, SequenceMatcher[str]]]
) -> Part | None:
    """Return the longest run of `forms[first:last]` in a region, `None` if all are too short."""
    if sum(map(is_word, forms[first:last])) < LEAST_RUN:
        return None
    best: Part | None = None
    for region, compared in sources:
        match = compared.find_longest_match(first, last)
        if best is None or match.size > best.quoted_end - best.quoted:
            best = Part(region, match.a, match.a + match.size, match.b)
    if best is None or sum(map(is_word, forms[best.quoted : best.quoted_end])) < LEAST_RUN:
        return None
    return best
