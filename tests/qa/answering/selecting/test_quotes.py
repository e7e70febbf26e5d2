"""A quote is an exact slice of the stored text in its speaker's own words, or it is an error."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Location, Turn, text_sha256
from corpus.errors import QuoteMismatch
from corpus.store.records import StoredDocument, StoredPassage
from index.terms import terms
from qa.answering.selecting.quotes import highlights, prompting_question, quote, quote_at, turn_at

TEXT = "Q: What broke?\nQ: And when?\nA: The valve. It froze.\nB: Not so. It burst 𝔊.\nQ: Then?\nA: We walked."
TURNS = (
    Turn(1, "question", None, 3, 14),
    Turn(2, "question", None, 18, 27),
    Turn(3, "answer", "Nəsimi Məmmədli", 31, 51),
    Turn(4, "answer", "Ana Sá", 55, 74),
    Turn(5, "question", None, 78, 83),
    Turn(6, "answer", "Nəsimi Məmmədli", 87, 97),
)
LOCATIONS = (Location(0, page=1), Location(52, page=2, seconds=65.5))
MINE = Document("/in/mine.txt", TEXT, TURNS, "The mine", "1999-05", None, (), LOCATIONS)


@pytest.mark.parametrize(("confidence", "mark"), [(0.69, True), (0.7, False)])
def test_a_quote_from_a_file_that_needs_review_carries_the_mark(confidence: float, mark: bool) -> None:
    doubtful = replace(MINE, confidence=confidence)
    made = quote(1, passage(3, 31, 51, doubtful), stored(doubtful), [], 0.5)
    assert made.citation.needs_review is mark
    assert made.to_json()["document"]["needs_review"] is mark
    assert quote_at("mine", doubtful, (31, 41)).citation.needs_review is mark


def stored(document: Document, number: int = 1) -> StoredDocument:
    return StoredDocument(number, "mine", document.sha256, document)


def passage(turn: int, start: int, end: int, document: Document = MINE) -> StoredPassage:
    speaker = document.turns[turn - 1].speaker if turn else None
    return StoredPassage(
        9, 1, 2, speaker, turn, start, end, ((start, end),), text_sha256(document.text[start:end])
    )


VALVE = passage(3, 31, 51)


def test_a_quote_is_the_exact_slice_with_its_citation() -> None:
    made = quote(2, passage(4, 63, 74), stored(MINE), [(63, 74)], 0.123456)
    assert (made.rank, made.text, made.start, made.end, made.highlights) == (2, "It burst 𝔊.", 63, 74, ((63, 74),))
    assert made.score == 0.1235
    at = made.citation
    assert (at.document_id, at.title, at.date, at.path) == ("mine", "The mine", "1999-05", "/in/mine.txt")
    assert (at.speaker, at.turn, at.page, at.seconds) == ("Ana Sá", 4, 2, 65.5)
    assert at.prompting_question == "What broke?\nAnd when?"
    assert at.sha256 == MINE.sha256
    assert at.before + made.text + at.after == TEXT


def test_interviewers_are_those_who_ask_the_prompting_question_not_all_who_take_part() -> None:
    asked = replace(TURNS[0], speaker="Ada Lind")
    document = replace(MINE, turns=(asked, *TURNS[1:]), participants=("Ada Lind", "Ana Sá", "Bo"), place="Baku")
    cited = quote(1, passage(4, 63, 74, document), stored(document), [], 1.0).citation
    assert (cited.interviewers, cited.held_at) == (("Ada Lind",), "Baku")
    assert quote(1, passage(6, 87, 97, document), stored(document), [], 1.0).citation.interviewers == ()


def test_a_label_is_no_interviewers_name() -> None:
    document = replace(
        MINE, turns=(replace(TURNS[0], speaker="INTERVIEWER"), *TURNS[1:]), participants=("Ana Sá",)
    )
    assert quote(1, passage(4, 63, 74, document), stored(document), [], 1.0).citation.interviewers == ()


def test_the_words_around_are_cut_at_80_characters() -> None:
    text = "b" * 200 + "A quote." + "a" * 200
    plain = Document("/in/plain.txt", text)
    made = quote(1, passage(0, 200, 208, plain), stored(plain), [], 1.0)
    assert (made.citation.before, made.text, made.citation.after) == ("b" * 80, "A quote.", "a" * 80)


def test_plain_text_is_quoted_without_a_speaker_under_its_file_name() -> None:
    plain = Document("/in/some notes.txt", "No speakers here.")
    made = quote(1, passage(0, 0, 17, plain), stored(plain), [], 1.0)
    assert (made.text, made.citation.speaker, made.citation.title) == ("No speakers here.", None, "some notes")
    assert (made.citation.prompting_question, made.citation.page) == (None, None)


@given(st.integers(31, 50), st.characters(codec="utf-8"))
def test_a_quote_with_any_character_changed_is_refused(at: int, character: str) -> None:
    changed = replace(MINE, text=TEXT[:at] + character + TEXT[at + 1 :])
    if changed == MINE:
        return
    with pytest.raises(QuoteMismatch, match="The text of mine at 31:51 differs from what was indexed"):
        quote(1, VALVE, stored(changed), [], 1.0)


@given(st.integers(0, 30), st.sampled_from(["", "xx"]))
def test_a_quote_whose_words_have_moved_is_refused(at: int, character: str) -> None:
    moved = replace(MINE, text=TEXT[:at] + character + TEXT[at + 1 :])
    with pytest.raises(QuoteMismatch):
        quote(1, VALVE, stored(moved), [], 1.0)


def test_a_change_elsewhere_does_not_stop_a_quote() -> None:
    changed = replace(MINE, text=TEXT.replace("walked", "talked"))
    assert quote(1, VALVE, stored(changed), [], 1.0).text == "The valve. It froze."


REFUSED = {
    "an interviewer's words": passage(1, 3, 14),
    "another speaker's name": replace(VALVE, speaker="Ana Sá"),
    "nobody's name": replace(VALVE, speaker=None),
    "another spelling of the name": replace(VALVE, speaker="Nasimi Mammadli"),
    "another speaker's turn": replace(passage(4, 55, 74), turn=3, speaker="Nəsimi Məmmədli"),
    "words that begin before the turn": passage(3, 28, 51),
    "words that end after the turn": passage(3, 31, 53),
    "words of two turns": passage(3, 31, 74),
    "words outside every turn": replace(passage(3, 28, 30), turn=0, speaker=None),
    "no words": passage(3, 40, 40),
    "the turn of the same speaker with other words": replace(VALVE, turn=6),
    "a turn that is not there": replace(VALVE, turn=7),
    "a turn below the first": replace(VALVE, turn=-4),
    "another document": replace(VALVE, document=2),
    "words beyond the text": replace(VALVE, end=500),
}


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED.keys())
def test_what_its_speaker_did_not_answer_is_never_quoted(refused: StoredPassage) -> None:
    with pytest.raises(QuoteMismatch) as mismatch:
        quote(1, refused, stored(MINE), [], 1.0)
    assert mismatch.value.remedy


@pytest.mark.parametrize(("place", "role"), [(2, "question"), (3, "question"), (3, "other")])
def test_a_turn_that_may_not_be_quoted_any_more_is_never_quoted(place: int, role: str) -> None:
    """Ana Sá, who speaks but once and not at length, makes no statement when that turn answers nothing."""
    turns = (*TURNS[:place], replace(TURNS[place], role=role), *TURNS[place + 1 :])  # type: ignore[arg-type]
    said = VALVE if place == 2 else passage(4, 63, 74)
    with pytest.raises(QuoteMismatch):
        quote(1, said, stored(replace(MINE, turns=turns)), [], 1.0)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.integers(0, 7))
def test_every_quote_lies_within_one_answer_of_its_speaker(start: int, end: int, turn: int) -> None:
    speaker = TURNS[turn - 1].speaker if 0 < turn <= len(TURNS) else None
    words = text_sha256(TEXT[start:end])
    asked = StoredPassage(9, 1, 2, speaker, turn, start, end, ((start, end),), words)
    try:
        made = quote(1, asked, stored(MINE), [], 1.0)
    except QuoteMismatch:
        return
    holder = next(each for each in TURNS if each.start <= start < end <= each.end)
    assert (holder.role, holder.speaker) == ("answer", made.citation.speaker)
    assert made.text == TEXT[start:end] != ""


def test_an_answer_is_prompted_by_the_nearest_run_of_questions() -> None:
    asked = [prompting_question(MINE, turn) for turn in (3, 4, 6)]
    assert asked == ["What broke?\nAnd when?", "What broke?\nAnd when?", "Then?"]


def test_plain_text_and_an_answer_before_any_question_have_no_prompting_question() -> None:
    first = Document("/in/a", "We walked.", (Turn(1, "answer", "A", 0, 10),))
    assert prompting_question(first, 1) is None
    assert prompting_question(Document("/in/a", "We walked."), 0) is None


def test_the_highlights_are_the_spans_of_the_best_sentences_in_the_document() -> None:
    two = replace(VALVE, sentences=((31, 41), (42, 51)))
    words = [terms(TEXT[start:end]) for start, end in two.sentences]
    marked = highlights(two, words, np.array([0.2, 0.3], np.float32), {"froze": 3.0})
    assert [TEXT[start:end] for start, end in marked] == ["It froze."]


def test_words_within_one_answer_can_be_quoted_from_anywhere_in_it() -> None:
    part = quote_at("mine", MINE, (42, 51))
    assert (part.text, part.is_whole) == ("It froze.", False)
    assert part.citation == quote(1, passage(3, 42, 51), stored(MINE), [], 0.0).citation
    assert quote_at("mine", MINE, (31, 51)).is_whole
    assert turn_at(MINE, (31, 51)) == TURNS[2]


@pytest.mark.parametrize(
    "span", [(3, 14), (20, 40), (42, 60), (51, 55), (0, 5), (97, 97), (50, 40), (90, 999), (-5, 40)]
)
def test_words_that_are_not_one_persons_answer_are_never_quoted(span: tuple[int, int]) -> None:
    with pytest.raises(QuoteMismatch, match="not one person's answer"):
        quote_at("mine", MINE, span)


def test_a_text_without_turns_is_quoted_as_nobodys() -> None:
    plain = Document("/in/note.txt", "One. Two.")
    found = quote_at("note", plain, (5, 9))
    assert (found.text, found.citation.speaker, found.citation.turn, found.is_whole) == ("Two.", None, 0, False)
    assert quote_at("note", plain, (0, 9)).is_whole


def test_a_quote_is_whole_when_nothing_but_space_was_said_beside_it() -> None:
    assert quote(1, passage(3, 31, 51), stored(MINE), [], 1.0).is_whole
    assert not quote(1, passage(3, 31, 41), stored(MINE), [], 1.0).is_whole
