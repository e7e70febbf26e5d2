from __future__ import annotations

import pytest

from corpus.turns.boilerplate import afterword_at, lines_not_speech
from corpus.turns.lines import TurnStart, lines_of
from corpus.turns.spans import trimmed, turn_spans


def spoken(text: str) -> str:
    """Return the words of the one turn that `text` is, after a label `A:`."""
    lines = lines_of(text)
    spans = turn_spans(text, lines, [TurnStart(0, 2)], not_speech=lines_not_speech(text, lines))
    return text[spans[0].start : spans[0].end]


@pytest.mark.parametrize(
    "behind",
    [
        "Leave a review",
        "Follow us on social networks",
        "Share this page",
        "© 2020 The Paper. All rights reserved.",
        "Transcribed by Maria Lind",
        "## The next part",
        "#Early years",
        "---",
        "* * *",
        "![](photo.jpg)",
        "[site]: http://example.org",
        "https://example.org/a",
        "[END OF INTERVIEW 1]",
        "[Tape 1, Side B]",
        "(Applause.)",
        "12",
        "Page 3 of 9",
        "00:12:30",
        "<!-- more -->",
        "The early years",
    ],
)
def test_what_nobody_said_is_cut_off_the_end_of_a_turn(behind: str) -> None:
    assert spoken(f"A: In spring.\n\n{behind}\n\n") == "In spring."


@pytest.mark.parametrize(
    "behind", ["It was cold.", "and then", "Follow me, he said, and I followed him.", "I was 12", "Yes?"]
)
def test_what_was_said_stays(behind: str) -> None:
    assert spoken(f"A: In spring.\n\n{behind}") == f"In spring.\n\n{behind}"


def test_a_heading_within_a_turn_does_not_end_it() -> None:
    assert spoken("A: One.\n\n![](a.jpg)\n\nTwo.") == "One.\n\n![](a.jpg)\n\nTwo."


def test_words_without_a_full_stop_are_no_heading_when_the_sentence_goes_on() -> None:
    assert spoken("A: we left in\n\nthe spring of that year") == "we left in\n\nthe spring of that year"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  In spring. \r\n", "In spring."),
        ("In spring.</strong></a></p>", "In spring."),
        ("<p>In spring.</p>", "In spring."),
        ("In spring.**", "In spring."),
        ("In **spring**", "In **spring**"),
        ("\ufeffIn spring.\u200f", "In spring."),
    ],
)
def test_markup_and_invisible_characters_around_the_words_are_cut_off(text: str, words: str) -> None:
    span = trimmed(text, 0, len(text))
    assert span is not None
    assert text[slice(*span)] == words


def test_running_headers_beside_page_numbers_are_found_by_their_repetition() -> None:
    text = "".join(
        f"words of page {n}, all of them other {'x' * n}.\n\nAn Interview, {n} May\n\n{n}\n" for n in range(1, 5)
    )
    lines = lines_of(text)
    found = {text[lines[n].start : lines[n].end] for n in lines_not_speech(text, lines)}
    assert found == {"1", "2", "3", "4", *(f"An Interview, {n} May" for n in range(1, 5))}


@pytest.mark.parametrize("heading", ["NOTES", "## References", "附录", "About the author", "Appendix A"])
def test_what_follows_the_last_turn_is_found_by_its_heading(heading: str) -> None:
    text = f"A: In spring.\n\n{heading}\n\n1. A book.\n"
    assert afterword_at(text, lines_of(text), 1) == 1


def test_lines_know_the_blank_lines_before_them() -> None:
    lines = lines_of("a\n\n  b \r\nc\fd")
    assert [(line.start, line.end, line.gap) for line in lines] == [(0, 1, 0), (5, 6, 2), (9, 10, 1), (11, 12, 2)]
    assert lines[3].paged
