"""Pictures with words of any script."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from qa.page.overview.drawing import button, fitted, picture, plain, width_of, words
from tests.qa.page.fakes import HOSTILE_WORDS
from tests.qa.page.parsed import parsed


def test_a_text_that_fits_is_written_whole() -> None:
    assert fitted("Þóra Jónsdóttir", 200) == "Þóra Jónsdóttir"


def test_a_text_that_does_not_fit_is_cut_to_its_room() -> None:
    for text in (
        "Þóra Jónsdóttir of Vardø, keeper of the light",
        "鐵路工人口述歷史訪談錄",
        "ليلى الحداد من مدينة بيروت",
    ):
        cut = fitted(text, 100)
        assert cut.endswith("…")
        assert text.startswith(cut[:-1])
        assert 60 < width_of(cut) <= 100


def test_han_is_wider_than_latin_and_marks_take_no_room() -> None:
    assert width_of("王") > width_of("a") > width_of("i")
    assert width_of("e\u0301") == width_of("e")


def test_a_megabyte_on_one_line_is_a_short_label_at_once() -> None:
    assert len(plain("word " * 200_000)) <= 401
    assert width_of(fitted("x" * 1_000_000, 300)) <= 300


def test_what_steers_text_or_cannot_be_written_is_replaced() -> None:
    assert plain("a\u202eb\x07c\ud800d\ne\u2066") == "a\ufffdb\ufffdc\ufffdd e\ufffd"


@given(st.text())
def test_a_picture_of_any_text_is_xml_with_that_text_and_no_other_element(text: str) -> None:
    drawn = picture("title", 100, 50, button(plain(text), words(fitted(text, 80), 0, 10, "or-x"), data_do="x"))
    root = ElementTree.fromstring(drawn)
    assert [each.tag.split("}")[1] for each in root.iter()] == ["svg", "g", "title", "text"]
    assert (root[0][1].text or "") == fitted(text, 80)


def test_hostile_text_stays_text() -> None:
    drawn = parsed(picture(HOSTILE_WORDS, 10, 10, words(plain(HOSTILE_WORDS), 0, 0, "or-x")))
    assert drawn.one("text").text == plain(HOSTILE_WORDS)
    assert not drawn.all("script")
