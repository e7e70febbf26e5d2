"""Read who speaks out of JSON: names, numbers, profiles, channels, and lists that give numbers their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.document import Role
from corpus.formats.field_names import field_key, speaker_priority
from corpus.formats.transcript_json.values import Above
from corpus.turns.lexicon.labels import label_key, role_of_word

LONGEST_NAME = 80
"""Characters of what names a speaker; longer strings are text."""

BARE_NAME = 3
"""The `speaker_priority` of a field that is called `name` alone: the name of anything."""

CHANNEL = 4
"""The `speaker_priority` of channels and roles."""

_WHOLE = (
    "real_name", "realName", "full_name", "fullName", "display_name", "displayName", "profileName", "profile_name",
    "nickname", "name", "label", "username",
)  # fmt: skip
_SHORT = ("full", "display", "short", "short_name", "shortName", "alias", "abbreviation", "value")
"""Keys that name somebody where no better one does."""

_FIRST = ("first_name", "firstName", "given_name", "givenName")
_LAST = ("last_name", "lastName", "family_name", "familyName", "surname")
_IDENTIFIERS = (
    "id",
    "speaker_id",
    "speakerId",
    "user_id",
    "userId",
    "uid",
    "key",
    "code",
    "tag",
    "label",
    "initials",
)
_LISTS_OF_PEOPLE = frozenset(
    {"speakers", "participants", "users", "members", "people", "persons", "names", "speaker names", "profiles"}
    | {"contacts", "authors", "attendees", "speaker map", "speaker labels", "legend", "interlocutors", "cast"}
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as the file writes it: a name or number, and how well its field says so (0 best)."""

    written: str
    priority: int
    is_channel: bool = False


@dataclass(slots=True)
class Names:
    """The names and roles that a file gives to its speakers' numbers; `listed` are names without numbers."""

    full: dict[str, str] = field(default_factory=dict)
    listed: list[str] = field(default_factory=list)
    roles: dict[str, Role] = field(default_factory=dict)

    def label(self, voice: Voice | None) -> str | None:
        """Return the label of a voice: its name if the file gives one, else what it writes."""
        if voice is None:
            return None
        written = voice.written
        if name := self.full.get(written):
            return name
        if written.isdecimal():
            return f"Channel {int(written) + 1}" if voice.is_channel else f"Speaker {written}"
        return written

    def role(self, voice: Voice | None) -> Role | None:
        """Return the role that the file states for a voice."""
        return self.roles.get(voice.written) if voice else None


def voice_of(row: Mapping[str, Any]) -> Voice | None:
    """Return who the entry itself says speaks: its best field, a profile with a name before a bare number."""
    best: tuple[float, Voice] | None = None
    for key, value in row.items():
        priority = speaker_priority(key)
        if priority is None:
            continue
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if isinstance(value, Mapping):
            name = profile_name(value)
            rank: float = 0.5 if name and _whole_name(value) else priority
        else:
            name, rank = _plain_name(value), float(priority)
        if name and (best is None or rank < best[0]):
            best = (rank, Voice(name, priority, priority == CHANNEL and name.isdecimal()))
    return best[1] if best else None


def profile_name(profile: Mapping[str, Any]) -> str | None:
    """Return the name in an object that describes a person, else its identifier."""
    inner = (_whole_name(each) for each in profile.values() if isinstance(each, Mapping))
    numbers = (_plain_name(profile.get(key)) for key in _IDENTIFIERS)
    return _whole_name(profile) or next((name for name in (*inner, *numbers) if name), None)


class VoicesAbove:
    """Tells who speaks in all of a list, as the objects around it say; looks at the siblings of each once."""

    def __init__(self) -> None:
        self._voices: dict[int, list[Voice | None]] = {}

    def of(self, above: Sequence[Above]) -> Voice | None:
        """Return the voice of the nearest object whose siblings are others'; channels are numbered."""
        for each in reversed(above):
            if len(each.siblings) < 2:
                continue
            if id(each.siblings) not in self._voices:
                self._voices[id(each.siblings)] = _voices_of(each.siblings, each.key)
            if voice := self._voices[id(each.siblings)][each.at]:
                return voice
        return None


def _voices_of(siblings: Sequence[Any], key: str) -> list[Voice | None]:
    """Return the voices of the entries of a list, none if all are one person's."""
    voices = [voice_of(each) if isinstance(each, dict) else None for each in siblings]
    voices = [voice if voice and voice.priority != BARE_NAME else None for voice in voices]
    if len({voice.written for voice in voices if voice}) > 1:
        return voices
    if field_key(key) in ("channels", "tracks"):
        return [Voice(str(at), CHANNEL, is_channel=True) for at in range(len(siblings))]
    return [None] * len(siblings)


def declared_names(value: Any) -> Names:
    """Return the names that a file gives to its speakers, wherever it lists people.

    `{"speakers": [{"id": 0, "name": "Ana Lind"}]}` and `{"participants": {"U1": "Ana Lind"}}` are such lists.
    """
    names = Names()
    for people in _lists_of_people(value):
        if isinstance(people, list) and people and all(_name_string(each) for each in people):
            names.listed = names.listed or list(people)
        entries = people.items() if isinstance(people, dict) else ((None, each) for each in people)
        for key, person in entries:
            _declare(names, key, person)
    return names


def note_profiles(names: Names, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add the names of those who have a profile in one entry and only a number in another."""
    for row in rows:
        profiles = [
            value for key, value in row.items() if speaker_priority(key) == 2 and isinstance(value, Mapping)
        ]
        name = next((found for profile in profiles if (found := _whole_name(profile))), None)
        if name is None:
            continue
        for key, value in row.items():
            if speaker_priority(key) in (1, 2) and isinstance(value, str | int) and (number := _plain_name(value)):
                names.full.setdefault(number, name)


def number_listed(names: Names, voices: Sequence[Voice | None]) -> None:
    """Give the listed names to the speakers' numbers, which count from 0 or from 1."""
    written = [voice.written for voice in voices if voice]
    numbers = {int(each) for each in written if each.isdecimal() and len(each) < 4}
    first = 0 if 0 in numbers else 1
    if numbers and max(numbers) - first < len(names.listed) and (first == 0 or len(names.listed) in numbers):
        for number, name in enumerate(names.listed, first):
            names.full.setdefault(str(number), name)


def stated_role(row: Mapping[str, Any]) -> Role | None:
    """Return the role that an entry states beside the speaker's name (`"role": "interviewer"`)."""
    for key, value in row.items():
        if field_key(key).split()[-1:] in (["role"], ["rol"], ["rolle"], ["rôle"]) and isinstance(value, str):
            role = role_of_word(label_key(value))
            return role if role in ("question", "answer") else None
    return None


def _declare(names: Names, key: str | None, person: Any) -> None:
    if isinstance(person, str) and key is not None:
        if 0 < len(person.strip()) <= LONGEST_NAME:
            names.full.setdefault(key.strip(), person.strip())
        return
    if not isinstance(person, Mapping):
        return
    name, role = _whole_name(person), stated_role(person)
    numbers = [found for each in _IDENTIFIERS if (found := _plain_name(person.get(each)))]
    for number in (*([key.strip()] if key else []), *numbers):
        if name:
            names.full.setdefault(number, name)
        if role:
            names.roles.setdefault(number, role)
    if name and role:
        names.roles.setdefault(name, role)


def _lists_of_people(value: Any) -> Iterator[Any]:
    """Yield the values under keys that list people, in the whole file. The parser bounds the depth."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield from (
                inside
                for key, inside in each.items()
                if isinstance(inside, list | dict) and field_key(key) in _LISTS_OF_PEOPLE
            )
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each


def _whole_name(profile: Mapping[str, Any]) -> str | None:
    if name := next((found for key in _WHOLE if (found := _name_string(profile.get(key)))), None):
        return name
    parts = (
        next((found for key in keys if (found := _name_string(profile.get(key)))), "") for keys in (_FIRST, _LAST)
    )
    if name := " ".join(part for part in parts if part):
        return name
    others = (*_SHORT, *(key for key in profile if speaker_priority(key) in (0, 1, BARE_NAME)))
    return next((found for key in others if (found := _name_string(profile.get(key)))), None)


def _name_string(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_NAME else None


def _plain_name(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return _name_string(str(value))
