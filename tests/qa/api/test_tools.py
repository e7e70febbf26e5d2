"""The tools take what they say, give what they say, and tell every failure."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.errors import ArchiveMissing, DocumentUnknown, OnRecordError, SpeakerUnknown, UsageError
from qa.access.roles import Caller, Role, called_by
from qa.answering.understand import MOST_CHARACTERS
from qa.api import tools
from qa.api.arguments import MOST_QUESTION_CHARACTERS
from qa.api.plain_text import plain_text
from qa.api.tools import MOST_SHOWN_CHARACTERS, TOOLS, Tool
from qa.archive import Archive
from qa.citing.rendering import FORMATS, render
from qa.citing.saved import saved_citation
from tests.qa.page.fakes import LIGHTHOUSE, PLAIN, FakeArchive, document_id

NAMED = {tool.name: tool for tool in TOOLS}


def call(name: str, archive: tools.ToolArchive, **given: Any) -> dict[str, Any]:
    return tools.call(NAMED[name], archive, given)


def test_the_tools_are_these() -> None:
    assert list(NAMED) == ["ask", "search", "show", "verify", "documents", "find", "desk"]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_every_tool_and_each_of_its_parameters_is_described(tool: Tool) -> None:
    assert len(tool.description) > 60
    assert all(field.description for field in tool.arguments.model_fields.values())


def test_a_question_is_answered_with_the_exact_words_and_their_place() -> None:
    row = call("ask", FakeArchive(), question="Who heard the trawlers?")
    (quote,) = row["quotes"]
    assert row["outcome"] == "answered"
    assert quote["text"] == LIGHTHOUSE.text[quote["start"] : quote["end"]]
    assert (quote["speaker"], quote["document"]["id"]) == ("Þóra Jónsdóttir", document_id(LIGHTHOUSE))


def test_limits_reach_the_archive_and_empty_ones_limit_nothing() -> None:
    archive = FakeArchive()
    call(
        "ask",
        archive,
        question="trawlers",
        speaker=" Emil Brandt ",
        document="",
        within=[" Coast", "", "Harbour"],
        since="1999",
        history=["a"],
        top=3,
    )
    (asked,) = archive.asked
    assert (asked.speaker, asked.document, asked.within, asked.since, asked.history, asked.top) == (
        ("Emil Brandt",),
        None,
        ("Coast", "Harbour"),
        "1999",
        ("a",),
        3,
    )


def test_what_nothing_answers_is_not_found_and_gives_no_passage_that_could_pose_as_an_answer() -> None:
    row = call("ask", FakeArchive(), question="zeppelins")
    assert (row["outcome"], row["quotes"], "nearest" in row) == ("not_found", [], False)


def test_searching_says_that_nothing_was_decided(archive_of_two: Archive) -> None:
    row = call("search", archive_of_two, query="bakery dust", top=2)
    assert row["outcome"] == "not_judged"
    assert [each["rank"] for each in row["passages"]] == [1, 2]
    assert "flour dust" in row["passages"][0]["text"]


def test_where_files_lie_on_this_machine_stays_here(archive_of_two: Archive, interviews: Path) -> None:
    rows = [
        call("ask", archive_of_two, question="Why did you leave the bakery?"),
        call("search", archive_of_two, query="oven"),
        call("show", archive_of_two, document="lind"),
        call("documents", archive_of_two),
        call("verify", archive_of_two, text="“Only to eat at home,” said Benedict Okoro."),
    ]
    assert str(interviews.parent) not in json.dumps(rows)
    assert rows[1]["passages"][0]["document"]["file"] == "okoro.txt"


@given(st.integers(min_value=1, max_value=400), st.integers(min_value=0, max_value=300))
def test_a_document_shown_stretch_by_stretch_is_the_whole_text(length: int, start: int) -> None:
    text = "".join(chr(0x4E00 + at) for at in range(length))
    archive = FakeArchive(held=(Document("long.txt", text),))
    name, at, shown = document_id(archive.held[0]), min(start, length - 1), ""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tools, "MOST_SHOWN_CHARACTERS", 37)
        first = at
        while at is not None:
            row = call("show", archive, document=name, start=at)
            shown, at = shown + row["text"], row["next"]
            assert len(row["text"]) <= 37
    assert shown == text[first:]


def test_a_stretch_that_was_asked_for_ends_where_asked() -> None:
    row = call("show", FakeArchive(), document=document_id(LIGHTHOUSE), start=90, end=120)
    assert (row["text"], row["next"], row["length"]) == (LIGHTHOUSE.text[90:120], None, len(LIGHTHOUSE.text))
    assert [(turn["number"], turn["speaker"]) for turn in row["turns"]] == [(2, "Þóra Jónsdóttir")]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (10**9, None), (len(PLAIN.text), None)])
def test_a_stretch_outside_the_document_is_refused(start: int, end: int | None) -> None:
    with pytest.raises(UsageError, match="not a span of the document"):
        call("show", FakeArchive(), document=document_id(PLAIN), start=start, end=end)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "lind.txt\x00", "*", "~"]
)
def test_a_document_is_found_by_its_stored_names_and_nothing_is_opened(archive_of_two: Archive, name: str) -> None:
    with pytest.raises(DocumentUnknown):
        call("show", archive_of_two, document=name)


def test_documents_are_listed_in_pieces() -> None:
    archive = FakeArchive(held=tuple(replace(PLAIN, text=f"Note {at}") for at in range(5)))
    first = call("documents", archive, most=2)
    last = call("documents", archive, first=4, most=2)
    assert (first["total"], len(first["documents"]), first["next"]) == (5, 2, 2)
    assert (len(last["documents"]), last["next"]) == (1, None)


def test_documents_are_found_by_words_of_title_people_file_or_date() -> None:
    found = [
        [each["title"] for each in call("documents", FakeArchive(), find=words)["documents"]]
        for words in ("vardo 1999", "jonsdottir", "plain.txt", "zeppelin")
    ]
    assert found == [[LIGHTHOUSE.title], [LIGHTHOUSE.title], [PLAIN.title], []]


def test_an_answer_that_was_given_verifies_as_citations(archive_of_two: Archive) -> None:
    answer = call("search", archive_of_two, query="Why did you leave the bakery?", top=2)
    saved = json.dumps([*answer["passages"]])
    row = call("verify", archive_of_two, text=saved)
    assert (row["kind"], row["counts"], row["is_sound"]) == ("citations", {"verified": 2}, True)


@pytest.mark.parametrize(
    "format", ["json", "web-annotation", "csl-json", "bibtex", "ris", "markdown", "html", "csv"]
)
@pytest.mark.parametrize("is_named", [True, False])
def test_whatever_was_exported_as_text_verifies(archive_of_two: Archive, format: str, is_named: bool) -> None:
    quotes = archive_of_two.search("Why did you leave the bakery?", top=2)
    text = render([saved_citation(quote) for quote in quotes], format)
    assert isinstance(text, str)
    named = {"file": f"saved{FORMATS[format].suffix}"} if is_named or format == "csv" else {}
    row = call("verify", archive_of_two, text=text, **named)
    assert (row["kind"], row["counts"]) == ("citations", {"verified": 2})


def test_one_changed_character_of_a_citation_is_altered(archive_of_two: Archive) -> None:
    (passage,) = call("search", archive_of_two, query="What did a crossing cost?", top=1)["passages"]
    altered = {**passage, "text": passage["text"].replace("four", "five")}
    row = call("verify", archive_of_two, text=json.dumps([altered]))
    assert (row["counts"], row["is_sound"]) == ({"altered": 1}, False)


def test_the_quotations_of_an_article_are_verified(archive_of_two: Archive) -> None:
    article = "“My sister took over the oven,” said Benedict Okoro. “My brother took over the oven,” he said."
    row = call("verify", archive_of_two, text=article)
    assert [each["status"] for each in row["quotations"]] == ["exact", "altered"]
    assert row["quotations"][0]["places"][0]["document"]["file"] == "okoro.txt"


def test_an_html_article_is_read_as_a_page(archive_of_two: Archive) -> None:
    page = "<!doctype html><html><body><p>Okoro: “My sister took&#32;over the oven.”</p></body></html>"
    row = call("verify", archive_of_two, text=page)
    assert [each["status"] for each in row["quotations"]] == ["exact"]


@pytest.mark.parametrize("mark", ["“", "„", "'a ", "«", '"'])
def test_a_row_of_marks_keeps_nobody_waiting(archive_of_two: Archive, mark: str) -> None:
    began = perf_counter()
    call("verify", archive_of_two, text=mark * 50_000)
    assert perf_counter() - began < 10  # seconds; it was minutes


def test_a_text_is_never_taken_for_the_path_of_a_file(archive_of_two: Archive, interviews: Path) -> None:
    path = str(interviews / "lind.txt")
    assert call("verify", archive_of_two, text=path, file=path)["quotations"] == []
    with pytest.raises(UsageError, match="contains no citations"):
        call("verify", archive_of_two, text=path, kind="citations")


@pytest.mark.parametrize("file", ["report.docx", "scan.pdf", "x.exe", "../../x.qdpx"])
def test_files_that_are_not_text_are_not_taken_for_text(archive_of_two: Archive, file: str) -> None:
    with pytest.raises(UsageError, match="onrecord verify FILE"):
        call("verify", archive_of_two, text="PK", file=file)


def test_all_mistakes_of_a_call_are_reported_together() -> None:
    with pytest.raises(UsageError) as refused:
        call("ask", FakeArchive(), query="x", top=0, since=1999, history="no")
    told = str(refused.value)
    assert all(word in told for word in ("question", "query", "top", "since", "history"))
    assert "Valid arguments: question, speaker" in told


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("ask", {"question": "x" * (MOST_QUESTION_CHARACTERS + 1)}),
        ("ask", {"question": "why", "history": ["why"] * 21}),
        ("ask", {"question": "why", "speaker": "x" * 1_001}),
        ("ask", {"question": ["why"]}),
        ("ask", {"question": None}),
        ("ask", {"question": "half \ud83d"}),
        ("search", {"query": "why", "top": 10**30}),
        ("search", {"query": "why", "top": "many"}),
        ("show", {"document": ""}),
        ("show", {"document": "a", "start": -1}),
        ("verify", {"text": "x" * 300_001}),
        ("verify", {"text": "x", "kind": "poem"}),
        ("documents", {"most": 0}),
        ("documents", {"\ud83d": 1}),
    ],
)
def test_what_is_not_as_described_is_refused_before_the_archive_is_asked(name: str, given: dict[str, Any]) -> None:
    archive = FakeArchive(failure=OnRecordError("The archive was asked."))
    with pytest.raises(UsageError, match="Invalid arguments") as refused:
        call(name, archive, **given)
    str(refused.value).encode("utf-8")


def test_questions_may_be_as_long_as_the_archive_takes() -> None:
    assert MOST_QUESTION_CHARACTERS == MOST_CHARACTERS


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"speaker": "Nobody"}, SpeakerUnknown),
        ({"document": "nothing"}, DocumentUnknown),
        ({"since": "x"}, UsageError),
    ],
)
def test_a_limit_that_names_nothing_is_an_error_never_an_empty_answer(
    archive_of_two: Archive, given: dict[str, str], error: type[OnRecordError]
) -> None:
    with pytest.raises(error):
        call("ask", archive_of_two, question="Why did you leave the bakery?", **given)


@pytest.mark.parametrize("name", ["ask", "search", "documents"])
def test_a_missing_archive_is_an_error_with_a_remedy(empty_archive: Archive, name: str) -> None:
    given = {"ask": {"question": "Why?"}, "search": {"query": "why"}}.get(name, {})
    with pytest.raises(ArchiveMissing) as refused:
        call(name, empty_archive, **given)
    assert refused.value.remedy


def test_half_characters_are_replaced_and_offsets_stay_right() -> None:
    archive = FakeArchive(held=(Document("n.txt", "Before \ud83d after the trawlers."),))
    (quote,) = call("ask", archive, question="trawlers")["quotes"]
    assert quote["text"] == "Before \ufffd after the trawlers."
    assert quote["end"] - quote["start"] == len(quote["text"])


def test_a_long_document_is_shown_in_parts_that_a_language_model_takes_in() -> None:
    archive = FakeArchive(held=(Document("long.txt", "word " * 10_000),))
    row = call("show", archive, document=document_id(archive.held[0]))
    assert (len(row["text"]), row["next"]) == (MOST_SHOWN_CHARACTERS, MOST_SHOWN_CHARACTERS)


def test_exact_words_are_found_with_their_sentences_and_without_paths(archive_of_two: Archive) -> None:
    found = call("find", archive_of_two, words="oven", questions=True)
    assert (found["total"], found["asked"], found["next"]) == (1, 1, None)
    assert [each["sentence"]["kind"] for each in found["mentions"]] == ["question", "answer"]
    assert found["mentions"][1]["sentence"]["text"] == "My sister took over the oven."
    assert found["mentions"][1]["sentence"]["document"]["file"] == "okoro.txt"
    assert str(archive_of_two.path.parent) not in json.dumps(found)


def test_a_desk_is_listed_and_shown_to_its_owner_only(archive_of_two: Archive) -> None:
    desk = archive_of_two.desks("anna").create("Ovens")
    start = archive_of_two.document("okoro")[1].text.index("My sister")
    desk.keep(("okoro", start, start + 28), note="Ask her.")
    assert call("desk", archive_of_two) == {"desks": [], "desk": None}
    with called_by(Caller("anna", Role.READER)):
        (line,) = call("desk", archive_of_two)["desks"]
        shown = call("desk", archive_of_two, desk=line["id"])["desk"]
    assert shown["quotes"][0]["quote"]["text"] == "My sister took over the oven"
    assert shown["quotes"][0]["note"] == "Ask her."
    text = plain_text("desk", {"desks": [], "desk": shown})
    assert "> My sister took over the oven" in text
    assert "note: “Ask her.”" in text
