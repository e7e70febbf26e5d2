"""The view that checks a draft: what it says of each quotation, and that nothing of a draft is markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.api.arguments import MOST_DRAFT_CHARACTERS
from qa.archive import Archive
from qa.page.checking import view as check
from qa.page.checking.calls import Checks
from qa.page.words.messages import ENGLISH, LANGUAGES, Words
from qa.verifying.values import CheckedQuotation, DraftReport, Place
from tests.qa.conftest import hashed_words
from tests.qa.page.fakes import HOSTILE_WORDS, FakeArchive
from tests.qa.page.parsed import Node, parsed

AZERBAIJANI = Words("az")

ARTICLE = """\
“I began on the ferry in 1961, when my uncle broke his leg,” said Ana Lind. “He was the engineer.”

Ana Lind: “Nobody paid for the cows.”

“The flour dust got into my lungs,” said Ana Lind.

She went on: “The captain was drunk every day of the year and everybody knew.”
"""


def checked(archive: Archive, text: str = ARTICLE, language: str = "en") -> Node:
    return parsed(Checks(archive).check({"text": text, "language": language})["html"])


def finding(page: Node, number: int) -> Node:
    return page.all(".or-check-finding")[number - 1]


def test_every_quotation_has_its_status_in_words(archive_of_two: Archive) -> None:
    page = checked(archive_of_two)
    assert [each.one(".or-check-badge").text for each in page.all(".or-check-finding")] == [
        "exact",
        "exact",
        "altered",
        "misattributed",
        "not in the archive",
    ]
    assert page.one("h2").text == "5 quotations: 2 exact, 1 altered, 1 misattributed, 1 not in the archive"


def test_the_draft_is_shown_as_it_was_with_each_quotation_marked(archive_of_two: Archive) -> None:
    draft = checked(archive_of_two).one(".or-check-draft")
    assert [(each.text, each.attributes["data-tone"]) for each in draft.all("mark")] == [
        ("I began on the ferry in 1961, when my uncle broke his leg,", "good"),
        ("He was the engineer.", "good"),
        ("Nobody paid for the cows.", "bad"),
        ("The flour dust got into my lungs,", "bad"),
        ("The captain was drunk every day of the year and everybody knew.", "bad"),
    ]
    assert [each.text for each in draft.all("button")][2:4] == ["3 altered", "4 misattributed"]
    words = "".join(
        child if isinstance(child, str) else child.text
        for child in draft.children
        if isinstance(child, str) or child.tag == "mark"
    )
    assert words.strip() == ARTICLE.strip()


def test_altered_words_are_shown_beside_those_of_the_source(archive_of_two: Archive) -> None:
    altered = finding(checked(archive_of_two), 3)
    assert (altered.one("del").text, altered.one("ins").text) == ("the cows", "goats.")
    assert altered.one("strong").text == "Nobody paid for goats."


def test_words_of_somebody_else_name_who_the_draft_says_and_who_says_them(archive_of_two: Archive) -> None:
    other = finding(checked(archive_of_two), 4)
    assert other.all("dd")[0].text == "Ana Lind"
    assert other.one(".or-speaker").text == "BENEDICT OKORO"
    assert "These are the words of BENEDICT OKORO." in other.one(".or-check-note").text


def test_the_omission_in_a_cut_quotation_is_reported(archive_of_two: Archive) -> None:
    cut = finding(checked(archive_of_two, "Ana Lind: “when my uncle broke his leg”"), 1)
    facts = dict(zip((each.text for each in cut.all("dt")), (each.text for each in cut.all("dd")), strict=True))
    assert cut.one(".or-check-badge").text == "cut short"
    assert facts[ENGLISH("left-out-before")].strip() == "I began on the ferry in 1961,"


def test_a_place_opens_at_its_exact_words(archive_of_two: Archive) -> None:
    (opening,) = [
        each
        for each in finding(checked(archive_of_two), 2).all("button")
        if each.attributes["data-do"] == "to-checked"
    ]
    at = opening.attributes
    _, document = archive_of_two.document(str(at["data-document"]))
    assert document.text[int(str(at["data-start"])) : int(str(at["data-end"]))] == "He was the engineer"
    assert at["data-sha256"] == document.sha256
    assert opening.text == "lind, 1999-05-12, turn 2"


def test_a_hostile_draft_and_archive_stay_text() -> None:
    place = Place(
        *('d"><script>', HOSTILE_WORDS, None, HOSTILE_WORDS, "0" * 64, HOSTILE_WORDS, "answer", None, 1, 0, 9),
        *(None, None, HOSTILE_WORDS, HOSTILE_WORDS, HOSTILE_WORDS),
    )
    text = f"“{HOSTILE_WORDS}”"
    quoted = CheckedQuotation(
        1, "exact", HOSTILE_WORDS, ((1, len(text) - 1),), HOSTILE_WORDS, (place,), notes=(HOSTILE_WORDS,)
    )
    page = parsed(check.result(ENGLISH, DraftReport("", text, 9, (quoted,))))
    assert not page.all("script")
    assert not page.all("img")
    assert page.one("mark").text == HOSTILE_WORDS
    assert page.one(".or-speaker").text == HOSTILE_WORDS
    assert page.one(".or-check-note").text == HOSTILE_WORDS


def test_a_hostile_draft_is_compared_like_any_other(archive_of_two: Archive) -> None:
    page = checked(archive_of_two, f"“{HOSTILE_WORDS}” \ud800 \x00 said <b>Lind</b>.")
    assert not page.all("script")
    assert not page.all("b")
    assert "said <b>Lind</b>." in page.one(".or-check-draft").text


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"text": ""}, ENGLISH("draft-empty")),
        ({"text": " \n"}, ENGLISH("draft-empty")),
        ({"text": 3}, ENGLISH("malformed")),
        ({}, ENGLISH("draft-empty")),
        (None, ENGLISH("malformed")),
        ({"text": "a" * (MOST_DRAFT_CHARACTERS + 1)}, "The draft has 300,001 characters"),
    ],
)
def test_what_is_no_draft_is_a_failure_that_says_so(sent: object, told: str) -> None:
    reply = Checks(FakeArchive()).check(sent)
    assert told in parsed(reply["html"]).one(".or-failure").text
    assert reply["status"] == ""


def test_a_draft_of_the_greatest_length_is_checked(archive_of_two: Archive) -> None:
    text = ARTICLE.ljust(MOST_DRAFT_CHARACTERS, "x")
    assert len(checked(archive_of_two, text).all(".or-check-finding")) == 5


def test_an_archive_that_is_missing_is_a_failure(tmp_path: Path) -> None:
    missing = Archive(tmp_path / "none.archive", make_embedder=hashed_words)
    assert "none.archive" in checked(missing).one(".or-failure").text


def test_a_draft_without_quotations_gets_an_explanation_of_quotations(archive_of_two: Archive) -> None:
    page = checked(archive_of_two, "Nobody says anything.")
    assert (page.one("h2").text, page.one(".or-advice").text) == (
        ENGLISH("no-quotations"),
        ENGLISH("no-quotations-advice"),
    )


def test_it_is_shown_in_the_language_of_the_page(archive_of_two: Archive) -> None:
    page = checked(archive_of_two, language="az")
    assert page.one("h2").text.startswith("5 sitat: 2 dəqiq, 1 dəyişdirilib")
    assert finding(page, 3).all(".or-label")[0].text == AZERBAIJANI("meaning", status="altered")
    note = finding(page, 4).one(".or-check-note")
    assert note.text == "Bu sözləri deyən: BENEDICT OKORO."
    assert not note.all("[lang]")


def test_every_status_has_a_name_and_a_meaning() -> None:
    for words in map(Words, LANGUAGES):
        for status in ("exact", "cut", "altered", "composed", "misattributed", "not_found", "unjudged"):
            assert words("status", status=status)
            assert words("meaning", status=status)
