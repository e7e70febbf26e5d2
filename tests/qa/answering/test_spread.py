"""Where in the archive the matches of a question are."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import QuestionError, SpeakerUnknown
from qa.archive import Archive
from qa.values import Question
from tests.page.big_archive import big_archive


@pytest.fixture(scope="module")
def archive_of_many(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return big_archive(tmp_path_factory.mktemp("many") / "archive", interviews=200)


def shown(archive: Archive, question: Question) -> list[tuple[str, int, int]]:
    found = archive.ask(question)
    return [(each.citation.document_id, each.start, each.end) for each in found.quotes or found.nearest]


def test_quotes_and_passages_near_a_question_are_distinguished(archive_of_many: Archive) -> None:
    question = Question("Who kept the trawler in the harbour?")
    quotes = shown(archive_of_many, question)
    found = archive_of_many.spread(question, quotes)
    assert [(each.id, *span) for each in found.near for span in each.quoted] == sorted(
        quotes, key=lambda quote: [each.id for each in found.near].index(quote[0])
    )
    assert not {(each.id, *span) for each in found.near for span in each.further} & set(quotes)
    assert len(found.quoted) == len(quotes)
    assert len(found.further) == 100 - len(quotes)
    assert len(found.searched) == 200
    for each in found.near:
        text = archive_of_many.document(each.id)[1].text
        assert (each.length, each.people[0] in text) == (len(text), True)


def test_the_interviews_of_quotes_come_first(archive_of_many: Archive) -> None:
    question = Question("Who kept the trawler in the harbour?")
    far = archive_of_many.documents()[-1].id
    assert archive_of_many.spread(question, [(far, 0, 5)]).near[0].id == far


def test_quotes_of_documents_that_are_gone_are_left_out(archive_of_many: Archive) -> None:
    found = archive_of_many.spread(Question("Who kept the trawler?"), [("gone", 0, 5)])
    assert (found.quoted, "gone" in {each.id for each in found.near}) == ((), False)


def test_only_what_the_question_is_limited_to_is_searched(archive_of_many: Archive) -> None:
    found = archive_of_many.spread(Question("Who kept the trawler?", since="1990", until="1999"), [])
    assert all(date is not None and "1990" <= date[:4] <= "1999" for date in (*found.searched, *found.further))
    assert 0 < len(found.searched) < 200


def test_in_a_small_archive_not_all_passages_are_near(archive_of_two: Archive) -> None:
    found = archive_of_two.spread(Question("Who took over the oven?"), [])
    assert (len(found.further), found.interviews) == (2, 1)


def test_what_cannot_be_asked_has_no_matches(archive_of_two: Archive) -> None:
    with pytest.raises(QuestionError):
        archive_of_two.spread(Question(" "), [])
    with pytest.raises(SpeakerUnknown):
        archive_of_two.spread(Question("Who took over the oven?", speaker="Nobody"), [])


def test_a_passage_that_cannot_be_opened_is_no_path(tmp_path: Path) -> None:
    archive = big_archive(tmp_path / "archive", interviews=10)
    assert archive.spread(Question("trawler"), [("../../etc/passwd", 0, 1)]).quoted == ()
