"""Describes an interview for references, as a CSL item for all styles and reference managers. Pure.

Nothing is guessed. An interviewer is named only if the source says who asked. A name is divided into given and
family name only if its capital letters allow just the usual reading. The citation keeps the name as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PureWindowsPath
from typing import Any

from qa.citing.saved import SavedCitation
from qa.strength import notice_of
from qa.values import clock

_PARTICLE = re.compile(r"af|al|bin|d[aeiou]|dal|del|della|den|der|dos|el|ibn|l[ae]|te[nr]|van|vo[mn]|zu")
_NO_NAME = re.compile(
    r"(?i)dr|prof|professor|mr|mrs|ms|miss|sir|lady|dame|father|mother|sister|brother|rev|reverend|rabbi|imam|judge"
    r"|speaker|voice|person|interviewee|respondent|participant|informant|narrator|witness|guest|jr|sr|ii|iii|iv"
)
"""Titles, suffixes, and names that transcripts give to unknown people: a name with such a word stays whole."""
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_KEY_LENGTH = 40
_MOST_GUESTS = 2
_SHORTEST_NAME = 3
"""Characters; `Q`, `A` and `S1` are labels."""
UNTITLED = "Interview"
_NOT_NAMED = "Untitled interview"
_BETWEEN_WORDS = re.compile(r"[\s_.+-]+")
"""What file names have instead of blanks."""


@dataclass(frozen=True, slots=True)
class Interview:
    """An entry of a reference list: one person in one document, with the citations of that person's words.

    `key` consists of ASCII letters, digits and `-`, and is unique within one export. `quotations` are the
    citations with their ranks, from 1, in the order given.
    """

    key: str
    quotations: tuple[tuple[int, SavedCitation], ...]

    @property
    def first(self) -> SavedCitation:
        """Return a citation that represents the interview: all agree about it."""
        return self.quotations[0][1]

    @property
    def notice(self) -> str:
        """Return a remark on the quotations if a speaker is unsure or readers don't see one; maybe empty."""
        restrictions = dict.fromkeys(each.restriction for _, each in self.quotations if each.restriction)
        return notice_of(any(each.needs_review for _, each in self.quotations), "; ".join(restrictions))

    @property
    def interviewers(self) -> tuple[str, ...]:
        """Return the names of those who ask the questions that these quotations reply to."""
        return tuple(dict.fromkeys(name for _, each in self.quotations for name in each.interviewers))


def interviews(citations: Iterable[SavedCitation]) -> tuple[Interview, ...]:
    """Return the interviews of the `citations`, in the order of their first citation."""
    grouped: dict[tuple[str | None, ...], list[tuple[int, SavedCitation]]] = {}
    for rank, each in enumerate(citations, start=1):
        is_question = "question" if each.kind == "question" else None
        known_by = (
            is_question,
            each.speaker,
            each.title,
            each.date,
            each.held_at,
            each.document_id,
            each.path,
            each.sha256,
        )
        grouped.setdefault(known_by, []).append((rank, each))
    found: dict[str, Interview] = {}
    for quotations in grouped.values():
        key = _free_key(quotations[0][1], found)
        found[key] = Interview(key, tuple(quotations))
    return tuple(found.values())


def csl_item(interview: Interview) -> dict[str, Any]:
    """Return the interview as an item of CSL-JSON (CSL 1.0.2, type `interview`)."""
    first = interview.first
    item: dict[str, Any] = {"id": interview.key, "type": "interview", "title": title_of(first)}
    # An interviewer is not the author of an interview: `interviewers` names them.
    if first.kind != "question" and (speaker := one_line(first.speaker)):
        item["author"] = [csl_name(speaker)]
    if asked := [name for name in map(one_line, interview.interviewers) if name]:
        item["interviewer"] = [csl_name(name) for name in asked]
    if date := one_line(first.date):
        item["issued"] = csl_date(date)
    if place := one_line(first.held_at):
        item["publisher-place"] = item["event-place"] = place
    item["medium"] = "Interview transcript"
    return item


def csl_name(name: str) -> dict[str, str]:
    """Return a name as CSL divides it, or whole (`literal`) if its parts are uncertain.

    `Baker, Ruth` is divided as written. Otherwise the last of two to four capitalised words is the family name,
    with a particle before it. Titles, single initials, suffixes, and scripts without capitals leave the name
    whole.
    """
    family, comma, given = name.partition(",")
    if comma and family.strip() and given.strip() and all(map(_is_capitalised, given.split())):
        return {"family": family.strip(), "given": given.strip()}
    words = name.split()
    at = next((place for place, word in enumerate(words) if place and _PARTICLE.fullmatch(word)), len(words) - 1)
    is_name = all(_is_capitalised(word, name.isupper()) for word in (*words[:at], words[-1]))
    if not 2 <= len(words) <= 5 or not is_name or any(map(_NO_NAME.fullmatch, words)):
        return {"literal": name}
    is_initial = sum(mark.isalpha() for mark in words[-1]) == 1
    if is_initial or not all(_PARTICLE.fullmatch(word) for word in words[at:-1]):
        return {"literal": name}
    return {"family": " ".join(words[at:]), "given": " ".join(words[:at])}


def csl_date(date: str) -> dict[str, Any]:
    """Return a date as CSL writes it: in parts if it is ISO 8601 (1999, 1999-05, 1999-05-31), else literally."""
    match = _ISO_DATE.fullmatch(date)
    return {"date-parts": [[int(part) for part in match.groups() if part]]} if match else {"literal": date}


def title_of(citation: SavedCitation) -> str:
    """Return the title of the interview, on one line; a description of it if it has only the name of its file.

    `Untitled interview with Ruth Baker` says whose words are cited. Without a date, the name of the file follows,
    because nothing else tells two such interviews apart.
    """
    title = one_line(citation.title)
    if not title or not _is_file_name(title, citation.path):
        return title or UNTITLED
    file = " ".join(_BETWEEN_WORDS.sub(" ", title).split()) or title
    if with_whom := _guests(citation):
        described = f"{_NOT_NAMED} with {with_whom}"
        return described if one_line(citation.date) else f"{described} ({file})"
    return file[0].upper() + file[1:] if any(map(str.isalpha, file)) else f"{_NOT_NAMED} ({file})"


def _is_file_name(title: str, path: str | None) -> bool:
    """Return whether a title is only the name of the file, and not written as titles are."""
    if not path or title != one_line(PureWindowsPath(path).stem):
        return False
    is_cased = any(mark.isupper() or mark.islower() for mark in title)
    if not is_cased:  # in a script without capitals, a name of letters is as good as a title
        return not all(mark.isalpha() or mark == " " for mark in title)
    return " " not in title or "_" in title or title[0].islower()


def _guests(citation: SavedCitation) -> str:
    """Return the name of whoever is interviewed, as far as the citation says; empty if it names nobody."""
    asking = {citation.speaker, *citation.interviewers}
    guests = (
        [name for name in citation.participants if name not in asking]
        if citation.kind == "question"
        else [citation.speaker]
    )
    names = [name for name in map(one_line, guests) if name and not _is_label(name)]
    return " and ".join(names) if len(names) <= _MOST_GUESTS else ""


def _is_label(name: str) -> bool:
    """Return whether a name is one that transcripts give to people whom they don't name, `SPEAKER_01`."""
    words = _BETWEEN_WORDS.sub(" ", name).split()
    return len(name) < _SHORTEST_NAME or all(each.isdigit() or _NO_NAME.fullmatch(each) for each in words)


def locator(citation: SavedCitation) -> tuple[str, str] | None:
    """Return the location of the words in the interview: `page` or `timestamp`, with its value."""
    if citation.page is not None:
        return "page", str(citation.page)
    return ("timestamp", clock(citation.seconds)) if citation.seconds is not None else None


def place_in_words(citation: SavedCitation) -> str:
    """Return the location of the words in the interview, for people; empty if unknown."""
    found = locator(citation)
    if found:
        return f"page {found[1]}" if found[0] == "page" else found[1]
    return f"turn {citation.turn}" if citation.turn else ""


def one_line(text: str | None) -> str:
    """Return `text` on one line and without control characters, for descriptions of a quotation."""
    seen = "".join(" " if unicodedata.category(mark) in ("Cc", "Cs") else mark for mark in text or "")
    return " ".join(seen.split())


def _is_capitalised(word: str, in_capitals: bool = False) -> bool:
    """Return whether a word is written like part of a name: `Ruth`, `O'Neil` or `R.`, but no title.

    `in_capitals` is whether the whole name is in capitals. Only then is `RUTH` such a word, otherwise an
    abbreviation.
    """
    letters = [mark for mark in word if mark.isalpha()]
    if not letters or not letters[0].isupper() or any(mark.isdigit() for mark in word):
        return False
    if len(letters) == 1:
        return True  # an initial
    return not word.endswith(".") and (in_capitals or any(mark.islower() for mark in letters))


def _free_key(citation: SavedCitation, taken: dict[str, Interview]) -> str:
    """Return an unused key from the speaker's name and the year, with a number if others have it too."""
    import anyascii

    named = csl_name(one_line(citation.speaker) or title_of(citation))
    year = re.search(r"\d{4}", citation.date or "")
    words = anyascii.anyascii(named.get("family") or named["literal"]).casefold()
    parts = [*re.findall(r"[a-z0-9]+", words), *([year[0]] if year else [])]
    stem = "-".join(parts)[:_KEY_LENGTH].strip("-") or "interview"
    keys = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(key for key in keys if key not in taken)
