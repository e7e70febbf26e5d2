"""Read debates in which members stand with seat and party: `Ana Lind (North Bay) (Lab): Will he go?`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Role
from corpus.turns.labels.names import is_full_name
from corpus.turns.lexicon.labels import is_sentence, label_key, presides
from corpus.turns.lexicon.load import pattern
from corpus.turns.lines import LayoutResult, Line, TurnStart

_COUNT = r"(?:[QT]?\d{1,3}\.[ \t]*(?:\[\d+\][ \t]*)?)?"
_NAME = r"[A-Z][\w.'’-]*(?:[ ](?:(?:de|von|van|of|the)[ ])?[A-Z][\w.'’-]*){1,4}"
_ENDS = r"[ \t]*(?:(?P<colon>:)[ \t]*|$)"
_MEMBER = re.compile(
    rf"(?m){_COUNT}(?P<name>{_NAME})\s{{1,3}}\((?P<place>[A-Z][^()\n]{{1,50}})\)[ \t\n]{{0,2}}"
    rf"\((?P<party>[A-Z][^()\n]{{1,20}})\){_ENDS}"
)
_OFFICE = re.compile(
    rf"(?m)(?P<name>The[ ][A-Z][\w,’' -]{{3,90}}?)\s{{1,3}}\((?P<holder>[A-Z][^()\n\d]{{2,50}})\){_ENDS}"
)
_PLAIN = re.compile(rf"(?m){_COUNT}(?P<name>[A-Z][^:\n()]{{1,60}}?){_ENDS}")
_TITLES = re.compile(r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Rt|Right|Hon)\.?\s)+")
_MEMBERS = re.compile(r"(?:(?:Several|Some|An?|Many|Two)\s)?[Hh]on\.?\s(?:and learned\s)?(?:Members?|Friends?)")
_RISING = re.compile(r"(?:Several|Some|Many)\s[Hh]on\.?\s(?:Members?|Friends?)\s.{0,40}[—–-]?")
_NUMBERED = re.compile(r"[QT]?\d{1,3}\.[ \t]+")
_LEAST_MEMBERS = 2
_REACH = 260  # characters of a label with its seat and party, maybe on the line below


@dataclass(frozen=True, slots=True)
class _Start:
    """A label: its line, where the words begin, the name with who holds the office, and the role."""

    line: int
    body: int
    name: str
    role: Role | None
    holder: str | None = None


def read_parliament(text: str, lines: Sequence[Line]) -> LayoutResult | None:
    """Return the turns of a debate; `None` if fewer than two members stand with seat and party.

    Members ask, and who holds an office answers under its name and their own.
    """
    members = [
        found
        for line in lines
        if (found := _match(_MEMBER, text, line)) and not presides(label_key(found["name"]))
    ]
    if len(members) < _LEAST_MEMBERS:
        return None
    offices = [found for line in lines if (found := _match(_OFFICE, text, line))]
    known = _known([found["name"] for found in members], "question")
    known |= _known([found[part] for found in offices for part in ("name", "holder")], "answer")
    starts = [start for number, line in enumerate(lines) if (start := _start(text, number, line, known))]
    turn_starts = [
        TurnStart(lines[start.line].start, start.body, start.name or None, start.role, gloss=start.holder)
        if start.name
        else TurnStart.stop(lines[start.line].start, lines[start.line].end)
        for start in starts
    ]
    return LayoutResult("parliament", tuple(turn_starts), min(1.0, len(starts) / 6))


def _known(names: Sequence[str], role: Role) -> dict[str, Role]:
    """Return the role of each name as written and of its short forms (`Mr Lind`), by their label keys."""
    known: dict[str, Role] = {}
    for name in names:
        bare = _TITLES.sub("", name)
        surname = label_key(bare.split()[-1])
        short = [
            f"{title} {surname}" for title in ("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady")
        ]
        known |= dict.fromkeys([label_key(name), label_key(bare), *short], role)
    return known


def _match(label: re.Pattern[str], text: str, line: Line) -> re.Match[str] | None:
    return (
        label.match(text, line.start, min(len(text), line.start + _REACH)) if text[line.start].isalnum() else None
    )


def _start(text: str, number: int, line: Line, known: dict[str, Role]) -> _Start | None:
    if _RISING.fullmatch(text, line.start, line.end):
        return _Start(number, line.end, "", None)
    if found := _match(_MEMBER, text, line):
        return _Start(number, _body(text, found), found["name"], "question")
    if found := _match(_OFFICE, text, line):
        return _Start(number, _body(text, found), found["name"], "answer", found["holder"])
    found = _PLAIN.match(text, line.start, line.end)
    if not found:
        return None
    name, key = found["name"].strip(), label_key(found["name"])
    if key in known:
        return _Start(number, _body(text, found), name, known[key])
    if not found["colon"]:
        return None
    if presides(key) or key in ("mr speaker", "madam speaker", "mr deputy speaker", "madam deputy speaker"):
        return _Start(number, _body(text, found), name, "other")
    if name.startswith("The ") and pattern("minister").search(key):
        return _Start(number, _body(text, found), name, "answer")
    named = _TITLES.match(name) and len(name.split()) <= 5
    named = named or (line.gap > 1 and is_full_name(name) and not is_sentence(name))
    return _Start(number, _body(text, found), name, None) if named or _MEMBERS.fullmatch(name) else None


def _body(text: str, found: re.Match[str]) -> int:
    """Return where the words begin behind the label, past the number of a question on a line of its own."""
    at = found.end()
    while at < len(text) and text[at].isspace():
        at += 1
    counted = _NUMBERED.match(text, at)
    return counted.end() if counted else at
