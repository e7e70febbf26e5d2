"""What is shown of a text with markup: the words, without links, emphasis, escapes and entities."""

from __future__ import annotations

import re
import time
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.markup import ShownText, markup_of, shown, shown_text, without_comments
from tests.growth import grows_steeply

PIECES = st.lists(
    st.sampled_from(
        (
            *("**", "*", "_", "__", "`", "``", "[", "](https://a.example/b)", "](#fn1)", "][]", "[^2]", "]", "!["),
            *(
                "\\[",
                "\\*",
                "\\",
                "&amp;",
                "&#39;",
                "&nosuch;",
                "&",
                "<br>",
                "<em>",
                "</em>",
                "<!-- x -->",
                "<Ana>",
            ),
            *("\n", "\n\n", "\n> ", " ", " ", "the", "lamp", "重点", "。", ".", "12", "'", "(kindly)", "****"),
        )
    ),
    max_size=14,
).map("".join)
ANY = st.one_of(PIECES, st.text(max_size=30))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('See [the guide](https://a.example/g_(1)?q=1 "A title") there.', "See the guide there."),
        ('See [the guide](guide.html){:target="_blank"} there.', "See the guide there."),
        ("See [the guide][] and [May][1998].", "See the guide and [May][1998]."),
        ("See <https://a.example/x>.", "See https://a.example/x."),
        ("![A lamp](lamp.png) It **was** *very* __dark__, _really_.", "A lamp It was very dark, really."),
        ("***Both*** and **one *inside***.", "Both and one inside."),
        (r"\[04:10\] It was \*not\* dark\.", "[04:10] It was *not* dark."),
        ("Salt &amp; bread &#8212; don&#39;t.", "Salt & bread — don't."),
        ("I ran `make lamp` there.", "I ran make lamp there."),
        ("It was dark.[^1] Then light.[2](#fn2) See [a note](#note).", "It was dark. Then light. See a note."),
        ("It was <em>dark</em>.<br>Then light.<!-- checked -->", "It was dark. Then light."),
        (
            "I use [OS X][macos], an [iPad Pro][ipad-pro], [emacs][emacs] and [my site][site].",
            "I use OS X, an iPad Pro, emacs and my site.",
        ),
        ("> It was dark.\n> Then light.", "It was dark.\nThen light."),
        ("这是**重点。**内容", "这是重点。内容"),
    ],
)
def test_markup_of_markdown_is_not_shown(written: str, read: str) -> None:
    assert shown(written, "a/talk.md") == read


@pytest.mark.parametrize(
    "written",
    [
        "We left [laughs](quietly) and [sighs][softly].",
        "He said f**k this s**t, you a*****e, and kick his a**",
        "Two * three * four, 2*3*4, and snake_case_name.",
        "<Ana> said so, & <b said no. &nosuch; AT&T;",
        "A star* here and *there.",
        "~~No~~ {yes}",
    ],
)
def test_words_and_signs_that_are_no_markup_are_shown(written: str) -> None:
    assert shown(written, "talk.md") == written


def test_only_formats_with_markup_lose_it() -> None:
    written = r"It was *very* \[dark\] &amp; <b>cold</b> [there](https://a.example)."
    assert shown(written, "talk.txt") == shown(written, "talk.docx") == shown(written, None) == written
    assert shown(written, "table.csv") == r"It was *very* \[dark\] & cold [there](https://a.example)."
    assert [markup_of(f"pack.zip/a.{each}") for each in ("MD", "markdown", "tsv", "srt", "pdf")] == [
        *("markdown", "markdown", "html", None, None)
    ]


@pytest.mark.parametrize(
    ("part", "read"),
    [
        ("**It was dark.", "It was dark."),
        ("Then light.**", "Then light."),
        ("_It was dark. Then", "It was dark. Then"),
        ("guide](https://a.example) there.", "guide there."),
    ],
)
def test_a_part_of_a_text_shows_no_half_of_a_mark(part: str, read: str) -> None:
    assert shown(part, "talk.md") == read


def test_a_part_is_shown_with_the_marks_that_start_in_it() -> None:
    text = shown_text("See **the [guide](https://a.example)** there.", "talk.md")
    assert text.between(0, 8) == "See th"
    assert text.between(6, 16) == "the guide"
    assert text.between(12, 20) == "uide"
    assert text.between(20, 45) == " there."


def test_masking_keeps_offsets_and_words() -> None:
    written = "Don&#39;t **un**do the [guide](https://a.example)."
    masked = shown_text(written, "talk.md").masked()
    assert masked == "Don'\u2060\u2060\u2060\u2060t   un\u2060\u2060do the  guide                    ."
    assert [masked.index(word) == written.index(word) for word in ("un", "do", "guide")] == [True] * 3
    assert shown_text("内容**重点**内容", "talk.md").masked() == "内容\u2060\u2060重点\u2060\u2060内容"


@given(ANY)
def test_every_character_shown_is_in_the_text_in_the_same_order_or_is_an_entity(written: str) -> None:
    text = shown_text(written, "talk.md")
    at, left = 0, []
    for mark in text.marks:
        assert at <= mark.start < mark.end <= len(written)
        removed = written[mark.start : mark.end]
        assert mark.shown in ("", unescape(removed)) or (mark.shown == " " and removed.startswith("<"))
        left.append(written[at : mark.start] + mark.shown)
        at = mark.end
    assert str(text) == "".join([*left, written[at:]])


@given(ANY)
def test_no_word_is_lost_but_in_tags_links_and_notes(written: str) -> None:
    for mark in shown_text(written, "talk.md").marks:
        removed = written[mark.start : mark.end]
        if not mark.shown and any(map(str.isalpha, removed)):
            assert (
                removed[0] in "<]"
                or removed.startswith("[^")
                or removed.endswith("](#fn1)")
                or unescape(removed) != removed
            )


@given(ANY, st.data())
def test_parts_show_together_what_the_whole_shows(written: str, data: st.DataObject) -> None:
    text = shown_text(written, "talk.md")
    cuts = sorted(data.draw(st.lists(st.integers(0, len(written)), max_size=4)))
    edges = [0, *cuts, len(written)]
    assert "".join(text.between(a, b) for a, b in pairwise(edges)) == str(text)


@given(ANY)
def test_masked_text_has_the_same_length_and_the_shown_letters(written: str) -> None:
    text = shown_text(written, "talk.md")
    assert len(text.masked()) == len(written)
    letters = [char for char in text.masked() if not char.isspace() and char != "\u2060"]
    assert letters == [char for char in str(text) if not char.isspace() and char != "\u2060"]


@given(ANY, st.data())
def test_a_shown_span_is_found_again_in_the_text(written: str, data: st.DataObject) -> None:
    text = shown_text(written, "talk.md")
    whole = str(text)
    start, end = sorted((data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, len(whole)))))
    first, last = text.source_span(start, end)
    assert first <= last
    if all(mark.shown == "" for mark in text.marks):
        assert text.between(first, last) == whole[start:end]


@given(ANY)
def test_plain_text_is_shown_as_it_is(written: str) -> None:
    assert shown_text(written, "talk.txt") == ShownText(written)


def test_hostile_texts_take_little_time() -> None:
    begun = time.monotonic()
    for unit in ("<!--", "`", "](http:", "[", "*a _b ", "<a ", "](x.", "&a", "> ", "\\", '](a.b "'):
        shown_text(unit * (200_000 // len(unit)), "talk.md").masked()
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(
    "said",
    [
        "I did [not](#fn1) take the money.",
        "I did [not](#note-2) take the money.",
        "He told <a lie> about the village.",
        "Yes <b not true> to me.",
        "The goats <i swear> and the sheep.",
        "I [never](?) saw him.",
        "[He said](No.Never) to me.",
        "I was [happy](www.not) there.",
        "It was in [May][1998], [ten][12] of us.",
        "I did [^not] take it.",
        "We`re sure he`ll come.",
        "I can`t say we didn`t.",
        "> 500 people came.",
        "<s>I burned the mill.</s> I was there.",
    ],
)
def test_words_that_only_look_like_markup_stay(said: str) -> None:
    dropped = re.findall(r"\w+", said)
    assert [word for word in re.findall(r"\w+", shown(said, "talk.md")) if word != "s"] == [
        word for word in dropped if word not in ("s", "fn1", "note", "2")
    ]


@pytest.mark.parametrize("unit", [" ", "\n", "\t", "\xa0"])
def test_blanks_in_a_link_take_no_more_time_than_their_number(unit: str) -> None:
    assert grows_steeply(lambda text: shown(text, "talk.md"), lambda size: f"[a]({unit * size}x") == ""


def test_comments_are_nobody_s_words_and_keep_their_place() -> None:
    text = "It was dark.<!-- he lies --> Then light."
    assert without_comments(text, "talk.md") == "It was dark." + " " * 16 + " Then light."
    assert without_comments(text, "talk.txt") == text
