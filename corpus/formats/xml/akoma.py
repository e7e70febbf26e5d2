"""Akoma Ntoso: speeches of parliaments and interviews, with what their metadata say.

The vocabulary is that of OASIS Akoma Ntoso 1.0, debate records. `from` is what the record prints before a speech;
`by` refers to a person in the header, which may be one entry for everybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from corpus.dates import date_in
from corpus.document import Role, SourceText
from corpus.formats.speech import SpeechWriter
from corpus.formats.times import seconds_of
from corpus.formats.writer import words
from corpus.formats.xml.tree import attribute, local_name, words_of
from corpus.punctuation import IN_BRACKETS
from corpus.turns.labels.names import honoured, stands_for
from corpus.turns.lexicon.labels import label_key, role_of_word

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FEWEST_TITLE_WORDS = 2
"""Words of a title; `FRBRname` and `FRBRalias` may hold a code instead."""

_SPOKEN: dict[str, Role | None] = {"speech": None, "question": "question", "answer": "answer"}
_APART = words("heading subheading num narrative scene summary docTitle p li listIntroduction listWrapUp")
_NARRATED = words("narrative scene summary heading subheading num")  # also where they interrupt a speech
_NOT_SPEECH = words("from remark noteRef authorialNote recordedTime")
_START = ("startTime", "begin", "start")
_BRACKETS = re.compile(rf"\s*{IN_BRACKETS}")
_TRAILING = re.compile(r"[\s.:;,–—―-]+$")


def is_akoma(root: Element) -> bool:
    """Return whether this is a document in Akoma Ntoso."""
    return local_name(root).lower() == "akomantoso"


def read(root: Element) -> SourceText:
    """Return the speeches of a record; headings and what is narrated stand between them, said by nobody."""
    people = _people(root)
    writer = SpeechWriter()
    for element in _in_order(root):
        if local_name(element) not in _SPOKEN:
            writer.prose(words_of(element, _NOT_SPEECH))
            continue
        label, role = _speaker(element, people), _SPOKEN[local_name(element)]
        seconds = seconds_of(attribute(element, *_START))
        for said, part in _parts(element):
            if said:
                writer.segment(part, label=label, role=role, seconds=seconds, joint="\n")
                seconds = None
            else:
                writer.prose(part)
    source = writer.finish(says_who=writer.has_labels)
    title = _title(root)
    return SourceText(source.text, source.locations, source.utterances, title=title, date=_date(root, title))


def _in_order(element: Element) -> Iterator[Element]:
    """Yield speeches and what stands between them in text order. The parser bounds the depth."""
    for child in element:
        name = local_name(child)
        if name in _SPOKEN or name in _APART:
            yield child
        elif name != "meta":
            yield from _in_order(child)


def _parts(speech: Element) -> Iterator[tuple[bool, str]]:
    """Yield the parts of a speech, each with whether the speaker says it."""
    if next(speech.iter(*(f"{{*}}{name}" for name in _NARRATED)), None) is None:
        yield True, words_of(speech, _NOT_SPEECH)
        return
    said: list[str] = [speech.text or ""]
    for child in speech:
        name = local_name(child)
        if name in _NARRATED:
            yield True, " ".join(" ".join(said).split())
            yield False, words_of(child, _NOT_SPEECH)
            said = []
        elif name not in _NOT_SPEECH:
            said.append(words_of(child, _NOT_SPEECH | _NARRATED))
        said.append(child.tail or "")
    yield True, " ".join(" ".join(said).split())


def _speaker(speech: Element, people: Mapping[str, str]) -> str | None:
    """Return who speaks: as the record prints it, or the fuller name of the same person in the header."""
    printed = next(map(words_of, speech.iter("{*}from")), "")
    name = _named(printed)
    identifier = (attribute(speech, "by") or "").lstrip("#")
    declared = people.get(identifier) or identifier.replace("_", " ")
    if not name:
        return declared or _TRAILING.sub("", printed) or None
    is_same = label_key(declared) != label_key(name) and stands_for(honoured(label_key(name)), declared)
    return declared if is_same else name


def _named(printed: str) -> str:
    """Return the name in what is printed before a speech, without a role in brackets, unless it is the name."""
    written = _TRAILING.sub("", printed)
    bare = _TRAILING.sub("", _BRACKETS.sub("", printed)).strip()
    if not any(map(str.isalpha, bare)):
        return ""
    return written if role_of_word(label_key(bare)) else bare


def _people(root: Element) -> dict[str, str]:
    """Return the names of the persons and organisations in the header by their identifiers."""
    return {
        identifier: name
        for element in root.iter("{*}TLCPerson", "{*}TLCOrganization", "{*}TLCRole")
        if (identifier := attribute(element, "eId", "id")) and (name := attribute(element, "showAs"))
    }


def _title(root: Element) -> str | None:
    """Return the title in the text or in the header, else the heading if there is only one."""
    headings = list(_texts(root, "heading"))
    candidates = (
        *_texts(root, "docTitle"),
        *_values(root, "FRBRtitle", "FRBRalias"),
        *(text for each in root.iter("{*}preface") for text in _texts(each, "p")),
        *(headings if len(headings) == 1 else ()),
        *_values(root, "FRBRname"),
    )
    return next((each for each in candidates if len(each.split()) >= FEWEST_TITLE_WORDS), None)


def _date(root: Element, title: str | None) -> str | None:
    """Return the day of the sitting: as its text says it, as the header says it, or in a title."""
    given = [attribute(each, "date") for each in root.iter("{*}docDate")]
    for level in ("FRBRWork", "FRBRExpression"):  # the manifestation has the day on which the file was made
        given += [
            attribute(each, "date")
            for parent in root.iter(f"{{*}}{level}")
            for each in parent.iterchildren("{*}FRBRdate")
        ]
    written = (title, *_texts(root, "preface"), *_texts(root, "heading"))
    return next((found for each in (*given, *written) if each and (found := date_in(each))), None)


def _texts(root: Element, name: str) -> Iterator[str]:
    """Yield the words of the elements of a name, if there are any."""
    yield from (text for each in root.iter(f"{{*}}{name}") if (text := words_of(each)))


def _values(root: Element, *names: str) -> Iterator[str]:
    """Yield the values of properties in the header, in the order of `names`."""
    for name in names:
        yield from (value for each in root.iter(f"{{*}}{name}") if (value := attribute(each, "value")))
