from __future__ import annotations

from corpus.document import SourceText
from corpus.formats.xml.format import XmlFormat
from tests.corpus.format_contract import FormatContract


def slots(*milliseconds: int | None) -> str:
    values = (f' TIME_VALUE="{each}"' if each is not None else "" for each in milliseconds)
    return "".join(f'<TIME_SLOT TIME_SLOT_ID="t{at}"{value}/>' for at, value in enumerate(values, 1))


def tier(name: str, *annotations: tuple[int, str], attributes: str = "", refers: bool = False) -> str:
    inside = ""
    for at, text in annotations:
        kind, place = (
            ("REF", f'ANNOTATION_ID="{name}{at}" ANNOTATION_REF="a{at}"')
            if refers
            else ("ALIGNABLE", f'ANNOTATION_ID="a{at}" TIME_SLOT_REF1="t{at}" TIME_SLOT_REF2="t{at}"')
        )
        value = f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE>"
        inside += f"<ANNOTATION><{kind}_ANNOTATION {place}>{value}</{kind}_ANNOTATION></ANNOTATION>"
    return f'<TIER TIER_ID="{name}" {attributes}>{inside}</TIER>'


def elan(*tiers: str, times: str = slots(1000, 2500, 4000, 6000, 7000)) -> str:
    return f"<ANNOTATION_DOCUMENT><TIME_ORDER>{times}</TIME_ORDER>{''.join(tiers)}</ANNOTATION_DOCUMENT>"


EXB = """<basic-transcription><head><meta-information><project-name>Ferries</project-name></meta-information>
<speakertable><speaker id="S0"><abbreviation>NF</abbreviation></speaker>
<speaker id="S1"><abbreviation>IB</abbreviation></speaker></speakertable></head>
<basic-body><common-timeline><tli id="T0" time="0.5"/><tli id="T1"/><tli id="T2" time="4"/>
<tli id="T3" time="9"/></common-timeline>
<tier id="A" speaker="S0" category="v" type="t"><event start="T0" end="T1">When did it </event>
<event start="T1" end="T2">stop? </event></tier>
<tier id="B" speaker="S1" category="v" type="t"><event start="T2" end="T3">In May, won</event>
<event start="T3" end="T3">derful May.</event></tier>
<tier id="C" speaker="S1" category="en" type="a"><event start="T2" end="T3">GLOSS MAY</event></tier>
<tier id="D" category="nn" type="d"><event start="T3" end="T3">a door</event></tier>
</basic-body></basic-transcription>"""


def read(xml: str) -> SourceText:
    return XmlFormat().read(xml.encode(), "lind.eaf")


def spoken(source: SourceText) -> list[tuple[str | None, str | None, str]]:
    return [(each.label, each.role, source.text[each.start : each.end]) for each in source.utterances]


SPEECH = (
    tier("Interviewer", (1, "When did it stop?"), (4, "Why was that?"), attributes='PARTICIPANT="Nora"'),
    tier("IB", (2, "In May, I think."), (5, "The storm took it."), attributes='PARTICIPANT="Ivo"'),
)


class TestElanKeepsTheContract(FormatContract):
    reader = XmlFormat()
    name = "lind.eaf"
    sample = elan(*SPEECH).encode()
    expected = ("When did it stop?\n\nIn May, I think.\n\nWhy was that?\n\nThe storm took it.",)


class TestExmaraldaKeepsTheContract(FormatContract):
    reader = XmlFormat()
    name = "lind.exb"
    sample = EXB.encode()
    expected = ("When did it stop?\n\nIn May, wonderful May.",)


def test_elan_tiers_are_merged_by_time_under_the_names_of_their_participants() -> None:
    source = read(elan(*SPEECH))
    assert spoken(source) == [
        ("Nora", "question", "When did it stop?"),
        ("Ivo", None, "In May, I think."),
        ("Nora", "question", "Why was that?"),
        ("Ivo", None, "The storm took it."),
    ]
    assert [location.seconds for location in source.locations] == [1.0, 2.5, 6.0, 7.0]


def test_tiers_that_depend_on_speech_are_not_said() -> None:
    gloss = tier("gloss", (2, "GLOSS MAY"), attributes='PARENT_REF="IB" PARTICIPANT="Ivo"', refers=True)
    assert "GLOSS" not in read(elan(*SPEECH, gloss)).text


def test_speech_below_a_tier_of_numbers_is_read_at_the_times_of_the_numbers() -> None:
    numbers = tier("ref@Ivo", (2, "0001"), (5, "0002"), attributes='PARTICIPANT="Ivo"')
    texts = (
        tier(
            "ft@Ivo", (2, "in may it is thought to have stopped"), attributes='PARENT_REF="ref@Ivo"', refers=True
        ),
        tier("tx@Ivo", (2, "In May, I think."), (5, "The storm."), attributes='PARENT_REF="ref@Ivo"', refers=True),
    )
    assert spoken(read(elan(numbers, *texts))) == [("Ivo", None, "In May, I think.\nThe storm.")]


def test_tiers_without_participants_are_named_after_themselves_and_notes_are_nobodys() -> None:
    source = read(
        elan(tier("Nora", (1, "When did it stop?")), tier("notes", (2, "a door")), tier("Ivo", (4, "In May.")))
    )
    assert source.text == "When did it stop?\n\na door\n\nIn May."
    assert spoken(source) == [("Nora", None, "When did it stop?"), ("Ivo", None, "In May.")]


def test_a_second_tier_of_a_participant_is_left_out_and_counted() -> None:
    source = read(elan(*SPEECH, tier("IB-hands", (3, "points up"), attributes='PARTICIPANT="Ivo"')))
    assert "points" not in source.text
    assert source.warnings == ("1 tier that is not speech: left out (IB-hands).",)


def test_a_translation_does_not_replace_the_words_that_it_depends_on() -> None:
    jane = tier("Jane", (1, "Hast du es genommen?"), attributes='PARTICIPANT="Jane Roe"')
    bill = tier("Bill", (2, "Nein."), attributes='PARTICIPANT="Bill Doe"')
    english = tier(
        "Bill-en", (2, "He denies."), attributes='PARENT_REF="Bill" PARTICIPANT="Bill Doe"', refers=True
    )
    comment = tier("comment", (4, "door slams; he lies"))
    source = read(elan(jane, bill, english, comment))
    assert spoken(source) == [("Jane Roe", None, "Hast du es genommen?"), ("Bill Doe", None, "Nein.")]
    assert source.warnings == ("1 tier that is not speech: left out (Bill-en).",)


def test_words_that_depend_on_nothing_are_taken_before_longer_ones_below_a_tier_of_numbers() -> None:
    tiers = (
        tier("Bill", (2, "Nein."), attributes='PARTICIPANT="Bill Doe"'),
        tier("segments", (4, "seg_1"), attributes='PARTICIPANT="Bill Doe"'),
        tier(
            "en", (4, "He denies it all."), attributes='PARENT_REF="segments" PARTICIPANT="Bill Doe"', refers=True
        ),
    )
    assert spoken(read(elan(*tiers))) == [("Bill Doe", None, "Nein.")]


def test_an_annotation_without_a_time_has_that_of_the_one_before() -> None:
    source = read(elan(*SPEECH, times=slots(1000, None, 4000, 6000, 7000)))
    assert [location.seconds for location in source.locations] == [1.0, 1.0, 6.0, 7.0]


def test_tiers_in_a_circle_end() -> None:
    ring = (tier("a", (1, "1"), attributes='PARENT_REF="b"'), tier("b", (2, "2"), attributes='PARENT_REF="a"'))
    assert read(elan(*SPEECH, *ring)).text.startswith("When did")


def test_exmaralda_events_are_joined_as_they_were_cut() -> None:
    source = read(EXB)
    assert spoken(source) == [("NF", None, "When did it stop?"), ("IB", None, "In May, wonderful May.")]
    assert source.title == "Ferries"
    assert source.warnings == ("2 tiers that are not speech: left out (en, nn).",)
    assert [location.seconds for location in source.locations] == [0.5, 4.0]
