"""Templates hold messages only, escape every value, and add no white space."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

import qa.page
from qa.html import element
from qa.page.templates import _environment, render
from qa.page.words.messages import ENGLISH
from tests.qa.page.parsed import Node, parsed

PAGE = Path(qa.page.__file__).parent
HOSTILE = "<b>\"'&amp;</b>\r\n\x00 {{ words }} {% raw %}"


def filled(source: str, **values: object) -> str:
    return str(_environment().from_string(source).render(words=ENGLISH, **values))


def test_a_value_reaches_the_browser_as_the_page_writes_text() -> None:
    page = parsed(filled('<p title="{{ it }}">{{ it }}</p>', it=HOSTILE))
    shown = HOSTILE.replace("\x00", "\ufffd")
    assert page.one("p").text == shown
    assert page.one("p").attributes["title"] == shown


def test_html_is_not_escaped_again() -> None:
    assert filled("<p>{{ it }}</p>", it=element("b", "1 < 2")) == "<p><b>1 &lt; 2</b></p>"


def test_line_breaks_between_tags_are_no_text_and_spaces_within_a_line_are() -> None:
    source = "<p>\n  <b>{{ it }}</b> <i>x</i>\n  {% if it %}\n    <u>y</u>\n  {% endif %}\n</p>\n"
    assert filled(source, it="1") == "<p><b>1</b> <i>x</i><u>y</u></p>"


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="command"):
        render("frame/empty.html", ENGLISH, can_change=True)


def test_every_template_closes_its_elements_and_has_no_words_of_its_own() -> None:
    found = sorted(PAGE.rglob("*.html"))
    assert len(found) == 13
    for each in found:
        source = re.sub(r"\{#.*?#\}", "", each.read_text(encoding="utf-8"), flags=re.DOTALL)
        plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL)
        assert words_of(parsed(plain)) <= {"·", "×", "()"}, each


def words_of(node: Node) -> set[str]:
    below = [child for child in node.children if isinstance(child, Node)]
    own = {child.strip() for child in node.children if isinstance(child, str)} - {""}
    return own.union(*(words_of(child) for child in below))
