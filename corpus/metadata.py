"""What a document says about itself outside the turns: title, date, place, persons."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

import yaml

from corpus.dates import date_in, date_of_field
from corpus.layouts.base import Line
from corpus.layouts.names import without_title
from corpus.layouts.openers import Opener
from corpus.layouts.words import ANSWERER_FIELDS, INTERVIEWER_FIELDS, METADATA_WORDS, label_key, role_of_word
from corpus.speakers import People

_FRONT = re.compile(
    r"[\s\ufeff]*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_MOST_FRONT = 64 * 1024
_PERSON_FIELDS = INTERVIEWER_FIELDS | ANSWERER_FIELDS
_FIRST_LINES = 6  # where a field may stand without another beside it
_HEADER_LINES = 60
_LONGEST_VALUE = 200
_LEAD = 4000  # characters before the first turn that are searched for names and dates
_CAPITAL = "A-ZÀ-ÖØ-ÞŁŚŻĆŠŽČĐĞİŞƏА-ЯΑ-Ω"
_CAPITALISED = rf"(?:[{_CAPITAL}]\.|[{_CAPITAL}][\w'’-]+)"
_PARTICLE = r"(?:of|de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ter|zu|bin|ibn|al|el|y|e|af|av|St\.)"
_NAME = rf"(?P<name>{_CAPITALISED}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITALISED}){{1,3}})"
_NAME_ENDS = re.compile(r"(?:\b(?:\w|Jr|Sr|Ph\.?D|M\.?D)\.?|[^\W\d_]{2,})$")
_WITH = re.compile(
    r"(?:[Ii]nterview(?:ed|s|ing)?(?:\s+(?:with|of|to))?|INTERVIEW WITH|[Cc]onversation with|[Tt]alk(?:ed"
    r"|s|ing)? (?:to|with)|[Ss]p(?:oke|eaks?|eaking) (?:to|with)"
    r"|[Ss]at down with|[Cc]aught up with|[Cc]hat(?:ted)? with|[Qq] ?& ?[Aa] with|[Mm]eet|[Oo]ur guest(?: "
    r"is|,)?|[Jj]oined by|[Oo]ral history (?:interview )?(?:with|of)"
    r"|[Ee]ntrevista (?:a|con|com|de)|[Ee]ntretien avec|[Ii]nterview (?:mit|de|avec|met)|[Gg]espräch mit"
    r"|[Ii]ntervista (?:a|con)|[Ii]ntervju med|[Ww]ywiad z|[Ii]nterv(?:yu|iew) (?:с|з)"
    r"|[Ии]нтервью с|采访了?|采訪了?|对话|專訪|专访)"
    r"(?:\s+(?:the|a|an|our|my|developer|Professor|Prof\.|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Sir|Haiku"
    r"|[a-z]+(?:\s[a-z]+){0,3}|" + _CAPITALISED + r"\s[a-z]+)\b)?[\s\-–—,:]*" + _NAME
)
_POSSESSIVE = re.compile(_NAME + r"['’]s\s+(?:interview|conversation|talk)\b")
_IS_INTERVIEWER = re.compile(
    r"(?:[Ii]nterviewer (?:is|was)|[Ii]nterview(?:ed)? (?:conducted )?by|[Cc]onducted by|INTERVIEWED BY"
    r"|[Hh]osted by|[Ee]ntrevista(?:do)? por|[Pp]ropos recueillis par)\s*:?\s+" + _NAME
)
_LATIN_IN_EASTERN = re.compile(
    r"(?:采访|採訪|专访|專訪|对话|對話|访谈|訪談).{0,60}?(?P<name>[A-Z][a-z]+(?:\s[A-Z][a-z]+){1,3})"
)
_LEGEND = re.compile(
    r"(?m)(?:^|[;,|]\s*|\s{2,}|[\])]\s+)[\[(]?(?P<short>[A-Z][A-Za-z]?[A-Z]{0,2}"
    r"|[A-Za-z]{1,7}_?\d{1,3})[\])]?\s*(?:[-–—=]|:(?=\s))\s*"
    r"(?P<value>[^\W\d_][^\[\]=;,()\d\n.?!]{2,40}?)\s*(?=$|[;,|]|\s{2}|[\[(])"
)
_SHORT = re.compile(_NAME + r"\s*[(\[](?P<short>[A-Z][A-Za-z]{0,4})[)\]]")
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
    "listed": ("speakers", "speaker", "participants", "people", "panelists", "panel"),
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text says about itself."""

    title: str | None = None
    date: str | None = None
    place: str | None = None
    people: People = field(default_factory=People)


@dataclass(frozen=True, slots=True)
class Header:
    """Front matter and header fields, found before turns are; `lines` are the numbers of their lines."""

    front: Mapping[str, Any]
    fields: Mapping[str, str]
    lines: frozenset[int]
    end: int

    @property
    def labels(self) -> frozenset[str]:
        """The label keys of the persons it names."""
        return frozenset(label_key(name) for name in _people(self.front, self.fields, "", "", "").all)


def read_header(text: str, lines: Sequence[Line], openers: Sequence[Opener]) -> Header:
    """The front matter (YAML, TOML) and the header fields of `text`, wherever sessions repeat them."""
    front, end = _front_matter(text)
    front_lines = {number for number, line in enumerate(lines) if line.start < end}
    fields, field_lines = _fields(text, lines, openers, front_lines)
    return Header(front, fields, frozenset(front_lines | field_lines), end)


def read_metadata(
    text: str, lines: Sequence[Line], header: Header, *, first_turn: int | None, name: str, title: str | None
) -> Metadata:
    """What the header, headings and the prose before the first turn (at `first_turn`) say.

    `name` is the file's name, `title` one that the format gives; both are searched for names and dates too.
    """
    end = header.end + _LEAD if first_turn is None else max(header.end, first_turn)
    lead = text[header.end : min(end, header.end + _LEAD)]
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


def _front_matter(text: str) -> tuple[Mapping[str, Any], int]:
    found = _FRONT.match(text[:_MOST_FRONT])
    if not found:
        return {}, 0
    try:
        values = tomllib.loads(found["body"]) if found["fence"] == "+++" else yaml.safe_load(found["body"])
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError):
        return {}, found.end()
    return (
        {str(key).casefold(): value for key, value in values.items()} if isinstance(values, dict) else {}
    ), found.end()


def _fields(
    text: str, lines: Sequence[Line], openers: Sequence[Opener], skip: set[int]
) -> tuple[dict[str, str], set[int]]:
    """Header fields (`DATE: 7 May 1930`) by what they tell, the first of each; and the lines they are on.

    A role word is a field when a name follows and another field is near; before speech it is a label.
    """
    candidates = {
        opener.line: opener for opener in openers if opener.style.endswith(":") and opener.line not in skip
    }
    values = {at: text[opener.body : lines[at].end].strip() for at, opener in candidates.items()}
    persons = {at for at, opener in candidates.items() if opener.key in _PERSON_FIELDS and _is_person(values[at])}
    likely = persons | {at for at, opener in candidates.items() if opener.key in METADATA_WORDS}
    first = max(skip, default=-1) + 1
    fields: dict[str, str] = {}
    found: set[int] = set()
    for at in sorted(likely):
        opener, value = candidates[at], values[at]
        beside = {candidates[near].key for near in likely & {at - 2, at - 1, at + 1, at + 2}}
        if not beside - {opener.key} and (at in persons or at >= first + _FIRST_LINES):
            continue
        found.add(at)
        kind = _kind(opener.key) if at < _HEADER_LINES or at in persons else None
        if kind and 0 < len(value) <= _LONGEST_VALUE:
            fields.setdefault(kind, value)
    found |= {
        n
        for n in range(first, min(first + _FIRST_LINES * 4, len(lines)))
        if _is_legend(text[lines[n].start : lines[n].end])
    }
    return fields, found


def _is_legend(line: str) -> bool:
    """Whether the line does nothing but explain letters or codes by role words and full names."""
    items = list(_LEGEND.finditer(line[:300]))
    explains = [
        role_of_word(label_key(item["value"])) or re.fullmatch(_NAME, item["value"].strip()) for item in items
    ]
    return bool(items) and all(explains) and not re.search(r"\w", _LEGEND.sub("", line[:300]))


def _kind(key: str) -> str | None:
    if key in INTERVIEWER_FIELDS:
        return "interviewer"
    if key in ANSWERER_FIELDS:
        return "interviewee"
    if key in (
        "title",
        "titulo",
        "título",
        "titel",
        "titre",
        "titolo",
        "название",
        "标题",
        "標題",
        "interview title",
        "project title",
    ):
        return "title"
    if "date" in key or key in (
        "fecha",
        "data",
        "datum",
        "дата",
        "日期",
        "日時",
        "recorded",
        "recorded on",
        "날짜",
        "תאריך",
    ):
        return "date"
    if key in (
        "location",
        "place",
        "place of interview",
        "venue",
        "lugar",
        "local",
        "ort",
        "lieu",
        "luogo",
        "место",
        "地点",
        "地點",
        "場所",
    ):
        return "place"
    return None


def _is_person(value: str) -> bool:
    bare = re.sub(r"\([^()]*\)", " ", value)
    words = bare.replace(",", " ").split()
    if not 1 < len(words) <= 8 or not _NAME_ENDS.search(bare.strip()):
        return False
    return all(word[0].isupper() or not word[0].isalpha() or re.fullmatch(_PARTICLE, word) for word in words)


def _heading(text: str, lines: Sequence[Line], skip: Collection[int], first_turn: int | None) -> str | None:
    """The first Markdown heading, or a short first line that stands alone and is no sentence."""
    for number, line in enumerate(lines[:40]):
        words = text[line.start : line.end]
        if first_turn is not None and line.start >= first_turn:
            break
        if number not in skip and (found := re.fullmatch(r"#\s+(.+?)\s*#*(?:\s*\{.*\})?", words)):
            return found[1]
    for number, line in enumerate(
        lines[:1] if first_turn is None or (lines and lines[0].end <= first_turn) else ()
    ):
        words = text[line.start : line.end]
        alone = len(lines) > 1 and lines[1].gap > 1
        if (
            number not in skip
            and alone
            and len(words) <= 120
            and words[-1] not in ".?!:;,。？！："
            and words[0].isalnum()
            and ":" not in words
        ):
            return words
    return None


def _date(front: Mapping[str, Any], fields: Mapping[str, str], lead: str, name: str) -> str | None:
    for key in (
        "date",
        "interview_date",
        "recorded",
        "pub_date",
        "pubdate",
        "published",
        "publishdate",
        "created",
    ):
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
        named["interviewers"] += [found["name"] for found in _IS_INTERVIEWER.finditer(source)]
        named["interviewers"] += [found["name"] for found in _POSSESSIVE.finditer(source)]
        named["interviewees"] += [found["name"] for found in _WITH.finditer(source)]
        named["interviewees"] += [found["name"] for found in _LATIN_IN_EASTERN.finditer(source)]
    if not named["interviewees"] and _is_titled_by_name(title, text):
        named["interviewees"].append(title)
    clean = {
        group: tuple(dict.fromkeys(without_title(" ".join(n.split()).rstrip(".,")) for n in names))
        for group, names in named.items()
    }
    interviewers = clean["interviewers"]
    return People(
        interviewers,
        tuple(n for n in clean["interviewees"] if n not in interviewers),
        clean["listed"],
        _legend(lead),
    )


def _is_titled_by_name(title: str, text: str) -> bool:
    """Whether the title is the name of somebody who speaks of himself, or of whom the text speaks as a person."""
    if not re.fullmatch(_NAME, title) or any(word.isupper() and len(word) > 2 for word in title.split()):
        return False
    first = re.escape(title.split()[0])
    return bool(
        re.search(rf"(?:\b(?:I am|I['’]m|[Mm]y name is)\s+\[?{first}\b|\b{first}['’]s\b)", text[: 10 * _LEAD])
    )


def _legend(lead: str) -> dict[str, str]:
    """Letters and codes that the lead explains: `[I] – Interviewer`, `Maria Lind (ML)`, `S01 = Maria Lind`."""
    legend = {label_key(found["short"]): found["value"].strip() for found in _LEGEND.finditer(lead)}
    return legend | {label_key(found["short"]): found["name"] for found in _SHORT.finditer(lead)}


def _names_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return _split_names(value)
    if isinstance(value, list):
        return [name for each in value for name in _names_in(each.get("name") if isinstance(each, dict) else each)]
    return []


def _split_names(value: str) -> list[str]:
    parts = re.split(r"\s*(?:;|,(?!\s*(?:Jr|Sr|Ph\.?D|M\.?D|Psy)\b)|\band\b|&|\by\b|\bund\b|\bet\b)\s*", value)
    return [part.strip() for part in parts if part.strip() and len(part) <= 60]


def _as_text(value: Any) -> str | None:
    return None if value is None or isinstance(value, dict | list) else " ".join(str(value).split()) or None
