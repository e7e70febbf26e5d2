"""Make a document from a source's text: its metadata, its turns, and how certain they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import PurePath

from corpus.document import Document, Location, RoleRule, SourceText, Turn, TurnOrigin
from corpus.errors import SourceTooLarge
from corpus.turns.about.header import Header, read_header
from corpus.turns.about.interviewee import interviewee_described
from corpus.turns.about.message_dates import date_of_messages
from corpus.turns.about.metadata import LEAD, Metadata, labels_named, read_metadata
from corpus.turns.about.sessions import SessionHeader, begun, parted, remarks_below, session_headers, sessions_of
from corpus.turns.assigning import assigned_speakers
from corpus.turns.boilerplate import afterword_at, closing_at, lines_not_speech
from corpus.turns.cleaning.adverts import with_adverts_apart
from corpus.turns.cleaning.continued import with_continued
from corpus.turns.cleaning.cuts import Cuts, cut_document, cut_source, cuts_of
from corpus.turns.cleaning.footnotes import footnote_lines
from corpus.turns.cleaning.inside import interruptions
from corpus.turns.cleaning.left_out import left_out_warning, lines_between
from corpus.turns.cleaning.line_numbers import line_number_cuts
from corpus.turns.cleaning.marks import comments_at, mark_cuts
from corpus.turns.cleaning.meetings import meeting_lines
from corpus.turns.cleaning.repeats import recurring_lines, without_lines
from corpus.turns.cleaning.votes import behind_votes, vote_lines, without_votes
from corpus.turns.emphasis import with_marks, without_marks
from corpus.turns.judging.judge import judged
from corpus.turns.judging.signs import ReadingSigns, reading_signs
from corpus.turns.judging.unread import confidence_without_turns
from corpus.turns.labels.candidates import LabelCandidate, label_candidates
from corpus.turns.labels.names import is_full_name, without_title
from corpus.turns.labels.unpunctuated import with_unpunctuated
from corpus.turns.layouts.choose import (
    ReadLayout,
    TranscriptText,
    chosen_reading,
    read_unmarked,
    strongest_reading,
)
from corpus.turns.layouts.interjections import with_interjections
from corpus.turns.lexicon.labels import is_code, is_unidentified, label_key, role_of_word
from corpus.turns.lines import LayoutResult, Line, TurnStart, lines_of, words_of
from corpus.turns.spans import TurnSpan, turn_spans, unlabelled_tail
from corpus.turns.speaker_changes import split_at_changes
from corpus.turns.speakers import AssignedSpeakers

MAX_LINES = 200_000
"""The most lines of a source; a day of a parliament has ten thousand."""

NO_MARKS = "No speakers were found. The text is kept without turns."
NO_ANSWERS = "No answers were found: nobody replies to an interviewer."

_LONGEST_HEADLINE = 120  # characters
_NUMBER = re.compile(r"\d+")


Judge = Callable[[ReadingSigns, float], tuple[float, tuple[str, ...]]]
"""Returns the confidence in a reading and the reasons for doubt, from its signs and how sure its roles are."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How turns are found: who judges a reading, and what reads a text in which nothing marks the turns."""

    judge: Judge = judged
    unmarked: ReadLayout = read_unmarked


USUAL = Manner()
"""How the product finds turns."""


def document_from(
    source: SourceText, path: str, layout: str | None = None, manner: Manner | None = None
) -> Document:
    """Build a document from `source`. Turns come from its utterances, or else from its text.

    With `layout` (one of `corpus.turns.layouts.choose.LAYOUTS`), only that layout is tried. `manner` is `USUAL`
    unless given. Raises `SourceTooLarge` over `MAX_LINES`.
    """
    manner = manner or USUAL
    if not source.utterances or layout:
        cuts = _marks_and_numbers(source.text)
        if cuts and (cleaned := _read(cut_source(source, cuts), path, layout, manner)).turns:
            return cleaned
    return _read(source, path, layout, manner)


def _marks_and_numbers(text: str) -> Cuts:
    """Return the line numbers, marks and page edges in a text that hide who speaks."""
    lines = lines_of(text, at_most=MAX_LINES)
    numbers, marks = line_number_cuts(text, lines), mark_cuts(text, lines)
    words = words_of(text, lines)
    edges = () if numbers else without_lines(lines, words, recurring_lines(lines, words))
    return cuts_of([*numbers.spans, *marks.spans, *edges], numbers.times or marks.times)


def _read(source: SourceText, path: str, layout: str | None, manner: Manner) -> Document:
    """Return the document of a source; what its turns are interrupted by is cut out or set apart."""
    document = _with_emphases(source, path, layout, manner)
    if not document.turns:
        return document
    if source.utterances:
        return with_adverts_apart(document)
    whole = with_continued(cut_document(document, interruptions(document.text, document.turns)))
    return with_adverts_apart(whole)


def _with_emphases(source: SourceText, path: str, layout: str | None, manner: Manner) -> Document:
    if not source.emphases:
        return _document(source, path, layout, manner)
    # The turn finder reads emphasis as Markdown marks; the document keeps the text without them.
    marked = with_marks(source.text, source.emphases)
    document = _document(replace(source, text=marked.text, emphases=(), locations=()), path, layout, manner)
    turns = tuple(
        replace(
            turn,
            start=marked.source_offset(turn.start),
            end=marked.source_offset(turn.end),
            origin=turn.origin and replace(turn.origin, mark=without_marks(turn.origin.mark)),
        )
        for turn in document.turns
    )
    locations = source.locations or tuple(
        replace(location, start=marked.source_offset(location.start)) for location in document.locations
    )
    sessions = tuple(replace(each, start=marked.source_offset(each.start)) for each in document.sessions)
    return replace(document, text=source.text, turns=turns, locations=locations, sessions=sessions)


def _document(source: SourceText, path: str, layout: str | None, manner: Manner) -> Document:
    text = source.text
    lines = _lines(text, path)
    candidates = with_unpunctuated(text, lines, label_candidates(text, lines))
    header = read_header(text, lines, candidates)
    found = _turns_found(source, lines, candidates, header, layout, manner)
    spans, reading, sessions = found.spans, found.reading, found.sessions
    first = spans[0].turn_start.start if spans else None
    name = PurePath(path).name
    if later := [each for each in sessions if first is not None and lines[each.first].start > first]:
        header = header.before(later[0].first)  # the first session's date and place are the document's
    about = read_metadata(text, lines, header, first_turn=first, name=name, title=source.title)
    about = replace(about, people=replace(about.people, listed=(*about.people.listed, *source.participants)))
    about = _with_described(text, header, spans, about)
    if _is_of_one_part(about.title, text, lines, sessions):
        about = replace(about, title=None)
    speakers = assigned_speakers(text, lines, spans, sessions, about.people)
    turns = _turns(text, spans, speakers, reading.layout if reading else "")
    if not (source.utterances or speakers.is_talk or _somebody(turns, spans, about)):
        turns = ()  # headings or terms of a list: nobody asks, and no name is a person's
    signs = reading_signs(text, candidates, reading, spans, speakers) if turns and reading else None
    sure = 1.0 if turns else confidence_without_turns(text, lines)
    confidence, doubts = manner.judge(signs, speakers.confidence) if signs else (sure, ())
    warnings = [*doubts, *_warnings(turns)]
    if turns and not source.utterances:
        outer = [(min(span.turn_start.start, span.start), span.end) for span in spans]
        warnings += filter(None, [left_out_warning(text, lines, outer, found.aside)])
    date, place = source.date or about.date, source.place or about.place
    if turns and not date:
        date, unclear = date_of_messages(turns)
        warnings += filter(None, [unclear])
    return Document(
        path=path,
        text=text,
        turns=turns,
        title=source.title or about.title,
        date=date,
        place=place,
        participants=source.participants or _participants(turns, about),
        locations=source.locations or _times(spans),
        warnings=(*source.warnings, *warnings),
        confidence=confidence,
        sessions=sessions_of(lines, sessions, turns[0].start, date, place) if turns else (),
    )


def _turns(text: str, spans: Sequence[TurnSpan], speakers: AssignedSpeakers, layout: str) -> tuple[Turn, ...]:
    """Return the turns with their origins."""
    assigned = zip(spans, speakers.roles, speakers.names, speakers.rules, strict=True)
    return tuple(
        Turn(number, role, name, span.start, span.end, _origin(text, span.turn_start, layout, rule))
        for number, (span, role, name, rule) in enumerate(assigned, 1)
    )


def _origin(text: str, turn_start: TurnStart, layout: str, rule: RoleRule) -> TurnOrigin:
    """Return why a turn is read so; its mark is as written: a label with the signs around it, a dash, a number."""
    written = text[turn_start.start : turn_start.body].strip()
    return TurnOrigin(layout, written or turn_start.label or "", rule, turn_start.continues)


def _is_of_one_part(
    title: str | None, text: str, lines: Sequence[Line], sessions: Sequence[SessionHeader]
) -> bool:
    """Return whether the title is the heading of one of several interviews, but for its number."""
    headings = {
        _NUMBER.sub("", text[lines[number].start : lines[number].end]).strip("#*_ ")
        for session in sessions
        if session.interviewees
        for number in session.lines
    }
    return title is not None and _NUMBER.sub("", title).strip("#*_ ") in headings


def _lines(text: str, path: str) -> list[Line]:
    lines = lines_of(text, at_most=MAX_LINES)
    if len(lines) > MAX_LINES:
        raise SourceTooLarge(f"{path} has more than {MAX_LINES:,} lines.", "Split it into one file per interview.")
    return split_at_changes(text, lines)


@dataclass(frozen=True, slots=True)
class _TurnsFound:
    """The spans of all turns, the reading that they are from, and the headers of sessions between them.

    `aside` are the numbers of lines that are left out of the turns.
    """

    spans: list[TurnSpan] = field(default_factory=list)
    reading: LayoutResult | None = None
    aside: frozenset[int] = frozenset()
    sessions: tuple[SessionHeader, ...] = ()


def _turns_found(
    source: SourceText,
    lines: Sequence[Line],
    candidates: Sequence[LabelCandidate],
    header: Header,
    layout: str | None,
    manner: Manner,
) -> _TurnsFound:
    """Return the turns of a source: the format's own, or those that a layout finds in the text."""
    text = source.text
    if source.utterances and not layout:
        if any(utterance.label or utterance.role for utterance in source.utterances):
            return _TurnsFound(_merged(source), LayoutResult("format", (), evidence=1.0))
        layout = "labels"  # the format knows no speakers, but they may stand in the words
    not_speech = lines_not_speech(text, lines) | meeting_lines(text, lines) | header.lines
    votes = vote_lines(text, lines)
    not_speech |= footnote_lines(text, lines) | votes
    people = labels_named(text, header)
    marked = TranscriptText(text, lines, candidates, people, not_speech | header.above, header.lines)
    headers = session_headers(text, lines, candidates, header, people)
    reading = _strongest(marked, headers, layout, manner)
    sessions = begun(text, lines, headers, reading.turn_starts) if reading else ()
    if sessions != headers:  # the others are said
        reading = _strongest(marked, sessions, layout, manner)
    if not reading:
        return _TurnsFound()
    own = {number for each in sessions for number in each.lines}
    reading = replace(reading, turn_starts=parted(lines, sessions, reading.turn_starts))
    reading = without_votes(lines, votes, reading)
    spans, aside = _spans(text, lines, reading, not_speech | own)
    aside |= remarks_below(lines, sessions, reading.turn_starts)
    aside |= behind_votes(text, lines, votes, reading.turn_starts)
    aside |= lines_between(text, lines, reading.turn_starts, not_speech | own)
    return _TurnsFound(spans, reading, frozenset(aside), sessions)


def _strongest(
    source: TranscriptText, sessions: Sequence[SessionHeader], layout: str | None, manner: Manner
) -> LayoutResult | None:
    """Return the reading of a text by its layout; the headers of sessions are not read."""
    own = {number for each in sessions for number in each.lines}
    marked = replace(source, skip={*source.skip, *own}, header={*source.header, *own})
    reading = chosen_reading(layout, marked) if layout else strongest_reading(marked, manner.unmarked)
    return with_interjections(source.text, reading) if reading else None


def _spans(
    text: str, lines: Sequence[Line], reading: LayoutResult, not_speech: set[int]
) -> tuple[list[TurnSpan], set[int]]:
    """Return the spans of all turns, and the numbers of lines left out of them."""
    last = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].start <= reading.turn_starts[-1].body), 0)
    comments = max(last + 1, comments_at(text, lines))
    labelled = _labelled(lines, reading.turn_starts)
    closing = closing_at(text, lines, last + 1, set(range(min(labelled), last + 1)) - labelled)
    end = min(afterword_at(text, lines, last + 1), closing, comments)
    aside = set(range(comments, len(lines)))
    not_speech = not_speech | set(range(end, len(lines)))
    not_speech |= recurring_lines(lines, words_of(text, lines), labelled=labelled)
    spans = turn_spans(text, lines, reading.turn_starts, not_speech=not_speech)
    if (tail := unlabelled_tail(text, lines, spans)) is not None:
        aside.add(tail)
        spans = turn_spans(text, lines, reading.turn_starts, not_speech=not_speech | {tail})
    return spans, aside


def _labelled(lines: Sequence[Line], turn_starts: Sequence[TurnStart]) -> set[int]:
    """Return the numbers of the lines with the labels and the first words of turns."""
    starts = [line.start for line in lines]
    return {
        number
        for each in turn_starts
        for number in range(
            max(0, bisect_right(starts, each.start) - 1), bisect_right(starts, max(each.start, each.body - 1))
        )
    }


def _merged(source: SourceText) -> list[TurnSpan]:
    """Return the format's utterances as spans, neighbours of one speaker joined."""
    spans: list[TurnSpan] = []
    for utterance in source.utterances:
        if not source.text[utterance.start : utterance.end].strip():
            continue
        before = spans[-1].turn_start if spans else None
        if before and (before.label, before.role) == (utterance.label, utterance.role):
            spans[-1] = TurnSpan(spans[-1].start, utterance.end, before)
        else:
            turn_start = TurnStart(utterance.start, utterance.start, utterance.label, utterance.role)
            spans.append(TurnSpan(utterance.start, utterance.end, turn_start))
    return spans


def _times(spans: Sequence[TurnSpan]) -> tuple[Location, ...]:
    """Return the locations that the times in the text give, if the times never decrease."""
    times = [
        Location(span.start, seconds=span.turn_start.seconds)
        for span in spans
        if span.turn_start.seconds is not None
    ]
    forward = all((a.seconds or 0) <= (b.seconds or 0) for a, b in pairwise(times))
    return tuple(times) if forward else ()


def _with_described(text: str, header: Header, spans: Sequence[TurnSpan], about: Metadata) -> Metadata:
    """Add the interviewee whom the prose above the turns describes, where nothing else names one."""
    people = about.people
    answers = [span for span in spans if span.turn_start.role == "answer"]
    anonymous = answers and not any(_names_somebody(span.turn_start.label) for span in answers)
    if not anonymous or people.interviewees or people.listed:
        return about
    lead = text[header.end : min(spans[0].turn_start.start, header.end + LEAD)]
    asked = [text[span.start : span.end] for span in spans if span.turn_start.role == "question"]
    person = interviewee_described(lead, about.title or _headline(lead), asked, people.interviewers)
    return replace(about, people=replace(people, interviewees=(person,))) if person else about


def _headline(lead: str) -> str:
    """Return the first line above the turns if it is short and not a sentence."""
    first = lead.strip().split("\n", 1)[0].strip()
    return first if len(first) <= _LONGEST_HEADLINE and not first.endswith((".", ":", ",")) else ""


def _names_somebody(label: str | None) -> bool:
    key = label_key(label or "")
    return bool(key) and not role_of_word(key) and not is_code(key) and not is_unidentified(key)


def _participants(turns: Sequence[Turn], about: Metadata) -> tuple[str, ...]:
    spoken = [turn.speaker for turn in turns if turn.speaker and _names_somebody(turn.speaker)]
    return tuple(dict.fromkeys(spoken)) or about.people.all


def _somebody(turns: Sequence[Turn], spans: Sequence[TurnSpan], about: Metadata) -> bool:
    """Return whether anybody who speaks is surely a person, by name or by the title of a label (`Dr Lind`)."""
    titled = (without_title(label) != label for span in spans if (label := span.turn_start.label))
    return any(_is_somebody(turn, about) for turn in turns) or any(titled)


def _is_somebody(turn: Turn, about: Metadata) -> bool:
    """Return whether the turn's speaker is surely a person: a full name, an office, a code, or named elsewhere."""
    key = label_key(turn.speaker or "")
    named = {label_key(name) for name in about.people.all}
    return bool(key) and (
        is_full_name(turn.speaker or "") or is_code(key) or bool(role_of_word(key)) or key in named
    )


def _warnings(turns: Sequence[Turn]) -> list[str]:
    if not turns:
        return [NO_MARKS]
    return [] if any(turn.role == "answer" for turn in turns) else [NO_ANSWERS]
