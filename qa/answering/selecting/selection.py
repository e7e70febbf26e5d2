"""Select the candidates to quote: the best ones without repetitions, each verified against the stored text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.store.records import StoredPassage
from qa.answering.finding.candidates import SearchResult
from qa.answering.open_archive import OpenArchive
from qa.answering.selecting.quotes import highlights, quote
from qa.answering.selecting.repeats import Said, enough_for, folded
from qa.answering.selecting.replies import says_nothing
from qa.answering.selecting.variety import varied
from qa.answering.selecting.versions import is_opposite
from qa.values import Quote

SPARE = 5
"""Candidates considered beyond the number of quotes, so that other interviews can be preferred."""


@dataclass(frozen=True, slots=True)
class SelectedQuote:
    """A candidate as a verified quote.

    `place` is its place among the candidates, `voice` is the id of its voice, and `document` the number of its
    document.
    """

    place: int
    quote: Quote
    voice: int
    document: int


@dataclass(frozen=True, slots=True)
class _Group:
    """Candidates with the same words of the same speaker: their places, and the score and document of the best."""

    places: tuple[int, ...]
    words: str
    document: int
    score: float


def best_quotes(found: SearchResult, most: int, archive: OpenArchive) -> list[SelectedQuote]:
    """Return the `most` best candidates; a repetition by the same speaker is cited but not quoted again.

    Among near equals, candidates from interviews that are not quoted yet come first. The exact opposite of a quote
    replaces the last quote.
    """
    groups = _groups(found, found.order[: enough_for(most, len(found.order))].tolist(), archive)
    in_sight = groups[: most + SPARE]
    order = varied([each.score for each in in_sight], [each.document for each in in_sight])[:most]
    scores = found.scores.copy()
    for at, score in order:
        scores[groups[at].places[0]] = score
    found = replace(found, scores=scores)
    chosen = [groups[at] for at in with_opposites([at for at, _ in order], [each.words for each in groups], most)]
    quoted = quoted_at(found, [each.places[0] for each in chosen], archive)
    repeats = quoted_at(found, [place for each in chosen for place in each.places[1:]], archive)
    citation_at = {each.place: each.quote.citation for each in repeats}
    return [
        replace(one, quote=replace(one.quote, also=tuple(citation_at[place] for place in group.places[1:])))
        for one, group in zip(quoted, chosen, strict=True)
    ]


def _groups(found: SearchResult, places: Sequence[int], archive: OpenArchive) -> list[_Group]:
    """Return the candidates at `places`, those with equal words of one speaker as one group, in their order."""
    ids = found.candidates.ids[list(places)].tolist()
    passages = archive.snapshot.passages(ids)
    said = [said_by(passages[id_], archive) for id_ in ids]
    return [
        _Group(
            places=tuple(places[at] for at in group),
            words=said[group[0]][1],
            document=passages[ids[group[0]]].document,
            score=float(found.scores[places[group[0]]]),
        )
        for group in folded(said)
    ]


def said_by(passage: StoredPassage, archive: OpenArchive) -> Said:
    """Return the speaker and the words of a passage."""
    text = archive.document(passage.document).document.text
    return passage.speaker, text[passage.start : passage.end]


def with_opposites(chosen: Sequence[int], texts: Sequence[str], most: int) -> list[int]:
    """Return the places in `texts` of the chosen ones and of their exact opposites, at most `most`.

    Opposites come last. They replace the last chosen ones that have no opposite themselves, but never the first.
    """
    shown = list(chosen)
    for each, text in enumerate(texts):
        if each in shown or not any(is_opposite(text, texts[other]) for other in chosen):
            continue
        if len(shown) >= most:
            alone = [at for at in shown[1:] if not any(is_opposite(texts[at], text) for text in texts)]
            if not alone:
                break
            shown.remove(alone[-1])
        shown.append(each)
    return shown


def quoted_at(
    found: SearchResult,
    places: Sequence[int],
    archive: OpenArchive,
) -> list[SelectedQuote]:
    """Return the candidates at `places` as verified quotes, ranked in that order; `known` are passages by id."""
    if not places:
        return []
    ids = found.candidates.ids[list(places)]
    passages = archive.snapshot.passages(ids.tolist())
    numbers = {passages[id_].document for id_ in ids.tolist()}
    documents = {number: archive.document(number) for number in numbers}
    cosines = archive.generation.sentence_scores(found.vector, ids)
    languages = archive.generation.languages_of(ids)
    quoted = []
    for rank, (place, scores, language) in enumerate(zip(places, cosines, languages, strict=True), start=1):
        passage = passages[int(found.candidates.ids[place])]
        stored = documents[passage.document]
        text = stored.document.text
        sentence_terms = [found.query.said(text[start:end], language) for start, end in passage.sentences]
        empty = [says_nothing(text[start:end], language) for start, end in passage.sentences]
        marked = highlights(passage, sentence_terms, scores, found.idf, found.readings.get(place), empty)
        said = quote(rank, passage, stored, marked, float(found.scores[place]))
        quoted.append(SelectedQuote(place, said, passage.voice, passage.document))
    return quoted
