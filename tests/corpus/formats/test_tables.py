from __future__ import annotations

import pytest

from corpus.document import SourceText, location_at
from corpus.errors import SourceUnreadable
from corpus.formats.tables import TableFormat
from tests.corpus.format_contract import FormatContract

CSV = """speaker,text,start
Brock,When did you move?,00:01
Ana Lind,"In spring, with my aunt.",00:05
Brock,Why?,01:02:03
"""


def read(text: str, name: str = "lind.csv") -> SourceText:
    return TableFormat().read(text.encode(), name)


def spoken(source: SourceText) -> list[tuple[str | None, str]]:
    return [(each.label, source.text[each.start : each.end]) for each in source.utterances]


class TestTablesKeepTheContract(FormatContract):
    reader = TableFormat()
    name = "lind.csv"
    sample = CSV.encode()
    expected = ("When did you move?\n\nIn spring, with my aunt.\n\nWhy?",)


def test_columns_are_known_by_their_names() -> None:
    source = read(CSV)
    assert spoken(source) == [
        ("Brock", "When did you move?"),
        ("Ana Lind", "In spring, with my aunt."),
        ("Brock", "Why?"),
    ]
    assert location_at(source.locations, source.text.index("Why")).seconds == 3723.0


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_are_recognised(delimiter: str) -> None:
    rows = (("Speaker", "Words"), ("Brock", "When did you move, and why?"), ("Lind", "In spring, with her."))
    table = "\n".join(delimiter.join(row) for row in rows)
    assert spoken(read(table)) == [("Brock", "When did you move, and why?"), ("Lind", "In spring, with her.")]


def test_columns_without_names_are_known_by_their_looks() -> None:
    rows = '00:01,AB:,"When did you move to the north, and why?"\n00:05,ML:,"In spring, with my aunt."\n'
    source = read(rows * 3)
    assert spoken(source)[:2] == [
        ("AB", "When did you move to the north, and why?"),
        ("ML", "In spring, with my aunt."),
    ]
    assert source.locations[1].seconds == 5.0


def test_an_empty_speaker_cell_means_the_same_person_goes_on() -> None:
    table = "speaker,text\nLind,We moved.\n,Then we stayed.\nBrock,Why?\n"
    assert spoken(read(table)) == [("Lind", "We moved.\nThen we stayed."), ("Brock", "Why?")]


def test_unquoted_commas_are_put_together_again_with_a_warning() -> None:
    source = read("speaker,words\nBrock,When?\nLind, Yes, I did, twice.\nBrock,Oh.\n")
    assert spoken(source)[1] == ("Lind", "Yes, I did, twice.")
    assert source.warnings == (
        "1 row was broken (unquoted commas or line ends): its words were put together again.",
    )


def test_an_unquoted_line_end_goes_on_with_the_same_person() -> None:
    source = read("speaker,words\nBrock,When was\nthat?\nLind,In spring.\nBrock,Oh.\nLind,Yes.\n")
    assert spoken(source)[:2] == [("Brock", "When was\nthat?"), ("Lind", "In spring.")]


def test_a_stray_quotation_mark_swallows_no_rows() -> None:
    rows = "".join(f"Brock,When was {year}?\nLind,In spring of {year}.\n" for year in range(1900, 2000))
    source = read('speaker,words\nBrock,"Oh, said he.\n' + rows)
    assert ("Lind", "In spring of 1999.") in spoken(source)


def test_whispers_times_are_thousandths_of_a_second() -> None:
    source = read("start\tend\ttext\n0\t7680\thello everyone and welcome\n7680\t15920\tto the show\n", "lind.tsv")
    assert source.text == "hello everyone and welcome to the show"
    assert source.utterances == ()
    assert [location.seconds for location in source.locations] == [0.0, 7.68]


def test_questions_and_answers_in_columns_have_roles() -> None:
    source = read("Question,Answer\nWhen did you move?,In spring.\nWhy?,Because.\n")
    assert [each.role for each in source.utterances] == ["question", "answer", "question", "answer"]
    assert source.text == "When did you move?\n\nIn spring.\n\nWhy?\n\nBecause."


def test_a_table_of_numbers_has_no_speech() -> None:
    with pytest.raises(SourceUnreadable, match="no column of speech"):
        read("id,score,weight\n1,2,3\n4,5,6\n")
