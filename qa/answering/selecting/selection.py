"""Select the candidates to quote: the best ones without repetitions, each verified against the stored text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.store.records import StoredPassage
from qa.answering.deciding.confidence import QuotedWords
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

    `place` is its place among the candidates, `words` are its words, and `voice` is the id of its voice.
    """

    place: int
    quote: Quote
    words: QuotedWords
    voice: int


def best_quotes(found: SearchResult, most: int, archive: OpenArchive) -> list[SelectedQuote]:
    """Return the `most` best candidates; a repetition by the same speaker is cited but not quoted again.

    Among near equals, candidates from interviews that are not quoted yet come first. The exact opposite of a quote
    replaces the last quote.
    """
    places = found.order[: enough_for(most, len(found.order))].tolist()
    ids = found.candidates.ids[places]
    by_id = archive.snapshot.passages(ids.tolist())
    passages = [by_id[id_] for id_ in ids.tolist()]

    said = [said_by(passage, archive) for passage in passages]
    groups = folded(said)
    firsts = [group[0] for group in groups[: most + SPARE]]
    scores = found.scores.copy()
    order = varied([float(scores[places[at]]) for at in firsts], [passages[at].document for at in firsts])[:most]
    for at, score in order:
        scores[places[firsts[at]]] = score
    chosen = with_opposites([at for at, _ in order], [said[group[0]][1] for group in groups], most)
    found, groups = replace(found, scores=scores), [groups[at] for at in chosen]
    first = quoted_at(found, [places[group[0]] for group in groups], archive, by_id)
    again = quoted_at(found, [places[other] for group in groups for other in group[1:]], archive, by_id)
    also = iter(each.quote.citation for each in again)
    return [
        replace(one, quote=replace(one.quote, also=tuple(next(also) for _ in group[1:]))) if group[1:] else one
        for one, group in zip(first, groups, strict=True)
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
    known: Mapping[int, StoredPassage] | None = None,
) -> list[SelectedQuote]:
    """Return the candidates at `places` as verified quotes, ranked in that order; `known` are passages by id."""
    if not places:
        return []
    ids = found.candidates.ids[list(places)]
    passages = archive.snapshot.passages(ids.tolist()) if known is None else known
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
        around = found.query.said(_around(said, stored.document.title), language)
        sentences = tuple(map(frozenset, sentence_terms))
        words = QuotedWords(frozenset(around).union(*sentences), sentences)
        quoted.append(SelectedQuote(place, said, words, passage.voice))
    return quoted


def _around(quote: Quote, title: str | None) -> str:
    """Return the words around a quote: its prompting question, its speaker and the title."""
    return " ".join(filter(None, (quote.citation.prompting_question, quote.citation.speaker, title)))
