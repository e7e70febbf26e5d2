"""Load the words by which the reader of turns knows who speaks: one TOML file per language.

A file has two tables. `[labels]` lists words that stand before speech or in a header, in lower case and without
punctuation. `[patterns]` lists regular expressions that one alternative each adds to. `checked_by` names the
native speakers who reviewed the file. `mul.toml` holds what belongs to no single language.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

LabelKind = Literal[
    "question",  # a word or letter for a question that names nobody: `q`, `question`
    "answer",  # the same for an answer
    "letter_pair",  # the letters for question and answer that belong together: `qa`
    "interviewer",  # who asks: `interviewer`, `host`
    "interviewee",  # who answers: `guest`, `witness`
    "procedure",  # who leads a sitting or announces, and neither asks nor answers
    "announcer",  # of these, who does not take part in the conversation, however much they say
    "narrator",  # who narrates: a voice in a film, or the person who is interviewed
    "metadata",  # fields of a header or a caption: what follows is not said by anybody
    "minutes",  # headings of minutes and of lists of changes
    "non_speech",  # what stands between the turns of a broadcast
    "editorial",  # what stands before notes of editors and translators, which nobody said: `editor's note`
    "vote",  # what stands before the names or the number of those who voted so
    "vote_beside",  # the same, which means other things where no other word of a vote stands beside it
    "interviewer_field",  # fields that name who asks, besides `interviewer`
    "interviewee_field",  # fields that name who answers, besides `interviewee`
    "people_field",  # fields that list who takes part, and do not say who asks
    "title_field",
    "date_field",
    "place_field",
    "ordinal",  # what counts the questions of a label: `second question`
    "sentence_word",  # words of sentences that names and labels do not hold: `and`, `he`, `said`
    "asked_from",  # beginnings of labels that announce a question: `question from `
]
PatternKind = Literal[
    "audience",  # labels, as keys and without a number, of people in the audience, who ask: `audience member`
    "unidentified",  # the same of people whom the transcriber did not know: `unidentified speaker`
    "minister",  # offices that answer in a parliament
    "member",  # offices that ask there
    "legislator",  # titles of those who ask witnesses there: `senator`
    "chair_article",  # what stands before the office of a chair: `the`, `mr`
    "chair_title",  # the office: `president`
    "chair_of",  # the word after it: `of`
    "determiner",  # articles and possessives: `the`, `my`
    "says_interview",  # how a text says that it is an interview
    "second_person",
    "second_person_cased",  # the same, where the case of letters matters: `Sie`
    "first_person",
    "first_person_cased",
    "my_name",  # what stands before one's own name: `my name is`
    "i_am",  # the same, which stands before other words too: `I am`
    "trade",  # what somebody is who is interviewed: `writer`
    "reports",  # what comes before words that somebody repeats: `and then he said`
    "talk",  # how prose says that somebody was interviewed
    "no_person",  # words of names that are not a person's
    "before_interviewee",  # what stands before the name of who answers: `interview with`
    "before_interviewer",  # what stands before the name of who asks: `interview conducted by`
    "behind_interviewee",  # what stands behind the name of who answers: `ile söyleşi`
    "interviews",  # a verb between the names of who asks and who answers: `Bo interviews Ana`
    "interview_noun",  # what a title begins with: `Interview: `
    "answers_verb",  # a verb before the name of who answers
    "answers_verb_behind",  # a verb after it
    "host",  # what hosts say
    "host_stem",  # plain words of which every `host` expression needs one, which is faster to look for
    "guest",  # what guests say
    "guest_stem",
    "advert",  # what only the adverts of a broadcast say
    "advert_begins",  # how a host begins an advert: `this episode is sponsored by`
    "advert_sells",  # what adverts say besides
    "advert_break",  # lines that begin an advert inside a conversation: `ad break`
    "advert_over",  # lines that end one: `end of advert`
    "boilerplate",  # whole lines that publishers put below an article
    "boilerplate_start",  # the first three characters of those, where they are ASCII
    "afterword",  # headings of what follows the last turn
    "credit",  # how a sentence begins that says who made the interview: `questions were prepared by`
    "session",  # how a heading counts the sessions of a source: `second interview`
    "session_end",  # how a line says that a session is over: `end of interview 1`
    "dated",  # what stands between a session and its date: `recorded on`
    "held_in",  # what stands before its place: `in`
]


def entries(kind: LabelKind | PatternKind) -> tuple[str, ...]:
    """Return the entries of one kind in all languages, each once."""
    return _by_kind().get(kind, ())


def alternation(kind: PatternKind) -> str:
    """Return the expressions of one kind as one group, of which one must match."""
    return f"(?:{'|'.join(entries(kind))})"


@cache
def pattern(kind: PatternKind) -> re.Pattern[str]:
    """Return the compiled alternation of one kind."""
    return re.compile(alternation(kind))


def names_no_person(name: str) -> bool:
    """Return whether a name holds a word that people's names do not hold (`Northern Rail`)."""
    return bool(_no_person().search(name))


@cache
def _no_person() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{alternation('no_person')}\b")


@cache
def _by_kind() -> dict[str, tuple[str, ...]]:
    """Return the entries of all files by their kind; the files are read once, when first needed."""
    found: dict[str, dict[str, None]] = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        for table in ("labels", "patterns"):
            for kind, added in tables.get(table, {}).items():
                found.setdefault(kind, {}).update(dict.fromkeys(added))
    return {kind: tuple(each) for kind, each in found.items()}
