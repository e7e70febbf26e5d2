from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.html import Html, dressed, element, escaped, is_filled, joined, prose, within
from tests.qa.page.parsed import parsed

# Anything a document can hold: all characters that HTML can write, and pieces that look like markup.
WRITABLE = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
MARKUP = st.sampled_from(["<script>", "</p>", "&amp;", "&#0;", "'", '"', "-->", "${x}", "{{x}}", "\r\n", "]]>"])
TEXT = st.lists(st.text(WRITABLE) | MARKUP).map("".join)
SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=6)


@given(TEXT)
def test_text_comes_back_from_a_parser_as_it_was(text: str) -> None:
    assert parsed(element("p", text)).one("p").text == text


@given(TEXT)
def test_an_attribute_comes_back_from_a_parser_as_it_was(text: str) -> None:
    node = parsed(element("p", title=text, data_start="7")).one("p")
    assert node.attributes == {"title": text, "data-start": "7"}


@given(TEXT)
def test_escaped_text_holds_nothing_that_opens_markup_or_ends_an_attribute(text: str) -> None:
    assert not set(escaped(text)) & set("<>\"'\r")


def test_what_html_cannot_write_shows_as_the_replacement_character() -> None:
    assert escaped("a\x00b\ud800c") == "a\ufffdb\ufffdc"


def test_html_is_not_escaped_a_second_time() -> None:
    assert joined([element("i", "<"), "<"]) == "<i>&lt;</i>&lt;"


def test_a_plain_string_made_of_html_is_text_again() -> None:
    assert element("p", "" + str(Html("<i>"))) == "<p>&lt;i&gt;</p>"


def test_true_gives_a_bare_attribute_and_false_and_none_give_none() -> None:
    assert element("input", hidden=True, disabled=False, class_=None) == "<input hidden>"


@given(TEXT, SPANS)
def test_marks_change_no_character_of_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    html = dressed(
        (0, len(text)),
        spans,
        lambda span: element("mark", text[slice(*span)]),
        lambda span: escaped(text[slice(*span)]),
    )
    assert parsed(element("p", html)).one("p").text == text


def test_marks_stand_on_exactly_their_words() -> None:
    text = "one two three"
    html = dressed(
        (4, 13), [(0, 7)], lambda span: element("b", text[slice(*span)]), lambda span: escaped(text[slice(*span)])
    )
    assert html == "<b>two</b> three"


@given(SPANS)
def test_spans_within_a_span_are_in_order_and_do_not_overlap(spans: list[tuple[int, int]]) -> None:
    kept = within((10, 50), spans)
    edges = [edge for span in kept for edge in span]
    assert edges == sorted(edges)
    assert all(10 <= start < end <= 50 for start, end in kept)
    covered = {at for start, end in spans for at in range(max(start, 10), min(end, 50))}
    assert {at for start, end in kept for at in range(start, end)} == covered


@given(TEXT, st.booleans())
def test_prose_changes_no_character_of_the_text(text: str, filled: bool) -> None:
    assert parsed(element("p", prose(text, filled))).one("p").text == text


def test_a_blank_line_becomes_the_space_between_paragraphs() -> None:
    assert prose("One.\n \nTwo.\nThree.", False) == 'One.<span class="or-break">\n \n</span>Two.\nThree.'


def test_the_line_ends_of_a_filled_text_read_as_spaces() -> None:
    assert prose("One\r\ntwo.", True) == 'One<span class="or-soft">&#13;\n</span>two.'


def test_a_text_wrapped_at_a_fixed_width_is_distinguished_from_meaningful_lines() -> None:
    filled = "We rang the bell by hand, all night, forty strokes and a\n" * 3 + "rest.\n\nShort end."
    assert is_filled(filled)
    assert not is_filled("Roses are red,\nviolets are blue,\nthis ends early.")
    assert not is_filled("One paragraph on one line, however long it may be, and it may be very long indeed.")
