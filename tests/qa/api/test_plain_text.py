"""In plain text, what a document says can always be told from what the archive says."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.errors import DocumentUnknown
from qa.api.plain_text import MOST_CHARACTERS, fault_text, plain_text, readable
from qa.api.tools import TOOLS, call
from qa.archive import Archive
from tests.qa.page.fakes import HOSTILE, LIGHTHOUSE, PLAIN, FakeArchive, conversation, document_id

NAMED = {tool.name: tool for tool in TOOLS}
ANY_TEXT = st.text(alphabet=st.characters(), max_size=80)


def text_of(name: str, archive: Any, **arguments: Any) -> str:
    return plain_text(name, call(NAMED[name], archive, arguments))


def test_an_answer_reads_as_quotations_with_who_where_and_in_reply_to_what() -> None:
    words = LIGHTHOUSE.text[90:340].split("\n")
    assert text_of("ask", FakeArchive(), question="Who heard the trawlers?").split("\n") == [
        "1 quotation from the archive (confidence 0.90), best first.",
        "",
        "1. “Þóra Jónsdóttir”, at 0:00, strong match",
        f"   document “{document_id(LIGHTHOUSE)}”, “The last keeper of Vardø light”, 1999-05-12, "
        "characters 90 to 340",
        "   in reply to: “What did you do when the lamp failed in the storm of 1962?”",
        f"> {words[0]}",
        ">",
        f"> {words[2]}",
    ]


def test_quotations_that_may_answer_are_labelled_so() -> None:
    row = call(NAMED["ask"], FakeArchive(), {"question": "Who heard the trawlers?"})
    row = {**row, "outcome": "possible", "confidence": 0.3, "alone": True}
    row["quotes"][0]["strength"] = "weak"
    first, second, _, quote, *_ = plain_text("ask", row).split("\n")
    assert (
        first
        == "No quotation clearly answers the question. 1 quotation may answer it (confidence 0.30), best first."
    )
    assert second == "Nothing was found together with the earlier questions, so they were ignored."
    assert quote.endswith(", less likely")


def test_a_quotation_whose_speaker_may_be_wrong_says_so() -> None:
    row = call(NAMED["ask"], FakeArchive(), {"question": "Who heard the trawlers?"})
    assert "Needs review" not in plain_text("ask", row)
    row["quotes"][0]["document"]["needs_review"] = True
    assert "   Needs review: the speakers of this interview may be wrong." in plain_text("ask", row).split("\n")


def test_a_question_without_an_answer_gets_one_line() -> None:
    assert text_of("ask", FakeArchive(), question="zeppelins") == (
        "Nothing in this archive answers the question (confidence 0.10)."
    )


def test_passages_are_labelled_as_not_judged() -> None:
    told = text_of("search", FakeArchive(), query="trawlers")
    assert told.startswith(
        "1 passage, most similar to the query first. It was not decided whether they answer it."
    )


def test_a_document_shows_who_speaks_where_and_every_word() -> None:
    told = text_of("show", FakeArchive(), document=document_id(LIGHTHOUSE), start=380, end=480)
    assert "Characters 380 to 480 of 540." in told
    assert "Turn 4, answer, “Þóra Jónsdóttir”, from 390:\n> Of the sea, never." in told


def test_the_next_part_and_the_next_documents_are_named() -> None:
    archive = FakeArchive(held=(Document("long.txt", "word " * 10_000), PLAIN))
    assert "The next part starts at 20000." in text_of("show", archive, document=document_id(archive.held[0]))
    assert text_of("documents", archive, most=1).startswith("1 of 2 documents. The next ones start at 1.")


def test_checked_quotations_tell_their_status_and_what_the_source_says(archive_of_two: Archive) -> None:
    article = "“My brother took over the oven,” said Benedict Okoro."
    told = text_of("verify", archive_of_two, text=article).split("\n")
    assert told[0] == "1 quotation checked: 1 altered."
    assert told[2:4] == ["1. altered, as said by “Benedict Okoro”:", "> My brother took over the oven,"]
    assert "> My sister took over the oven" in told


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_no_words_of_a_document_stand_outside_their_marks(words: str, title: str, speaker: str) -> None:
    secret = "trawlersQ"
    says = [
        ("question", "Q", f"{secret}{words}"),
        ("answer", f"{speaker}{secret}", f"{secret}\n{words}\n{secret}"),
    ]
    document = conversation("n.txt", f"{title}{secret}", says)
    for name, given_ in (("ask", {"question": secret}), ("show", {"document": document_id(document)})):
        for line in text_of(name, FakeArchive(held=(document,)), **given_).split("\n"):
            outside = "" if line.startswith(">") else _without_names(line)
            assert secret not in outside
            assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c != "\t" for c in line)


def _without_names(line: str) -> str:
    """The line without what stands between quotation marks."""
    kept, depth = "", 0
    for character in line:
        depth += {"“": 1, "”": -1}.get(character, 0)
        kept += "" if depth else character
    return kept


@pytest.mark.parametrize("unseen", ["\x1b", "\x00", "\u202e", "\u2066", "\u200b", "\U000e0041", "\u2028", "\x85"])
def test_characters_that_are_not_seen_leave_a_mark(unseen: str) -> None:
    assert readable(f"a{unseen}b") == "a\ufffdb"


@pytest.mark.parametrize("shaping", ["\u200d", "\u200c", "\u200f", "\u00ad", "\t", "\n"])
def test_characters_that_shape_words_stay(shaping: str) -> None:
    assert readable(f"a{shaping}b") == f"a{shaping}b"


def test_hostile_words_stay_as_they_are_in_the_structured_result() -> None:
    row = call(NAMED["ask"], FakeArchive(), {"question": "hostile script"})
    (quote,) = row["quotes"]
    assert quote["text"] == HOSTILE.text[quote["start"] : quote["end"]]
    assert "\u202e" in quote["text"]


def test_a_result_has_an_end_and_says_so() -> None:
    says = [("answer", "A", f"trawlers {number} " + "x" * 20_000) for number in range(5)]
    told = text_of("ask", FakeArchive(held=(conversation("n.txt", "N", says),)), question="trawlers")
    assert told.endswith(f"(Cut after {MOST_CHARACTERS:,} characters. The structured result is whole.)")
    assert len(told) < MOST_CHARACTERS + 100


def test_a_failure_tells_the_remedy_on_one_line() -> None:
    error = DocumentUnknown("No document goes by “a\x1b[2J\nb”.", "See the list.")
    assert fault_text(error) == "No document goes by “a\ufffd[2J b”. See the list."
