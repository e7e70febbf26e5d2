"""Read hearings as a printing office sets them: a title, a surname and a full stop at the start of a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.document import Role
from corpus.punctuation import ENDS_LINE
from corpus.turns.lines import LayoutResult, Line, TurnStart

_TITLE = (
    r"(?:Mr|Ms|Mrs|Miss|Dr|Hon|Rev|Prof|Gen|Adm|Sen|Rep|Col|Capt|Lt|Sgt|Amb|Gov)\.|Miss|Chair(?:man|woman|person)?"
    r"|Vice Chair(?:man|woman)?|Senator|Representative|Congress(?:man|woman)|(?:(?:Under|Deputy) )?Secretary"
    r"|General|Admiral|Colonel|Captain|Judge|Justice|Ambassador|Governor|Mayor|Sheriff|Chief|Commissioner|Director"
    r"|Administrator|Professor|Reverend|Sister|Father|Rabbi|President|Delegate|Councilor|Council(?:man|woman|member)"
)
_PART = r"(?:(?:de|von|van|der|la|del|di|du|St\.)\s)?[A-Z][\w'’-]*[a-z][\w'’-]*"
_LABEL = re.compile(
    rf"(?P<label>(?:{_TITLE})\s(?:[\"“‘'][^\W\d_]{{1,20}}[\"”’']\s)?{_PART}(?:\s{_PART}){{0,2}}(?:\sof\s[A-Z]\w+(?:\s[A-Z]\w+)?)?"
    r"|The\s(?:Acting\s|Vice\s)?(?:Chair(?:man|woman|person)?|Clerk|President|Witness|Speaker|Presiding Officer"
    r"|Moderator)"
    r"|Voice|A Voice)\.\s+(?=[\"“(\[]?[A-Z0-9])"
)
# What is put into the record at such a place was written, not said.
_FOLLOWS = re.compile(
    r"\[(?:The\s)?(?:[^\[\]]{0,80}\s)?(?:statement|information|response|article|letter|report|material|document|submission|questions?)"
    r"[^\[\]]{0,200}\]?|\[[^\[\]]{0,120}follows?[.:]\]|\[(?:Whereupon|Recess|Pause)[^\[\]]{0,200}\]?"
)
_HEADING = re.compile(
    r"(?:PREPARED\s|OPENING\s|FURTHER\s)?(?:STATEMENTS?|TESTIMONY)\s(?:OF|BY)\b.*"
    r"|(?:Prepared|Opening) Statement of\b.*"
)
_STATEMENT = re.compile(
    r"(?m)^[ \t]*(?:OPENING[ ])?(?:STATEMENT|TESTIMONY)[ ]OF[ ](?:THE[ ])?(?:HON(?:ORABLE|\.)[ ])?"
    r"(?P<name>[A-Z][A-Z.'’ -]{3,50}),(?P<office>[^\n]*(?:\n[ \t]*\S[^\n]*)?)"
)
_OF_CONGRESS = re.compile(
    r"(?i)\b(?:REPRESENTATIVE|DELEGATE|SENATOR|MEMBER)\s+(?:IN|FROM|OF)\b|\bCHAIR(?:MAN|WOMAN|PERSON)?\b"
)
_MEMBER = re.compile(
    r"\bHon\.\s(?P<name>[A-Z][\w.'’ -]{2,40}?)(?=,\s(?:a\s)?(?:U\.S\.\s)?(?:Representative|Senator|Delegate|Chair)"
    r"|\s+\[[Cc]hair|,?\s+[Pp]resid)"
)
_LEAST_TURNS = 4
_LEAST_SPOKEN = 0.7  # of the labels must begin a paragraph
_SURE = 6  # turns
_LEAST_INDENT = 2  # characters
_LONGEST_WRAPPED = 100  # characters of a line of print; longer ones are paragraphs


def read_hearing(text: str, lines: Sequence[Line]) -> LayoutResult | None:
    """Return turns behind labels like `Mr. Lind.` and `The Chairman.`; `None` for other texts.

    Words read into the record, and headings of statements, end the turn above them.
    """
    found = [
        (number, label)
        for number, line in enumerate(lines)
        if text[line.start].isupper() and (label := _LABEL.match(text, line.start, line.end))
    ]
    if len(found) < _LEAST_TURNS:
        return None
    usual = Counter(_indent(text, lines[number]) for number, _ in found).most_common(1)[0][0]
    opening = [each for each in found if _opens_paragraph(text, lines, each[0], usual)]
    counts = Counter(label["label"] for _, label in opening)
    if len(opening) < _LEAST_SPOKEN * len(found) or max(counts.values(), default=0) < 2 or len(counts) < 2:
        return None
    stops = [number for number, line in enumerate(lines) if _ends_speech(text, line)]
    roles = _roles(text)
    turn_starts = [
        TurnStart(lines[number].start, label.end(), label["label"], roles.get(_surname(label["label"])))
        for number, label in opening
    ]
    turn_starts += [TurnStart.stop(lines[n].start, lines[n].end) for n in stops]
    turn_starts.sort(key=lambda turn_start: turn_start.start)
    return LayoutResult("hearing", tuple(turn_starts), min(1.0, len(opening) / _SURE))


def _roles(text: str) -> dict[str, Role]:
    """Return who answers and who asks, by surname: headings name witnesses, and members who state something.

    Empty where none names a witness.
    """
    roles: dict[str, Role] = {_surname(found["name"]): "question" for found in _MEMBER.finditer(text)}
    witnesses = 0
    for found in _STATEMENT.finditer(text):
        member = _OF_CONGRESS.search(found["office"])
        witnesses += not member
        roles[_surname(found["name"])] = "question" if member else "answer"
    return roles if witnesses else {}


def _surname(name: str) -> str:
    words = re.sub(r"\sof\s.*|,?\s(?:JR|SR|PH|M)\.?\s?D?\.?$", "", name, flags=re.IGNORECASE).casefold().split()
    return words[-1] if words else ""


def _opens_paragraph(text: str, lines: Sequence[Line], number: int, usual: int) -> bool:
    """Return whether the line begins a paragraph: below a blank line, a whole paragraph, or indented as usual."""
    line = lines[number]
    if line.gap > 1 or number == 0 or (usual >= _LEAST_INDENT and _indent(text, line) >= usual):
        return True
    above = lines[number - 1]
    return above.end - above.start > _LONGEST_WRAPPED and bool(ENDS_LINE.search(text[above.start : above.end]))


def _indent(text: str, line: Line) -> int:
    return line.start - (text.rfind("\n", 0, line.start) + 1)


def _ends_speech(text: str, line: Line) -> bool:
    words = text[line.start : line.end]
    return bool((words[0] == "[" and _FOLLOWS.match(words)) or (words[0] in "STPOF" and _HEADING.fullmatch(words)))
