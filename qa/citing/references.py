"""What a reference says of an interview: as a CSL item, which every style and reference manager understands. Pure.

Nothing is guessed: an interviewer is named only where the source tells who asked, a name is divided into given
and family name only where capital initials leave the usual reading, and the citation keeps it as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qa.citing.saved import SavedCitation
from qa.values import clock

_PARTICLE = re.compile(r"af|al|bin|d[aeiou]|dal|del|della|den|der|dos|el|ibn|l[ae]|te[nr]|van|vo[mn]|zu")
_NO_NAME = re.compile(
    r"(?i)dr|prof|professor|mr|mrs|ms|miss|sir|lady|dame|father|mother|sister|brother|rev|reverend|rabbi|imam|judge"
    r"|speaker|voice|person|interviewee|respondent|participant|informant|narrator|witness|guest|jr|sr|ii|iii|iv"
)
"""Titles, suffixes, and what transcripts call people who are not named: a name with such a word stays whole."""
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_KEY_LENGTH = 40
UNTITLED = "Interview"


@dataclass(frozen=True, slots=True)
class Interview:
    """What reference lists name: one person in one document, with the citations of what that person said.

    `key` is made of ASCII letters, digits and `-`, and is the interview's own within one export. `quotations` are
    the citations with their ranks, from 1, in the order in which they were given.
    """

    key: str
    quotations: tuple[tuple[int, SavedCitation], ...]

    @property
    def first(self) -> SavedCitation:
        """A citation that stands for the interview: all say the same of it."""
        return self.quotations[0][1]

    @property
    def interviewers(self) -> tuple[str, ...]:
        """Those who ask the questions that these quotations reply to, as far as the source names them."""
        return tuple(dict.fromkeys(name for _, each in self.quotations for name in each.interviewers))


def interviews(citations: Iterable[SavedCitation]) -> tuple[Interview, ...]:
    """The interviews that `citations` are from, in the order of their first citation."""
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
    """The interview as an item of CSL-JSON (CSL 1.0.2, type `interview`)."""
    first = interview.first
    item: dict[str, Any] = {"id": interview.key, "type": "interview", "title": title_of(first)}
    # Who asks is no author of an interview: `interviewers` name him, and the quotation says that it is a question.
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
    """A name as CSL divides it; whole (`literal`) where its parts are not told apart with certainty.

    `Baker, Ruth` is divided as written. Otherwise the last of two to four capitalised words is the family name,
    with a particle before it; titles, initials alone, suffixes, and scripts without capitals leave it whole.
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
    """A date as CSL writes it: in parts where it is ISO 8601 (1999, 1999-05, 1999-05-31), else literally."""
    match = _ISO_DATE.fullmatch(date)
    return {"date-parts": [[int(part) for part in match.groups() if part]]} if match else {"literal": date}


def title_of(citation: SavedCitation) -> str:
    """The title of the interview, on one line."""
    return one_line(citation.title) or UNTITLED


def locator(citation: SavedCitation) -> tuple[str, str] | None:
    """Where in the interview the words stand: `page` or `timestamp`, and which."""
    if citation.page is not None:
        return "page", str(citation.page)
    return ("timestamp", clock(citation.seconds)) if citation.seconds is not None else None


def place_in_words(citation: SavedCitation) -> str:
    """Where in the interview the words stand, for people; empty where it is not known."""
    found = locator(citation)
    if found:
        return f"page {found[1]}" if found[0] == "page" else found[1]
    return f"turn {citation.turn}" if citation.turn else ""


def one_line(text: str | None) -> str:
    """`text` on one line and without control characters, for what is told *about* a quotation."""
    seen = "".join(" " if unicodedata.category(mark) in ("Cc", "Cs") else mark for mark in text or "")
    return " ".join(seen.split())


def _is_capitalised(word: str, in_capitals: bool = False) -> bool:
    """Whether a word is written as part of a name: `Ruth`, `O'Neil`, `R.` but no title, suffix or abbreviation.

    `in_capitals` says whether the whole name is: then `RUTH` is such a word, and otherwise an abbreviation.
    """
    letters = [mark for mark in word if mark.isalpha()]
    if not letters or not letters[0].isupper() or any(mark.isdigit() for mark in word):
        return False
    if len(letters) == 1:
        return True  # an initial
    return not word.endswith(".") and (in_capitals or any(mark.islower() for mark in letters))


def _free_key(citation: SavedCitation, taken: dict[str, Interview]) -> str:
    """A key of the speaker's name and the year, with a letter or number when others have it too."""
    import anyascii

    named = csl_name(one_line(citation.speaker) or title_of(citation))
    year = re.search(r"\d{4}", citation.date or "")
    words = anyascii.anyascii(named.get("family") or named["literal"]).casefold()
    parts = [*re.findall(r"[a-z0-9]+", words), *([year[0]] if year else [])]
    stem = "-".join(parts)[:_KEY_LENGTH].strip("-") or "interview"
    keys = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(key for key in keys if key not in taken)
