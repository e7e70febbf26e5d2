"""Mentions of exact words in an archive: every one, counted exactly, as slices of the stored text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.errors import SpeakerUnknown
from qa.archive import Archive
from qa.cli.main import cli
from qa.literal.mentions import find_mentions
from qa.values import Question
from tests.qa.conftest import OKORO, hashed_words

SAMPLE = Path(__file__).parents[3] / "qa" / "sample"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive(tmp_path_factory.mktemp("sample") / "archive", make_embedder=hashed_words)
    archive.add([SAMPLE])
    return archive


def test_guests_words_are_listed_and_interviewers_are_counted_apart(archive_of_two: Archive) -> None:
    found = archive_of_two.mentions("oven")
    assert (found.total, found.interviews, found.people, found.asked) == (1, 1, 1, 1)
    (mention,) = found.mentions
    assert (mention.before, mention.text) == ("My sister took over the ", "oven")
    assert mention.after == ". She still bakes bread there every night."
    assert mention.quote.text == "My sister took over the oven."
    assert mention.quote.citation.speaker == "BENEDICT OKORO"
    both = archive_of_two.mentions("oven", questions=True)
    assert (both.total, both.asked) == (1, 1)
    assert [each.quote.kind for each in both.mentions] == ["question", "answer"]
    assert [each.quote.rank for each in both.mentions] == [1, 2]


def test_every_mention_is_a_slice_of_the_stored_text(sample: Archive) -> None:
    found = sample.mentions("the", most=100_000, questions=True)
    assert len(found.mentions) == found.total + found.asked > 300
    texts = {each.id: sample.document(each.id)[1].text for each in sample.documents()}
    for each in found.mentions:
        text = texts[each.quote.citation.document_id]
        assert text[each.start : each.end].casefold() == "the"
        assert text[each.quote.start : each.quote.end] == each.quote.text
        assert each.quote.start <= each.start < each.end <= each.quote.end
        assert each.quote.highlights == ((each.start, each.end),)


def test_the_counts_are_those_of_another_way_to_count(sample: Archive) -> None:
    for word in ("the", "water", "lamp", "radio", "I"):
        counted = 0
        for each in sample.documents():
            document = sample.document(each.id)[1]
            spans = [(turn.start, turn.end) for turn in document.turns if turn.role == "answer"]
            counted += sum(len(re.findall(rf"(?i)\b{word}\b", document.text[start:end])) for start, end in spans)
        statements = sum(
            1 for each in sample.mentions(word, most=100_000).mentions if each.quote.kind == "statement"
        )
        assert sample.mentions(word).total - statements == counted


def test_pages_of_mentions_join_to_the_whole(sample: Archive) -> None:
    whole = sample.mentions("water", most=1_000)
    first = sample.mentions("water", most=2)
    assert first.next == 2
    rest = sample.mentions("water", first=2, most=1_000)
    assert first.mentions + rest.mentions == whole.mentions
    assert rest.next is None
    assert {each.total for each in (whole, first, rest)} == {len(whole.mentions)}


def test_filters_limit_guests_and_interviewers(archive_of_two: Archive) -> None:
    assert archive_of_two.mentions("you", since="2000").asked == 2
    assert archive_of_two.mentions("you", document="lind").asked == 1
    assert archive_of_two.mentions("the", speaker="okoro").interviews == 1
    assert (
        archive_of_two.mentions("the", until="2000").total == archive_of_two.mentions("the", document="lind").total
    )
    with pytest.raises(SpeakerUnknown):
        archive_of_two.mentions("the", speaker="Nobody")


def test_words_between_turns_and_over_two_turns_are_nobodys(archive_of_two: Archive) -> None:
    assert archive_of_two.mentions("ferry Date").total == 0
    assert archive_of_two.mentions("INTERVIEWER").asked == 0
    assert OKORO.count("INTERVIEWER") == 3


def test_markup_is_no_obstacle_and_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "**Q:** Who was there?\n\n**A:** The *lamp* room was [cold](https://example.org) and dark.\n", "utf-8"
    )
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add([tmp_path / "a.md"])
    (mention,) = archive.mentions("lamp room was cold").mentions
    assert (mention.before, mention.text, mention.after) == ("The ", "lamp room was cold", " and dark.")
    text = archive.document("a")[1].text
    assert text[mention.start : mention.end].startswith("lamp")


def test_the_words_of_a_question_are_counted_one_by_one(sample: Archive) -> None:
    counts = sample.mention_counts(["lamp", "zebra", "water"], Question("?"))
    assert counts == {word: sample.mentions(word).total for word in ("lamp", "zebra", "water")}
    assert counts["zebra"] == 0 < counts["lamp"]


def test_quotes_pass_the_snapshot_and_no_document_is_read_twice(archive_of_two: Archive) -> None:
    with archive_of_two.library() as library:
        assert find_mentions(Question("oven"), library).total == 1
        assert find_mentions(Question("oven", document="okoro"), library).total == 1


def test_the_command_lists_mentions_and_exits_with_3_for_none(archive_of_two: Archive) -> None:
    def run(*given: str) -> tuple[int, str]:
        result = CliRunner().invoke(cli, ["find", *given, "--archive", str(archive_of_two.path)])
        return result.exit_code, result.output

    code, text = run("oven")
    assert code == 0
    assert "“oven”: 1 mention in 1 interview; 1 more by interviewers." in text
    assert "My sister took over the oven. She still bakes" in text
    assert "Question by INTERVIEWER" in run("oven", "--questions")[1]
    assert run("Oven", "--case")[0] == 3
    assert run("?")[0] == 2
