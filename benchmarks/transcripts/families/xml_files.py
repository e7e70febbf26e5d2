"""Families of annotation formats: TEI, ELAN, EXMARaLDA, CHAT, Transcriber, TTML, and home-made XML."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import quoteattr

from benchmarks.transcripts.families.html_files import paragraphs
from benchmarks.transcripts.families.labels import SPACED, two_people
from benchmarks.transcripts.family import Family, traits
from benchmarks.transcripts.known import KnownPerson
from benchmarks.transcripts.marks import said
from benchmarks.transcripts.setting import Setting
from benchmarks.transcripts.texts import folded
from benchmarks.transcripts.times import milliseconds

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ROLE_WORDS = {"question": "interviewer", "answer": "interviewee", "other": "other"}


def _names(setting: Setting) -> dict[int, str]:
    return {number: setting.label(number, "full") for number in range(len(setting.interview.turns))}


def _whole(setting: Setting, number: int) -> str:
    return " ".join(paragraphs(setting, number))


def _place(setting: Setting, person: KnownPerson) -> int:
    return setting.interview.people.index(person)


def _tei(setting: Setting) -> str:
    _names(setting)
    people = "".join(
        f'<person xml:id="P{at}" role="{_ROLE_WORDS[each.role]}">'
        f"<persName>{html.escape(each.name)}</persName></person>"
        for at, each in enumerate(setting.interview.people)
    )
    body = "".join(
        f'<u who="#P{_place(setting, turn.person)}">'
        f"{''.join(f'<seg>{part}</seg>' for part in paragraphs(setting, number))}</u>\n"
        for number, turn in enumerate(setting.interview.turns)
    )
    title = html.escape(setting.interview.title)
    return (
        f'{_HEAD}<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>'
        f"</fileDesc><profileDesc><particDesc><listPerson>{people}</listPerson></particDesc></profileDesc></teiHeader>\n"
        f"<text><body><div>\n{body}</div></body></text></TEI>\n"
    )


def _eaf(setting: Setting) -> str:
    """Return an ELAN file with one tier for each person."""
    _names(setting)
    turns = setting.interview.turns
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="ts{2 * n + part}" '
        f'TIME_VALUE="{int((setting.seconds(n + part) - 0.2 * part) * 1000)}"/>\n'
        for n in range(len(turns))
        for part in (0, 1)
    )
    tiers = ""
    for person in setting.interview.people:
        rows = "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{n}" TIME_SLOT_REF1="ts{2 * n}" '
            f'TIME_SLOT_REF2="ts{2 * n + 1}">'
            f"<ANNOTATION_VALUE>{_whole(setting, n)}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>\n"
            for n, turn in enumerate(turns)
            if turn.person == person
        )
        name = quoteattr(person.name)
        tiers += f'<TIER LINGUISTIC_TYPE_REF="utterance" PARTICIPANT={name} TIER_ID={name}>\n{rows}</TIER>\n'
    return (
        f'{_HEAD}<ANNOTATION_DOCUMENT AUTHOR="" DATE="2023-04-12T10:15:00+03:00" FORMAT="3.0" VERSION="3.0">\n'
        f'<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>\n<TIME_ORDER>\n{slots}</TIME_ORDER>\n{tiers}'
        '<LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="utterance" TIME_ALIGNABLE="true"/>\n'
        "</ANNOTATION_DOCUMENT>\n"
    )


def _exb(setting: Setting) -> str:
    """Return an EXMARaLDA file with one tier for each person."""
    _names(setting)
    turns = setting.interview.turns
    timeline = "".join(f'<tli id="T{n}" time="{setting.seconds(n):.1f}"/>' for n in range(len(turns) + 1))
    people = "".join(
        f'<speaker id="SPK{at}"><abbreviation>{html.escape(each.name)}</abbreviation></speaker>'
        for at, each in enumerate(setting.interview.people)
    )
    tiers = ""
    for at, person in enumerate(setting.interview.people):
        events = "".join(
            f'<event start="T{n}" end="T{n + 1}">{_whole(setting, n)} </event>\n'
            for n, turn in enumerate(turns)
            if turn.person == person
        )
        shown = quoteattr(f"{person.name} [v]")
        tiers += (
            f'<tier id="TIE{at}" speaker="SPK{at}" category="v" type="t" display-name={shown}>\n{events}</tier>\n'
        )
    return (
        f"{_HEAD}<basic-transcription><head>"
        "<meta-information><project-name>Harbour</project-name></meta-information>"
        f"<speakertable>{people}</speakertable></head>\n<basic-body><common-timeline>{timeline}</common-timeline>\n"
        f"{tiers}</basic-body></basic-transcription>\n"
    )


def _chat(setting: Setting) -> str:
    """Return a CHAT file: codes of three letters, times behind the words, a comment and a tier of codes."""
    codes = {"question": "INV", "answer": "PAR", "other": "OTH"}
    people = setting.interview.people
    listed = ", ".join(
        f"{codes[p.role]} {p.name.replace(' ', '_')} {'Investigator' if p.role == 'question' else 'Participant'}"
        for p in people
    )
    lines = [
        "@UTF8",
        "@Begin",
        f"@Languages:\t{setting.interview.language}",
        f"@Participants:\t{listed}",
        "@Comment:\trecorded in the kitchen",
    ]
    bullet = setting.rng.choice(("\x15", ""))
    for number, turn in enumerate(setting.interview.turns):
        setting.labels[number] = codes[turn.person.role]
        start, end = (int(setting.seconds(n) * 1000) for n in (number, number + 1))
        words = said(number, folded(" ".join(turn.paragraphs), 70, setting.interview.language, "\t"))
        lines.append(f"*{codes[turn.person.role]}:\t{words} {bullet}{start}_{end}{bullet}")
        if number % 3 == 1:
            lines.append("%com:\tlaughs")
    return "\n".join([*lines, "@End"]) + "\n"


def _transcriber(setting: Setting) -> str:
    _names(setting)
    speakers = "".join(
        f'<Speaker id="spk{at}" name={quoteattr(each.name)}/>' for at, each in enumerate(setting.interview.people)
    )
    body = "".join(
        f'<Turn speaker="spk{_place(setting, turn.person)}" startTime="{setting.seconds(n):.2f}" '
        f'endTime="{setting.seconds(n + 1):.2f}">'
        f'<Sync time="{setting.seconds(n):.2f}"/>{_whole(setting, n)}</Turn>\n'
        for n, turn in enumerate(setting.interview.turns)
    )
    return (
        f'{_HEAD}<Trans version="1"><Speakers>{speakers}</Speakers><Episode>'
        f'<Section type="report" startTime="0">\n{body}</Section></Episode></Trans>\n'
    )


def _ttml(setting: Setting) -> str:
    _names(setting)
    agents = "".join(
        f'<ttm:agent xml:id="p{at}" type="person">'
        f'<ttm:name type="full">{html.escape(each.name)}</ttm:name></ttm:agent>'
        for at, each in enumerate(setting.interview.people)
    )
    body = "".join(
        f'<p begin="{milliseconds(setting.seconds(n))}" end="{milliseconds(setting.seconds(n + 1))}" '
        f'ttm:agent="p{_place(setting, turn.person)}">'
        f"{_whole(setting, n)}</p>\n"
        for n, turn in enumerate(setting.interview.turns)
    )
    return (
        f'{_HEAD}<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata>{agents}'
        f"</metadata></head><body><div>\n{body}</div></body></tt>\n"
    )


def _role_tags(setting: Setting) -> str:
    body = "".join(
        f"<{_ROLE_WORDS[turn.person.role]}>{_whole(setting, n)}</{_ROLE_WORDS[turn.person.role]}>\n"
        for n, turn in enumerate(setting.interview.turns)
    )
    return f"{_HEAD}<interview>\n{body}</interview>\n"


def _role_words(setting: Setting) -> str:
    tags = {
        "question": setting.wording.question.lower(),
        "answer": setting.wording.answer.lower(),
        "other": "note",
    }
    body = "".join(
        f"<{tags[turn.person.role]}><p>{_whole(setting, n)}</p></{tags[turn.person.role]}>\n"
        for n, turn in enumerate(setting.interview.turns)
    )
    return f"{_HEAD}<talk>\n{body}</talk>\n"


def _family(
    name: str, suffix: str, render: Callable[[Setting], str], kind: str = "xml labelled named timed", **rest: Any
) -> Family:
    return Family(name, suffix, traits(kind), render, decode=html.unescape, between_shows=False, **rest)


FAMILIES: tuple[Family, ...] = (
    _family("tei", ".xml", _tei),
    _family("elan", ".eaf", _eaf),
    _family("exmaralda", ".exb", _exb),
    _family("chat-cha", ".cha", _chat, "xml", prepare=two_people, languages=SPACED),
    _family("transcriber", ".trs", _transcriber),
    _family("ttml", ".ttml", _ttml),
    _family("xml-role-tags", ".xml", _role_tags, "xml", prepare=two_people),
    _family("xml-role-words", ".xml", _role_words, "xml", prepare=two_people, languages=SPACED),
)
