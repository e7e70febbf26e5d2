"""What Word and OpenDocument files hold besides running text: tables, list numbers, boxes, hidden text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from corpus.document import SourceText
from corpus.formats.office.format import WordFormat
from corpus.formats.office.numbering import written
from corpus.reading import read_source
from corpus.turns.find import document_from

ASKED = (
    ("When did the ferry to the northern islands stop?", "In May, after the storm had taken the pier."),
    ("Who told you about it at the time, if anybody?", "My aunt did, she ran the kiosk."),
    ("Did you go there?", "No."),
)
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
    )
)


def docx_of(build: Callable[[Any], None], **parts: str) -> bytes:
    document = docx.Document()
    build(document)
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed, "a") as package:
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return packed.getvalue()


def odt_of(body: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("content.xml", content)
    return packed.getvalue()


def read(data: bytes, name: str = "lind.docx") -> SourceText:
    return WordFormat().read(data, name)


def said(data: bytes, name: str = "lind.docx") -> list[tuple[str, str | None, str]]:
    document = document_from(read(data, name), name)
    return [(turn.role, turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns]


def pairs() -> list[tuple[str, str | None, str]]:
    return [
        (role, None, words) for pair in ASKED for role, words in zip(("question", "answer"), pair, strict=True)
    ]


def table_of(rows: Sequence[Sequence[str]]) -> bytes:
    def build(document: Any) -> None:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words

    return docx_of(build)


def odt_table_of(rows: Sequence[Sequence[str]]) -> bytes:
    cells = (
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return odt_of(f"<table:table>{''.join(cells)}</table:table>")


# Tables


@pytest.mark.parametrize("pack", [table_of, odt_table_of], ids=["docx", "odt"])
@pytest.mark.parametrize(
    "head", [("Question", "Answer"), ("Frage", "Antwort"), ("Pregunta", "Respuesta"), ("Вопрос", "Ответ"), ()]
)
def test_tables_of_questions_and_answers_are_pairs(
    pack: Callable[[Sequence[Sequence[str]]], bytes], head: tuple[str, str] | tuple[()]
) -> None:
    data = pack([head, *ASKED] if head else ASKED)
    assert said(data, "lind.docx" if pack is table_of else "lind.odt") == pairs()


def test_numbers_beside_questions_are_no_words() -> None:
    rows = [("No.", "Question", "Answer"), *((str(at), *pair) for at, pair in enumerate(ASKED, 1))]
    assert said(table_of(rows)) == pairs()


@pytest.mark.parametrize(
    "rows",
    [
        [("NF", ASKED[0][0]), ("IB", ASKED[0][1]), ("NF", ASKED[1][0]), ("IB", ASKED[1][1])],
        [("Speaker", "Words"), ("NF", ASKED[0][0]), ("IB", ASKED[0][1]), ("NF", ASKED[1][0]), ("IB", ASKED[1][1])],
    ],
)
@pytest.mark.parametrize("time", [None, 0, 2], ids=["no times", "times first", "times last"])
def test_tables_of_speakers_and_words_are_turns(rows: list[tuple[str, str]], time: int | None) -> None:
    timed = [
        row if time is None else (*row[:time], "Time" if row[0] == "Speaker" else f"00:0{at}:12", *row[time:])
        for at, row in enumerate(rows)
    ]
    turns = [(speaker, words) for _, speaker, words in said(table_of(timed))]
    assert turns == [("NF", ASKED[0][0]), ("IB", ASKED[0][1]), ("NF", ASKED[1][0]), ("IB", ASKED[1][1])]


def test_forms_and_schedules_stay_as_they_stand() -> None:
    form = [("Name", "Ivo Brand"), ("Address", "12 Pier Road"), ("Work", "Ferryman"), ("Since", "1971")]
    assert read(table_of(form)).text == "\n\n".join("\t".join(row) for row in form)


def test_words_beside_questions_and_answers_are_not_lost() -> None:
    rows = [("Question", "Answer", "Remark"), *((*pair, "said twice, in a low voice") for pair in ASKED)]
    assert read(table_of(rows)).text.count("said twice") == 3


# Numbers of lists


def numbered(paragraph: Any, number: int, level: int = 0) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def with_lists(build: Callable[[Any], None], *levels: tuple[str, str]) -> bytes:
    """Return a document with list 70, whose levels have these formats and patterns, and 71, which begins at 5."""

    def built(document: Any) -> None:
        shown = "".join(
            f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (kind, text) in enumerate(levels)
        )
        numbering = document.part.numbering_part.element
        numbering.insert(
            0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="70">{shown}</w:abstractNum>')
        )
        for number, override in (
            (70, ""),
            (71, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
        ):
            numbering.append(
                parse_xml(
                    f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="70"/>{override}</w:num>'
                )
            )
        build(document)

    return docx_of(built)


@pytest.mark.parametrize(
    ("kind", "pattern", "marks"),
    [
        ("decimal", "%1.", ["1. ", "2. ", "3. "]),
        ("upperLetter", "%1)", ["A) ", "B) ", "C) "]),
        ("lowerRoman", "(%1)", ["(i) ", "(ii) ", "(iii) "]),
        ("decimal", "Frage %1:", ["Frage 1: ", "Frage 2: ", "Frage 3: "]),
        ("none", "Q:", ["Q: ", "Q: ", "Q: "]),
        ("bullet", "–", ["– ", "– ", "– "]),
        ("bullet", "\uf0b7", ["", "", ""]),
        ("bullet", "o", ["", "", ""]),
    ],
)
def test_the_numbers_that_word_shows_are_text(kind: str, pattern: str, marks: list[str]) -> None:
    def build(document: Any) -> None:
        for question, answer in ASKED:
            numbered(document.add_paragraph(question), 70)
            document.add_paragraph(answer)

    shown = [f"{mark}{question}\n\n{answer}" for mark, (question, answer) in zip(marks, ASKED, strict=True)]
    assert read(with_lists(build, (kind, pattern))).text == "\n\n".join(shown)


def test_numbered_paragraphs_are_questions_and_plain_ones_after_them_answers() -> None:
    def build(document: Any) -> None:
        for question, answer in (*ASKED, ("Tell me about your aunt.", "She ran the kiosk.")):
            document.add_paragraph(question, style="List Number")
            document.add_paragraph(answer)

    assert said(docx_of(build)) == [
        *pairs(),
        ("question", None, "Tell me about your aunt."),
        ("answer", None, "She ran the kiosk."),
    ]


def test_levels_count_within_their_parents_and_lists_begin_anew_where_they_say() -> None:
    def build(document: Any) -> None:
        for number, level in ((70, 0), (70, 1), (70, 1), (70, 0), (70, 1), (71, 0), (0, 0)):
            numbered(document.add_paragraph("word"), number, level)

    data = with_lists(build, ("decimal", "%1."), ("lowerLetter", "%1.%2"))
    assert read(data).text.split("\n\n") == [
        "1. word", "1.a word", "1.b word", "2. word", "2.a word", "5. word", "word",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["1", "01", "A", "a", "I", "i", "-"])
def test_any_number_can_be_written(kind: str) -> None:
    assert written(10**9, kind) in ("1000000000", "")
    assert written(4, kind) == {"1": "4", "01": "04", "A": "D", "a": "d", "I": "IV", "i": "iv", "-": ""}[kind]


def odt_list(*items: str, more: str = "") -> str:
    inside = "".join(f"<text:list-item><text:p>{item}</text:p></text:list-item>" for item in items)
    return f'<text:list text:style-name="L"{more}>{inside}</text:list>'


ODT_LISTS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>'
)


def test_lists_of_opendocument_have_their_numbers() -> None:
    goes_on = ' text:continue-numbering="true"'
    body = "".join(
        f"{odt_list(question, more=goes_on if at else '')}<text:p>{answer}</text:p>"
        for at, (question, answer) in enumerate(ASKED)
    )
    assert said(odt_of(body, ODT_LISTS), "lind.odt") == pairs()
    assert read(odt_of(odt_list("a", "b") + odt_list("c"), ODT_LISTS), "lind.odt").text == "1. a\n\n2. b\n\n1. c"


# Text boxes


def box(*paragraphs: str) -> str:
    inside = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs)
    return f"<w:txbxContent {nsdecls('w')}>{inside}</w:txbxContent>"


def anchored(document: Any, text: str, *paragraphs: str) -> None:
    """Add a paragraph that holds a text box, as Word writes it: with a copy for older programs."""
    run = document.add_paragraph(text).add_run()._r
    outer = OxmlElement("w:object")
    outer.append(parse_xml(box(*paragraphs)))
    run.append(outer)
    older = parse_xml(
        f'<mc:Fallback xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"{box(*paragraphs)}</mc:Fallback>"
    )
    run.append(older)


def test_turns_in_a_text_box_are_read_once_between_two_turns() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Nora: When did it stop?")
        anchored(document, "Ivo: In May, after", "Nora: Who told you?", "Ivo: My aunt.")
        document.add_paragraph("the storm had taken the pier.")
        document.add_paragraph("Nora: Why?")

    assert read(docx_of(build)).text.split("\n\n") == [
        "Nora: When did it stop?",
        "Ivo: In May, after",
        "the storm had taken the pier.",
        "Nora: Who told you?",
        "Ivo: My aunt.",
        "Nora: Why?",
    ]


def test_other_text_boxes_are_left_out_and_counted() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Nora: When did it stop, and who told you about it?")
        anchored(document, "Ivo: In May, after the storm had taken the pier.", "About Ivo Brand")
        anchored(document, "The storm took everything.", "after the storm")

    source = read(docx_of(build))
    assert "About" not in source.text
    assert source.warnings == ("1 text box beside the text is left out.",)


def test_a_document_made_of_boxes_is_read() -> None:
    def build(document: Any) -> None:
        anchored(document, "Lund", "The ferry stopped in May.", "Nobody told us.")

    assert read(docx_of(build)).text == "Lund\n\nThe ferry stopped in May.\n\nNobody told us."


def test_text_boxes_of_opendocument_are_read_as_those_of_word() -> None:
    frame = "<draw:frame><draw:text-box><text:p>Nora: Who?</text:p></draw:text-box></draw:frame>"
    body = f"<text:p>Ivo: In {frame}May.</text:p><text:p>Then no more.</text:p><text:p>Nora: Why?</text:p>"
    assert read(odt_of(body), "lind.odt").text == "Ivo: In May.\n\nThen no more.\n\nNora: Who?\n\nNora: Why?"


# Hidden and struck-out words, notes and comments


def test_hidden_and_struck_out_words_are_left_out_and_counted() -> None:
    def build(document: Any) -> None:
        style = document.styles.add_style("Secret", 2)
        style.font.hidden = True
        paragraph = document.add_paragraph("It was ")
        paragraph.add_run("ten or eleven ").font.strike = True
        paragraph.add_run("never ").font.double_strike = True
        paragraph.add_run("not so ", style="Secret")
        paragraph.add_run("nine").font.strike = False
        document.add_paragraph().add_run("Ask the guard.").font.hidden = True

    source = read(docx_of(build))
    assert source.text == "It was nine"
    assert source.warnings == ("5 hidden words are left out.", "4 struck-out words are left out.")


def test_hidden_and_struck_out_words_of_opendocument_are_left_out_and_counted() -> None:
    styles = (
        '<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    )
    shown = '<text:p>It was <text:span text:style-name="S">ten </text:span>nine</text:p>'
    body = f'{shown}<text:p text:style-name="H">No way</text:p>'
    source = read(odt_of(body, styles), "lind.odt")
    assert source.text == "It was nine"
    assert source.warnings == ("2 hidden words are left out.", "1 struck-out word is left out.")


def test_notes_and_comments_are_in_no_turn_and_counted() -> None:
    def note(kind: str, *texts: str) -> str:
        notes = "".join(f"<w:{kind}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>" for text in texts)
        return f"<w:{kind}s {nsdecls('w')}>{notes}</w:{kind}s>"

    def build(document: Any) -> None:
        document.add_paragraph("Ivo: In May.")
        document.sections[0].header.paragraphs[0].text = "Running title"

    source = read(
        docx_of(
            build, footnotes=note("footnote", "", "So he says."), comments=note("comment", "Check.", "Really?")
        )
    )
    assert source.text == "Ivo: In May."
    assert source.warnings == ("1 footnote is left out.", "2 comments are left out.")


def test_huge_numbers_in_a_document_are_no_failure() -> None:
    huge = "9" * 5_000
    number = f'text:level="1" text:start-value="{huge}" style:num-format="1"'
    levels = f'<text:list-style style:name="L"><text:list-level-style-number {number}/></text:list-style>'
    body = f'<text:h text:outline-level="{huge}">Talk</text:h>{odt_list("word")}'
    assert read(odt_of(body, levels), "lind.odt").text == "Talk\n\n1 word"

    def build(document: Any) -> None:
        properties = document.add_paragraph("word")._p.get_or_add_pPr()
        level = OxmlElement("w:numPr")
        for tag in ("w:ilvl", "w:numId"):
            element = OxmlElement(tag)
            element.set(qn("w:val"), huge)
            level.append(element)
        properties.append(level)

    assert read_source(docx_of(build), "lind.docx").text == "word"
