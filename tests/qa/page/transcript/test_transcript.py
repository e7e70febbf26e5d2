from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Location, Turn
from qa.html import Span
from qa.page.transcript.transcript import Marks, QuoteMark, blocks_of, source
from qa.page.words.messages import ENGLISH
from tests.qa.page.fakes import HOSTILE, HOSTILE_WORDS, LIGHTHOUSE, PLAIN, conversation
from tests.qa.page.parsed import Node, parsed
from tests.qa.test_html import WRITABLE


def shown(document: Document, quote: Span, *best: Span) -> Node:
    return parsed(source(ENGLISH, document, Marks((QuoteMark(quote, best),))))


def quote_of_turn(document: Document, number: int) -> Span:
    turn = document.turns[number - 1]
    return turn.start, turn.end


def test_the_marked_element_is_exactly_the_quote_and_the_best_sentences_within_it() -> None:
    start, end = quote_of_turn(LIGHTHOUSE, 2)
    best = LIGHTHOUSE.text.index("They had."), end
    html = shown(LIGHTHOUSE, (start, end), best)
    assert html.one(".or-cited").text == LIGHTHOUSE.text[start:end]
    assert html.one(".or-cited").one(".or-best").text == "They had."


def test_repeated_words_are_marked_where_they_were_quoted_and_nowhere_else() -> None:
    document = conversation("echo.txt", "Echo", [("answer", "A", "Yes. Yes. Yes."), ("answer", "B", "Yes.")])
    start = document.turns[0].start + 5
    html = shown(document, (start, start + 4))
    (first, _) = html.all(".or-spoken")
    before, mark, after = first.children
    assert (before, after) == ("Yes. ", " Yes.")
    assert isinstance(mark, Node)
    assert mark.text == "Yes."


def test_every_turn_is_shown_with_its_speaker_and_whole() -> None:
    html = shown(LIGHTHOUSE, quote_of_turn(LIGHTHOUSE, 2))
    spoken = [LIGHTHOUSE.text[turn.start : turn.end] for turn in LIGHTHOUSE.turns]
    assert [each.text for each in html.all(".or-spoken")] == spoken
    names = [name.text for name in html.all(".or-speaker")]
    assert names == ["Ines Duarte", "Þóra Jónsdóttir", "Ines Duarte", "Þóra Jónsdóttir", "Emil Brandt"]
    assert [each.text for each in html.all(".or-place")] == ["0:00", "0:00", "1:35", "1:35", "1:35"]


def test_people_who_answer_are_distinguished_and_questions_have_no_voice() -> None:
    html = shown(LIGHTHOUSE, quote_of_turn(LIGHTHOUSE, 2))
    looks = [" ".join(each.classes) for each in html.all(".or-turn")]
    assert looks == [
        "or-turn or-question",
        "or-turn or-answer or-voice-1",
        "or-turn or-question",
        "or-turn or-answer or-voice-1",
        "or-turn or-answer or-voice-2",
    ]


def test_a_speaker_who_goes_on_is_named_once() -> None:
    document = conversation("two.txt", "Two", [("answer", "Olga", "One."), ("answer", "Olga", "Two.")])
    assert [name.text for name in shown(document, (6, 10)).all(".or-speaker")] == ["Olga"]


def test_turns_without_a_name_show_their_role_and_never_another_persons_name() -> None:
    text = "Q: Why? A: Because."
    turns = (Turn(1, "question", None, 3, 7), Turn(2, "answer", None, 11, 19))
    html = shown(Document("qa.txt", text, turns), (11, 19))
    assert [name.text for name in html.all(".or-speaker")] == [ENGLISH("interviewer"), ENGLISH("respondent")]
    assert [each.text for each in html.all(".or-place")] == ["turn 1", "turn 2"]


def test_labels_and_times_between_turns_are_left_out_and_other_text_is_not() -> None:
    text = "1. THE STORM\n\n[00:01:02] **Olga Berg:** One.\n\nOB (00:02): Two.\n\n(laughs)\n\nOlga\nThree."
    spans = [(found.start(), found.end()) for found in re.finditer(r"One\.|Two\.|Three\.", text)]
    turns = tuple(Turn(at, "answer", "Olga Berg", *span) for at, span in enumerate(spans, start=1))
    html = shown(Document("berg.txt", text, turns), spans[0])
    assert [each.text for each in html.all(".or-aside")] == ["1. THE STORM", "(laughs)"]


def test_labels_that_address_the_speaker_are_left_out_and_a_title_alone_is_not() -> None:
    text = "CHAIRMAN BERG. One.\n\nMr. Berg: Two.\n\nMr.\n\nDr. Lind:\nThree."
    spans = [(found.start(), found.end()) for found in re.finditer(r"One\.|Two\.|Three\.", text)]
    turns = tuple(Turn(at, "answer", "Berg", *span) for at, span in enumerate(spans, start=1))
    html = shown(Document("berg.txt", text, turns), spans[0])
    assert [each.text.strip() for each in html.all(".or-aside")] == ["Mr.", "Dr. Lind:"]


def test_pages_are_the_place_where_the_source_has_pages() -> None:
    document = replace(LIGHTHOUSE, locations=(Location(0, page=1), Location(LIGHTHOUSE.turns[3].start, page=2)))
    html = shown(document, quote_of_turn(document, 2))
    assert [each.text for each in html.all(".or-place")] == ["page 1", "page 1", "page 1", "page 2", "page 2"]


def test_text_without_turns_is_shown_whole_and_says_that_nobody_is_named() -> None:
    start = PLAIN.text.index("It was")
    html = shown(PLAIN, (start, len(PLAIN.text)))
    assert html.one(".or-cited").text == PLAIN.text[start:]
    assert html.one(".or-transcript").text == PLAIN.text.replace("speakers.\n\n", "speakers.")
    assert html.all(".or-speaker") == []
    assert [each.text for each in html.all(".or-remark")] == [ENGLISH("no-turns"), *PLAIN.warnings]


def test_a_source_without_a_title_is_shown_by_its_file_name_as_in_citations() -> None:
    untitled = replace(LIGHTHOUSE, title=None)
    assert shown(untitled, quote_of_turn(untitled, 2)).one("h2").text == "lighthouse"


def test_hostile_text_is_text_in_every_part_of_a_source() -> None:
    html = shown(HOSTILE, quote_of_turn(HOSTILE, 2))
    assert html.one(".or-cited").text == HOSTILE_WORDS
    assert html.one("h2").text == HOSTILE.title
    assert [name.text for name in html.all(".or-speaker")] == [turn.speaker for turn in HOSTILE.turns]
    assert [name for tag in ("script", "img", "svg", "i") for name in html.all(tag)] == []


LETTERS = WRITABLE | st.sampled_from(["\n", "\n\n", ":", "<", "&", "\r\n"])


@st.composite
def documents_with_a_quote(draw: st.DrawFn) -> tuple[Document, Span]:
    text = draw(st.lists(LETTERS, min_size=1, max_size=80).map("".join))
    edges = st.integers(0, len(text))
    cuts = sorted(draw(st.sets(edges, max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    speakers = st.sampled_from([None, "A", "Olga Berg", "<b>"])
    turns = tuple(Turn(at, "answer", draw(speakers), *pair) for at, pair in enumerate(pairs, start=1))
    start = draw(st.integers(0, len(text) - 1))
    return Document("any.txt", text, turns), (start, draw(st.integers(start + 1, len(text))))


@given(documents_with_a_quote())
def test_the_marked_words_are_the_quote_wherever_it_stands(given_: tuple[Document, Span]) -> None:
    document, quote = given_
    marks = shown(document, quote).all(".or-cited")
    assert "".join(mark.text for mark in marks) == document.text[slice(*quote)]


@given(documents_with_a_quote())
def test_stretches_are_in_order_and_hold_every_turn_whole(given_: tuple[Document, Span]) -> None:
    document, quote = given_
    found = list(blocks_of(document, (quote,)))
    edges = [edge for stretch in found for edge in (stretch.start, stretch.end)]
    assert edges == sorted(edges)
    spans = [(stretch.turn, (stretch.start, stretch.end)) for stretch in found if stretch.turn]
    assert spans == [(turn, (turn.start, turn.end)) for turn in document.turns]


@given(documents_with_a_quote())
def test_nothing_but_blank_space_is_left_out_of_a_source_without_turns(given_: tuple[Document, Span]) -> None:
    document, quote = given_
    plain = replace(document, turns=())
    kept = {at for stretch in blocks_of(plain, (quote,)) for at in range(stretch.start, stretch.end)}
    assert "".join(letter for at, letter in enumerate(plain.text) if at not in kept).strip() == ""
