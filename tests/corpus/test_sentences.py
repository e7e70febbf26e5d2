from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import paragraph_spans, sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["We left in spring.", "It was cold.", "Why?"],
        ["Dr. Lind came at 5 p.m. on Jan. 3.", "She stayed."],
        ["J. E. Darnell wrote to Prof. Ə. Əliyev.", "He answered."],
        ["We chose plan B.", "Then we left."],
        ["I waited... and waited.", "Then he came."],
        ["“Where from?” she asked.", "“Oslo,” I said."],
        ['He said, "Come in."', "I came in."],
        ["It costs 3.50 euros, i.e. nothing.", "Buy it!"],
        ["Mr. and Mrs. Berg live in St. Gallen.", "They are well."],
        ["¿Cuándo llegó?", "En primavera.", "¡Qué frío!"],
        ["Wir gingen, z.B. im Mai, nach Bonn.", "Es war kalt."],
        ["Мы уехали в 1991 г. весной.", "Было холодно."],
    ],
    ids=lambda expected: expected[0],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [["我们春天走的。", "天气很冷！", "为什么？"], ["春に出ました。", "寒かったです。"]],
    ids=lambda expected: expected[0],
)
def test_sentences_without_spaces_between_them_are_split(expected: list[str]) -> None:
    assert sentences("".join(expected)) == expected


def test_arabic_and_hindi_marks_end_sentences() -> None:
    assert sentences("متى وصلت؟ في الربيع.") == ["متى وصلت؟", "في الربيع."]
    assert sentences("हम वसंत में आए। ठंड थी।") == ["हम वसंत में आए।", "ठंड थी।"]


def test_blank_lines_end_a_sentence_whatever_the_line_ends_are() -> None:
    for blank in ("\n\n", "\r\n\r\n", "\n \t\n", "\u2029\u2029", "\f"):
        assert sentences(f"no full stop{blank}next paragraph") == ["no full stop", "next paragraph"]


def test_a_single_line_end_does_not_end_a_sentence() -> None:
    assert sentences("hard wrapped\nlines go on.\nNext one.") == ["hard wrapped\nlines go on.", "Next one."]


def test_offsets_count_characters_also_beyond_the_basic_plane() -> None:
    text = "A 🦆🦆 swims. Then 𝔸 flies."
    assert sentences(text) == ["A 🦆🦆 swims.", "Then 𝔸 flies."]


def test_only_the_part_asked_for_is_split() -> None:
    text = "One. Two. Three."
    assert [text[start:end] for start, end in sentence_spans(text, 5, 9)] == ["Two."]


def test_paragraphs_are_trimmed_of_white_space() -> None:
    text = "  a \n\n\n b\nc  \n"
    assert [text[start:end] for start, end in paragraph_spans(text, 0, len(text))] == ["a", "b\nc"]


@given(st.text(alphabet=st.sampled_from(list("aB.?! \n\r\t\"'”(1)Ə。🦆،؟\u2028\f\x0b\x85\u3000")), max_size=80))
def test_every_character_but_white_space_is_in_exactly_one_sentence_in_order(text: str) -> None:
    spans = sentence_spans(text, 0, len(text))
    covered = [at for start, end in spans for at in range(start, end)]
    assert covered == sorted(set(covered))
    assert {at for at, character in enumerate(text) if not character.isspace()} <= set(covered)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


@pytest.mark.parametrize("space", ["\xa0", "\u3000", "\u2003", "\u202f"])
def test_spaces_beyond_ascii_end_sentences_like_others(space: str) -> None:
    text = f"B{space}.””'Ə)?( 。{space}a"

    assert [text[start:end] for start, end in sentence_spans(text, 0, len(text))] == [
        f"B{space}.””'Ə)?",
        f"( 。{space}a",
    ]
