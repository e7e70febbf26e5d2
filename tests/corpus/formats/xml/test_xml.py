from __future__ import annotations

import time

import pytest

from corpus.document import SourceText, location_at
from corpus.errors import SourceEmpty, SourceUnreadable
from corpus.formats.xml.format import XmlFormat
from tests.corpus.format_contract import FormatContract

TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
 <teiHeader>
  <fileDesc><titleStmt><title>Interview with Ana Lind</title></titleStmt>
   <sourceDesc><bibl><date when="1999-05-03">3 May</date></bibl></sourceDesc></fileDesc>
  <profileDesc><settingDesc><setting><name type="city">Oslo</name></setting></settingDesc>
   <particDesc><listPerson>
    <person xml:id="AL" role="interviewee">
     <persName><surname>Lind</surname><forename>Ana</forename></persName></person>
    <person xml:id="DB" role="interviewer"><persName>David Brock</persName></person>
   </listPerson></particDesc></profileDesc>
 </teiHeader>
 <text>
  <timeline unit="s"><when xml:id="T0"/><when xml:id="T1" interval="4.5" since="#T0"/></timeline>
  <body><head>Childhood</head>
   <u who="#DB" start="#T0">When did you <pause/>move?</u>
   <u who="#AL" start="#T1"><seg>In spring.</seg><vocal><desc>laughs</desc></vocal><seg>With my
     <emph>aunt</emph>.</seg></u>
   <note>The tape ends.</note>
  </body>
 </text>
</TEI>
"""

OHMS = """<?xml version="1.0" encoding="UTF-8"?>
<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms"><record id="1">
 <date value="2006-06-13" format="yyyy-mm-dd"/><title>Oral history of Ana Lind</title>
 <interviewee>Ana Lind</interviewee><interviewer>David Brock</interviewer>
 <sync>1:|1(3)|4(2)|1(4)|99(1)|4(4)</sync>
 <index><point><time>0</time><partial_transcript>LIND: not this</partial_transcript></point></index>
 <transcript>BROCK: When did you move?

LIND: In spring, with
my aunt and her dogs.
</transcript>
</record></ROOT>
"""


def read(xml: str) -> SourceText:
    return XmlFormat().read(xml.encode(), "lind.xml")


def spoken(source: SourceText) -> list[tuple[str | None, str | None, str]]:
    return [(each.label, each.role, source.text[each.start : each.end]) for each in source.utterances]


class TestTeiKeepsTheContract(FormatContract):
    reader = XmlFormat()
    name = "lind.xml"
    sample = TEI.encode()
    expected = ("When did you move?\n\nIn spring.\nWith my aunt.",)


class TestOhmsKeepsTheContract(FormatContract):
    reader = XmlFormat()
    name = "lind.ohms.xml"
    sample = OHMS.encode()
    expected = ("LIND: In spring, with\nmy aunt and her dogs.",)


def test_tei_utterances_have_the_names_and_roles_of_the_header() -> None:
    assert spoken(read(TEI)) == [
        ("David Brock", "question", "When did you move?"),
        ("Ana Lind", "answer", "In spring.\nWith my aunt."),
    ]


def test_what_the_editor_says_is_in_no_utterance() -> None:
    source = read(TEI)
    assert "laughs" not in source.text
    assert source.text.startswith("Childhood\n\nWhen")
    assert source.text.endswith("aunt.\n\nThe tape ends.")


def test_tei_times_come_from_the_timeline() -> None:
    source = read(TEI)
    assert location_at(source.locations, source.text.index("spring")).seconds == 4.5


def test_tei_metadata_come_from_the_header() -> None:
    source = read(TEI)
    assert (source.title, source.date, source.place) == ("Interview with Ana Lind", "1999-05-03", "Oslo")
    assert source.participants == ("Ana Lind", "David Brock")


@pytest.mark.parametrize(
    ("identifier", "name"), [("Ana.Lind", "Ana Lind"), ("LindAna", "Lind Ana"), ("ana_lind", "ana lind")]
)
def test_identifiers_without_a_list_of_persons_are_spelled_out(identifier: str, name: str) -> None:
    source = read(f'<TEI><text><u who="#{identifier}"><seg>In spring.</seg></u></text></TEI>')
    assert spoken(source) == [(name, None, "In spring.")]


def test_the_chair_of_a_parliament_is_no_guest() -> None:
    source = read(
        '<TEI><text><u who="#A" ana="#chair">Order.</u><u who="#B" ana="#regular">But I</u></text></TEI>'
    )
    assert [role for _, role, _ in spoken(source)] == ["other", None]


def test_annotated_words_are_put_together() -> None:
    words = '<s><w>In</w> <w>the</w> <w join="right">spring</w> <pc>.</pc></s>'
    assert read(f'<TEI><text><u who="#A"><seg>{words}</seg></u></text></TEI>').text == "In the spring."


def test_tei_without_utterances_is_its_paragraphs() -> None:
    source = read("<TEI><text><body><p>Q: When?</p><p>A: In <hi>spring</hi>.</p></body></text></TEI>")
    assert source.text == "Q: When?\n\nA: In spring."
    assert source.utterances == ()


def test_ohms_transcripts_are_text_with_minutes() -> None:
    source = read(OHMS)
    assert source.text == "BROCK: When did you move?\n\nLIND: In spring, with\nmy aunt and her dogs.\n"
    assert source.utterances == ()
    assert [(each.seconds, source.text[each.start :][:4]) for each in source.locations] == [
        (0.0, "BROC"),
        (60.0, "did "),
        (120.0, "aunt"),
        (300.0, "her "),
    ]


def test_ohms_metadata_are_read() -> None:
    source = read(OHMS)
    assert (source.title, source.date) == ("Oral history of Ana Lind", "2006-06-13")
    assert source.participants == ("Ana Lind", "David Brock")


def test_ohms_captions_are_read_when_there_is_no_text() -> None:
    captions = "WEBVTT\n\n00:01.000 --&gt; 00:02.000\n&lt;v Brock&gt;When?\n"
    source = read(
        f"<ROOT><record><title>x</title><transcript/><vtt_transcript>{captions}</vtt_transcript></record></ROOT>"
    )
    assert spoken(source) == [("Brock", None, "When?")]


def test_an_ohms_index_without_a_transcript_is_empty() -> None:
    with pytest.raises(SourceEmpty, match="without a transcript"):
        read("<ROOT><record><transcript/><index><point><synopsis>x</synopsis></point></index></record></ROOT>")


def test_other_vocabularies_that_name_speakers_are_read() -> None:
    transcriber = (
        '<Trans><Speakers><Speaker id="s1" name="Brock"/><Speaker id="s2" name="Ana Lind"/></Speakers>'
        '<Episode><Turn speaker="s1" startTime="1.5">When?</Turn>'
        '<Turn speaker="s2" startTime="4">In spring.</Turn></Episode></Trans>'
    )
    source = read(transcriber)
    assert spoken(source) == [("Brock", None, "When?"), ("Ana Lind", None, "In spring.")]
    assert [location.seconds for location in source.locations] == [1.5, 4.0]


def test_elements_named_for_their_role_are_read() -> None:
    source = read("<interview><interviewer>When?</interviewer><interviewee>In spring.</interviewee></interview>")
    assert spoken(source) == [(None, "question", "When?"), (None, "answer", "In spring.")]


def test_timed_text_is_running_text() -> None:
    cues = '<p begin="00:00:01.000" end="00:00:02.000">In<br/>spring</p><p begin="00:00:03.000">with her.</p>'
    source = read(f'<tt xmlns="http://www.w3.org/ns/ttml"><body><div>{cues}</div></body></tt>')
    assert source.text == "In spring with her."
    assert source.locations[1].seconds == 3.0


def test_akoma_ntoso_speeches_have_their_speakers() -> None:
    speech = '<speech by="#lind"><from>Ms Lind</from><p>In spring.</p><p>With her.</p></speech>'
    people = '<references><TLCPerson eId="lind" showAs="Ana Lind"/></references>'
    assert spoken(read(f"<akomaNtoso>{people}<debateBody>{speech}</debateBody></akomaNtoso>")) == [
        ("Ana Lind", None, "In spring. With her.")
    ]


def billion_laughs() -> str:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE TEI [<!ENTITY e0 "lol">{entities}]><TEI><text><p>&e11;</p></text></TEI>'


@pytest.mark.parametrize(
    "hostile",
    [
        billion_laughs(),
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI><text><p>a &x; b</p></text></TEI>',
        "<TEI><text>" + "<p>" * 100_000,
        f'<!DOCTYPE TEI [<!ENTITY x "{"y" * 100_000}">]><TEI><text><p>{"&x;" * 20_000}</p></text></TEI>',
    ],
    ids=["entity bomb", "external entity", "nested deeply", "quadratic blow-up"],
)
def test_hostile_xml_is_refused_within_seconds(hostile: str) -> None:
    started = time.monotonic()
    with pytest.raises(SourceUnreadable, match="damaged or unsafe XML"):
        read(hostile)
    assert time.monotonic() - started < 5


def test_entities_that_a_file_defines_for_its_letters_are_read() -> None:
    source = read('<!DOCTYPE TEI [<!ENTITY eacute "é">]><TEI><text><p>caf&eacute;</p></text></TEI>')
    assert source.text == "café"


def test_xml_without_speech_says_so() -> None:
    with pytest.raises(SourceEmpty, match="without a transcript"):
        read("<catalogue><book><price>3</price></book></catalogue>")


def test_deleted_words_and_corrections_are_not_said_and_what_stands_outside_of_utterances_is_counted() -> None:
    source = read(
        "<TEI><text><body><u who='#BD'>No. <del>I <del>never</del> took it.</del> I was <sic>rom</sic>"
        "<corr>in Rome</corr> <choice><reg>was</reg> <orig>wuz</orig></choice> then, <choice><abbr>Dr</abbr>"
        "<expan>Doctor</expan></choice>.</u><p>The judge then read the verdict: guilty.</p></body></text></TEI>"
    )
    assert spoken(source) == [("BD", None, "No. I was rom wuz then, Dr.")]
    assert source.text == "No. I was rom wuz then, Dr."
    assert source.warnings == (
        "4 deleted words are left out.",
        "7 words outside of utterances (“The judge then read the verdict: guilty.”) are left out.",
    )


def test_deleted_words_marked_one_by_one_are_not_said() -> None:
    said = "<w>No</w><pc>.</pc><del><w>I</w><w>did</w></del>"
    source = read(f"<TEI><text><u who='#BD'>{said}</u></text></TEI>")
    assert source.text == "No ."


def test_elements_named_like_roles_in_any_language_are_turns() -> None:
    source = read(
        "<mp><pergunta>Onde nasceu?</pergunta> <resposta><p>Na serra.</p></resposta>"
        "<episodio><pergunta>Quando?</pergunta><resposta><p>Em maio.</p><p>Chovia.</p></resposta></episodio></mp>"
    )
    assert spoken(source) == [
        (None, "question", "Onde nasceu?"),
        (None, "answer", "Na serra."),
        (None, "question", "Quando?"),
        (None, "answer", "Em maio. Chovia."),
    ]


def test_an_element_that_lists_questions_is_no_question() -> None:
    source = read(
        "<interview><questions><question>Where?</question><answer>Here.</answer>"
        "<question>When?</question><answer>In May.</answer></questions></interview>"
    )
    assert [role for _, role, _ in spoken(source)] == ["question", "answer", "question", "answer"]


TURNS = "".join(
    f'<turn who="{who}">{said}</turn>'
    for who, said in [("Ana", "When did you go?"), ("Jon", "In May."), ("Ana", "Why?"), ("Jon", "My knee.")]
)
SAID = [
    ("Ana", None, "When did you go?"),
    ("Jon", None, "In May."),
    ("Ana", None, "Why?"),
    ("Jon", None, "My knee."),
]
HEADS = [
    "<meta><client>Harbour Board</client></meta>",
    "<meta><subject>Fishing. And the nets?</subject></meta>",
    "<header><interviewer>Ana Lind</interviewer><interviewee>Jon Berg</interviewee></header>",
    "<people><host>A. Lind</host><guest>Jon Berg Inc.</guest><host>B. Holm</host><guest>Eva</guest></people>",
    "<info><moderator>Ana Lind</moderator><participant>Jon</participant><participant>Eva</participant></info>",
    '<dc xmlns="http://purl.org/dc/elements/1.1/"><creator>Lind</creator><subject>Was it cold?</subject></dc>',
    "<teiHeader><particDesc><interviewer>Ana.</interviewer><interviewee>Jon.</interviewee></particDesc></teiHeader>",
    "<record><interviewer>Ana Lind</interviewer><interviewee>Jon</interviewee><subject>Nets</subject></record>",
]


@pytest.mark.parametrize("head", HEADS)
def test_fields_named_like_roles_above_the_turns_are_not_said(head: str) -> None:
    assert spoken(read(f"<transcript>{head}{TURNS}</transcript>")) == SAID


def test_an_element_named_like_a_role_that_holds_all_turns_is_none() -> None:
    for name in ("host", "subject", "client", "interviewee"):
        assert spoken(read(f"<transcript><{name}>{TURNS}</{name}><guest>Jon</guest></transcript>")) == SAID


def test_names_of_who_asks_and_answers_without_a_word_of_theirs_are_no_transcript() -> None:
    with pytest.raises(SourceEmpty, match="without a transcript"):
        read("<record><interviewer>Ana Lind</interviewer><interviewee>Jon Berg</interviewee></record>")


def test_elements_that_name_two_people_above_and_hold_their_words_below_are_read_where_they_hold_words() -> None:
    source = read(
        "<doc><meta><host>Ana Lind</host><guest>Jon</guest></meta>"
        "<host>Tell me.</host><guest>In May, then.</guest><host>Why?</host><guest>No.</guest></doc>"
    )
    assert [said for _, _, said in spoken(source)] == ["Tell me.", "In May, then.", "Why?", "No."]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "<interviewer>Who sold it?</interviewer><p>A man.</p><interviewer>When?</interviewer><p>In May.</p>",
            [
                ("question", "Who sold it?"),
                ("answer", "A man."),
                ("question", "When?"),
                ("answer", "In May."),
            ],
        ),
        (
            '<speech who="Bo">Who sold it?</speech><interviewee>A man.</interviewee>'
            '<speech who="Bo">When?</speech><interviewee>In May.</interviewee>',
            [(None, "Who sold it?"), ("answer", "A man."), (None, "When?"), ("answer", "In May.")],
        ),
    ],
    ids=["paragraphs answer", "somebody named asks"],
)
def test_where_one_side_alone_has_an_element_of_its_own_the_speech_between_is_the_others(
    body: str, said: list[tuple[str | None, str]]
) -> None:
    source = read(f"<doc>{body}</doc>")
    assert [(each.role, source.text[each.start : each.end]) for each in source.utterances] == said


def test_paragraphs_below_names_of_people_are_nobodys_answers() -> None:
    source = read("<doc><host>Ana Lind</host><p>A guide.</p><host>Jon Berg</host><p>A list.</p></doc>")
    assert [each.role for each in source.utterances if each.role] == []


def test_questions_inside_the_element_of_who_answers_leave_the_answers_between_them() -> None:
    source = read(
        '<doc><interviewee name="Ana"><question>Who sold it?</question>A man.<question>When?</question>In May.'
        "</interviewee></doc>"
    )
    assert [(each.label, each.role, source.text[each.start : each.end]) for each in source.utterances] == [
        (None, "question", "Who sold it?"),
        ("Ana", "answer", "A man."),
        (None, "question", "When?"),
        ("Ana", "answer", "In May."),
    ]
