"""Judges one quotation of a draft by the places where it may be. Pure."""

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
from qa.verifying.matching.pieces import Piece
from qa.verifying.matching.seeds import Candidate
from qa.verifying.matching.similarity import (
    NEARLY_ALL,
    REORDERED,
    SIMILAR_ENOUGH,
    NearMatch,
    Part,
    Region,
    nearest,
    parts,
    regions,
    share_of,
)
from qa.verifying.places import may_be_quoted, place_of, turn_of
from qa.verifying.values import Change, LeftOut, Place, QuotationStatus

SHORT = 2
"""Number of words that anybody may say: a quotation is found at the attributed person, or not judged."""

SCARE = 4
"""Maximum number of words of an unattributed quotation that may be the writer's own turn of phrase."""

MOST_PIECES = 50
"""Maximum number of pieces of a quotation: nobody leaves out words at more places of one quotation."""

MOST_COMPARED = 6
"""Maximum number of regions compared word by word with a quotation that is nowhere exactly."""

EXACT_SCORE = 0.6
"""Minimum score relative to the best candidate: an exact place has nearly all seeds of a quotation."""

Likely = Sequence[Candidate]


@dataclass(frozen=True, slots=True)
class DraftQuotation:
    """A quotation as it is written (`whole`), in the pieces between its gaps, and with its attribution."""

    text: str
    whole: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    attribution: Attribution

    @property
    def readings(self) -> tuple[tuple[Piece, ...], ...]:
        """Return the ways to search for it: brackets and dots may belong to the source."""
        return tuple(dict.fromkeys(each for each in (self.whole, self.pieces) if each))

    @property
    def core(self) -> str:
        """Return the words without marks at their ends, which may belong to the draft's sentence."""
        return self.whole[0].words.text if self.whole else self.text

    @property
    def size(self) -> int:
        """Return the number of words, without insertions."""
        return sum(piece.size for piece in self.pieces or self.whole)


@dataclass(frozen=True, slots=True)
class JudgedQuotation:
    """The result for a quotation: see `CheckedQuotation`."""

    status: QuotationStatus
    places: tuple[Place, ...] = ()
    changes: tuple[Change, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
    notes: tuple[str, ...] = ()


def judge(quoted: DraftQuotation, likely: Sequence[Likely], load: Load) -> JudgedQuotation:
    """Judge the quotation.

    `likely` are the places of each of its pieces, the likeliest first. `load` returns documents by their
    numbers.
    """
    if len(quoted.pieces) > MOST_PIECES:
        note = f"Words are left out or inserted at more than {MOST_PIECES - 1} places: too many to check."
        return JudgedQuotation("not_found", notes=(note,))
    found = _best_match(quoted, likely, load)
    if found:
        return _judge_exact(quoted, found)
    if quoted.size <= SHORT:
        return JudgedQuotation("unjudged", notes=("Too short to judge.",))
    return _judge_similar(quoted, likely, load)


def _best_match(quoted: DraftQuotation, likely: Sequence[Likely], load: Load) -> Match | None:
    """Return the best place of the attributed person, or else the best that may be quoted, or any.

    Of several, a place with the same first letter is better, and one of whole sentences: “Very polite.” is not
    taken from somebody's “either very polite or very rude” if somebody says just that.
    """
    best: tuple[tuple[int, bool, bool], Match] | None = None
    strong = (each for piece in likely for each in piece if each.score >= EXACT_SCORE * piece[0].score)
    for match in matches(quoted.readings, strong, len(quoted.text), load):
        said = quoted.attribution.fits(match.turn)
        rank = 0 if said else 2 if said is None and may_be_quoted(match.stored.document, match.turn) else 3
        if best and rank > best[0][0]:
            continue
        omitted = left_out(match)
        key = (rank, match.is_first_letter, bool(omitted.before or omitted.after))
        if best is None or key < best[0]:
            best = key, match
        if key == (0, False, False):
            break
    return best[1] if best else None


def _judge_exact(quoted: DraftQuotation, match: Match) -> JudgedQuotation:
    """Judge an exact match: by its speaker, and by whether it consists of whole sentences."""
    place, omitted = place_of(match.stored, *match.span), left_out(match)
    is_owned = "[" in quoted.text
    notes = ["The case of its first letter differs."] if match.is_first_letter and not is_owned else []
    status: QuotationStatus = "cut" if omitted.before or omitted.after else "exact"
    is_theirs, note = _whose(quoted.attribution, match.turn)
    if not is_theirs:
        if quoted.size <= SHORT:
            return JudgedQuotation("unjudged", notes=("Too short to judge: other people say these words.",))
        status = "misattributed"
    return JudgedQuotation(status, (place,), left_out=omitted, notes=(*notes, note) if note else tuple(notes))


def _whose(attribution: Attribution, turn: Turn | None) -> tuple[bool, str]:
    """Return whether the words may be those of the attributed person, with a note if that is unclear."""
    said = attribution.fits(turn)
    who = "the interviewer" if turn and turn.role == "question" else (turn.speaker if turn else None)
    if said or (said is None and not (turn and turn.role == "question")):
        is_unknown = not said and attribution.names and who is None
        return True, "The archive does not say who the speaker is." if is_unknown else ""
    if turn is None:
        return True, "The archive does not say who the speaker is."
    if said is None:
        return True, f"The draft does not say who the speaker is: it is {who}."
    if attribution.is_certain or not attribution.may_be_nearby(turn):
        return False, f"These are the words of {_named(turn)}."
    return True, f"The draft seems to mean {attribution.shown}, but {_named(turn)} says this."


def _named(turn: Turn) -> str:
    asks = "the interviewer"
    if turn.role == "question":
        return f"{turn.speaker}, {asks}" if turn.speaker else asks
    return turn.speaker or "an unnamed speaker"


def _judge_similar(quoted: DraftQuotation, likely: Sequence[Likely], load: Load) -> JudgedQuotation:
    """Judge a quotation without exact match: altered, composed of several places, or unknown."""
    plain = " ".join(piece.words.text for piece in quoted.pieces or quoted.whole)
    words = words_in(plain)
    best = sorted((each for piece in likely for each in piece), key=lambda each: -each.score)
    among = regions(best[: 2 * MOST_COMPARED], len(quoted.text), load)[:MOST_COMPARED]
    near = _preferred(nearest(words, among), quoted.attribution)
    share = near.alignment.share if near else 0.0
    if _is_title(quoted.text) and share < NEARLY_ALL:
        return JudgedQuotation("unjudged", notes=("This looks like a title or a name.",))
    composed = parts(words, among)
    is_composed = share_of(composed, words) >= NEARLY_ALL and _from_several(composed)
    if near and share >= NEARLY_ALL and not (is_composed and _skips_sentence(near)):
        return _altered(quoted, near)
    if is_composed:
        places = tuple(place_of(part.region.stored, *part.span) for part in composed)
        return JudgedQuotation("composed", places, notes=_composed_notes(quoted, composed))
    if near and (share >= SIMILAR_ENOUGH or share_of(parts(words, [near.region]), words) >= REORDERED):
        return _altered(quoted, near)
    return _unknown(quoted)


def _preferred(found: Sequence[NearMatch], attribution: Attribution) -> NearMatch | None:
    """Return the most similar place, or one nearly as similar that is the attributed person's."""
    if not found:
        return None
    enough = found[0].alignment.share - 0.1
    like = (each for each in found if each.alignment.share >= enough)
    return next((each for each in like if attribution.fits(_turn_of(each.region, *each.span))), found[0])


def _altered(quoted: DraftQuotation, near: NearMatch) -> JudgedQuotation:
    place = place_of(near.region.stored, *near.span)
    changes = differing_words(quoted.core, place.shown)
    notes = []
    if all(not any(map(str.isalnum, each.quoted + each.source)) for each in changes if each.kind != "same"):
        notes.append("Only punctuation differs.")
    is_theirs, note = _whose(quoted.attribution, _turn_of(near.region, *near.span))
    if not is_theirs:
        notes.append(note)
    return JudgedQuotation("altered", (place,), changes, notes=tuple(notes))


def _unknown(quoted: DraftQuotation) -> JudgedQuotation:
    """Judge a quotation that is nowhere in the archive: not at all if it may be no quotation."""
    if quoted.size <= SCARE and not quoted.attribution.has_cue:
        return JudgedQuotation(
            "unjudged", notes=("Too short to judge: the draft does not attribute it to anybody.",)
        )
    return JudgedQuotation("not_found")


def _is_title(text: str) -> bool:
    """Return whether all longer words are capitalised, as in titles and names, and no sentence ends."""
    words = [form for form in words_in(text).forms if is_word(form)]
    longer = [word for word in words if len(word) > 3]
    return bool(longer) and len(words) <= 10 and all(word[0].isupper() for word in (words[0], *longer))


def _from_several(found: Sequence[Part]) -> bool:
    """Return whether parts are from different turns or documents, or different sentences of one turn."""
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
    """Return whether a whole sentence of the source is between two runs of the quotation's words."""
    for before, after in pairwise(near.alignment.runs):
        first, last = before.source + before.size, after.source
        skipped = last - first - (after.quoted - before.quoted - before.size)
        if skipped > 2 and any(form in ".?!" for form in near.region.words.forms[first - 1 : last]):
            return True
    return False


def _composed_notes(quoted: DraftQuotation, found: Sequence[Part]) -> tuple[str, ...]:
    speakers = {turn.speaker for part in found if (turn := _turn_of(part.region, *part.span)) and turn.speaker}
    notes = [f"Its parts are the words of {', '.join(sorted(speakers))}."] if len(speakers) > 1 else []
    foreign = [note for part in found for note in _foreign(quoted, part)]
    return (*notes, *dict.fromkeys(foreign)) if not notes else tuple(notes)


def _foreign(quoted: DraftQuotation, part: Part) -> Iterator[str]:
    is_theirs, note = _whose(quoted.attribution, _turn_of(part.region, *part.span))
    if not is_theirs:
        yield note


def _turn_of(region: Region, start: int, end: int) -> Turn | None:
    return turn_of(region.stored.document, start, end)
