"""Markdown shows exactly the quoted words, and gives back what it shows."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.errors import CitationError
from qa.citing.formats import markdown
from qa.commonmark import escape
from tests.qa.citing.samples import BAKER, HOSTILE, SECOND, text_of, words

TAKEN_FOR_SPACES = dict.fromkeys(map(ord, "\x00\x0b\x1c\x1d\x1e\x1f\x85"))
"""By the renderer used here, not by CommonMark; and NUL, which Markdown cannot hold."""

COMMONMARK = MarkdownIt("commonmark").enable("table")


def shown(tokens: list[Token]) -> str:
    """What a reader sees of inline elements, line by line."""
    assert {token.type for token in tokens} <= {"text", "text_special", "softbreak"}
    return "".join("\n" if token.type == "softbreak" else token.content for token in tokens)


def quoted(text: str) -> list[str]:
    """The paragraphs of the block quotations, rendered."""
    tokens = COMMONMARK.parse(text)
    inside, found = 0, []
    for token in tokens:
        inside += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        assert not inside or token.type in ("blockquote_open", "paragraph_open", "paragraph_close", "inline")
        if inside and token.type == "inline":
            found.append(shown(token.children or []))
    return found


def test_a_quotation_is_a_block_with_its_speaker_and_a_footnote() -> None:
    exported = text_of([BAKER], "markdown", title="Who hung the lamps?")
    head, note = exported.split(" <!-- onrecord ")
    assert head == (
        "# Who hung the lamps?\n\n"
        "> I hung the lamps back. Nobody asked me to.[^1]\n\n"
        "— Ruth Baker\n\n"
        "[^1]: Ruth Baker, “The lamp room,” interview by Ana Lind, Bergen, June 4, 1987, 12."
    )
    told = json.loads(note.removesuffix(" -->\n"))
    assert (told["start"], told["end"], told["document"]["sha256"]) == (1200, 1242, "ab" * 32)


@settings(max_examples=300)
@given(words.map(lambda text: text.translate(TAKEN_FOR_SPACES)))
def test_commonmark_shows_exactly_the_words(text: str) -> None:
    block = f"> {escape(text)}[^1]".replace("\n", "\n> ")
    assert "\n\n".join(quoted(block)) == re.sub("\n\n+", "\n\n", f"{text}[^1]").lstrip("\n")


def test_two_hyphens_and_three_points_are_kept_from_becoming_others() -> None:
    assert escape("Well -- no ... --- yes") == r"Well \-- no \... \-\-- yes"


def test_nothing_in_the_words_becomes_a_heading_a_list_code_or_html() -> None:
    assert "".join(quoted(text_of([HOSTILE], "markdown"))).startswith(
        "=cmd|' /C calc'!A0 \\input{/etc/passwd} $x$"
    )


def test_words_that_somebody_changed_are_read_as_they_stand_now() -> None:
    exported = text_of([BAKER, SECOND], "markdown").replace("two nights", "ten nights")
    assert markdown.read(exported, "draft.md") == [
        replace(BAKER, path="baker.pdf"),
        replace(SECOND, path="baker.pdf", exact="It took ten nights."),
    ]


def test_windows_line_ends_are_not_part_of_the_words() -> None:
    citation = replace(BAKER, exact="One.\n\nTwo.", path=None)
    assert markdown.read(text_of([citation], "markdown").replace("\n", "\r\n"), "draft.md") == [citation]


def test_other_quotations_and_footnotes_are_left_out() -> None:
    others = "> Somebody else.[^x]\n\n[^x]: A book.\n\n> No note.\n\n"
    citation = replace(BAKER, path=None)
    assert markdown.read(others + text_of([citation], "markdown"), "draft.md") == [citation]
    assert markdown.read(others, "draft.md") == []


def test_a_footnote_whose_quotation_was_deleted_is_reported() -> None:
    exported = text_of([BAKER], "markdown").replace("> I hung", "I hung")
    with pytest.raises(CitationError, match=r"draft\.md: footnote 1 belongs to no quotation"):
        markdown.read(exported, "draft.md")


def test_a_damaged_footnote_is_reported() -> None:
    exported = text_of([BAKER], "markdown").replace('"rank": 1,', '"rank": ,')
    with pytest.raises(CitationError, match=r"draft\.md, footnote 1 is not JSON"):
        markdown.read(exported, "draft.md")
