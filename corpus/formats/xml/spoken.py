"""Read other XML that names the speaker of every part: TTML captions, Transcriber, home-made ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.document import Role, SourceText
from corpus.formats.speech import SpeechWriter
from corpus.formats.times import seconds_of
from corpus.formats.xml.tree import attribute, local_name, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPEAKER = ("speaker", "who", "by", "agent", "spk", "speakerName", "name")
_SPOKEN = frozenset(
    {"turn", "speech", "u", "utterance", "segment", "p", "question", "answer", "sp", "cue", "subtitle", "line"}
)
_ROLE_ELEMENTS: dict[str, Role] = {
    "question": "question", "interviewer": "question", "q": "question",
    "answer": "answer", "interviewee": "answer", "respondent": "answer", "a": "answer",
}  # fmt: skip
_NAME_ELEMENTS = frozenset({"speaker", "from", "name", "who"})
_START = ("startTime", "begin", "start", "time", "timestamp")


def read(root: Element) -> SourceText:
    """Return the spoken elements of `root`; the text is empty when nothing in it is marked as speech."""
    names = _declared_names(root)
    writer = SpeechWriter()
    for element in root.iter():
        name = local_name(element).lower()
        if not _is_outermost(element) or not (name in _SPOKEN or name in _ROLE_ELEMENTS):
            continue
        said = next((words_of(child) for child in element if local_name(child).lower() in _NAME_ELEMENTS), None)
        given = (attribute(element, *_SPEAKER) or said or "").lstrip("#")
        writer.segment(
            words_of(element, _NAME_ELEMENTS),
            label=names.get(given, given) or None,
            role=_ROLE_ELEMENTS.get(name),
            seconds=seconds_of(attribute(element, *_START)),
            joint=" " if name == "p" else "\n",
        )
    return writer.finish(says_who=writer.has_labels)


def _is_outermost(element: Element) -> bool:
    """Return whether no element round this one is spoken itself: a `p` inside a `turn` is part of that turn."""
    for parent in element.iterancestors():
        name = local_name(parent).lower()
        if name in _SPOKEN or name in _ROLE_ELEMENTS:
            return False
    return True


def _declared_names(root: Element) -> dict[str, str]:
    """Return names that the file gives to its speakers' identifiers (`<Speaker id="spk1" name="Ana Lind"/>`)."""
    names: dict[str, str] = {}
    for element in root.iter():
        identifier = attribute(element, "id")
        if identifier and local_name(element).lower() in ("speaker", "agent", "person"):
            names[identifier] = attribute(element, "name") or words_of(element) or identifier
    return names
