"""Read a line as part of a session's header: its count, its date and its place, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from corpus.dates import WrittenDate, find_date, is_weekday
from corpus.turns.lexicon.labels import label_key, label_words
from corpus.turns.lexicon.load import alternation, entries

UNSURE = ""
"""The place of a session that names something which could be its place."""

_LONGEST = 120  # characters of a line
_LONGEST_PART = 60
_WHOLE = 10  # characters of a date with its day
_AROUND = " \t\xa0#*_=~-–—|•·<>[]{}\\"
_DATE, _SESSION = "\x00", "\x01"  # stand for what was found, so that the rest can be looked at
_PARTS = re.compile(r"\s*([,;:()\[\]{}–—|·•/\t、，：；（）【】،؛]|\s-+\s|(?<=\x01)-|-(?=\x00))\s*")
_COMMAS = frozenset(",、，،")
_TIME = re.compile(r"(?i)(?:(?:um|at|à|a las|às|alle|kl\.?)\s+)?\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?|uhr|h)?")
_JOINS = frozenset(
    ("de", "la", "le", "el", "of", "the", "upon", "am", "an", "der", "do", "da", "di", "del", "sur")
)
_MOST_WORDS = 5  # of a place
_SENTENCE_END = re.compile(r"[.?!…。？！]\W*$")


@dataclass(frozen=True, slots=True)
class SessionLine:
    """The statements of a line in a session's header.

    `counted` says that it names a session (`second interview`), `is_field` that a word such as `recorded` stands
    before the date, `is_bare` that it holds nothing else, `is_titled` that the date may belong to
    other words. `shape` is the line without its date and numbers.
    """

    date: str | None
    place: str | None
    counted: bool = False
    is_field: bool = False
    is_bare: bool = False
    is_titled: bool = False
    shape: str = ""


def session_line(words: str, people: Collection[str]) -> SessionLine | None:
    """Return what a line states if it could be one of a session's header: a session's name, a date.

    `people` are label keys of names, which are not places. `None` for a line that says anything else.
    """
    core = words.strip(_AROUND)
    if not core or len(core) > _LONGEST:
        return None
    date = find_date(core)
    rest = _without(core, date, _DATE)
    counted = _sessions().search(rest)
    if counted:
        rest = rest[: counted.start()] + _SESSION + rest[counted.end() :]
    if not (date or counted):
        return None
    if _SENTENCE_END.search(rest) and not re.search(r"[\x00\x01](?:\s?[гр])?\W*$", rest):
        return None
    return _stated(rest, date, bool(counted), people)


def ends_session(words: str) -> bool:
    """Return whether a line only says that a session is over: `[End of interview 1]`."""
    core = words.strip(_AROUND + "().")
    return len(core) <= _LONGEST_PART and bool(_session_ends().fullmatch(core))


def is_place(words: str, people: Collection[str] = ()) -> bool:
    """Return whether words are written as the name of a place: a few with capitals, nobody's name."""
    parts = words.split()
    return (
        0 < len(parts) <= _MOST_WORDS
        and len(words) <= _LONGEST_PART
        and label_key(words) not in people
        and not is_weekday(words)
        and not _sessions().search(words)
        and not any(label_key(part) in interview_words() for part in parts)
        and not any(mark.isdigit() or mark in (_DATE, _SESSION) for mark in words)
        and not parts[0][0].islower()
        and all(not part[0].islower() or part in _JOINS for part in parts)
    )


def _stated(rest: str, date: WrittenDate | None, counted: bool, people: Collection[str]) -> SessionLine | None:
    pieces = _PARTS.split(rest.rstrip(" ."))
    parts, signs = pieces[::2], ["", *pieces[1::2], ""]
    place: str | None = None
    is_field = is_bare = False
    held = False
    others = 0
    for at, part in enumerate(parts):
        if not part or is_weekday(part) or _TIME.fullmatch(part) or label_key(part) in people:
            continue
        if found := _own_part().fullmatch(part):
            named = found["before"] or found["behind"]
            if named and not is_place(named, people):
                return None
            place = named or place
            is_field |= bool(found["field"])
        elif label_key(part) in label_words("date_field"):
            is_field = True
        elif label_key(part) in label_words("place_field"):
            held = True
            continue
        elif _DATE in part or _SESSION in part or len(part) > _LONGEST_PART:
            return None
        elif held:
            place = part
        elif is_place(part, people) and _is_beside_date(parts, signs, at):
            place = part if _is_sure(parts, signs, at, counted) else UNSURE
        elif not counted and part[0].islower():
            return None
        else:
            others += 1
        held = False
    is_bare = not (counted or is_field or others or place)
    is_titled = not is_field and bool(others or place == UNSURE or (date and len(date.iso) < _WHOLE))
    shape = label_key(re.sub(r"\d+", "0", rest.replace(_SESSION, " 0 ").replace(_DATE, " ")))
    return SessionLine(date.iso if date else None, place, counted, is_field, is_bare, is_titled, shape)


def _is_beside_date(parts: list[str], signs: list[str], at: int) -> bool:
    """Return whether only commas stand between the part and the date: `Oslo, 4 May 1999`."""
    before = at > 0 and _DATE in parts[at - 1] and signs[at] in _COMMAS
    behind = at + 1 < len(parts) and _DATE in parts[at + 1] and signs[at + 1] in _COMMAS
    return before or behind


def _is_sure(parts: list[str], signs: list[str], at: int, counted: bool) -> bool:
    """Return whether a part beside the date is its place: in brackets with it, or nothing else could be meant."""
    opened = at > 0 and signs[at] in ("(", "[", "（", "【")
    behind = at > 0 and _DATE in parts[at - 1]
    return opened or behind or not counted


def _without(text: str, found: WrittenDate | None, mark: str) -> str:
    return text[: found.start] + mark + text[found.end :] if found else text


@cache
def _sessions() -> re.Pattern[str]:
    """Return the pattern of what names a session, beginning and ending with a whole word."""
    return re.compile(rf"(?i:(?<![^\W_])(?<![^\W_]['’-]){alternation('session')}(?![^\W\d_]))")


@cache
def _session_ends() -> re.Pattern[str]:
    return re.compile(rf"(?i:{alternation('session_end')})")


@cache
def _own_part() -> re.Pattern[str]:
    """Return the pattern of a part with the session or the date: `second interview in Oslo on 4 May`."""
    words = (*map(re.escape, sorted(entries("date_field"), key=len, reverse=True)), *entries("interview_noun"))
    fields = "|".join(words)
    dated = rf"(?:(?i:(?P<field>{fields})|{alternation('dated')})\s+)*\x00(?:\s?(?:г|р)\.?)?"
    held = rf"(?i:{alternation('held_in')})\s+"
    return re.compile(
        rf"(?:\x01\s*)?(?:{held}(?P<before>[^\x00\x01]+?)\s+)??(?:{dated}\s*)?"
        rf"(?:{held}(?P<behind>[^\x00\x01]+))?(?:\s*\x01)?"
    )


@cache
def interview_words() -> frozenset[str]:
    """Return the label keys of words for an interview, and of fields for its title."""
    return frozenset((*label_words("title_field"), *map(label_key, entries("interview_noun"))))
