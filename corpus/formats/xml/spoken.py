"""Read other XML that names the speaker of every part: TTML captions, Transcriber, home-made ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.document import Role, SourceText
from corpus.formats.speech import SpeechWriter
from corpus.formats.times import seconds_of
from corpus.formats.xml.tree import attribute, local_name, words_of
from corpus.punctuation import ENDS_WRAPPED_LINE
from corpus.turns.layouts.marked_questions import asks_for_an_answer
from corpus.turns.lexicon.labels import label_key, role_of_word

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPEAKER = ("speaker", "who", "by", "agent", "spk", "speakerName", "name")
_SPOKEN = frozenset({"turn", "speech", "u", "utterance", "segment", "p", "sp", "cue", "subtitle", "line"})
_PARTS = frozenset({"p", "line", "segment"})  # of what one person says
_SAID = frozenset({"question", "answer", "q", "a"})  # which name words, never a person
_LETTERS: dict[str, Role] = {"q": "question", "a": "answer"}
_LEAST_LISTED = 2  # elements with a role in another one, which is a list of them; exchanges beside each other
_MOST_NAME_WORDS = 8  # of a person or an organisation
_LEAST_LETTERS = 3  # of a word of role; `p` is a paragraph
_NAME_ELEMENTS = frozenset({"speaker", "from", "name", "who"})
_START = ("startTime", "begin", "start", "time", "timestamp")


def read(root: Element) -> SourceText:
    """Return the spoken elements of `root`; the text is empty when nothing in it is marked as speech."""
    names = _declared_names(root)
    beside = _beside_one_role(root)
    within = _asked_within(root)
    spoken = _spoken(root) | beside.keys() | within.keys()
    writer = SpeechWriter()
    for element in root.iter():
        name = local_name(element).lower()
        if element not in spoken or any(parent in spoken for parent in element.iterancestors()):
            continue  # a `p` inside a `turn` is part of that turn
        if element in within:
            named = names.get(given := (attribute(element, *_SPEAKER) or "").lstrip("#"), given) or None
            for role, words in within[element]:
                writer.segment(words, label=named if role == _role_of(name) else None, role=role)
            continue
        said = next((words_of(child) for child in element if local_name(child).lower() in _NAME_ELEMENTS), None)
        given = (attribute(element, *_SPEAKER) or said or "").lstrip("#")
        writer.segment(
            words_of(element, _NAME_ELEMENTS),
            label=names.get(given, given) or None,
            role=beside.get(element) or _role_of(name),
            seconds=seconds_of(attribute(element, *_START)),
            joint=" " if name == "p" else "\n",
        )
    return writer.finish(says_who=writer.has_labels)


def _spoken(root: Element) -> set[Element]:
    """Return the elements that are speech by their names, in whatever other elements they stand."""
    elements = list(root.iter())
    containers = _containers(elements)
    roles = {
        element: role
        for element in elements
        if element not in containers and (role := _role_of(local_name(element).lower()))
    }
    marked = {element for element in elements if local_name(element).lower() in _SPOKEN | _SAID}
    return (marked - containers) | _exchanged(elements, roles, marked)


def _containers(elements: Sequence[Element]) -> set[Element]:
    """Return the elements that are named like a role and hold speech: `questions`, `interview`, `host`."""
    listed: Counter[Element] = Counter()
    holding: set[Element] = set()
    for element in elements:
        name = local_name(element).lower()
        above = [each for each in element.iterancestors() if _role_of(local_name(each).lower())]
        if _role_of(name):
            listed.update(above)
        if name in _SPOKEN - _PARTS or attribute(element, "who", "speaker"):
            holding.update(above)
    return holding | {element for element, count in listed.items() if count >= _LEAST_LISTED}


def _exchanged(elements: Sequence[Element], roles: dict[Element, Role], marked: set[Element]) -> set[Element]:
    """Return the elements in which people ask and answer in turn, unlike fields that name a `client` or `host`.

    Somebody asks there, or both speak again without any other speech in the file. Where there is some, one
    exchange is not enough. Other elements of these names are speech if one beside them says more than a name.
    """
    groups = [[child for child in parent if child in roles] for parent in elements]
    groups = [group for group in groups if group]
    pairs = [[pair for pair in pairwise(group) if _is_exchange(pair, roles)] for group in groups]
    own = {element for group in pairs for pair in group for element in pair}
    others = any(element not in own and own.isdisjoint(element.iterancestors()) for element in marked)
    asked = [group for group in pairs if any(asks_for_an_answer(words_of(asking)) for asking, _ in group)]
    if not others:
        asked += [
            group
            for group, beside in zip(pairs, groups, strict=True)
            if len(group) >= _LEAST_LISTED and _says_more_than_names(beside)
        ]
    if sum(map(len, asked)) < (_LEAST_LISTED if others else 1):
        return set()
    names = {local_name(element) for group in asked for pair in group for element in pair}
    return {
        element
        for group in groups
        if _says_more_than_names(group)
        for element in group
        if local_name(element) in names
    }


def _beside_one_role(root: Element) -> dict[Element, Role]:
    """Return the roles where only one side has an element of its own (`<interviewer>` among `<p>`), by element.

    Elements of speech that name nobody, right before or after the others of at least two, are the other side.
    """
    found: dict[Element, Role] = {}
    for parent in root.iter():
        roles = {child: role for child in parent if (role := _role_of(local_name(child).lower()))}
        own = set(roles.values())
        speech = [child for child in parent if child not in roles and local_name(child).lower() in _SPOKEN]
        pairs = [
            pair for pair in pairwise(parent) if len(roles.keys() & set(pair)) == 1 and set(pair) & set(speech)
        ]
        if len(own) != 1 or len(roles) < _LEAST_LISTED or len(pairs) < _LEAST_LISTED:
            continue
        if not _says_more_than_names([*roles]):
            continue
        other: Role = "answer" if own == {"question"} else "question"
        found |= roles
        if not any(attribute(each, *_SPEAKER) for each in speech):
            found |= dict.fromkeys({each for pair in pairs for each in pair if each not in roles}, other)
    return found


def _asked_within(root: Element) -> dict[Element, list[tuple[Role, str]]]:
    """Return who says what in elements of one side that hold words of the other (`<guest><q>Why?</q>Rain.`).

    Beside those, such an element has nothing but words of its own.
    """
    found: dict[Element, list[tuple[Role, str]]] = {}
    for element in root.iter():
        role = _role_of(local_name(element).lower())
        children = [_role_of(local_name(child).lower()) for child in element]
        if not role or not children or any(child in (None, role) for child in children):
            continue
        said: list[tuple[Role, str]] = [(role, element.text or "")]
        for child, other in zip(element, children, strict=True):
            said += [(other or role, words_of(child)), (role, child.tail or "")]
        parts = [(who, " ".join(words.split())) for who, words in said if words.strip()]
        if len(parts) > len(children):
            found[element] = parts
    return found


def _is_exchange(pair: tuple[Element, Element], roles: dict[Element, Role]) -> bool:
    return [roles[element] for element in pair] == ["question", "answer"]


def _says_more_than_names(elements: Sequence[Element]) -> bool:
    said = [words_of(element) for element in elements]
    return any(ENDS_WRAPPED_LINE.search(each) or len(each.split()) > _MOST_NAME_WORDS for each in said)


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
