"""TEI: utterances `u` (ParlaMint, ISO 24624) and speeches `sp`, with the people and the timeline of the header.

The vocabulary is that of the TEI Guidelines P5, chapters 8 (transcriptions of speech) and 16 (linking: timelines).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from corpus.document import Role, SourceText
from corpus.formats.speech import SpeechWriter
from corpus.formats.times import seconds_of
from corpus.formats.writer import notes, words
from corpus.formats.xml.tree import attribute, local_name, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_SHOWN = 60
"""Characters that a warning shows of what is left out."""

# What an editor says about speech is not speech.
_NOT_SPEECH = words("del note desc incident kinesic vocal gap fw stage speaker head pause shift pb")
# What the transcriber heard stands first; the others correct it or write it in another way.
_AS_HEARD = {"sic": "corr", "orig": "reg", "abbr": "expan"}
_IDENTIFIER_JOINT = re.compile(r"[._]+|(?<=[^\W\d_A-Z])(?=[A-Z])")
_PARTS = frozenset({"seg", "p", "ab", "lg", "l"})
_ROLES: dict[str, Role] = {
    "interviewer": "question",
    "interviewee": "answer",
    "respondent": "answer",
    "chair": "other",
}


def read(root: Element) -> SourceText:
    """Return the utterances of a TEI text with the names that its list of persons gives them."""
    people, times = _people(root), _timeline(root)
    _take_one_of_alternatives(root)
    writer = SpeechWriter()
    for element in _spoken_or_prose(root):
        if local_name(element) not in ("u", "sp"):
            writer.prose(words_of(element, frozenset({"del"})))
            continue
        block = element.getparent()
        who = attribute(element, "who") or (attribute(block, "who") if block is not None else None)
        start = attribute(element, "start") or (attribute(block, "start") if block is not None else None)
        label, role = _speaker(element, who, people)
        seconds = times.get((start or "").lstrip("#"))
        for part in _parts(element):
            writer.segment(part, label=label, role=role, seconds=seconds)
            seconds = None
    source = writer.finish(says_who=writer.has_labels)
    about = _metadata(root, people)
    return SourceText(source.text, source.locations, source.utterances, **about, warnings=_left_out(root))


def _take_one_of_alternatives(root: Element) -> None:
    """Take all but one of the ways to write the same words out of the tree: the one as heard stays."""
    for element in list(root.iter()):
        name = local_name(element)
        if name in ("choice", "app") and len(element):
            kept = next((each for each in element if local_name(each) in (*_AS_HEARD, "lem")), element[0])
            for each in [each for each in element if each is not kept]:
                element.remove(each)
            element.text = kept.tail = None  # white space
        elif name in _AS_HEARD and not (element.tail or "").strip():
            following = element.getnext()
            if following is not None and local_name(following) == _AS_HEARD[name]:
                element.tail = (element.tail or "") + (following.tail or "")
                following.tail = None
                parent = following.getparent()
                if parent is not None:
                    parent.remove(following)


def _left_out(root: Element) -> tuple[str, ...]:
    """Return warnings that count the deleted words, and what stands between utterances but is in none."""
    body = _body(root)
    deleted = sum(len(words_of(each).split()) for each in body.iter("{*}del") if not _is_deleted(each))
    outside = words_of(body, _NOT_SPEECH | {"u", "sp"}) if _utterances(body) else ""
    count = len(outside.split())
    first = f"“{outside[:MOST_SHOWN].strip()}{'…' if len(outside) > MOST_SHOWN else ''}”"
    return notes(
        [
            (deleted, "deleted word is", "deleted words are"),
            (count, f"word outside of utterances ({first}) is", f"words outside of utterances ({first}) are"),
        ]
    )


def _is_deleted(element: Element) -> bool:
    """Return whether the element is inside deleted words."""
    return next(element.iterancestors("{*}del"), None) is not None


def _body(root: Element) -> Element:
    return next(root.iter("{*}text"), root)


def _utterances(body: Element) -> list[Element]:
    return list(body.iter("{*}u", "{*}sp"))


def _spoken_or_prose(root: Element) -> Iterator[Element]:
    """Yield utterances in text order and what stands between them; without any, the paragraphs."""
    body = _body(root)
    spoken = _utterances(body)
    inside = {each for utterance in spoken for each in utterance.iter()}
    between = (
        frozenset({"head", "note", "p", "stage", "ab"}) if not spoken else frozenset({"head", "note", "stage"})
    )
    for element in body.iter():
        name = local_name(element)
        if name in ("u", "sp") or (name in between and element not in inside):
            yield element


def _parts(utterance: Element) -> list[str]:
    """Return the paragraphs of an utterance; one without parts is a paragraph."""
    if not any(local_name(child) in _PARTS for child in utterance):
        return [_words(utterance)]
    return [_words(child) for child in utterance if local_name(child) not in _NOT_SPEECH]


def _words(element: Element) -> str:
    """Return the words of an element; if words are marked up (`w`, `pc`), `join` says what is joined."""
    tokens = [each for each in element.iter("{*}w", "{*}pc") if not _is_deleted(each)]
    if not tokens:
        return words_of(element, _NOT_SPEECH)
    pieces: list[str] = []
    for token in tokens:
        pieces += [words_of(token), "" if attribute(token, "join") in ("right", "both") else " "]
    return "".join(pieces).strip()


def _speaker(
    element: Element, who: str | None, people: dict[str, tuple[str, Role | None]]
) -> tuple[str | None, Role | None]:
    identifier = (who or "").split(" ")[0].rpartition("#")[2]
    name, role = people.get(identifier, (None, None))
    marked = next(map(words_of, element.iterchildren("{*}speaker")), None)
    for kind in (attribute(element, "ana") or "").split():
        role = role or _ROLES.get(kind.lstrip("#"))
    return name or marked or _spelled_out(identifier) or None, role


def _spelled_out(identifier: str) -> str:
    """Return `Ana.Lind` or `LindAna` as words, for use if the persons are listed in another file."""
    return _IDENTIFIER_JOINT.sub(" ", identifier).strip()


def _people(root: Element) -> dict[str, tuple[str, Role | None]]:
    people: dict[str, tuple[str, Role | None]] = {}
    for person in root.iter("{*}person", "{*}personGrp"):
        if not (identifier := attribute(person, "id")):
            continue
        named = next(person.iter("{*}persName", "{*}name"), None)
        name = _full_name(named) if named is not None else ""
        role = _ROLES.get((attribute(person, "role") or "").lower())
        people[identifier] = (name or (attribute(person, "n") or identifier), role)
    return people


def _full_name(named: Element) -> str:
    """Return forenames before surnames, in whichever order the header has them."""
    parts: dict[str, list[str]] = {"forename": [], "nameLink": [], "surname": []}
    for part in named.iter():
        parts.get(local_name(part), []).append(words_of(part))
    return " ".join(word for words in parts.values() for word in words) or words_of(named)


def _timeline(root: Element) -> dict[str, float]:
    """Return the seconds of each timeline point: a clock time, or an interval after another point."""
    times: dict[str, float] = {}
    for line in root.iter("{*}timeline"):
        unit = attribute(line, "unit") or "s"
        for point in line:
            identifier = attribute(point, "id")
            interval = seconds_of(f"{attribute(point, 'interval')}{attribute(point, 'unit') or unit}")
            since = times.get((attribute(point, "since") or "").lstrip("#"), 0.0)
            seconds = since + interval if interval is not None else seconds_of(attribute(point, "absolute"))
            if identifier:
                times[identifier] = seconds or 0.0
    return times


def _metadata(root: Element, people: dict[str, tuple[str, Role | None]]) -> dict[str, Any]:
    header = next(root.iter("{*}teiHeader"), None)
    if header is None:
        return {}
    titles = [words_of(each) for each in header.iter("{*}title")]
    dates = [
        attribute(each, "when", "from") or words_of(each)
        for part in ("settingDesc", "recording", "sourceDesc")
        for parent in header.iter(f"{{*}}{part}")
        for each in parent.iter("{*}date")
    ]
    places = [
        words_of(each)
        for each in header.iter()
        if local_name(each) in ("settlement", "placeName") or attribute(each, "type") in ("city", "place")
    ]
    return {
        "title": next((title for title in titles if title), None),
        "date": next((date[:10] for date in dates if date[:4].isdigit()), None),
        "place": next((place for place in places if place), None),
        "participants": tuple(name for name, _ in people.values()),
    }
