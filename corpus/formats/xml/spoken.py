"""Read other XML that names the speaker of every part: TTML captions, Transcriber, home-made ones."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.document import Role, SourceText
from corpus.formats.speech import SpeechWriter
from corpus.formats.times import seconds_of
from corpus.formats.xml.tree import attribute, local_name, words_of
from corpus.turns.lexicon.labels import label_key, role_of_word

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPEAKER = ("speaker", "who", "by", "agent", "spk", "speakerName", "name")
_SPOKEN = frozenset({"turn", "speech", "u", "utterance", "segment", "p", "sp", "cue", "subtitle", "line"})
_LETTERS: dict[str, Role] = {"q": "question", "a": "answer"}
_LEAST_LISTED = 2  # elements with a role in another one, which is a list of them
_LEAST_LETTERS = 3  # of a word of role; `p` is a paragraph
_NAME_ELEMENTS = frozenset({"speaker", "from", "name", "who"})
_START = ("startTime", "begin", "start", "time", "timestamp")


def read(root: Element) -> SourceText:
    """Return the spoken elements of `root`; the text is empty when nothing in it is marked as speech."""
    names = _declared_names(root)
    lists = _lists(root)
    spoken = {
        element
        for element in root.iter()
        if element not in lists and ((name := local_name(element).lower()) in _SPOKEN or _role_of(name))
    }
    writer = SpeechWriter()
    for element in root.iter():
        name = local_name(element).lower()
        if element not in spoken or any(parent in spoken for parent in element.iterancestors()):
            continue  # a `p` inside a `turn` is part of that turn
        said = next((words_of(child) for child in element if local_name(child).lower() in _NAME_ELEMENTS), None)
        given = (attribute(element, *_SPEAKER) or said or "").lstrip("#")
        writer.segment(
            words_of(element, _NAME_ELEMENTS),
            label=names.get(given, given) or None,
            role=_role_of(name),
            seconds=seconds_of(attribute(element, *_START)),
            joint=" " if name == "p" else "\n",
        )
    return writer.finish(says_who=writer.has_labels)


def _lists(root: Element) -> set[Element]:
    """Return the elements that are named like a role and hold several that are: `questions`, `interview`."""
    counts = Counter(
        parent
        for element in root.iter()
        if _role_of(local_name(element).lower())
        for parent in element.iterancestors()
        if _role_of(local_name(parent).lower())
    )
    return {element for element, count in counts.items() if count >= _LEAST_LISTED}


@lru_cache(maxsize=1024)
def _role_of(name: str) -> Role | None:
    """Return the role that an element's name states, in any language: `question`, `pergunta`, `Interviewer`."""
    if len(name) < _LEAST_LETTERS:
        return _LETTERS.get(name)
    role = role_of_word(label_key(name.replace("_", " ")))
    return role if role != "other" else None


def _declared_names(root: Element) -> dict[str, str]:
    """Return names that the file gives to its speakers' identifiers (`<Speaker id="spk1" name="Ana Lind"/>`)."""
    names: dict[str, str] = {}
    for element in root.iter():
        identifier = attribute(element, "id")
        if identifier and local_name(element).lower() in ("speaker", "agent", "person"):
            names[identifier] = attribute(element, "name") or words_of(element) or identifier
    return names
