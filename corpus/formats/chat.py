"""CHAT, the format of TalkBank and CHILDES (`.cha`): main tiers as speech, with the people of the headers.

The CHAT manual describes headers (chapter 7), main tiers (8) and codes within them (9 and 10). What annotates
speech is left out; words are kept as they were said, also those that the speaker took back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.document import Role, SourceText
from corpus.errors import SourceEmpty, SourceTooLarge, SourceUnreadable
from corpus.formats.decoding import decode
from corpus.formats.speech import SpeechWriter
from corpus.formats.writer import words

MAX_BYTES = 32 * 2**20
"""A child recorded for years, with every word analysed, stays below."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_MAIN = re.compile(r"\*([A-Za-z0-9_-]{1,20}):[ \t]*(.*)", re.DOTALL)
_HEADER = re.compile(r"@([A-Za-z][A-Za-z0-9 _-]{0,40}?)(?: of [A-Z0-9]{3})?(?::[ \t]*(.*))?", re.DOTALL)
_DAY = re.compile(r"(\d{1,2})-([A-Za-z]{3})-(\d{4})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905  a list of words
_BULLET = re.compile(
    r"\x1b[^\x1b\d]*(\d{1,9})_\d{1,9}[^\x1b]*\x1b?|[ \t](\d{1,9})_\d{1,9}(?=\s|$)|\x1b[^\x1b]*\x1b"
)
_ASKS = words("investigator interviewer examiner experimenter clinician host moderator researcher observer")
_ANSWERS = words(
    "participant subject informant interviewee respondent patient narrator guest target_child target_adult client"
)
# What a transcriber notes inside a line, in the order in which it is taken out.
_CODES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\[[^\[\]]*\]"), " "),  # [//], [= explained], [: target], [*], [+ postcode]
    (re.compile(r"&[=*][^\s]+"), " "),  # &=laughs, &*INV:mhm
    (re.compile(r"(?<=\s)0[^\W\d]\S*|(?<=\s)0(?=\s)"), " "),  # a word that was not said
    (re.compile(r"\(\.{1,3}\)|\(\d+(?::\d+)?(?:\.\d*)?\)"), " "),  # pauses
    (re.compile(r"&[-+~]?(?=\w)"), ""),  # fillers and fragments are said: &-uh
    (re.compile(r"\+(?:[<^,\"]|\+)(?=\s)"), " "),  # how a line links up with the one before
    (re.compile(r"\+[./\"!?]{0,4}([.?!])"), r"… \1"),  # a line that trails off or is interrupted
    (re.compile(r"[<>‹›⌈⌉⌊⌋↑↓→↗↘≈≋∆∇°▁▔☺♋⁎∙„‡]"), ""),
    (re.compile(r"@(?:[a-z]{1,3}(?::[a-z]+)?)(?=[\s,.?!]|$)"), ""),  # gumma@c: a word of the child's own
    (re.compile(r"(?<=\w)\((\w+)\)|\((\w+)\)(?=\w)"), r"\1\2"),  # (be)cause
    (re.compile(r"(?<=[^\W\d_]):+(?=[^\W\d_]|\s|$)"), ""),  # a lengthened sound: no:
    (re.compile(r"(?<=\w)_(?=\w)"), " "),  # New_York
)
_BEFORE_MARK = re.compile(r"\s+(?=[.,?!;…]+(?:\s|$))")
_DOTS = re.compile(r"…\s*\.")


@dataclass(frozen=True, slots=True)
class _Person:
    """A participant: a name, if the file gives one, and the role as the file writes it."""

    name: str | None
    role: str

    @property
    def side(self) -> Role | None:
        """Return whether such a participant asks or answers; `None` for others (mothers, siblings)."""
        role = self.role.casefold()
        return "question" if role in _ASKS else "answer" if role in _ANSWERS else None


class ChatFormat:
    """Reads CHAT transcripts."""

    name = "CHAT"
    suffixes: tuple[str, ...] = (".cha",)

    def read(self, data: bytes, name: str) -> SourceText:
        """Return the main tiers with their speakers and times. Raises a `SourceError`."""
        if len(data) > MAX_BYTES:
            raise SourceTooLarge(
                f"{name} has {len(data) / 2**20:.0f} MB; the most for CHAT is {MAX_BYTES / 2**20:.0f} MB.",
                "Split it.",
            )
        # The mark around times is a control character that no other text has; another one stands for it here.
        lines = list(_logical(decode(data.replace(b"\x15", b"\x1b"), name)))
        if not any(_MAIN.fullmatch(line) for line in lines):
            raise SourceUnreadable(f"{name} has no lines of speech (*ABC:).", "Check that it is a CHAT file.")
        source = _written(lines)
        if not source.text:
            raise SourceEmpty(f"{name} holds no words.", "Check that the file was saved completely.")
        return source


def _logical(text: str) -> Iterator[str]:
    """Yield headers and tiers; one that is wrapped goes on in lines that begin with a tab or spaces."""
    whole = ""
    for line in _LINE_END.split(text):
        if line[:1] in ("\t", " ") and whole:
            whole += " " + line.strip()
        else:
            if whole:
                yield whole
            whole = line.rstrip()
    if whole:
        yield whole


def _written(lines: list[str]) -> SourceText:
    people, about = _people(lines), dict(_headers(lines))
    sides = {person.side for person in people.values()}
    writer = SpeechWriter()
    unread = 0
    for line in lines:
        if not line.startswith("*"):
            unread += not line.startswith(("@", "%"))
            continue
        tier = _MAIN.fullmatch(line)
        if tier is None:
            unread += 1
            continue
        person = people.get(tier[1].upper(), _Person(None, "Investigator" if tier[1].upper() == "INV" else ""))
        # A child who talks with its family is interviewed by nobody.
        role = person.side if "question" in sides or person.side == "question" else None
        seconds, said = _said(tier[2])
        writer.segment(said, label=person.name or tier[1], role=role, seconds=seconds)
    source = writer.finish()
    warnings = (f"{unread} lines are no part of the transcript's format: left out.",) if unread else ()
    named = tuple(dict.fromkeys(person.name for person in people.values() if person.name))
    return replace(
        source,
        title=about.get("title"),
        date=_date(about.get("date", "")),
        place=about.get("location"),
        participants=named,
        warnings=warnings,
    )


def _said(tier: str) -> tuple[float | None, str]:
    """Return the time of a main tier and its words, without what the transcriber notes in it."""
    bullet = _BULLET.search(tier)
    time = next((each for each in bullet.groups() if each), None) if bullet else None
    shown = f" {_BULLET.sub(' ', tier)} "
    for code, stands_for in _CODES:
        shown = code.sub(stands_for, shown)
    shown = _DOTS.sub("…", _BEFORE_MARK.sub("", " ".join(shown.split())))
    # Codes alone leave the mark at the end of the line behind.
    is_said = any(character.isalnum() for character in shown)
    return (int(time) / 1000 if time else None), (shown if is_said else "")


def _headers(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the headers that have a content, in lower case."""
    for line in lines:
        header = _HEADER.fullmatch(line)
        if header and header[2]:
            yield header[1].casefold(), header[2].strip()


def _people(lines: list[str]) -> dict[str, _Person]:
    """Return the participants by their codes: `@Participants` gives names and roles, `@ID` the roles."""
    people: dict[str, _Person] = {}
    for header, content in _headers(lines):
        if header == "participants":
            for entry in content.split(","):
                parts = entry.split()
                if len(parts) > 1:
                    name = " ".join(parts[1:-1]).replace("_", " ") or None
                    people[parts[0].upper()] = _Person(name, parts[-1])
        elif header == "id":
            fields = content.split("|")
            if len(fields) > 7 and fields[2].strip():
                known = people.get(fields[2].strip().upper(), _Person(None, ""))
                people[fields[2].strip().upper()] = replace(known, role=fields[7].strip() or known.role)
    return people


def _date(content: str) -> str | None:
    """Return the ISO date of `12-APR-2023`."""
    day = _DAY.match(content)
    if day is None or day[2].casefold() not in _MONTHS:
        return None
    return f"{day[3]}-{_MONTHS.index(day[2].casefold()) + 1:02d}-{int(day[1]):02d}"
