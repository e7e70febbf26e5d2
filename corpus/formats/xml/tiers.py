"""Read transcriptions in tiers, one a speaker, with times: ELAN (`.eaf`) and EXMARaLDA (`.exb`).

Tiers that depend on others (translations, glosses) or describe what happens are not what anybody says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.document import Role, SourceText
from corpus.errors import SourceTooLarge
from corpus.formats.speech import SpeechWriter
from corpus.formats.times import seconds_of
from corpus.formats.writer import words
from corpus.formats.xml.tree import attribute, local_name, words_of
from corpus.turns.lexicon.labels import label_key, role_of_word

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ELAN = "ANNOTATION_DOCUMENT"
EXMARALDA = "basic-transcription"

MAX_TIERS = 2_000
"""A conversation with every gesture annotated has a hundred."""

WORDS_PER_ANNOTATION = 1.3
"""Words in an annotation on average, from which a tier below one of numbers is its speech."""

MOST_SHOWN = 6
"""Tiers that a warning names."""

_NOTES = words(
    "note notes comment comments noise noises event events gesture gestures remark remarks notiz notizen kommentar"
    " kommentare notas comentario comentarios commentaire commentaires nota commenti"
)
_SPEECH_TYPES = re.compile(
    r"(?:tx|txt|text|transcri\w*|utt\w*|ortho\w*|speech|default-lt|words?)\b", re.IGNORECASE
)


_COUNTS = re.compile(r"[^\w\s]*[\w.:-]*\d[\w.:-]*[^\w\s]*|[\d\W_]+")


@dataclass(frozen=True, slots=True)
class _Said:
    """An annotation: when it begins, its words, and who says it; `label` is `None` for a note."""

    seconds: float
    text: str
    label: str | None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class _Tier:
    """A tier of ELAN: its name, its participant, the tier it depends on, its type and its annotations."""

    name: str
    participant: str | None
    parent: str | None
    kind: str
    annotations: tuple[tuple[float, str], ...]

    @property
    def holds_speech(self) -> bool:
        """Return whether the annotations are words rather than numbers or codes."""
        count = sum(len(text.split()) for _, text in self.annotations if not text.isdigit())
        return count >= WORDS_PER_ANNOTATION * len(self.annotations) > 0

    @property
    def only_counts(self) -> bool:
        """Return whether the annotations are empty, or only number what is said (`0001`, `seg_12`, `Lind.003`)."""
        return all(_COUNTS.fullmatch(text) for _, text in self.annotations)


def read_elan(root: Element) -> SourceText:
    """Return the speech of an ELAN document, by time."""
    tiers = _elan_tiers(root)
    if len(tiers) > MAX_TIERS:
        raise SourceTooLarge(f"The file has {len(tiers)} tiers; the most is {MAX_TIERS}.", "Split it.")
    speech = _speech_tiers(tiers)
    named = any(tier.participant for tier in speech)
    said: list[_Said] = []
    for tier in speech:
        is_note = _is_note(tier.name) or (named and not tier.participant)
        label = None if is_note else tier.participant or _speaker_in(tier.name)
        said += [_Said(start, text, label, _role(tier.name)) for start, text in tier.annotations]
    left_out = [tier.name for tier in tiers if tier not in speech and not tier.only_counts]
    return _written(said, left_out)


def read_exmaralda(root: Element) -> SourceText:
    """Return the speech of an EXMARaLDA basic transcription, by time."""
    names = {
        attribute(each, "id"): next((words_of(part) for part in each if local_name(part) == "abbreviation"), "")
        for each in root.iter("{*}speaker")
    }
    times = _times([(attribute(each, "id"), seconds_of(attribute(each, "time"))) for each in root.iter("{*}tli")])
    tiers = list(root.iter("{*}tier"))
    spoken = [tier for tier in tiers if attribute(tier, "type") == "t"]
    spoken = spoken or [tier for tier in tiers if attribute(tier, "category") == "v"]
    said: list[_Said] = []
    for tier in spoken:
        speaker = attribute(tier, "speaker")
        label = names.get(speaker) or speaker or _without_category(attribute(tier, "display-name"))
        said += [_Said(start, text, label, _role(label or "")) for start, text in _runs(tier, times)]
    described = [
        attribute(tier, "display-name", "category", "id") or ""
        for tier in tiers
        if tier not in spoken and words_of(tier)
    ]
    return replace(_written(said, described), title=_project(root))


def _written(said: Sequence[_Said], left_out: Sequence[str]) -> SourceText:
    writer = SpeechWriter()
    for each in sorted(said, key=lambda each: each.seconds):
        if each.label is None:
            writer.prose(each.text)
        else:
            writer.segment(each.text, label=each.label, role=each.role, seconds=each.seconds)
    source = writer.finish(says_who=writer.has_labels)
    if not left_out:
        return source
    tiers = "1 tier that is" if len(left_out) == 1 else f"{len(left_out)} tiers that are"
    names, more = ", ".join(left_out[:MOST_SHOWN]), len(left_out) - MOST_SHOWN
    shown = f"{names} and {more} more" if more > 0 else names
    return replace(source, warnings=(f"{tiers} not speech: left out ({shown}).",))


def _elan_tiers(root: Element) -> list[_Tier]:
    times = _times(
        [
            (attribute(slot, "TIME_SLOT_ID"), seconds_of(f"{attribute(slot, 'TIME_VALUE')}ms"))
            for slot in root.iter("{*}TIME_SLOT")
        ]
    )
    starts: dict[str, float] = {}
    for annotation in root.iter("{*}ALIGNABLE_ANNOTATION"):
        starts[attribute(annotation, "ANNOTATION_ID") or ""] = times.get(
            attribute(annotation, "TIME_SLOT_REF1") or "", 0.0
        )
    for annotation in root.iter("{*}REF_ANNOTATION"):  # in the order of the file, parents come first
        start = starts.get(attribute(annotation, "ANNOTATION_REF") or "", 0.0)
        starts.setdefault(attribute(annotation, "ANNOTATION_ID") or "", start)
    return [
        _Tier(
            attribute(tier, "TIER_ID") or "",
            attribute(tier, "PARTICIPANT"),
            attribute(tier, "PARENT_REF"),
            attribute(tier, "LINGUISTIC_TYPE_REF") or "",
            tuple(
                (starts.get(attribute(each, "ANNOTATION_ID") or "", 0.0), text)
                for each in tier.iter("{*}ALIGNABLE_ANNOTATION", "{*}REF_ANNOTATION")
                if (text := words_of(each))
            ),
        )
        for tier in root.iter("{*}TIER")
    ]


def _speech_tiers(tiers: Sequence[_Tier]) -> list[_Tier]:
    """Return the tiers of speech: for each participant the independent one with the most words.

    Where that only counts what is said, the tier of words that depends on it is taken. One that depends on words
    translates or explains them, however long it is; the words may be short (`No.`).
    """
    parents = {tier.name: tier.parent for tier in tiers}
    spoken = [(tier, _above(tier, parents)) for tier in tiers if tier.holds_speech]
    chosen: list[_Tier] = []
    for tier in tiers:
        if tier.parent in parents:
            continue
        if tier.only_counts:
            below = [each for each, above in spoken if tier.name in above]
            typed = [each for each in below if _SPEECH_TYPES.match(each.kind) or _SPEECH_TYPES.match(each.name)]
            tier = max(typed or below, key=_size, default=tier)
        if any(text for _, text in tier.annotations):
            chosen.append(tier)
    fullest: dict[str, _Tier] = {}
    for tier in chosen:
        if tier.participant and _rank(tier) > _rank(fullest.get(tier.participant)):
            fullest[tier.participant] = tier
    return [tier for tier in chosen if not tier.participant or fullest[tier.participant] is tier]


def _above(tier: _Tier, parents: Mapping[str, str | None]) -> list[str]:
    """Return the names of the tiers that a tier depends on; a circle ends the search."""
    above: list[str] = []
    name = tier.parent
    while name and name not in above:
        above.append(name)
        name = parents.get(name)
    return above


def _rank(tier: _Tier | None) -> tuple[bool, bool, int]:
    """Return how likely a tier is what its participant says: notes are not, and what depends on others less."""
    return tier is not None and not _is_note(tier.name), tier is not None and not tier.parent, _size(tier)


def _is_note(name: str) -> bool:
    return not _NOTES.isdisjoint(label_key(name.replace("_", " ").replace("-", " ")).split())


def _size(tier: _Tier | None) -> int:
    return sum(len(text) for _, text in tier.annotations) if tier else 0


def _speaker_in(name: str) -> str:
    """Return the speaker in the name of a tier, which is behind an `@` if there is one."""
    return (name.rpartition("@")[2] or name).replace("_", " ").strip()


def _without_category(name: str | None) -> str | None:
    """Return the name of a tier without its category (`RK [v]`)."""
    return (name or "").partition("[")[0].strip() or None


def _role(name: str) -> Role | None:
    role = role_of_word(label_key(name))
    return role if role in ("question", "answer") else None


def _times(points: Sequence[tuple[str | None, float | None]]) -> dict[str, float]:
    """Return the seconds of each point of a timeline; one without a time has that of the point before."""
    times: dict[str, float] = {}
    last = 0.0
    for identifier, seconds in points:
        last = seconds if seconds is not None else last
        times[identifier or ""] = last
    return times


def _runs(tier: Element, times: Mapping[str, float]) -> Iterator[tuple[float, str]]:
    """Yield what is said without a break: events are cut where others speak, even within words."""
    begun, text, end = 0.0, "", None
    for event in tier.iter("{*}event"):
        start = attribute(event, "start")
        if text and start != end:
            yield begun, " ".join(text.split())
            text = ""
        if not text:
            begun = times.get(start or "", 0.0)
        text += "".join(map(str, event.itertext()))
        end = attribute(event, "end")
    if text:
        yield begun, " ".join(text.split())


def _project(root: Element) -> str | None:
    return next(
        (name for each in root.iter("{*}project-name", "{*}transcription-name") if (name := words_of(each))), None
    )
