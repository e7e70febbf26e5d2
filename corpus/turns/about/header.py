"""Read what stands above the turns for machines and archivists: front matter, fields, legends."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from typing import Any

from corpus.front_matter import load_front_matter
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.names import NAME, is_full_name
from corpus.turns.labels.style import Separator
from corpus.turns.lexicon.labels import (
    fields_for_initials,
    label_key,
    label_words,
    role_of_word,
)
from corpus.turns.lexicon.load import LabelKind
from corpus.turns.lines import Line

_FRONT = re.compile(
    r"[\s\ufeff]*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_MOST_FRONT = 64 * 1024
_FIELD_WORDS: tuple[tuple[str, tuple[LabelKind, ...]], ...] = (
    ("interviewer", ("interviewer", "interviewer_field")),
    ("interviewee", ("interviewee", "interviewee_field")),
    ("title", ("title_field",)),
    ("date", ("date_field",)),
    ("place", ("place_field",)),
)
_BEFORE_SPEECH = (Separator.COLON, Separator.COLUMN, Separator.NARROW_COLUMN, Separator.BRACKETS, Separator.ANGLES)
_NEXT_FIELD = re.compile(r"(?:^|\s)(?:\*\*|__)[^\W\d_][^*_:\n]{1,40}(?::(?:\*\*|__)|(?:\*\*|__):)")
_OF_LETTERS = frozenset(("subject", "betreff", "asunto", "assunto", "objet", "oggetto"))  # elsewhere a person
_FIRST_LINES = 6  # where a field may stand without another beside it
_BLOCK_LINES = 15  # within which the fields that begin a text end
_HEADER_LINES = 60
_LONGEST_VALUE = 200
_LONGEST_NAME, _MOST_NAME_WORDS = 24, 4  # of a person, in a script without capitals
_IN_NAMES = ("Mn", "Mc", "Lm", "Pd")  # marks, and hyphens within names
_MOST_BESIDE = 6  # lines between a person's field and that of a date or place, or above the first field
_LEGEND = re.compile(
    r"(?m)(?:^|[;,|]\s*|\s{2,}|[\])]\s+|(?=[\[(<]))"
    r"(?:[\[(<](?P<marked>[A-Z][A-Za-z]?[A-Z]{0,2}|[A-Za-z]{1,7}_?\d{1,3})[\])>]\s*"
    rf"(?:[-–—=:]\s*|(?={NAME}\s*(?:$|[;,|]|\s{{2}}|[\[(<])))"
    r"|(?P<short>[A-Z][A-Za-z]?[A-Z]{0,2}|[A-Za-z]{1,7}_?\d{1,3})\s*(?:[-–—=]|:(?=\s))\s*)"
    r"(?P<value>[^\W\d_][^\[\]=;,()<>\d\n.?!]{2,40}?)\s*(?=$|[;,|]|\s{2}|[\[(<])"
)
_ROLE_LEGEND = re.compile(
    r"(?m)^[\[(]?(?P<short>[A-Z][A-Za-z]{0,3}\d{0,2})[\])]?\s*[-–—=:]\s*(?P<value>[^\n.?!:]{3,60}?)\s*$"
)
_SHORT = re.compile(NAME + r"(?:\]\([^()\s]*\))?\s*[(\[](?P<short>[A-Z][A-Za-z]{0,4})[)\]]")


@dataclass(frozen=True, slots=True)
class Header:
    """Front matter and header fields, found before turns are; `lines` are the numbers of their lines.

    `above` are the lines up to the last of the fields that begin the text: a title, a byline; no turn is there.
    `field_lines` has the number of the line of each field.
    """

    front: Mapping[str, Any]
    fields: Mapping[str, str]
    lines: frozenset[int]
    end: int
    above: frozenset[int]
    field_lines: Mapping[str, int] = field(default_factory=dict)

    def before(self, line: int) -> Header:
        """Return the header without the date and the place that stand from line number `line` on."""
        kept = {
            kind: value
            for kind, value in self.fields.items()
            if kind not in ("date", "place") or self.field_lines.get(kind, 0) < line
        }
        return replace(self, fields=kept)


def read_header(text: str, lines: Sequence[Line], candidates: Sequence[LabelCandidate]) -> Header:
    """Return the front matter (YAML, TOML) and the header fields of `text`, wherever sessions repeat them."""
    front, end = _front_matter(text)
    front_lines = set(range(bisect_left(lines, end, key=attrgetter("start"))))
    fields, at, field_lines = _fields(text, lines, candidates, front_lines)
    fields = _fields_of_front(front) | fields
    above = range(_end_of_block(candidates, field_lines, max(front_lines, default=-1) + 1))
    return Header(front, fields, frozenset(front_lines | field_lines), end, frozenset(above), at)


def _end_of_block(candidates: Sequence[LabelCandidate], fields: set[int], first: int) -> int:
    """Return the number of the line behind the fields that begin the text, before anybody's label."""
    counts = Counter(candidate.key for candidate in candidates if candidate.style.separator in _BEFORE_SPEECH)
    speech = (
        candidate.line
        for candidate in candidates
        if candidate.line not in fields
        and (role_of_word(candidate.key) or (counts[candidate.key] > 1 and not candidate.alone))
    )
    stop = min(next(speech, first + _BLOCK_LINES), first + _BLOCK_LINES)
    end = 0
    for line in sorted(fields):
        if first <= line < stop and line - max(first, end) <= _MOST_BESIDE:  # below more lines, a session begins
            end = line + 1
    return end


def _names_people(value: str) -> bool:
    """Return whether a field's value is a name or a list of names, maybe each with a word on who that is."""
    first = re.split(r"[;,(&]|\s(?:and|with|und|et|y|e)\s", value, maxsplit=1)[0].strip()
    return bool(value) and is_full_name(first) and (value[-1] not in ".?!…。？！" or is_full_name(value))


def _may_name(value: str) -> bool:
    """Return whether a value in a script without capitals could be a name: a few words without punctuation."""
    return (
        value.lower() == value.upper()
        and len(value) <= _LONGEST_NAME
        and 0 < len(value.split()) <= _MOST_NAME_WORDS
        and all(each.isalpha() or each.isspace() or unicodedata.category(each) in _IN_NAMES for each in value)
    )


def _in_block(at: int, by_line: Mapping[int, LabelCandidate], fieldlike: Collection[str]) -> bool:
    """Return whether the line stands in a run of labelled lines with one that only a header has, as a date."""
    for step in (-1, 1):
        near = at + step
        while near in by_line and abs(near - at) <= _MOST_BESIDE:
            if by_line[near].key in fieldlike:
                return True
            near += step
    return False


def legend_of(lead: str) -> dict[str, str]:
    """Return the letters and codes that the lead explains: `[I] – Interviewer`, `Maria Lind (ML)`."""
    legend = {
        label_key(found["marked"] or found["short"]): found["value"].strip() for found in _LEGEND.finditer(lead)
    }
    for line in _ROLE_LEGEND.finditer(lead):
        if explained := _explained(line["value"]):
            legend[label_key(line["short"])] = explained
    return {label_key(found["short"]): found["name"] for found in _SHORT.finditer(lead)} | legend


def _explained(value: str) -> str | None:
    """Return the name in `Christine, l’interviewée`, the role in `moi, l’interviewer`, else `None`."""
    parts = [part.strip() for part in value.split(",")]
    bare = [re.sub(r"(?i)^(?:(?:the|an?|le|la|el|der|die|das|o|il)\s+|l['’])", "", part) for part in parts]
    roles = [part for part in bare if role_of_word(label_key(part)) in ("question", "answer")]
    names = [part for part, own in zip(parts, bare, strict=True) if own not in roles and part[:1].isupper()]
    return (names or roles)[0] if roles else None


def is_legend(line: str) -> bool:
    """Return whether the line does nothing but explain letters or codes by role words and full names."""
    if (found := _ROLE_LEGEND.fullmatch(line[:300])) and "," in found["value"] and _explained(found["value"]):
        return True
    items = list(_LEGEND.finditer(line[:300]))
    explains = [
        role_of_word(label_key(item["value"])) or re.fullmatch(NAME, item["value"].strip()) for item in items
    ]
    return bool(items) and all(explains) and not re.search(r"\w", _LEGEND.sub("", line[:300]))


def _front_matter(text: str) -> tuple[Mapping[str, Any], int]:
    found = _FRONT.match(text[:_MOST_FRONT])
    if not found:
        return {}, 0
    try:
        values = tomllib.loads(found["body"]) if found["fence"] == "+++" else load_front_matter(found["body"])
    except (ValueError, RecursionError):
        return {}, found.end()
    return (
        {str(key).casefold(): value for key, value in values.items()} if isinstance(values, dict) else {}
    ), found.end()


def _fields_of_front(front: Mapping[str, Any]) -> dict[str, str]:
    """Return what front matter states in the words of any language (`Entrevistador: Ana Lind`)."""
    stated = [(_kind(label_key(key)), value) for key, value in front.items() if isinstance(value, str | date)]
    return {kind: str(value) for kind, value in reversed(stated) if kind and 0 < len(str(value)) <= _LONGEST_VALUE}


def _fields(
    text: str, lines: Sequence[Line], candidates: Sequence[LabelCandidate], skip: set[int]
) -> tuple[dict[str, str], dict[str, int], set[int]]:
    """Return header fields (`DATE: 7 May 1930`) by what they state, the first of each.

    Behind them, the numbers of their lines, and of all lines with fields.

    A role word is a field when a name follows and another field is near; before speech it is a label.
    """
    by_line = {
        candidate.line: candidate
        for candidate in candidates
        if candidate.style.has_colon and candidate.line not in skip
    }
    values = {at: _value(text[candidate.body : lines[at].end]) for at, candidate in by_line.items()}
    times = Counter(candidate.key for candidate in by_line.values())
    fieldlike = (label_words("metadata") | _OF_LETTERS) - fields_for_initials(_labels_of(by_line.values()))
    persons = {
        at
        for at, candidate in by_line.items()
        if _kind(candidate.key) in ("interviewer", "interviewee")
        and (
            _names_people(values[at])
            or _NEXT_FIELD.search(text[candidate.body : lines[at].end])
            or times[label_key(re.split(r"[(（]", values[at])[0])] > 1
            or (_may_name(values[at]) and _in_block(at, by_line, fieldlike))
        )
    }
    persons |= {
        at
        for at, candidate in by_line.items()
        if candidate.key in label_words("people_field") and times[candidate.key] == 1 and _names_people(values[at])
    }
    likely = persons | {at for at, candidate in by_line.items() if candidate.key in fieldlike}
    first = max(skip, default=-1) + 1
    talk = min((at for at in by_line if at not in likely and times[by_line[at].key] > 1), default=len(lines))
    fields: dict[str, str] = {}
    places: dict[str, int] = {}
    found: set[int] = set()
    for at in sorted(likely):
        candidate, value = by_line[at], values[at]
        beside = {by_line[near].key for near in likely & {at - 2, at - 1, at + 1, at + 2}}
        last = talk if at in persons else min(first + _FIRST_LINES, talk)
        alone = (at in persons and times[candidate.key] > 1) or at >= last
        if not beside - {candidate.key} and alone:
            continue
        found.add(at)
        kind = _kind(candidate.key) if at < _HEADER_LINES or at in persons else None
        if kind and 0 < len(value) <= _LONGEST_VALUE:
            fields.setdefault(kind, value)
            places.setdefault(kind, at)
    found |= {
        n
        for n in range(first, min(first + _FIRST_LINES * 4, len(lines)))
        if is_legend(text[lines[n].start : lines[n].end])
    }
    return fields, places, found


def _value(written: str) -> str:
    """Return the value of a field, up to the next field in bold type on its line (`**Place:**   **By:** Ana`)."""
    return _NEXT_FIELD.split(written, maxsplit=1)[0].strip()


def _labels_of(candidates: Iterable[LabelCandidate]) -> dict[str, list[str]]:
    """Return how the labels of two letters are written, by their keys."""
    written: dict[str, list[str]] = {}
    for candidate in candidates:
        if len(candidate.key) == 2:
            written.setdefault(candidate.key, []).append(candidate.label)
    return written


def _kind(key: str) -> str | None:
    """Return what a field states; `None` if the reader does not use it."""
    return next((kind for kind, words in _FIELD_WORDS if any(key in label_words(each) for each in words)), None)
