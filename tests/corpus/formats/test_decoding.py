"""Code pages of short texts with few letters that would tell them apart."""

from __future__ import annotations

import pytest

from corpus.formats.decoding import decode

PLAIN = "BROCK: When did you move to the north with your aunt?\r\nLIND: In spring, and we stayed there. "


@pytest.mark.parametrize(
    "word",
    [
        "Bragança",
        "Gonçalves",
        "Zürich",
        "niño",
        "été",
        "It’s",
        "«Oui»",
        "Århus",
        "naïve",
        "São",
        "£5",
        "“Öl”",
        "BRAGANÇA",
    ],
)
@pytest.mark.parametrize("times", [1, 3])
def test_a_few_accents_in_windows_1252_are_read_as_such(word: str, times: int) -> None:
    text = PLAIN + f"{word} was there. " * times
    assert decode(text.encode("cp1252"), "lind.txt") == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gbk", "记者：您什么时候搬来的？\n林安：春天，和我姨妈一起。"),
        ("big5", "記者：您什麼時候搬來的？\n林安：春天，和我姨媽一起。"),
        ("shift_jis", "記者：いつ引っ越しましたか。\n林：春です。叔母と一緒に。"),
        ("euc_kr", "기자: 언제 이사했습니까?\n린드: 봄에요. 이모와 함께."),
        ("cp1251", "Когда вы переехали?\nВесной, с тётей и собаками."),
        ("cp1250", "Kdy jste přijeli? Na jaře, s tetou. Šťastně žili, říkal Čermák."),
        ("cp1253", "Πότε ήρθατε; Την άνοιξη, με τη θεία μου."),
    ],
)
def test_other_code_pages_are_still_found(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "lind.txt") == text
