from __future__ import annotations

import pytest

from corpus.errors import SourceEmpty, SourceTooLarge, SourceUnreadable
from corpus.formats.decoding import MAX_BYTES
from corpus.formats.plain import PlainTextFormat
from tests.corpus.format_contract import FormatContract

WORDS = "Q: Où habitez-vous?\r\nA: À Liège, près de l’église.\r\n"


def read(data: bytes) -> str:
    return PlainTextFormat().read(data, "interview.txt").text


class TestPlainTextKeepsTheContract(FormatContract):
    reader = PlainTextFormat()
    name = "interview.txt"
    sample = WORDS.encode() * 30
    expected = ("Où habitez-vous?", "À Liège")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_are_read_with_or_without_a_mark(encoding: str) -> None:
    assert read(WORDS.encode(encoding)) == WORDS


def test_windows_1252_keeps_its_curly_quotes() -> None:
    text = "Q: What did “home” mean? — A: It’s a café in Zürich, not a house, naïve as that sounds.\n" * 20
    assert read(text.encode("cp1252")) == text


def test_cyrillic_in_windows_1251_is_read_as_cyrillic() -> None:
    text = "Вопрос: Когда вы переехали?\nОтвет: Весной, вместе с тётей и её дочерью.\n" * 20
    assert read(text.encode("cp1251")) == text


def test_line_ends_blank_lines_and_a_mark_inside_the_text_are_kept() -> None:
    text = "  first \r\n\r\n\ufeffsecond\rthird\n\n"
    assert read(text.encode("utf-8")) == text


def test_only_the_leading_mark_is_not_text() -> None:
    assert read("\ufeffa \ufeffb".encode()) == "a \ufeffb"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff\n".encode(), b"\xff\xfe"])
def test_a_file_without_words_is_empty(data: bytes) -> None:
    with pytest.raises(SourceEmpty, match=r"interview\.txt holds no text"):
        read(data)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", b"\x7fELF" + bytes(range(32)) * 9])
def test_binary_is_unreadable(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="is not text"):
        read(data)


def test_utf_16_that_breaks_off_in_a_character_is_damaged() -> None:
    with pytest.raises(SourceUnreadable, match="damaged"):
        read("naïve".encode("utf-16") + b"\x00")


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(SourceTooLarge, match="the most is"):
        read(b"a" * (MAX_BYTES + 1))
