"""What the page asks about one quote: checked against the stored text before anything is said of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.document import Document
from corpus.errors import ModelError
from qa.access.roles import Caller, Role, called_by
from qa.judgements import Judgements
from qa.page.asking.calls import Chat
from qa.page.asking.card_tools import STYLES
from qa.page.asking.quote_calls import Quotes
from qa.page.words.messages import ENGLISH
from qa.values import Quote
from tests.qa.page.fakes import HOSTILE, HOSTILE_WORDS, LIGHTHOUSE, PLAIN, FakeArchive, document_id
from tests.qa.page.parsed import parsed

BELL = LIGHTHOUSE.turns[1]


def place(document: Document, start: int, end: int, highlights: str = "") -> dict[str, Any]:
    return {
        "document": document_id(document),
        "sha256": document.sha256,
        "start": str(start),
        "end": str(end),
        "highlights": highlights,
    }


PART = place(LIGHTHOUSE, BELL.start, BELL.start + 26, f"{BELL.start + 3}-{BELL.start + 7}")


@pytest.fixture
def archive(tmp_path: Path) -> FakeArchive:
    """An archive whose folder is there."""
    return FakeArchive(path=tmp_path)


def test_the_whole_answer_is_the_whole_turn_with_the_quote_marked_in_it(archive: FakeArchive) -> None:
    html = parsed(Quotes(archive).whole(PART)["html"])
    assert html.text == LIGHTHOUSE.text[BELL.start : BELL.end]
    assert html.one(".or-quoted-part").text == "We rang the bell by hand. "
    assert html.one(".or-quoted-part").one("mark").text == "rang"


def test_the_whole_of_hostile_words_is_text(archive: FakeArchive) -> None:
    turn = HOSTILE.turns[1]
    html = parsed(Quotes(archive).whole(place(HOSTILE, turn.start, turn.start + 5))["html"])
    assert html.text == HOSTILE_WORDS
    assert html.all("script") + html.all("img") == []


QUESTION = LIGHTHOUSE.turns[0]
NOBODYS = [
    place(LIGHTHOUSE, QUESTION.start, BELL.start + 9),
    place(LIGHTHOUSE, BELL.start, BELL.end + 20),
    PART | {"sha256": "0" * 64},
    PART | {"document": "gone"},
    PART | {"start": "-3"},
    {},
    7,
]


@pytest.mark.parametrize("request_", NOBODYS)
def test_words_that_are_no_ones_answer_are_neither_shown_copied_nor_judged(
    archive: FakeArchive, request_: Any
) -> None:
    quotes = Quotes(archive)
    more = {"style": "plain", "question": "Why?", "verdict": "good"}
    asked = {**request_, **more} if isinstance(request_, dict) else request_
    for call in (quotes.whole, quotes.similar, quotes.copy, quotes.judge):
        reply = call(asked)
        assert list(reply) == ["failure"]
        assert reply["failure"].strip()
    assert not Judgements(archive.path).path.exists()


def test_an_interviewers_question_is_shown_and_copied_as_one_but_neither_judged_nor_likened(
    archive: FakeArchive,
) -> None:
    quotes = Quotes(archive)
    asked = place(LIGHTHOUSE, QUESTION.start, QUESTION.end)
    words = LIGHTHOUSE.text[QUESTION.start : QUESTION.end]
    assert parsed(quotes.whole(asked)["html"]).text == words
    assert quotes.copy(asked | {"style": "plain"})["text"].startswith(f"“{words}”\nQuestion by Ines Duarte, ")
    assert quotes.copy(asked | {"style": "mla"})["text"].startswith(f"Question by Ines Duarte: “{words}”")
    for reply in (quotes.similar(asked), quotes.judge(asked | {"question": "Why?", "verdict": "good"})):
        assert "not one person's answer" in reply["failure"]
    assert not Judgements(archive.path).path.exists()


def test_what_is_like_a_quote_is_said_to_be_no_answer(archive: FakeArchive) -> None:
    html = parsed(Quotes(archive).similar(place(LIGHTHOUSE, BELL.start, BELL.end))["html"])
    assert html.one("h3").text == ENGLISH("similar")
    assert html.all(".or-advice")[0].text == ENGLISH("similar-warning")
    firsts = [words.text for words in html.all(".or-words")]
    assert LIGHTHOUSE.text[BELL.start : BELL.end] not in firsts
    assert HOSTILE_WORDS in firsts


def test_a_quote_like_no_other_says_so(archive: FakeArchive) -> None:
    archive.held = (PLAIN,)
    html = parsed(Quotes(archive).similar(place(PLAIN, 0, len(PLAIN.text)))["html"])
    assert html.one(".or-advice").text == ENGLISH("similar-none")


def test_a_failure_of_the_search_is_reported(archive: FakeArchive) -> None:
    class Broken(FakeArchive):
        def similar(self, document: str, start: int, end: int, top: int = 5) -> tuple[Quote, ...]:
            raise ModelError("The model is damaged.", "Install it again.")

    reply = Quotes(Broken()).similar(PART)
    assert reply == {"failure": "The model is damaged. Install it again."}


def test_copied_words_are_exact_with_who_said_them_where(archive: FakeArchive) -> None:
    reply = Quotes(archive).copy(PART | {"style": "plain"})
    assert reply["text"] == (
        "“We rang the bell by hand. ”\nÞóra Jónsdóttir, The last keeper of Vardø light, 1999-05-12, 0:00"
    )


@pytest.mark.parametrize("style", ["chicago", "mla", "apa", "harvard"])
def test_a_publishers_style_keeps_the_words_and_names_the_speaker(archive: FakeArchive, style: str) -> None:
    turn = LIGHTHOUSE.turns[3]
    text = Quotes(archive).copy(place(LIGHTHOUSE, turn.start, turn.end) | {"style": style})["text"]
    assert f"“{LIGHTHOUSE.text[turn.start : turn.end]}”" in text
    assert "Jónsdóttir" in text
    assert "1999" in text


@pytest.mark.parametrize("style", ["/etc/passwd", "../x.csl", "", "Chicago", 7, None])
def test_a_style_that_is_not_offered_is_refused(archive: FakeArchive, style: object) -> None:
    assert Quotes(archive).copy(PART | {"style": style}) == {
        "failure": f"{ENGLISH('malformed')} {ENGLISH('malformed-remedy')}"
    }


def test_the_offered_styles_are_those_that_copy_knows(archive: FakeArchive) -> None:
    for name in STYLES:
        assert Quotes(archive).copy(PART | {"style": name})["text"].startswith("“We rang")


def test_a_judgement_is_kept_and_shown_when_the_same_is_asked_again(archive: FakeArchive) -> None:
    whole = place(LIGHTHOUSE, BELL.start, BELL.end)
    asked = "Who heard the trawlers?"
    reply = Quotes(archive).judge(whole | {"question": asked, "verdict": "good"})
    assert reply == {"verdict": "good", "status": ENGLISH("kept-good")}
    assert pressed(archive, asked) == ["good"]
    Quotes(archive).judge(whole | {"question": asked, "verdict": "wrong"})
    assert pressed(archive, asked) == ["wrong"]
    assert pressed(archive, "What of the trawlers at night?") == []
    reply = Quotes(archive).judge(whole | {"question": asked, "verdict": ""})
    assert reply == {"verdict": "", "status": ENGLISH("kept-none")}
    assert pressed(archive, asked) == []


def pressed(archive: FakeArchive, question: str) -> list[str | None]:
    html = parsed(Chat(archive).ask({"question": question})["html"])
    buttons = [each for each in html.all("button") if each.attributes.get("data-do") == "judge"]
    assert buttons
    return [each.attributes["data-verdict"] for each in buttons if each.attributes["aria-pressed"] == "true"]


@pytest.mark.parametrize(
    "other", [{"verdict": "fine"}, {"verdict": None}, {"question": ""}, {"question": "x" * 5001}, {"question": 7}]
)
def test_what_is_no_judgement_is_not_kept(archive: FakeArchive, other: dict[str, Any]) -> None:
    reply = Quotes(archive).judge(PART | {"question": "Why?", "verdict": "good"} | other)
    assert reply == {"failure": f"{ENGLISH('malformed')} {ENGLISH('malformed-remedy')}"}
    assert not Judgements(archive.path).path.exists()


def test_judgements_that_cannot_be_read_cost_no_answer(archive: FakeArchive) -> None:
    Judgements(archive.path).path.mkdir()
    assert Chat(archive).ask({"question": "Who heard the trawlers?"})["outcome"] == "answered"
    assert "save the judgement" in Quotes(archive).judge(PART | {"question": "Why?", "verdict": "good"})["failure"]


def test_every_reply_can_be_sent_as_json(archive: FakeArchive) -> None:
    quotes = Quotes(replace(archive))
    asked = PART | {"style": "plain", "question": "Why?", "verdict": "good"}
    for reply in (quotes.whole(asked), quotes.similar(asked), quotes.copy(asked), quotes.judge(asked)):
        assert json.loads(json.dumps(reply)) == reply


def test_a_person_sees_the_own_judgements_only(tmp_path: Path) -> None:
    archive = FakeArchive(path=tmp_path)
    place = {"document": document_id(LIGHTHOUSE), "sha256": LIGHTHOUSE.sha256}
    question = "Who heard the trawlers?"
    (quote,) = archive.ask(question).quotes
    row = {**place, "start": quote.start, "end": quote.end, "question": question, "verdict": "good"}
    with called_by(Caller("ana", Role.EDITOR)):
        assert Quotes(archive).judge(row)["verdict"] == "good"
        own = Chat(archive).ask({"question": question})["html"]
    with called_by(Caller("ben", Role.EDITOR)):
        others = Chat(archive).ask({"question": question})["html"]
        assert Quotes(archive).judge({**row, "verdict": ""})["verdict"] == ""
    assert [judgement.by for judgement in Judgements(tmp_path).read().judgements] == ["ana"]
    assert "good" in own
    assert own != others
    assert others == Chat(FakeArchive(path=tmp_path / "none")).ask({"question": question})["html"]
