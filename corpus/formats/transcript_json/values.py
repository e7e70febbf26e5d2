"""Read text and lists out of JSON values whose shape nobody told us."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.formats.field_names import field_key, speaker_priority, without_markup, words_priority
from corpus.formats.transcript_json.running import as_spoken, running_text

MOST_NESTED = 6
"""Levels of parts inside parts (blocks, elements, spans) whose text is put together."""

HYPOTHESES = frozenset({"alternatives", "nbest", "n best", "hypotheses"})
"""Lists of which only the first entry was said: the others are less likely readings of the same sound."""

_FEWEST_NAMED = 3  # entries that show that their keys are names
_NUMBERS = re.compile(r"\d+")
_COUNT = re.compile(r"\d{1,9}")
_ENTRIES = frozenset({dict, list, str})
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CLOSES = re.compile(r"[,.!?;:)\]}%…»”’。、，！？：；]")


@dataclass(frozen=True, slots=True)
class Found:
    """A list of entries: `path` is the keys that lead to it, without numbers; `above` the objects around it.

    Replies to an entry have the entry's own path.
    """

    path: str
    entries: list[Any]
    above: tuple[Above, ...]


@dataclass(frozen=True, slots=True)
class Above:
    """An object around a list: it is number `at` of the `siblings` under `key`."""

    value: Mapping[str, Any]
    key: str
    at: int
    siblings: Sequence[Any]


def lists_in(value: Any) -> Iterator[Found]:
    """Yield every list in `value`, outer before inner. The parser bounds the depth."""
    waiting: list[tuple[Any, str, str, tuple[Above, ...]]] = [(value, "", "", ())]
    while waiting:
        each, path, key, above = waiting.pop()
        entries = entries_of(each)
        if entries is not None:
            if field_key(key) in HYPOTHESES:
                entries = entries[:1]
            yield Found(path, entries, above)
            waiting += [
                (
                    entry,
                    f"{path}[]",
                    key,
                    (*above, Above(entry if isinstance(entry, dict) else {}, key, at, entries)),
                )
                for at, entry in reversed(list(enumerate(entries)))
                if isinstance(entry, list | dict)
            ]
        elif isinstance(each, dict) and _is_by_person(key, each):
            people = [{"speaker": name} for name in each]
            waiting += [
                (inside, f"{path}[]", key, (*above, Above(people[at], key, at, people)))
                for at, inside in reversed(list(enumerate(each.values())))
            ]
        elif isinstance(each, dict):
            waiting += [
                (inside, *_below(path, name, above, at))
                for at, (name, inside) in reversed(list(enumerate(each.items())))
                if isinstance(inside, list | dict)
            ]


def _below(path: str, name: str, above: tuple[Above, ...], at: int) -> tuple[str, str, tuple[Above, ...]]:
    """Return the path, the key and the objects around the value of the key `name`, which is number `at`."""
    if field_key(name) in _REPLIES and above:
        # What others reply is part of the same track, and is not said by who wrote the entry.
        return path.removesuffix("[]"), name, (*above[:-1], replace(above[-1], siblings=()))
    bare = _NUMBERS.sub("", name)
    if bare != name and speaker_priority(bare) is None:  # tapes or interviews, one after the other
        above = (*above, Above({}, name, at, ()))
    return f"{path}.{bare}", name, above


def _is_by_person(key: str, value: Mapping[str, Any]) -> bool:
    """Return whether an object holds what each person says under their names (`{"Ana": […], "Bo": […]}`)."""
    return (
        field_key(key) in _BY_PERSON
        and len(value) > 1
        and all(isinstance(each, list) and objects(each) for each in value.values())
    )


def entries_of(value: Any) -> list[Any] | None:
    """Return the entries of a list, or in order those of an object whose keys only count (`{"1": …, "2": …}`)."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or len(value) < 2 or not all(_COUNT.fullmatch(key) for key in value):
        return None
    kinds = {type(each) for each in value.values()}
    return [value[key] for key in sorted(value, key=int)] if len(kinds) == 1 and kinds <= _ENTRIES else None


def objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects in a list; none of anything else."""
    rows = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    return _named_by_keys(rows) or rows


def _named_by_keys(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return objects that hold nothing but words under the name of who says them as usual entries."""
    if len(rows) < _FEWEST_NAMED or any(len(row) != 1 for row in rows):
        return []
    pairs = [next(iter(row.items())) for row in rows]
    names = {name for name, _ in pairs}
    if not 1 < len(names) <= len(rows) * 2 / 3 or not all(isinstance(words, str) for _, words in pairs):
        return []
    return [{"speaker": name, "text": words} for name, words in pairs]


def string(row: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    """Return the first string under `keys` that says something."""
    return next((found.strip() for key in keys if isinstance(found := row.get(key), str) and found.strip()), None)


def text_of(row: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the words of an entry, and whether they are its own: under a usual key, not those of its parts.

    White space at their beginning shows that they are a piece of something longer.
    """
    strings, lists = [], []
    for key, value in row.items():
        priority = words_priority(key)
        if isinstance(value, str) and priority is not None and value.strip():
            strings.append((priority, _rank(key), value))
        elif isinstance(value, list | dict) and priority == 0:
            lists.append((_rank(key), value))
    if not strings and (running := running_text(row)):
        return without_markup(running).rstrip(), True
    if strings:
        return without_markup(min(strings, key=lambda each: each[:2])[2]).rstrip(), True
    for _, value in sorted(lists, key=lambda each: each[0]):
        if words := joined(value):
            return words, not _are_objects(value)
    parts = list(_inside(row))
    said = max(map(joined, parts), key=len, default="")
    return (said, False) if said else (without_markup(as_spoken(row) or "").rstrip(), True)


def unread_in(entries: Sequence[Any], silent: Iterable[Mapping[str, Any]]) -> int:
    """Return how many entries of a list of objects hold words that are not read: strings, or parts by language.

    The objects in which nothing is read are `silent`.
    """
    others = [each for each in entries if isinstance(each, str) and any(map(str.isalpha, each))]
    return len(others) + sum(map(_has_words, silent))


def _has_words(row: Mapping[str, Any]) -> bool:
    """Return whether there are letters somewhere under the keys of an object that hold words elsewhere."""
    said = (value for key, value in row.items() if words_priority(key) == 0)
    return any(any(map(str.isalpha, text)) for value in said for text in _strings(value))


def joined(value: Any, depth: int = 0) -> str:
    """Return the text of a value in parts: strings, objects with text, and lists of these."""
    if isinstance(value, str):
        return without_markup(value)
    if depth >= MOST_NESTED or not isinstance(value, list | dict):
        return ""
    if isinstance(value, dict):
        own = [(_rank(key), key) for key in value if words_priority(key) == 0 and isinstance(value[key], str)]
        if own:
            return without_markup(str(value[min(own)[1]]))
        return max((joined(each, depth + 1) for each in _inside(value)), key=len, default="")
    pieces = [joined(each, depth + 1) for each in value]
    return _put_together([piece for piece in pieces if piece], mixed=len({type(each) for each in value}) > 1)


def _inside(value: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the parts of an object in which its text may be."""
    for key, each in value.items():
        if isinstance(each, list | dict) and key not in _NO_TEXT:
            yield each[:1] if field_key(key) in HYPOTHESES and isinstance(each, list) else each


_REPLIES = frozenset({"replies", "reply", "responses", "comments", "thread", "children"})
_BY_PERSON = frozenset({"speakers", "participants", "channels", "tracks", "people", "persons", "voices"})
_NO_TEXT = frozenset({"user", "author", "speaker", "from", "sender", "reactions", "attachments", "entities"})
_RANKS = {
    "text": 0, "transcript": 1, "display": 2, "content": 3, "utterance": 4, "words": 5, "value": 6, "sentence": 7,
    "message": 8, "body": 9, "word": 10, "quote": 11,
}  # fmt: skip


def _rank(key: str) -> int:
    return _RANKS.get(field_key(key), len(_RANKS))


def _are_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _put_together(pieces: Sequence[str], *, mixed: bool) -> str:
    """Join pieces: those that bring their own spaces are pieces of one string, others are words or sentences."""
    if mixed or any(piece[:1].isspace() or piece[-1:].isspace() for piece in pieces):
        return "".join(pieces).strip()
    text = ""
    for piece in pieces:
        is_punctuation = len(piece) == 1 and bool(_CLOSES.match(piece))
        text += piece if not text or is_punctuation else f" {piece}"
    return text.strip()


def mended(value: Any) -> Any:
    """Return the value with UTF-8 decoded where all of it was written as Latin-1 (`cafÃ©`), as some exports do."""
    strings = [each for each in _strings(value) if _BEYOND_ASCII.search(each)]
    if not strings or any(_as_utf8(each) is None for each in strings):
        return value
    return _decoded(value)


def _strings(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            waiting += each.values()


def _decoded(value: Any) -> Any:
    """Return a copy with all strings decoded. The parser bounds the depth."""
    if isinstance(value, str):
        return _as_utf8(value) if _BEYOND_ASCII.search(value) else value
    if isinstance(value, list):
        return [_decoded(each) for each in value]
    return {key: _decoded(each) for key, each in value.items()} if isinstance(value, dict) else value


def _as_utf8(text: str) -> str | None:
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None
