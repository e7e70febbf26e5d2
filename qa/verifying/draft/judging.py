"""One quotation of a draft judged by the places where it may stand. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.document import Turn
from corpus.sentences import sentence_spans
from qa.tokens import is_word, words_in
from qa.verifying.draft.attribution import Attribution
from qa.verifying.matching.differences import differing_words
from qa.verifying.matching.exact import Load, Match, left_out, matches
from qa.verifying.matching.likeness import (
    LIKE_ENOUGH,
    NEARLY_ALL,
    REORDERED,
    NearMatch,
    Part,
    Region,
    nearest,
    parts,
    regions,
    share_of,
)
from qa.verifying.matching.pieces import Piece
from qa.verifying.matching.seeds import Candidate
from qa.verifying.places import may_be_quoted, place_of, turn_of
from qa.verifying.values import Change, LeftOut, Place, QuotationStatus

SHORT = 2
"""Words that anybody may say: found in the mouth of who is named, or not judged."""

SCARE = 4
"""Words up to which a quotation that nobody is said to have said may be a turn of phrase of the writer."""

MOST_COMPARED = 6
"""Regions compared word by word with a quotation that stands nowhere as it is."""

EXACT_SCORE = 0.6
"""Of the best candidate's score; where a quotation stands word for word, (nearly) all of its seeds are found."""

Likely = Sequence[Candidate]


@dataclass(frozen=True, slots=True)
class DraftQuotation:
    """The words of a quotation as they stand (`whole`), in the pieces that its gaps leave, and whose they are."""

    text: str
    whole: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    attribution: Attribution

    @property
    def readings(self) -> tuple[tuple[Piece, ...], ...]:
        """The ways to look for it: brackets and dots may be the source's own."""
        return tuple(dict.fromkeys(each for each in (self.whole, self.pieces) if each))

    @property
    def core(self) -> str:
        """The words without the marks at the ends, which belong to the draft's sentence as much as to them."""
        return self.whole[0].words.text if self.whole else self.text

    @property
    def size(self) -> int:
        """How many words it has, insertions left out."""
        return sum(piece.size for piece in self.pieces or self.whole)


@dataclass(frozen=True, slots=True)
class JudgedQuotation:
    """What is found: see `CheckedQuotation`."""

    status: QuotationStatus
    places: tuple[Place, ...] = ()
    changes: tuple[Change, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
    notes: tuple[str, ...] = ()


def judge(quoted: DraftQuotation, likely: Sequence[Likely], load: Load) -> JudgedQuotation:
    """What the archive says to the quotation.

    `likely` are the places of each of its pieces, the likeliest first; `load` gives documents by their numbers.
    """
    found = _best_match(quoted, likely, load)
    if found:
        return _judge_exact(quoted, found)
    if quoted.size <= SHORT:
        return JudgedQuotation("unjudged", notes=("Too short to judge.",))
    return _judge_like(quoted, likely, load)


def _best_match(quoted: DraftQuotation, likely: Sequence[Likely], load: Load) -> Match | None:
    """The first place that is whose the draft says it is; else the first that may be quoted, or any."""
    best: tuple[int, Match] | None = None
    strong = (each for piece in likely for each in piece if each.score >= EXACT_SCORE * piece[0].score)
    for match in matches(quoted.readings, strong, len(quoted.text), load):
        said = quoted.attribution.fits(match.turn)
        rank = 0 if said else 2 if said is None and may_be_quoted(match.stored.document, match.turn) else 3
        if best is None or rank < best[0]:
            best = rank, match
        if not rank:
            break
    return best[1] if best else None


def _judge_exact(quoted: DraftQuotation, match: Match) -> JudgedQuotation:
    """Word for word: whose words they are, and whether they are whole sentences."""
    place, omitted = place_of(match.stored, *match.span), left_out(match)
    is_owned = "[" in quoted.text
    notes = ["The case of its first letter differs."] if match.is_first_letter and not is_owned else []
    status: QuotationStatus = "cut" if omitted.before or omitted.after else "exact"
    is_theirs, note = _whose(quoted.attribution, match.turn)
    if not is_theirs:
        if quoted.size <= SHORT:
            return JudgedQuotation("unjudged", notes=("Too short to judge: others say these words.",))
        status = "misattributed"
    return JudgedQuotation(status, (place,), left_out=omitted, notes=(*notes, note) if note else tuple(notes))


def _whose(attribution: Attribution, turn: Turn | None) -> tuple[bool, str]:
    """Whether the words may be those of whom the draft means, and a note where that is not plain."""
    said = attribution.fits(turn)
    who = "the one who asks" if turn and turn.role == "question" else (turn.speaker if turn else None)
    if said or (said is None and not (turn and turn.role == "question")):
        return True, ""
    if turn is None:
        return True, "The archive does not tell who says this."
    if said is None:
        return True, f"The draft does not tell who says this: it is {who}."
    if attribution.is_certain or not attribution.may_be_nearby(turn):
        return False, f"These are the words of {_named(turn)}."
    return True, f"The draft may be taken to mean {attribution.shown}: it is {_named(turn)} who says this."


def _named(turn: Turn) -> str:
    asks = "the one who asks"
    if turn.role == "question":
        return f"{turn.speaker}, {asks}" if turn.speaker else asks
    return turn.speaker or "somebody whom the archive does not name"


def _judge_like(quoted: DraftQuotation, likely: Sequence[Likely], load: Load) -> JudgedQuotation:
    """Not word for word: changed at one place, composed from several, or not there at all."""
    plain = " ".join(piece.words.text for piece in quoted.pieces or quoted.whole)
    words = words_in(plain)
    best = sorted((each for piece in likely for each in piece), key=lambda each: -each.score)
    among = regions(best[: 2 * MOST_COMPARED], len(quoted.text), load)[:MOST_COMPARED]
    near = _preferred(nearest(words, among), quoted.attribution)
    share = near.stretch.share if near else 0.0
    if _is_title(quoted.text) and share < NEARLY_ALL:
        return JudgedQuotation("unjudged", notes=("It reads like a title or a name.",))
    composed = parts(words, among)
    is_composed = share_of(composed, words) >= NEARLY_ALL and _from_several(composed)
    if near and share >= NEARLY_ALL and not (is_composed and _skips_sentence(near)):
        return _altered(quoted, near)
    if is_composed:
        places = tuple(place_of(part.region.stored, *part.span) for part in composed)
        return JudgedQuotation("composed", places, notes=_composed_notes(quoted, composed))
    if near and (share >= LIKE_ENOUGH or share_of(parts(words, [near.region]), words) >= REORDERED):
        return _altered(quoted, near)
    return _unknown(quoted)


def _preferred(found: Sequence[NearMatch], attribution: Attribution) -> NearMatch | None:
    """The likest, or one nearly as like that is whose the draft says it is."""
    if not found:
        return None
    enough = found[0].stretch.share - 0.1
    like = (each for each in found if each.stretch.share >= enough)
    return next((each for each in like if attribution.fits(_turn_of(each.region, *each.span))), found[0])


def _altered(quoted: DraftQuotation, near: NearMatch) -> JudgedQuotation:
    place = place_of(near.region.stored, *near.span)
    changes = differing_words(quoted.core, place.text)
    notes = []
    if all(not any(map(str.isalnum, each.quoted + each.source)) for each in changes if each.kind != "same"):
        notes.append("Only punctuation differs.")
    is_theirs, note = _whose(quoted.attribution, _turn_of(near.region, *near.span))
    if not is_theirs:
        notes.append(note)
    return JudgedQuotation("altered", (place,), changes, notes=tuple(notes))


def _unknown(quoted: DraftQuotation) -> JudgedQuotation:
    """Nowhere in the archive; where that is no wonder, it is not judged."""
    if quoted.size <= SCARE and not quoted.attribution.has_cue:
        return JudgedQuotation("unjudged", notes=("Too short to judge: nobody is said to have said it.",))
    return JudgedQuotation("not_found")


def _is_title(text: str) -> bool:
    """Whether all longer words have a capital, as in titles and names, and no sentence ends."""
    words = [form for form in words_in(text).forms if is_word(form)]
    longer = [word for word in words if len(word) > 3]
    return bool(longer) and len(words) <= 10 and all(word[0].isupper() for word in (words[0], *longer))


def _from_several(found: Sequence[Part]) -> bool:
    """Whether the parts are from different turns or documents, or from different sentences of one."""
    return any(_are_apart(before, after) for before, after in pairwise(found))


def _are_apart(before: Part, after: Part) -> bool:
    if before.region.stored.number != after.region.stored.number:
        return True
    first, last = sorted((before.span, after.span))
    text = before.region.stored.document.text
    gap = text[first[1] : last[0]]
    is_reversed = before.span > after.span
    sentences = sentence_spans(text, first[0], last[1])
    return len(sentences) > 1 and (is_reversed or sum(map(is_word, words_in(gap).forms)) > 2)


def _skips_sentence(near: NearMatch) -> bool:
    """Whether a whole sentence of the source lies between two runs of the quotation's words."""
    for before, after in pairwise(near.stretch.runs):
        first, last = before.source + before.size, after.source
        skipped = last - first - (after.quoted - before.quoted - before.size)
        if skipped > 2 and any(form in ".?!" for form in near.region.words.forms[first - 1 : last]):
            return True
    return False


def _composed_notes(quoted: DraftQuotation, found: Sequence[Part]) -> tuple[str, ...]:
    speakers = {turn.speaker for part in found if (turn := _turn_of(part.region, *part.span)) and turn.speaker}
    notes = [f"Its parts are said by {', '.join(sorted(speakers))}."] if len(speakers) > 1 else []
    foreign = [note for part in found for note in _foreign(quoted, part)]
    return (*notes, *dict.fromkeys(foreign)) if not notes else tuple(notes)


def _foreign(quoted: DraftQuotation, part: Part) -> Iterator[str]:
    is_theirs, note = _whose(quoted.attribution, _turn_of(part.region, *part.span))
    if not is_theirs:
        yield note


def _turn_of(region: Region, start: int, end: int) -> Turn | None:
    return turn_of(region.stored.document, start, end)
