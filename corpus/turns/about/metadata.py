"""Read what a document says about itself outside the turns: title, date, place and persons."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath
from typing import Any

from corpus.dates import date_in, date_of_field
from corpus.turns.about.header import Header, legend_of
from corpus.turns.labels.declined import cited_form
from corpus.turns.labels.names import CAPITALISED, NAME, is_full_name, without_title
from corpus.turns.lexicon.labels import label_key
from corpus.turns.lexicon.load import alternation, names_no_person
from corpus.turns.lines import Line
from corpus.turns.speakers import People

LEAD = 4000
"""Characters before the first turn that are searched for names and dates."""
_SUBJECT = re.compile(NAME)
_SHE_OR_HE = re.compile(r"\b(?:[Ss]he|[Hh]e|[Tt]hey)\s\Z")
"""Before “spoke with Ana Lind”, which then doesn't tell who asks whom."""
_OWNED = re.compile(r"\b(?:[Hh]er|[Hh]is|[Tt]heir)\s\Z")  # `her interview with Ana`: Ana asks her
_POSSESSIVE = re.compile(NAME + r"['’]s\s+(?:interview|conversation|talk)\b")
_LATIN_IN_EASTERN = re.compile(
    r"(?:采访|採訪|专访|專訪|对话|對話|访谈|訪談).{0,60}?(?P<name>[A-Z][a-z]+(?:\s[A-Z][a-z]+){1,3})"
)
MORE_OF_PERSON = re.compile(r"\W*(?:[,(–—|-][^.?!]{0,80}|[,(–—|-][^?!]{0,80}\d{4}\W*)?")
"""The pattern of what may follow a name that a line states: a trade, a date."""
_MOST_BEFORE = 30  # characters of a line before `interview with`
_FURTHER = re.compile(rf"\s*(?:,\s*)?(?:and|&|und|y|e|et|och|og|en|и|və|ve|,)\s+{NAME}")
_QUOTED_TITLE = re.compile(rf"{NAME}:?\s*[\"“«„].{{10,}}[\"”“»]")
_MARKDOWN_TITLE = re.compile(r"#\s+(.+?)\s*#*(?:\s*\{.*\})?")
_TITLE_LINES = 40  # where a title may stand
_LONGEST_TITLE = 120
_FRONT_DATES = ("date", "interview_date", "recorded", "pub_date", "pubdate", "published", "publishdate", "created")
_FIELDS_OF_PEOPLE = {
    "interviewers": ("interviewer", "interviewers", "host", "hosts", "moderator", "moderators", "interviewed_by"),
    "interviewees": (
        "interviewee",
        "interviewees",
        "guest",
        "guests",
        "narrator",
        "narrators",
        "subject",
        "respondent",
    ),
    "authors": ("author", "authors", "by", "byline", "postauthors", "writer"),
    "listed": ("speakers", "speaker", "participants", "people", "panelists", "panel"),
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata that the text itself gives."""

    title: str | None = None
    date: str | None = None
    place: str | None = None
    people: People = field(default_factory=People)


def labels_named(text: str, header: Header) -> frozenset[str]:
    """Return the label keys of the persons named in the header and above the turns, also of their single names."""
    people = _people(header.front, header.fields, text[header.end : header.end + LEAD], "", "")
    names = [*people.all, *people.authors]
    parts = {
        key
        for name in names
        if is_full_name(name)
        for key in (label_key(name).split()[0], label_key(name).split()[-1])
    }
    return frozenset(map(label_key, names)) | parts


def read_metadata(
    text: str, lines: Sequence[Line], header: Header, *, first_turn: int | None, name: str, title: str | None
) -> Metadata:
    """Return the metadata in the header, the headings and the prose before `first_turn`.

    `name` is the file's name, `title` one that the format gives; both are searched for names and dates too.
    """
    end = header.end + LEAD if first_turn is None else max(header.end, first_turn)
    lead = text[header.end : min(end, header.end + LEAD)]
    front, fields = header.front, header.fields
    heading = (
        title
        or _as_text(front.get("title"))
        or fields.get("title")
        or _heading(text, lines, header.lines, first_turn)
    )
    return Metadata(
        heading,
        _date(front, fields, f"{lead}\n{title or ''}", name),
        _as_text(front.get("location") or front.get("place")) or fields.get("place"),
        _people(front, fields, lead, heading or "", text),
    )


def _heading(text: str, lines: Sequence[Line], skip: Collection[int], first_turn: int | None) -> str | None:
    """Return the first Markdown heading before the turns, or a short first line that is no sentence."""
    before = [line for line in lines[:_TITLE_LINES] if first_turn is None or line.end <= first_turn]
    for number, line in enumerate(before):
        found = _MARKDOWN_TITLE.fullmatch(text[line.start : line.end])
        if number not in skip and found:
            return found[1]
    if not before or 0 in skip or len(lines) < 2:
        return None
    first = text[before[0].start : before[0].end]
    if not any(map(str.isalpha, first)):
        return None
    if len(first) > _LONGEST_TITLE or not first[0].isalnum() or first[-1] in ".?!:;,。？！：":
        return None
    if _QUOTED_TITLE.fullmatch(first):
        return first
    words = first.split()
    capitals = sum(not word[0].islower() for word in words) * 2 >= len(words)
    followed = lines[1].gap > 1 or not text[lines[1].start].islower()
    return first if followed and capitals else None


def _date(front: Mapping[str, Any], fields: Mapping[str, str], lead: str, name: str) -> str | None:
    for key in _FRONT_DATES:
        if key in front and (found := date_of_field(_as_text(front[key]) or "")):
            return found
    if "date" in fields and (found := date_of_field(fields["date"])):
        return found
    return date_in(lead) or date_in(PurePath(name).stem)


def _people(front: Mapping[str, Any], fields: Mapping[str, str], lead: str, title: str, text: str) -> People:
    named = {
        group: [n for key in keys for n in _names_in(front.get(key))] for group, keys in _FIELDS_OF_PEOPLE.items()
    }
    named["interviewers"] += _split_names(fields.get("interviewer", ""))
    named["interviewees"] += _split_names(fields.get("interviewee", ""))
    for source in (title, lead):
        for found in _interviewers().finditer(source):
            named["interviewers"] += [found["name"], *_further_names(source, found.end())]
        named["interviewers"] += [found["name"] for found in _POSSESSIVE.finditer(source)]
        for found in _interviewees().finditer(source):
            if _SHE_OR_HE.search(source, max(0, found.start() - 12), found.start()) or _is_employer(source, found):
                continue
            owned = _OWNED.search(source, max(0, found.start() - 12), found.start()) or _is_headed(source, found)
            named["interviewers" if owned else "interviewees"].append(found["name"])
        named["interviewees"] += [found["name"] for found in _LATIN_IN_EASTERN.finditer(source)]
        named["interviewees"] += [found["name"] for found in _behind_interviewees().finditer(source)]
    if not named["interviewees"] and (person := _titled_by(title, text)):
        named["interviewees"].append(person)
    clean = {
        group: _spelled_out(
            dict.fromkeys(cited_form(name, text) for name in map(_name_alone, names) if not names_no_person(name))
        )
        for group, names in named.items()
    }
    # `INTERVIEWER: Ana Lind with Bo Berg` names both; a person said to answer elsewhere answers.
    both = set(clean["interviewers"]) & set(clean["interviewees"])
    asking = tuple(n for n in clean["interviewers"] if n not in both) or clean["interviewers"]
    return People(
        asking,
        tuple(n for n in clean["interviewees"] if n not in asking),
        clean["listed"],
        legend_of(lead),
        clean["authors"],
    )


def answering_by(words: str) -> str | None:
    """Return who answers by a line that says only that (`Interview with Ana Lind, a nurse`), else `None`."""
    found = _interviewee_line().match(words)
    stated = found and MORE_OF_PERSON.fullmatch(words, found.end())
    return found["name"] if found and stated and not names_no_person(found["name"]) else None


def _name_alone(written: str) -> str:
    return without_title(" ".join(written.split()).rstrip(".,"))


@cache
def _interviewee_line() -> re.Pattern[str]:
    """Return the same pattern, for the first characters of a line."""
    return re.compile(f"(?s:.{{0,{_MOST_BEFORE}}}?)(?:{_interviewees().pattern})")


@cache
def _interviewees() -> re.Pattern[str]:
    """Return the pattern of what stands before the name of who answers, and the name."""
    between = (
        r"(?:\s+(?:the|a|an|our|my|Professor|Prof\.|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Sir|[a-z]+(?:\s[a-z]+){0,3}|"
        + CAPITALISED
        + r"\s[a-z]+)(?!\w))?"
    )
    return re.compile(alternation("before_interviewee") + between + r"[\s\-–—,:*_\[\"“«]*" + NAME)


@cache
def _behind_interviewees() -> re.Pattern[str]:
    """Return the pattern of the name of who answers, and of what stands behind it."""
    return re.compile(
        rf"(?P<name>{_SUBJECT.pattern.replace('(?P<name>', '(?:')})\s*{alternation('behind_interviewee')}\b"
    )


@cache
def _interviewers() -> re.Pattern[str]:
    """Return the pattern of what stands before the name of who asks, and the name."""
    return re.compile(alternation("before_interviewer") + r"[\s:*_\[]*[\s:*_\[]" + NAME)


def _further_names(source: str, at: int) -> list[str]:
    """Return the names that are joined by `and` or a comma to the one that ends at `at`."""
    names: list[str] = []
    while found := _FURTHER.match(source, at):
        names.append(found["name"])
        at = found.end()
    return names


@cache
def _replies() -> re.Pattern[str]:
    """Return the pattern of a title that ends with who answers (`Questions on the sea: answers Ana Lind`)."""
    return re.compile(rf".*?\b(?i:{alternation('answers_verb')})\s{NAME}")


@cache
def _titles() -> re.Pattern[str]:
    """Return the pattern of a title that begins with a name, or with `Interview:` and a name."""
    interview = rf"[^:]{{0,40}}(?i:{alternation('interview_noun')}):\s+"
    answers = rf"\s{alternation('answers_verb_behind')}\b.*"
    more = rf"{answers}|,\s[a-z].*|\s[-–—]\s.*|:?\s*[\"“«„‘'].*"
    return re.compile(rf"(?:{interview})?{NAME}(?P<more>{more})?")


def _is_employer(source: str, found: re.Match[str]) -> bool:
    """Return whether the name is that of where somebody works: `with a Northern Rail engineer, Ana Lind`."""
    return bool(_trade_behind().match(source, found.end()))


@cache
def _trade_behind() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+{CAPITALISED})*\s+(?:{alternation('trade')})\b")


def _is_headed(source: str, found: re.Match[str]) -> bool:
    """Return whether the sentence begins with a name that also stands alone on a line: who answers."""
    line = source.rfind("\n", 0, found.start()) + 1
    subject = _SUBJECT.match(source, line, found.start())
    return bool(subject and re.search(rf"(?m)^[#*_ ]*{re.escape(subject['name'])}[*_ ]*\r?$", source))


def _spelled_out(names: Collection[str]) -> tuple[str, ...]:
    """Return the names without those that abbreviate another: `R. Lind`, `Rut Lind` beside `Rut Ida Lind`."""
    return tuple(name for name in names if not any(_abbreviates(name, other) for other in names if other != name))


def _abbreviates(name: str, other: str) -> bool:
    own, longer = label_key(name).split(), label_key(other).split()
    if not own or not longer:
        return False
    if name[1:2] == "." and name[0] == other[0] and own[-1] == longer[-1]:
        return True
    return 1 < len(own) < len(longer) and own[0] == longer[0] and all(word in longer for word in own)


def _titled_by(title: str, text: str) -> str | None:
    """Return the person whose name the title begins with.

    A name that is the whole title, which could be a place or a series, needs evidence in the text.
    """
    found = _titles().fullmatch(title)
    if replying := _replies().fullmatch(title):
        return replying["name"]
    described = bool(found and (found["more"] or not title.startswith(found["name"])))
    return found["name"] if found and _is_person(found["name"], text, described=described) else None


def _is_person(title: str, text: str, *, described: bool) -> bool:
    """Return whether somebody by that name speaks of himself, or the text speaks of him as of a person."""
    if any(word.isupper() and len(word) > 2 for word in title.split()):
        return False
    if described:
        return True
    first = re.escape(title.split()[0])
    if _has_address(title, text[: 10 * LEAD]):
        return True
    return bool(
        re.search(
            rf"(?:\b(?:I am|I['’]m|[Mm]y name is)\s+\[?{first}\b|\b(?:{first}|{re.escape(title)})['’]s\b)",
            text[: 10 * LEAD],
        )
    )


def _has_address(name: str, text: str) -> bool:
    """Return whether a web address holds the name (`analind.net`), whose words the text does not use."""
    words = [re.escape(word) for word in name.split()]
    address = re.search(rf"(?i)(?://|@|/)(?:www\.)?{'[-_.]?'.join(words)}\b", text)
    return bool(address) and not any(re.search(rf"\b{word.lower()}\b", text) for word in words)


def _names_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return _split_names(value)
    if isinstance(value, list):
        return [name for each in value for name in _names_in(each.get("name") if isinstance(each, dict) else each)]
    return []


def _split_names(value: str) -> list[str]:
    value = re.sub(r"\s*[(（][^()（）]*[)）]", "", value)
    parts = re.split(
        r"\s*(?:;|,(?!\s*(?:Jr|Sr|Ph\.?D|M\.?D|Psy)\b)|\band\b|&|\by\b|\bund\b|\bet\b|\bwith\b)\s*", value
    )
    return [part.strip() for part in parts if part.strip() and len(part) <= 60 and not part.strip()[0].islower()]


def _as_text(value: Any) -> str | None:
    return None if value is None or isinstance(value, dict | list) else " ".join(str(value).split()) or None
