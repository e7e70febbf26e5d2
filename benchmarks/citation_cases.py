"""Saved citations of an archive's own words: unchanged, changed in known ways, and after changes of the source."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.quotation_cases import ALTERED, MAKERS
from corpus.document import Document, Turn
from index.testing import HashedWordsEmbedder
from qa.archive import Archive
from qa.citing.saved import SavedCitation, saved_citation

CITATION_KINDS: dict[str, tuple[str, ...]] = {
    "unchanged": ("verified",),
    **dict.fromkeys(ALTERED, ("altered",)),
    "other speaker": ("misattributed",),
    "words before": ("moved",),
    "changed inside": ("altered",),
    "taken out": ("missing",),
}
"""The kinds of cases, with the right statuses of each."""

INSERTED = "A few words that were not in the source before. "


def citation_counts(archive: Archive, count: int, seed: int) -> dict[str, Counter[str]]:
    """Return how often each status occurred for each kind."""
    rng = random.Random(seed)
    every = [saved_citation(quote) for quote in archive.passages()]
    chosen = [rng.choice(every) for _ in range(count)]
    found = {"unchanged": _statuses(archive, chosen)}
    for kind in ALTERED:
        changed = [each for citation in chosen if (each := _changed(citation, kind, rng))]
        found[kind] = _statuses(archive, changed)
    speakers = sorted({each.speaker for each in every if each.speaker})
    found["other speaker"] = _statuses(archive, list(_given_to_others(chosen, speakers, rng)))
    for kind in ("words before", "changed inside", "taken out"):
        found[kind] = _after_change(archive, chosen[: count // 5], kind, rng)
    return found


def _statuses(archive: Archive, citations: list[SavedCitation]) -> Counter[str]:
    return Counter(each.status for each in archive.verify(citations).citations)


def _changed(citation: SavedCitation, kind: str, rng: random.Random) -> SavedCitation | None:
    words = MAKERS[kind](citation.exact, rng) if len(citation.exact.split()) > 3 else ""
    return replace(citation, exact=words) if words and words != citation.exact else None


def _given_to_others(
    citations: list[SavedCitation], speakers: list[str], rng: random.Random
) -> Iterator[SavedCitation]:
    for citation in citations:
        other = rng.choice(speakers)
        if other != citation.speaker:
            yield replace(citation, speaker=other)


def _after_change(archive: Archive, citations: list[SavedCitation], kind: str, rng: random.Random) -> Counter[str]:
    """Return the statuses after changing the turn of each citation in its source, one at a time."""
    found: Counter[str] = Counter()
    for citation in citations:
        _, document = archive.document(citation.document_id or "")
        changed = _with_change(document, citation, kind, rng)
        with tempfile.TemporaryDirectory() as folder:
            other = Archive(Path(folder) / "archive", make_embedder=lambda model: HashedWordsEmbedder())
            other.add_documents([changed])
            found += _statuses(other, [citation])
    return found


def _with_change(document: Document, citation: SavedCitation, kind: str, rng: random.Random) -> Document:
    start, end = citation.start or 0, citation.end or 0
    if kind == "words before":
        instead, at, until = INSERTED, start, start
    elif kind == "taken out":
        instead, at, until = "", start, end
    else:
        words = citation.exact.split(" ")
        place = rng.randrange(len(words))
        instead, at, until = " ".join([*words[:place], "otherwise", *words[place + 1 :]]), start, end
    shift = len(instead) - (until - at)
    text = document.text[:at] + instead + document.text[until:]
    turns = tuple(_shifted(turn, at, until, shift) for turn in document.turns)
    return replace(document, text=text, turns=tuple(turn for turn in turns if turn.end > turn.start), locations=())


def _shifted(turn: Turn, at: int, until: int, shift: int) -> Turn:
    start = turn.start + shift if turn.start >= until and turn.start > at else turn.start
    return replace(turn, start=start, end=turn.end + shift if turn.end >= until else turn.end)
