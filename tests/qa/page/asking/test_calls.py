from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from corpus.errors import ArchiveBroken, ArchiveMissing, SpeakerUnknown, UsageError
from qa.page.asking.calls import Chat, question_from
from qa.page.frame.calls import PageFrame
from qa.page.transcript.calls import Sources
from qa.page.words.messages import ENGLISH
from qa.values import Answer, Question
from tests.qa.page.fakes import LIGHTHOUSE, FakeArchive, document_id
from tests.qa.page.parsed import Node, parsed

BELL = LIGHTHOUSE.turns[1]
PLACE = {
    "document": document_id(LIGHTHOUSE),
    "sha256": LIGHTHOUSE.sha256,
    "start": str(BELL.start),
    "end": str(BELL.end),
    "highlights": f"{BELL.start}-{BELL.start + 10},{BELL.end - 9}-{BELL.end}",
}


def alert(html: str) -> list[str]:
    return [part.text for part in parsed(html).one(".or-failure").all("p")]


def test_a_question_carries_its_limits_and_the_last_ten_questions() -> None:
    sent = {
        "question": "Why?",
        "speaker": " Ada ",
        "document": "",
        "within": ["Coast", " "],
        "since": "1999",
        "history": list("abcdefghijkl"),
    }
    assert question_from(sent) == Question(
        "Why?", speaker=("Ada",), since="1999", history=tuple("cdefghijkl"), within=("Coast",)
    )


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        "Why?",
        {},
        {"question": 1},
        {"question": "Why?", "history": "x"},
        {"question": "?", "since": 1},
        {"question": "?", "speaker": [1]},
    ],
)
def test_what_is_no_question_is_refused(sent: object) -> None:
    with pytest.raises(UsageError, match="invalid request"):
        question_from(sent)


def test_an_answer_is_html_and_a_line_for_people_who_listen() -> None:
    reply = Chat(FakeArchive()).ask({"question": "Who heard the trawlers?"})
    assert parsed(reply["html"]).one(".or-words").text == LIGHTHOUSE.text[BELL.start : BELL.end]
    assert reply["status"] == "1 quote"
    assert (reply["outcome"], reply["searched"]) == ("answered", "Who heard the trawlers?")
    nothing = Chat(FakeArchive()).ask({"question": "x"})
    assert (nothing["status"], nothing["outcome"]) == (ENGLISH("not-found"), "not_found")


def test_a_question_whose_filter_names_nobody_is_offered_without_filters() -> None:
    archive = FakeArchive(failure=SpeakerUnknown("Nobody called “Zed” answers in this archive.", ""))
    limited = Chat(archive).ask({"question": "Why the bell?", "speaker": ["Zed"]})["html"]
    assert [each.text for each in parsed(limited).all("button")] == [
        ENGLISH("retry"),
        ENGLISH("ask-without-limits"),
    ]
    assert ENGLISH("ask-without-limits") not in Chat(archive).ask({"question": "Why the bell?"})["html"]


def test_a_date_is_taken_as_people_write_it() -> None:
    sent = {"question": "Why?", "since": "May 1999", "until": "31.12.2001"}
    assert question_from(sent) == Question("Why?", since="1999-05", until="2001-12-31")
    assert question_from({"question": "Why?", "since": "long ago"}).since == "long ago"


def test_an_answer_to_a_follow_up_tells_what_was_searched_for() -> None:
    class Leaning(FakeArchive):
        def ask(self, question: str | Question) -> Answer:
            return replace(super().ask(question), searched="Who heard the trawlers? Why?")

    reply = Chat(Leaning()).ask({"question": "Why the trawlers?"})
    assert reply["searched"] == "Who heard the trawlers? Why?"


def test_a_failure_is_shown_as_one_and_never_as_not_found() -> None:
    chat = Chat(FakeArchive(failure=ArchiveBroken("The archive is broken.", "Rebuild it.")))
    reply = chat.ask({"question": "Who heard the trawlers?"})
    assert alert(reply["html"]) == [ENGLISH("failure"), "The archive is broken.", "Rebuild it."]
    assert ENGLISH("not-found") not in reply["html"] + reply["status"]
    assert reply["outcome"] == "failed"


def test_a_malformed_call_is_a_failure_with_a_remedy() -> None:
    assert alert(Chat(FakeArchive()).ask(7)["html"]) == [ENGLISH("malformed"), ENGLISH("malformed-remedy")]
    assert alert(Sources(FakeArchive()).source({"start": "x"})["html"])[0] == ENGLISH("malformed")


def test_a_place_opens_its_interview_with_quote_and_best_sentences_marked() -> None:
    reply = Sources(FakeArchive()).source(PLACE)
    quote = parsed(reply["html"]).one(".or-cited")
    assert quote.text == LIGHTHOUSE.text[BELL.start : BELL.end]
    assert [best.text for best in quote.all(".or-best")] == ["We rang th", "They had."]
    assert reply["title"] == LIGHTHOUSE.title


def test_a_source_without_a_title_is_called_as_in_its_citations() -> None:
    untitled = replace(LIGHTHOUSE, title=None)
    assert Sources(FakeArchive(held=(untitled,))).source(PLACE)["title"] == "lighthouse"


@pytest.mark.parametrize(
    "other",
    [{"sha256": "0" * 64}, {"start": "-1"}, {"end": "9999999"}, {"start": str(BELL.end), "end": str(BELL.end)}],
)
def test_a_place_that_the_stored_text_does_not_have_is_never_marked(other: dict[str, str]) -> None:
    html = Sources(FakeArchive()).source(PLACE | other)["html"]
    assert alert(html)[1:] == [ENGLISH("place-gone"), ENGLISH("place-gone-remedy")]
    assert parsed(html).all("mark") == []


def test_an_unknown_interview_is_told_and_is_no_failure() -> None:
    html = parsed(Sources(FakeArchive()).source(PLACE | {"document": "gone"})["html"])
    assert html.all(".or-failure") == []
    assert html.one(".or-not-found").one(".or-verdict").text.startswith("No document")


def test_the_start_describes_the_archive_or_says_why_it_cannot() -> None:
    reply = PageFrame(FakeArchive()).start({})
    assert reply["ready"] is True
    assert [button.text for button in parsed(reply["welcome"]).all("button")] == list(FakeArchive().starters())

    class Broken(FakeArchive):
        def speakers(self) -> tuple[str, ...]:
            raise ArchiveBroken("The archive is broken.", "Rebuild it.")

    reply = PageFrame(Broken()).start({})
    assert reply["ready"] is False
    assert "The archive is broken." in heard(parsed(reply["welcome"]))


def heard(html: Node) -> list[str]:
    return [part.text for part in html.all("p")]


def test_an_empty_archive_is_not_ready_to_be_asked() -> None:
    reply = PageFrame(FakeArchive(held=())).start({})
    assert reply["ready"] is False
    assert parsed(reply["welcome"]).one("h1").text == ENGLISH("empty")


def test_an_archive_that_was_never_made_is_as_an_empty_one() -> None:
    class Missing(FakeArchive):
        def documents(self) -> Any:
            raise ArchiveMissing("There is no archive at /archives/none.", "Make one with `onrecord add`.")

    reply = PageFrame(Missing()).start({})
    assert reply["ready"] is False
    assert parsed(reply["welcome"]).one("h1").text == ENGLISH("empty")


def test_every_reply_can_be_sent_as_json() -> None:
    archive = FakeArchive()
    for reply in (
        PageFrame(archive).start({}),
        Chat(archive).ask({"question": "hostile"}),
        Sources(FakeArchive()).source(PLACE),
    ):
        assert json.loads(json.dumps(reply)) == reply
