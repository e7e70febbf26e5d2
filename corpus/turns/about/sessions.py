"""Find where the sessions of a source begin: header lines between the turns with another date, place or person."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from corpus.dates import date_of_field
from corpus.document import InterviewSession
from corpus.punctuation import ENDS_LINE
from corpus.turns.about.header import Header
from corpus.turns.about.metadata import MORE_OF_PERSON, answering_by
from corpus.turns.about.session_lines import SessionLine, ends_session, interview_words, session_line
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.names import NAME
from corpus.turns.lexicon.labels import label_key, label_words, role_of_word
from corpus.turns.lines import Line, TurnStart, ends_asking

_LONGEST_LINE = 160
_LONGEST_TITLE = 60
_LONGEST_VALUE = 100  # characters of a field's value
_MOST_BESIDE = 12  # lines of one header on each side of its date
_LONGEST_REMARK = 1000  # characters between a header and the first turn below it
_HEADING = re.compile(r"#{1,6}\s.*|(\*\*|__)[^*_].*\1")
_RULE = re.compile(r"[-*_=~─—–·•.\s]{3,}")
_YEAR = re.compile(r"\d{4}")
_LAST = "9999"  # a year after all others
_WORD = re.compile(r"\w")
_NAME = re.compile(NAME)


@dataclass(frozen=True, slots=True)
class SessionHeader:
    """Lines that could be the header of a session: their numbers from `first` to `last`, and what they state.

    `opening` is the first line that does more than close the session before. `shape` is set if only the form of
    the line with the date, which is that of a line above the turns, speaks for it. `is_titled` says that a line
    with a date also holds other words, which the date could belong to. `interviewees` answer from here on, and
    `interviewers` ask; both are only given where several people in turn are said to answer.
    """

    first: int
    last: int
    opening: int
    date: str | None
    place: str | None
    shape: str | None = None
    is_titled: bool = False
    interviewees: tuple[str, ...] = ()
    interviewers: tuple[str, ...] = ()

    @property
    def lines(self) -> range:
        """Return the numbers of its lines."""
        return range(self.first, self.last + 1)


def session_headers(
    text: str, lines: Sequence[Line], candidates: Sequence[LabelCandidate], header: Header, people: Collection[str]
) -> tuple[SessionHeader, ...]:
    """Return what could be headers of sessions, in order; `people` are label keys of persons."""
    times = Counter(each.key for each in candidates if each.alone)
    labels = {each.line for each in candidates if each.alone and times[each.key] > 1}
    by_line = {each.line: each for each in candidates}
    read = _Lines(text, lines, by_line, labels, header.lines, frozenset(people))
    answering = {number: name for number in range(len(lines)) if (name := read.answering(number))}
    if len(set(map(label_key, answering.values()))) > 1:
        read = replace(read, answering_at=answering)
    top = bisect_left(lines, header.end, key=lambda line: line.start)  # below the front matter
    dated = {number: told for number in range(top, len(lines)) if (told := read.dated(number))}
    dates: dict[str, set[str | None]] = {}
    for told in dated.values():
        dates.setdefault(told.shape, set()).add(told.date)
    found: list[SessionHeader] = []
    for number in sorted({*dated, *(at for at in read.answering_at if at >= top)}):
        least = found[-1].last + 1 if found else top
        if number < least:
            continue
        told = dated.get(number)
        if told is None or number in read.answering_at or read.is_header(number, told):
            found.append(read.header_around(number, least, None))
        elif len(dates[told.shape]) > 1 and not read.is_reply(number):
            found.append(read.header_around(number, least, told.shape))
    return tuple(found)


def begun(
    text: str, lines: Sequence[Line], headers: Sequence[SessionHeader], turn_starts: Sequence[TurnStart]
) -> tuple[SessionHeader, ...]:
    """Return those of the headers that stand above turns and nobody says; several above one turn are joined."""
    starts = [each.start for each in turn_starts]
    above: dict[str, str] = {}  # the dates of lines above the turns, by their form
    found: list[tuple[int, SessionHeader]] = []
    for header in headers:
        start, end = lines[header.first].start, lines[header.last].end
        at = bisect_left(starts, start)
        if at == len(starts) or starts[at] < end:
            continue
        if not at:
            above |= {header.shape: header.date or ""} if header.shape is not None else {}
        elif not _WORD.search(text, turn_starts[at - 1].body, start):
            continue  # that turn says nothing else
        elif header.shape is not None and (header.date or "") <= above.get(header.shape, _LAST):
            continue
        remark = sum(lines[number].end - lines[number].start for number in _remark(lines, header, starts[at]))
        if at and remark > (_LONGEST_REMARK if header.shape is None else 0):
            continue
        if found and found[-1][0] == at:
            header = _joined(found.pop()[1], header)
        found.append((at, header))
    return tuple(header for _, header in found)


def remarks_below(
    lines: Sequence[Line], headers: Sequence[SessionHeader], turn_starts: Sequence[TurnStart]
) -> set[int]:
    """Return the numbers of the lines between the headers and the turns below them, which are in no turn."""
    starts = [each.start for each in turn_starts]
    found: set[int] = set()
    for header in headers:
        if at := bisect_left(starts, lines[header.last].end):
            found |= set(_remark(lines, header, starts[at]))
    return found


def _remark(lines: Sequence[Line], header: SessionHeader, turn: int) -> range:
    """Return the numbers of the lines between a header and the turn that starts at `turn`."""
    return range(header.last + 1, bisect_left(lines, turn, key=lambda line: line.start))


def parted(
    lines: Sequence[Line], headers: Sequence[SessionHeader], turn_starts: Sequence[TurnStart]
) -> tuple[TurnStart, ...]:
    """Return the turn starts with those that stand before a header of a session ending there."""
    stops = [lines[header.first].start for header in headers]
    ended = []
    for each in turn_starts:
        at = bisect_right(stops, each.body)
        is_cut = at < len(stops) and (each.end is None or each.end > stops[at])
        ended.append(replace(each, end=stops[at]) if is_cut else each)
    return tuple(ended)


def sessions_of(
    lines: Sequence[Line],
    headers: Sequence[SessionHeader],
    first_turn: int,
    date: str | None,
    place: str | None,
) -> tuple[InterviewSession, ...]:
    """Return the sessions that the headers begin, given the document's own date and place.

    A header without another date or place than those above it begins none. Without one below the first turn there
    is none. An earlier date than the one before is no session's: it is what is spoken about, as may be a title's
    date or a month where no date stands above it.
    """
    found: list[InterviewSession] = []
    now = (date, place)
    latest = None if headers and lines[headers[0].first].start < first_turn else date
    for header in headers:
        if header.date and (header.date < latest[: len(header.date)] if latest else header.is_titled):
            continue
        own = (header.date or date, place if header.place is None else header.place)
        if own[1] != now[1] or not (now[0] or "").startswith(own[0] or ""):
            found.append(InterviewSession(lines[header.opening].start, header.date, header.place))
            now = own
        latest = header.date or latest
    return tuple(found) if any(session.start > first_turn for session in found) else ()


def _joined(above: SessionHeader, below: SessionHeader) -> SessionHeader:
    """Return two headers above one turn as one: what the upper one states counts."""
    return replace(
        above,
        last=below.last,
        date=above.date or below.date,
        place=below.place if above.place is None else above.place,
        interviewees=above.interviewees or below.interviewees,
        interviewers=above.interviewers or below.interviewers,
    )


@cache
def _interviewee_fields() -> frozenset[str]:
    return label_words("interviewee") | label_words("interviewee_field")


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a text, read as parts of headers.

    `labels` are the numbers of those that hold only a label that recurs, `fields` of those with header fields.
    `answering_at` are the names of those who answer by lines that say so, if several people do.
    """

    text: str
    lines: Sequence[Line]
    by_line: Mapping[int, LabelCandidate]
    labels: Collection[int]
    fields: Collection[int]
    people: frozenset[str]
    answering_at: Mapping[int, str] = field(default_factory=dict)

    def words(self, number: int) -> str:
        """Return the words of a line; nothing for a long one."""
        line = self.lines[number]
        return self.text[line.start : line.end] if line.end - line.start <= _LONGEST_LINE else ""

    def dated(self, number: int) -> SessionLine | None:
        """Return what the line states if it has a date."""
        told = self.stated(number) if _YEAR.search(self.words(number)) else None
        return told if told and told.date else None

    def stated(self, number: int) -> SessionLine | None:
        """Return what the line states as a field or a heading of a session."""
        candidate = self.by_line.get(number)
        if candidate and candidate.style.has_colon:
            value = self.text[candidate.body : self.lines[number].end].strip(" \t*_|")
            if candidate.key in label_words("date_field") and len(value) <= _LONGEST_VALUE:
                return self._dated_field(value, candidate.key)
            if candidate.key in label_words("place_field"):
                is_stated = 0 < len(value) <= _LONGEST_VALUE and not ENDS_LINE.search(value)
                return SessionLine(None, value, is_field=True, shape=candidate.key) if is_stated else None
            if headed := self._headed(number):
                told = session_line(headed[1], self.people)
                return told and replace(told, is_field=True)
        return session_line(self.words(number), self.people)

    def _dated_field(self, value: str, key: str) -> SessionLine | None:
        told = session_line(value, self.people)
        if told and told.date:
            return replace(told, is_field=True)
        year = date_of_field(value) if " " not in value else None
        return SessionLine(year, None, is_field=True, shape=key) if year else None

    def is_header(self, number: int, told: SessionLine) -> bool:
        """Return whether the line is surely a header's: a field, a count, a heading, a date below a count."""
        if told.counted or told.is_field:
            return True
        if not (told.is_bare or told.place) or self.is_reply(number):
            return False
        return bool(_HEADING.fullmatch(self.words(number))) or self._is_counted(number - 1)

    def _is_counted(self, number: int) -> bool:
        """Return whether the line only counts a session: `Interview 2`."""
        told = self.stated(number) if number >= 0 else None
        return bool(told and told.counted)

    def answering(self, number: int) -> str | None:
        """Return who answers by a field with a name, or by a heading or line alone (`Interview with Bo Berg`)."""
        candidate = self.by_line.get(number)
        if candidate and candidate.style.has_colon and candidate.key in _interviewee_fields():
            is_reply = number > 0 and ends_asking(self.text, self.lines[number - 1])
            return None if is_reply else self._person_in(number, candidate)
        if headed := self._headed(number):
            return headed[0]
        words = self.words(number)
        below = self.lines[number + 1].gap if number + 1 < len(self.lines) else 2
        stands_alone = below > 1 and (self.lines[number].gap > 1 or not number)
        if not (stands_alone or _HEADING.fullmatch(words)) or self.is_reply(number):
            return None
        return answering_by(words)

    def _headed(self, number: int) -> tuple[str, str] | None:
        """Return the name and the date of a heading that counts no session: `Interview: Bo Berg, 3 June 2001`."""
        candidate = self.by_line.get(number)
        if not (candidate and candidate.style.has_colon and candidate.key in interview_words()):
            return None
        value = self.text[candidate.body : self.lines[number].end].strip(" \t*_|")
        named = _NAME.match(value) if len(value) <= _LONGEST_VALUE else None
        rest = value[named.end() :].lstrip(" ,;–—-(").rstrip(") .") if named else ""
        return (named["name"], rest) if named and _YEAR.search(rest) and session_line(rest, self.people) else None

    def asking(self, number: int) -> str | None:
        """Return who asks by the line, if it is a field with a name."""
        candidate = self.by_line.get(number)
        is_field = candidate and number in self.fields and role_of_word(candidate.key) == "question"
        return self._person_in(number, candidate) if candidate and is_field else None

    def _person_in(self, number: int, candidate: LabelCandidate) -> str | None:
        value = self.text[candidate.body : self.lines[number].end].strip(" \t*_|")
        named = _NAME.match(value)
        stated = candidate.style.has_colon and named and MORE_OF_PERSON.fullmatch(value, named.end())
        return named["name"] if named and stated else None

    def is_reply(self, number: int) -> bool:
        """Return whether the line stands below a question or a label that is a line of its own."""
        return number > 0 and (number - 1 in self.labels or ends_asking(self.text, self.lines[number - 1]))

    def header_around(self, anchor: int, least: int, shape: str | None) -> SessionHeader:
        """Return the header that the line `anchor` is part of, without lines before number `least`."""
        first = last = anchor
        while first > least and anchor - first < _MOST_BESIDE and self._belongs(first - 1):
            first -= 1
        if first > least and anchor in self.answering_at and self._is_title_of_block(first - 1):
            first -= 1
        while last + 1 < len(self.lines) and last - anchor < _MOST_BESIDE and self._belongs(last + 1):
            last += 1
        stated = [told for number in range(first, last + 1) if (told := self.stated(number))]
        places = [told.place for told in stated if told.place is not None]
        around = range(first, last + 1)
        return SessionHeader(
            first=first,
            last=last,
            opening=next(number for number in range(first, anchor + 1) if not self._closes(number)),
            date=next((told.date for told in stated if told.date), None),
            place=next(filter(None, places), places[0] if places else None),
            is_titled=any(told.date and told.is_titled for told in stated),
            shape=shape if not any(told.counted or told.is_field for told in stated) else None,
            interviewees=tuple(self.answering_at[number] for number in around if number in self.answering_at),
            interviewers=tuple(filter(None, map(self.asking, around))) if self.answering_at else (),
        )

    def _belongs(self, number: int) -> bool:
        """Return whether the line could stand in a session's header beside a date."""
        told = self.stated(number)
        return bool(told or number in self.fields or number in self.answering_at or self._closes(number))

    def _is_title_of_block(self, number: int) -> bool:
        """Return whether the line opens a block as its title: short, no sentence, a blank line only above."""
        words = self.words(number)
        is_first = self.lines[number].gap > 1 and self.lines[number + 1].gap == 1
        return is_first and 0 < len(words) <= _LONGEST_TITLE and not ENDS_LINE.search(words) and ":" not in words

    def _closes(self, number: int) -> bool:
        """Return whether the line is a rule, or only says that a session is over."""
        words = self.words(number)
        return ends_session(words) or bool(_RULE.fullmatch(words))
