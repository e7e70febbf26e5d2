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


def test_an_empty_speaker_cell_is_nobodys_where_names_are_written_again() -> None:
    table = "speaker,text\nLind,We moved.\nLind,In May.\n,Hello!\nBrock,Why?\nBrock,And where?\nLind,North.\n"
    assert spoken(read(table)) == [
        ("Lind", "We moved.\nIn May."),
        (None, "Hello!"),
        ("Brock", "Why?\nAnd where?"),
        ("Lind", "North."),
    ]


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


# What other programs write


def test_entities_and_tags_of_web_pages_are_the_characters_that_they_stand_for() -> None:
    source = read(
        'speaker,text\nNora,"When &#8212; &quot;exactly&quot;?"\nIvo,In May<br>or <b>June</b> &amp; R&D.\n'
    )
    assert spoken(source) == [("Nora", 'When — "exactly"?'), ("Ivo", "In May\nor June & R&D.")]


@pytest.mark.parametrize(
    ("speaker", "words", "time"),
    [
        ("Hablante", "Texto", "Hora"),
        ("Sprecher/in", "Text", "Zeit"),
        ("Intervenant", "Transcription", "Début"),
        ("Спикер", "Реплика", "Время"),
        ("发言人", "内容", "时间"),
        ("speaker_name", "transcript_text", "start_time"),
        ("Speaker Name", "Content", "Start"),
    ],
)
def test_columns_may_have_names_of_other_languages(speaker: str, words: str, time: str) -> None:
    table = f"\ufeff{time};{speaker};{words};Notes\n00:01;Nora;When did it stop?;x\n00:05;Ivo;In May.;\n"
    source = read(table)
    assert spoken(source) == [("Nora", "When did it stop?"), ("Ivo", "In May.")]
    assert [location.seconds for location in source.locations] == [1.0, 5.0]


def test_a_declared_separator_is_used_and_left_out() -> None:
    assert spoken(read("sep=;\nspeaker;text\nNora;When, then?\n")) == [("Nora", "When, then?")]


def test_rows_above_the_names_are_kept_and_nobodys() -> None:
    source = read("Talk with Ivo Brand,,\n2 May 2011,,\nTime,Speaker,Text\n00:01,Nora,When?\n00:04,Ivo,In May.\n")
    assert source.text == "Talk with Ivo Brand\n\n2 May 2011\n\nWhen?\n\nIn May."
    assert spoken(source) == [("Nora", "When?"), ("Ivo", "In May.")]


def test_labels_in_the_column_of_speakers_lose_their_punctuation() -> None:
    assert [label for label, _ in spoken(read("speaker,text\nNF:,When?\n[IB],In May.\n- NF -,Why?\n"))] == [
        "NF",
        "IB",
        "NF",
    ]


def test_two_turns_in_a_cell_are_two_peoples() -> None:
    first = "speaker,text\nNF:,When did it stop? IB: In May. NF: Why?\n"
    table = first + 'IB:,"The storm.\nNF: Who told you?"\nNF,NF: Yes?\n'
    assert spoken(read(table)) == [
        ("NF", "When did it stop?"),
        ("IB", "In May."),
        ("NF", "Why?"),
        ("IB", "The storm."),
        ("NF", "Who told you?\nYes?"),
    ]


def test_a_colon_behind_another_word_is_no_turn() -> None:
    table = "speaker,text\nNF,He said it: never. Note: the pier was gone.\nIB,I told NF: never.\n"
    assert spoken(read(table)) == [
        ("NF", "He said it: never. Note: the pier was gone."),
        ("IB", "I told NF: never."),
    ]


def test_notes_in_brackets_without_a_speaker_are_nobodys() -> None:
    source = read("speaker,text\nNF,When?\n,(The phone rings.)\nIB,In May.\n")
    assert source.text == "When?\n\n(The phone rings.)\n\nIn May."
    assert spoken(source) == [("NF", "When?"), ("IB", "In May.")]


def test_a_column_a_person_gives_the_speakers() -> None:
    rows = (
        "00:01,When did it stop?,",
        "00:05,,In May it stopped.",
        "00:08,Why was that?,",
        "00:09,,The storm took it.",
    )
    table = "\n".join(("Time,Nora Falk,Ivo Brand", *rows))
    assert spoken(read(table)) == [
        ("Nora Falk", "When did it stop?"),
        ("Ivo Brand", "In May it stopped."),
        ("Nora Falk", "Why was that?"),
        ("Ivo Brand", "The storm took it."),
    ]
    sides = "Interviewer,Interviewee\nWhen did it stop?,In May it stopped.\nWhy?,The storm took it.\n"
    assert [label for label, _ in spoken(read(sides))] == ["Interviewer", "Interviewee"] * 2


def test_columns_of_things_are_no_people() -> None:
    table = (
        "Item,Description,Remarks\n1,A long oak table,It was sold in May\n2,A chair of oak,It has a broken leg\n"
    )
    source = read(table + "3,A blue lamp,It never worked well\n4,A red door,It fell off again\n")
    assert source.utterances == ()


def test_a_column_of_roles_says_who_asks() -> None:
    source = read("name,role,text\nNora,interviewer,It stopped.\nIvo,guest,In May?\nNora,interviewer,Yes.\n")
    assert [(each.label, each.role) for each in source.utterances][:2] == [("Nora", "question"), ("Ivo", "answer")]


def test_questions_beside_answers_need_no_names() -> None:
    rows = "When did it stop?;In May, I think.\nWho told you?;My aunt did.\nWhy?;The storm took the pier.\n"
    assert [each.role for each in read(rows).utterances] == ["question", "answer"] * 3


def test_a_third_column_names_who_answers() -> None:
    source = read("Respondent,Question,Answer\nIvo,When did it stop?,In May.\nPia,When did it stop?,In June.\n")
    assert [(each.label, each.role) for each in source.utterances] == [
        (None, "question"),
        ("Ivo", "answer"),
        (None, "question"),
        ("Pia", "answer"),
    ]


def test_names_of_rows_are_no_speakers() -> None:
    rows = "".join(f"Scene {at},In year {at} the ferry stopped here.\n" for at in ("one", "two", "six", "ten"))
    assert read("name,text\n" + rows).utterances == ()


def test_a_word_that_comes_again_below_is_no_name_of_a_column() -> None:
    rows = "Nora,said,When did the ferry stop?\nIvo,said,In May, I think, it stopped.\n"
    assert spoken(read((rows * 3).replace("May, I think, it", "May it")))[0] == (
        "Nora",
        "When did the ferry stop?",
    )


def test_a_row_as_wide_as_the_names_of_the_columns_is_whole() -> None:
    rows = "1,Jane,Did you?\n2,Bill,No,he is lying\n4,Jane,Sure?\n5,Bill,Yes,the guest cries\n"
    source = read(f"time,speaker,text,notes\n{rows}")
    assert spoken(source) == [("Jane", "Did you?"), ("Bill", "No"), ("Jane", "Sure?"), ("Bill", "Yes")]
    assert source.warnings == ("1 column with words is left out: notes.",)


def test_columns_with_words_that_are_not_read_are_named() -> None:
    table = "speaker,text,translation,id\nLind,Im Mai.,In May then.,12\nBrock,Warum?,Why was it?,13\n"
    source = read(table)
    assert spoken(source) == [("Lind", "Im Mai."), ("Brock", "Warum?")]
    assert source.warnings == ("1 column with words is left out: translation.",)


def test_somebody_whose_role_is_to_take_notes_neither_asks_nor_answers() -> None:
    source = read(
        "speaker,role,text\nBo,Interviewer,Who bought it?\nAna,Interviewee,A man from the south.\n"
        "Ove,Transcriber,The tape stops here for a minute.\nMia,Note taker,She shows a photograph.\n"
    )
    assert [(each.label, each.role) for each in source.utterances] == [
        ("Bo", "question"),
        ("Ana", "answer"),
        ("Ove", "other"),
        ("Mia", "other"),
    ]
