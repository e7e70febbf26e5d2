"""Akoma Ntoso: who speaks in debates and interviews, and what is said by nobody."""

from __future__ import annotations

import pytest

from corpus.document import SourceText
from corpus.formats.xml.format import XmlFormat
from corpus.reading import read_source

ANYBODY = '<references><TLCPerson eId="p" showAs="stands for anybody at all"/></references>'


def record(body: str, meta: str = "") -> str:
    namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    return f'<akomaNtoso xmlns="{namespace}"><debate><meta>{meta}</meta>{body}</debate></akomaNtoso>'


def read(xml: str) -> SourceText:
    return XmlFormat().read(xml.encode(), "sitting.xml")


def spoken(source: SourceText) -> list[tuple[str | None, str]]:
    return [(each.label, source.text[each.start : each.end]) for each in source.utterances]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("La señora LIND (Secretaria).-", "La señora LIND"),
        ("Ms Lind:", "Ms Lind"),
        ("Mr. Speaker", "Mr. Speaker"),
        ("Ana LIND (North Bay) —", "Ana LIND"),
        ("The Chair (Ms Lind):", "The Chair (Ms Lind)"),
    ],
)
def test_the_printed_name_is_the_speaker_rather_than_an_entry_for_everybody(printed: str, name: str) -> None:
    body = f'<debateBody><speech by="#p"><from>{printed}</from><p>It is late.</p></speech></debateBody>'
    assert spoken(read(record(body, ANYBODY))) == [(name, "It is late.")]


def test_two_who_share_an_entry_are_two_speakers() -> None:
    speeches = "".join(
        f'<speech by="#p"><p><from>{name}.-</from> {said}</p></speech>'
        for name, said in (
            ("Señor BROCK", "Why so late?"),
            ("Señora LIND", "The boats were."),
            ("Señor BROCK", "Oh."),
        )
    )
    assert spoken(read(record(f"<debateBody>{speeches}</debateBody>", ANYBODY))) == [
        ("Señor BROCK", "Why so late?"),
        ("Señora LIND", "The boats were."),
        ("Señor BROCK", "Oh."),
    ]


@pytest.mark.parametrize("printed", ["", "<from>(continues)</from>", "<from>—</from>"])
def test_without_a_printed_name_the_entry_is_the_speaker(printed: str) -> None:
    people = '<references><TLCPerson eId="lind" showAs="Ana Lind"/></references>'
    body = f'<debateBody><speech by="#lind">{printed}<p>It is late.</p></speech></debateBody>'
    assert spoken(read(record(body, people))) == [("Ana Lind", "It is late.")]


def test_an_office_stays_as_written_in_the_turns() -> None:
    speeches = "".join(
        f'<speech by="#p"><from>{name}:</from><p>{said}</p></speech>'
        for name, said in (("Mr. Speaker", "The sitting is open."), ("Ms Lind", "Why are the boats late?"))
    )
    document = read_source(record(f"<debateBody>{speeches}</debateBody>", ANYBODY).encode(), "sitting.xml")
    assert [turn.speaker for turn in document.turns] == ["Mr. Speaker", "Lind"]


@pytest.mark.parametrize("element", ["narrative", "scene", "summary"])
def test_what_is_narrated_is_said_by_nobody(element: str) -> None:
    narrated = f"<{element}><p>The doors are closed.</p></{element}>"
    speech = f'<speech by="#p"><from>Ms Lind</from><p>It is late.</p>{narrated}<p>It is dark.</p></speech>'
    source = read(record(f"<debateBody>{narrated}{speech}</debateBody>", ANYBODY))
    assert spoken(source) == [("Ms Lind", "It is late."), ("Ms Lind", "It is dark.")]
    assert source.text.count("The doors are closed.") == 2


def test_a_remark_within_a_speech_is_not_part_of_it() -> None:
    speech = '<speech by="#p"><from>Ms Lind</from><p>It is late. <remark>(Laughter)</remark> Go on.</p></speech>'
    assert spoken(read(record(f"<debateBody>{speech}</debateBody>", ANYBODY))) == [
        ("Ms Lind", "It is late. Go on.")
    ]


def test_headings_stand_in_the_text_and_are_nobody() -> None:
    speech = '<speech by="#p"><from>{}</from><p>{}</p></speech>'
    body = (
        "<debateBody><debateSection><heading>QUESTIONS OF THE DAY</heading>"
        + speech.format("Ms Lind", "Why are the boats late?")
        + "<debateSection><heading>Boats, Harbours</heading>"
        + speech.format("Mr Brock", "There was fog in the bay.")
        + "</debateSection></debateSection></debateBody>"
    )
    document = read_source(record(body, ANYBODY).encode(), "sitting.xml")
    assert document.text.startswith("QUESTIONS OF THE DAY\n\nWhy")
    assert [turn.speaker for turn in document.turns] == ["Lind", "Brock"]
    assert set(document.participants) == {"Lind", "Brock"}


SPEECH = '<speech by="#p"><from>Ms Lind</from><p>Late.</p></speech>'


@pytest.mark.parametrize(
    ("meta", "preface", "heading", "title", "date"),
    [
        ("", "", "2016-08-12 Interview with Ana Lind", "2016-08-12 Interview with Ana Lind", "2016-08-12"),
        (
            '<identification><FRBRWork><FRBRdate date="1999-05-03" name="Sitting"/>'
            '<FRBRalias value="Talk of the Bay"/></FRBRWork>'
            '<FRBRManifestation><FRBRdate date="2021-01-01"/></FRBRManifestation></identification>',
            "",
            "",
            "Talk of the Bay",
            "1999-05-03",
        ),
        (
            '<identification><FRBRWork><FRBRname value="talk_7"/></FRBRWork></identification>',
            "<p>House of the <docTitle>Sitting on Boats</docTitle></p><p>3 May 1999</p>",
            "Prayers",
            "Sitting on Boats",
            "1999-05-03",
        ),
        (
            '<identification><FRBRWork><FRBRdate date="1999-05-04T00:00:00"/></FRBRWork></identification>',
            '<p>The House of Boats</p><p><docDate date="1999-05-03">today</docDate></p>',
            "",
            "The House of Boats",
            "1999-05-03",
        ),
    ],
)
def test_title_and_date_are_read_where_the_record_has_them(
    meta: str, preface: str, heading: str, title: str, date: str
) -> None:
    head = f"<preface>{preface}</preface>" if preface else ""
    section = (f"<heading>{heading}</heading>" if heading else "") + SPEECH
    body = f"<debateBody><debateSection>{section}</debateSection></debateBody>"
    source = read(record(head + body, meta))
    assert (source.title, source.date) == (title, date)
